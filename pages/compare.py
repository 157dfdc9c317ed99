"""How does it differ from another time, or from another pair?"""

from domain.scope import Scope
from queries.compare import differences, in_order, usual_day
from queries.compare_finding import pair_finding, shared, time_counts, time_finding
from widgets.compare import choices, difference_panels, figure_table, other_fields, shared_table, sides
from widgets.complaints import complain
from widgets.frame import begin, finding
from widgets.html import show, tag
from widgets.store import other_view
from widgets.tables import heading

WHOLE = "A comparison always shows whole relationships; the period narrows the other pages."

view = begin("compare", "compare", "compared")
usual = usual_day(view)
other, names = other_view(view, usual)
complain(*other.scope.complaints)
both = in_order(view, other)
one_pair = view.scope.relationship == other.scope.relationship
found = differences(*both) if one_pair else {}
below = " ".join(one for one in (time_counts(found), WHOLE if view.scope.start or view.scope.end else "") if one)

finding(time_finding(*both, found) if one_pair else pair_finding(*both), below or None)
show(choices(view, other, Scope(view.scope.relationship, view.scope.today, usual, usual), names))
other_fields(other.scope, names)
show(sides(both))

if one_pair and found:
    show(difference_panels(found, both[1]))
elif one_pair:
    show(tag("p", "No status, promise, date or contradiction differs between the two sides.", cls="dy-empty"))
else:
    show(heading("In figures", "each at its own clocks"), figure_table(both))
    ids = shared(*both)
    if ids:
        show(heading(f"Records of both {len(ids):,}", "agreements, visits and projects that belong to both pairs"))
        show(shared_table(both, ids))
