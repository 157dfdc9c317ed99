"""The sheet of a comparison: what the page says, what differs, and what it refuses."""

import pytest
from sqlalchemy import Engine

from exports.other import other_view
from exports.sheet import Content, Figures, Pair, Table, Words
from exports.sheets.compare import EACH, compare
from exports.sheets.resting import every_fact
from queries.compare import differences, in_order, usual_day
from queries.compare_finding import TITLES, figures, pair_finding, time_counts, time_finding
from tests.exports.conftest import MakeSheet, view_of

DAY = "2025-01-10"


@pytest.fixture
def own_address(filled_store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store of the shipped data is the one that the command line opens."""
    monkeypatch.setenv("DATABASE_URL", filled_store.url.render_as_string(hide_password=False))


def table(made: Content, title: str) -> Table:
    return next(one for one in made.blocks if isinstance(one, Table) and one.title == title)


@pytest.mark.parametrize(("known_on", "beside"), [("2026-11-25", DAY), (DAY, "2023-01-01"), (DAY, "")])
def test_it_says_what_the_page_says_of_two_times(known_on: str, beside: str, sheet: MakeSheet, filled_store: Engine):
    query = {"known_on": known_on} | ({"known_on2": beside} if beside else {})
    made, view = sheet("compare", **query), view_of(filled_store, known_on=known_on)
    other = other_view(view, query, usual_day(view))
    both = in_order(view, other)
    found = differences(*both)
    assert made.content.title == time_finding(*both, found)
    assert made.content.below == time_counts(found)
    rows = table(made.content, "What differs").rows
    assert [(row[0], row[1]) for row in rows] == [
        (TITLES[kind][0], one.what) for kind, same in found.items() for one in same[:EACH]
    ]


@pytest.mark.parametrize("beside", ["2023-01-01", ""])
def test_the_finding_is_that_of_the_page(beside: str, sheet: MakeSheet, page_finding):
    query = {"known_on": DAY} | ({"known_on2": beside} if beside else {})
    assert sheet("compare", **query).content.title == page_finding("compare", query)


def test_two_times_are_told_in_facts_differences_bottom_lines_and_panels(sheet: MakeSheet):
    made = sheet("compare", known_on2=DAY)
    assert [(type(one), getattr(one, "title", "")) for one in made.content.blocks] == [
        (Figures, ""),
        (Table, "What differs"),
        (Pair, ""),
        (Table, "The panels"),
    ]
    assert made.scope == "Iran–Russia, compared; beside Iran–Russia known on 10 January 2025"
    sides = made.content.blocks[2]
    assert (sides.left.title, sides.right.title) == ("known on 10 January 2025", "known on 25 November 2026")


def test_the_other_relationship_is_opened_and_its_facts_are_counted(
    own_address: None, sheet: MakeSheet, filled_store: Engine, page_finding
):
    query = {"known_on": DAY, "rel2": "irn-chn"}
    made = sheet("compare", **query)
    both = view_of(filled_store, known_on=DAY), view_of(filled_store, rel="irn-chn", known_on=DAY)
    assert made.content.title == pair_finding(*both) == page_finding("compare", query)
    shown = table(made.content, "In figures")
    assert shown.columns == ("", "Iran–Russia", "Iran–China")
    assert [(row[0], (row[1], row[2])) for row in shown.rows] == [
        (what, tuple(figures(view)[what] for view in both)) for what in figures(both[0])
    ]
    every = {one for view in both for one in every_fact(view)}
    assert {one for ids in made.content.facts.values() for one in ids} == every
    assert made.scope == "Iran–Russia, compared; beside Iran–China known on 10 January 2025"


def test_the_other_clocks_are_those_that_the_address_names(sheet: MakeSheet):
    made = sheet("compare", known_on2="2024-06-01", world_on2="2024-05-01")
    assert made.scope.endswith("beside Iran–Russia known on 1 June 2024, in the world on 1 May 2024")


def test_two_equal_sides_are_said_to_differ_in_nothing(filled_store: Engine):
    view = view_of(filled_store, known_on=DAY)
    made = compare(view, {}, lambda one, query, usual: one)
    assert isinstance(made.blocks[0], Words)
    assert made.blocks[0].paragraphs == ("No status, promise, date or contradiction differs between the two sides.",)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"rel2": "irn-fra"}, "rel2=irn-fra names no relationship: there are irn-rus, irn-chn"),
        ({"known_on2": "soon"}, "known_on2=soon is not a day: write it as 2025-01-17"),
    ],
)
def test_another_side_that_there_is_not_is_refused_with_what_to_write(
    query: dict[str, str], message: str, own_address: None, sheet: MakeSheet
):
    with pytest.raises(LookupError) as refused:
        sheet("compare", **query)
    assert str(refused.value.args[0]) == message
