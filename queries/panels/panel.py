"""What every panel of the overview has, and what all of them count alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.claims import days_between
from domain.counting import age
from domain.dates import add_months, words
from domain.ladder import Sign, Step, days_missing, standing
from domain.silence import QUIET_AFTER_DAYS, quiet_since

MONTHS = 24
"""A strip shows the last 24 months."""


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
    """A panel: its name, state, statement, figure with unit, strip, as-of day, and the page with all its rows.

    `key` is how an address names it, `lane` the family of its colour; `contradicted` marks a panel that sources
    disagree on.
    """

    key: str
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


def age_words(as_of: date | None, world_on: date) -> str:
    """The day of the newest report and how old it is on W (rule 9); a report of a later day is not old at all."""
    if as_of is None:
        return "not in our sources"
    return f"{words(as_of, short=True)}, {age(max((world_on - as_of).days, 0))}"


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


def state_of(steps: Sequence[Step]) -> tuple[Sign, str]:
    """The sign and the word of the first step that holds."""
    now = standing(steps)
    return now.sign, now.word


def silence(quiet: date) -> str:
    """The state of a panel that has had no report since a day long past."""
    return f"no report since {words(quiet, short=True)}"


def window_words(length: str, quiet: date | None) -> str:
    """The window in words: "in 90 days", or "in the 90 days to 11 March 2026" where it ends with the newest report."""
    return f"in the {length} to {words(quiet)}" if quiet else f"in {length}"


def known_at_all(newest: date | None) -> Step:
    """Whether there is any report: the first step of every panel."""
    return Step("not in our sources", Sign.UNKNOWN, newest is None, "", "", "a first report")


def quiet_step(newest: date | None, world_on: date, of: str) -> Step:
    """Whether the newest report is too old to speak of today."""
    quiet = quiet_since(newest, world_on)
    age = days_between(newest, world_on) if newest else 0
    counted = f"no report of {of} is newer than {words(newest)}" if newest else ""
    word = silence(quiet) if quiet else f"no report for {QUIET_AFTER_DAYS} days"
    return Step(word, Sign.UNKNOWN, bool(quiet), counted, days_missing(age, QUIET_AFTER_DAYS), f"a new report of {of}")


def quiet_from(newest: date | None) -> list[date]:
    """The day from which the newest report is too old to speak of today."""
    return [newest + timedelta(days=QUIET_AFTER_DAYS + 1)] if newest else []
