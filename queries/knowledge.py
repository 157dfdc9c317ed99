"""When things became known: the days on which anything did, the steps between them, and what a view leaves out."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from domain.claims import undated
from queries.view import LedgerKey, View, all_dated, all_told, in_world


@dataclass(frozen=True, slots=True)
class Steps:
    """The days beside K on which something became known: the last before it and the first after it, where there is one."""

    earlier: date | None
    later: date | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the two clocks of a view leave out.

    `claims` and `others` (statements, events and figures) were reported after K; `undated` have no day and are known
    today alone (rule 2); `ahead` are known, and had neither happened nor been said by W.
    """

    claims: int = 0
    others: int = 0
    undated: int = 0
    ahead: int = 0


def knowledge_days(view: View) -> Sequence[date]:
    """The days on which a claim, a statement, an event or a figure became known, in order, each once."""
    return _days(LedgerKey(view.ledger), view.scope.today).distinct


def steps(days: Sequence[date], known_on: date) -> Steps:
    """The neighbours of K among the days on which something became known; K itself need not be one of them.

    >>> march = [date(2025, 3, 1), date(2025, 3, 5), date(2025, 3, 9)]
    >>> steps(march, date(2025, 3, 5)) == Steps(date(2025, 3, 1), date(2025, 3, 9))
    True
    >>> steps(march, date(2025, 3, 9)).later is None
    True
    """
    before, after = bisect_left(days, known_on), bisect_right(days, known_on)
    return Steps(days[before - 1] if before else None, days[after] if after < len(days) else None)


def left_out(view: View) -> LeftOut:
    """What the clocks of a view hide of what the store holds; nothing where both stand at today."""
    scope = view.scope
    known = [one for claims in view.told.values() for one in claims]
    ahead = 0 if scope.now else sum(not in_world(one, scope.world_on) for one in known)
    if not scope.past:
        return LeftOut(ahead=ahead)
    days = _days(LedgerKey(view.ledger), scope.today)
    return LeftOut(_after(days.claims, scope.known_on), _after(days.others, scope.known_on), days.undated, ahead)


def _after(days: Sequence[date], known_on: date) -> int:
    return len(days) - bisect_right(days, known_on)


@dataclass(frozen=True, slots=True)
class _Days:
    """The knowledge days of a ledger in order: of its claims, of all else, and each once; and how many have none."""

    claims: Sequence[date]
    others: Sequence[date]
    distinct: Sequence[date]
    undated: int


@lru_cache(maxsize=8)
def _days(key: LedgerKey, today: date) -> _Days:
    claims = [one for found in all_told(key.ledger, today).values() for one in found]
    others = [one for found in all_dated(key.ledger, today) for _, one in found]
    of_claims, of_others = (sorted(one.known for one in found if one.known) for found in (claims, others))
    return _Days(of_claims, of_others, sorted({*of_claims, *of_others}), undated([*claims, *others]))
