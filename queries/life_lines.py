"""Treaties with a term as life lines: negotiated, signed, in force, and until when on each reading."""

from collections.abc import Sequence
from datetime import date

from domain.claims import Told, accepted, agree
from domain.clocks import Clock, clocks, programme_by_calendar_year
from domain.dates import parse, words
from domain.promises import Outcome
from domain.records import Agreement
from domain.timeline import INSTRUMENTS, Act, LifeLine, PeriodEnd, Window
from domain.vocabulary import Action, AgreementKind, AgreementStatus, Renewal
from queries.timeline_facts import facts, pending, told_lines
from queries.view import View

BEGINNINGS = frozenset({Action.NEGOTIATION, Action.ANNOUNCEMENT})
STEPS = (Action.RATIFICATION, Action.APPROVAL)
ON_THE_LINE = frozenset({*STEPS, Action.SIGNATURE, Action.ENTRY_INTO_FORCE})
ENDED = frozenset({AgreementStatus.EXPIRED, AgreementStatus.TERMINATED})
MOST_LINES = 3


def life_lines(view: View, window: Window) -> list[LifeLine]:
    """The agreements of the pair alone that have a term and whose life touches the window, three at most.

    Treaties come first, then the newest.
    """
    found = []
    for record, _ in view.records(view.ledger.agreements):
        assert isinstance(record, Agreement)
        if _has_a_term(view, record) and set(record.parties) <= set(view.ledger.relationship.pair):
            line = _life_line(view, record)
            if line and _touches(line, window, view.scope.world_on):
                newest = max((day for day in (line.signed, *line.in_force) if day), default=date.min)
                found.append((-INSTRUMENTS[AgreementKind(record.kind)], -newest.toordinal(), record.id, line))
    return [line for *_, line in sorted(found, key=lambda row: row[:3])[:MOST_LINES]]


def _has_a_term(view: View, record: Agreement) -> bool:
    """Whether it binds for a number of years, and is no programme for certain calendar years."""
    known = view.told.get(record.id, [])
    return bool(record.initial_term_years) and not programme_by_calendar_year(known, record.terms)


def _touches(line: LifeLine, window: Window, today: date) -> bool:
    expected = [one.when.first or one.when.last for one in line.acts if one.expected]
    begun = min((day for day in (line.negotiated, line.signed, *line.in_force, *expected) if day), default=None)
    end = line.stopped or line.runs_to or max((one.day for one in line.ends), default=today)
    return begun is not None and begun <= window.end and end >= window.start


def _life_line(view: View, record: Agreement) -> LifeLine | None:
    """The life of an agreement as known; None where its only acts are promises without a date or there are none."""
    world_on = view.scope.world_on
    known = view.in_world(record.id)
    came = sorted((one for one in accepted(known) if one.happened_by(world_on)), key=lambda one: one.order)
    signed = _first(came, Action.SIGNATURE)
    in_force = _in_force(known, came, world_on)
    status = view.statuses[record.id]
    readings = clocks(known, record.terms, world_on)
    stopped = _stopped(came, status.since) if status.value in ENDED else None
    acts = (*_steps(view, record.id), *_expected(view, record.id))
    if not came and not acts:
        return None
    ends = _ends(readings, world_on) if in_force and not stopped else []
    return LifeLine(
        record.id,
        view.title(record.id),
        _detail(record, signed),
        negotiated=_negotiated(came),
        signed=signed.last if signed else None,
        in_force=in_force,
        stopped=stopped,
        runs_to=max(ends, default=None),
        until=_until(ends),
        acts=acts,
        ends=() if stopped else tuple(_period_ends(readings, world_on)),
        told=_told(view, record, signed, in_force),
    )


def _first(came: Sequence[Told], kind: Action) -> Told | None:
    return next((one for one in came if one.claim.kind == kind), None)


def _negotiated(came: Sequence[Told]) -> date | None:
    return min((one.first for one in came if one.claim.kind in BEGINNINGS and one.first), default=None)


def _in_force(known: Sequence[Told], came: Sequence[Told], world_on: date) -> tuple[date, ...]:
    """The day of entry into force, then the last days of the accounts that contradict it, judged wrong or not."""
    entry = _first(came, Action.ENTRY_INTO_FORCE)
    if entry is None or entry.last is None:
        return ()
    others = [
        one.last
        for one in known
        if one.claim.kind == Action.ENTRY_INTO_FORCE and one.happened_by(world_on) and not agree(one, entry)
    ]
    return (entry.last, *sorted({day for day in others if day}))


def _stopped(came: Sequence[Told], since: Told | None) -> date | None:
    """The day on which it ended: that of the act, or the last end that a source states."""
    stated = [parse(one.claim.new_expiry).last for one in came if one.claim.new_expiry]
    if since and since.claim.kind in (Action.TERMINATION, Action.EXPIRY):
        return since.last
    return max((day for day in stated if day), default=None)


def _steps(view: View, record_id: str) -> list[Act]:
    """Ratifications and approvals, the ratifications first, each by the organ whose act it was."""
    came = [one.best for one in facts(view.in_world(record_id), view.scope.world_on)]
    steps = [one for kind in STEPS for one in came if one.claim.kind == kind]
    return [
        Act(one.when, one.claim.body or view.name_of(one.claim.party), (one.claim.kind, *told_lines(view, one)))
        for one in steps
    ]


def _expected(view: View, record_id: str) -> list[Act]:
    """The newest promise of each step that has not come, with a date that has an end."""
    return [
        Act(
            one.told.when,
            f"{one.told.claim.kind.replace('_', ' ')} {'overdue' if one.outcome == Outcome.OVERDUE else 'expected'}",
            told_lines(view, one.told),
            expected=True,
            glyph="signature" if one.told.claim.kind in (Action.SIGNATURE, Action.ENTRY_INTO_FORCE) else "event",
        )
        for one in pending(view.promises.get(record_id, []))
        if one.told.last is not None and one.told.claim.kind in ON_THE_LINE
    ]


def _ends(readings: Sequence[Clock], world_on: date) -> list[date]:
    """The next end of a period on each reading; a period that ends on W has given way to the next."""
    ends = [one.next_ends if one.period_ends == world_on and one.next_ends else one.period_ends for one in readings]
    return sorted({day for day in ends if day > world_on})


def _until(ends: Sequence[date]) -> str:
    """Where the rest of the period leads: `to October 2045`, or the years of two readings."""
    if not ends:
        return ""
    if ends[0].year == ends[-1].year:
        return f"to {words(ends[-1].isoformat()[:7])}"
    return f"to {ends[0].year} or {ends[-1].year}"


def _period_ends(readings: Sequence[Clock], world_on: date) -> list[PeriodEnd]:
    """The end of the running period on each reading, and from which act it counts."""
    found = []
    for one in readings:
        act = one.reading.replace("_", " ")
        day = "today" if one.period_ends == world_on else words(one.period_ends.isoformat())
        found.append(PeriodEnd(one.period_ends, f"period ends {day}, counted from {act}"))
    return sorted(found, key=lambda one: one.day)


def _detail(record: Agreement, signed: Told | None) -> str:
    """When it was signed and how long it runs: `signed 17 January 2025 for 20 years`."""
    if signed is None:
        return ""
    term = f"{record.initial_term_years} years" if record.initial_term_years != 1 else "one year"
    renewal = ""
    if record.renewal == Renewal.TACIT and record.renewal_term_years:
        renewal = f", then renews itself every {record.renewal_term_years} years"
    return f"signed {words(signed.when)} for {term}{renewal}"


def _told(view: View, record: Agreement, signed: Told | None, in_force: tuple[date, ...]) -> tuple[str, ...]:
    status = view.statuses[record.id].value
    lines = [status.label if status else "", f"signed {words(signed.when)}" if signed else ""]
    lines += [f"in force {words(day.isoformat())}" for day in in_force[:1]]
    lines += [f"another account: in force by {words(day.isoformat())}" for day in in_force[1:]]
    return tuple(line for line in lines if line)
