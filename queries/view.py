"""A ledger seen at two clocks: what was known on K of what had happened by W."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import TypeVar

from domain.claims import Claim, Status, Told, known_on, told
from domain.promises import Promise
from domain.records import ContextEvent, Indicator, Record, Statement
from domain.scope import Scope
from domain.silence import newest_day
from domain.titles import record_title, title_on
from queries.ledger import Ledger
from queries.standing import Standing

R = TypeVar("R", bound=Record)

SOURCE_ITSELF = "the source itself"


@dataclass(frozen=True)
class View:
    """The facts of a scope. Everything a page shows is asked of a view, so that all of it obeys the same clocks."""

    ledger: Ledger
    scope: Scope

    @cached_property
    def told(self) -> dict[str, list[Told]]:
        """The claims known on K, by record. A record none of whose claims is known is missing (rule 3)."""
        return self._standing.known(self._clocks)

    @cached_property
    def record_of(self) -> dict[str, str]:
        """The id of the record of every known claim, by the id of the claim."""
        return {one.id: record_id for record_id, claims in self.told.items() for one in claims}

    @cached_property
    def newest(self) -> dict[str, date | None]:
        """The day of the newest report of agreements, visits and projects, in the world by W."""
        return {
            "agreements": newest_day(self.claims_of(self.ledger.agreements)),
            "visits": newest_day(self.claims_of(self.ledger.visits)),
            "projects": newest_day(self.claims_of(self.ledger.projects)),
        }

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """The status of every listed record."""
        found = self._standing.statuses(self._clocks)
        return {record_id: found[record_id] for record_id in self.listed}

    @cached_property
    def because(self) -> Callable[[str], tuple[str, ...]]:
        """Tells, by the id of a record, the ids of all claims that hold its status up, the deciding ones first."""
        return partial(self._standing.because, clocks=self._clocks)

    @cached_property
    def listed(self) -> list[str]:
        """The ids of the records that this view shows: today all, on a past day those with a known claim (rule 3)."""
        if self.scope.past:
            return self._standing.known_by(self.scope.known_on)
        return [*self.ledger.agreements, *self.ledger.visits, *self.ledger.projects]

    @cached_property
    def promises(self) -> dict[str, list[Promise]]:
        """The promises of each record said by W, with their outcomes."""
        return self._standing.promises(self._clocks)

    @property
    def _standing(self) -> Standing:
        return standing(self.ledger, self.scope.today)

    @property
    def _clocks(self) -> tuple[date, date]:
        return self.scope.known_on, self.scope.world_on

    def in_world(self, record_id: str) -> list[Told]:
        """The known claims of a record that had happened, or had been said, by W."""
        return [one for one in self.told.get(record_id, []) if in_world(one, self.scope.world_on)]

    def claims_of(self, kind: Mapping[str, Record]) -> Iterator[Told]:
        """The known claims of all records of one kind that had happened, or had been said, by W."""
        return (one for record_id in kind for one in self.in_world(record_id))

    def records(self, kind: Mapping[str, R]) -> Iterator[tuple[R, Status]]:
        """The listed records of one kind with their statuses."""
        shown = set(self.listed)
        return ((record, self.statuses[key]) for key, record in kind.items() if key in shown)

    @cached_property
    def statements(self) -> list[tuple[Statement, Told]]:
        return [(one, day) for one, day in all_dated(self.ledger, self.scope.today)[0] if self._shows(day)]

    @cached_property
    def context_events(self) -> list[tuple[ContextEvent, Told]]:
        return [(one, day) for one, day in all_dated(self.ledger, self.scope.today)[1] if self._shows(day)]

    @cached_property
    def indicators(self) -> list[tuple[Indicator, Told]]:
        return [(one, day) for one, day in all_dated(self.ledger, self.scope.today)[2] if self._shows(day)]

    def _shows(self, one: Told) -> bool:
        known = bool(known_on([one], self.scope.known_on, self.scope.today))
        return known and in_world(one, self.scope.world_on)

    def in_period(self, first: date | None, last: date | None) -> bool:
        """Whether a date can lie within the period of the scope."""
        start, end = self.scope.start, self.scope.end
        return (end is None or first is None or first <= end) and (start is None or last is None or last >= start)

    def due_in_period(self, promise: Told) -> bool:
        """Whether the last day of a promise, else its first, lies within the period."""
        day = promise.last or promise.first
        return self.in_period(day, day)

    def touches_period(self, record_id: str) -> bool:
        """Whether any claim of a record, in the world by W, can lie within the period; without a period, every record does."""
        if self.scope.start is None and self.scope.end is None:
            return True
        return any(self.in_period(one.first, one.last) for one in self.in_world(record_id))

    def title(self, record_id: str) -> str:
        """What a record is called on a page; its id where the store holds no such record.

        On a past day a title does not name a year that was still to come (rule 3).
        """
        found = self._titles.get(record_id)
        if found is None:
            found = self._titles[record_id] = self._title(record_id)
        return found

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The titles that were asked for so far."""
        return {}

    def _title(self, record_id: str) -> str:
        record = self.ledger.record(record_id)
        if record is None:
            return record_id
        title = record_title(record, self.ledger.relationship.pair, self.ledger.parties)
        known = self.told.get(record_id, ())
        return title_on(title, known, self.scope.known_on) if self.scope.past else title

    def name_of(self, party: str) -> str:
        """The name of a party, its id where the store holds no such party; empty where none is named."""
        return self.ledger.parties.get(party, party)

    def speaker(self, one: Told) -> str:
        """Who says it; what a source tells in its own voice is said by the source itself."""
        return self.name_of(one.claim.said_by) or SOURCE_ITSELF


def in_world(one: Told, world_on: date) -> bool:
    """Whether an event had happened, or an expectation had been said, by W; what is known has been said."""
    if one.claim.occurred:
        return one.happened_by(world_on)
    said = min((day for day in (one.said, one.known) if day), default=None)
    return said is None or said <= world_on


@lru_cache(maxsize=8)
def _told_by_version(key: "LedgerKey", today: date) -> dict[str, list[Told]]:
    return {record_id: [told(one, today) for one in claims] for record_id, claims in key.ledger.claims.items()}


@lru_cache(maxsize=8)
def _standing_by_version(key: "LedgerKey", today: date) -> Standing:
    return Standing(key.ledger, _told_by_version(key, today), today)


@lru_cache(maxsize=8)
def _dated_by_version(key: "LedgerKey", today: date) -> tuple[list, list, list]:
    statements = [(one, told(_statement_claim(one), today)) for one in key.ledger.statements]
    events = [(one, told(_event_claim(one), today)) for one in key.ledger.context_events]
    indicators = [(one, told(_indicator_claim(one), today)) for one in key.ledger.indicators]
    return statements, events, indicators


class LedgerKey:
    """A ledger as a cache key: the same object is the same facts."""

    __slots__ = ("ledger",)

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LedgerKey) and self.ledger is other.ledger

    def __hash__(self) -> int:
        return id(self.ledger)


def all_told(ledger: Ledger, today: date) -> dict[str, list[Told]]:
    """Every claim of the ledger with its days, by record; worked out once a day for each version of the store."""
    return _told_by_version(LedgerKey(ledger), today)


def standing(ledger: Ledger, today: date) -> Standing:
    """Where the records of a ledger stand at any clocks, with what has been worked out of it so far."""
    return _standing_by_version(LedgerKey(ledger), today)


def all_dated(ledger: Ledger, today: date) -> tuple[list, list, list]:
    """Statements, context events and indicators, each as a pair with its days."""
    return _dated_by_version(LedgerKey(ledger), today)


def _statement_claim(one: Statement) -> Claim:
    return Claim(
        one.id, one.about, "statement", one.event_type, one.date, reported_on=one.reported_on, sources=one.sources
    )


def _event_claim(one: ContextEvent) -> Claim:
    return Claim(
        one.id,
        one.id,
        "context_event",
        "event",
        one.date,
        one.modality,
        reported_on=one.reported_on,
        sources=one.sources,
    )


def _indicator_claim(one: Indicator) -> Claim:
    return Claim(
        one.id,
        one.id,
        "indicator",
        one.indicator,
        one.period,
        one.modality,
        reported_on=one.reported_on,
        sources=one.sources,
    )
