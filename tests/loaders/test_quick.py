"""The quick road reads what the ordinary one reads, or leaves the file to it: the same rows, plan, problems and journal."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

import database
from loaders import quick
from loaders.cells import ColumnRows
from loaders.limits import LIMITS
from loaders.pack import Pack, packs
from loaders.plan import File, Plan, make_plan
from loaders.problems import Kind, Problem
from loaders.read import read_file
from loaders.separated import rows_of
from loaders.sheet import Sheet
from loaders.workbook import is_workbook
from tests.loaders.mutations import DATA, mutated

SEED = 20261128
ALWAYS, NEVER = 0, 10**12  # letters of a file

CELLS = st.sampled_from(
    ("a", "b", "", " ", "é", '"a,b"', '"x""y"', '"a\nb"', '"a\r\nb"', '""', '""""', '"', "a,", "\ufeff")
)
TEXTS = st.one_of(
    st.builds(
        lambda lines, end, last: end.join(lines) + last,
        st.lists(st.lists(CELLS, min_size=1, max_size=3).map(",".join), min_size=1, max_size=6),
        st.sampled_from(("\n", "\r\n", "\r")),
        st.sampled_from(("", "\n", "\r\n", "\r")),
    ),
    st.text('ab,,""\n\n\r\ufeffé;\t\u2028\x0b\x1c', max_size=16),
)

HEADER = b"id,name,kind\n"


@contextmanager
def quick_from(letters: int) -> Iterator[None]:
    """Have files of so many letters go the quick road."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "FROM_LETTERS", letters)
        yield


def as_read(text: str, letters: int) -> tuple[object, list[Problem]]:
    """The rows of a text with their lines, and what is told of its form."""
    sheet = Sheet("any.csv", "")
    with quick_from(letters):
        rows = rows_of(sheet, text, LIMITS)
    return rows and (rows.first, list(rows.below), list(rows.lines)), sheet.problems


def planned(connection: Connection, files: Sequence[File], letters: int) -> tuple[Plan, list[Pack]]:
    """What an upload would do, and what the journal would keep of it."""
    with quick_from(letters):
        plan = make_plan(connection, files)
    return plan, list(packs(plan.changes))


def goes_quickly(file: File) -> bool:
    with quick_from(ALWAYS):
        return any(isinstance(sheet.rows, ColumnRows) for sheet in read_file(file))


@settings(max_examples=500, deadline=None)
@given(text=TEXTS)
def test_a_text_has_the_same_rows_and_lines_by_either_road(text: str) -> None:
    assert as_read(text, ALWAYS) == as_read(text, NEVER)


@pytest.mark.parametrize(
    ("data", "names", "lines"),
    [
        (b"a,One,state\nb,Two,state", ["One", "Two"], [2, 3]),
        (b"a,One,state\r\nb,Two,state\r\n", ["One", "Two"], [2, 3]),
        (b'a,"One, or ""first""",state\nb,,""\n', ['One, or "first"', ""], [2, 3]),
        (b'a,"One\nand\r\na half",state\nb,Two,state\n', ["One\nand\r\na half", "Two"], [2, 5]),
        ("a,Один,state\nb,دو,state\n".encode(), ["Один", "دو"], [2, 3]),
    ],
)
def test_a_file_of_plain_rows_goes_the_quick_road(data: bytes, names: list[str], lines: list[int]) -> None:
    with quick_from(ALWAYS):
        (sheet,) = read_file(File("parties.csv", HEADER + data))
    assert isinstance(sheet.rows, ColumnRows)
    assert ([row[1] for row in sheet.rows], list(sheet.lines)) == (names, lines)


@pytest.mark.parametrize(
    "data",
    [
        b"a,One,state\nb,Two\n",
        b"a,One,state\n\nb,Two,state\n",
        b"a,One,state\n,,\nb,Two,state\n",
        b"a,One,state\rb,Two,state\r",
        b'a,The "One",state\n',
        b'a,"One"!,state\n',
        b'a,"One,state\n',
        b"\xef\xbb\xbfa,One,state\n",
        b"a," + b"x" * 140_000 + b",state\n",
        b"",
    ],
)
def test_a_file_with_anything_else_in_it_takes_the_ordinary_road(data: bytes) -> None:
    assert not goes_quickly(File("parties.csv", HEADER + data))


@pytest.mark.parametrize("data", [b"a,One,state\n" + b"\n" * 3_000_000, b'a,"' + b'""' * 60_000 + b'",state\n'])
def test_lines_and_quotes_without_end_take_the_ordinary_road(data: bytes) -> None:
    assert not goes_quickly(File("parties.csv", HEADER + data))


def test_thousands_of_empty_columns_cost_no_more_by_the_quick_road(empty_store: Engine) -> None:
    commas = b"," * 4_990
    lines = (b"id,name,kind", *(b"p%d,Name,state" % number for number in range(30)))
    file = File("parties.csv", b"".join(line + commas + b"\n" for line in lines))
    with database.reading(empty_store) as connection:
        started = process_time()
        quickly = planned(connection, [file], ALWAYS)
        half = process_time()
        ordinarily = planned(connection, [file], NEVER)
        ended = process_time()
    assert quickly == ordinarily
    assert half - started < 5 + ended - half


def test_a_small_file_takes_the_ordinary_road() -> None:
    (sheet,) = read_file(File("parties.csv", HEADER + b"a,One,state\n"))
    assert not isinstance(sheet.rows, ColumnRows)


@pytest.mark.parametrize("count", [100, pytest.param(10_000, marks=pytest.mark.slow)])
def test_a_file_that_no_one_should_send_has_the_same_plan_by_either_road(filled_store: Engine, count: int) -> None:
    files = [File(*mutated(SEED, number)) for number in range(count)]
    quickly = [file for file in files if not is_workbook(file.data) and goes_quickly(file)]
    with database.reading(filled_store) as connection:
        for file in quickly:
            assert planned(connection, [file], ALWAYS) == planned(connection, [file], NEVER), file.name
    assert len(quickly) > count / 10


def test_cells_that_repeat_only_far_down_are_read_as_by_the_ordinary_road(empty_store: Engine) -> None:
    """Of the first rows each id is another one, so that the column is read cell by cell; then ids come again."""
    rows = [f"p{number % 1_200},  Name {number % 1_100},state\n" for number in range(1_500)]
    file = File("parties.csv", HEADER + "".join(rows).encode())
    assert goes_quickly(file)
    with database.reading(empty_store) as connection:
        quickly, ordinarily = (planned(connection, [file], letters) for letters in (ALWAYS, NEVER))
    assert quickly == ordinarily
    told = [problem.kind for problem in quickly[0].problems]
    assert (told.count(Kind.DUPLICATE_ID), Kind.SPACES_TRIMMED in told) == (300, True)


def test_the_shipped_data_have_the_same_plan_by_either_road(empty_store: Engine) -> None:
    files = [File(path.name, path.read_bytes()) for path in sorted(DATA.glob("*.csv"))]
    assert all(map(goes_quickly, files))
    with database.reading(empty_store) as connection:
        quickly, ordinarily = (planned(connection, files, letters) for letters in (ALWAYS, NEVER))
    assert quickly == ordinarily
    assert sum(pack.rows for pack in quickly[1]) == sum(file.rows for file in quickly[0].files) > 1_000
