"""The second step: cells to values, and everything that is wrong with them, in one pass.

A column's distinct cells are read once, however many rows repeat them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from loaders.problems import CellError, Kind, Problem, count, shown
from loaders.read import LIMITS, Limits, Sheet
from loaders.schemas import Schema
from loaders.schemas.columns import CellKind, Value, tidy
from loaders.schemas.schema import Column

SAID = {
    Kind.SPACES_TRIMMED: "spaces around the value were left out",
    Kind.MARKS_REMOVED: "invisible marks were left out",
    Kind.DIGITS_READ: "Persian or Arabic digits were read as 0–9",
    Kind.DAY_ORDER_READ: "a date in numbers was read as",
    Kind.LINE_ENDS_READ: "line ends within the text were written as LF",
}


@dataclass
class Table:
    """A sheet with the values of its known columns. `broken`: by column, the positions of rows with an error there."""

    sheet: Sheet
    schema: Schema
    values: dict[str, list[Value]] = field(default_factory=dict)
    broken: dict[str, set[int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """The id of each row; empty where the sheet has no such column. Broken ids are None."""
        return self.values.get("id", [])  # type: ignore[return-value]

    def say(self, kind: Kind, message: str, position: int, column: str) -> None:
        """Tell of a row's cell, at its line and with its text."""
        header = self.sheet.header
        value = self.sheet.rows[position][header.index(column)] if column in header else None
        problem = Problem(kind, message, self.sheet.file, self.sheet.lines[position], column, value)
        self.problems.append(problem)
        if problem.is_error:
            self.broken.setdefault(column, set()).add(position)

    @property
    def bad_rows(self) -> set[int]:
        """The positions of all rows with an error."""
        return set().union(*self.broken.values())


def check_cells(sheet: Sheet, schema: Schema, limits: Limits = LIMITS) -> Table:
    """Read every cell of the known columns."""
    table = Table(sheet, schema)
    columns = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.header)
    for column in schema.columns:
        if column.name in sheet.header:
            _read_column(table, column, columns[sheet.header.index(column.name)], limits)
    return table


@dataclass
class _Reading:
    """What became of the distinct cells of a column."""

    values: dict[str, Value] = field(default_factory=dict)
    errors: dict[str, CellError] = field(default_factory=dict)
    said: dict[str, list[Kind]] = field(default_factory=dict)
    tidied: dict[str, str] = field(default_factory=dict)


def _read_column(table: Table, column: Column, cells: Sequence[str], limits: Limits) -> None:
    reading = _read_distinct(column, set(cells), limits)
    values = reading.values
    table.values[column.name] = [values[cell] for cell in cells]
    if reading.errors:
        for position, cell in enumerate(cells):
            if cell in reading.errors:
                table.say(reading.errors[cell].kind, reading.errors[cell].message, position, column.name)
    if reading.said:
        _say_notes(table, column, cells, reading)


def _read_distinct(column: Column, cells: set[str], limits: Limits) -> _Reading:
    kind = column.kind.seen(cells)
    steps, parse, empty = kind.steps, kind.parse, () if kind.is_list else None
    reading = _Reading()
    for cell in cells:
        text, said = tidy(cell, steps)
        if said:
            reading.said[cell], reading.tidied[cell] = said, text
        try:
            if len(text) > limits.cell_chars:
                raise _too_long(text, limits)
            if not text and column.required:
                raise _missing(column, kind)
            reading.values[cell] = parse(text) if text else empty
        except CellError as error:
            reading.values[cell] = empty
            reading.errors[cell] = error
    return reading


def _too_long(text: str, limits: Limits) -> CellError:
    message = f"The cell holds {len(text):,} characters. Write at most {limits.cell_chars:,}."
    return CellError(Kind.CELL_TOO_LONG, message)


def _missing(column: Column, kind: CellKind) -> CellError:
    return CellError(Kind.MISSING_VALUE, f"The cell is empty: {column.meaning}. Write {kind.explain()}.")


def _say_notes(table: Table, column: Column, cells: Sequence[str], reading: _Reading) -> None:
    """One note for each thing that was tidied in the column, with the number of cells and the first of them."""
    places: dict[Kind, list[int]] = {}
    for position, cell in enumerate(cells):
        for kind in reading.said.get(cell, ()):
            places.setdefault(kind, []).append(position)
    for kind, positions in places.items():
        first = cells[positions[0]]
        example = f"(first: {shown(first)} → {shown(reading.tidied[first])})"
        table.say(kind, f"{count(len(positions), 'cell')}: {SAID[kind]} {example}.", positions[0], column.name)


def check_duplicates(tables: Iterable[Table]) -> None:
    """An id names one row: the second row that bears it is told where the first one stands."""
    by_schema: dict[str, dict[str, tuple[Table, int]]] = {}
    for table in tables:
        seen = by_schema.setdefault(table.schema.table, {})
        if len(set(table.ids)) == len(table.ids) and seen.keys().isdisjoint(table.ids):
            seen.update((row_id, (table, position)) for position, row_id in enumerate(table.ids))
            continue
        for position, row_id in enumerate(table.ids):
            if row_id is not None and row_id in seen:
                first, place = seen[row_id]
                where = f"{first.sheet.file}, line {first.sheet.lines[place]}"
                message = f"The id {shown(row_id)} already stands in {where}. Keep one of the two rows."
                table.say(Kind.DUPLICATE_ID, message, position, "id")
            else:
                seen[row_id] = (table, position)


def check_rules(table: Table) -> None:
    """Ask each rule about each row; the answer for the same values is asked for once."""
    for rule in table.schema.rules:
        rows = list(zip(*(table.values[name] for name in rule.inputs), strict=True))
        answers = {values: rule.broken(*values) for values in set(rows)}
        if not any(answers.values()):
            continue
        unread = set().union(*(table.broken.get(name, set()) for name in rule.inputs))
        for position, values in enumerate(rows):
            message = answers[values]
            if message and position not in unread:
                table.say(rule.kind, message, position, rule.column)
