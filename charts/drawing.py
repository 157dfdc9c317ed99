"""A chart drawn by px from its top left corner, which becomes few Plotly traces.

For figures whose places are worked out beforehand, labels measured, so that nothing is left to an axis. What is drawn
first lies at the back, within each kind: areas, lines, marks, words.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import plotly.graph_objects as go

from charts.canvas import LABEL_ANCHOR, Stroke
from charts.packing import Side
from charts.theme import HIT, OUTLINE, TEXT, Palette, palette, plain
from charts.theme import figure as theme_figure

Point = tuple[float, float]


class _Mark(NamedTuple):
    x: float
    y: float
    symbol: str
    size: float
    fill: str
    line: str
    width: float


@dataclass
class Drawing:
    """A figure `width` × `height` px."""

    width: float
    height: float
    dark: bool
    _areas: list[tuple[Sequence[Point], str]] = field(default_factory=list)
    _lines: dict[Stroke, list[tuple[float | None, float | None]]] = field(default_factory=lambda: defaultdict(list))
    _marks: list[_Mark] = field(default_factory=list)
    _words: list[tuple[float, float, str, Side, str, float]] = field(default_factory=list)
    _turned: list[dict[str, Any]] = field(default_factory=list)
    _hits: list[tuple[float, float, str, str]] = field(default_factory=list)

    @property
    def colours(self) -> Palette:
        return palette(self.dark)

    def area(self, corners: Sequence[Point], colour: str) -> None:
        """A filled shape without an outline."""
        self._areas.append((corners, colour))

    def line(self, points: Sequence[Point], stroke: Stroke) -> None:
        self._lines[stroke] += [*points, (None, None)]

    def mark(self, x: float, y: float, symbol: str, size: float, colour: str, *, hollow: bool = False) -> None:
        """A Plotly symbol, filled with its colour or hollow."""
        fill, width = (self.colours.paper, OUTLINE) if hollow else (colour, 0.0)
        self._marks.append(_Mark(x, y, symbol, size, fill, colour, width))

    def word(
        self,
        x: float,
        y: float,
        text: str,
        *,
        side: Side = "right",
        colour: str = "",
        size: float = TEXT,
        bold: bool = False,
    ) -> None:
        """A user's text that begins at `x` (side right), ends there (left) or is centred on it (none)."""
        written = f"<b>{plain(text)}</b>" if bold else plain(text)
        self._words.append((x, y, written, side, colour or self.colours.ink, size))

    def turned(self, x: float, y: float, text: str, degrees: float) -> None:
        """A text centred on a point and turned, clockwise as Plotly counts."""
        font = {"color": self.colours.second, "size": TEXT}
        place = {"x": x, "y": y, "xref": "x", "yref": "y", "textangle": degrees, "showarrow": False}
        self._turned.append({**place, "text": plain(text), "font": font})

    def hit(self, x: float, y: float, hover: str, key: str = "") -> None:
        """A point that a pointer meets: `hover` is told (see `charts.text.hover`), `key` selected."""
        self._hits.append((x, y, hover, key))

    def figure(self) -> go.Figure:
        """The figure with everything drawn so far."""
        axis = {"visible": False, "fixedrange": True, "automargin": False}
        layout = {
            "xaxis": {**axis, "range": [0, _beyond(self.width)]},
            "yaxis": {**axis, "range": [_beyond(self.height), 0]},
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "width": round(self.width),
            "annotations": self._turned,
        }
        return theme_figure(self._traces(), layout, dark=self.dark, height=round(self.height))

    def _traces(self) -> list[dict[str, Any]]:
        areas = [_area(corners, colour) for corners, colour in self._areas]
        lines = [_line(points, stroke) for stroke, points in self._lines.items()]
        rest = [self._mark_trace(), self._word_trace(), self._hit_trace()]
        return [trace for trace in (*areas, *lines, *rest) if trace["x"]]

    def _mark_trace(self) -> dict[str, Any]:
        marker = {
            "symbol": [mark.symbol for mark in self._marks],
            "size": [mark.size for mark in self._marks],
            "color": [mark.fill for mark in self._marks],
            "opacity": 1,
            "line": {"color": [mark.line for mark in self._marks], "width": [mark.width for mark in self._marks]},
        }
        return {**_points("markers", self._marks), "marker": marker, "hoverinfo": "skip"}

    def _word_trace(self) -> dict[str, Any]:
        font = {"color": [word[4] for word in self._words], "size": [word[5] for word in self._words]}
        anchors = [LABEL_ANCHOR[word[3]] for word in self._words]
        told = {"text": [word[2] for word in self._words], "textposition": anchors, "textfont": font}
        return {**_points("text", self._words), **told, "hoverinfo": "skip"}

    def _hit_trace(self) -> dict[str, Any]:
        told = {"hovertext": [hit[2] for hit in self._hits], "customdata": [hit[3] for hit in self._hits]}
        return {
            **_points("markers", self._hits),
            **told,
            "marker": {"size": HIT, "opacity": 0},
            "hoverinfo": "text",
        }


def _beyond(edge: float) -> float:
    """An edge, no less than any point on it as `_points` rounds it: Plotly hides what lies outside by a hair."""
    return math.ceil(edge * 10) / 10


def _points(mode: str, found: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    x, y = [round(one[0], 1) for one in found], [round(one[1], 1) for one in found]
    return {"type": "scatter", "mode": mode, "x": x, "y": y, "cliponaxis": False}


def _area(corners: Sequence[Point], colour: str) -> dict[str, Any]:
    edge = {"color": colour, "width": 0}
    return {**_points("lines", corners), "line": edge, "fill": "toself", "fillcolor": colour, "hoverinfo": "skip"}


def _line(points: Sequence[tuple[float | None, float | None]], stroke: Stroke) -> dict[str, Any]:
    place = {"x": [x for x, _ in points], "y": [y for _, y in points]}
    line = {"color": stroke.colour, "width": stroke.width, "dash": stroke.dash}
    return {"type": "scatter", "mode": "lines", **place, "line": line, "hoverinfo": "skip", "cliponaxis": False}
