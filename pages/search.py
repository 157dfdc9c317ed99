"""search"""

from widgets.frame import begin, finding

view = begin("search", "search", "search")
finding("search")
