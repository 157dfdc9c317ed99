"""A sheet of time that collects bars, lines, glyphs and labels, and hands them over as few Plotly traces.

Along x a place is a number of px from the left edge, which `Canvas.px` finds for a day; along y it is px from the
top. One trace holds all bars, one all glyphs, one all labels, one each style of line: three hundred marks make a
dozen traces and no shape.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from charts.packing import Extent, Side
from charts.theme import BAR, HIT, OUTLINE, TEXT, Palette, plain, tint

MS_PER_DAY = 86_400_000
EPOCH = date(1970, 1, 1).toordinal()
LEAST = 2.0  # px; a shorter bar would not be seen
HIT_STEP = 36.0  # px between the points of a long mark that a pointer meets
HATCH, HATCH_STEP = 1.5, 5.0  # px; a line of a hatching, and from one to the next
EN_SPACE = "\u2002"
LABEL_ANCHOR = {"right": "middle right", "left": "middle left", "none": "middle center"}


class Stroke(NamedTuple):
    """A style of line; `dash` is as Plotly writes it: solid, dot, or lengths of line and gap."""

    colour: str
    width: float
    dash: str = "solid"


@dataclass
class Canvas:
    """The days from `start` to `end`, both whole, drawn `width` px wide in one palette."""

    start: date
    end: date
    width: float
    palette: Palette
    _bars: list[dict[str, Any]] = field(default_factory=list)
    _lines: dict[Stroke, list[tuple[float | None, float | None]]] = field(default_factory=lambda: defaultdict(list))
    _glyphs: list[dict[str, Any]] = field(default_factory=list)
    _labels: list[dict[str, Any]] = field(default_factory=list)
    _hits: list[dict[str, Any]] = field(default_factory=list)

    @property
    def px_per_day(self) -> float:
        return self.width / ((self.end - self.start).days + 1)

    def px(self, day: date, share: float = 0.0) -> float:
        """Where a day begins; with `share` 1 where it ends, with 0.5 its noon. Days outside lie beyond the edges."""
        return ((day - self.start).days + share) * self.px_per_day

    def clip(self, extent: Extent) -> Extent | None:
        """The part of an extent between the edges; None where there is none."""
        start, end = max(extent[0], 0.0), min(extent[1], self.width)
        return (start, end) if start <= end and extent[1] >= 0 and extent[0] <= self.width else None

    def bar(
        self,
        extent: Extent,
        y: float,
        colour: str,
        *,
        alpha: float = 1.0,
        outline: bool = False,
        hatch: bool = False,
        height: float = BAR,
    ) -> None:
        """A bar centred on `y`, cut at the edges; `alpha` is how full its colour is."""
        seen = self.clip(extent)
        if seen is None:
            return
        bar = {
            "base": self._ms(seen[0]),
            "x": self._ms(max(seen[1], seen[0] + LEAST)) - self._ms(seen[0]),
            "y": y,
            "width": height,
            "colour": tint(colour, alpha),
            "line": colour,
            "line_width": 1.2 if outline else 0,
        }
        self._bars.append(bar)
        if hatch:
            self._hatch(seen, (y - height / 2, y + height / 2), Stroke(colour, HATCH))

    def _hatch(self, x: Extent, y: Extent, stroke: Stroke) -> None:
        """Lines that rise to the right across a place. A pattern of the browser would be a picture in a PDF."""
        high = y[1] - y[0]
        start = x[0] - high + HATCH_STEP / 2
        while start < x[1]:
            left, right = max(start, x[0]), min(start + high, x[1])
            if right > left:
                self.line([(left, y[1] - (left - start)), (right, y[1] - (right - start))], stroke)
            start += HATCH_STEP

    def line(self, points: list[tuple[float, float]], stroke: Stroke) -> None:
        """A line through points; the part of it before the first or after the last edge is moved to the edge."""
        if self.clip((min(x for x, _ in points), max(x for x, _ in points))) is None:
            return
        inside = [(min(max(x, 0.0), self.width), y) for x, y in points]
        self._lines[stroke] += [*((self._ms(x), y) for x, y in inside), (None, None)]

    def glyph(self, x: float, y: float, symbol: str, size: float, colour: str, *, hollow: bool = False) -> None:
        """A Plotly symbol, filled with its colour or hollow; nothing beyond the edges."""
        if 0 <= x <= self.width:
            fill, width = (self.palette.paper, OUTLINE) if hollow else (colour, 0)
            point = {"x": self._ms(x), "y": y, "symbol": symbol, "size": size, "fill": fill}
            self._glyphs.append({**point, "line": colour, "line_width": width})

    def label(
        self,
        x: float,
        y: float,
        text: str,
        *,
        side: Side = "right",
        colour: str | None = None,
        bold: bool = False,
        size: float = TEXT,
        detail: str = "",
    ) -> None:
        """A user's text that begins at `x` (side right), ends there (left) or is centred on it (none).

        `detail` follows it in the second colour.
        """
        written = f"<b>{plain(text)}</b>" if bold else plain(text)
        if detail:
            written += f'{EN_SPACE}<span style="color:{self.palette.second}">{plain(detail)}</span>'
        place = {"x": self._ms(x), "y": y, "anchor": LABEL_ANCHOR[side]}
        self._labels.append({**place, "text": written, "colour": colour or self.palette.ink, "size": size})

    def hit(self, extent: Extent, y: float, hover: str, key: str) -> None:
        """Points that a pointer meets all along a mark: `hover` is told (see `charts.text.hover`), `key` selected."""
        seen = self.clip(extent)
        if seen is None:
            return
        steps = int((seen[1] - seen[0]) // HIT_STEP) + 1
        for step in range(steps):
            x = seen[0] + (step + 0.5) * (seen[1] - seen[0]) / steps
            self._hits.append({"x": self._ms(x), "y": y, "hover": hover, "key": key})

    def axes(self, height: float) -> dict[str, Any]:
        """The layout that the traces stand on: time along x, px from the top along y."""
        return {
            "xaxis": {"type": "date", "range": [self._ms(0), self._ms(self.width)]},
            "yaxis": {"range": [height, 0], "showgrid": False, "showticklabels": False},
            "barmode": "overlay",
        }

    def traces(self) -> list[dict[str, Any]]:
        """All that was drawn, from the back to the front."""
        made = [self._bar_trace(), *map(self._line_trace, self._lines), self._glyph_trace(), self._label_trace()]
        return [trace for trace in (*made, self._hit_trace()) if trace["y"]]

    def moment(self, x: float) -> datetime:
        """The moment at `x`, in UTC: the inverse of `px`."""
        return datetime.fromtimestamp(self._ms(x) / 1000, UTC)

    def _ms(self, x: float) -> int:
        """Milliseconds since 1970, which Plotly's time axis counts in, at `x` px."""
        return round((self.start.toordinal() - EPOCH + x / self.px_per_day) * MS_PER_DAY)

    def _bar_trace(self) -> dict[str, Any]:
        bars = _columns(self._bars)
        marker = {"color": bars["colour"], "line": {"color": bars["line"], "width": bars["line_width"]}}
        place = {name: bars[name] for name in ("base", "x", "y", "width")}
        return {"type": "bar", "orientation": "h", **place, "marker": marker, "hoverinfo": "skip"}

    def _line_trace(self, stroke: Stroke) -> dict[str, Any]:
        points = self._lines[stroke]
        line = {"color": stroke.colour, "width": stroke.width, "dash": stroke.dash}
        place = {"x": [x for x, _ in points], "y": [y for _, y in points]}
        return {"type": "scatter", "mode": "lines", **place, "line": line, "hoverinfo": "skip"}

    def _glyph_trace(self) -> dict[str, Any]:
        glyphs = _columns(self._glyphs)
        marker = {
            "symbol": glyphs["symbol"],
            "size": glyphs["size"],
            "color": glyphs["fill"],
            "opacity": 1,
            "line": {"color": glyphs["line"], "width": glyphs["line_width"]},
        }
        return {**_markers(glyphs, marker), "hoverinfo": "skip"}

    def _label_trace(self) -> dict[str, Any]:
        labels = _columns(self._labels)
        return {
            "type": "scatter",
            "mode": "text",
            "x": labels["x"],
            "y": labels["y"],
            "text": labels["text"],
            "textposition": labels["anchor"],
            "textfont": {"color": labels["colour"], "size": labels["size"]},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }

    def _hit_trace(self) -> dict[str, Any]:
        hits = _columns(self._hits)
        told = {"hovertext": hits["hover"], "hoverinfo": "text", "customdata": hits["key"]}
        return {**_markers(hits, {"size": HIT, "opacity": 0}), **told}


def _markers(points: dict[str, list[Any]], marker: dict[str, Any]) -> dict[str, Any]:
    """A trace of markers that looks the same selected or not."""
    same = {"marker": {"opacity": marker["opacity"]}}
    place = {"type": "scatter", "mode": "markers", "x": points["x"], "y": points["y"], "cliponaxis": False}
    return {**place, "marker": marker, "selected": same, "unselected": same}


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Rows of dicts as a dict of columns; without rows every column is empty."""
    columns: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        for name, value in row.items():
            columns[name].append(value)
    return columns
