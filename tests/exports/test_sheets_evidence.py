"""The sheet on the evidence: what the page says, its tables in order, and what it rests on."""

import pytest
from sqlalchemy import Engine

from exports.sheet import Content, Figures, Table, Words
from queries import evidence as facts
from queries.contradictions import disputes_in_period
from queries.evidence_finding import BELOW, evidence_finding
from tests.exports.conftest import MakeSheet, view_of

DAY = "2025-01-10"


def table(made: Content, title: str) -> Table:
    return next(one for one in made.blocks if isinstance(one, Table) and one.title == title)


@pytest.mark.parametrize("query", [{}, {"known_on": DAY}, {"from": "2024-01-01", "to": "2024-12-31"}])
def test_it_says_what_the_page_says_and_counts_each_fact_and_each_source_that_had_appeared(
    query: dict[str, str], sheet: MakeSheet, filled_store: Engine
):
    made, view = sheet("evidence", **query), view_of(filled_store, **query)
    found = facts.in_period(view, facts.facts(view))
    assert made.content.title == evidence_finding(view, found, len(disputes_in_period(view)))
    assert made.content.below == BELOW
    assert {one for ids in made.content.facts.values() for one in ids} == {one.id for one in found}
    assert {one.id for one in made.content.sources} == set(facts.cited(found))
    covered = table(made.content, "What there is").rows
    assert covered[-1][:3] == ("All", f"{len(found):,}", f"{len(facts.cited(found)):,}")
    assert sum(int(row[1].replace(",", "")) for row in covered[:-1]) == len(found)


def test_the_finding_is_that_of_the_page(sheet: MakeSheet, page_finding):
    assert sheet("evidence", known_on=DAY).content.title == page_finding("evidence", {"known_on": DAY})


def test_what_there_is_leads_with_three_facts_then_accounts_sources_and_where_it_is_thin(sheet: MakeSheet):
    blocks = sheet("evidence").content.blocks
    assert [(type(one), one.title) for one in blocks] == [
        (Table, "What there is"),
        (Figures, ""),
        (Table, "Where accounts differ"),
        (Table, "Sources by kind and grade"),
        (Table, "Publishers cited most"),
        (Table, "Sources that repeat others"),
        (Table, "Known from one source"),
        (Table, "Reports without a day"),
        (Table, "Longest without a report"),
    ]
    assert [figure for figure, _ in blocks[1].entries] == ["256 of 1,141", "27", "111 of 298"]


def test_every_account_of_a_matter_names_it(sheet: MakeSheet, filled_store: Engine):
    rows = table(sheet("evidence").content, "Where accounts differ").rows
    view = view_of(filled_store)
    matters = disputes_in_period(view)
    assert len(rows) == sum(len(one.values) for one in matters)
    assert {row[0].removesuffix(" (may be rounded)") for row in rows} == {
        f"{one.title}: {one.subject}" for one in matters
    }


def test_the_sources_add_up_by_kind_and_grade(sheet: MakeSheet):
    made = sheet("evidence").content
    shown = table(made, "Sources by kind and grade")
    numbers = [[int(cell.replace(",", "") or 0) for cell in row[1:]] for row in shown.rows]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    assert all(sum(row[:-1]) == row[-1] for row in numbers)
    assert numbers[-1][-1] == len(made.sources)


def test_of_a_day_before_any_report_it_says_that_nothing_is_known(sheet: MakeSheet):
    made = sheet("evidence", known_on="1900-01-01").content
    assert made.title == "No fact is in our sources"
    assert [type(one) for one in made.blocks] == [Words]
    assert (made.facts, made.sources) == ({}, ())
