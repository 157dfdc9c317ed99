"""What a CSV holds: its columns in order, and the rules that one row must keep."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from loaders.problems import Kind
from loaders.schemas.columns import CellKind, Value

Row = tuple[Value, ...]
"""The values of a row, in the order of its schema's columns; the first is the id."""


@dataclass(frozen=True)
class Column:
    """A column of a CSV. `required`: no row may leave it empty."""

    name: str
    kind: CellKind
    meaning: str
    required: bool = False


@dataclass(frozen=True)
class RowRule:
    """A rule over some values of one row: `broken` gets the `inputs` and says what is wrong, or None.

    The problem is shown at `column`. Where the first of the inputs is empty, nothing is wrong; a row in which one of them
    could not be read is not asked. `suspects` gets the whole columns of the inputs and says of which rows the rule need
    be asked: the others, which few values repeat among, certainly do not break it. It may end before the last row, where
    none behind is suspect.
    """

    kind: Kind
    column: str
    inputs: tuple[str, ...]
    broken: Callable[..., str | None]
    suspects: Callable[..., Iterable[bool]] | None = None


@dataclass(frozen=True)
class Schema:
    """A CSV and the table of the same name."""

    table: str
    meaning: str
    columns: tuple[Column, ...]
    rules: tuple[RowRule, ...] = field(default=())

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @cached_property
    def scalars(self) -> tuple[Column, ...]:
        """The columns that are stored in the table itself."""
        return tuple(column for column in self.columns if not column.kind.is_list)

    @cached_property
    def lists(self) -> tuple[Column, ...]:
        """The columns that are stored in a table of their own."""
        return tuple(column for column in self.columns if column.kind.is_list)

    @cached_property
    def chains(self) -> tuple[Column, ...]:
        """The columns that lead from a row to others of the same table, and must never lead back."""
        return tuple(column for column in self.columns if column.kind.targets == (self.table,))
