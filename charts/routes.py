"""The legs and stations of a project's route and of those it belongs to, each drawn once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import pandas as pd

Place = tuple[float, float]  # latitude and longitude, to a kilometre


@dataclass(frozen=True)
class Station:
    """A place of a project's route."""

    project: str
    title: str
    seq: int
    name: str
    lat: float
    lon: float
    mode: str
    built: bool | None
    main: bool

    @cached_property
    def place(self) -> Place:
        return round(self.lat, 2), round(self.lon, 2)


@dataclass(frozen=True)
class Leg:
    """The way from one station to the next; how it is travelled and whether it is built stand at its end."""

    start: Station
    end: Station
    main: bool

    @cached_property
    def ends(self) -> frozenset[Place]:
        return frozenset((self.start.place, self.end.place))

    @property
    def mode(self) -> str:
        return self.end.mode

    @property
    def built(self) -> bool | None:
        return self.end.built

    @property
    def strong(self) -> bool:
        """Whether it is drawn in full: the project's own, or known to be built."""
        return self.main or self.built is True


def stations(locations: pd.DataFrame) -> list[Station]:
    """The stations in order of project and place; rows without coordinates are left out."""
    rows = locations.dropna(subset=["lat", "lon"]).sort_values(["project_id", "seq"], kind="stable")
    return [_station(row) for row in rows.to_dict("records")]


def _station(row: dict[Any, Any]) -> Station:
    return Station(
        project=row["project_id"],
        title=row["title"],
        seq=int(row["seq"]),
        name=row["name"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        mode="" if pd.isna(row["mode"]) else row["mode"],
        built=None if pd.isna(row["built"]) else bool(row["built"]),
        main=bool(row["main"]),
    )


def legs(stops: Sequence[Station]) -> list[Leg]:
    """The legs between stations that follow each other; one that another route tells more finely gives way to it.

    A leg told by two projects is drawn for the one in view, else for the one that says whether it is built.
    """
    told = [Leg(start, end, end.main) for start, end in pairwise(stops) if start.project == end.project]
    finer = {leg: _finer(leg, told) for leg in told}
    raised = {one for leg, path in finer.items() if leg.main for one in path}
    kept = [replace(leg, main=leg.main or leg in raised) for leg in told if not finer[leg]]
    first: dict[frozenset[Place], Leg] = {}
    for leg in sorted(kept, key=lambda leg: (not leg.main, leg.built is None)):
        first.setdefault(leg.ends, leg)
    return list(first.values())


def _finer(leg: Leg, told: Sequence[Leg]) -> list[Leg]:
    """The legs by which another project goes from one end of this leg to the other with stops between."""
    for project in dict.fromkeys(other.start.project for other in told):
        route = [other for other in told if other.start.project == project]
        at = [i for i, other in enumerate(route) if other.start.place in leg.ends]
        to = [i for i, other in enumerate(route) if other.end.place in leg.ends]
        path = route[at[0] : to[-1] + 1] if at and to else []
        through = bool(path) and {path[0].start.place, path[-1].end.place} == leg.ends
        if project != leg.start.project and len(path) > 1 and through and {one.mode for one in path} == {leg.mode}:
            return path
    return []
