"""The dates to come as all-day entries of a calendar, each with its words.

The texts do not tell the day on which they are read, so that an entry stays the same until what is known of it changes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from domain.claims import SourceNote, Told
from domain.dates import at, words
from domain.promises import Outcome, Promise
from domain.term_words import kind_words, terms_words
from queries.upcoming import LANES, TreatyDay, open_promises, treaty_days, what_words
from queries.view import View


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry over whole days, `first` to `last`. `key` names the same thing in every call: a promise that is revised
    moves its entry. `record` is the address of the record, without a host."""

    key: str
    first: date
    last: date
    summary: str
    lines: tuple[str, ...]
    lane: str
    record: str
    expected: bool


def calendar_name(view: View) -> str:
    return f"{view.ledger.relationship.name}: next dates"


def calendar_about(view: View) -> str:
    """What the calendar holds, and at which clocks where they are not of today."""
    scope = view.scope
    clocks = f" As known on {words(scope.known_on)}, in the world on {words(scope.world_on)}."
    return "Promised and computed dates to come." + ("" if scope.known_on == scope.world_on == scope.today else clocks)


def entries(view: View) -> list[Entry]:
    """What is promised and not yet come, and the computed treaty days to come, soonest first.

    An entry covers every day on which it may come: a month the whole month, a window all of it. What is promised
    without a first day stands on its last, what is promised without a last day on its first, where that lies ahead.
    """
    promised = [_promised(view, one) for one in [*open_promises(view), *_without_last_day(view)]]
    found = [*promised, *(_treaty_day(view, one) for one in treaty_days(view))]
    inside = [one for one in found if view.in_period(one.first, one.last)]
    return sorted(inside, key=lambda one: (one.last, one.first, one.key))


def _without_last_day(view: View) -> Iterator[Promise]:
    """The newest word on a target, where it names no last day and its first one has not passed."""
    for made in view.promises.values():
        newest = {one.told.claim.target: one for one in made if not one.told.retrospective}
        for one in newest.values():
            waits = one.outcome == Outcome.NOT_CHECKABLE and one.told.last is None and one.fulfilled_by is None
            if waits and one.told.first and one.told.first >= view.scope.world_on:
                yield one


def _promised(view: View, promise: Promise) -> Entry:
    one, claim = promise.told, promise.told.claim
    first, last = one.first or one.last, one.last or one.first
    assert first is not None and last is not None, "a promise without both days is in no calendar"
    return Entry(
        "/".join(("promise", *claim.target, *([] if one.last else ["no last day"]))),
        first,
        last,
        f"{what_words(view.title(claim.record_id), claim)} (expected {at(one.when)})",
        (f"Expected {at(one.when)}, {_said(view, one)}.", *_which_days(one), *_known(one, claim.sources)),
        LANES[claim.record_type],
        _address(view, claim.record_id),
        expected=True,
    )


def _said(view: View, one: Told) -> str:
    verb = f"said by {view.speaker(one)}" if one.claim.said_by else "reported"
    return f"{verb} on {words(one.said)}" if one.said else f"{verb} on a day that is not in our sources"


def _which_days(one: Told) -> Iterator[str]:
    if one.last is None:
        yield "No last day is named: the entry stands on the first possible day."
    elif one.first is None:
        yield "No first day is named: the entry stands on the last possible day."
    elif one.first != one.last and not one.when.is_span:
        yield "The day is not known: the entry covers every day on which it may come."


def _treaty_day(view: View, one: TreatyDay) -> Entry:
    start = one.reading.start
    from_ = f"Computed from the {kind_words(one.reading)}, {words(start.when)}: {terms_words(one.record.terms)}."
    excluded = ["The agreement’s own text counts its term from another act."] if one.reading.excluded else []
    vague = ["The day of that act is not known: this is the last possible day."] if one.reading.vague else []
    return Entry(
        f"treaty/{start.id}/{one.what}/{one.day}",
        one.day,
        one.day,
        f"{view.title(one.record.id)}: {one.name}",
        (from_, *excluded, *vague, *_known(start, start.claim.sources)),
        "agreements",
        _address(view, one.record.id),
        expected=False,
    )


def _known(one: Told, sources: Sequence[SourceNote]) -> Iterator[str]:
    since = words(one.known) if one.known else "a day that is not in our sources"
    yield f"Known since {since}{', assumed from the date itself' if one.assumed else ''}."
    for source in sources:
        published = f", {words(source.published)}" if source.published else ""
        address = f": {source.url}" if source.url else ""
        yield f"Source: {source.publisher}{published}, grade {source.reliability}{address}"


def _address(view: View, record_id: str) -> str:
    return "/record?" + urlencode(view.scope.query | {"id": record_id})
