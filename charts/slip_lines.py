"""How the promised days of many things moved, a line for each: across, the day it was said; up, the day it was promised for.

On the diagonal lies the day itself: a line that climbs beside it tells of a thing always as far away, a level one of a
day that was held. What came ends in a disc on the diagonal.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.canvas import Stroke
from charts.drawing import Drawing, Point
from charts.labels import LINE_HEIGHT, Box, Room, around
from charts.slip_plane import BOTTOM, LEFT, TOP, Plane, plane
from charts.slips import EMPTY, ground, today_line
from charts.stacks import Clock
from charts.text import hover, shorten
from charts.text import width as text_width
from charts.theme import LINE, MARK, TEXT, message, tint
from domain.dates import words

NAMES = 92.0  # px kept free at the right for names
LONGEST_NAME = 150.0
DOT = 4.5
QUIET = 0.62  # opacity of the lines that are not shown above
SAMPLE = 4.0  # px between the points of a line that names keep off


def slip_lines(frame: pd.DataFrame, *, width: float, dark: bool, clock: Clock, shown: str = "") -> go.Figure:
    """A line for each thing promised. `frame` has the columns `LINE_COLUMNS` of `queries.slips`; `shown` is a code."""
    if frame.empty:
        return message("Nothing was promised three times or more.", dark=dark, height=EMPTY)
    things: dict[str, list[Any]] = defaultdict(list)
    rows: Any = frame.itertuples(index=False)
    for row in rows:
        things[row.code].append(row)
    on = plane([*frame["said"], clock.day], frame["day"], width - NAMES)
    drawing = Drawing(width, on.floor + BOTTOM, dark)
    lines = [ground(drawing, on), today_line(drawing, on, clock.day)]
    drawing.word(on.x(clock.day), TOP - 8, clock.name, side="none", bold=True)
    for code in sorted(things, key=lambda one: one == shown):
        lines.append(_line(drawing, on, things[code], full=code == shown))
    _names(drawing, on, things, lines, shown)
    return drawing.figure()


def _points(on: Plane, rows: Sequence[Any]) -> list[Point]:
    return [(on.x(row.said), on.y(row.day)) for row in rows]


def _line(drawing: Drawing, on: Plane, rows: Sequence[Any], *, full: bool) -> list[Point]:
    lane = drawing.colours.lanes[rows[0].lane]
    colour, points = lane if full else tint(lane, QUIET), _points(on, rows)
    drawing.line(points, Stroke(colour, LINE + 0.4 if full else 1.2))
    for (x, y), row in zip(points, rows, strict=True):
        drawing.mark(x, y, "circle", MARK + 1 if row.came else DOT, lane if full or row.came else colour)
        told = f"came {words(row.date)}" if row.came else f"promised for {words(row.date)}, said {words(row.said)}"
        drawing.hit(x, y, hover(row.label, [told]), row.code)
    return points


def _names(
    drawing: Drawing,
    on: Plane,
    things: Mapping[str, Sequence[Any]],
    lines: Sequence[Sequence[Point]],
    shown: str,
) -> None:
    """The record of the thing shown above, then of the others, each once, where there is room beside an end of its line."""
    dots = [_around_dot(point) for rows in things.values() for point in _points(on, rows)]
    room = Room(Box(LEFT, TOP, drawing.width, on.floor), np.concatenate([_along(line) for line in lines]), dots)
    named: set[str] = set()
    for code in sorted(things, key=lambda one: one != shown):
        rows, bold = things[code], code == shown
        if rows[0].title in named:
            continue
        name = shorten(rows[0].title, LONGEST_NAME, bold=bold)
        size = text_width(name, TEXT, bold=bold), TEXT * LINE_HEIGHT
        ends = [_points(on, rows)[end] for end in (-1, 0)]
        places = [box for x, y in ends for box in around(x, y, *size, MARK)]
        box = room.best(places, over_lines=bold)
        if box:
            named.add(rows[0].title)
            colour = drawing.colours.lanes[rows[0].lane]
            drawing.word(*box.middle, name, side="none", colour=colour, bold=bold)


def _around_dot(point: Point) -> Box:
    return Box(point[0] - DOT, point[1] - DOT, point[0] + DOT, point[1] + DOT)


def _along(line: Sequence[Point]) -> np.ndarray:
    """Points along a line, close enough that no name slips between them."""
    pieces = [np.array(line)]
    for (x0, y0), (x1, y1) in pairwise(line):
        count = max(2, int(np.hypot(x1 - x0, y1 - y0) / SAMPLE))
        pieces.append(np.column_stack([np.linspace(x0, x1, count), np.linspace(y0, y1, count)]))
    return np.concatenate(pieces)
