"""How long nothing has been reported of a project, and what that suggests. It is suggested, never set."""

from dataclasses import dataclass
from datetime import date

from domain.lengths import whole_months
from domain.vocabulary import ProjectStatus

SAID_AFTER_MONTHS = 12
"""A year without a report is worth a word beside the project."""

SHELVED_AFTER_MONTHS, CANCELLED_AFTER_MONTHS = 24, 48
"""The lengths after which Global Energy Monitor calls a pipeline without development shelved, or cancelled."""

ENDED = frozenset({ProjectStatus.CLOSED, ProjectStatus.CANCELLED})
"""Of these nothing more need be reported."""


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
