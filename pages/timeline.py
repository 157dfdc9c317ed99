"""timeline"""

from widgets.frame import begin, finding

view = begin("timeline", "timeline", "timeline")
finding("timeline")
