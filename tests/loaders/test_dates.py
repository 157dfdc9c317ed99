"""Dates that are written in other ways: read where what they mean is beyond doubt, refused with what to write elsewhere."""

import time

import pytest

from loaders.check import Table, check_cells
from loaders.read import File, read_file


def check(header: str, *cells: str) -> Table:
    """The date column of a file, under this header."""
    rows = "".join(f"r-{number},{cell}\n" for number, cell in enumerate(cells))
    (sheet,) = read_file(File("visit_reports.csv", f"id,{header}\n{rows}".encode()))
    assert sheet.schema
    return check_cells(sheet, sheet.schema)


def said(table: Table) -> list[tuple[int | None, str, str]]:
    return [(one.line, str(one.kind), one.message) for one in table.problems]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("1403-10-28", "2025-01-17"),
        ("1403/10/28", "2025-01-17"),
        ("28.10.1403", "2025-01-17"),
        ("۱۴۰۳/۱۰/۲۸", "2025-01-17"),
        ("1403-10-28~", "2025-01-17~"),
        ("28 Dey 1403", "2025-01-17"),
        ("۲۸ دی ۱۴۰۳", "2025-01-17"),
        ("1403-12", "[2025-02-19..2025-03-20]"),
        ("اسفند ۱۴۰۳", "[2025-02-19..2025-03-20]"),
        ("1403", "[2024-03-20..2025-03-20]"),
        ("1403-10-28/1403-10-29", "2025-01-17/2025-01-18"),
        ("1379-12-22", "2001-03-12"),
    ],
)
def test_under_a_marked_header_solar_hijri_dates_are_read_as_gregorian_ones(cell: str, read: str) -> None:
    table = check("date (SH)", cell)
    assert table.values["date"] == [read]
    kinds = [kind for _, kind, _ in said(table)]
    assert kinds in (["solar_hijri_read"], ["digits_read", "solar_hijri_read"])


@pytest.mark.parametrize("header", ["date_sh", "Date (Solar Hijri)", "date [Jalali]", "تاریخ (شمسی)", "дата SH"])
def test_the_mark_has_several_names(header: str) -> None:
    assert check(header, "1403-10-28").values["date"] == ["2025-01-17"]


@pytest.mark.parametrize(
    ("cell", "advice"),
    [
        ("2025-01-17", "Write 1403-10-28, or take the mark away."),
        ("1403-13-01", "Write it as in 1403-10-28, or take the mark away."),
        ("1403-12-31", "Write it as in 1403-10-28, or take the mark away."),
        ("soon", "Write it as in 1403-10-28, or take the mark away."),
    ],
)
def test_under_a_marked_header_anything_else_is_refused(cell: str, advice: str) -> None:
    ((line, kind, message),) = said(check("date (SH)", cell))
    assert (line, kind) == (2, "solar_hijri")
    assert message == f'The column is marked Solar Hijri, and "{cell}" is no such date. {advice}'


@pytest.mark.parametrize(
    "cell", ["28 Dey 1403", "1403-10-28 SH", "1403/10/28 (SH)", "۱۴۰۳/۱۰/۲۸ ش", "۲۸ دی ۱۴۰۳", "1403-10-28 شمسی"]
)
def test_a_cell_may_mark_itself_as_solar_hijri(cell: str) -> None:
    table = check("date", cell, "2025-01-17")
    assert table.values["date"] == ["2025-01-17", "2025-01-17"]
    assert said(table)[-1][1] == "solar_hijri_read"


def test_a_long_text_that_is_no_date_is_refused_at_once() -> None:
    started = time.process_time()
    table = check("date", "a" + " " * 30_000 + "b")
    assert ([kind for _, kind, _ in said(table)], time.process_time() - started < 1) == (["not_a_date"], True)


def test_an_unmarked_solar_hijri_date_is_refused_with_its_equivalent() -> None:
    assert said(check("date", "1403-10-28")) == [
        (
            2,
            "solar_hijri",
            "1403-10-28 looks like Solar Hijri: 17 January 2025. "
            "Write 2025-01-17, or (SH) behind the name of the column.",
        )
    ]


def test_day_numbers_that_fill_a_column_are_read_as_days() -> None:
    table = check("date", "45674", "", "45675")
    assert table.values["date"][::2] == ["2025-01-17", "2025-01-18"]
    assert said(table)[-1] == (
        2,
        "serial_read",
        "2 cells: day numbers of a spreadsheet, which fill the column, were written as dates "
        '(first: "45674" → "2025-01-17").',
    )


@pytest.mark.parametrize("others", [[], ["45674"], ["2025-01-18"], ["17.01.2025"], ["99999"]])
def test_a_day_number_without_proof_is_refused_with_its_equivalent(others: list[str]) -> None:
    first = said(check("date", "45674", *others))[0]
    assert first[1:] == (
        "not_a_date",
        '"45674" is not a date: this looks like the day number of a spreadsheet. Write 2025-01-17 if it is one.',
    )


@pytest.mark.parametrize(
    ("header", "read"), [("date (DMY)", "2025-02-01"), ("date_mdy", "2025-01-02"), ("Дата (DMY)", "2025-02-01")]
)
def test_a_mark_decides_which_number_is_the_day(header: str, read: str) -> None:
    assert check(header, "01/02/2025").values["date"] == [read]


def test_without_mark_or_proof_the_order_is_asked_for() -> None:
    assert said(check("date", "01/02/2025")) == [
        (
            2,
            "day_or_month_first",
            "Day or month first? No row of this column decides it. Write 2025-02-01 or 2025-01-02, "
            "or (DMY) or (MDY) behind the name of the column.",
        )
    ]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2025/01/17", "2025-01-17"),
        ("2025.1.7", "2025-01-07"),
        ("2025-1-7", "2025-01-07"),
        ("2025-01-17 00:00:00", "2025-01-17"),
        ("2025-01-17T00:00", "2025-01-17"),
        ("17.01.2025 00:00:00", "2025-01-17"),
    ],
)
def test_year_first_and_midnight_are_beyond_doubt(cell: str, read: str) -> None:
    table = check("date", cell)
    assert (table.values["date"], [one.is_error for one in table.problems].count(True)) == ([read], 0)
    assert table.problems


@pytest.mark.parametrize(
    "cell", ["17 января 2025", "17.01.25", "2025-01-17 09:30", "2025-01-18/2025-01-17", "[2026..2025]"]
)
def test_what_is_in_doubt_or_impossible_is_refused(cell: str) -> None:
    assert [kind for _, kind, _ in said(check("date", cell))] == ["not_a_date"]
