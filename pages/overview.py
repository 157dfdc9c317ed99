"""Where does the relationship stand?"""

from widgets.frame import begin, finding

view = begin("overview", "", "all records")
finding("Two treaties are in force and the presidents talk often.", "below")
