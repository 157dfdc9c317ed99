"""How a CSV is read: what is told of its form, and where reading stops."""

import csv
import io
import time
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.limits import LIMITS, Limits
from loaders.plan import Plan
from loaders.problems import MOST_ALIKE, Problem
from loaders.read import File, read_file
from loaders.rows import FIRST_ROWS

Planned = Callable[..., Plan]


def problems(data: bytes, limits: Limits | None = None) -> list[Problem]:
    (sheet,) = read_file(File("parties.csv", data), limits=limits or Limits())
    return sheet.problems


def test_the_form_shows_how_a_file_was_read() -> None:
    (sheet,) = read_file(File("parties.csv", "ИД;Название\r\nTUR;Турция\r\n".encode("cp1251")))
    assert (sheet.form.encoding, sheet.form.delimiter, sheet.form.sheet) == ("windows-1251 (Cyrillic)", ";", "")
    assert sheet.form.first_rows == [["ИД", "Название"], ["TUR", "Турция"]]


def test_five_thousand_columns_are_refused() -> None:
    header = ["id", "name", *(f"column-{number}" for number in range(4_998))]
    (problem,) = problems(",".join(header).encode())
    assert (problem.line, problem.message) == (1, "The file has 5000 columns. Write at most 200.")


def test_columns_without_end_are_refused_before_the_rows_are_read() -> None:
    row = b"a," * 100_000 + b"a\n"
    started = time.process_time()
    (problem,) = problems(row + b"," * 5_000_000)
    assert (problem.line, problem.message) == (1, "The file has 100001 columns. Write at most 200.")
    assert time.process_time() - started < 1


def test_a_line_of_empty_cells_without_end_is_refused_before_its_cells_are_looked_at() -> None:
    started = time.process_time()
    (problem,) = problems(b"id,name" + b"," * 5_000_000 + b"kind\nIRN,Iran,state\n")
    assert (problem.line, problem.message) == (1, "The file has 5000002 columns. Write at most 200.")
    assert time.process_time() - started < 2


@pytest.mark.parametrize("cell", [b"x" * 10_000_000, b'"' + b"x" * 10_000_000 + b'"', b'"' + b"x\n" * 5_000_000 + b'"'])
def test_a_cell_of_ten_megabytes_is_refused_at_its_line(plan: Planned, cell: bytes) -> None:
    started = time.process_time()
    found = plan({"parties.csv": b"id,name,kind\nTUR," + cell + b",state\nAZE,Azerbaijan,stat\n"})
    assert next((str(one.kind), one.line) for one in found.problems if one.is_error) == ("cell_too_long", 2)
    assert time.process_time() - started < 5


def test_a_row_of_nothing_but_separators_is_refused_before_it_fills_the_memory() -> None:
    (problem,) = problems(b"id,name\n" + b"," * 100, Limits(cells=50))
    assert (str(problem.kind), problem.message) == (
        "too_large",
        "The file has more than 50 cells. Split it into smaller ones.",
    )


def test_a_row_wider_than_any_spreadsheet_is_refused_at_its_line_before_its_cells_fill_the_memory() -> None:
    data = b"id,name\nTUR,T\n" + b"," * 4_000_000 + b"\nAZE,A\n"
    (problem,) = unfilled(data)
    assert (str(problem.kind), problem.line, problem.message) == (
        "too_many_cells",
        3,
        "The row has more than 16,384 cells. Delete the empty ones behind the last column.",
    )


@pytest.mark.parametrize("cell", [b"x" * 4_000_000, b'"' + b"," * 4_000_000 + b'"'], ids=["bare", "in quotes"])
def test_a_line_without_end_is_refused_before_it_is_read(cell: bytes) -> None:
    (problem,) = unfilled(b"id,name\nAZE,A\nTUR," + cell + b"\n", Limits(line_chars=3_000_000))
    assert (str(problem.kind), problem.line, problem.message) == (
        "too_large",
        3,
        "The line holds more than 3,000,000 characters. Write the line ends that may be missing.",
    )


def unfilled(data: bytes, limits: Limits | None = None) -> list[Problem]:
    """What is wrong with a file that is refused with no more of it in memory than its text, twice."""
    tracemalloc.start()
    found = problems(data, limits)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * len(data)
    return found


def test_no_line_within_the_other_limits_is_refused_for_its_length() -> None:
    cell = 2 * LIMITS.cell_chars + 3  # all of it quotes, and so written twice, between two more and a separator
    assert LIMITS.columns * cell + LIMITS.width < LIMITS.line_chars


@given(st.text("ab,\r\n\x0b\x85\u2028", max_size=12))
def test_lines_end_where_they_end_for_python(text: str) -> None:
    (sheet,) = read_file(File("parties.csv", f"id,name\n{text}\nTUR,T".encode()))
    expected = [row for row in csv.reader(io.StringIO(f"id,name\n{text}\nTUR,T", newline="")) if any(row)]
    assert sheet.form.first_rows == expected[:FIRST_ROWS]


def test_reading_stops_one_row_beyond_the_limit() -> None:
    found = problems(b"id,name\n" + b"TUR,T\n" * 1_000 + b'"broken', Limits(rows=10))
    assert [(str(one.kind), one.line, one.message) for one in found] == [
        ("too_many_rows", 12, "The file has more than 10 rows. Split it into files of at most 10.")
    ]


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_empty_rows_without_end_are_refused_and_not_kept_in_mind(line_end: bytes) -> None:
    rows = b"id,name" + line_end + b"TUR,T" + line_end
    (*_, problem) = problems(rows + line_end * 100, Limits(blank_rows=50))
    assert (str(problem.kind), problem.line) == ("too_many_rows", 3)
    assert problem.message == "The file has more than 50 empty rows. Delete them."
    (*_, problem) = problems(rows + line_end * 50, Limits(blank_rows=50))
    assert problem.message == "50 empty rows left out."


def test_of_faults_without_end_the_first_are_told_and_how_many_more_there_are(plan: Planned) -> None:
    rows = "".join(f"v-{number},Kazan\n" for number in range(1, MOST_ALIKE + 4))
    found = plan({"visits.csv": "id,city,level\nv-1,Kazan,=\n" + rows.replace("Kazan", "Kazan,x")})
    more = [(one.column, one.message) for one in found.problems if one.is_error and one.line is None]
    assert more == [("level", "The first 5,000 are told; 4 more are like them.")]
    assert sum(str(one.kind) == "unknown_word" for one in found.problems) == MOST_ALIKE + 1


def test_of_ragged_rows_without_end_the_first_are_told_and_how_many_more_there_are() -> None:
    found = problems(b"id,name\n" + b"TUR\n" * (MOST_ALIKE + 7))
    sheet = next(iter(read_file(File("parties.csv", b"id,name\n" + b"TUR\n" * (MOST_ALIKE + 7)))))
    assert len(found) == MOST_ALIKE
    assert sheet.problems.whole()[0].message == "The first 5,000 are told; 7 more are like them."
