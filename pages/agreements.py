"""agreements"""

from widgets.frame import begin, finding

view = begin("agreements", "agreements", "agreements")
finding("agreements")
