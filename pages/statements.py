"""Who says what about it?"""

import streamlit as st

from charts.stacks import Clock, Period, bin_name, not_drawn
from charts.statements import stance
from domain.vocabulary import Stance
from queries.statements import OTHERS, accounts, chosen_by, drawn_period, parties, rows_of, said, speakers, stances
from queries.statements_finding import quiet_since, stance_beside, statements_below, statements_finding
from widgets import browser
from widgets.charts import show_chart
from widgets.choices import choices, chosen, first_rows, more_link, named, whole_address
from widgets.frame import begin, finding
from widgets.html import show, tag
from widgets.statements import accounts_panel, picked_panel, speakers_table, statements_table
from widgets.tables import heading, rows_beside

STANCES = {str(one): one.label for one in Stance}
SPEAKERS_SHOWN = 12

view = begin("statements", "statements", "statements")
scope = view.scope
every = said(view)
spoken = parties(view, every)
asked, party = chosen("stance", STANCES), chosen("speaker_party", spoken)
address = whole_address(scope, stance=asked, speaker_party=party)
found = chosen_by(every, stance=asked, party=party)

finding(statements_finding(view, found), statements_below(found))
by_id = {one.id: one for one in every}
if picked := by_id.get(named("id", by_id)):
    show(heading("The statement you followed"), picked_panel(picked, scope.query))
show(
    choices("Stance", "stance", STANCES, asked, "statements", address),
    choices("Speakers of", "speaker_party", spoken, party, "statements", address),
)
if not found:
    show(tag("p", "Another period, stance, side or day of knowledge may show some.", cls="dy-empty"))
    st.stop()

period = Period(*drawn_period(view, found), Clock(scope.world_on, scope.world_name, quiet_since(view)))
width, drawn = browser.main_width(), stances(found)
pair = {side: view.name_of(side) for side in view.ledger.relationship.pair}
beside = stance_beside(bin_name(period, width), not_drawn(drawn, period, width))
show(heading("Support and criticism", beside))
alt = "Statements over time for each side: supportive above the line, critical below it, neutral in a row apart."
figure = stance(drawn, period, names=pair | {OTHERS: "Others"}, width=width, dark=browser.dark())
show_chart(figure, key="stance", alt=alt)

voices = speakers(found)
left = len(voices) - SPEAKERS_SHOWN
show(heading("Who speaks", f"the {SPEAKERS_SHOWN} most frequent of {len(voices)}" if left > 0 else ""))
show(speakers_table(voices[:SPEAKERS_SHOWN]))

discussed = accounts(view, found)
if discussed:
    show(heading("Both sides’ accounts", "the newest statements about the records that are spoken of most"))
    show(*(accounts_panel(one, pair, scope.query) for one in discussed))

show(heading("All statements", "newest first"))
show(statements_table(first_rows(found), scope.query), more_link(len(found), "statements", address))
rows_beside(rows_of(view, found), "statements", key="statements")
