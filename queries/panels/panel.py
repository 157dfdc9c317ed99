"""What every panel of the overview has, and what all of them count alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.dates import add_months, words

MONTHS = 24
"""A strip shows the last 24 months."""


class Sign(StrEnum):
    """The state of a panel before any colour: settled, needs attention, overdue, not enough information."""

    SETTLED = "settled"
    ATTENTION = "attention"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"


SIGNS = {Sign.SETTLED: "●", Sign.ATTENTION: "▲", Sign.OVERDUE: "■", Sign.UNKNOWN: "○"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a strip: `up` and `down` from the line, `hollow` on top of `up`, in whatever the panel counts."""

    label: str
    up: float = 0
    down: float = 0
    hollow: float = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel: its name, state, statement, figure with unit, strip, as-of day, and the page that says why.

    `lane` is the family of its colour; `contradicted` marks a panel that sources disagree on.
    """

    name: str
    lane: str
    page: str
    sign: Sign
    state: str
    statement: str
    figure: str
    unit: str
    strip: tuple[Bar, ...]
    strip_from: str
    strip_to: str
    as_of: date | None
    contradicted: bool = False


def months_before(day: date, count: int = MONTHS) -> list[date]:
    """The first days of the last `count` months, the month of `day` last."""
    this = day.replace(day=1)
    return [add_months(this, -back) for back in range(count - 1, -1, -1)]


def month_words(month: date) -> str:
    return words(month.isoformat()[:7], short=True)


def by_month(days: Iterable[tuple[date | None, date | None]], world_on: date) -> dict[date, int]:
    """How many events lie in each of the last 24 months. An event whose month is not known is not counted."""
    counts = dict.fromkeys(months_before(world_on), 0)
    for first, last in days:
        if first and last and first.replace(day=1) == last.replace(day=1) and first.replace(day=1) in counts:
            counts[first.replace(day=1)] += 1
    return counts


def strip_of(counts: dict[date, int]) -> tuple[tuple[Bar, ...], str, str]:
    """A strip of plain bars with the names of its first and last month."""
    months = list(counts)
    bars = tuple(Bar(month_words(month), up=count) for month, count in counts.items())
    return bars, month_words(months[0]), month_words(months[-1])


def silence(quiet: date) -> str:
    """The state of a panel that has had no report since a day long past."""
    return f"no report since {words(quiet, short=True)}"


def window_words(length: str, quiet: date | None) -> str:
    """The window in words: "in 90 days", or "in the 90 days to 11 March 2026" where it ends with the newest report."""
    return f"in the {length} to {words(quiet)}" if quiet else f"in {length}"
