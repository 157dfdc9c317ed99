"""What the timeline tells of the entry that is chosen: two sentences, and the claims behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.claims import SourceNote, Told, newest_report
from domain.counting import number_word
from domain.dates import Precision, When, words
from domain.promises import Outcome, Promise
from domain.visits import plans
from queries.timeline_facts import dates_promised, longest_chain
from queries.view import View

MOST_CLAIMS = 6
ON_A_DAY = frozenset({"signed", "completed", "closed", "cancelled", "postponed", "expired", "terminated"})
"""Statuses that are an event; the others last."""


@dataclass(frozen=True, slots=True)
class Selected:
    """The chosen entry. Either `promises` of one target in the order said, or the newest `claims`, stand beside it.

    `record_id` is the record to open, empty where there is none: a statement about nothing in particular, an event.
    """

    title: str
    text: str
    record_id: str = ""
    promises: tuple[Promise, ...] = ()
    claims: tuple[Told, ...] = ()
    sources: tuple[SourceNote, ...] = ()


def selected(view: View, key: str) -> Selected | None:
    """What is known of an entry; None where the view holds nothing under this key."""
    if key in view.told and key in view.listed:
        return _record(view, key)
    for statement, one in view.statements:
        if statement.id == key:
            by = ", ".join(part for part in (statement.speaker, statement.speaker_role) if part)
            text = f"{by}, {words(one.when)}; {statement.stance}. {statement.summary}"
            about = statement.about if statement.about in view.listed else ""
            title = f"Statement on {view.title(about)}" if about else "Statement"
            return Selected(title, text, about, sources=statement.sources)
    for event, one in view.context_events:
        if event.id == key:
            return Selected(event.title, f"{words(one.when)}. {event.summary}", sources=event.sources)
    return None


def _record(view: View, record_id: str) -> Selected:
    title = view.title(record_id)
    chain = _chain(view, record_id)
    if chain:
        return Selected(title, _promised(view, chain), record_id, promises=tuple(chain))
    known = view.in_world(record_id)
    newest = sorted(known, key=lambda one: (one.known is not None, one.known, one.id), reverse=True)[:MOST_CLAIMS]
    return Selected(title, _standing(view, record_id), record_id, claims=tuple(newest))


def _chain(view: View, record_id: str) -> list[Promise]:
    """All promises of the step that was promised for the most dates and has not come."""
    newest = longest_chain(view, record_id)
    if newest is None:
        return []
    return [one for one in view.promises[record_id] if one.told.claim.target == newest.told.claim.target]


def _promised(view: View, chain: Sequence[Promise]) -> str:
    """How often, since when, and the date that was named last."""
    first, last = chain[0].told, chain[-1]
    claim = last.told.claim
    step = claim.kind.replace("_", " ").capitalize()
    part = claim.deliverable.replace("-", " ")
    what = step if part.lower() in step.lower() else f"{step} ({part})"
    since = f" since {words(first.said.isoformat())}" if first.said else ""
    count = number_word(len(dates_promised(chain)[claim.target]))
    by = view.name_of(claim.said_by) if claim.said_by else "the source itself"
    passed = " That day has passed." if last.outcome == Outcome.OVERDUE else ""
    return (
        f"{what} promised for {count} dates{since}; no source we hold says that it came. "
        f"Date named last: {words(last.told.when)}, by {by}.{passed}"
    )


def _standing(view: View, record_id: str) -> str:
    """Where it stands and since when; how many claims and sources tell of it."""
    status = view.statuses[record_id]
    known = view.in_world(record_id)
    when = ""
    if status.since and status.since.claim.occurred:
        when = _when(status.since.when, on_a_day=status.value in ON_A_DAY)
    elif record_id in view.ledger.visits and (said := plans(known, view.scope.world_on)):
        when = f" for {words(said[-1].when)}"
    where = f"{status.value.label.capitalize()}{when}" if status.value else "Its status is not known"
    return f"{where}. {_counted(view, known, record_id)}"


def _when(when: When, *, on_a_day: bool) -> str:
    """The date behind a status: on a day, in a month, or since."""
    if not on_a_day:
        return f" since {words(when)}"
    if when.approximate or when.is_span or when.precision is Precision.WINDOW:
        return f" {words(when)}"
    return f" {'on' if when.exact else 'in'} {words(when)}"


def _counted(view: View, known: Sequence[Told], record_id: str) -> str:
    sources = {source.id for one in known for source in one.claim.sources}
    newest = newest_report(view.told[record_id])
    claims = "One claim" if len(known) == 1 else f"{len(known)} claims"
    cited = "one source" if len(sources) == 1 else f"{len(sources)} sources"
    return f"{claims} from {cited}{f', the newest of {words(newest.isoformat())}' if newest else ''}."
