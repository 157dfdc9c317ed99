"""How long it takes until what was promised comes: the share that has come, by the time since it was first said.

Time is drawn so that a day, a month, a year and ten years find room: every tenfold takes as much.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import Stroke
from charts.drawing import Drawing, Point
from charts.packing import Side
from charts.text import hover
from charts.text import width as text_width
from charts.theme import LINE, TEXT, message
from domain.slip_words import days_words

HEIGHT, EMPTY = 300.0, 120
LEFT, TOP, BOTTOM = 40.0, 30.0, 44.0
NAME_GAP = 8.0
TICK_GAP = 10.0  # px between the names of two ticks; one without room is left out
APART = 15.0  # px between the names of two curves
TICKS = ((0, "the day"), (7, "a week"), (30, "a month"), (365, "a year"), (1826, "5 years"), (7305, "20 years"))
LEAST_DAYS = 365
SHARES = (0, 25, 50, 75, 100)


def waits(frame: pd.DataFrame, *, width: float, dark: bool) -> go.Figure:
    """A curve for each kind of record, with its name where it ends. `frame` has the columns `WAIT_COLUMNS` of `queries.waits`."""
    if frame.empty:
        return message("Too few things were promised to tell how long they take.", dark=dark, height=EMPTY)
    curves: list[tuple[str, list[Any]]] = [
        (str(lane), list(rows.itertuples(index=False))) for lane, rows in frame.groupby("lane", sort=False)
    ]
    names = max(text_width(_name(lane, rows), TEXT, bold=True) for lane, rows in curves)
    scale = _Scale(max(LEAST_DAYS, *frame["days"]), width - names - NAME_GAP - 4)
    drawing = Drawing(width, HEIGHT, dark)
    _ground(drawing, scale)
    for lane, rows in curves:
        _curve(drawing, scale, lane, rows)
    for (lane, rows), y in zip(curves, _spread([scale.y(_come(rows)) for _, rows in curves]), strict=True):
        colour, x = drawing.colours.lanes[lane], scale.x(rows[-1].days)
        drawing.word(x + NAME_GAP, y, _name(lane, rows), colour=colour, bold=True)
    return drawing.figure()


class _Scale:
    """Days across, each tenfold as wide; shares up."""

    def __init__(self, longest: int, right: float) -> None:
        self.longest, self.right = longest, right

    def x(self, days: float) -> float:
        return LEFT + (self.right - LEFT) * log10(1 + days) / log10(1 + self.longest)

    def y(self, come: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - come)


def _come(rows: Sequence[Any]) -> float:
    """The share that has come at the end of a curve."""
    return 1 - float(rows[-1].share)


def _name(lane: str, rows: Sequence[Any]) -> str:
    return f"{lane} {100 * _come(rows):.0f} %"


def _ground(drawing: Drawing, scale: _Scale) -> None:
    """Lines at the quarters, ticks of time, and what both axes count."""
    colours, foot = drawing.colours, scale.y(0)
    for percent in SHARES:
        y = scale.y(percent / 100)
        drawing.line([(LEFT, y), (scale.right, y)], Stroke(colours.rule if not percent else colours.grid, 1))
        drawing.word(LEFT - 8, y, str(percent), side="left", colour=colours.second)
    free = 0.0
    for days, name in TICKS:
        half, x = text_width(name) / 2, scale.x(days)
        start = x if not days else x - half
        if days <= scale.longest and start >= free:
            drawing.line([(x, foot), (x, foot + 4)], Stroke(colours.rule, 1))
            side: Side = "right" if not days else "none"
            drawing.word(x, foot + 14, name, side=side, colour=colours.second)
            free = start + 2 * half + TICK_GAP
    drawing.word(LEFT, TOP - 14, "per cent came ▴", colour=colours.second)
    drawing.word((LEFT + scale.right) / 2, foot + 34, "after it was first said", side="none", colour=colours.second)


def _curve(drawing: Drawing, scale: _Scale, lane: str, rows: Sequence[Any]) -> None:
    """A step up for each length after which something came, then level to where the curve ends."""
    points: list[Point] = [(scale.x(0), scale.y(0))]
    for row in rows:
        x, y = scale.x(row.days), scale.y(1 - row.share)
        points += [(x, points[-1][1]), (x, y)]
        if row.came:
            drawing.hit(x, y, _hover(lane, row))
    drawing.line(points, Stroke(drawing.colours.lanes[lane], LINE))


def _hover(lane: str, row: Any) -> str:
    after = f"within {days_words(row.days)}" if row.days else "on the day"
    come = f"{100 * (1 - row.share):.0f} per cent had come {after}"
    return hover(lane, [come, f"{row.waiting} were waited for until then, {row.came} came"])


def _spread(places: Sequence[float]) -> list[float]:
    """The places of the names, moved down where two would lie upon each other."""
    moved = list(places)
    order = sorted(range(len(moved)), key=lambda one: moved[one])
    for upper, lower in pairwise(order):
        moved[lower] = max(moved[lower], moved[upper] + APART)
    return moved
