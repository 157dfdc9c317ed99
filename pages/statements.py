"""statements"""

from widgets.frame import begin, finding

view = begin("statements", "statements", "statements")
finding("statements")
