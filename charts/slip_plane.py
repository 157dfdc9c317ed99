"""The plane of a slip chart: days along both axes, a year as long across as up where it has no height to keep to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import atan, degrees

from domain.months import MONTHS

LEFT, RIGHT, TOP, BOTTOM = 46.0, 12.0, 28.0, 44.0  # px around the plane
TALLEST = 420.0  # px
PAD = 0.05  # of the days shown, left free at every edge
LEAST_DAYS = 365
LEAST_SHARE = 0.8  # of its height a plane is at least wide, so that words find room
ARROW_SHARE = 0.08  # of its height left free above for an arrow
STEPS = (1, 3, 6, 12, 24, 60, 120, 240)  # months between ticks
TICK_PX = 46.0  # px; ticks stand at least so far apart


@dataclass(frozen=True)
class Plane:
    """Days from `start`, across to `right` and up to `top`, each `px_per_day` long across and `px_up` high."""

    start: date
    right: date
    top: date
    px_per_day: float
    px_up: float

    @property
    def width(self) -> float:
        return (self.right - self.start).days * self.px_per_day

    @property
    def height(self) -> float:
        return (self.top - self.start).days * self.px_up

    @property
    def slope(self) -> float:
        """How many px the diagonal rises on one px across."""
        return self.px_up / self.px_per_day

    @property
    def turn(self) -> float:
        """How far a text along the diagonal is turned, in degrees, clockwise."""
        return -degrees(atan(self.slope))

    @property
    def floor(self) -> float:
        """The px of the lower edge."""
        return TOP + self.height

    def x(self, day: date) -> float:
        """The px across, the middle of a day."""
        return LEFT + ((day - self.start).days + 0.5) * self.px_per_day

    def y(self, day: date, share: float = 0.5) -> float:
        """The px from the top of the figure; with `share` 0 where a day begins, with 1 where it ends."""
        return self.floor - ((day - self.start).days + share) * self.px_up


def plane(said: Iterable[date], promised: Iterable[date], width: float, height: float | None = None) -> Plane:
    """The plane that holds the days, in a figure `width` px wide; with a `height` it fills both, else a year is square."""
    across, up = list(said), list(promised)
    first = min(*across, *up)
    span = max(max(*across, *up) - first, timedelta(LEAST_DAYS))
    pad = timedelta(round(span.days * PAD))
    start, right = first - pad, max(across) + pad
    top = max(max(up) + pad + timedelta(round(span.days * ARROW_SHARE)), right, start + span)
    right = max(right, start + (top - start) * LEAST_SHARE)
    across_px = (width - LEFT - RIGHT) / (right - start).days
    if height:
        return Plane(start, right, top, across_px, (height - TOP - BOTTOM) / (top - start).days)
    square = min(TALLEST / (top - start).days, across_px)
    return Plane(start, right, top, square, square)


def ticks(of: Plane, until: date) -> list[tuple[date, str]]:
    """The first days of years, or of months where the plane is wide enough, from its start to a day, with their names."""
    step = next((step for step in STEPS if step * 30.4 * of.px_per_day >= TICK_PX), STEPS[-1])
    months = range(of.start.year * 12, until.year * 12 + 12)
    days = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [(day, _name(day)) for day in days if of.start <= day <= until]


def _name(day: date) -> str:
    return str(day.year) if day.month == 1 else MONTHS[day.month - 1][:3]
