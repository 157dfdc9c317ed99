"""A user's own file given back."""

from io import BytesIO

from openpyxl import load_workbook

from exports.returned import csv_file, with_found, workbook_file
from loaders.check import check_cells
from loaders.read import File, read_file
from loaders.schemas import BY_TABLE

ROWS = [["id", "note"], ["v-1", "=1+1"], ["v-2", "-5"]]


def test_what_was_found_is_the_last_column():
    assert with_found(ROWS, ["", "error, note: no", ""], "problems") == [
        ["id", "note", "problems"],
        ["v-1", "=1+1", "error, note: no"],
        ["v-2", "-5", ""],
    ]


def test_a_file_given_back_twice_has_one_such_column():
    once = with_found(ROWS, ["", "old", ""], "problems")
    assert with_found(once, ["", "new", ""], "problems") == with_found(ROWS, ["", "new", ""], "problems")


def test_rows_that_do_not_fit_keep_their_cells_so_that_nothing_is_shifted_however_often_they_come_back():
    rows = [["id", "note", "city"], ["v-1", "x"], ["v-2", "x", "y", "z"], ["v-3", "x", "y", ""], ["v-4", "x", "y"]]
    found = ["", "too few", "too many", "", "no"]
    once = with_found(rows, found, "problems")
    assert once == [
        ["id", "note", "city", "problems"], ["v-1", "x", "too few"], ["v-2", "x", "y", "z", "too many"],
        ["v-3", "x", "y", ""], ["v-4", "x", "y", "no"],
    ]  # fmt: skip
    assert with_found(once, found, "problems") == once


def test_a_csv_keeps_its_separator_and_no_formula_runs_while_numbers_stay_numbers():
    assert csv_file(ROWS, ";") == b"\xef\xbb\xbfid;note\r\nv-1;'=1+1\r\nv-2;-5\r\n"


def test_a_workbook_holds_text_alone_and_reads_as_it_was():
    data = workbook_file({"visits": [["id", "city"], ["v-1", "=1+1"]]})
    sheet = load_workbook(BytesIO(data))["visits"]
    assert [[cell.data_type for cell in row] for row in sheet.iter_rows()] == [["s", "s"], ["s", "s"]]
    assert read_file(File("any.xlsx", data))[0].rows == [["v-1", "=1+1"]]


def test_a_file_given_back_reads_as_it_was_though_its_formulas_have_an_apostrophe():
    rows = [
        ["id", "name", "kind"],
        ["a", "=1+1", "state"],
        ["b", "'=1", "state"],
        ["c", "-5", "state"],
        ["d", "'tis", "state"],
    ]
    first, second = (
        csv_file(rows, ","),
        csv_file([line.split(",") for line in csv_file(rows, ",").decode("utf-8-sig").split()], ","),
    )
    assert first == second
    (sheet,) = read_file(File("parties.csv", first))
    assert check_cells(sheet, BY_TABLE["parties"]).values["name"] == ["=1+1", "=1", "-5", "'tis"]
