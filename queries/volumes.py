"""Amounts of gas, oil and cargo that are to move or have moved. What was promised stands beside what is stated."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.claims import Told
from domain.records import Project
from queries.record import quantities
from queries.view import View

MOVED = ("tonnes", "bcm", "m³", "barrels", "kWh")
"""Units by weight, volume or energy; other numbers (a length, a price, the load of one train) are told on the record."""


@dataclass(frozen=True, slots=True)
class Volume:
    """One quantity of a record by its name, with the claims that expect it and those that state it, in their order.

    Different quantities stay apart: what a first year, a first stage and the full volume bring are three things.
    """

    record_id: str
    of: str
    promised: tuple[Told, ...]
    stated: tuple[Told, ...]


def volumes(view: View, projects: Iterable[Project]) -> list[Volume]:
    """The volumes of the projects and of the agreements told in the same sources, in the order of the projects."""
    groups: dict[tuple[str, str], dict[str, Told]] = {}
    for project in projects:
        for one in quantities(view, project):
            if _moved(one.told) and not one.told.claim.deprecated:
                groups.setdefault((one.record_id, one.of), {})[one.told.id] = one.told
    return [_volume(record_id, of, list(told.values())) for (record_id, of), told in groups.items()]


def _moved(one: Told) -> bool:
    return any(unit in one.claim.unit for unit in MOVED)


def _volume(record_id: str, of: str, told: list[Told]) -> Volume:
    promised = tuple(one for one in told if one.claim.expected)
    return Volume(record_id, of, promised, tuple(one for one in told if one.claim.occurred))
