"""visits"""

from widgets.frame import begin, finding

view = begin("visits", "visits", "visits")
finding("visits")
