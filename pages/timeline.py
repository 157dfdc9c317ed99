"""What happened, in what order?"""

from typing import Any

import streamlit as st

from charts.timeline import timeline
from charts.timeline_strip import strip
from domain.timeline import LANES, Scene, chosen_window
from queries.life_lines import life_lines
from queries.timeline import entries
from queries.timeline_rows import quarters
from queries.timeline_words import alt, below, finding, named_today, silence
from widgets import browser
from widgets.charts import selectable_chart
from widgets.frame import begin
from widgets.frame import finding as show_finding
from widgets.timeline import choose, choose_window, mark_key, selected_panel, show_rows, window_links

view = begin("timeline", "timeline", ", ".join(LANES))
scope, chosen = view.scope, st.query_params.get("id", "")
window = chosen_window(scope.start, scope.end, scope.world_on)
lines = life_lines(view, window)
found = entries(view, window, chosen=chosen, on_lines=[line.key for line in lines])
by_quarter = quarters(view)
days = by_quarter["quarter"].tolist()

show_finding(finding(view, window, found), below(view, window))
window_links(view, window, days[0] if days else None, days[-1] if days else None)

scene = Scene(window, scope.world_on, named_today(view), *silence(view), tuple(lines), tuple(found), chosen)
look: dict[str, Any] = {"width": browser.main_width(), "dark": browser.dark(), "narrow": browser.narrow()}
selectable_chart(timeline(scene, **look), key="timeline", alt=alt(view, window, found), by="points", chosen=choose)
selectable_chart(
    strip(by_quarter, window, scope.world_on, **look),
    key=f"strip_{window.start}_{window.end}",
    alt="All claims by quarter, with the window of the timeline framed. Draw a box on it to choose another window.",
    by="box",
    chosen=choose_window,
)
mark_key(found)
selected_panel(view, chosen, any_marks=bool(found or lines))
show_rows(view, window)
