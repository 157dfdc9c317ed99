"""Until when a treaty binds, by each defensible reading (rule 25 of `docs/RULES.md`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from domain.claims import Told, accepted, agree, contains
from domain.dates import Order, add_months, add_years, order, parse
from domain.vocabulary import Action, Rank, Renewal

YEARS_IN_TITLE = re.compile(r"\b(\d{4})\s*[–-]\s*(\d{4})\b")


@dataclass(frozen=True, slots=True)
class Terms:
    """What an agreement says of its own length: years of the first term and of each renewal, months of notice."""

    title: str = ""
    initial_years: int | None = None
    renewal_years: int | None = None
    renewal: str = ""
    notice_months: int | None = None
    term_starts: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """One reading of a treaty's term. `start` is the claim from which it counts; a period ends on the anniversary.

    `excluded` says that the treaty's own text starts its term elsewhere; `deprecated` that the start is a claim that
    was judged wrong. `vague` readings count from a start whose day is not known: every date is then a last possible one.
    """

    start: Told
    starts: date
    period_starts: date
    period_ends: date
    notice_by: date | None
    next_ends: date | None
    ends: tuple[date, ...]
    excluded: bool
    deprecated: bool
    vague: bool

    @property
    def reading(self) -> str:
        return self.start.claim.kind


def clocks(claims: Sequence[Told], terms: Terms, world_on: date, *, with_deprecated: bool = False) -> list[Clock]:
    """One row per defensible start: signature, entry into force, and each rival date of either, preferred first.

    Starts that were judged wrong decide nothing and are left out (rule 7); a page that shows every reading, the wrong
    ones marked, asks for them `with_deprecated`.
    """
    if terms.initial_years is None or programme_by_calendar_year(claims, terms):
        return []
    starts = _starts(claims if with_deprecated else accepted(claims), world_on)
    rows = [_clock(start, claims, terms, world_on) for start in starts]
    return sorted((row for row in rows if row), key=lambda row: (row.excluded, row.deprecated, row.starts))


def programme_by_calendar_year(claims: Sequence[Told], terms: Terms) -> bool:
    """A title that names its years, as many as its first term, with a stated end in the last of them: no clock."""
    named = YEARS_IN_TITLE.search(terms.title)
    if not named or terms.initial_years is None:
        return False
    first, last = int(named[1]), int(named[2])
    stated = [one.claim.new_expiry for one in claims if one.claim.new_expiry and not one.claim.deprecated]
    ends = {parse(text).last for text in stated}
    return last - first + 1 == terms.initial_years and date(last, 12, 31) in ends


def _starts(claims: Sequence[Told], world_on: date) -> list[Told]:
    """A start per kind and day; a vaguer date that contains a more exact one is the same start told loosely."""
    kinds = (Action.SIGNATURE, Action.ENTRY_INTO_FORCE)
    come = [one for one in claims if one.claim.kind in kinds and one.happened_by(world_on)]
    come.sort(key=lambda one: (one.claim.deprecated, _width(one), one.claim.rank != Rank.PREFERRED, one.id))
    kept: list[Told] = []
    for one in come:
        same_kind = [other for other in kept if other.claim.kind == one.claim.kind]
        if not any(contains(one, other) for other in same_kind):
            kept.append(one)
    return kept


def _width(one: Told) -> int:
    return (one.last - one.first).days if one.first and one.last else 10**6


def _clock(start: Told, claims: Sequence[Told], terms: Terms, world_on: date) -> Clock | None:
    first, day = start.comes
    if day is None or terms.initial_years is None:
        return None
    ends = period_ends(day, terms, world_on, _extensions(claims, start, world_on))
    current = next((number for number, end in enumerate(ends) if end >= world_on), len(ends) - 1)
    begins = day if current == 0 else ends[current - 1] + timedelta(days=1)
    following = ends[current + 1] if current + 1 < len(ends) else None
    notice = add_months(ends[current], -terms.notice_months) if terms.notice_months else None
    excluded = bool(terms.term_starts) and terms.term_starts != start.claim.kind
    return Clock(
        start,
        day,
        begins,
        ends[current],
        notice,
        following,
        tuple(ends),
        excluded,
        start.claim.deprecated,
        first != day,
    )


def period_ends(start: date, terms: Terms, world_on: date, extensions: int = 0) -> list[date]:
    """The ends of the periods from the first to the one after the current: each on the anniversary itself.

    Tacit periods run on; express ones only with an occurred extension each.

    >>> ten_then_five = Terms(initial_years=10, renewal_years=5, renewal="tacit")
    >>> [day.isoformat() for day in period_ends(date(2001, 3, 12), ten_then_five, date(2017, 1, 1))]
    ['2011-03-12', '2016-03-12', '2021-03-12', '2026-03-12']
    """
    years = terms.initial_years or 0
    ends = [add_years(start, years)]
    if not terms.renewal_years:
        return ends
    if terms.renewal == Renewal.TACIT:
        while (len(ends) < 2 or ends[-2] < world_on) and start.year + years + terms.renewal_years <= MAXYEAR:
            years += terms.renewal_years
            ends.append(add_years(start, years))
    elif terms.renewal == Renewal.EXPRESS:
        ends += [add_years(start, years + terms.renewal_years * (n + 1)) for n in range(extensions)]
    return ends


def _extensions(claims: Sequence[Told], start: Told, world_on: date) -> int:
    """How many extensions occurred after the start; accounts that can be of one and the same count once."""
    counted: list[Told] = []
    for one in sorted(claims, key=lambda claim: claim.order):
        if _prolongs(one, start, world_on) and not any(_same_extension(one, other) for other in counted):
            counted.append(one)
    return len(counted)


def _prolongs(one: Told, start: Told, world_on: date) -> bool:
    (_, last), (_, began) = one.comes, start.comes
    after = last is not None and began is not None and last > began
    extends = one.claim.kind == Action.EXTENSION and not one.claim.deprecated
    return extends and after and one.happened_by(world_on)


def _same_extension(a: Told, b: Told) -> bool:
    """Whether two accounts state ends that can be one, or, where one of them states none, days that can be one."""
    if a.claim.new_expiry and b.claim.new_expiry:
        return order(parse(a.claim.new_expiry), parse(b.claim.new_expiry)) is Order.CANNOT_TELL
    return agree(a, b)
