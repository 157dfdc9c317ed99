"""What an upload would do to the store, row by row. Each change knows its way back."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from loaders.schemas import BY_TABLE, SCHEMAS, Schema
from loaders.schemas.columns import Value
from loaders.schemas.schema import Row

RowKey = tuple[str, str]
"""A row anywhere in the store: its table and its id."""


class Cell(NamedTuple):
    """One cell before and after; None or () where it is empty."""

    column: str
    before: Value
    after: Value


class Change(NamedTuple):
    """One row before and after, in the order of its schema's columns; None where there is no row."""

    table: str
    id: str
    before: Row | None
    after: Row | None

    @property
    def key(self) -> RowKey:
        return self.table, self.id

    @property
    def kind(self) -> str:
        """What becomes of the row: `new`, `changed` or `removed`."""
        if self.before is None:
            return "new"
        return "removed" if self.after is None else "changed"

    @property
    def cells(self) -> list[Cell]:
        """The cells that differ; of a new or removed row, all that are filled."""
        names = BY_TABLE[self.table].names
        nothing = [None] * len(names)
        pairs = zip(names, self.before or nothing, self.after or nothing, strict=True)
        return [Cell(name, before, after) for name, before, after in pairs if (before or None) != (after or None)]

    def reverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.table, self.id, before=self.after, after=self.before)


class ReadFile(NamedTuple):
    """A file of an upload: its name, the SHA-256 of its bytes, the table that it was read as, and its rows."""

    name: str
    sha256: str
    table: str
    rows: int


class Sorted(NamedTuple):
    """Changes to rows of one table by what becomes of the rows, each in the order of ids."""

    new: list[Change]
    changed: list[Change]
    removed: list[Change]


def sorted_out(changes: Iterable[Change]) -> Sorted:
    """The changes of one table: new, changed and removed rows."""
    own = Sorted([], [], [])
    before, after = itemgetter(2), itemgetter(3)
    in_order = sorted(changes, key=itemgetter(1))
    if not any(map(before, in_order)):  # as in a first load
        return Sorted(in_order, [], [])
    for change in in_order:
        kind = own.new if before(change) is None else own.removed if after(change) is None else own.changed
        kind.append(change)
    return own


def by_table(changes: Iterable[Change]) -> list[tuple[Schema, list[Change]]]:
    """The changes of each table, in load order."""
    found: dict[str, list[Change]] = {}
    for table, own in groupby(changes, key=itemgetter(0)):
        found.setdefault(table, []).extend(own)
    return [(schema, found[schema.table]) for schema in SCHEMAS if schema.table in found]
