"""Everything about this one."""

import streamlit as st

from domain.claims import days_between, newest_report
from domain.counting import age, counted
from domain.records import Agreement, Project, Record
from queries import record as facts
from queries.contradictions import disputes
from queries.how_often import how_often_record
from queries.record_finding import record_below, record_finding
from queries.search import search
from queries.view import View
from widgets.citations import cite
from widgets.claims import (
    CLAIM_COLUMNS,
    NEWEST_COLUMNS,
    claim_rows,
    newest_rows,
)
from widgets.contradictions import dispute_panel
from widgets.frame import begin, finding
from widgets.html import Markup, join, record_link, show, tag
from widgets.promises import record_ledger
from widgets.record import fact_row, link_list, names, quantity_table, route_panel, statement_table
from widgets.sources import source_list
from widgets.tables import heading, rows_beside, show_table, table
from widgets.why import status_why

NEWEST = 5


def overview(view: View, record: Record) -> None:
    """The three facts, beside the map where the record has a route, with the newest claims."""
    claims = sorted(view.in_world(record.id), key=lambda one: (one.known is not None, one.known, one.id), reverse=True)
    latest = table(NEWEST_COLUMNS, newest_rows(view, claims[:NEWEST]), caption="Latest claims")
    newest = newest_report(claims)
    old = f"; newest {age(max(days_between(newest, view.scope.world_on), 0))}" if newest else ""
    beside = f"{counted(len(claims), 'claim')}{old}"
    right = join([fact_row(facts.three_facts(view, record)), heading("Latest claims", beside), latest])
    if not isinstance(record, Project) or (places := facts.route(view, record)).empty:
        show(right)
        return
    left, side = st.columns([0.49, 0.51], gap="large")
    with left:
        route_panel(places, view.title(record.id), facts.length_to_build(view, record))
    with side:
        show(right)


def body(view: View, record: Record) -> None:
    if view.promises.get(record.id):
        show(heading("Promised", how_often_record(view, record.id)), record_ledger(view, record.id))
    found = disputes(view, record)
    if found:
        beside = "each side’s account, and how many sources it has that repeat no other"
        show(heading("Where accounts differ", beside), *(dispute_panel(view, one) for one in found))
    quantity_table(view, facts.quantities(view, record))
    claims = facts.claims_in_order(view, record.id)
    show(heading("All claims", f"{len(claims)}, in the order of what they tell; hollow is expected"))
    show_table(CLAIM_COLUMNS, claim_rows(view, claims), caption="All claims", empty="No claim was known on this day.")
    statement_table(facts.statements_about(view, record.id))
    link_list(view, facts.links(view, record))
    if isinstance(record, Agreement):
        names(record.other_names)
    sources = facts.sources_of(view, record)
    show(heading("Sources", "each opens where it was read"), source_list(sources))
    cite(sources, record.id)
    rows_beside(facts.claim_frame(view, record.id), record.id, key="record")


def missing(view: View, record_id: str) -> None:
    """A link that names no record of this view is told what there is instead."""
    if not record_id:
        finding("Choose a record", "Every title on the other pages opens its record here; so does a search.")
        return
    finding("This record is not in the view", None)
    near: list[Markup] = [
        tag("li", record_link(one.title, one.record_id, view.scope.query))
        for one in search(view, record_id.replace("-", " "))[:5]
    ]
    told = f"“{record_id}” is no record of {view.ledger.relationship.name}, or nothing of it was known on this day."
    show(tag("p", told), tag("ul", near) if near else None)


view = begin("record", "record", "record")
record = view.ledger.record(st.query_params.get("id", ""))
if record is None or record.id not in view.listed:
    missing(view, st.query_params.get("id", ""))
else:
    finding(record_finding(view, record), record_below(view, record))
    overview(view, record)
    show(status_why(view, record))
    body(view, record)
