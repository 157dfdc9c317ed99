"""What binds them, and until when?"""

from charts.agreements import alt_text, term_lines
from queries.agreements import (
    agreement_table,
    agreements,
    chosen_rows,
    expected_next,
    overdue,
    reading_table,
    terms_in_force,
)
from queries.agreements_finding import agreements_below, agreements_finding
from queries.agreements_words import KINDS, STATUSES, nothing_words
from widgets import browser
from widgets.agreements import agreements_table, counted_options, expected_panel, readings_table, stated_panel
from widgets.charts import show_chart
from widgets.choices import choices, chosen, whole_address
from widgets.frame import begin, finding
from widgets.html import show, tag
from widgets.tables import heading, rows_beside

view = begin("agreements", "agreements", "agreements")
scope = view.scope
terms = terms_in_force(view)

finding(agreements_finding(view, terms), agreements_below(view, terms))
figure = term_lines(
    terms,
    world_on=scope.world_on,
    now=scope.now,
    names=view.ledger.parties,
    width=browser.main_width(),
    dark=browser.dark(),
)
show_chart(figure, key="terms", alt=alt_text(terms, scope.world_on))
if terms:
    show(readings_table(terms, scope.world_on, scope.query))
    rows_beside(reading_table(terms), "readings", key="readings")

show(stated_panel(terms, view), expected_panel(expected_next(view), overdue(view), view))

every = agreements(view)
show(heading("All agreements", "by status, the newest first"))
kind, status = chosen("kind", KINDS), chosen("status", STATUSES)
rows = chosen_rows(every, kind, status)
if every:
    address = whole_address(scope, kind=kind, status=status)
    kinds = counted_options(KINDS, (row.record.kind for row in every), kind)
    statuses = counted_options(STATUSES, (row.status_code for row in every), status)
    show(choices("Kind", "kind", kinds, kind, "agreements", address))
    show(choices("Status", "status", statuses, status, "agreements", address))
if rows:
    show(agreements_table(rows, scope.world_on, scope.query))
    rows_beside(agreement_table(rows), "agreements", key="agreements")
else:
    show(tag("p", nothing_words(scope, kind, status), cls="dy-empty"))
