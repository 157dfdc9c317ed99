"""The ticks of a time axis: months, quarters, years or longer, as many as can be read."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from charts.canvas import Canvas
from domain.dates import add_months
from domain.months import MONTHS

LEAST_PX = 64.0  # between two ticks
LEAST_PX_NARROW = 52.0
UNITS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months


class Tick(NamedTuple):
    """A place in px and its words: the month, the year, or both."""

    x: float
    month: str
    year: str


def ticks(canvas: Canvas, *, narrow: bool = False) -> list[Tick]:
    """The ticks between the edges; the year is said at the first tick and where it begins."""
    least = LEAST_PX_NARROW if narrow else LEAST_PX
    unit = next((one for one in UNITS if one * 30.44 * canvas.px_per_day >= least), UNITS[-1])
    found: list[Tick] = []
    for day in _days(canvas, unit):
        begins = day.month == 1 or not found
        month = MONTHS[day.month - 1][:3] if unit < 12 else ""
        found.append(Tick(canvas.px(day), month, str(day.year) if begins else ""))
    return found if len(found) > 1 else [_first_day(canvas)]


def _first_day(canvas: Canvas) -> Tick:
    """Of a window of a few weeks the first day alone is named."""
    day = canvas.start
    return Tick(0.0, f"{day.day} {MONTHS[day.month - 1][:3]}", str(day.year))


def _days(canvas: Canvas, unit: int) -> Iterator[date]:
    months = (canvas.start.year * 12 + canvas.start.month - 1 + unit - (canvas.start.day == 1)) // unit * unit
    day = date(months // 12, months % 12 + 1, 1)
    while day <= canvas.end:
        yield day
        day = add_months(day, unit)
