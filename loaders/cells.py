"""The cells of a table by columns, each distinct text once: what the check reads, however the file was read."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from loaders.schemas.columns import Value


class Cells(ABC):
    """The cells of one column. `distinct` holds each text, most of them once, in the order of their first cells."""

    distinct: Collection[str]

    @abstractmethod
    def all(self) -> Sequence[str]:
        """Every cell, row by row."""

    @abstractmethod
    def values(self, read: Mapping[str, Value]) -> list[Value]:
        """The value of every cell; `read` holds those of the texts that are not their own value."""


class ListedCells(Cells):
    """Cells as they stand below each other."""

    def __init__(self, cells: Sequence[str]) -> None:
        self._cells, self.distinct = cells, dict.fromkeys(cells)

    def all(self) -> Sequence[str]:
        return self._cells

    def values(self, read: Mapping[str, Value]) -> list[Value]:
        return list(map(read.get, self._cells, self._cells)) if read else list(self._cells)


class ColumnCells(Cells):
    """The cells of a column that was read as one."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def __getitem__(self, position: int) -> str: ...

    @abstractmethod
    def hold(self, text: str) -> NDArray[np.bool_]:
        """In which rows the text stands."""


class SingleCells(ListedCells, ColumnCells):
    """Cells that hardly repeat, so that to seek those which do would cost more than it saves."""

    def __init__(self, cells: Sequence[str]) -> None:
        self._cells = self.distinct = cells

    def __len__(self) -> int:
        return len(self._cells)

    def __getitem__(self, position: int) -> str:
        return self._cells[position]

    def hold(self, text: str) -> NDArray[np.bool_]:
        return np.fromiter(map(text.__eq__, self._cells), dtype=bool, count=len(self))


class CodedCells(ColumnCells):
    """Cells by the places of their texts among the distinct ones: what is found for a text is found for each cell."""

    def __init__(self, distinct: Sequence[str], codes: NDArray[np.int32]) -> None:
        self.distinct: Sequence[str] = distinct
        self.codes = codes

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, position: int) -> str:
        return self.distinct[self.codes[position]]

    def all(self) -> Sequence[str]:
        return self.values({})  # type: ignore[return-value]

    def values(self, read: Mapping[str, Value]) -> list[Value]:
        values: list[Value] = list(map(read.get, self.distinct, self.distinct)) if read else [*self.distinct]
        if len(values) == len(self.codes):  # each cell is the only one with its text, and they stand in its order
            return values
        return _objects(values)[self.codes].tolist()

    def hold(self, text: str) -> NDArray[np.bool_]:
        return self.codes == (self.distinct.index(text) if text in self.distinct else -1)


def _objects(values: Collection[Value]) -> NDArray[Any]:
    return np.fromiter(values, dtype=object, count=len(values))


class ColumnRows(Sequence[list[str]]):
    """Rows of one width, held as columns. There is at least one column."""

    def __init__(self, columns: Sequence[ColumnCells]) -> None:
        self.columns = columns

    def __len__(self) -> int:
        return len(self.columns[0])

    @overload
    def __getitem__(self, place: int) -> list[str]: ...

    @overload
    def __getitem__(self, place: slice) -> list[list[str]]: ...

    def __getitem__(self, place: int | slice) -> list[str] | list[list[str]]:
        if isinstance(place, slice):
            return [self[position] for position in range(len(self))[place]]
        return [column[place] for column in self.columns]

    def __iter__(self) -> Iterator[list[str]]:
        return map(list, zip(*(column.all() for column in self.columns), strict=True))

    def __contains__(self, row: object) -> bool:
        if not isinstance(row, list) or len(row) != len(self.columns):
            return False
        same = np.ones(len(self), dtype=bool)
        for column, text in zip(self.columns, row, strict=True):
            same &= column.hold(text)
            if not same.any():
                return False
        return len(same) > 0


def with_places(rows: Sequence[list[str]], places: Sequence[int]) -> Sequence[list[str]]:
    """The rows with the cells at these places alone."""
    if isinstance(rows, ColumnRows):
        return ColumnRows([rows.columns[place] for place in places])
    return [[row[place] for place in places] for row in rows]


def columns_of(rows: Sequence[list[str]], width: int) -> Sequence[Cells]:
    """The columns of rows that are all as wide; of no rows so many empty ones."""
    if isinstance(rows, ColumnRows):
        return rows.columns
    return [ListedCells(cells) for cells in zip(*rows, strict=True)] or [ListedCells(()) for _ in repeat(None, width)]


def is_blank(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether no row holds more than spaces at that place."""
    if isinstance(rows, ColumnRows):
        return not any(map(str.strip, rows.columns[place].distinct))
    return not any(row[place].strip() for row in rows if len(row) > place)


def widths(rows: Sequence[list[str]]) -> set[int]:
    """How many cells the rows have."""
    return {len(rows.columns)} if isinstance(rows, ColumnRows) and len(rows) else set(map(len, rows))
