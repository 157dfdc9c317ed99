"""Rows without overlap: which row an item takes, and on which side of its mark the label stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Extent = tuple[float, float]
Side = Literal["right", "left", "none"]


@dataclass(frozen=True)
class Item:
    """A mark from `start` to `end` and the width of its label, all in px."""

    start: float
    end: float
    label: float = 0.0


@dataclass(frozen=True)
class Place:
    """Where an item goes: the row, counted from 0 at the top, the side of its label, and all it takes up in px.

    Side `none` means that the label fits on neither side of the mark, in any row; it must be told by hovering.
    """

    row: int
    side: Side
    extent: Extent


def pack(intervals: Sequence[Extent], gap: float = 0.0) -> list[int]:
    """The first row, for each interval in the order given, where it keeps `gap` from all placed before it.

    >>> pack([(0, 10), (5, 8), (12, 20)], gap=1)
    [0, 1, 0]
    """
    rows: list[list[Extent]] = []
    return [_first_free(rows, interval, gap) for interval in intervals]


def _first_free(rows: list[list[Extent]], extent: Extent, gap: float) -> int:
    """The first row with room, made where there is none; the extent is entered there."""
    for number, row in enumerate(rows):
        if _fits(row, extent, gap):
            row.append(extent)
            return number
    rows.append([extent])
    return len(rows) - 1


def _fits(row: list[Extent], extent: Extent, gap: float) -> bool:
    return all(extent[1] + gap <= start or end + gap <= extent[0] for start, end in row)


def place(
    items: Sequence[Item],
    *,
    bounds: Extent,
    never_across: Sequence[float] = (),
    pad: float = 6.0,
    gap: float = 10.0,
) -> list[Place]:
    """Rows and label sides for items in the order given, the most important first.

    A label stands `pad` px right of its mark, else left of it, else so in the next row. It stays within `bounds` and
    never lies across one of the lines `never_across` (today). Items of one row keep `gap` px apart.
    """
    rows: list[list[Extent]] = []
    return [_place_one(rows, item, bounds, never_across, pad, gap) for item in items]


def _place_one(
    rows: list[list[Extent]], item: Item, bounds: Extent, never_across: Sequence[float], pad: float, gap: float
) -> Place:
    sides = [side for side in _sides(item, pad) if _label_may_stand(side, item, bounds, never_across)]
    sides = sides or [("none", (item.start, item.end))]
    for number, row in enumerate([*rows, []]):
        for side, extent in sides:
            if _fits(row, extent, gap):
                rows[number : number + 1] = [[*row, extent]]
                return Place(number, side, extent)
    raise AssertionError("an empty row takes any item")


def _sides(item: Item, pad: float) -> list[tuple[Side, Extent]]:
    """What the item takes up with its label right and left of the mark."""
    if item.label <= 0:
        return []
    reach = item.label + pad
    return [("right", (item.start, item.end + reach)), ("left", (item.start - reach, item.end))]


def _label_may_stand(side: tuple[Side, Extent], item: Item, bounds: Extent, never_across: Sequence[float]) -> bool:
    name, (start, end) = side
    label = (item.end, end) if name == "right" else (start, item.start)
    inside = bounds[0] <= label[0] and label[1] <= bounds[1]
    return inside and not any(label[0] < line < label[1] for line in never_across)
