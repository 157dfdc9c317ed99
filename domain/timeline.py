"""What stands on a timeline: the window, the entries of its lanes, the life lines of treaties, and what weighs how much."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from domain.claims import Claim
from domain.dates import When, add_months, words
from domain.vocabulary import AgreementKind, Level

Lane = Literal["agreements", "visits", "projects", "statements", "context"]
Glyph = Literal["event", "visit", "signature", "call"]

LANES: tuple[Lane, ...] = ("agreements", "visits", "projects", "statements", "context")
FIRST_DAY, LAST_DAY = date(1500, 1, 1), date(2100, 12, 31)

KINDS = {
    "entry_into_force": 70,
    "termination": 70,
    "suspension": 65,
    "cancellation": 65,
    "signature": 60,
    "expiry": 60,
    "operation_start": 60,
    "resumption": 55,
    "completion": 55,
    "contract": 50,
    "construction_start": 50,
    "accession": 50,
    "extension": 50,
    "provisional_application": 50,
    "ratification": 45,
    "delay": 40,
    "test": 35,
    "approval": 30,
    "memorandum": 30,
    "financing": 30,
    "postponement": 25,
    "amendment": 25,
    "negotiation": 20,
    "announcement": 15,
    "progress": 15,
}
"""How much an act or a milestone weighs when there is not room to name them all."""

INSTRUMENTS = {
    AgreementKind.TREATY: 10,
    AgreementKind.CONTRACT: 5,
    AgreementKind.AGREEMENT: 0,
    AgreementKind.PROTOCOL: -5,
    AgreementKind.PLAN: -10,
    AgreementKind.MEMORANDUM: -20,
    AgreementKind.JOINT_STATEMENT: -20,
}
"""What the kind of an agreement adds: a treaty outweighs a memorandum."""

MEETINGS = {
    Level.HEAD_OF_STATE: 70,
    Level.HEAD_OF_GOVERNMENT: 60,
    Level.FOREIGN_MINISTER: 40,
    Level.SECURITY_COUNCIL: 30,
    Level.MINISTER: 25,
    Level.PARLIAMENT: 20,
    Level.MILITARY: 20,
    Level.ENVOY: 20,
    Level.DEPUTY_MINISTER: 10,
    Level.AMBASSADOR: 5,
}
"""How much a meeting weighs by the rank of those who met."""

HEADS = frozenset({Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT})
EXPECTED_WEIGHS_LESS = 10
MOST_SOURCES = 4  # more sources weigh no more: they break ties between acts of one kind


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a timeline shows, both ends whole."""

    start: date
    end: date

    @property
    def words(self) -> str:
        return f"{words(self.start.isoformat())} to {words(self.end.isoformat())}"

    @property
    def whole_years(self) -> list[int]:
        """The calendar years that it is made of; empty where it begins or ends within a year."""
        whole = (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31)
        return list(range(self.start.year, self.end.year + 1)) if whole else []

    @property
    def whole_months(self) -> bool:
        """Whether it begins with a month and ends with one."""
        return self.start.day == 1 and (self.end + timedelta(days=1)).day == 1

    def holds(self, when: When) -> bool:
        """Whether a date can lie within it. An open side of a window that holds one moment reaches nowhere."""
        first, last = when.first, when.last
        if not when.is_span:
            first, last = first or last, last or first
        return (first is None or first <= self.end) and (last is None or last >= self.start)

    def moved(self, by: Literal[-1, 1]) -> "Window":
        """The window half its length earlier or later, by whole months where it is made of such."""
        months = 12 * (self.end.year - self.start.year) + self.end.month - self.start.month + 1
        if self.whole_months:
            half = max(months // 2, 1) * by
            end = add_months(self.end + timedelta(days=1), half) - timedelta(days=1)
            return _within(add_months(self.start, half), end)
        days = timedelta(days=max((self.end - self.start).days // 2, 1) * by)
        return _within(self.start + days, self.end + days)


def _within(start: date, end: date) -> Window:
    return Window(max(start, FIRST_DAY), min(end, LAST_DAY))


def chosen_window(start: date | None, end: date | None, world_on: date) -> Window:
    """The window asked for; an end that is not given makes it two calendar years, the last being that of W or of the end.

    >>> chosen_window(None, None, date(2026, 3, 12)).words
    '1 January 2025 to 31 December 2026'
    """
    if start and end:
        return Window(start, end)
    if start:
        return Window(start, date(max(world_on.year, start.year + 1), 12, 31))
    last = end or date(world_on.year, 12, 31)
    return Window(date(last.year - 1, 1, 1), last)


YEARS = (1, 2, 5, 10, 25)


def steps(world_on: date, first: date | None, last: date | None) -> list[tuple[str, Window]]:
    """The windows to choose from: half a year about W, so many calendar years ending with that of W, and all.

    `first` and `last` bound what is known; without anything known there is no `all`.
    """
    month = world_on.replace(day=1)
    half = Window(add_months(month, -4), add_months(month, 2) - timedelta(days=1))
    found = [("6 months", half)]
    found += [
        (
            "1 year" if years == 1 else f"{years} years",
            chosen_window(date(world_on.year - years + 1, 1, 1), date(world_on.year, 12, 31), world_on),
        )
        for years in YEARS
    ]
    if first and last:
        found.append(("all", _within(date(first.year, 1, 1), date(max(last.year, world_on.year), 12, 31))))
    return found


@dataclass(frozen=True, slots=True)
class Entry:
    """One mark of a lane.

    `key` is what choosing it opens: the id of a record, a statement or a context event. `name` says what it is about,
    `detail` what happened, `short` the same in a word or two. `weight` decides what is named first. `rivals` are the
    dates of two accounts that cannot both be true. `promised` is the date for which it was promised where it came late,
    `earlier` the dates promised before the present one. `overdue`: the day has passed and nothing came.
    """

    lane: Lane
    key: str
    name: str
    when: When
    detail: str = ""
    short: str = ""
    weight: int = 0
    glyph: Glyph = "event"
    expected: bool = False
    overdue: bool = False
    heads: bool = False
    stance: str = ""
    rivals: tuple[When, When] | None = None
    promised: When | None = None
    earlier: tuple[When, ...] = ()
    told: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class Act:
    """A step in the life of a treaty, on its line: a ratification, or a date that is expected."""

    when: When
    name: str
    told: tuple[str, ...] = ()
    expected: bool = False
    glyph: Glyph = "event"


@dataclass(frozen=True, slots=True)
class PeriodEnd:
    """The end of the current period of a treaty on one reading, in words beside it."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class LifeLine:
    """A treaty with a term, from its negotiation to the end of the period that runs.

    `in_force` holds the day of its entry into force, and after it the days of rival accounts. `stopped` is the day on
    which it ended. `until` is in words what the pale rest of the line leads to, `runs_to` its last day.
    """

    key: str
    name: str
    detail: str
    negotiated: date | None = None
    signed: date | None = None
    in_force: tuple[date, ...] = ()
    stopped: date | None = None
    runs_to: date | None = None
    until: str = ""
    acts: tuple[Act, ...] = ()
    ends: tuple[PeriodEnd, ...] = ()
    told: tuple[str, ...] = ()


def weight_of(claim: Claim, instrument: str = "", sources: int = 0) -> int:
    """How much an act or a milestone weighs: by its kind, by the kind of agreement, then by the number of its sources.

    What is expected weighs less than what came; above all stand entry into force, termination, halts and signatures.
    """
    kind = KINDS.get(claim.kind, 0)
    added = INSTRUMENTS.get(AgreementKind(instrument), 0) if instrument else 0
    return kind + added + min(sources, MOST_SOURCES) - (EXPECTED_WEIGHS_LESS if claim.expected else 0)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a timeline shows: its window, the day on which it is looked at, and what stands in the lanes.

    `today` is W, `named` what its line is called (`today`, or `in the world on`). `silent_from` is the day after which
    nothing is known where the silence must be said, `silence` how. `chosen` is the key of the entry in focus.
    """

    window: Window
    today: date
    named: str = "today"
    silent_from: date | None = None
    silence: str = ""
    lines: tuple[LifeLine, ...] = ()
    entries: tuple[Entry, ...] = ()
    chosen: str = ""
