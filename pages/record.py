"""record"""

from widgets.frame import begin, finding

view = begin("record", "record", "record")
finding("record")
