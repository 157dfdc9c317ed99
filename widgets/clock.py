"""The day in the world as a chart shows it."""

from datetime import date

from charts.stacks import Clock
from domain.scope import Scope


def clock(scope: Scope, silent_since: date | None = None) -> Clock:
    """W for a chart: `today` where it is the real today or the day of knowledge, else `in the world on`."""
    now = scope.world_on in (scope.today, scope.known_on)
    return Clock(scope.world_on, "today" if now else "in the world on", silent_since)
