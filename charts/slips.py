"""How a promised day moved: across, the day it was said; up, the day it was promised for.

On the diagonal lies the day itself, so that the height of a mark above it is how far away the thing was said to be. A
year is as long on both axes where there is room for it. Only what was told beforehand is drawn; what came is a solid disc on the diagonal.
"""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import Stroke
from charts.drawing import Drawing, Point
from charts.slip_marks import Form, draw, form_of, marks, said_at
from charts.slip_plane import BOTTOM, LEFT, TOP, Plane, plane, ticks
from charts.slip_words import Words, middle_of
from charts.stacks import Clock
from charts.text import hover
from charts.theme import HEAD, LINE, PALE, TODAY, message, tint
from domain.dates import add_years, words

EMPTY = 200
SEEN = 8.0  # px; what came in a month or a year is drawn at least so long
TICK = 4.0


def slip(
    frame: pd.DataFrame,
    *,
    width: float,
    dark: bool,
    clock: Clock,
    years_away: int | None = None,
    height: float | None = None,
) -> go.Figure:
    """The promises of one thing. `frame` has the columns `SLIP_COLUMNS` of `queries.slips`.

    W is drawn while the thing has not come. `years_away` draws a line of what stays so many years ahead. With a
    `height` in px the figure fills it, and a year need not be as long across as up.
    """
    rows = _rows(frame)
    promised = _promised(rows)
    came = next((row for row in rows if row.modality == "occurred"), None)
    if not promised:
        return message("No promise of this kind is in our sources.", dark=dark, height=EMPTY)
    on = _plane(promised, came, clock.day, (width, height))
    drawing = Drawing(width, on.floor + BOTTOM, dark)
    lines = [ground(drawing, on), _came_line(drawing, on, came) if came else today_line(drawing, on, clock.day)]
    if years_away:
        lines.append(_parallel(drawing, on, years_away))
    until = on.x(on.right if came else clock.day) - TODAY
    made = marks(promised, on, drawing, until, (on.x(middle_of(came)), on.y(middle_of(came))) if came else None)
    for mark in made:
        draw(mark, drawing)
        drawing.hit(mark.x, mark.middle, _hover(mark.row), mark.row.id)
    said = Words(drawing, on, made, lines)
    said.line_words(came, clock)
    said.date_words({promised[-1].id: 0, promised[0].id: 1})
    said.diagonal_words(years_away)
    return drawing.figure()


def _rows(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame; None stands for a missing value."""
    columns = ([None if pd.isna(one) else one for one in frame[name].tolist()] for name in frame.columns)
    return [SimpleNamespace(**dict(zip(frame.columns, row, strict=True))) for row in zip(*columns, strict=True)]


def _promised(rows: Sequence[Any]) -> list[Any]:
    """The promises that name a day on one side at least."""
    return [row for row in rows if row.modality == "expected" and (row.first or row.last)]


def forms_used(frame: pd.DataFrame) -> list[Form]:
    """The forms that a frame's promises take, for the key."""
    used = {form_of(row.first, row.last) for row in _promised(_rows(frame))}
    order: list[Form] = ["day", "window", "not before", "by"]
    return [form for form in order if form in used]


def _plane(promised: Sequence[Any], came: Any, today: date, room: tuple[float, float | None]) -> Plane:
    until = came.last if came else today
    said = [said_at(row) for row in promised] + [until]
    days = [day for row in promised for day in (row.first, row.last) if day] + ([until] if came else [])
    return plane(said, days, *room)


def ground(drawing: Drawing, on: Plane) -> list[Point]:
    """The wash below the diagonal, grid, axes and diagonal, whose ends are given back."""
    colours = drawing.colours
    right, corner = on.x(on.right), on.y(on.right)
    drawing.area([(LEFT, on.floor), (right, corner), (right, on.floor)], colours.wash)
    for day, name in ticks(on, on.top):
        drawing.line([(LEFT, on.y(day)), (right, on.y(day))], Stroke(colours.grid, 1))
        drawing.word(LEFT - 8, on.y(day), name, side="left", colour=colours.second)
    for day, name in ticks(on, on.right):
        drawing.line([(on.x(day), on.floor), (on.x(day), on.floor + TICK)], Stroke(colours.rule, 1))
        drawing.word(on.x(day), on.floor + 14, name, side="none", colour=colours.second)
    drawing.line([(LEFT, on.floor), (right, on.floor)], Stroke(colours.rule, 1))
    drawing.word(LEFT, TOP - 14, "promised for ▴", colour=colours.second)
    drawing.word((LEFT + right) / 2, on.floor + 34, "said on", side="none", colour=colours.second)
    diagonal = [(LEFT, on.floor), (right, corner)]
    drawing.line(diagonal, Stroke(colours.ink, 1.2))
    return diagonal


def _parallel(drawing: Drawing, on: Plane, years: int) -> list[Point]:
    """The dashed line of what is always so many years away, as far as it lies on the plane."""
    last = min(on.right, add_years(on.top, -years))
    ends = [(on.x(day), on.y(add_years(day, years))) for day in (on.start, last)]
    drawing.line(ends, Stroke(drawing.colours.second, 1, "5px,3px"))
    return ends


def _came_line(drawing: Drawing, on: Plane, came: Any) -> list[Point]:
    """From the axis to the day on which it came; a disc for a day, a pale bar along the diagonal for a month or a year."""
    colour = drawing.colours.lanes["projects"]
    x, y = on.x(middle_of(came)), on.y(middle_of(came))
    drawing.line([(LEFT, y), (x, y)], Stroke(colour, LINE))
    if came.first == came.last:
        drawing.mark(x, y, "circle", HEAD - 1, colour)
    else:
        half = max((came.last - (came.first or came.last)).days * on.px_per_day / 2, SEEN / 2)
        ends = [(x - half, y + half * on.slope), (x + half, y - half * on.slope)]
        drawing.line(ends, Stroke(tint(colour, PALE), HEAD - 4))
    drawing.hit(x, y, hover(came.what, [f"came {words(came.promised)}", f"told by {came.said_by}"]), came.id)
    return [(LEFT, y), (x, y)]


def today_line(drawing: Drawing, on: Plane, today: date) -> list[Point]:
    """The line of W, whose ends are given back."""
    ends = [(on.x(today), TOP), (on.x(today), on.floor)]
    drawing.line(ends, Stroke(drawing.colours.ink, TODAY))
    return ends


def _hover(row: Any) -> str:
    said = words(row.said)
    return hover(row.what, [f"promised for {words(row.promised)}", f"said {said} by {row.said_by}", row.outcome])
