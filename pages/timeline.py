"""What happened, in what order?"""

import streamlit as st

from charts.timeline import timeline
from charts.timeline_strip import strip
from domain.timeline import LANES, Scene, chosen_window, steps
from queries.life_lines import life_lines
from queries.timeline import entries
from queries.timeline_rows import quarters, rows
from queries.timeline_words import below, finding, quiet_since
from widgets import browser
from widgets.charts import show_chart
from widgets.frame import begin
from widgets.frame import finding as show_finding
from widgets.tables import rows_beside

view = begin("timeline", "timeline", ", ".join(LANES))
scope = view.scope
window = chosen_window(scope.start, scope.end, scope.world_on)
chosen = st.query_params.get("id", "")
lines = life_lines(view, window)
found = entries(view, window, chosen=chosen, on_lines=[line.key for line in lines])
show_finding(finding(view, window, found), below(view, window))
scene = Scene(window, scope.world_on, "today", quiet_since(view), tuple(lines), tuple(found), chosen)
look = {"width": browser.main_width(), "dark": browser.dark(), "narrow": browser.narrow()}
show_chart(timeline(scene, **look), key="timeline", alt="timeline")
show_chart(strip(quarters(view), window, scope.world_on, **look), key="strip", alt="strip")
rows_beside(rows(view, window), "timeline", key="timeline")
