"""Who meets whom, how often, and who goes to whom?"""

import streamlit as st

from charts.stacks import Clock, Period, bin_name, not_drawn
from charts.visit_plans import announced
from charts.visits import direction, tempo
from queries.visits import contacts, drawn_period, held, of_group, places, planned, rows_of, upcoming
from queries.visits_finding import LEVELS, NOTHING, plans_beside, quiet_since, visits_below, visits_finding
from widgets import browser
from widgets.charts import show_chart
from widgets.choices import choices, chosen, first_rows, more_link, whole_address
from widgets.frame import begin, finding
from widgets.html import show, tag
from widgets.tables import heading, rows_beside
from widgets.visits import places_panel, tempo_beside, upcoming_panel, visits_table

PLANS_SHOWN = 18

view = begin("visits", "visits", "visits, meetings and calls")
scope = view.scope
level = chosen("level", LEVELS)
address = whole_address(scope, level=level)
found = of_group(contacts(view), level)
met = held(found)

finding(visits_finding(view, found, level), visits_below(found))
show(choices("Level", "level", LEVELS, level, "visits", address))

if not found:
    show(tag("p", NOTHING, cls="dy-empty"))
    st.stop()

period = Period(*drawn_period(view, found), Clock(scope.world_on, scope.world_name, quiet_since(view)))
width, dark = browser.main_width(), browser.dark()

show(heading("How often they meet and speak", tempo_beside(bin_name(period, width), not_drawn(met, period, width))))
alt = "Meetings and calls over time, in lanes for presidents, ministers and others."
show_chart(tempo(met, period, width=width, dark=dark), key="tempo", alt=alt)

show(heading("Who goes to whom", "meetings by year and country; calls and resident ambassadors left aside"))
alt = "Visits by year: guests of one side above the line, of the other below it, meetings elsewhere apart."
names = {party: view.name_of(party) for party in view.ledger.relationship.pair}
show_chart(direction(met, period, names=names, width=width, dark=dark), key="direction", alt=alt)

two = [upcoming_panel(upcoming(found), scope.world_on, scope.query), places_panel(places(found), scope.query)]
show(tag("div", two, cls="dy-two"))

plans = planned(found, scope.world_on)
show(heading("Announced against held", plans_beside(found)))
alt = "How long before its day each visit was announced, and what came of it."
show_chart(announced(plans.head(PLANS_SHOWN), width=width, dark=dark), key="plans", alt=alt)

show(heading("All visits, meetings and calls", "newest first"))
show(visits_table(first_rows(found), scope.query), more_link(len(found), "visits", address))
rows_beside(rows_of(found), "visits", key="visits")
