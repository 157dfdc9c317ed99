"""How a CSV is read: what is told of its form, and where reading stops."""

import time
from collections.abc import Callable

import pytest

from loaders.limits import Limits
from loaders.plan import Plan
from loaders.problems import Problem
from loaders.read import File, read_file

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


def test_reading_stops_one_row_beyond_the_limit() -> None:
    found = problems(b"id,name\n" + b"TUR,T\n" * 1_000 + b'"broken', Limits(rows=10))
    assert [(str(one.kind), one.line, one.message) for one in found] == [
        ("too_many_rows", 12, "The file has more than 10 rows. Split it into files of at most 10.")
    ]
