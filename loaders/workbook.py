"""A workbook (.xlsx) to grids of text, one for each sheet that shows: what a person sees in its cells.

Read by openpyxl as a stream of rows, after `loaders.package` has counted what there is. Formulas are never calculated:
a cell gives the value that was stored with it.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import range_boundaries

from loaders.limits import Limits
from loaders.package import Contents, RefusedError, damaged, inspect
from loaders.problems import Kind, count, shown

ZIP_START = b"PK\x03\x04"
VISIBLE = "visible"
LONGEST_FORMAT = 255  # signs of a number format that a spreadsheet takes

_ESCAPED = re.compile("_x00([01][0-9A-Fa-f])_")  # how a workbook writes control characters, a line end among them
_FORMAT_TEXT = re.compile(r'"[^"]*"|\\.|\[[^]]*\]|_.|\*.')  # parts of a number format that stand for themselves


@dataclass(frozen=True)
class Finding:
    """What is to be told of a cell; its column has no name yet, only its position from 0."""

    kind: Kind
    message: str
    line: int
    place: int
    value: str


@dataclass
class Grid:
    """A sheet as rows of text; `lines` are the numbers of its rows, and `blank` those between them that hold nothing."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass
class Workbook:
    """The sheets of a workbook that show; `hidden` are the names of those that do not, and are not read."""

    grids: list[Grid]
    hidden: list[str]


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as a workbook does; any ZIP does, and `read_workbook` tells which it is."""
    return data.startswith(ZIP_START)


def is_receipt(grid: Grid) -> bool:
    """Whether a sheet is the receipt that an export puts before its tables."""
    return grid.name.casefold() == "receipt" and grid.rows[:1] == [["name", "value"]]


def read_workbook(data: bytes, limits: Limits) -> Workbook:
    """All sheets of a workbook; RefusedError where it cannot be read."""
    contents = inspect(data, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the reader warns of styles and extensions that it leaves out
            return _sheets(data, contents)
    except RefusedError:
        raise
    except Exception as fault:  # a damaged file may break the reader anywhere; each such fault means the same
        raise damaged() from fault


def _sheets(data: bytes, contents: dict[str, Contents]) -> Workbook:
    reader = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.read()
    parts = {sheet.name: relation.target for sheet, relation in reader.parser.find_sheets()}
    if len(set(parts.values())) < len(reader.wb.worksheets):
        raise damaged()  # several sheets of one part: it was counted once, and would be read without end
    showing = [sheet for sheet in reader.wb.worksheets if sheet.sheet_state == VISIBLE]
    hidden = [sheet.title for sheet in reader.wb.worksheets if sheet.sheet_state != VISIBLE]
    return Workbook([_grid(sheet, contents[parts[sheet.title]]) for sheet in showing], hidden)


def _grid(sheet: Any, contents: Contents) -> Grid:
    grid, seen = Grid(sheet.title), _Seen(contents)
    sheet.reset_dimensions()  # as written in the file they may be wrong, and would hide cells
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        row = [seen.text(cell, line, place) for place, cell in enumerate(cells)]
        while row and not row[-1].strip():
            row.pop()
        if row:
            grid.rows.append(row)
            grid.lines.append(line)
        elif grid.rows:
            grid.blank.append(line)
    grid.blank = [line for line in grid.blank if line < grid.lines[-1]]
    grid.findings = [*seen.findings(), *_merged(grid, contents.merged)]
    return grid


class _Seen:
    """Turns cells into text, and keeps what is to be told of them."""

    def __init__(self, contents: Contents) -> None:
        self.formulas = contents.formulas
        self.unknown: list[Finding] = []
        self.places: dict[tuple[Kind, int], list[tuple[int, str]]] = {}

    def text(self, cell: Any, line: int, place: int) -> str:
        """What a person sees in the cell; a number or a day in the form in which a CSV would hold it."""
        value = cell.value
        text = _ESCAPED.sub(_control, value) if isinstance(value, str) else _text(cell)
        if cell.data_type == "d" and text:
            self.places.setdefault((Kind.DATE_CELLS, place), []).append((line, text))
        if self.formulas and (line, place + 1) in self.formulas:
            self._formula(text, line, place)
        return text

    def _formula(self, text: str, line: int, place: int) -> None:
        if text:
            self.places.setdefault((Kind.FORMULA_READ, place), []).append((line, text))
        elif not self.formulas[line, place + 1]:
            message = "The formula was never calculated. Write the value, or save the workbook anew in Excel."
            self.unknown.append(Finding(Kind.FORMULA_WITHOUT_VALUE, message, line, place, ""))

    def findings(self) -> Iterator[Finding]:
        """One note for each column and thing, with the number of cells and the first of them; then each fault."""
        for (kind, place), cells in self.places.items():
            line, text = cells[0]
            message = f"{count(len(cells), 'cell')}: {SAID[kind]} (first: {shown(text)})."
            yield Finding(kind, message, line, place, text)
        yield from self.unknown


SAID = {
    Kind.DATE_CELLS: "days of the calendar were written as year-month-day, as far as the cell shows them",
    Kind.FORMULA_READ: "of a formula the value stored with it was read",
}


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return _day(value, cell.number_format)
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return value.isoformat() if isinstance(value, date) else str(value)


@lru_cache(1_000)
def _parts(number_format: str) -> str:
    """The signs of a number format that stand for parts of the value, in lower case."""
    return _FORMAT_TEXT.sub("", number_format[:LONGEST_FORMAT]).lower()


def _number(value: float, number_format: str) -> str:
    """A number with the 15 digits that a spreadsheet shows at most; a share as the percentage that it shows.

    >>> _number(2026.0, "General"), _number(0.1 + 0.2, "General"), _number(0.45, "0%")
    ('2026', '0.3', '45%')
    """
    if "%" in _parts(number_format):
        return f"{value * 100:.15g}%"
    return str(value) if isinstance(value, int) else f"{value:.15g}"


def _day(value: datetime, number_format: str) -> str:
    """A day as far as its cell shows it: who types "Jan 2025" sees the month, and is given its first day.

    >>> _day(datetime(2025, 1, 1), "mmm-yy"), _day(datetime(2025, 1, 1), "dd.mm.yyyy")
    ('2025-01', '2025-01-01')
    """
    shown_parts = _parts(number_format)
    day = value.date().isoformat()
    if value.time() != time():
        return f"{day} {value.time().isoformat('seconds')}"
    if "d" in shown_parts or "y" not in shown_parts:
        return day
    return day[:7] if "m" in shown_parts else day[:4]


def _control(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16))


def _merged(grid: Grid, ranges: list[str]) -> Iterator[Finding]:
    """The merged cells that hold a value: it cannot be told for which rows it is meant."""
    rows = dict(zip(grid.lines, grid.rows, strict=True))
    for cells in ranges:
        first_column, line, last_column, last_line = range_boundaries(cells)
        row = rows.get(line, [])
        text = row[first_column - 1] if len(row) >= first_column else ""
        if text.strip() and (first_column, line) != (last_column, last_line):
            message = (
                f"The cells {cells} are merged. Unmerge them and write the value in each cell that it is meant for."
            )
            yield Finding(Kind.MERGED_CELLS, message, line, first_column - 1, text)
