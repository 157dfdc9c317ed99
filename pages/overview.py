"""Where does it stand?"""

from datetime import timedelta

from domain.dates import words
from domain.silence import quiet_since
from queries.bottom_line import bottom_line
from queries.changes import WINDOW_DAYS, changes, last_known
from queries.panels import PANELS
from queries.upcoming import next_dates
from widgets.cards import cards
from widgets.dated import calendar_link, change_list, next_list
from widgets.frame import begin, finding
from widgets.html import show, tag
from widgets.tables import heading

SHOWN = 6
WHOLE = "The overview always shows the whole relationship at both clocks; the period narrows the other pages."

view = begin("overview", "", "all records")
query = view.scope.query
finding(bottom_line(view), WHOLE if view.scope.start or view.scope.end else None)
show(cards([panel(view) for panel in PANELS], query, view.scope.known_on))

coming = next_dates(view)[:SHOWN]
newest = last_known(view)
until = quiet_since(newest, view.scope.known_on) or view.scope.known_on
since = until - timedelta(days=WINDOW_DAYS)
changed = changes(view, since)[:SHOWN]
window = f"since {words(since)}"
if until != view.scope.known_on:
    window = f"to the newest report, {words(until)}"

show(
    tag(
        "div",
        tag(
            "section",
            heading("Next dates", "promised or computed, none yet come"),
            [next_list(coming, query), calendar_link(query)]
            if coming
            else tag("p", "No promised or computed day lies ahead.", cls="dy-empty"),
        ),
        tag(
            "section",
            heading(f"Changed in {WINDOW_DAYS} days", window),
            change_list(changed, query) if changed else tag("p", "Nothing became known in these days.", cls="dy-empty"),
        ),
        cls="dy-two",
    )
)
