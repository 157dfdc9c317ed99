"""How long nothing has been reported: from when on a page says so, and what it suggests of a project, which is never set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from domain.claims import Told, days_between
from domain.lengths import whole_months
from domain.vocabulary import ProjectStatus

QUIET_AFTER_DAYS = 90
"""After so many days without a report a page says since when there is none, and counts back from that day."""

SAID_AFTER_MONTHS = 12
"""A year without a report is worth a word beside the project."""

SHELVED_AFTER_MONTHS, CANCELLED_AFTER_MONTHS = 24, 48
"""The lengths after which Global Energy Monitor calls a pipeline without development shelved, or cancelled."""

ENDED = frozenset({ProjectStatus.CLOSED, ProjectStatus.CANCELLED})
"""Of these nothing more need be reported."""


def newest_day(claims: Iterable[Told]) -> date | None:
    """The day of the newest report; one of a month or a year counts from its first day, lest it pass for fresher."""
    known = sorted(((one.known, one) for one in claims if one.known), key=itemgetter(0), reverse=True)
    newest = None
    for day, one in known:
        if newest and newest >= day:  # none of the others was reported after the day from which it is known
            break
        newest = max((found for found in (newest, one.reported) if found), default=None)
    return newest


def quiet_since(newest: date | None, world_on: date) -> date | None:
    """The day of the newest report where no other has come by W for so long that it must be said; else None."""
    return newest if newest and days_between(newest, world_on) > QUIET_AFTER_DAYS else None


@dataclass(frozen=True, slots=True)
class Silence:
    """The newest report of a project, and how many whole months lie between it and W."""

    newest: date
    months: int

    @property
    def suggests(self) -> str:
        """`cancelled` or `shelved`; empty where the silence is too short to suggest anything."""
        if self.months >= CANCELLED_AFTER_MONTHS:
            return "cancelled"
        return "shelved" if self.months >= SHELVED_AFTER_MONTHS else ""


def silence(newest: date | None, status: str | None, world_on: date) -> Silence | None:
    """The silence of a project; None where its last report is recent, or it has ended, or there never was a report.

    >>> silence(date(2022, 1, 31), "pipeline", date(2026, 1, 31)).suggests
    'cancelled'
    """
    if newest is None or status in ENDED:
        return None
    months = whole_months(newest, world_on)
    return Silence(newest, months) if months >= SAID_AFTER_MONTHS else None
