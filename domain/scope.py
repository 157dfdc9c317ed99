"""What a reader looks at: which relationship, which period, and the two clocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.timeline import FIRST_DAY, LAST_DAY

DEFAULT_RELATIONSHIP = "irn-rus"

DAY_FORMS = ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%d %b %Y")
"""How a day may be written: as links have it, and as the pages say it."""


@dataclass(frozen=True)
class Scope:
    """A view's selection. `start` and `end` bound the period (None: open); `known_on` and `world_on` are the clocks.

    `today` is read once, at the door. `complaints` says in words what a link asked for that could not be given.
    """

    relationship: str
    today: date
    known_on: date
    world_on: date
    start: date | None = None
    end: date | None = None
    complaints: tuple[str, ...] = field(default=(), compare=False)

    @property
    def past(self) -> bool:
        """Whether the knowledge of an earlier day is shown."""
        return self.known_on < self.today

    @property
    def now(self) -> bool:
        """Whether W counts as today: it is the real today, or the day up to which reports are read."""
        return self.world_on in (self.today, self.known_on)

    @property
    def world_name(self) -> str:
        """What the day of W is called where it is named: `today 12 March 2026`, `in the world on 1 June 2024`."""
        return "today" if self.now else "in the world on"

    @property
    def query(self) -> dict[str, str]:
        """The scope as the address holds it: stable codes, ISO dates, what is default left out."""
        known = {"known_on": self.known_on.isoformat()} if self.known_on != self.today else {}
        world = {"world_on": self.world_on.isoformat()} if self.world_on != self.known_on else {}
        start = {"from": self.start.isoformat()} if self.start else {}
        end = {"to": self.end.isoformat()} if self.end else {}
        return {"rel": self.relationship} | start | end | known | world


def read_scope(query: Mapping[str, str], today: date, relationships: Mapping[str, str]) -> Scope:
    """The scope that an address asks for. What it cannot give is named in `complaints`; the default stands instead.

    `query` holds `rel`, `from`, `to`, `known_on` and `world_on`; `relationships` maps the known ids to their names.
    """
    complaints: list[str] = []
    days = {key: _day(query.get(key, ""), key, complaints) for key in ("from", "to", "known_on", "world_on")}
    known_on = days["known_on"] or today
    if known_on > today:
        complaints.append(f"known_on={past_today(known_on, today)}")
        known_on = today
    start, end = days["from"], days["to"]
    if start and end and start > end:
        complaints.append(f"from={start} is later than to={end}, which is no period: write the earlier day as from")
        start = end = None
    default = DEFAULT_RELATIONSHIP if DEFAULT_RELATIONSHIP in relationships else next(iter(relationships), "")
    relationship = _relationship("rel", query, relationships, complaints, default)
    return Scope(relationship, today, known_on, days["world_on"] or known_on, start, end, tuple(complaints))


def read_other_scope(query: Mapping[str, str], scope: Scope, relationships: Mapping[str, str], usual: date) -> Scope:
    """The scope that an address wants a view compared with, from its `rel2`, `known_on2` and `world_on2`.

    Another relationship is seen at the view's own clocks, and the same one on `usual`, unless a day is named. Where K
    is named W follows it; where W alone is named K stays the view's. What cannot be given is named in `complaints`.
    """
    complaints: list[str] = []
    relationship = _relationship("rel2", query, relationships, complaints, scope.relationship)
    known_on, world_on = (_day(query.get(key, ""), key, complaints) for key in ("known_on2", "world_on2"))
    if known_on and known_on > scope.today:
        complaints.append(f"known_on2={past_today(known_on, scope.today)}")
        known_on = None
    own = relationship != scope.relationship or world_on is not None
    seen_on = known_on or (scope.known_on if own else usual)
    same_world = scope.world_on if own and known_on is None else seen_on
    return Scope(relationship, scope.today, seen_on, world_on or same_world, complaints=tuple(complaints))


def other_query(other: Scope) -> dict[str, str]:
    """The parameters that make an address compare with a scope, whatever its own scope is."""
    return {
        "rel2": other.relationship,
        "known_on2": other.known_on.isoformat(),
        "world_on2": other.world_on.isoformat(),
    }


def _day(text: str, key: str, complaints: list[str]) -> date | None:
    if not text:
        return None
    try:
        return read_day(text)
    except ValueError as fault:
        complaints.append(f"{key}={fault}")
        return None


def read_day(text: str) -> date:
    """A day as a link or a reader writes it. Raises `ValueError` with the text and what to write instead.

    >>> read_day("2025-01-17"), read_day(" 17 January 2025 "), read_day("17 Jan 2025") == read_day("2025-01-17")
    (datetime.date(2025, 1, 17), datetime.date(2025, 1, 17), True)
    """
    for form in DAY_FORMS:
        try:
            day = datetime.strptime(" ".join(text.split()), form).date()
        except ValueError:
            continue
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValueError(f"{text} lies outside the years {FIRST_DAY.year} to {LAST_DAY.year}")
        return day
    raise ValueError(f"{text} is not a day: write it as 2025-01-17")


def past_today(day: date, today: date) -> str:
    """Why K cannot be a day after today."""
    return f"{day} lies ahead: nothing is known later than today, {today}"


def _relationship(
    key: str, query: Mapping[str, str], known: Mapping[str, str], complaints: list[str], default: str
) -> str:
    asked = query.get(key, "")
    if asked and asked not in known:
        complaints.append(f"{key}={asked} names no relationship: there are {', '.join(known) or 'none'}")
    return asked if asked in known else default
