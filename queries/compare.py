"""One relationship at two times, or two relationships: what differs between two views, by what it means for a reader."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from domain.claims import Told
from domain.dates import words
from domain.promises import Outcome, Promise
from domain.silence import quiet_since
from queries.changes import WINDOW_DAYS, last_known
from queries.differences import (
    Shift,
    because,
    contradiction_shifts,
    newest_promises,
    promised_words,
    status_shifts,
    status_words,
)
from queries.upcoming import LANES
from queries.view import View


class Kind(StrEnum):
    """What a difference means, in the order in which a page tells it."""

    STATUS = "status"
    ADDED = "added"
    KEPT = "kept"
    LATE = "late"
    OVERDUE = "overdue"
    MOVED = "moved"
    CONTRADICTED = "contradicted"
    RESOLVED = "resolved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: `old` and `new` are what is said of it before and after, `told` the claims behind that."""

    kind: Kind
    lane: str
    record_id: str
    what: str
    old: str
    new: str
    told: tuple[Told, ...]

    @property
    def day(self) -> date | None:
        """The day on which the newest of its claims became known."""
        return max((one.known for one in self.told if one.known), default=None)


Differences = Mapping[Kind, list[Difference]]


def usual_day(view: View) -> date:
    """The day with which a view is compared where none is asked for: 90 days before K, or before the newest report."""
    known_on = view.scope.known_on
    until = quiet_since(last_known(view), known_on) or known_on
    return until - timedelta(days=WINDOW_DAYS)


def in_order(one: View, other: View) -> tuple[View, View]:
    """The two views, the earlier first; of two relationships the first stays first."""
    if one.scope.relationship != other.scope.relationship:
        return one, other
    before, after = sorted((one, other), key=lambda view: (view.scope.known_on, view.scope.world_on))
    return before, after


def differences(before: View, after: View) -> Differences:
    """All that differs between two views of one relationship, by kind; within a kind the newest first.

    A record is added where it has claims in the world of the later view and none in that of the earlier. A promise is
    told once for each target, speaker and date (rule 22): newly kept, late or overdue where it had another outcome or
    had not been said. A date has moved where the newest promise of a thing that has not come names another one.
    """
    found = [*_records(before, after), *_outcomes(before, after), *_moved(before, after), *_disputes(before, after)]
    newest = sorted(found, key=lambda one: (-(one.day or date.min).toordinal(), one.what))
    return {kind: rows for kind in Kind if (rows := [one for one in newest if one.kind is kind])}


def _lane(view: View, record_id: str) -> str:
    if record_id in view.ledger.agreements:
        return LANES["agreement"]
    return LANES["visit" if record_id in view.ledger.visits else "project"]


def _present(view: View) -> set[str]:
    return {one for one in view.listed if view.in_world(one)}


def _records(before: View, after: View) -> Iterator[Difference]:
    old, new = _present(before), _present(after)
    for shift in status_shifts(before, after):
        one = shift.record_id
        if one in old & new:
            yield _difference(Kind.STATUS, after, shift)
    for one in after.listed:
        if one in new - old:
            status = after.statuses[one]
            told = because(after, one) or tuple(after.in_world(one))
            yield Difference(Kind.ADDED, _lane(after, one), one, after.title(one), "", status_words(status), told)
    for one in before.listed:
        if one in old - new:
            status = before.statuses[one]
            told = because(before, one)
            yield Difference(Kind.GONE, _lane(before, one), one, before.title(one), status_words(status), "", told)


def _difference(kind: Kind, view: View, shift: Shift) -> Difference:
    lane = _lane(view, shift.record_id)
    return Difference(kind, lane, shift.record_id, shift.what, shift.old, shift.new, shift.told)


OUTCOMES = {Outcome.KEPT: Kind.KEPT, Outcome.LATE: Kind.LATE, Outcome.OVERDUE: Kind.OVERDUE}

Key = tuple[tuple[str, ...], str, str]


def _promises(view: View) -> dict[Key, Promise]:
    """The promises of a view by target, speaker and date, of each the first that was said (rule 22)."""
    found: dict[Key, Promise] = {}
    for made in view.promises.values():
        for one in made:
            claim = one.told.claim
            found.setdefault((claim.target, claim.said_by, claim.date), one)
    return found


def _outcomes(before: View, after: View) -> Iterator[Difference]:
    old = _promises(before)
    for key, one in _promises(after).items():
        was = old.get(key)
        kind = OUTCOMES.get(one.outcome)
        if kind and (was is None or was.outcome != one.outcome):
            claim = one.told.claim
            told = tuple(claim for claim in (one.fulfilled_by, one.told) if claim)
            said = f"{words(one.told.when, short=True)} ({was.outcome.label if was else 'said since'})"
            what = promised_words(after, one.told)
            yield Difference(kind, LANES[claim.record_type], claim.record_id, what, said, _came(one), told)


def _came(promise: Promise) -> str:
    if promise.fulfilled_by is None:
        return promise.outcome.label
    return f"{promise.outcome.label}: came {words(promise.fulfilled_by.when, short=True)}"


def _moved(before: View, after: View) -> Iterator[Difference]:
    """Targets that have not come, and of which the newest promise names another date than the newest one before."""
    old = newest_promises(before)
    for target, one in newest_promises(after).items():
        was = old.get(target)
        if was and was.told.claim.date != one.told.claim.date and one.fulfilled_by is None:
            claim, what = one.told.claim, promised_words(after, one.told)
            from_day, to_day = (words(promise.told.when, short=True) for promise in (was, one))
            yield Difference(Kind.MOVED, LANES[claim.record_type], claim.record_id, what, from_day, to_day, (one.told,))


def _disputes(before: View, after: View) -> Iterator[Difference]:
    for shift in contradiction_shifts(before, after):
        if not shift.old or not shift.new:
            kind, view = (Kind.RESOLVED, before) if shift.old else (Kind.CONTRADICTED, after)
            yield _difference(kind, view, replace(shift, what=view.title(shift.record_id)))
