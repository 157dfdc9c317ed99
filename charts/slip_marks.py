"""The marks of a slip chart: a ring for a day or a month, a bar for a window, an arrow for what is open at one end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from charts.canvas import Stroke
from charts.drawing import Drawing
from charts.labels import Box
from charts.slip_plane import Plane
from charts.theme import BRACKET, HEAD, OUTLINE, THREAD, tint

Form = Literal["day", "window", "not before", "by"]

MONTH_DAYS = 31
"""What lies within so many days is a ring; a bar would not be seen."""

WIDE = 8.0  # px of a bar
RING = 9.0
ARROW = 26.0
TICK = 6.0  # px to either side
APART = 12.0  # px between marks that would lie upon each other
DOTS, DASHES = "2px,2px", "3px,2px"
FILL = 0.16


@dataclass(frozen=True)
class Mark:
    """A promise on its place: `x` where it was said, from `top` to `bottom` what was promised, in px.

    `said` holds the ends of a thin line across where the day of saying is known only roughly.
    """

    row: Any
    form: Form
    x: float
    top: float
    bottom: float
    colour: str
    said: tuple[float, float] | None = None

    @property
    def boxes(self) -> list[Box]:
        """What it takes up."""
        own = Box(self.x - TICK, self.top, self.x + TICK, self.bottom)
        return [own, Box(self.said[0], self.middle - 3, self.said[1], self.middle + 3)] if self.said else [own]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def form_of(first: date | None, last: date | None) -> Form:
    """How a date is drawn, by its bounds."""
    if first is None or last is None:
        return "not before" if first else "by"
    return "day" if (last - first).days <= MONTH_DAYS else "window"


def said_at(row: Any) -> date:
    """The middle of the days on which it may have been said."""
    return row.said_first + (row.said - row.said_first) / 2


def marks(
    rows: Iterable[Any], plane: Plane, drawing: Drawing, until: float, came: tuple[float, float] | None = None
) -> list[Mark]:
    """The promises in their places, none beyond `until` px, in the order in which they were said.

    Those said within weeks of each other, and for the same days, stand side by side; so do they with the disc of what
    `came`, whose place may be given.
    """
    made = [_mark(row, plane, drawing.colours.side(row.speaker)) for row in rows]
    placed: list[Mark] = []
    for mark in sorted(made, key=lambda one: -one.x):
        placed.append(_aside(_beside(replace(mark, x=min(mark.x, until - TICK)), came), placed))
    return placed[::-1]


def _beside(mark: Mark, came: tuple[float, float] | None) -> Mark:
    """The mark left of the disc of what came, where it would lie upon it."""
    if came is None:
        return mark
    x, y = came
    upon = abs(mark.x - x) < APART and mark.top < y + HEAD / 2 and mark.bottom > y - HEAD / 2
    return replace(mark, x=x - APART) if upon else mark


def _mark(row: Any, plane: Plane, colour: str) -> Mark:
    form, x = form_of(row.first, row.last), plane.x(said_at(row))
    top, bottom = _reach(row, form, plane)
    vague = (row.said - row.said_first).days > MONTH_DAYS
    return Mark(row, form, x, top, bottom, colour, (plane.x(row.said_first), plane.x(row.said)) if vague else None)


def _reach(row: Any, form: Form, plane: Plane) -> tuple[float, float]:
    """From where to where a promise reaches, in px from the top."""
    if form == "not before":
        level = plane.y(row.first, 0)
        return level - ARROW, level
    top = plane.y(row.last, 1)
    if form == "by":
        return top, min(top + ARROW, plane.floor)
    bottom = plane.y(row.first, 0)
    middle = (top + bottom) / 2
    return (middle - RING / 2, middle + RING / 2) if form == "day" else (top, bottom)


def _aside(mark: Mark, placed: Sequence[Mark]) -> Mark:
    """The mark moved left until it lies upon none of those placed."""
    while hit := next((one for one in placed if _upon(mark, one)), None):
        mark = replace(mark, x=hit.x - APART)
    return mark


def _upon(a: Mark, b: Mark) -> bool:
    return abs(a.x - b.x) < APART - 0.01 and a.top < b.bottom + 2 and b.top < a.bottom + 2


def draw(mark: Mark, drawing: Drawing) -> None:
    """Draw a mark."""
    if mark.said:
        drawing.line([(x, mark.middle) for x in mark.said], Stroke(mark.colour, THREAD))
    if mark.form == "day":
        drawing.mark(mark.x, mark.middle, "circle", RING, mark.colour, hollow=True)
    elif mark.form == "window":
        _bar(mark, drawing, DASHES if mark.row.approximate else "solid")
    else:
        _arrow(mark, drawing)


def _bar(mark: Mark, drawing: Drawing, dash: str) -> None:
    left, right = mark.x - WIDE / 2, mark.x + WIDE / 2
    corners = [(left, mark.top), (right, mark.top), (right, mark.bottom), (left, mark.bottom), (left, mark.top)]
    drawing.area(corners, drawing.colours.paper)
    drawing.area(corners, tint(mark.colour, FILL))
    drawing.line(corners, Stroke(mark.colour, OUTLINE, dash))


def _arrow(mark: Mark, drawing: Drawing) -> None:
    """A bar at the day that is named, and from it an arrow to where it may come."""
    up = mark.form == "not before"
    level, tip = (mark.bottom, mark.top) if up else (mark.top, mark.bottom)
    drawing.line([(mark.x - TICK, level), (mark.x + TICK, level)], Stroke(mark.colour, OUTLINE))
    drawing.line([(mark.x, level), (mark.x, tip)], Stroke(mark.colour, BRACKET, DOTS))
    symbol, inward = ("triangle-up", 3) if up else ("triangle-down", -3)
    drawing.mark(mark.x, tip + inward, symbol, HEAD - 4, mark.colour)
