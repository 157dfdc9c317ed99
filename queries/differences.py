"""What differs between two views, thing by thing: what is said of it in the one, and what in the other.

The two may be of two states of the store at the same clocks, or of one store at two pairs of clocks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from domain.claims import Status, Told
from domain.dates import words
from domain.promises import Promise
from queries.contradictions import rivals
from queries.upcoming import next_dates
from queries.view import View

NO_STATUS = "no status"


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing that differs: what it is, and what is said of it before and after; empty where nothing is said.

    `told` are the claims that make what is said after, or, where nothing is, what was said before.
    """

    record_id: str
    what: str
    old: str
    new: str
    told: tuple[Told, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What a view says of one thing: the words, and how to find its name on a page and the claims behind them."""

    what: Callable[[], str]
    words: str
    told: Callable[[], tuple[Told, ...]] = tuple


Account = Mapping[tuple[Any, ...], Said]
"""All that a view says on one subject, by what it is about: the record first."""


def status_shifts(before: View, after: View) -> tuple[Shift, ...]:
    """Records that stand otherwise, those of one view alone with them."""
    return _shifts(_statuses(before, after), _statuses(after, before))


def promise_shifts(before: View, after: View) -> tuple[Shift, ...]:
    """Targets of which the newest promise names another date, or has another outcome."""
    return _shifts(_promises(before), _promises(after))


def contradiction_shifts(before: View, after: View) -> tuple[Shift, ...]:
    """Things on which accounts differ in one of the views alone, or otherwise in both."""
    return _shifts(_contradictions(before), _contradictions(after))


def date_shifts(before: View, after: View) -> tuple[Shift, ...]:
    """Days to come that one view alone names, or that moved."""
    return _shifts(_dates(before), _dates(after))


def _shifts(before: Account, after: Account) -> tuple[Shift, ...]:
    found = []
    for key in dict.fromkeys([*after, *before]):
        old, new = before.get(key), after.get(key)
        shown = new or old
        if shown and (old.words if old else "") != (new.words if new else ""):
            said = (old.words if old else "", new.words if new else "")
            found.append(Shift(key[0], shown.what(), *said, shown.told()))
    return tuple(found)


def _statuses(view: View, other: View) -> Account:
    """The statuses that the other view may tell otherwise: where nothing moved, both hold the very same one."""
    return {
        (one,): Said(partial(view.title, one), status_words(status), partial(because, view, one))
        for one, status in view.statuses.items()
        if other.statuses.get(one) is not status
    }


def status_words(status: Status) -> str:
    """A status as a page says it, also where the claims give none."""
    return status.value.label if status.value else NO_STATUS


def because(view: View, record_id: str) -> tuple[Told, ...]:
    """The claims that hold the status of a record up, the deciding ones first."""
    known = {one.id: one for one in view.told.get(record_id, ())}
    return tuple(known[one] for one in view.because(record_id) if one in known)


def _promises(view: View) -> Account:
    return {
        target: Said(partial(promised_words, view, one.told), _outcome(one), partial(_claim, one))
        for target, one in newest_promises(view).items()
    }


def _claim(promise: Promise) -> tuple[Told, ...]:
    return (promise.told,)


def newest_promises(view: View) -> dict[tuple[str, ...], Promise]:
    """The newest promise of each target; what was told only afterwards promises nothing."""
    newest: dict[tuple[str, ...], Promise] = {}
    for made in view.promises.values():
        newest |= {one.told.claim.target: one for one in made if not one.told.retrospective}
    return newest


def promised_words(view: View, promise: Told) -> str:
    """What is promised, under the title of its record."""
    claim = promise.claim
    title = view.title(claim.record_id)
    return title if claim.record_type == "visit" else f"{title}: {claim.title or claim.act}"


def _outcome(promise: Promise) -> str:
    return f"{words(promise.told.when, short=True)}, {promise.outcome.label}"


def _contradictions(view: View) -> Account:
    found = {}
    for record_id in view.listed:
        record = view.ledger.record(record_id)
        for one in rivals(view, record) if record else ():
            key = (record_id, one.kind, *one.claims[0].claim.target)
            found[key] = Said(partial(_in_dispute, view, one.kind, record_id), one.reason, partial(tuple, one.claims))
    return found


def _in_dispute(view: View, kind: str, record_id: str) -> str:
    return f"{view.title(record_id)}: {kind.replace('_', ' ')}"


def _dates(view: View) -> Account:
    found: dict[tuple[str, ...], list[str]] = {}
    for one in next_dates(view):
        found.setdefault((one.record_id, one.what), []).append(one.when)
    return {key: Said(partial(str, key[1]), " and ".join(whens)) for key, whens in found.items()}
