"""Land, borders and place names in the px of a window on the earth; Lambert's conformal conic, nothing fetched.

The coastlines and borders are Natural Earth's (public domain), as it draws them, simplified to half a kilometre.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charts.theme import ASSETS

Points = NDArray[np.float64]  # one row each: latitude and longitude in degrees, or x and y in px

EARTH_KM = 6371.0
LEAST_KM, MOST_KM = 300.0, 900.0  # how much of the land around a small project is shown
AROUND = 7.0  # … as a multiple of its own extent
MARGIN = 1.3  # the window of a large one as a multiple of its own extent
OVERLAP = 0.25  # land beyond the window, as a share of it, for screens of other proportions
LEAST_PX = 2.0  # smaller islands are not drawn
DETAIL_PX = 1.0  # points closer than this are not drawn


@dataclass(frozen=True)
class Window:
    """A part of the earth drawn `width` × `height` px, and its projection."""

    width: float
    height: float
    lon: float  # the meridian that stands upright
    cone: float
    factor: float
    left_km: float
    top_km: float
    px_per_km: float

    def px(self, places: Points) -> Points:
        """Places in px from the upper left corner."""
        km = _project(places, self.lon, self.cone, self.factor)
        return (km - (self.left_km, self.top_km)) * (self.px_per_km, -self.px_per_km)


def window(places: Points, width: float, height: float) -> Window:
    """The window that shows all places with land around them."""
    south, north = places[:, 0].min(), places[:, 0].max()
    lon = (places[:, 1].min() + places[:, 1].max()) / 2
    cone, factor = _cone(south, north)
    km = _project(places, lon, cone, factor)
    low, high = km.min(axis=0), km.max(axis=0)
    extent = float((high - low).max())
    least = min(max(AROUND * extent, LEAST_KM), MOST_KM) if extent else (LEAST_KM + MOST_KM) / 2
    seen = np.maximum((high - low) * MARGIN, least)
    px_per_km = float(min(width / seen[0], height / seen[1]))
    middle = (low + high) / 2
    left, top = middle[0] - width / 2 / px_per_km, middle[1] + height / 2 / px_per_km
    return Window(width, height, float(lon), cone, factor, float(left), float(top), px_per_km)


def _cone(south: float, north: float) -> tuple[float, float]:
    """Lambert's cone through a sixth and five sixths of the latitudes (Snyder 1987, equations 15-2 and 15-3)."""
    low, high = (math.radians(south + share * max(north - south, 1.0)) for share in (1 / 6, 5 / 6))
    half = [math.tan(math.pi / 4 + lat / 2) for lat in (low, high)]
    cone = math.log(math.cos(low) / math.cos(high)) / math.log(half[1] / half[0])
    return cone, math.cos(low) * half[0] ** cone / cone


def _project(places: Points, lon: float, cone: float, factor: float) -> Points:
    """Places in km on the plane, north upwards (Snyder 1987, equations 15-1 and 14-1 to 14-4)."""
    lat = np.radians(places[:, 0])
    radius = EARTH_KM * factor / np.tan(np.pi / 4 + lat / 2) ** cone
    angle = cone * np.radians(places[:, 1] - lon)
    return np.column_stack([radius * np.sin(angle), -radius * np.cos(angle)])


@cache
def _base_map() -> dict[str, list[Points]]:
    """The shipped lines in degrees, each one array."""
    packed = json.loads((ASSETS / "base_map.json").read_text("utf-8"))
    return {name: [_unpacked(line, packed["unit"]) for line in packed[name]] for name in ("land", "borders")}


def _unpacked(line: Sequence[int], unit: float) -> Points:
    """A line of steps in whole units as latitudes and longitudes."""
    steps = np.array(line, dtype=np.float64).reshape(-1, 2)
    lines: Points = np.cumsum(steps, axis=0) * unit
    return lines[:, ::-1]


@lru_cache(32)
def land(view: Window) -> tuple[Points, ...]:
    """Outlines of the land in and around the window, in px; kept, for the same routes are drawn again and again."""
    rings = (_clipped(ring, view) for ring in _near(view, "land"))
    return tuple(ring for ring in map(_thinned, rings) if len(ring) > 2 and np.ptp(ring, axis=0).max() > LEAST_PX)


@lru_cache(32)
def borders(view: Window) -> tuple[Points, ...]:
    """Lines between countries in and around the window, in px."""
    return tuple(_thinned(piece) for line in _near(view, "borders") for piece in _inside(line, view))


def _inside(line: Points, view: Window) -> list[Points]:
    """The pieces of a line within the limits, each with one point beyond."""
    (left, right), (top, bottom) = _limits(view)
    inside = np.asarray(((line >= (left, top)) & (line <= (right, bottom))).all(axis=1))
    kept = inside.copy()
    kept[:-1] |= inside[1:]
    kept[1:] |= inside[:-1]
    pieces = np.split(np.arange(len(line)), np.flatnonzero(np.diff(kept)) + 1)
    return [line[piece] for piece in pieces if kept[piece[0]]]


def _near(view: Window, name: str) -> list[Points]:
    """The lines whose bounding box meets the window."""
    lines = _base_map()[name]
    ends = np.cumsum([len(line) for line in lines])[:-1]
    drawn = np.split(view.px(np.concatenate(lines)), ends)
    (left, right), (top, bottom) = _limits(view)
    return [line for line in drawn if _meets(line, (left, top), (right, bottom))]


def _meets(line: Points, low: tuple[float, float], high: tuple[float, float]) -> bool:
    """Whether the box around a line meets the limits."""
    return bool(np.all(line.max(axis=0) >= low) and np.all(line.min(axis=0) <= high))


def _limits(view: Window) -> tuple[tuple[float, float], tuple[float, float]]:
    """How far to the left, right, top and bottom land is drawn."""
    return (
        (-OVERLAP * view.width, (1 + OVERLAP) * view.width),
        (-OVERLAP * view.height, (1 + OVERLAP) * view.height),
    )


def _clipped(ring: Points, view: Window) -> Points:
    """The part of an outline within the limits (Sutherland and Hodgman 1974)."""
    for axis, (low, high) in enumerate(_limits(view)):
        for limit, side in ((low, 1), (high, -1)):
            inside = side * (ring[:, axis] - limit) >= 0
            if inside.all():
                continue
            crossing = inside != np.roll(inside, -1)
            step = np.roll(ring, -1, axis=0) - ring
            share = np.divide(limit - ring[:, axis], step[:, axis], out=np.zeros(len(ring)), where=crossing)
            points = np.stack([ring, ring + share[:, None] * step], axis=1)
            ring = points[np.stack([inside, crossing], axis=1)]
    return ring


def _thinned(line: Points) -> Points:
    """The line without points that fall into the same small square as the one before; both ends stay."""
    if len(line) < 3:
        return line
    squares = np.floor(line / DETAIL_PX)
    moved = (np.diff(squares, axis=0) != 0).any(axis=1)
    kept = np.concatenate([[True], moved])
    kept[-1] = True
    return line[kept]


def is_land(points: Points, rings: Sequence[Points]) -> NDArray[np.bool_]:
    """Whether each point lies on land: a ray to the right crosses the outlines an odd number of times."""
    starts = np.concatenate([*rings, np.empty((0, 2))])
    ends = np.concatenate([*(np.roll(ring, -1, axis=0) for ring in rings), np.empty((0, 2))])
    x, y = points[:, :1], points[:, 1:]
    beside = (np.maximum(starts, ends)[:, 1] >= y.min()) & (np.minimum(starts, ends)[:, 1] <= y.max())
    (ax, ay), (bx, by) = starts[beside].T, ends[beside].T
    spans = (ay > y) != (by > y)
    slope = np.divide(bx - ax, by - ay, out=np.zeros(len(ax)), where=by != ay)
    crossed = spans & (x < ax + (y - ay) * slope)
    return np.asarray(crossed.sum(axis=1) % 2 == 1)


@cache
def place_names() -> dict[str, dict[str, Any]]:
    """Names of countries and seas with hand-chosen points where each may stand, the best first."""
    return json.loads((ASSETS / "place_names.json").read_text("utf-8"))
