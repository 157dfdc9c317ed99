"""The readings of an agreement’s term, beside them, the ends that sources state, and what came before and after."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.claims import Told, days_between
from domain.clocks import Clock, clocks
from domain.contradictions import is_calendar_slip
from domain.dates import When, parse, sort_key
from domain.records import Agreement
from domain.vocabulary import Action


@dataclass(frozen=True, slots=True)
class Nearest:
    """The computed end that comes closest to a stated one, and the days between them."""

    reading: Clock
    end: date
    days: int


@dataclass(frozen=True, slots=True)
class StatedEnd:
    """An end of the agreement as exactly as claims state it.

    `fits` holds the readings one of whose computed ends lies within it; where none does, `nearest` is the closest end.
    """

    when: When
    claims: tuple[Told, ...]
    fits: tuple[Clock, ...]
    nearest: Nearest | None

    @property
    def year(self) -> int | None:
        return self.when.last.year if self.when.last else None

    @property
    def deprecated(self) -> bool:
        """Whether every claim that states it was judged wrong."""
        return all(one.claim.deprecated for one in self.claims)


@dataclass(frozen=True, slots=True)
class Succession:
    """The earlier agreement that this one names as its predecessor, its status in words, and the claims of its end."""

    record_id: str
    title: str
    status: str
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class TermReadings:
    """An agreement with a term and all that bears on the question until when it binds.

    `readings` come from `domain.clocks`, those judged wrong included. `announced`, `negotiated` and `signed` are the
    earliest such acts before the first reading that counts; None where they are not in the sources.
    """

    record: Agreement
    title: str
    readings: tuple[Clock, ...]
    stated: tuple[StatedEnd, ...]
    announced: Told | None = None
    negotiated: Told | None = None
    signed: Told | None = None
    succession: Succession | None = None

    @property
    def defensible(self) -> tuple[Clock, ...]:
        """The readings that were not judged wrong."""
        return tuple(one for one in self.readings if not one.deprecated)

    @property
    def counting(self) -> tuple[Clock, ...]:
        """The readings that the agreement's own text allows; all defensible ones where it is silent."""
        return tuple(one for one in self.defensible if not one.excluded)

    def ends_to_come(self, world_on: date) -> list[date]:
        """The ends of the current period that have not passed by W, each once, soonest first.

        Readings that the agreement's own text excludes have no say where it allows another.
        """
        return sorted({one.period_ends for one in self.counting or self.defensible if one.period_ends >= world_on})

    def excluded_ends(self, world_on: date) -> list[date]:
        """The ends to come on readings that the text excludes, where they are none of `ends_to_come`."""
        ends = {one.period_ends for one in self.defensible if one.excluded and one.period_ends >= world_on}
        return sorted(ends - set(self.ends_to_come(world_on)))


def read_term(
    record: Agreement, title: str, claims: Sequence[Told], world_on: date, succession: Succession | None = None
) -> TermReadings | None:
    """The readings of an agreement’s term on W, from its claims known on K that had come or been said by W.

    None where the agreement has no term, or no start of it is known.
    """
    readings = tuple(clocks(claims, record.terms, world_on, with_deprecated=True))
    if not readings:
        return None
    signed = _first(claims, Action.SIGNATURE)
    before = [one for one in claims if signed is None or _starts(one) <= _starts(signed)]
    return TermReadings(
        record,
        title,
        readings,
        stated_ends(claims, [one for one in readings if not one.deprecated]),
        _first(before, Action.ANNOUNCEMENT),
        _first(before, Action.NEGOTIATION),
        signed,
        succession,
    )


def _first(claims: Iterable[Told], kind: Action) -> Told | None:
    """The earliest act of a kind that occurred; a preferred account before others."""
    acts = [one for one in claims if one.claim.kind == kind and one.claim.occurred and not one.claim.deprecated]
    return min(acts, key=lambda one: (not one.preferred, *sort_key(one.when)), default=None)


def _starts(one: Told) -> date:
    return one.first or one.last or date.min


def stated_ends(claims: Iterable[Told], readings: Sequence[Clock]) -> tuple[StatedEnd, ...]:
    """Every end that a claim states, soonest first: the new end that an act names, or an expiry told as come or to come.

    Claims that state the same end to the same precision stand together; no rank is left out.
    """
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in claims:
        text = one.claim.new_expiry or (one.claim.date if one.claim.kind == Action.EXPIRY else "")
        if text:
            groups[text].append(one)
    found = [_stated(parse(text), group, readings) for text, group in groups.items()]
    return tuple(sorted(found, key=lambda one: sort_key(one.when)))


def _stated(when: When, claims: Sequence[Told], readings: Sequence[Clock]) -> StatedEnd:
    gaps = [Nearest(one, end, _gap(when, end)) for one in readings for end in one.ends]
    fits = tuple(one for one in readings if any(gap.reading == one and gap.days == 0 for gap in gaps))
    nearest = min(gaps, key=lambda gap: (gap.days, gap.end), default=None)
    return StatedEnd(when, tuple(sorted(claims, key=_told_on)), fits, None if fits else nearest)


def _gap(when: When, end: date) -> int:
    """The days between a computed end and the nearest day that a stated one allows; 0 where it lies within."""
    if when.last and end > when.last:
        return days_between(when.last, end)
    if when.first and end < when.first:
        return days_between(end, when.first)
    return 0


def _told_on(one: Told) -> tuple[date, str]:
    return one.known or date.max, one.id


def slip_from(start: Told, readings: Iterable[Clock]) -> date | None:
    """The start whose Solar Hijri day number a wrong one repeats, read as a Gregorian day; None where that is not so."""
    days = [one.starts for one in readings if not one.deprecated and not one.vague]
    odd = start.when.first if start.when.exact else None
    return next((day for day in days if odd and is_calendar_slip(day, odd)), None)
