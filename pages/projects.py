"""projects"""

from widgets.frame import begin, finding

view = begin("projects", "projects", "projects")
finding("projects")
