"""The third step: the rows of the upload beside those of the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import compress, repeat
from operator import itemgetter, ne

from loaders.changes import Change
from loaders.check import Table, check_rules
from loaders.problems import Kind, Problem, count
from loaders.schemas.schema import Column, Row


@dataclass
class Difference:
    """What one table of an upload would change. Rows with an error are counted nowhere."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    changes: list[Change] = field(default_factory=list)


def fill_absent_columns(table: Table, stored: Mapping[str, Row]) -> None:
    """Give each row its stored values in the columns that the file leaves out, and tell of it.

    A new row has none: there the columns stay empty, and a required one is an error.
    """
    absent = [column for column in table.schema.columns if column.name not in table.values and column.name != "id"]
    if not absent:
        return
    new = [position for position, row_id in enumerate(table.ids) if row_id not in stored]
    for column in absent:
        place = table.schema.names.index(column.name)
        empty = () if column.kind.is_list else None
        table.values[column.name] = [stored[row][place] if row in stored else empty for row in table.ids]
        if column.required and new:
            _say_missing(table, column, new)
    if len(new) < len(table.ids):
        names = ", ".join(column.name for column in absent)
        kept = count(len(table.ids) - len(new), "row")
        message = f"Stored rows keep what they hold in the columns left out ({kept}): {names}."
        _say_of_header(table, Kind.COLUMNS_KEPT, message, None)


def _say_missing(table: Table, column: Column, new: list[int]) -> None:
    first = table.sheet.lines[new[0]]
    rows = f"{count(len(new), 'new row')}, the first in line {first}"
    message = f"New rows need the column {column.name}: {column.meaning}. Add it ({rows})."
    _say_of_header(table, Kind.MISSING_COLUMN, message, column.name)
    table.broken.setdefault(column.name, set()).update(new)


def _say_of_header(table: Table, kind: Kind, message: str, column: str | None) -> None:
    table.problems.append(Problem(kind, message, table.sheet.file, table.sheet.header_line, column))


def compare(table: Table, stored: Mapping[str, Row]) -> Difference:
    """The changes that make the store hold what the rows say. The rules are asked about rows that would change."""
    rows: list[Row] = list(zip(*(table.values[name] for name in table.schema.names), strict=True))
    befores = list(map(stored.get, table.ids))
    differs = list(map(ne, befores, rows))
    check_rules(table, differs)
    for position in table.bad_rows:
        differs[position] = False
    before, after = list(compress(befores, differs)), list(compress(rows, differs))
    name = table.schema.table
    changes = list(map(Change._make, zip(repeat(name), map(itemgetter(0), after), before, after, strict=False)))
    new = before.count(None)
    unchanged = len(rows) - len(table.bad_rows) - len(changes)
    return Difference(new, len(changes) - new, unchanged, changes)
