"""The sentence of a comparison, and the figures of two relationships beside each other."""

from collections.abc import Mapping, Sequence

from domain.claims import Told
from domain.counting import counted, listed, opening
from domain.dates import words
from domain.promises import track_record
from domain.timeline import INSTRUMENTS
from domain.vocabulary import AgreementKind, AgreementStatus
from queries.compare import Difference, Differences, Kind
from queries.contradictions import all_disputes
from queries.finding import in_twelve_months
from queries.panels.contact import held_visits
from queries.panels.delivery import project_promises, suspended
from queries.record import act_words
from queries.view import View

OUTCOMES: Mapping[Kind, tuple[str, str]] = {
    Kind.KEPT: ("promise was kept", "promises were kept"),
    Kind.LATE: ("came late", "came late"),
    Kind.OVERDUE: ("fell overdue", "fell overdue"),
}
"""What the sentence counts, one and many."""

COUNTS: Mapping[Kind, tuple[str, str]] = {
    Kind.STATUS: ("status changed", "statuses changed"),
    Kind.ADDED: ("record added", "records added"),
    Kind.MOVED: ("date moved", "dates moved"),
    Kind.CONTRADICTED: ("thing newly contradicted", "things newly contradicted"),
    Kind.RESOLVED: ("contradiction resolved", "contradictions resolved"),
    Kind.GONE: ("record no longer there", "records no longer there"),
}
"""What the line below it counts."""

TITLES = {
    Kind.STATUS: ("Status changed", "before and after, with the claims that made it"),
    Kind.ADDED: ("Added", "records of which nothing was known, or nothing had happened, before"),
    Kind.KEPT: ("Newly kept", "what was promised, and when it came"),
    Kind.LATE: ("Came late", "after the last promised day"),
    Kind.OVERDUE: ("Newly overdue", "the last promised day passed without a report"),
    Kind.MOVED: ("Dates that moved", "the newest promise of what has not come"),
    Kind.CONTRADICTED: ("Newly contradicted", "accounts that cannot all be true"),
    Kind.RESOLVED: ("Resolved", "accounts that no longer differ"),
    Kind.GONE: ("No longer there", "records of the first side alone"),
}
"""What each kind of difference is called, and what it means."""

LANE_ORDER = ("agreements", "projects", "visits")


def time_finding(before: View, after: View, found: Differences) -> str:
    """What became of one relationship from one time to another: the weightiest change of status, then what came.

    Agreements come first, the weightier instrument before the lesser; then projects, then visits.
    """
    parts = [one for one in (_lead(after, found.get(Kind.STATUS, [])), _counts(found, OUTCOMES)) if one]
    if parts:
        return f"{_span(before, after, 'From', 'to')}, {'; '.join(parts)}"
    differ = _counts(found, COUNTS) or "nothing differs"
    return f"{_span(before, after, 'Between', 'and')}: {differ}"


def time_counts(found: Differences) -> str:
    """All that differs beside what the sentence counts, in one line."""
    told = _counts(found, COUNTS)
    return f"{opening(told)}." if told else ""


def _counts(found: Differences, nouns: Mapping[Kind, tuple[str, str]]) -> str:
    return listed([counted(len(found[kind]), *noun) for kind, noun in nouns.items() if kind in found])


def _span(before: View, after: View, first: str, between: str) -> str:
    """From when to when: the clock that differs, K where both do."""
    if before.scope.known_on != after.scope.known_on:
        days = (before.scope.known_on, after.scope.known_on)
    else:
        days = (before.scope.world_on, after.scope.world_on)
    return f"{first} {words(days[0])} {between} {words(days[1])}"


def _lead(view: View, changed: Sequence[Difference]) -> str:
    if not changed:
        return ""
    one = min(changed, key=lambda found: _weight(view, found))
    article = "the " if one.what[:1].isdigit() else ""
    return f"{article}{one.what} went from {one.old} to {one.new}"


def _weight(view: View, one: Difference) -> tuple[int, int, int]:
    agreement = view.ledger.agreements.get(one.record_id)
    instrument = INSTRUMENTS[AgreementKind(agreement.kind)] if agreement else 0
    newest = one.day.toordinal() if one.day else 0
    return LANE_ORDER.index(one.lane), -instrument, -newest


def pair_finding(one: View, other: View) -> str:
    """Two relationships in one sentence: agreements in force, and how often the two sides met or spoke."""
    parts = [f"{_in_force(view)} in force and {_met(view)}" for view in (one, other)]
    names = [view.ledger.relationship.name for view in (one, other)]
    return f"{names[0]}: {parts[0]} in twelve months; {names[1]}: {parts[1]}"


def _in_force(view: View) -> str:
    return counted(_agreements_in_force(view), "agreement")


def _agreements_in_force(view: View) -> int:
    return sum(status.value == AgreementStatus.IN_FORCE for _, status in view.records(view.ledger.agreements))


def _met(view: View) -> str:
    return counted(_meetings(view), "meeting or call", "meetings and calls")


def _meetings(view: View) -> int:
    return len(in_twelve_months([told for _, told in held_visits(view)], view.scope.world_on))


def figures(view: View) -> dict[str, str]:
    """The figures by which two relationships can be held beside each other, each by what it counts."""
    record = track_record(project_promises(view))
    claims = sum(len(view.in_world(record_id)) for record_id in view.told)
    return {
        "agreements in force": f"{_agreements_in_force(view):,}",
        "meetings and calls in twelve months": f"{_meetings(view):,}",
        "project promises kept in time, of those fallen due": f"{record.kept:,} of {record.due:,}",
        "projects suspended": f"{len(suspended(view)):,}",
        "things on which accounts differ": f"{len(all_disputes(view)):,}",
        "claims in our sources": f"{claims:,}",
    }


def shared(one: View, other: View) -> list[str]:
    """The ids of the records that belong to both relationships, by title."""
    both = set(one.listed) & set(other.listed)
    return sorted(both, key=lambda record_id: one.title(record_id))


def made_words(told: Told, view: View) -> str:
    """One of the claims that made a difference: `expected entry into force, 2 Oct 2025`."""
    expected = "expected " if told.claim.expected else ""
    return f"{expected}{act_words(told, view)}, {words(told.when, short=True)}"


def standing_words(view: View, record_id: str) -> str:
    """Where a record stands on one side."""
    status = view.statuses[record_id]
    return status.value.label if status.value else "no status"
