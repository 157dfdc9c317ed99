"""Workbooks: what a person sees in the cells is what is read, and what cannot be read safely is refused at once."""

import json
import re
import time
import tracemalloc
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from loaders.__main__ import main
from loaders.limits import LIMITS, Limits
from loaders.plan import Plan
from loaders.read import File, Sheet, read_file
from tests.loaders.books import SHEET_XML, book, repacked, with_sheet

Planned = Callable[..., Plan]

RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTIES = [["id", "name", "kind"], ["TUR", "Türkiye", "state"], ["AZE", "Azerbaijan", "state"]]
INDICATORS = ["id", "relationship_ids", "indicator", "period", "value", "unit", "modality", "source_id"]
REPORTS = ["id", "visit_id", "report", "date", "modality", "source_id"]


def only(data: bytes, name: str = "book.xlsx", **options: Any) -> Sheet:
    (sheet,) = read_file(File(name, data), **options)
    return sheet


def said(problems: Any) -> list[tuple[str, int | None, str | None, str]]:
    return [(str(one.kind), one.line, one.column, one.message) for one in problems]


def kinds(data: bytes, name: str = "book.xlsx", limits: Limits = LIMITS) -> list[str]:
    return [str(one.kind) for sheet in read_file(File(name, data), None, limits) for one in sheet.problems]


def test_each_sheet_that_is_a_table_is_read_and_the_others_are_named(plan: Planned) -> None:
    found = plan(
        {
            "book.xlsx": book(
                {
                    "parties": PARTIES,
                    "To do": [["Call the ministry"], ["on Monday"]],
                    "Sheet 3": [["id", "party_a", "party_b", "name"], ["irn-tur", "IRN", "TUR", "Iran–Türkiye"]],
                    "Empty": [],
                }
            )
        }
    )
    assert found.tables == {
        "parties": {"new": 2, "changed": 0, "unchanged": 0},
        "relationships": {"new": 1, "changed": 0, "unchanged": 0},
    }
    assert [str(one) for one in found.problems] == [
        'book.xlsx: 1 sheet left out, being no table of ours: "To do".',
        "book.xlsx, sheet Sheet 3: Read as relationships, by its columns.",
    ]


@pytest.mark.parametrize(
    ("file", "sheet"),
    [("parties.xlsx", "Лист1"), ("book.xlsx", "Parties"), ("book.xlsx", "стороны"), ("x.xlsx", "Sheet1")],
)
def test_the_table_is_known_by_sheet_or_file_or_columns(file: str, sheet: str) -> None:
    read = only(book({sheet: PARTIES}), file)
    assert (read.schema and read.schema.table, read.file) == ("parties", f"{file}, sheet {sheet}")


def test_a_sheet_is_read_from_its_first_filled_cell_and_keeps_its_row_numbers() -> None:
    rows = [[], [], *([None, *row, None] for row in PARTIES[:2]), [], [None, *PARTIES[2]]]
    sheet = only(book({"parties": rows}))
    assert (sheet.header, sheet.rows, sheet.lines) == (PARTIES[0], PARTIES[1:], [4, 6])
    assert said(sheet.problems) == [
        ("blank_rows", 5, None, "1 empty row left out."),
        ("empty_columns", 3, None, "1 column without a name and without a value left out."),
    ]


def test_the_form_shows_how_it_was_read() -> None:
    form = only(book({"parties": PARTIES})).form
    assert (form.sheet, form.first_rows) == ("parties", PARTIES)


def test_numbers_are_read_as_they_show() -> None:
    values = [2026.0, 0.1 + 0.2, 661, 1e22, 45674, True, -6.2, "007"]
    sheet = only(book({"indicators": [["id", "value"], *([f"i-{n}", value] for n, value in enumerate(values))]}))
    assert [row[1] for row in sheet.rows] == ["2026", "0.3", "661", "1e+22", "45674", "TRUE", "-6.2", "007"]


def test_a_percentage_is_read_as_it_shows_and_never_as_a_hundredth_of_it(plan: Planned) -> None:
    def as_percent(made: Workbook) -> None:
        made["milestones"]["B2"].number_format = "0%"

    data = book({"milestones": [["id", "progress_percent"], ["m-1", 0.45]]}, as_percent)
    (problem,) = [one for one in plan({"book.xlsx": data}).problems if one.column == "progress_percent"]
    assert (problem.value, problem.message) == ("45%", 'Cell B2: "45%" is not a number. Write 45.')


def test_days_are_read_as_far_as_their_cells_show_them() -> None:
    formats = ["yyyy-mm-dd", "dd.mm.yyyy", "mmm-yy", "yyyy", '[$-419]d" "mmmm" "yyyy', "m/d/yy h:mm"]

    def shown(made: Workbook) -> None:
        for row, number_format in enumerate(formats, start=2):
            made["visit_reports"][f"B{row}"].number_format = number_format

    rows = [[f"r-{number}", datetime(2025, 1, 17)] for number in range(len(formats))]
    sheet = only(book({"visit_reports": [["id", "date"], *rows]}, shown))
    assert [row[1] for row in sheet.rows] == ["2025-01-17", "2025-01-17", "2025-01", "2025", "2025-01-17", "2025-01-17"]
    assert said(sheet.problems) == [
        (
            "date_cells",
            2,
            "date",
            "Cell B2: 6 cells: days of the calendar were written as year-month-day, as far as the cell shows them "
            '(first: "2025-01-17").',
        )
    ]


def test_a_time_of_day_is_refused(plan: Planned) -> None:
    row = ["r-1", "v-1", "visit", datetime(2025, 1, 17, 9, 30), "expected", "irna-1"]
    found = plan({"visit_reports.xlsx": book({"Sheet1": [REPORTS, row]})})
    assert [(one.column, one.message) for one in found.problems if one.is_error] == [
        ("date", 'Cell D2: "2025-01-17 09:30:00" carries a time of day. Write 2025-01-17.')
    ]


def test_a_column_of_day_numbers_without_a_format_is_read_as_days(plan: Planned) -> None:
    rows = [[f"r-{day}", "v-1", "visit", 45658 + day, "expected", "irna-1"] for day in (16, 17)]
    found = plan({"visit_reports.xlsx": book({"Sheet1": [REPORTS, *rows]})})
    assert [change.after and change.after[3] for change in found.changes] == ["2025-01-17", "2025-01-18"]
    assert [str(one.kind) for one in found.problems] == ["serial_read"]


def test_a_fault_in_a_cell_is_refused_with_its_address(plan: Planned) -> None:
    data = book({"parties": [*PARTIES, ["ARM", "#N/A", "#REF!"]]})
    assert [(one.line, one.column, one.message) for one in plan({"b.xlsx": data}).problems] == [
        (4, "name", "Cell B4: #N/A is a fault of a formula. Write the value, or leave the cell empty."),
        (4, "kind", "Cell C4: #REF! is a fault of a formula. Write the value, or leave the cell empty."),
    ]


def formulas(*values: bytes) -> bytes:
    """A workbook in whose cells from B2 down the same formula gave these values."""
    data = book({"parties": [["id", "name", "kind"], *([f"p-{n}", "=A1", "organisation"] for n in range(len(values)))]})
    given = iter(values)
    return with_sheet(data, lambda part: re.sub(rb"<c r=\"B\d\"><f>A1</f><v ?/?>(</v>)?", lambda _: next(given), part))


def test_of_a_formula_the_stored_value_is_read_and_said() -> None:
    sheet = only(formulas(*[b'<c r="B2" t="str"><f>A1</f><v>One</v>', b'<c r="B3"><f>A1</f><v>2</v>']))
    assert [row[1] for row in sheet.rows] == ["One", "2"]
    assert said(sheet.problems) == [
        ("formula_read", 2, "name", 'Cell B2: 2 cells: of a formula the value stored with it was read (first: "One").')
    ]


def test_a_formula_that_gave_an_empty_text_is_an_empty_cell_but_one_never_calculated_is_refused() -> None:
    sheet = only(formulas(b'<c r="B2" t="str"><f>A1</f><v></v>', b'<c r="B3"><f>A1</f><v/>'))
    assert said(sheet.problems) == [
        (
            "formula_without_value",
            3,
            "name",
            "Cell B3: The formula was never calculated. Write the value, or save the workbook anew in Excel.",
        )
    ]


def test_merged_cells_are_refused_for_their_value_is_meant_for_several_rows() -> None:
    data = book({"parties": PARTIES}, lambda made: made["parties"].merge_cells("C2:C3"))
    assert said(only(data).problems) == [
        (
            "merged_cells",
            2,
            "kind",
            "Cell C2: The cells C2:C3 are merged. Unmerge them and write the value in each cell that it is meant for.",
        )
    ]


def test_a_hidden_sheet_is_left_out_and_said() -> None:
    def hide(made: Workbook) -> None:
        made["relationships"].sheet_state = "veryHidden"

    data = book({"parties": PARTIES, "relationships": [["id", "name"], ["irn-tur", "x"]]}, hide)
    whole, _ = read_file(File("book.xlsx", data))
    assert [one.message for one in whole.problems] == ['1 sheet left out, being hidden: "relationships".']


def test_the_receipt_of_an_export_is_left_out_and_said() -> None:
    data = book({"Receipt": [["name", "value"], ["code", "DY-7Q4K-2M9X"]], "parties": PARTIES})
    whole, sheet = read_file(File("book.xlsx", data))
    told = '1 sheet left out, being the receipt of an export, which tells of the view: "Receipt".'
    assert [one.message for one in whole.problems] == [told]
    assert len(sheet.rows) == 2


def test_a_sheet_of_the_receipts_name_with_a_table_in_it_is_read_as_that_table() -> None:
    assert len(only(book({"Receipt": PARTIES})).rows) == 2


def test_line_ends_within_a_cell_are_kept() -> None:
    sheet = only(book({"parties": [["id", "name"], ["TUR", "Two\nlines"]]}))
    assert sheet.rows == [["TUR", "Two\nlines"]]
    escaped = with_sheet(book({"parties": [["id", "name"], ["TUR", "x"]]}), lambda part: part)
    data = repacked(escaped, lambda _, part: part.replace(b"<t>x</t>", b"<t>Two_x000D_\nlines</t>"))
    assert only(data).rows == [["TUR", "Two\r\nlines"]]


def test_cells_outside_the_stated_dimension_are_read_too() -> None:
    narrow = with_sheet(book({"parties": PARTIES}), lambda part: part.replace(b'ref="A1:C3"', b'ref="A1"'))
    assert only(narrow).rows == PARTIES[1:]


def test_no_sheet_that_is_a_table_is_an_error() -> None:
    (whole,) = read_file(File("book.xlsx", book({"A": [["x"]], "B": [["y"]]})))
    assert said(whole.problems) == [
        ("sheet_left_out", None, None, '2 sheets left out, being no table of ours: "A", "B".'),
        (
            "no_table_sheet",
            None,
            None,
            "No sheet of the workbook is a table. "
            "Name a sheet as its table, or write the names of the columns into its first row.",
        ),
    ]


def test_the_table_told_on_the_command_line_goes_for_the_sheets_that_fit_it() -> None:
    data = book({"One": [["id", "note"], ["v-1-01", "Doubtful"]], "Two": [["x", "y"], ["1", "2"]]})
    whole, sheet = read_file(File("book.xlsx", data), "visit_reports")
    assert (sheet.schema and sheet.schema.table, [str(one.kind) for one in whole.problems]) == (
        "visit_reports",
        ["sheet_left_out"],
    )


def test_the_content_decides_what_a_file_is_and_not_its_name(plan: Planned) -> None:
    found = plan({"parties.csv": book({"Sheet1": PARTIES}), "relationships.xlsx": "id,name\nirn-rus,Iran–Russia\n"})
    assert [str(one) for one in found.problems if one.kind == "content_decides"] == [
        "parties.csv: By its content this is a workbook, and read as one, whatever its name says.",
        "relationships.xlsx: By its content this is no workbook; read as CSV, whatever its name says.",
    ]
    assert (found.refused, found.tables["parties"]["new"]) == (False, 2)


def zipped(path: Path, parts: dict[str, bytes]) -> bytes:
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("part", "form"),
    [
        ("visits.csv", "a ZIP archive"),
        ("xl/workbook.bin", "a binary Excel workbook"),
        ("content.xml", "an OpenDocument file"),
        ("word/document.xml", "a Word document"),
    ],
)
def test_other_archives_are_refused_by_name(tmp_path: Path, part: str, form: str) -> None:
    sheet = only(zipped(tmp_path / "a.zip", {part: b"<x/>"}))
    assert [str(one.kind) for one in sheet.problems] == ["not_a_csv"]
    assert sheet.problems[0].message.startswith(f"By its content this is {form}. ")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_that_is_cut_is_refused(share: float) -> None:
    data = book({"parties": PARTIES})
    assert kinds(data[: int(len(data) * share)]) == ["damaged_workbook"]


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", SHEET_XML, "xl/_rels/workbook.xml.rels"])
def test_a_workbook_without_one_of_its_parts_is_refused(part: str) -> None:
    data = repacked(book({"parties": PARTIES}), lambda name, found: None if name == part else found)
    assert kinds(data) in (["damaged_workbook"], ["not_a_csv"], ["no_table_sheet"])


def test_definitions_that_would_unfold_without_end_are_refused() -> None:
    lol = b'<!DOCTYPE lol [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    data = with_sheet(book({"parties": PARTIES}), lambda part: lol + part)
    assert kinds(data) == ["damaged_workbook"]


def test_sheets_of_one_and_the_same_part_are_refused_for_they_could_be_read_without_end() -> None:
    sheets = b"".join(
        b'<sheet name="parties%d" sheetId="%d" r:id="rId1"/>' % (number, number) for number in range(1, 300)
    )

    def change(name: str, part: bytes) -> bytes:
        named = part.replace(b"<sheets>", b'<sheets xmlns:r="' + RELATIONS + b'">')
        return re.sub(rb"<sheet .*?/>", sheets, named) if name == "xl/workbook.xml" else part

    data = repacked(book({"parties": PARTIES}), change)
    started = time.process_time()
    assert (kinds(data), time.process_time() - started < 2) == (["damaged_workbook"], True)


def test_a_zip_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    data = with_sheet(book({"parties": PARTIES}), lambda part: part + bytes(300 * 2**20))
    tracemalloc.start()
    started = time.process_time()
    found = kinds(data)
    spent, (_, most) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found, len(data) < 2**20, spent < 1, most < 2**20) == (["too_much_unpacked"], True, True, True)


def test_a_cell_at_the_far_corner_costs_nothing() -> None:
    data = book({"parties": PARTIES}, lambda made: made["parties"].cell(1_048_576, 16_384, "x"))
    started = time.process_time()
    assert kinds(data) == ["too_many_columns"]
    assert time.process_time() - started < 5


def test_a_sheet_of_a_million_rows_is_refused_quickly() -> None:
    row = b'<row><c t="inlineStr"><is><t>x</t></is></c><c><v>1</v></c></row>'
    data = with_sheet(
        book({"parties": PARTIES}), lambda part: part.replace(b"</sheetData>", row * 1_000_000 + b"</sheetData>")
    )
    started = time.process_time()
    assert kinds(data) == ["too_many_rows"]
    assert time.process_time() - started < 10  # eight times the measured cost


def test_the_limits_of_a_workbook_are_settings() -> None:
    data = book({"parties": PARTIES})
    assert kinds(data, limits=Limits(workbook_cells=8)) == ["too_many_rows"]
    assert kinds(data, limits=Limits(workbook_bytes=100)) == ["too_much_unpacked"]
    assert kinds(data, limits=Limits(rows=1)) == ["too_many_rows"]
    assert kinds(data, limits=Limits(columns=2)) == ["too_many_columns"]


def test_a_workbook_is_applied_and_the_journal_names_its_sheets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'dyad.db'}")
    (tmp_path / "states.xlsx").write_bytes(book({"parties": PARTIES}))
    applied = main(["apply", str(tmp_path / "states.xlsx"), "--by", "Ana", "--reason", "States", "--json"])
    report = json.loads(capsys.readouterr().out)
    assert (applied, report["applied"], report["tables"]["parties"]["new"]) == (0, True, 2)
    assert main(["check", str(tmp_path / "states.xlsx"), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert [one["kind"] for one in again["problems"]] == ["nothing_to_change"]
