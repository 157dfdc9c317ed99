"""What an update would change for a reader: statuses, promises, contradictions and next dates, before and after it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from domain.claims import Status
from domain.contradictions import Contradiction
from domain.counting import counted
from domain.dates import words
from domain.promises import Promise
from domain.scope import Scope
from queries.contradictions import rivals
from queries.ledger import Ledger, read_ledger, relationships
from queries.upcoming import next_dates
from queries.view import View

NO_STATUS = "no status"


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing that changes: what it is, and what is said of it before and after; empty where nothing is said."""

    record_id: str
    what: str
    old: str
    new: str


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
        _shifts(_statuses(before), _statuses(after)),
        _shifts(_promises(before), _promises(after)),
        _shifts(_contradictions(before), _contradictions(after)),
        _shifts(_dates(before), _dates(after)),
    )


def ledgers(connection: Connection) -> dict[str, Ledger]:
    """Every relationship as one connection sees the store, in the middle of a transaction too."""
    with Session(connection) as session:
        return {one: read_ledger(session, one) for one in relationships(session)}


Said = dict[tuple[Any, ...], tuple[str, str]]
"""By what it is about (the record first): its name on a page, and what is said of it."""


def _shifts(before: Said, after: Said) -> tuple[Shift, ...]:
    return tuple(_moved(before, after))


def _moved(before: Mapping[Any, tuple[str, str]], after: Mapping[Any, tuple[str, str]]) -> Iterator[Shift]:
    for key in dict.fromkeys([*after, *before]):
        what = (after.get(key) or before[key])[0]
        old, new = (said.get(key, ("", ""))[1] for said in (before, after))
        if old != new:
            yield Shift(key[0], what, old, new)


def _statuses(view: View) -> Said:
    return {(one,): (view.title(one), _status(status)) for one, status in view.statuses.items()}


def _status(status: Status) -> str:
    return status.value.label if status.value else NO_STATUS


def _promises(view: View) -> Said:
    """The newest promise of each target, with its outcome; what was told only afterwards promises nothing."""
    newest: dict[tuple[Any, ...], Promise] = {}
    for made in view.promises.values():
        newest |= {one.told.claim.target: one for one in made if not one.told.retrospective}
    return {target: (_promised(view, one), _outcome(one)) for target, one in newest.items()}


def _promised(view: View, promise: Promise) -> str:
    claim = promise.told.claim
    title = view.title(claim.record_id)
    if claim.record_type == "visit":
        return title
    return f"{title}: {claim.title or claim.kind.replace('_', ' ')}"


def _outcome(promise: Promise) -> str:
    return f"{words(promise.told.when, short=True)}, {promise.outcome.label}"


def _contradictions(view: View) -> Said:
    found: Said = {}
    for record_id in view.listed:
        record = view.ledger.record(record_id)
        for one in rivals(view, record) if record else ():
            key = (record_id, one.kind, *one.claims[0].claim.target)
            found[key] = (f"{view.title(record_id)}: {one.kind.replace('_', ' ')}", _accounts(one))
    return found


def _accounts(contradiction: Contradiction) -> str:
    return f"{counted(len(contradiction.claims), 'account')}: {contradiction.reason}"


def _dates(view: View) -> Said:
    found: dict[tuple[str, ...], list[str]] = {}
    for one in next_dates(view):
        found.setdefault((one.record_id, one.what), []).append(one.when)
    return {key: (key[1], " and ".join(whens)) for key, whens in found.items()}
