"""What happened, in what order: the entries of the timeline's lanes.

What came is one entry for each act, milestone or meeting, however many claims tell of it; what is expected is one for the
newest promise of each target. Claims judged wrong are not drawn; they stand in the table and on the record.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.claims import FORECASTS, Told, accepted
from domain.dates import When, words
from domain.promises import Outcome, Promise
from domain.records import Agreement, ContextEvent, Project, Record, Statement, Visit
from domain.timeline import HEADS, MEETINGS, MOST_SOURCES, Entry, Glyph, Lane, Window, weight_of
from domain.visits import plans
from domain.vocabulary import CALLS, AgreementKind, Level, VisitStatus
from queries.timeline_facts import (
    Fact,
    dates_promised,
    facts,
    longest_chain,
    most_promised,
    pending,
    seen,
    told_lines,
)
from queries.view import View

CAME = {
    "signature": "signed",
    "ratification": "ratified",
    "approval": "approved",
    "accession": "joined",
    "entry_into_force": "in force",
    "provisional_application": "applied provisionally",
    "extension": "extended",
    "amendment": "amended",
    "postponement": "put off",
    "negotiation": "negotiated",
    "expiry": "expired",
    "suspension": "halted",
    "resumption": "resumed",
    "termination": "terminated",
    "cancellation": "cancelled",
    "announcement": "announced",
    "memorandum": "memorandum",
    "contract": "contract",
    "financing": "financing",
    "construction_start": "construction begun",
    "progress": "progress",
    "test": "test",
    "completion": "complete",
    "operation_start": "start",
    "delay": "delay",
}
"""What happened, in a word or two."""

PAPERS = frozenset(
    {AgreementKind.MEMORANDUM, AgreementKind.JOINT_STATEMENT, AgreementKind.PLAN, AgreementKind.PROTOCOL}
)
PAPERS_TOGETHER = 3  # so many lesser papers signed on one day are one mark


def entries(view: View, window: Window, *, chosen: str = "", on_lines: Iterable[str] = ()) -> list[Entry]:
    """The entries of all lanes within the window, in the order of their days.

    `on_lines` are the agreements drawn as life lines: only forecasts of their end are entries. Of what was promised
    for the most dates, in all and by the record `chosen`, the earlier promises are shown too.
    """
    chains = _chains(view, window, chosen)
    near = {record_id for record_id, claims in view.told.items() if any(window.holds(seen(one)) for one in claims)}
    found = [
        *_agreements(view, near, set(on_lines), chains, chosen),
        *_visits(view, near),
        *_projects(view, near, chains),
        *(_statement(view, *pair) for pair in view.statements if window.holds(seen(pair[1]))),
        *(_event(view, *pair) for pair in view.context_events if window.holds(seen(pair[1]))),
    ]
    return sorted((one for one in found if shows(one, window)), key=_by_day)


Chains = Mapping[str, tuple[When, ...]]
"""The promises drawn as a chain: by the id of the newest, the different dates of its target within the window."""


def _chains(view: View, window: Window, chosen: str) -> Chains:
    newest = [*most_promised(view, window)[:1], longest_chain(view, chosen)]
    return {
        one.id: tuple(filter(window.holds, dates_promised(view.promises[claim.record_id])[claim.target]))
        for one in newest
        if one and (claim := one.told.claim)
    }


def shows(entry: Entry, window: Window) -> bool:
    """Whether any part of an entry can lie within the window."""
    dates = [entry.when, *(entry.rivals or ()), *entry.earlier, *([entry.promised] if entry.promised else [])]
    return any(window.holds(when) for when in dates)


def _by_day(entry: Entry) -> tuple[date, str, str]:
    return (entry.when.first or entry.when.last or date.min, entry.lane, entry.key)


def _agreements(view: View, near: set[str], on_lines: set[str], chains: Chains, chosen: str) -> Iterator[Entry]:
    papers: dict[str, list[Entry]] = defaultdict(list)
    for record in _listed(view, view.ledger.agreements, near):
        assert isinstance(record, Agreement)
        found = [] if record.id in on_lines else list(_record_entries(view, record, "agreements", record.kind, chains))
        for entry in found:
            lesser = record.kind in PAPERS and entry.short == CAME["signature"] and entry.when.exact
            if lesser and record.id != chosen:
                papers[entry.when.text].append(entry)
            else:
                yield entry
        yield from _forecasts(view, record)
    for same_day in papers.values():
        yield from [_together(same_day)] if len(same_day) >= PAPERS_TOGETHER else same_day


def _listed(view: View, records: Mapping[str, Record], near: set[str]) -> list[Record]:
    """The records of a kind that have a claim near the window."""
    return [record for record, _ in view.records(records) if record.id in near]


def _together(papers: Sequence[Entry]) -> Entry:
    """Papers signed on one day as one entry, which names them when pointed at."""
    first = max(papers, key=lambda one: one.weight)
    lines = (words(first.when), *(one.name for one in papers))
    weight = first.weight + 2 * len(papers)
    return replace(first, name=f"{len(papers)} papers signed", short="", weight=weight, told=lines, count=len(papers))


def _projects(view: View, near: set[str], chains: Chains) -> Iterator[Entry]:
    """The entries of projects; what is told of a part and of its whole in the same words is an entry of the whole."""
    projects = [one for one in _listed(view, view.ledger.projects, near) if isinstance(one, Project)]
    found = [(record, list(_record_entries(view, record, "projects", "", chains))) for record in projects]
    told = {(record.id, one.when.text, one.short) for record, mine in found for one in mine}
    for record, mine in found:
        yield from (one for one in mine if (record.parent_id, one.when.text, one.short) not in told)


def _record_entries(
    view: View, record: Agreement | Project, lane: Lane, instrument: str, chains: Chains
) -> Iterator[Entry]:
    made = view.promises.get(record.id, [])
    late = {one.fulfilled_by.id: one for one in made if one.fulfilled_by and _late(one)}
    for fact in facts(view.in_world(record.id), view.scope.world_on):
        promise = next((late[one.id] for one in fact.claims if one.id in late), None)
        yield _came_entry(view, record, lane, instrument, fact, promise)
    for promise in pending(made):
        yield _expected_entry(view, record, lane, instrument, promise, chains.get(promise.id, ()))


def _late(promise: Promise) -> bool:
    return promise.outcome == Outcome.LATE and promise.revised_by is None and promise.told.last is not None


def _came_entry(
    view: View, record: Agreement | Project, lane: Lane, instrument: str, fact: Fact, promise: Promise | None
) -> Entry:
    claim = fact.best.claim
    short = CAME.get(claim.kind, claim.kind.replace("_", " "))
    if claim.kind in ("ratification", "approval") and (claim.body or claim.party):
        short += f" by {claim.body or view.name_of(claim.party)}"
    if promise and promise.slip_min_days:
        short += f", {duration(promise.slip_min_days)} late"
    if fact.rivals:
        short += ", 2 dates"
    sources = {source.id for one in fact.claims for source in one.claim.sources}
    return Entry(
        lane,
        record.id,
        view.title(record.id),
        seen(fact.best),
        claim.title,
        short,
        weight_of(claim, instrument, len(sources)),
        _glyph(claim.kind),
        rivals=fact.rivals,
        promised=promise.told.when if promise else None,
        told=told_lines(view, fact.best),
    )


def _glyph(kind: str) -> Glyph:
    return "signature" if kind in ("signature", "entry_into_force", "contract", "memorandum") else "event"


def _expected_entry(
    view: View,
    record: Agreement | Project,
    lane: Lane,
    instrument: str,
    promise: Promise,
    dates: tuple[When, ...],
) -> Entry:
    """The newest promise of a target; `dates` are those of its chain within the window, where it is drawn as one."""
    claim = promise.told.claim
    earlier = tuple(when for when in dates if when.text != claim.date)
    overdue = promise.outcome == Outcome.OVERDUE
    noun = "start" if claim.kind == "operation_start" else claim.kind.replace("_", " ")
    short = f"{noun} {'overdue' if overdue else 'expected'}"
    if earlier:
        short = f"{noun} promised for {len(dates)} date{'s' if len(dates) > 1 else ''}"
    return Entry(
        lane,
        record.id,
        view.title(record.id),
        promise.told.when,
        "" if earlier or overdue else claim.title,
        short,
        weight_of(claim, instrument, len(claim.sources)) + 10 * len(earlier),
        _glyph(claim.kind),
        expected=True,
        overdue=overdue,
        earlier=earlier,
        told=told_lines(view, promise.told),
    )


def _forecasts(view: View, record: Agreement) -> Iterator[Entry]:
    """The newest forecast of an end that has neither come nor passed."""
    newest: dict[str, Told] = {}
    claims = accepted(view.in_world(record.id))
    for one in sorted(claims, key=lambda told: (told.said or date.min, told.id)):
        if one.claim.expected and one.claim.kind in FORECASTS:
            newest[one.claim.kind] = one
    came = {one.claim.kind for one in claims if one.claim.occurred}
    for kind, one in newest.items():
        if kind not in came and (one.last is None or one.last >= view.scope.world_on):
            weight = weight_of(one.claim, record.kind) - 30
            title, short = view.title(record.id), f"{kind} expected"
            yield Entry(
                "agreements",
                record.id,
                title,
                one.when,
                short=short,
                weight=weight,
                expected=True,
                told=told_lines(view, one),
            )


def _visits(view: View, near: set[str]) -> Iterator[Entry]:
    for record in _listed(view, view.ledger.visits, near):
        assert isinstance(record, Visit)
        status, claims = view.statuses[record.id], view.in_world(record.id)
        held = next((one.best for one in facts(claims, view.scope.world_on) if one.best.claim.kind == "visit"), None)
        if held:
            yield _visit(view, record, held, "")
        elif status.value in (VisitStatus.CANCELLED, VisitStatus.POSTPONED) and status.since:
            yield replace(_visit(view, record, status.since, status.value.label), glyph="event")
        else:
            yield from _planned(view, record, claims)


def _planned(view: View, record: Visit, claims: Sequence[Told]) -> Iterator[Entry]:
    """A visit of which no report says that it was held, drawn as its last plan."""
    plan = next(reversed(plans(accepted(claims), view.scope.world_on)), None)
    if plan:
        passed = plan.last is not None and plan.last < view.scope.world_on
        short = "outcome not known" if passed else "no day set" if plan.last is None else ""
        yield replace(_visit(view, record, plan, short), expected=True, overdue=passed)


def _visit(view: View, record: Visit, one: Told, short: str) -> Entry:
    level = Level(record.level)
    call = record.format in CALLS
    return Entry(
        "visits",
        record.id,
        view.title(record.id),
        seen(one),
        short=short,
        weight=0 if call else MEETINGS[level] + min(len(one.claim.sources), MOST_SOURCES),
        glyph="call" if call else "visit",
        heads=level in HEADS,
        told=(level.label, *told_lines(view, one)),
    )


def _statement(view: View, statement: Statement, one: Told) -> Entry:
    lines = (statement.summary, *told_lines(view, one))
    name = f"{statement.speaker}, {statement.stance}"
    return Entry("statements", statement.id, name, seen(one), stance=statement.stance, told=lines)


def _event(view: View, event: ContextEvent, one: Told) -> Entry:
    """An event around the two: the more sources, the weightier; more so where both took part, or where it lasted."""
    both = set(view.ledger.relationship.pair) <= set(event.parties)
    weight = 10 * len(event.sources) + 5 * both + 20 * one.when.is_span
    lines = (event.summary, *told_lines(view, one))
    return Entry("context", event.id, event.title, seen(one), weight=weight, expected=one.claim.expected, told=lines)


DAYS_PER_MONTH = 30.44


def duration(days: int) -> str:
    """A length of time as a reader says it: days up to three months, then months, from two years on years.

    >>> duration(1), duration(76), duration(143), duration(800)
    ('1 day', '76 days', '5 months', '2 years')
    """
    months = round(days / DAYS_PER_MONTH)
    count, unit = (days, "day") if days < 92 else (months, "month") if months < 24 else (months // 12, "year")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
