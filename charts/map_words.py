"""The words on a map: stations, what is not built, countries and seas, the scale; none lies over another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10
from typing import Any, Literal

import numpy as np

from charts.basemap import Points, Window, place_names
from charts.labels import LINE_HEIGHT, Box, Room, around, centred
from charts.routes import Leg, Station
from charts.text import width
from charts.theme import SMALL, TEXT, Palette, plain

EDGE = 5.0  # px; words keep this from the edge
STEP = 3.0  # px between the points of a line that words keep off
NOTE = 13.0  # px
SCALE_PX = 80.0  # the scale bar is at most so long
SCALE_INSET = 16.0  # px of it from the edges

Kind = Literal["own", "around", "gap", "ground"]


@dataclass(frozen=True)
class Circle:
    """One or more stations at one point of the map; `end` is where the project's own route begins or ends."""

    x: float
    y: float
    stations: tuple[Station, ...]
    strong: bool
    end: bool

    @property
    def size(self) -> float:
        return 8.0 if self.strong else 6.0

    @property
    def outline(self) -> float:
        return 2.0 if self.strong else 1.4

    @property
    def box(self) -> Box:
        side = self.size + self.outline
        return centred(self.x, self.y, side, side)

    @property
    def label(self) -> str:
        """The first station's name; what stands in brackets is left out, as `Iran` is of `Astara (Iran)`."""
        return self.stations[0].name.split(" (")[0]


@dataclass(frozen=True)
class Word:
    """A text as Plotly takes it and the point that it stands at, as `anchor` says."""

    x: float
    y: float
    text: str
    kind: Kind
    size: float
    anchor: str = "middle center"


@dataclass(frozen=True)
class Scale:
    """The scale bar: a line from `left` to `right` at `y`, in px, and its length in words."""

    left: float
    right: float
    y: float
    text: str

    @property
    def word(self) -> Word:
        middle = (self.left + self.right) / 2
        return Word(middle, self.y - SMALL * LINE_HEIGHT / 2 - 2, self.text, "ground", SMALL)


def words(
    view: Window, circles: Sequence[Circle], paths: Mapping[Leg, Points], not_built: str
) -> tuple[list[Word], Scale]:
    """All words that find room, the most needed first: ends of the route, what is not built, stations, countries."""
    room = Room(Box(EDGE, EDGE, view.width - EDGE, view.height - EDGE), _along(paths.values()))
    for circle in circles:
        room.take(circle.box)
    scale = _scale(room, view)
    ends = [_station(room, circle) for circle in circles if circle.end]
    gap = _gap(room, paths, not_built)
    others = sorted((circle for circle in circles if not circle.end), key=lambda circle: not circle.strong)
    stops = [_station(room, circle) for circle in others]
    names = [(name, points, False) for name, points in place_names()["countries"].items()]
    names += [(name, points, True) for name, points in place_names()["seas"].items()]
    ground = [_ground(room, view, name, points, sea=sea) for name, points, sea in names]
    return [word for word in (scale.word, *ends, gap, *stops, *ground) if word], scale


def _along(paths: Any) -> Points:
    """Points every few px along all lines."""
    points = [np.zeros((0, 2))]
    for path in paths:
        for start, end in pairwise(path):
            share = np.linspace(0, 1, max(2, int(np.hypot(*(end - start)) / STEP)))[:, None]
            points.append(start + share * (end - start))
    return np.concatenate(points)


def _station(room: Room, circle: Circle) -> Word | None:
    places = around(circle.x, circle.y, width(circle.label, TEXT, circle.end), TEXT * LINE_HEIGHT, circle.size / 2 + 6)
    text = f"<b>{plain(circle.label)}</b>" if circle.end else plain(circle.label)
    kind: Kind = "own" if circle.strong else "around"
    return _beside(room.best(places, over_lines=circle.strong), circle.x, text, kind, TEXT)


def _beside(box: Box | None, x: float, text: str, kind: Kind, size: float) -> Word | None:
    """A word in its box, held at the side that faces the point, so that a width guessed wrong does no harm."""
    if box is None:
        return None
    middle = box.middle[1]
    if box.left >= x:
        return Word(box.left, middle, text, kind, size, "middle right")
    if box.right <= x:
        return Word(box.right, middle, text, kind, size, "middle left")
    return Word(box.middle[0], middle, text, kind, size)


def _gap(room: Room, paths: Mapping[Leg, Points], not_built: str) -> Word | None:
    """What is not built, beside the longest leg that is not."""
    gaps = [path for leg, path in paths.items() if leg.built is False]
    if not gaps or not not_built:
        return None
    x, y = max(gaps, key=lambda path: float(np.hypot(*(path[-1] - path[0])))).mean(axis=0)
    wide = width(not_built, NOTE, bold=True) + width(" not built", NOTE)
    places = around(x, y, wide, NOTE * LINE_HEIGHT, 10)
    return _beside(room.best(places, over_lines=True), x, f"<b>{plain(not_built)}</b> not built", "gap", NOTE)


def _ground(room: Room, view: Window, name: str, points: Sequence[Sequence[float]], *, sea: bool) -> Word | None:
    """A country or a sea, at the first of its points that has room in the window."""
    lines = name.split("|")
    wide = max(width(line, SMALL) for line in lines)
    high = len(lines) * SMALL * LINE_HEIGHT
    places = [centred(float(x), float(y), wide, high) for x, y in view.px(np.array(points))]
    box = next((box for box in places if room.best([box])), None)
    text = "<br>".join(f"<i>{line}</i>" if sea else line for line in lines)
    return Word(*box.middle, text, "ground", SMALL) if box else None


def _scale(room: Room, view: Window) -> Scale:
    """The longest round distance that fits, in the lower right corner, or the left one where a line is at the right."""
    most = SCALE_PX / view.px_per_km
    power = 10.0 ** floor(log10(most))
    km = max(step * power for step in (1, 2, 5) if step * power <= most)
    px = km * view.px_per_km
    high, bottom = SMALL * LINE_HEIGHT + 8, view.height - SCALE_INSET + 4
    corners = [Box(left, bottom - high, left + px, bottom) for left in (view.width - SCALE_INSET - px, SCALE_INSET)]
    box = room.best(corners) or corners[0]
    return Scale(box.left, box.right, bottom - 4, f"{km:,.0f} km")


def scale_bar(scale: Scale, colours: Palette) -> dict[str, Any]:
    """The line of the scale."""
    line = {"color": colours.second, "width": 1.4}
    place = {"x": [round(scale.left, 1), round(scale.right, 1)], "y": [scale.y, scale.y]}
    return {"type": "scatter", "mode": "lines", **place, "line": line, "hoverinfo": "skip"}
