"""Claims that cannot all be true, and stated terms that do not add up (rules 23 and 24 of `docs/RULES.md`)."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations

from domain.claims import ONCE, Told, agree
from domain.clocks import Terms, programme_by_calendar_year
from domain.dates import When, add_months, add_years, hijri_words, parse, to_hijri, words
from domain.vocabulary import Action

QUANTITY, TERM = "quantity", "term"
"""The kinds of contradiction that are not about a day."""

CONVERTED = {"million m³/day": ("bcm/year", 0.365)}
"""The units that are told in another one before they are compared; no other conversion exists."""

ROUNDING_SHARE = 0.05
"""Quantities that differ by less than this share of the larger may be one figure, rounded."""

PREVIOUS_END_MONTHS = 12
"""An extension prolongs an end that lies at most so long after it; of an earlier act nothing can be checked."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Rival claims about one thing, in the order of their days.

    `kind` is the claims' own kind, or `quantity`, or `term`. `reason` says what does not fit; why one is `preferred`
    stands in its own `rank_reason`. `rounding`: the quantities are so close that they may be one figure, rounded.
    `calendar_slip` explains an odd day that looks like the Solar Hijri day of another; empty where none does.
    """

    kind: str
    claims: tuple[Told, ...]
    reason: str
    rounding: bool = False
    calendar_slip: str = ""

    @property
    def record_id(self) -> str:
        return self.claims[0].claim.record_id

    @property
    def preferred(self) -> Told | None:
        return next((one for one in self.claims if one.preferred), None)


def contradictions(claims: Sequence[Told], terms: Terms | None = None) -> list[Contradiction]:
    """What does not fit together in the claims of one record known on K: one row per target.

    W does not cut, and claims of every rank take part. `terms` are an agreement's own, where the record is one.
    """
    occurred = [one for one in claims if one.claim.occurred]
    return [*_rival_days(occurred), *_rival_quantities(occurred), *_wrong_terms(claims, terms)]


def rival_forecasts(claims: Iterable[Told]) -> list[Contradiction]:
    """Expected ends that cannot all come true, such as several days on which a treaty is said to expire.

    Later promises revise earlier ones and are no rivals (rule 21); forecasts of an end are no promises (rule 15).
    """
    return _rival_days([one for one in claims if one.claim.expected and not one.claim.promise])


def _rival_days(claims: Iterable[Told]) -> list[Contradiction]:
    rows = []
    for same in _grouped((one for one in claims if one.claim.kind in ONCE), lambda one: one.claim.target):
        rivals = [one for one in same if any(not agree(one, other) for other in same)]
        if rivals:
            days = _listed(words(one.when) for one in rivals)
            reason = f"accounts differ on the {rivals[0].claim.act}: {days}"
            rows.append(Contradiction(rivals[0].claim.kind, tuple(rivals), reason, calendar_slip=_slip(rivals)))
    return rows


def _grouped(claims: Iterable[Told], key: Callable[[Told], Hashable]) -> list[list[Told]]:
    groups: dict[Hashable, list[Told]] = defaultdict(list)
    for one in sorted(claims, key=lambda claim: claim.order):
        groups[key(one)].append(one)
    return list(groups.values())


Bounds = tuple[date | None, date | None]


def _meet(a: Bounds, b: Bounds) -> bool:
    a_before_b = a[1] is not None and b[0] is not None and a[1] < b[0]
    b_before_a = b[1] is not None and a[0] is not None and b[1] < a[0]
    return not (a_before_b or b_before_a)


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def _slip(rivals: Sequence[Told]) -> str:
    exact = [one for one in rivals if one.when.exact]
    exact.sort(key=lambda one: (not one.preferred, one.claim.deprecated))
    for right, odd in permutations(exact, 2):
        day, told = right.when.first, odd.when.first
        if day and told and is_calendar_slip(day, told):
            return f"{words(odd.when)} has the day number of {hijri_words(day)}, which is {words(right.when)}"
    return ""


def is_calendar_slip(day: date, told: date) -> bool:
    """Whether `told` is the Solar Hijri day number of `day`, read as a day of its Gregorian month.

    >>> is_calendar_slip(date(2001, 3, 12), date(2001, 3, 22))     # 22 Esfand 1379 was 12 March 2001
    True
    """
    if (day.year, day.month) != (told.year, told.month):
        return False
    try:
        return to_hijri(day)[2] == told.day
    except ValueError:  # outside the years for which the calendar is known
        return False


def _rival_quantities(claims: Iterable[Told]) -> list[Contradiction]:
    stated = (one for one in claims if one.claim.quantity is not None and one.claim.quantity_of)
    rows = []
    for same in _grouped(stated, lambda one: (one.claim.record_id, one.claim.quantity_of, _measured(one)[1])):
        values = [_measured(one)[0] for one in same]
        low, high = min(values), max(values)
        if not _equal(low, high):
            told = _listed(f"{one.claim.quantity:,.12g} {one.claim.unit}".strip() for one in same)
            reason = f"accounts differ on the {same[0].claim.quantity_of.replace('_', ' ')}: {told}"
            rounding = high - low < ROUNDING_SHARE * max(abs(low), abs(high))
            rows.append(Contradiction(QUANTITY, tuple(same), reason, rounding))
    return rows


def _measured(one: Told) -> tuple[float, str]:
    """The quantity and its unit, in the unit in which it can be compared."""
    unit, factor = CONVERTED.get(one.claim.unit, (one.claim.unit, 1))
    return (one.claim.quantity or 0) * factor, unit


def _equal(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b))


def _wrong_terms(claims: Sequence[Told], terms: Terms | None) -> list[Contradiction]:
    """Claims whose stated end does not lie a term after the act, or after the end that an extension prolongs."""
    if terms is None or programme_by_calendar_year(claims, terms):
        return []
    stated = sorted(
        (one for one in claims if one.claim.occurred and one.claim.new_expiry), key=lambda claim: claim.order
    )
    rows = [_wrong_term(one, stated, terms) for one in stated]
    return [row for row in rows if row]


def _wrong_term(one: Told, stated: Sequence[Told], terms: Terms) -> Contradiction | None:
    end = parse(one.claim.new_expiry)
    if one.claim.kind == Action.EXTENSION:
        years = terms.renewal_years
        before = [(words(other), (other.first, other.last)) for other in _previous_ends(one, stated)]
    elif one.claim.kind in (Action.SIGNATURE, Action.ENTRY_INTO_FORCE):
        years = terms.initial_years
        before = [(words(one.when), (one.first, one.last))]
    else:
        return None
    if not years or not before or any(_meet(_later(day, years), (end.first, end.last)) for _, day in before):
        return None
    starts = " or ".join(dict.fromkeys(text for text, _ in before))
    reason = f"the stated end, {words(end)}, is not {years} years after {starts}"
    return Contradiction(TERM, (one,), reason)


def _previous_ends(extension: Told, stated: Sequence[Told]) -> list[When]:
    """The ends that an extension can prolong: stated elsewhere, and lying within twelve months after it."""
    until = add_months(extension.last, PREVIOUS_END_MONTHS) if extension.last else None
    others = [one for one in stated if one is not extension and not one.claim.deprecated]
    ends = [parse(one.claim.new_expiry) for one in others]
    return [end for end in ends if _meet((extension.first, until), (end.first, end.last))]


def _later(day: Bounds, years: int) -> Bounds:
    first, last = day
    return (add_years(first, years) if first else None, add_years(last, years) if last else None)
