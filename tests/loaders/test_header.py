"""Names of columns: which are understood, how that is said, and what is only guessed and therefore refused."""

from collections.abc import Callable

import pytest

from loaders.header import How, Mark, Match, match_columns
from loaders.plan import Plan, make_plan
from loaders.read import File, Sheet, read_file
from loaders.schemas import BY_TABLE, SCHEMAS, Schema

Planned = Callable[..., Plan]
REPORTS = BY_TABLE["visit_reports"]


def read(text: str, name: str = "visit_reports.csv", columns: dict[str, str] | None = None) -> Sheet:
    (sheet,) = read_file(File(name, text.encode(), columns or {}))
    return sheet


def test_every_name_is_told_how_it_was_understood() -> None:
    header = ["id", "Visit ID", "Reported On", "дата", "date (SH)", "said_on_dmy", "sourse_id", "weather", ""]
    assert match_columns(header, REPORTS) == [
        Match("id", "id", How.NAME),
        Match("Visit ID", "visit_id", How.ALIAS),
        Match("Reported On", "reported_on", How.ALIAS),
        Match("дата", "date", How.ALIAS),
        Match("date (SH)", "date", How.ALIAS, Mark.SOLAR_HIJRI),
        Match("said_on_dmy", "said_on", How.ALIAS, Mark.DAY_FIRST),
        Match("sourse_id", "source_id", How.NEAREST),
        Match("weather", None, How.NONE),
        Match("", None, How.NONE),
    ]


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("ID", "id"),
        ("reported-on", "reported_on"),
        ("REPORTED  ON", "reported_on"),
        ("Источник", "source_id"),
        ("Дата сообщения", "reported_on"),
        ("تاریخ گزارش", "reported_on"),
        ("تاريخ", "date"),  # with the Arabic letter for ye
        ("Примечания", "note"),
    ],
)
def test_usual_names_are_understood(written: str, column: str) -> None:
    (match,) = match_columns([written], REPORTS)
    assert (match.column, match.how) == (column, How.ALIAS)


def test_the_uploader_chooses_what_a_name_means_or_leaves_its_column_out() -> None:
    choices = {"When": "date (SH)", "Weather": "", "Who": "nobody"}
    assert match_columns(["When", "Weather", "Who", "id"], REPORTS, choices) == [
        Match("When", "date", How.CHOICE, Mark.SOLAR_HIJRI),
        Match("Weather", None, How.LEFT_OUT),
        Match("Who", None, How.NONE),
        Match("id", "id", How.NAME),
    ]


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.table)
def test_the_columns_of_a_table_go_by_names_of_their_own(schema: Schema) -> None:
    titles = [name.replace("_", " ").title() for name in schema.names]
    assert [match.column for match in match_columns(titles, schema)] == list(schema.names)


def test_other_names_are_said_once_and_the_rows_are_read_by_ours() -> None:
    sheet = read("ID,Визит,Report\nr-1,v-1,visit\n")
    assert (sheet.header, sheet.written) == (["id", "visit_id", "report"], ["ID", "Визит", "Report"])
    assert [str(one) for one in sheet.problems] == [
        "visit_reports.csv, line 1: 3 columns read by another name: "
        '"ID" as id, "Визит" as visit_id, "Report" as report.'
    ]


def test_a_guess_is_an_error_that_names_it_and_nothing_is_dropped() -> None:
    sheet = read("id,modalty,weather\nr-1,expected,fine\n")
    assert [(one.column, one.message.split(". ")[1]) for one in sheet.problems] == [
        ("modalty", "Write modality."),
        ("weather", f"Delete it, or write one of {', '.join(REPORTS.names)}."),
    ]
    assert sheet.rows == [["r-1", "expected", "fine"]]


def test_two_names_of_one_column_are_refused() -> None:
    (_, problem) = read("id,date,Дата\nr-1,2025,2025\n").problems
    assert (str(problem.kind), problem.message) == ("repeated_column", "Column date stands here twice. Delete one.")


def test_a_column_left_out_by_choice_is_said_and_the_others_keep_their_cells() -> None:
    sheet = read("id,Weather,Day\nr-1,fine,2025\n", columns={"Weather": "", "Day": "date"})
    assert (sheet.header, sheet.rows) == (["id", "date"], [["r-1", "2025"]])
    assert [one.message for one in sheet.problems] == [
        "1 column left out by your choice: Weather.",
        '1 column read by your choice: "Day" as date.',
    ]


def test_a_table_is_known_by_the_other_names_of_its_columns_and_by_its_own(plan: Planned) -> None:
    assert plan({"new.csv": "ID,Name,Вид\nTUR,Türkiye,state\n"}).tables["parties"]["new"] == 1
    assert plan({"Стороны.csv": "id,name,kind\nTUR,Türkiye,state\n"}).tables["parties"]["new"] == 1


def test_a_header_below_other_lines_is_pointed_at() -> None:
    sheet = read("Visits of 2025,,\n\nid,visit_id,report\nr-1,v-1,visit\n")
    assert (sheet.schema, [one.message for one in sheet.problems if one.is_error]) == (
        None,
        [
            "The first line names no column of visit_reports. "
            "The header seems to stand in line 3: delete the lines above it."
        ],
    )


def test_columns_without_name_and_value_are_left_out_but_a_value_needs_a_name() -> None:
    sheet = read("id,,report,,\nr-1,,visit,,\nr-2,,visit,,\n")
    assert (sheet.header, sheet.rows) == (["id", "report"], [["r-1", "visit"], ["r-2", "visit"]])
    assert [one.message for one in sheet.problems] == ["3 columns without a name and without a value left out."]
    sheet = read("id,,report\nr-1,fine,visit\n")
    assert [one.message for one in sheet.problems] == ["Column 2 has no name. Write one, or delete the column."]


def test_empty_cells_beyond_the_last_column_are_left_out_but_a_filled_one_is_refused() -> None:
    sheet = read("id,report\nr-1,visit,,\nr-2,visit\nr-3,visit,,x\n")
    assert (sheet.rows, sheet.lines) == ([["r-1", "visit"], ["r-2", "visit"]], [2, 3])
    assert [(str(one.kind), one.line) for one in sheet.problems] == [("too_many_cells", 4), ("empty_cells", 2)]


def test_choices_hold_for_a_whole_upload(plan: Planned, store: object) -> None:
    file = File("visit_reports.csv", b"id,When\nv-1-01,1403-10-29\n", {"When": "date (SH)"})
    found = make_plan(store, [file])  # type: ignore[arg-type]
    assert [change.after and change.after[3] for change in found.changes] == ["2025-01-18"]


def test_spaces_and_marks_around_a_name_are_left_out() -> None:
    sheet = read(" id,\u200freport \nr-1,visit\n")
    assert (sheet.header, [str(one.kind) for one in sheet.problems]) == (["id", "report"], ["spaces_trimmed"])
