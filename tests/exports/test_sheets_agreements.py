"""The sheet on agreements: what the page says of terms and of all agreements, and what it rests on."""

import pytest
from sqlalchemy import Engine

from exports.sheet import Chart, Content, Figures, Table, Words
from queries.agreements import agreements, expected_next, terms_in_force
from queries.agreements_finding import agreements_below, agreements_finding
from tests.exports.conftest import MakeSheet, view_of

DAY = "2025-01-10"


def tables(made: Content) -> dict[str, Table]:
    return {one.title: one for one in made.blocks if isinstance(one, Table)}


@pytest.mark.parametrize("known_on", ["2026-11-25", DAY])
def test_it_says_what_the_page_says_and_shows_life_lines_facts_and_tables_in_this_order(
    known_on: str, sheet: MakeSheet, filled_store: Engine
):
    made, view = sheet("agreements", known_on=known_on).content, view_of(filled_store, known_on=known_on)
    terms = terms_in_force(view)
    assert made.title == agreements_finding(view, terms).replace("\N{NO-BREAK SPACE}", " ")
    assert made.below == agreements_below(view, terms)
    assert [type(one) for one in made.blocks] == [Chart, Figures, Table, Table, Table, Table]
    assert list(tables(made)) == ["The readings", "Ends that sources state", "Expected next", "All agreements"]
    assert len(tables(made)["The readings"].rows) == sum(len(one.readings) for one in terms)
    assert len(tables(made)["Expected next"].rows) == len(expected_next(view))
    assert [row[0].removesuffix(" · disputed") for row in tables(made)["All agreements"].rows] == [
        one.title for one in agreements(view)
    ]


def test_the_readings_say_from_which_day_each_counts_and_what_follows(sheet: MakeSheet):
    rows = tables(sheet("agreements", known_on=DAY).content)["The readings"].rows
    assert rows[0] == (
        "2001 Basic Treaty, from entry into force",
        "5 April 2002",
        "5 April 2027",
        "5 April 2026",
        "to 5 April 2032",
    )
    assert rows[1][:3] == ("2001 Basic Treaty, from signature: excluded by its text", "12 March 2001", "12 March 2026")


def test_a_kind_and_a_status_narrow_the_table_and_are_said(sheet: MakeSheet, filled_store: Engine):
    made = sheet("agreements", kind="treaty", status="in_force")
    rows = tables(made.content)["All agreements"].rows
    found = agreements(view_of(filled_store))
    chosen = [one.title for one in found if one.record.kind == "treaty" and one.status_code == "in_force"]
    assert 0 < len(chosen) < len(found)
    assert [row[0].removesuffix(" · disputed") for row in rows] == chosen
    assert {row[1].split(",")[0] for row in rows} == {"treaty"}
    assert made.scope == "Iran–Russia, agreements, all years; treaty, in force"
    assert made.content.title == sheet("agreements").content.title


@pytest.mark.parametrize("asked", [{"kind": "pact"}, {"status": "asleep"}])
def test_a_choice_that_is_not_known_is_refused_in_a_sentence(asked: dict[str, str], sheet: MakeSheet):
    with pytest.raises(LookupError, match="names nothing of this view: write one of"):
        sheet("agreements", **asked)


def test_a_low_leaf_shows_fewer_rows_of_the_figure_and_a_high_one_all(sheet: MakeSheet):
    chart = sheet("agreements").content.blocks[0]
    assert isinstance(chart, Chart)
    heights = [chart.draw(1050, room).layout.height for room in (10_000, 500, 350, 100)]
    assert heights[0] > heights[1] > heights[2] > heights[3]
    assert heights[1] <= 500 and heights[2] <= 350


def test_the_lowest_leaf_keeps_the_agreement_of_the_finding(sheet: MakeSheet):
    made = sheet("agreements", known_on="2025-10-03").content
    chart = made.blocks[0]
    assert isinstance(chart, Chart)
    drawn = [str(chart.draw(1050, room).to_dict()) for room in (10_000, 300)]
    agreements = ("EAEU interim agreement", "2001 Basic Treaty", "2025 Strategic Partnership Treaty")
    named = [[one for one in agreements if one in figure] for figure in drawn]
    assert made.title.startswith("The EAEU interim agreement’s current period ends")
    assert named == [list(agreements), ["EAEU interim agreement"]]


def test_it_rests_on_all_claims_of_the_agreements_shown_and_on_their_sources(sheet: MakeSheet, filled_store: Engine):
    made, view = sheet("agreements", known_on=DAY), view_of(filled_store, known_on=DAY)
    claims = [told for one in agreements(view) for told in view.in_world(one.record.id)]
    assert {table: set(ids) for table, ids in made.content.facts.items()} == {
        "agreement_actions": {one.id for one in claims}
    }
    assert {one.id for one in made.content.sources} == {source.id for one in claims for source in one.claim.sources}
    assert made.fact_count == len(claims)


def test_where_nothing_was_known_it_says_so(sheet: MakeSheet):
    made = sheet("agreements", known_on="1900-01-01")
    facts, expected, every = made.content.blocks
    assert made.content.title == "No agreement of this relationship is in our sources"
    assert made.counts == "0 facts, 0 sources"
    assert isinstance(facts, Figures) and [one[0] for one in facts.entries] == ["0 of 0", "0 overdue"]
    assert isinstance(expected, Words) and expected.paragraphs == ("No promise about an agreement is open.",)
    assert isinstance(every, Words) and every.paragraphs == ("No agreement is in our sources.",)
