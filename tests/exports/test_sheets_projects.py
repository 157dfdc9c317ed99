"""The sheet of the projects: what the page says, the numbers of its columns, what it rests on, and what it refuses."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import Engine

from charts.projects import MOST_MARKS
from exports.make import make_sheet
from exports.receipts import Kept
from exports.sheet import Bars, Chart, Content, Figures, Pair, Table, Words
from queries.projects import sectors, standings
from queries.projects_finding import projects_below, projects_finding
from queries.slips import shown_first, targets
from tests.exports.conftest import CODE, MakeSheet, view_of
from tests.stores import promise_parts

DATA = Path(__file__).resolve().parent.parent.parent / "data"
DAY = "2025-01-10"


def table(made: Content, title: str) -> Table:
    return next(one for one in made.blocks if isinstance(one, Table) and one.title == title)


@pytest.mark.parametrize("sector", ["", "transport", "energy_nuclear"])
@pytest.mark.parametrize("known_on", ["2026-11-25", DAY])
def test_it_says_what_the_page_says_of_the_sector_asked_for(
    known_on: str, sector: str, sheet: MakeSheet, filled_store: Engine
):
    made, view = sheet("projects", known_on=known_on, sector=sector), view_of(filled_store, known_on=known_on)
    found, name = standings(view, sector), sectors(view).get(sector, "")
    assert made.content.title == projects_finding(view, found, name)
    assert made.content.below == projects_below(view, found)
    assert made.scope == f"Iran–Russia, projects, all years{'; ' if name else ''}{name}"
    assert sorted(row[0] for row in table(made.content, "All projects").rows) == sorted(one.title for one in found)


def test_the_finding_is_that_of_the_page(sheet: MakeSheet, page_finding):
    query = {"known_on": DAY, "sector": "transport"}
    assert sheet("projects", **query).content.title == page_finding("projects", query)


def test_promises_lead_beside_three_facts_then_statuses_slips_route_silence_volumes_and_every_project(sheet: MakeSheet):
    blocks = sheet("projects").content.blocks
    assert [(type(one), getattr(one, "title", "")) for one in blocks] == [
        (Chart, "Promises by project"),
        (Figures, ""),
        (Table, "By status"),
        (Pair, ""),
        (Pair, ""),
        (Table, "Longest without a report"),
        (Table, "Volumes"),
        (Table, "All projects"),
    ]
    assert [figure for figure, _ in blocks[1].entries] == ["15 of 128", "43 late, 70 overdue", "5 suspended"]
    moved, places = blocks[3:5]
    assert [one.title for one in (moved.left, moved.right)] == ["Rasht–Astara: line open", "Bushehr 1: grid connection"]
    assert [one.title for one in (places.left, places.right)] == ["The route", "How much is done"]


def test_its_columns_hold_what_came_of_the_promises_of_the_projects_drawn(sheet: MakeSheet, filled_store: Engine):
    bars = sheet("projects").content.blocks[0].bars
    assert isinstance(bars, Bars)
    by_title = {one.title: one for one in standings(view_of(filled_store))}
    counted = {
        title: tuple(int(numbers[place]) for _, _, numbers in bars.series)
        for place, title in enumerate(bars.categories)
    }
    records = {title: by_title[title].record for title in counted}
    assert [name for name, _, _ in bars.series] == ["kept", "late", "overdue", "open"]
    assert counted == {title: (one.kept, one.late, one.overdue, by_title[title].open) for title, one in records.items()}
    assert counted["Rasht–Astara"] == (0, 3, 16, 8)


def test_each_status_is_counted_and_its_most_overdue_named_first(sheet: MakeSheet):
    rows = table(sheet("projects").content, "By status").rows
    assert sum(int(count) for _, count, _ in rows) == 52
    assert rows[1][:2] == ("◐ implementation", "19")
    assert rows[1][2].startswith("Rasht–Astara (■ 16 overdue), Chabahar–Zahedan (■ 8 overdue), ")
    assert rows[1][2].endswith(" and 11 more")


def test_every_milestone_in_the_world_is_counted_with_its_sources(sheet: MakeSheet):
    made = sheet("projects")
    with (DATA / "milestones.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    with (DATA / "projects.csv").open(encoding="utf-8", newline="") as file:
        russian = {row["id"] for row in csv.DictReader(file) if "irn-rus" in row["relationship_ids"]}
    told = set(made.content.facts["milestones"])
    assert told == {one for one, row in rows.items() if row["project_id"] in russian}
    cited = {source.id for source in made.content.sources}
    assert {source for one in told for source in rows[one]["source_id"].split(";")} <= cited


def test_the_target_asked_for_is_the_one_whose_day_is_shown_to_move(sheet: MakeSheet, filled_store: Engine):
    view = view_of(filled_store)
    often = targets(view, view.ledger.projects)
    other = next(one for one in often if one != shown_first(often))
    made = sheet("projects", target=other.code)
    assert made.content.blocks[3].left.title == other.label
    assert made.scope.endswith(f"; {other.label}")


def test_of_a_day_before_any_report_it_says_that_nothing_is_known(sheet: MakeSheet):
    made = sheet("projects", known_on="1900-01-01").content
    assert made.title == "No project is in our sources"
    assert [type(one) for one in made.blocks] == [Words]
    assert (made.facts, made.sources) == ({}, ())


@pytest.mark.parametrize("query", [{"sector": "fishing"}, {"target": "rasht-astara"}])
def test_a_choice_that_names_nothing_is_refused_with_what_to_write(sheet: MakeSheet, query: dict[str, str]):
    key, value = next(iter(query.items()))
    with pytest.raises(LookupError, match=f"{key}={value} names nothing of this view: write one of "):
        sheet("projects", **query)


def test_of_more_promises_than_can_be_drawn_the_numbers_stand(own_store: Engine):
    promise_parts(own_store, MOST_MARKS)
    chart = make_sheet(view_of(own_store), "projects", {}, Kept(CODE)).content.blocks[0]
    figure = chart.draw(800, 600)
    assert chart.beside.endswith("promises by number; kept of due at the end")
    assert sum(len(trace.x) for trace in figure.data if trace.mode == "markers") < MOST_MARKS
    assert "1,502" in {text for trace in figure.data if trace.mode == "text" for text in trace.text}
