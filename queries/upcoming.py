"""What is to come: promised and announced days that have not passed, and computed treaty days."""

from dataclasses import dataclass
from datetime import date

from domain.claims import Claim, SourceNote, Told
from domain.clocks import Clock
from domain.dates import words
from domain.promises import Outcome, Promise
from domain.records import Agreement
from domain.term_words import kind_words
from queries.panels.legal import agreements_with_a_term
from queries.view import View

LANES = {"agreement": "agreements", "visit": "visits", "project": "projects"}


@dataclass(frozen=True, slots=True)
class NextDate:
    """A day to come. `when` is in words, `by` who said it and when; `sources` is empty for a computed day.

    `told` is the fact that it rests on: the promise, or the start of the term.
    """

    day: date
    first: date
    when: str
    lane: str
    record_id: str
    what: str
    by: str
    sources: tuple[SourceNote, ...]
    told: Told


def next_dates(view: View) -> list[NextDate]:
    """The newest open promise of each target and the computed treaty days, soonest first by their last possible day."""
    promised = [_promise(view, one) for one in open_promises(view)]
    found = [*promised, *(_treaty_day(view, one) for one in treaty_days(view))]
    return sorted(found, key=lambda one: (one.day, one.first, one.lane, one.what))


def open_promises(view: View) -> list[Promise]:
    """The newest promise of each target that is open: said by W, nothing come, its last day not passed."""
    newest: dict[tuple, Promise] = {}
    for made in view.promises.values():
        for one in made:
            if one.outcome == Outcome.OPEN and not one.told.retrospective:
                newest[one.told.claim.target] = one
    return list(newest.values())


@dataclass(frozen=True, slots=True)
class TreatyDay:
    """A computed day that has not passed: an end of a period or the last day for notice, on one reading of the term."""

    record: Agreement
    reading: Clock
    what: str
    day: date

    @property
    def name(self) -> str:
        return f"{self.what}, counted from {kind_words(self.reading)}"


def treaty_days(view: View) -> list[TreatyDay]:
    """The computed days to come of the agreements in force, on each reading."""
    found = []
    for record, readings in agreements_with_a_term(view):
        for one in readings:
            days = [(one.notice_by, "last day for notice"), (one.period_ends, "period ends")]
            found += [TreatyDay(record, one, what, day) for day, what in days if day and day >= view.scope.world_on]
    return found


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
        what_words(title, claim),
        ", ".join(part for part in (view.name_of(claim.said_by), said) if part),
        claim.sources,
        one,
    )


def what_words(title: str, claim: Claim) -> str:
    """What is promised: the visit by its title, else the record with the claim's own title or its act."""
    return title if claim.record_type == "visit" else f"{title}: {claim.title or claim.act}"


def _treaty_day(view: View, one: TreatyDay) -> NextDate:
    when = words(one.day, short=True)
    what = f"{view.title(one.record.id)}: {one.name}"
    return NextDate(one.day, one.day, when, "agreements", one.record.id, what, "computed", (), one.reading.start)
