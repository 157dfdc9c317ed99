"""The ticks of a time axis: months, quarters, years or longer, as many as can be read."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from charts.canvas import Canvas
from domain.dates import add_months
from domain.months import MONTHS

LEAST_PX = 72.0  # between two ticks
LEAST_PX_NARROW = 60.0
SHORT = 62  # days; a window of fewer is divided by days
DAYS = (1, 2, 7, 14, 28)
UNITS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months


class Tick(NamedTuple):
    """A place in px and its words: the month, the year, or both."""

    x: float
    month: str
    year: str


def ticks(canvas: Canvas, *, narrow: bool = False) -> list[Tick]:
    """The ticks between the edges; the year is said at the first tick and where it begins."""
    least = LEAST_PX_NARROW if narrow else LEAST_PX
    if (canvas.end - canvas.start).days < SHORT:
        return _short(canvas, least)
    unit = next((one for one in UNITS if one * 30.44 * canvas.px_per_day >= least), UNITS[-1])
    found: list[Tick] = []
    for day in _days(canvas, unit):
        begins = day.month == 1 or not found
        month = MONTHS[day.month - 1][:3] if unit < 12 else ""
        found.append(Tick(canvas.px(day), month, str(day.year) if begins else ""))
    return found


def _short(canvas: Canvas, least: float) -> list[Tick]:
    """The ticks of a window of some weeks: its first day, and days at one distance from each other."""
    step = next((one for one in DAYS if one * canvas.px_per_day >= least), DAYS[-1])
    count = (canvas.end - canvas.start).days // step + 1
    days = [canvas.start + timedelta(days=number * step) for number in range(count)]
    named = [f"{day.day} {MONTHS[day.month - 1][:3]}" for day in days]
    years = [str(day.year) if not number or day.year > days[number - 1].year else "" for number, day in enumerate(days)]
    return [Tick(canvas.px(day), name, year) for day, name, year in zip(days, named, years, strict=True)]


def _days(canvas: Canvas, unit: int) -> Iterator[date]:
    months = (canvas.start.year * 12 + canvas.start.month - 1 + unit - (canvas.start.day == 1)) // unit * unit
    day = date(months // 12, months % 12 + 1, 1)
    while day <= canvas.end:
        yield day
        day = add_months(day, unit)
