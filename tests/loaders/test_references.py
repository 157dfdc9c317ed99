"""Rules between rows: a reference leads to a row, an id names one row of one kind, and nothing leads in a circle."""

import time
from collections.abc import Callable

import pytest

from loaders.plan import Plan
from loaders.problems import Kind, Problem

Planned = Callable[..., Plan]
VISIT = "id,relationship_ids,visitor_party,counterpart_party,visitor,level,format,source_id"
PROJECT = "id,relationship_ids,title,short_title,sector,parties,source_id"


def shared(plan: Plan) -> list[tuple[str, int | None, str]]:
    return [(one.file, one.line, one.message) for one in plan.problems if one.kind is Kind.SHARED_ID]


def test_a_visit_may_not_bear_the_id_of_a_stored_project(plan: Planned) -> None:
    found = plan({"visits.csv": f"{VISIT}\ngas,irn-rus,IRN,RUS,A,minister,unspecified,tass-1\n"})
    assert shared(found) == [
        ("visits.csv", 2, 'The id "gas" already names one of projects, in the store. Write another one.')
    ]
    assert found.refused


def test_two_records_of_one_upload_may_not_share_an_id(plan: Planned) -> None:
    found = plan(
        {
            "visits.csv": f"{VISIT}\nv-2,irn-rus,IRN,RUS,A,minister,unspecified,tass-1\n",
            "projects.csv": f"{PROJECT}\np-1,irn-rus,A,A,trade,IRN;RUS,tass-1\nv-2,irn-rus,B,B,trade,IRN;RUS,tass-1\n",
        }
    )
    assert shared(found) == [
        ("projects.csv", 3, 'The id "v-2" already names one of visits, in visits.csv, line 2. Write another one.')
    ]


def test_a_source_may_bear_the_id_of_a_record(plan: Planned) -> None:
    assert shared(plan({"sources.csv": "id,publisher,kind,reliability\ngas,Gas,company,C\n"})) == []


UNKNOWN = "is no id of parties, in the store or in this upload."


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("Russia", "Write RUS (Russia), or add the row."),
        ("rus", "Write RUS (Russia), or add the row."),
        ("RSU", "Write RUS (Russia), or add the row."),
        ("Rusia", "Write RUS (Russia), or add the row."),
        ("gasprom", "Write gazprom (Gazprom), or add the row."),
        ("IRQ", "Add the row; the nearest id is IRN (Iran)."),
        ("USA", "Add the row, or write the id of one that exists."),
        ("=1+1", "Add the row, or write the id of one that exists."),
    ],
)
def test_an_unknown_reference_is_told_with_the_row_that_is_near_and_never_with_one_that_is_not(
    plan: Planned, written: str, advice: str
) -> None:
    found = plan({"relationships.csv": f"id,party_a,party_b,name\nnew,IRN,{written},New\n"})
    message = f'"{written}" {UNKNOWN} {advice}'
    assert found.problems == [Problem(Kind.UNKNOWN_REFERENCE, message, "relationships.csv", 2, "party_b", written)]


def test_another_number_is_another_row_and_a_slip_in_the_letters_is_none(plan: Planned) -> None:
    found = plan({"visits.csv": f"{VISIT}\nv-2,irn-rus,IRN,RUS,A,minister,unspecified,tass-2;tas-1\n"})
    start = "is no id of sources, in the store or in this upload."
    assert [one.message for one in found.problems] == [
        f'"tass-2" {start} Add the row; the nearest id is tass-1.',
        f'"tas-1" {start} Write tass-1, or add the row.',
    ]


def test_a_row_of_the_same_upload_is_near_too_by_its_id_and_by_its_name(plan: Planned) -> None:
    projects = f"{PROJECT}\nrasht-astara,irn-rus,Rasht–Astara railway,Railway,transport,IRN;RUS,tass-1\n"
    header = "id,project_id,milestone,title,date,modality,source_id"
    milestones = (
        f"{header}\nm-1,rasht-astra,progress,T,2025,occurred,tass-1\nm-2,Railway,progress,T,2025,occurred,tass-1\n"
    )
    found = plan({"milestones.csv": milestones, "projects.csv": projects})
    assert [(one.line, one.message.split("upload. ")[1]) for one in found.problems] == [
        (2, "Write rasht-astara (Railway), or add the row."),
        (3, "Write rasht-astara (Railway), or add the row."),
    ]


def test_rows_without_a_column_of_ids_are_told_of_their_references_too(plan: Planned) -> None:
    found = plan({"projects.csv": "short_title,parties,parent_id\nRailway,IRN,Railway\n"})
    assert [(str(one.kind), one.line, one.column) for one in found.problems if one.is_error] == [
        ("missing_column", 1, "id"),
        ("unknown_reference", 2, "parent_id"),
    ]


def test_rows_may_refer_to_rows_of_the_same_file_in_any_order(plan: Planned) -> None:
    rows = ["third,irn-rus,T,T,trade,IRN;RUS,second,tass-1", "second,irn-rus,T,T,trade,IRN;RUS,first,tass-1",
            "first,irn-rus,T,T,trade,IRN;RUS,,tass-1"]  # fmt: skip
    header = PROJECT.replace("source_id", "parent_id,source_id")
    found = plan({"projects.csv": "\n".join([header, *rows, ""])})
    assert (found.problems, found.tables) == ([], {"projects": {"new": 3, "changed": 0, "unchanged": 0}})


AGREEMENT = "id,relationship_ids,title,short_title,kind,sector,parties,supersedes,source_id"
IN_CIRCLE = {
    "agreements": ("supersedes", AGREEMENT, "{0},irn-rus,T,T,treaty,political,IRN;RUS,{1},tass-1"),
    "visits": ("replaces", f"{VISIT},replaces", "{0},irn-rus,IRN,RUS,A,minister,unspecified,tass-1,{1}"),
    "projects": ("parent_id", f"{PROJECT},parent_id", "{0},irn-rus,T,T,trade,IRN;RUS,tass-1,{1}"),
    "sources": ("relies_on", "id,publisher,kind,reliability,relies_on", "{0},P,newspaper,C,{1}"),
}


@pytest.mark.parametrize("table", IN_CIRCLE)
def test_rows_that_lead_in_a_circle_are_told_once_with_the_way(plan: Planned, table: str) -> None:
    column, header, row = IN_CIRCLE[table]
    rows = [row.format(*pair) for pair in (("one", "two"), ("two", "three"), ("three", "one"), ("alone", "alone"))]
    found = plan({f"{table}.csv": "\n".join([header, *rows, ""])})
    circle = "This leads in a circle: one → two → three → one. Empty one of these cells."
    alone = "The row refers to itself. Leave the cell empty, or write the id of another row."
    assert found.problems == [
        Problem(Kind.CYCLE, circle, f"{table}.csv", 2, column, "two"),
        Problem(Kind.SELF_REFERENCE, alone, f"{table}.csv", 5, column, "alone"),
    ]


def test_a_circle_of_very_many_rows_is_told_by_its_first_rows(plan: Planned) -> None:
    rows = [f"p-{number},irn-rus,T,T,trade,IRN;RUS,tass-1,p-{(number + 1) % 5_000}" for number in range(5_000)]
    found = plan({"projects.csv": "\n".join([f"{PROJECT},parent_id", *rows, ""])})
    way = " → ".join(f"p-{number}" for number in range(12))
    assert [one.message for one in found.problems] == [
        f"This leads in a circle: {way} → … → p-0 (5,000 rows). Empty one of these cells."
    ]


def test_looking_for_what_is_near_costs_little_among_many_rows(plan: Planned) -> None:
    rows = [f"v-{number},irn-rus,IRN,RUS,A,minister,unspecified,source-{number}" for number in range(20_000)]
    started = time.process_time()
    found = plan({"visits.csv": "\n".join([VISIT, *rows, ""])})
    assert (found.refused, time.process_time() - started < 5) == (True, True)
