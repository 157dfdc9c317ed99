"""The second step: cells to values, and everything that is wrong with them, in one pass.

A column's distinct cells are read once, however many rows repeat them.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, compress, filterfalse
from operator import and_

from loaders.cells import Cells, columns_of
from loaders.limits import LIMITS, Limits
from loaders.problems import CellError, Findings, Kind, Problem, count, shown
from loaders.schemas import Schema
from loaders.schemas.columns import SPREADSHEET_FAULTS, UNQUOTE, CellKind, Value, fault_advice, tidy
from loaders.schemas.dates import Date
from loaders.schemas.schema import Column
from loaders.sheet import Sheet

SAID = {
    Kind.SPACES_TRIMMED: "spaces around the value were left out",
    Kind.MARKS_REMOVED: "invisible marks were left out",
    Kind.DIGITS_READ: "Persian or Arabic digits were read as 0–9",
    Kind.DAY_ORDER_READ: "dates in numbers were written as year-month-day",
    Kind.LINE_ENDS_READ: "line ends within the text were written as LF",
    Kind.COMPOSED: "letters and their marks were joined (Unicode NFC)",
    Kind.SOLAR_HIJRI_READ: "Solar Hijri dates were written as Gregorian ones",
    Kind.SERIAL_READ: "day numbers of a spreadsheet, which fill the column, were written as dates",
    Kind.MIDNIGHT_LEFT_OUT: "the time 00:00 was left out",
    Kind.APOSTROPHE_READ: "the apostrophe that keeps a spreadsheet from running the text was left out",
    Kind.FORMULA_KEPT: "text that begins like a formula is kept as text and never calculated",
}


@dataclass
class Table:
    """A sheet with the values of its known columns. `broken`: by column, the positions of rows with an error there."""

    sheet: Sheet
    schema: Schema
    values: dict[str, list[Value]] = field(default_factory=dict)
    broken: dict[str, set[int]] = field(default_factory=dict)
    problems: Findings = field(default_factory=Findings)

    @property
    def ids(self) -> list[str]:
        """The id of each row; empty where the sheet has no such column. Broken ids are None."""
        return self.values.get("id", [])  # type: ignore[return-value]

    def problem(self, kind: Kind, message: str, position: int, column: str) -> Problem:
        """A finding about a row's cell, at its line and with its text; in a workbook also at its address."""
        header, address = self.sheet.header, self.sheet.address(self.sheet.lines[position], column)
        value = self.sheet.rows[position][header.index(column)] if column in header else None
        place = f"Cell {address}: " if address else ""
        return Problem(kind, place + message, self.sheet.file, self.sheet.lines[position], column, value)

    def say(self, kind: Kind, message: str, position: int, column: str) -> None:
        """Tell of a row's cell."""
        problem = self.problem(kind, message, position, column)
        self.problems.tell(problem)
        if problem.is_error:
            self.broken.setdefault(column, set()).add(position)

    @property
    def bad_rows(self) -> set[int]:
        """The positions of all rows with an error."""
        return set().union(*self.broken.values())


def check_cells(sheet: Sheet, schema: Schema, limits: Limits = LIMITS) -> Table:
    """Read every cell of the known columns."""
    table = Table(sheet, schema)
    columns = columns_of(sheet.rows, len(sheet.header))
    for column in schema.columns:
        if column.name in sheet.header:
            cells = columns[sheet.header.index(column.name)]
            kind = _kind(sheet, column)
            strange = strange_cells(kind, cells.distinct, limits)
            if strange:
                _read_column(table, column, cells, _Reading(column, kind.seen(cells.distinct), limits, strange))
            else:
                table.values[column.name] = cells.values({})
    return table


def _kind(sheet: Sheet, column: Column) -> CellKind:
    """The kind of a column as its header's mark makes it."""
    mark = sheet.marks.get(column.name)
    return column.kind.under(mark) if mark and isinstance(column.kind, Date) else column.kind


def strange_cells(kind: CellKind, every: Collection[str], limits: Limits) -> list[str]:
    """Those of the distinct cells of a column that are not plain, which few are; the others are their own values."""
    column = "\n".join([*every, ""])
    if column.count("\n") == len(every) and _column_of(kind.plain).fullmatch(column):
        strange = [""] if "" in every else []
    else:
        strange = list(filterfalse(kind.plain.fullmatch, every))
    if max(map(len, every), default=0) > limits.cell_chars:
        strange += [cell for cell in every if len(cell) > limits.cell_chars]
    return strange


@cache
def _column_of(plain: re.Pattern[str]) -> re.Pattern[str]:
    """Cells of this form and empty ones, with a line end behind each: so many are matched in a third of the time."""
    return re.compile(rf"(?:(?:{plain.pattern})?\n)*+", re.MULTILINE)


class _Reading(dict[str, Value]):
    """The value of each strange cell of a column, and what was found on the way."""

    def __init__(self, column: Column, kind: CellKind, limits: Limits, strange: Iterable[str]) -> None:
        super().__init__()
        self.column, self.kind, self.longest = column, kind, limits.cell_chars
        self.steps, self.parse = (UNQUOTE, *self.kind.steps), self.kind.parse
        self.is_tidy = self.kind.tidy_form.fullmatch
        self.errors: dict[str, CellError] = {}
        self.doubts: dict[str, CellError] = {}
        self.said: dict[str, tuple[list[Kind], str]] = {}
        for cell in strange:
            self[cell] = self._read(cell)

    def _read(self, cell: str) -> Value:
        text = cell if self.is_tidy(cell) and cell[0] != "'" else self._tidy(cell)
        try:
            return self.parse(text) if text and len(text) <= self.longest else self._without_text(text)
        except CellError as error:
            fault = text in SPREADSHEET_FAULTS
            kind, said = (Kind.SPREADSHEET_FAULT, fault_advice(text)) if fault else (error.kind, error.message)
            self.errors[cell] = CellError(kind, said)  # anew, without the frames that one which was raised holds on to
            return self._empty

    def _tidy(self, cell: str) -> str:
        text, said = tidy(cell, self.steps)
        said += self.kind.remarks(text) if text else []
        if said:
            self.said[cell] = said, text
        doubt = self.kind.doubt(text) if text else None
        if doubt:
            self.doubts[cell] = doubt
        return text

    def _without_text(self, text: str) -> Value:
        """The value of an empty cell, where it may be empty; a cell beyond the limit has none."""
        if text:
            message = f"The cell holds {len(text):,} characters. Write at most {self.longest:,}."
            raise CellError(Kind.CELL_TOO_LONG, message)
        if self.column.required:
            message = f"The cell is empty: {self.column.meaning}. Write {self.kind.explain()}."
            raise CellError(Kind.MISSING_VALUE, message)
        return self._empty

    @property
    def _empty(self) -> Value:
        return () if self.kind.is_list else None


def _read_column(table: Table, column: Column, cells: Cells, reading: _Reading) -> None:
    table.values[column.name] = cells.values(reading)
    if reading.errors:
        for position, cell in enumerate(cells.all()):
            if cell in reading.errors:
                table.say(reading.errors[cell].kind, reading.errors[cell].message, position, column.name)
    if reading.doubts:
        _say_doubts(table, column, cells.all(), reading)
    if reading.said:
        _say_notes(table, column, cells.all(), reading)


def _say_doubts(table: Table, column: Column, cells: Sequence[str], reading: _Reading) -> None:
    """One warning for each distinct text in doubt, at the first row that holds it."""
    places: dict[str, list[int]] = {}
    for position, cell in enumerate(cells):
        if cell in reading.doubts:
            places.setdefault(cell, []).append(position)
    for cell, positions in places.items():
        doubt = reading.doubts[cell]
        more = f" ({count(len(positions) - 1, 'further cell')} with it.)" if len(positions) > 1 else ""
        table.say(doubt.kind, doubt.message + more, positions[0], column.name)


def _say_notes(table: Table, column: Column, cells: Sequence[str], reading: _Reading) -> None:
    """One note for each thing that was tidied in the column, with the number of cells and the first of them."""
    places: dict[Kind, list[int]] = {}
    for position, cell in enumerate(cells):
        if cell in reading.said:
            for kind in reading.said[cell][0]:
                places.setdefault(kind, []).append(position)
    for kind, positions in places.items():
        first = cells[positions[0]]
        message = f"{count(len(positions), 'cell')}: {SAID[kind]} (first: {_example(first, reading)})."
        table.say(kind, message, positions[0], column.name)


def _example(cell: str, reading: _Reading) -> str:
    """A cell as written and as read; of a text that its kind read as another one, the latter."""
    value, text = reading.get(cell, cell), reading.said[cell][1]
    read = value if isinstance(value, str) else text
    return shown(cell) if read == cell else f"{shown(cell)} → {shown(read)}"


def check_duplicates(tables: Iterable[Table]) -> None:
    """An id names one row: the second row that bears it is told where the first one stands."""
    by_schema: dict[str, list[Table]] = {}
    for table in tables:
        by_schema.setdefault(table.schema.table, []).append(table)
    for own in by_schema.values():
        ids = list(chain.from_iterable(table.ids for table in own))
        if len(set(ids)) < len(ids):
            _say_duplicates(own)


def _say_duplicates(tables: Sequence[Table]) -> None:
    first: dict[str, str] = {}
    for table in tables:
        for position, row_id in enumerate(table.ids):
            if row_id in first:
                message = f"The id {shown(row_id)} already stands in {first[row_id]}. Keep one of the two rows."
                table.say(Kind.DUPLICATE_ID, message, position, "id")
            elif row_id is not None:
                first[row_id] = f"{table.sheet.file}, line {table.sheet.lines[position]}"


def check_rules(table: Table, asked: Sequence[bool]) -> None:
    """Ask each rule about the rows that are `asked`; the answer for the same values is sought once."""
    for rule in table.schema.rules:
        columns = [table.values[name] for name in rule.inputs]
        if columns[0].count(None) == len(columns[0]):
            continue
        suspects = map(and_, asked, rule.suspects(*columns)) if rule.suspects else asked
        rows = set(compress(zip(*columns, strict=True), suspects))
        answers = {values: message for values in rows if (message := rule.broken(*values))}
        if not answers:
            continue
        unread = set().union(*(table.broken.get(name, set()) for name in rule.inputs))
        for position, values in enumerate(zip(*columns, strict=True)):
            if asked[position] and values in answers and position not in unread:
                table.say(rule.kind, answers[values], position, rule.column)
