"""What an update would change for a reader: statuses, promises, contradictions and next dates, before and after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from domain.scope import Scope
from queries.differences import Shift, contradiction_shifts, date_shifts, promise_shifts, status_shifts
from queries.ledger import Ledger, read_ledger, relationships
from queries.view import View


@dataclass(frozen=True, slots=True)
class Impact:
    """All that changes at one pair of clocks, by subject."""

    statuses: tuple[Shift, ...] = ()
    promises: tuple[Shift, ...] = ()
    contradictions: tuple[Shift, ...] = ()
    dates: tuple[Shift, ...] = ()

    @property
    def count(self) -> int:
        return len(self.statuses) + len(self.promises) + len(self.contradictions) + len(self.dates)

    def __add__(self, other: "Impact") -> "Impact":
        """Both together; what two relationships share counts once."""
        return Impact(
            _once(self.statuses, other.statuses),
            _once(self.promises, other.promises),
            _once(self.contradictions, other.contradictions),
            _once(self.dates, other.dates),
        )


def _once(some: Iterable[Shift], more: Iterable[Shift]) -> tuple[Shift, ...]:
    return tuple(dict.fromkeys([*some, *more]))


def whole_impact(before: Mapping[str, Ledger], after: Mapping[str, Ledger], scope: Scope) -> Impact:
    """What differs over all relationships, at the scope's clocks; one that is on one side alone is empty on the other."""
    found = Impact()
    for relationship in dict.fromkeys([*before, *after]):
        at = replace(scope, relationship=relationship)
        old = before.get(relationship) or _emptied(after[relationship])
        new = after.get(relationship) or _emptied(before[relationship])
        found += impact(View(old, at), View(new, at))
    return found


def _emptied(ledger: Ledger) -> Ledger:
    """The relationship of a ledger without any record."""
    return replace(ledger, agreements={}, visits={}, projects={}, claims={}, locations=())


def impact(before: View, after: View) -> Impact:
    """What differs between two states of the store, seen at the same clocks."""
    return Impact(
        status_shifts(before, after),
        promise_shifts(before, after),
        contradiction_shifts(before, after),
        date_shifts(before, after),
    )


def ledgers(connection: Connection) -> dict[str, Ledger]:
    """Every relationship as one connection sees the store, in the middle of a transaction too."""
    with Session(connection) as session:
        return {one: read_ledger(session, one) for one in relationships(session)}
