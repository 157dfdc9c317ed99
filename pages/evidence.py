"""How do we know?"""

import streamlit as st

from domain.counting import counted
from domain.exactness import Exactness
from domain.vocabulary import Reliability, SourceKind
from queries import evidence, evidence_gaps
from queries.contradictions import disputes_in_period
from queries.evidence_finding import BELOW, evidence_finding, undecided_words
from queries.projects import silent_longest, standings
from widgets.choices import chosen, first_rows, more_link, named, whole_address
from widgets.citations import cite
from widgets.contradictions import contradictions_panel
from widgets.evidence import (
    alone_table,
    chosen_words,
    coverage_table,
    facts_table,
    matrix,
    publishers_table,
    repeated_table,
    silent_table,
)
from widgets.frame import begin, finding
from widgets.html import Markup, link, page_href, show, tag
from widgets.sources import source_list
from widgets.tables import heading, rows_beside

PUBLISHERS_SHOWN = 11
ALONE_SHOWN = 12
LISTS = {"facts": "facts", "sources": "sources"}

view = begin("evidence", "evidence", "all facts")
scope, query = view.scope, view.scope.query
every = evidence.facts(view)
found = evidence.in_period(view, every)
differing = disputes_in_period(view)


def back() -> Markup:
    return tag("p", link("All evidence", page_href("evidence", query)), cls="dy-foot")


def asked_for() -> dict[str, str]:
    """The number that the address opens: rows or sources, and which."""
    return {
        "table": chosen("table", evidence.TABLES),
        "dated": chosen("dated", {one.value: one.value for one in Exactness}),
        "support": chosen("support", evidence.SUPPORT),
        "publisher": named("publisher", {source.publisher for source in evidence.cited(found).values()}),
        "kind": chosen("kind", {one.value: one.label for one in SourceKind}),
        "grade": chosen("grade", {one.value: one.value for one in Reliability}),
        "list": chosen("list", LISTS),
    }


def opened(asked: dict[str, str]) -> None:
    """The rows, or the sources, behind a number."""
    address = whole_address(scope, **asked)
    of_sources = {key: asked[key] for key in ("kind", "grade", "publisher")}
    rows = evidence.chosen_facts(found, **{key: asked[key] for key in ("table", "dated", "support", "publisher")})
    if asked["list"] == "sources" or asked["kind"] or asked["grade"]:
        sources = evidence.chosen_sources(rows, **of_sources)
        show(heading(chosen_words(counted(len(sources), "source"), asked), "the newest first"))
        show(source_list(first_rows(sources)), more_link(len(sources), "evidence", address))
        cite(sources, "sources")
        show(back())
    else:
        show(heading(chosen_words(counted(len(rows), "fact"), asked), "the newest report first"))
        show(facts_table(first_rows(rows), query), more_link(len(rows), "evidence", address), back())


def differing_accounts() -> None:
    beside = undecided_words([one.settled for one in differing])
    show(heading("Where accounts differ", beside), contradictions_panel(view, differing))


def sources_panel() -> None:
    sources = evidence.cited(found)
    independent = evidence_gaps.independent_count(view, sources)
    named_most = evidence.publishers(found)
    without = sum(not one.published for one in sources.values())
    undated = f", {without:,} without a date" if without else ""
    beside = f"{len(sources):,} cited, {independent:,} independent{undated}"
    left = tag(
        "section",
        heading("Sources by kind and grade", beside),
        matrix(evidence.by_kind_and_grade(found), query),
    )
    right = tag(
        "section",
        heading(
            "Publishers cited most",
            f"the first {PUBLISHERS_SHOWN} of {len(named_most):,}" if len(named_most) > PUBLISHERS_SHOWN else "",
        ),
        publishers_table(named_most[:PUBLISHERS_SHOWN], query),
    )
    show(tag("div", left, right, cls="dy-two"))
    again = evidence_gaps.repeated(view, found)
    if again:
        show(
            heading("Sources that repeat others", "each counts as one with what it goes back to"), repeated_table(again)
        )


def alone_panel() -> None:
    records = evidence_gaps.by_record(every, found)
    alone = evidence_gaps.known_from_one_source(view, records)
    if not alone:
        return
    beside = f"{len(alone):,} of {counted(len(records), 'record')}; the least reliable first"
    shown = alone if st.query_params.get("rows") == "all" else alone[:ALONE_SHOWN]
    whole = page_href("evidence", whole_address(scope) | {"rows": "all"})
    more = tag("p", link(f"Show all {len(alone):,}", whole), cls="dy-foot") if len(shown) < len(alone) else None
    show(heading("Known from one source", beside), alone_table(shown, query), more)


def undated_panel() -> None:
    rows = evidence_gaps.undated(found)
    if rows:
        beside = f"{counted(len(rows), 'fact')}; since when they are known is assumed from the day they tell of"
        show(heading("Reports without a day", beside), facts_table(rows, query))


def silent_panel() -> None:
    silent = silent_longest(standings(view))
    if silent:
        beside = f"{counted(len(silent), 'project')}; 24 months suggest shelved, 48 cancelled: suggested, never set"
        show(heading("Longest without a report", beside), silent_table(silent, query))


finding(evidence_finding(view, found, len(differing)), BELOW if found else None)
if not found:
    show(tag("p", "Another period or day of knowledge may show some.", cls="dy-empty"))
    st.stop()

asked = asked_for()
if any(asked.values()):
    opened(asked)
show(heading("What there is", "every underlined number opens what it counts"))
show(coverage_table(evidence.coverage(found), scope.known_on, query))
differing_accounts()
sources_panel()
alone_panel()
undated_panel()
silent_panel()
rows_beside(evidence.fact_frame(found), "evidence", key="evidence")
cite(sorted(evidence.cited(found).values(), key=lambda one: (one.publisher, one.published)), "all-sources")
