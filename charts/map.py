"""The route of a project on a map: an ordinary x–y figure in px, with coastlines from the package's own files.

Lines join stations; they are not the track. Rail and road are drawn solid, ways by water dotted, pipelines and power
lines thin; a double line is not built; thin and pale is what the project belongs to.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts import basemap
from charts.basemap import Points, Window
from charts.map_words import Circle, Word, scale_bar, words
from charts.routes import Leg, Station, legs, stations
from charts.text import hover
from charts.theme import HIT, LINE, Palette, blend, figure, message, palette
from domain.vocabulary import Mode

BY_WATER = {Mode.SEA, Mode.WATERWAY}
THIN = {Mode.PIPELINE, Mode.POWER_LINE}
STRONG, SLIGHT = LINE + 0.5, 1.6  # px
PALE = 0.64  # of the lane's colour, for the routes around
DOUBLE = (6.4, 3.2)  # px; a double line is one of the first width with one of the second upon it
DOTS = "2px,4px"
MERGE_PX = 7.0  # stations closer than this are one circle
BENDS = (0.12, -0.12, 0.2, -0.2, 0.3, -0.3)  # of its length, by which a way over water is bent away from the land
BEND_POINTS = 24

Trace = dict[str, Any]


def route_map(locations: pd.DataFrame, *, dark: bool, width: int, height: int, not_built: str = "") -> go.Figure:
    """The map of a project (`main`) and the routes it belongs to, `width` × `height` px.

    `locations` has the columns `LOCATION_COLUMNS` of `queries.record`; `mode` and `built` are those of the leg that ends at a station. `not_built` says how much is not built ("162 km")
    and stands beside the longest such leg. Without any coordinates the figure says so.
    """
    stops = stations(locations)
    if not stops:
        empty = message("No places of this project in our sources", dark=dark, height=height)
        return empty.update_layout(width=width)
    in_view = [stop for stop in stops if stop.main] or stops
    view = basemap.window(np.array([[stop.lat, stop.lon] for stop in in_view]), width, height)
    land = basemap.land(view)
    paths = {leg: _path(leg, view, land) for leg in legs(stops)}
    circles = _circles(stops, paths, view)
    written, scale = words(view, circles, paths, not_built)
    colours = palette(dark)
    ground = [_land(land, colours), _lines(basemap.borders(view), colours.land_edge, 1)]
    routes = [*_leg_traces(paths, colours), *_circle_traces(circles, colours)]
    front = [scale_bar(scale, colours), *_word_traces(written, colours), _hits(circles, paths)]
    return figure([*ground, *routes, *front], _layout(view, colours), dark=dark, height=height)


def route_key(locations: pd.DataFrame) -> list[tuple[str, str]]:
    """The signs on the map and their words, for the line below it: `("═", "not built")`."""
    drawn = legs(stations(locations))
    key = dict.fromkeys((_sign(leg), _meaning(leg)) for leg in sorted(drawn, key=lambda leg: not leg.strong))
    return [*key, ("", "Lines join stations; they are not the track.")] if drawn else []


def _sign(leg: Leg) -> str:
    if leg.mode in BY_WATER:
        return "┄"
    if leg.built is False:
        return "═"
    return "━" if leg.strong and leg.mode not in THIN else "─"


def _meaning(leg: Leg) -> str:
    mode = Mode(leg.mode).label if leg.mode else "way not told"
    if leg.mode in BY_WATER:
        return mode
    if leg.built is False:
        return "not built"
    if not leg.strong:
        return leg.end.title
    return f"{mode} built" if leg.built else mode


def _layout(view: Window, colours: Palette) -> dict[str, Any]:
    """Px as axes, of one scale; a screen of other proportions shows more land."""
    hidden = {"visible": False, "showgrid": False, "automargin": False}
    return {
        "width": view.width,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "plot_bgcolor": colours.water,
        "xaxis": {**hidden, "range": [0, view.width]},
        "yaxis": {**hidden, "range": [view.height, 0], "scaleanchor": "x"},
    }


def _path(leg: Leg, view: Window, land: Sequence[Points]) -> Points:
    """A leg in px: straight, or bent away from the land where it goes by water."""
    ends = view.px(np.array([[one.lat, one.lon] for one in (leg.start, leg.end)]))
    if leg.mode not in BY_WATER:
        return ends
    bent = [_bend(ends, share) for share in BENDS]
    dry = basemap.is_land(np.concatenate([path[2:-2] for path in bent]), land).reshape(len(bent), -1)
    return bent[int(dry.sum(axis=1).argmin())]


def _bend(ends: Points, share: float) -> Points:
    """A curve between two ends that leaves the straight line by a share of its length (a quadratic Bézier)."""
    start, end = ends
    across = np.array([end[1] - start[1], start[0] - end[0]])
    middle = (start + end) / 2 + 2 * share * across
    at = np.linspace(0, 1, BEND_POINTS)[:, None]
    return (1 - at) ** 2 * start + 2 * at * (1 - at) * middle + at**2 * end


def _circles(stops: Sequence[Station], drawn: Iterable[Leg], view: Window) -> list[Circle]:
    """Stations as circles, the project's own first; those too close to be told apart are one."""
    places = view.px(np.array([[stop.lat, stop.lon] for stop in stops]))
    groups: list[tuple[Points, list[Station]]] = []
    for stop, place in sorted(zip(stops, places, strict=True), key=lambda pair: not pair[0].main):
        group = next((group for at, group in groups if np.hypot(*(at - place)) < MERGE_PX), None)
        if group is None:
            groups.append((place, group := []))
        group.append(stop)
    routes = list(drawn)
    return [_circle(place, group, routes) for place, group in groups]


def _circle(place: Points, group: Sequence[Station], drawn: Sequence[Leg]) -> Circle:
    """A circle is strong on a strong leg or as a site by itself; a route ends where one leg of it meets."""
    here = {stop.place for stop in group}
    strong = any(leg.strong and leg.ends & here for leg in drawn) or any(stop.main for stop in group)
    own = [leg for leg in drawn if leg.main and leg.ends & here and not leg.ends <= here]
    alone = any(stop.main for stop in group) and not own
    return Circle(float(place[0]), float(place[1]), tuple(group), strong, len(own) == 1 or alone)


def _land(rings: Sequence[Points], colours: Palette) -> Trace:
    line = {"color": colours.land_edge, "width": 1}
    return {**_lines(rings, colours.land_edge, 1), "line": line, "fill": "toself", "fillcolor": colours.land}


def _lines(paths: Iterable[Points], colour: str, width: float, dash: str = "solid") -> Trace:
    """Separate lines as one trace."""
    gap = np.full((1, 2), np.nan)
    points = np.concatenate([part for path in paths for part in (path, gap)] or [gap]).astype(np.float32)
    line = {"color": colour, "width": width, "dash": dash}
    return {"type": "scatter", "mode": "lines", "x": points[:, 0], "y": points[:, 1], "line": line, "hoverinfo": "skip"}


def _leg_traces(paths: Mapping[Leg, Points], colours: Palette) -> list[Trace]:
    """Legs by look, the pale ones at the back."""
    strong, missing = colours.lanes["projects"], colours.status["overdue"]
    pale, pale_sea = (blend(colour, colours.land, PALE) for colour in (strong, colours.sea))
    solid = {leg: path for leg, path in paths.items() if leg.mode not in BY_WATER}
    built = {leg: path for leg, path in solid.items() if leg.built is not False}
    gaps = [path for leg, path in solid.items() if leg.built is False]
    water = {leg: path for leg, path in paths.items() if leg.mode in BY_WATER}
    looks = [
        (_of(built, strong=False), pale, SLIGHT, "solid"),
        (_of(water, strong=False), pale_sea, SLIGHT, DOTS),
        (_of(water, strong=True), colours.sea, LINE, DOTS),
        ([path for leg, path in built.items() if leg.strong and leg.mode in THIN], strong, SLIGHT, "solid"),
        ([path for leg, path in built.items() if leg.strong and leg.mode not in THIN], strong, STRONG, "solid"),
        (gaps, missing, DOUBLE[0], "solid"),
        (gaps, colours.paper, DOUBLE[1], "solid"),
    ]
    return [_lines(*look) for look in looks if look[0]]


def _of(paths: Mapping[Leg, Points], *, strong: bool) -> list[Points]:
    return [path for leg, path in paths.items() if leg.strong is strong]


def _circle_traces(circles: Sequence[Circle], colours: Palette) -> list[Trace]:
    """Hollow circles, the project's own in front."""
    strong = colours.lanes["projects"]
    pale = blend(strong, colours.land, PALE)
    ordered = sorted(circles, key=lambda circle: circle.strong)
    outline = {
        "color": [strong if circle.strong else pale for circle in ordered],
        "width": [circle.outline for circle in ordered],
    }
    marker = {"size": [circle.size for circle in ordered], "color": colours.paper, "opacity": 1, "line": outline}
    place = {"x": [round(circle.x, 1) for circle in ordered], "y": [round(circle.y, 1) for circle in ordered]}
    return [{"type": "scatter", "mode": "markers", **place, "marker": marker, "hoverinfo": "skip"}]


def _word_traces(written: Sequence[Word], colours: Palette) -> list[Trace]:
    ink = {"own": colours.ink, "around": colours.second, "gap": colours.status["overdue"], "ground": colours.second}
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [round(word.x, 1) for word in written],
            "y": [round(word.y, 1) for word in written],
            "text": [word.text for word in written],
            "textposition": [word.anchor for word in written],
            "textfont": {"size": [word.size for word in written], "color": [ink[word.kind] for word in written]},
            "hoverinfo": "skip",
        }
    ]


def _hits(circles: Sequence[Circle], paths: Mapping[Leg, Points]) -> Trace:
    """What a pointer meets: the stations, and the middle of each leg."""
    middles = [path[len(path) // 2] if len(path) > 2 else path.mean(axis=0) for path in paths.values()]
    told = [_leg_hover(leg) for leg in paths] + [_circle_hover(circle) for circle in circles]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(float(x), 1) for x, _ in middles] + [round(circle.x, 1) for circle in circles],
        "y": [round(float(y), 1) for _, y in middles] + [round(circle.y, 1) for circle in circles],
        "marker": {"size": HIT, "opacity": 0},
        "hovertext": told,
        "hoverinfo": "text",
    }


def _leg_hover(leg: Leg) -> str:
    built = {True: "built", False: "not built", None: ""}[leg.built]
    manner = ", ".join(part for part in (Mode(leg.mode).label if leg.mode else "", built) if part)
    return hover(f"{leg.start.name} to {leg.end.name}", [leg.end.title, manner])


def _circle_hover(circle: Circle) -> str:
    names = dict.fromkeys(station.name for station in circle.stations)
    return hover(", ".join(names), list(dict.fromkeys(station.title for station in circle.stations)))
