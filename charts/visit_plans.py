"""Announced against held: a thread from the first announcement to the day, and what came of it in words."""

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.text import hover, shorten
from charts.text import width as text_width
from charts.theme import CALL, HIT, MARK, OUTLINE, TEXT, THREAD, Palette, figure, message, palette, plain

ROW = 24.0
NARROW_ROW = 42.0  # px; in a narrow figure the words stand above the thread
NARROW = 820.0
DAY_FROM = 520.0  # px; a narrower figure has no room for the day
TITLE, DAY, WORDS = 212.0, 142.0, 244.0  # px of the columns beside the threads
GAP = 14.0
AXIS = 26.0
EMPTY = 120
LEAST_SPAN = 91  # days; an axis is at least three months long
WEEK = 7
STEPS = {0: "the day", 1: "1 day", 7: "1 week", 30: "1 month", 91: "3 months", 365: "1 year", 1095: "3 years"}

END_SYMBOLS = {
    "completed": "diamond",
    "announced": "diamond",
    "postponed": "triangle-right",
    "cancelled": "x-thin",
    "outcome_unknown": "line-ew",
}
"""What stands at the end of a thread; only what is still to come is hollow."""


@dataclass(frozen=True)
class Frame:
    """The place of the threads: the day itself at `right`, days before it to the left, on a logarithmic scale."""

    width: float
    longest: int

    @property
    def narrow(self) -> bool:
        return self.width < NARROW

    @property
    def row(self) -> float:
        return NARROW_ROW if self.narrow else ROW

    @property
    def left(self) -> float:
        return HIT / 2 if self.narrow else TITLE + DAY

    @property
    def right(self) -> float:
        return self.width - HIT if self.narrow else self.width - WORDS - GAP

    def x(self, days: float) -> float:
        """Where so many days before the day lie, in px; the same day and the day before are told apart."""
        share = math.log1p(days) / math.log1p(self.longest)
        return self.right - share * (self.right - self.left - GAP)


def rows_within(width: float, height: float) -> int:
    """How many rows a figure of that width holds, when it is to be no higher than `height` px; one at least."""
    return max(int((height - AXIS) // Frame(width, LEAST_SPAN).row), 1)


def announced(frame: pd.DataFrame, *, width: float, dark: bool) -> go.Figure:
    """A row for each announced visit: hollow discs where it was announced, a thread to the day, its end, the words.

    `frame` has the columns `PLAN_COLUMNS` of `queries.visits`. A dashed thread runs to W for what has no day yet.
    """
    if frame.empty:
        return message("No announced visit of this selection is in our sources.", dark=dark, height=EMPTY)
    rows: list[Any] = list(frame.itertuples(index=False))
    place = Frame(width, max([LEAST_SPAN, *(row.said_days[0] for row in rows if row.said_days)]))
    colours = palette(dark)
    height = AXIS + len(frame) * place.row
    middles = [AXIS + (number + (0.72 if place.narrow else 0.5)) * place.row for number in range(len(rows))]
    traces = [
        *_threads(rows, middles, place, colours),
        _announcements(rows, middles, place, colours),
        _ends(rows, middles, place, colours),
        *_words(rows, middles, place, colours),
        _axis_words(place, colours),
    ]
    axes = {"visible": False, "automargin": False}
    layout = {
        "xaxis": {**axes, "range": [0, width]},
        "yaxis": {**axes, "range": [height, 0]},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "shapes": _grid(place, height, colours),
    }
    return figure(traces, layout, dark=dark, height=round(height))


def _threads(rows: list[Any], middles: list[float], place: Frame, colours: Palette) -> list[dict[str, Any]]:
    """Solid to a day that was named, dashed where none has been named yet."""
    made = []
    for dashed in (False, True):
        x: list[float | None] = []
        y: list[float | None] = []
        for row, middle in zip(rows, middles, strict=True):
            if row.said_days and pd.isna(row.lead_days) == dashed:
                x += [place.x(row.said_days[0]), place.right, None]
                y += [middle, middle, None]
        line = {"color": colours.lanes["visits"], "width": THREAD, "dash": "4px,3px" if dashed else "solid"}
        made.append({"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"})
    return [trace for trace in made if trace["x"]]


def _announcements(rows: list[Any], middles: list[float], place: Frame, colours: Palette) -> dict[str, Any]:
    points = [(place.x(days), y) for row, y in zip(rows, middles, strict=True) for days in row.said_days if days]
    colour = colours.lanes["visits"]
    marker = {"symbol": "circle", "size": CALL, "color": colours.paper, "line": {"color": colour, "width": 1.2}}
    return {**_markers(points, marker), "hoverinfo": "skip"}


def _ends(rows: list[Any], middles: list[float], place: Frame, colours: Palette) -> dict[str, Any]:
    colour = colours.lanes["visits"]
    hollow = [row.status == "announced" for row in rows]
    marker = {
        "symbol": [END_SYMBOLS[row.status] for row in rows],
        "size": MARK + 1,
        "color": [colours.paper if one else colour for one in hollow],
        "line": {
            "color": colour,
            "width": [OUTLINE if one or _thin(row) else 0 for one, row in zip(hollow, rows, strict=True)],
        },
    }
    told = [hover(row.title, [row.date, row.words]) for row in rows]
    points = [(place.right, y) for y in middles]
    return {
        **_markers(points, marker),
        "hovertext": told,
        "hoverinfo": "text",
        "customdata": [r.record_id for r in rows],
    }


def _thin(row: Any) -> bool:
    return row.status in ("cancelled", "outcome_unknown")


def _words(rows: list[Any], middles: list[float], place: Frame, colours: Palette) -> list[dict[str, Any]]:
    """The columns of words; in a narrow figure one line above the thread, the title at left, what came at right."""
    if place.narrow:
        above = [y - 18 for y in middles]
        half = place.width / 2
        titles = [shorten(row.title, half - GAP) for row in rows]
        came = [shorten(row.words, half) for row in rows]
        days = [row.date if place.width >= DAY_FROM else "" for row in rows]
        return [
            _texts(0, above, titles, "middle right", colours.ink),
            _texts(TITLE, above, days, "middle right", colours.second),
            _texts(place.width, above, came, "middle left", colours.second),
        ]
    return [
        _texts(0, middles, [shorten(row.title, TITLE - GAP) for row in rows], "middle right", colours.ink),
        _texts(TITLE, middles, [shorten(row.date, DAY - GAP) for row in rows], "middle right", colours.second),
        _texts(place.right + GAP, middles, [shorten(row.words, WORDS) for row in rows], "middle right", colours.ink),
    ]


def _texts(x: float, y: list[float], texts: list[str], side: str, colour: str) -> dict[str, Any]:
    written = [plain(text) for text in texts]
    font = {"color": colour, "size": TEXT}
    place = {"type": "scatter", "mode": "text", "x": [x] * len(y), "y": y, "cliponaxis": False}
    return {**place, "text": written, "textposition": side, "textfont": font, "hoverinfo": "skip"}


def _axis_words(place: Frame, colours: Palette) -> dict[str, Any]:
    steps = _steps(place)
    trace = _texts(0, [AXIS / 2] * len(steps), [_step_words(days) for days in steps], "middle center", colours.second)
    return {**trace, "x": [place.x(days) for days in steps]}


def _step_words(days: int) -> str:
    return f"{STEPS[days]} before" if days > WEEK else STEPS[days]


def _steps(place: Frame) -> list[int]:
    """The lead times that are named: the day itself, then each whose words keep clear of those nearer and of the edge."""
    kept: list[int] = []
    free = place.width
    for days in (one for one in STEPS if one <= place.longest):
        half = text_width(_step_words(days)) / 2
        if half <= place.x(days) and (place.x(days) + half + GAP <= free or not kept):
            kept.append(days)
            free = place.x(days) - half
    return kept


def _grid(place: Frame, height: float, colours: Palette) -> list[dict[str, Any]]:
    """A line at each named lead time, the day itself in the colour of an axis."""
    return [
        {
            "type": "line",
            "x0": place.x(days),
            "x1": place.x(days),
            "y0": AXIS,
            "y1": height,
            "line": {"color": colours.rule if days == 0 else colours.grid, "width": 1},
            "layer": "below",
        }
        for days in _steps(place)
    ]


def _markers(points: list[tuple[float, float]], marker: dict[str, Any]) -> dict[str, Any]:
    x, y = [point[0] for point in points], [point[1] for point in points]
    return {"type": "scatter", "mode": "markers", "x": x, "y": y, "marker": marker, "cliponaxis": False}
