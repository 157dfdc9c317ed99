"""The sheet on statements: what the page says, the numbers of its columns, what it rests on, and what it refuses."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import Engine

from exports.sheet import Bars, Chart, Content, Figures, Table, Words
from queries.statements import accounts, chosen_by, said, speakers
from queries.statements_finding import statements_below, statements_finding
from tests.exports.conftest import MakeSheet, view_of

DATA = Path(__file__).resolve().parent.parent.parent / "data"
DAY = "2025-01-10"


def table(made: Content, title: str) -> Table:
    return next(one for one in made.blocks if isinstance(one, Table) and one.title == title)


@pytest.mark.parametrize(
    ("stance", "party", "told"),
    [("", "", ""), ("critical", "", "; critical"), ("critical", "IRN", "; critical, speakers of Iran")],
)
@pytest.mark.parametrize("known_on", ["2026-11-25", DAY])
def test_it_says_what_the_page_says_of_what_was_chosen(
    known_on: str, stance: str, party: str, told: str, sheet: MakeSheet, filled_store: Engine
):
    made = sheet("statements", known_on=known_on, stance=stance, speaker_party=party)
    view = view_of(filled_store, known_on=known_on)
    found = chosen_by(said(view), stance=stance, party=party)
    assert made.content.title == statements_finding(view, found)
    assert made.content.below == statements_below(found)
    assert made.scope == f"Iran–Russia, statements, all years{told}"
    assert made.content.facts == {"statements": made.content.facts["statements"]}
    assert set(made.content.facts["statements"]) == {one.id for one in found}
    assert {source.id for source in made.content.sources} == {source.id for one in found for source in one.sources}
    assert [row[2] for row in table(made.content, "All statements").rows] == [one.summary for one in found[:60]]


def test_the_finding_is_that_of_the_page(sheet: MakeSheet, page_finding):
    query = {"known_on": DAY, "stance": "critical"}
    assert sheet("statements", **query).content.title == page_finding("statements", query)


def test_stances_lead_beside_three_facts_then_speakers_accounts_and_every_statement(
    sheet: MakeSheet, filled_store: Engine
):
    blocks = sheet("statements").content.blocks
    view = view_of(filled_store)
    discussed = accounts(view, said(view))
    assert [(type(one), getattr(one, "title", "")) for one in blocks] == [
        (Chart, "Support and criticism"),
        (Figures, ""),
        (Table, "Who speaks"),
        *((Table, f"Both sides’ accounts: {one.title}") for one in discussed),
        (Table, "All statements"),
    ]
    assert [figure for figure, _ in blocks[1].entries] == ["25 to 20", "15 to 4", "Kazem Jalali"]
    assert [row[0] for row in blocks[2].rows] == [one.name for one in speakers(said(view))[:12]]


def test_its_columns_count_each_statement_of_a_known_quarter_once(sheet: MakeSheet):
    bars = sheet("statements").content.blocks[0].bars
    assert isinstance(bars, Bars)
    assert bars.categories[0] == "2021 Q2" and bars.categories[-1] == "2026 Q1"
    assert len(bars.categories) == 20
    counts = {name: int(sum(numbers)) for name, _, numbers in bars.series}
    with (DATA / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "irn-rus" in row["relationship_ids"]]
    assert len(rows) - sum(counts.values()) == 5  # earlier, or of an unknown quarter
    every = {name: sum(row["stance"] == name for row in rows) for name in counts}
    assert all(counts[name] <= every[name] for name in counts)


def test_what_a_side_does_not_say_of_a_record_is_said(sheet: MakeSheet):
    shown = table(sheet("statements").content, "Both sides’ accounts: Su-35 contract")
    assert shown.columns == ("Iran", "Russia")
    assert shown.rows[0][1] == "What Russia says of it is not in our sources."
    assert shown.rows[0][0].startswith("▼ about Jul 2025: ")


def test_of_a_day_before_any_report_it_says_that_nothing_is_known(sheet: MakeSheet):
    made = sheet("statements", known_on="1900-01-01").content
    assert made.title == "No statement is in our sources"
    assert [type(one) for one in made.blocks] == [Words]
    assert (made.facts, made.sources) == ({}, ())


@pytest.mark.parametrize("query", [{"stance": "cold"}, {"speaker_party": "FRA"}])
def test_a_choice_that_names_nothing_is_refused_with_what_to_write(sheet: MakeSheet, query: dict[str, str]):
    key, value = next(iter(query.items()))
    with pytest.raises(LookupError, match=f"{key}={value} names nothing of this view: write one of "):
        sheet("statements", **query)
