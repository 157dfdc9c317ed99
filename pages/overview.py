"""Where does it stand?"""

import streamlit as st

from queries.bottom_line import bottom_line_below, bottom_line_parts
from queries.changes import WINDOW_DAYS, lately
from queries.panels import PANELS, WHY
from queries.upcoming import next_dates
from widgets import browser
from widgets.cards import cards
from widgets.complaints import complaints
from widgets.dated import calendar_link, change_list, next_list
from widgets.frame import begin, finding
from widgets.html import Markup, join, link, page_href, show, tag
from widgets.panel_why import line_why, linked_line, panel_why
from widgets.tables import heading

SHOWN = 6

view = begin("overview", "", "all records")
query = view.scope.query
line = bottom_line_parts(view)
asked = st.query_params.get("why", "")


def explained() -> Markup | None:
    """What the address asks to be explained; an unknown name is said."""
    if asked == "line":
        return line_why(line, query)
    if asked in WHY:
        return panel_why(WHY[asked](view), st.query_params.get("group", ""), query)
    known = ", ".join(["line", *WHY])
    told = f"why={asked} names no panel: write one of {known}."
    return complaints(told) if asked else None


how = link("How this sentence is made", page_href("/", query | {"why": "line"}), cls="dy-how")
finding(linked_line(line, query), join([how, f" {bottom_line_below(view)}"]))
drawn = [cards([panel(view) for panel in PANELS], query, view.scope.world_on), explained()]
show(*(reversed(drawn) if browser.narrow() else drawn))

coming = next_dates(view)[:SHOWN]
every, window = lately(view)
changed = every[:SHOWN]

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
