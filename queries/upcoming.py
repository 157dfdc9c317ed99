"""What is to come: promised and announced days that have not passed, and computed treaty days."""

from dataclasses import dataclass
from datetime import date

from domain.claims import SourceNote
from domain.dates import words
from domain.promises import Outcome, Promise
from domain.term_words import kind_words
from queries.panels.legal import agreements_with_a_term
from queries.view import View

LANES = {"agreement": "agreements", "visit": "visits", "project": "projects"}


@dataclass(frozen=True, slots=True)
class NextDate:
    """A day to come. `when` is in words, `by` who said it and when; `sources` is empty for a computed day."""

    day: date
    first: date
    when: str
    lane: str
    record_id: str
    what: str
    by: str
    sources: tuple[SourceNote, ...]


def next_dates(view: View) -> list[NextDate]:
    """The newest open promise of each target and the computed treaty days, soonest first by their last possible day."""
    found = [*_promised(view), *_computed(view)]
    return sorted(found, key=lambda one: (one.day, one.first, one.lane, one.what))


def _promised(view: View) -> list[NextDate]:
    newest: dict[tuple, Promise] = {}
    for made in view.promises.values():
        for one in made:
            if one.outcome == Outcome.OPEN and not one.told.retrospective:
                newest[one.told.claim.target] = one
    return [_promise(view, one) for one in newest.values()]


def _promise(view: View, promise: Promise) -> NextDate:
    one, claim = promise.told, promise.told.claim
    title = view.title(claim.record_id)
    said = words(one.said, short=True) if one.said else ""
    last = one.last or date.max
    return NextDate(
        last,
        one.first or date.min,
        words(one.when, short=True),
        LANES[claim.record_type],
        claim.record_id,
        _what(title, claim.title or claim.act, claim.record_type),
        ", ".join(part for part in (view.name_of(claim.said_by), said) if part),
        claim.sources,
    )


def _what(title: str, act: str, record_type: str) -> str:
    return title if record_type == "visit" else f"{title}: {act}"


def _computed(view: View) -> list[NextDate]:
    world_on = view.scope.world_on
    found = []
    for record, readings in agreements_with_a_term(view):
        for one in readings:
            counted = f"counted from {kind_words(one)}"
            days = [(one.notice_by, "last day for notice"), (one.period_ends, "period ends")]
            found += [
                _treaty_day(view, record.id, day, f"{what}, {counted}") for day, what in days if day and day >= world_on
            ]
    return found


def _treaty_day(view: View, record_id: str, day: date, what: str) -> NextDate:
    when = words(day, short=True)
    return NextDate(day, day, when, "agreements", record_id, f"{view.title(record_id)}: {what}", "computed", ())
