"""Everything about one record: its claims in order, what was promised, where accounts differ, what belongs to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from domain.claims import Claim, SourceNote, Status, Told
from domain.clocks import clocks
from domain.dates import at, words
from domain.promises import track_record
from domain.records import Agreement, Project, Record, Statement, Visit
from domain.term_words import kind_words
from domain.vocabulary import Format, Level, Milestone, ProjectStatus, Report
from queries.view import View

CLAIM_COLUMNS = [
    "date",
    "what",
    "modality",
    "said_by",
    "said_on",
    "reported_on",
    "quantity",
    "rank",
    "rank_reason",
    "note",
    "source_ids",
    "id",
]
ON_A_DAY = frozenset({"signed", "completed", "closed", "cancelled", "postponed", "expired", "terminated"})
"""Statuses that are an event; the others last."""

OPENING = (Milestone.OPERATION_START, Milestone.COMPLETION)


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the three facts at the head of a record: a name, a value, and a line below it."""

    name: str
    value: str
    below: str


@dataclass(frozen=True, slots=True)
class Link:
    """A record that belongs to this one, and how."""

    how: str
    record_id: str


def claims_in_order(view: View, record_id: str) -> list[Told]:
    """The known claims of a record in the world by W, in the order of what they tell; the newest report last on one day."""
    return sorted(view.in_world(record_id), key=lambda one: (one.first or one.last or date.min, one.order))


def act_words(one: Told, view: View) -> str:
    """What a claim tells: its own title, else the act with the organ and the party whose act it is.

    Of a visit it says whether it took place or was planned: that it is a visit, its record says.
    """
    if one.claim.kind == Report.VISIT:
        return "planned" if one.claim.expected else "took place"
    return one.claim.title or act_of(one.claim, view)


def act_of(claim: Claim, view: View) -> str:
    """The act of a claim with the organ and the party whose act it is: `ratification (Majlis, Iran)`."""
    whose = ", ".join(part for part in (claim.body, view.name_of(claim.party)) if part)
    return f"{claim.act} ({whose})" if whose else claim.act


def quantity_words(one: Told) -> str:
    """The number a claim states, with its unit and what it is a number of."""
    claim = one.claim
    if claim.quantity is None:
        return f"{claim.progress_percent:g} per cent" if claim.progress_percent is not None else ""
    of = f" ({claim.quantity_of.replace('_', ' ')})" if claim.quantity_of else ""
    return f"{claim.quantity:,g} {claim.unit}{of}".strip()


def claim_frame(view: View, record_id: str) -> pd.DataFrame:
    """The claims as rows to take along: EDTF dates, the field's own words, ids of the sources."""
    rows = [
        {
            "date": one.claim.date,
            "what": act_words(one, view),
            "modality": str(one.claim.modality),
            "said_by": one.claim.said_by,
            "said_on": one.claim.said_on,
            "reported_on": one.claim.reported_on,
            "quantity": quantity_words(one),
            "rank": str(one.claim.rank),
            "rank_reason": one.claim.rank_reason,
            "note": one.claim.note,
            "source_ids": ";".join(source.id for source in one.claim.sources),
            "id": one.id,
        }
        for one in claims_in_order(view, record_id)
    ]
    return pd.DataFrame(rows, columns=CLAIM_COLUMNS)


def standing_since(status: Status, *, short: bool = False) -> str:
    """Since when a status holds, or when it came: `since 2 October 2025`, `on 17 January 2025`; empty where no act came."""
    if status.since is None or not status.since.claim.occurred:
        return ""
    came = at(status.since.when, short=short)
    lasts = status.value not in ON_A_DAY and not status.since.when.is_span
    return f"since {words(status.since.when, short=short)}" if lasts else came


def three_facts(view: View, record: Record) -> list[Fact]:
    """Status, what came of its promises, and the fact that matters most for its kind.

    Third fact: of an agreement the end of its current period, of a project the newest promise of its opening, of a
    visit the level and form of the meeting.
    """
    return [_status_fact(view, record), _promise_fact(view, record), _third_fact(view, record)]


def _third_fact(view: View, record: Record) -> Fact:
    if isinstance(record, Agreement):
        return _term_fact(view, record)
    return _meeting_fact(view, record) if isinstance(record, Visit) else _opening_fact(view, record)


def _status_fact(view: View, record: Record) -> Fact:
    status = view.statuses.get(record.id)
    if status is None or status.value is None:
        return Fact("Status", "not known", status.rule if status else "no claim of it was known")
    since = standing_since(status, short=True) or status.rule
    return Fact("Status", status.value.label, f"{since}; disputed" if status.disputed else since)


def _promise_fact(view: View, record: Record) -> Fact:
    made = view.promises.get(record.id, [])
    due = track_record(made)
    if not made:
        return Fact("Promises", "–", "no promise is in our sources")
    if not due.due:
        return Fact("Promises", f"{len(made)} made", "none can be checked yet")
    return Fact("Promises due", f"{due.kept} of {due.due} kept", f"{due.late} late, {due.overdue} overdue")


def _term_fact(view: View, record: Agreement) -> Fact:
    readings = clocks(view.told.get(record.id, []), record.terms, view.scope.world_on)
    if not readings:
        return Fact("Term", "–", "our sources state no term that can be counted")
    first = min(readings, key=lambda one: (one.excluded, one.period_ends))
    others = [one for one in readings if one.period_ends != first.period_ends]
    below = f"counted from {kind_words(first)}"
    if others:
        below += f"; {words(others[0].period_ends, short=True)} from {kind_words(others[0])}"
    return Fact("Current period ends", words(first.period_ends, short=True), below)


def _opening_fact(view: View, record: Project) -> Fact:
    openings = [one for one in view.promises.get(record.id, []) if one.told.claim.kind in OPENING]
    status = view.statuses.get(record.id)
    if status and status.value == ProjectStatus.CLOSED and status.since:
        return Fact("Closed", words(status.since.when, short=True), act_words(status.since, view))
    if not openings:
        return Fact("Opening", "–", "no promised day is in our sources")
    last = max(openings, key=lambda one: (one.told.said or date.min, one.id)).told
    said = f", {words(last.said, short=True)}" if last.said else ""
    return Fact("Opens, last said", words(last.when, short=True), f"{view.speaker(last)}{said}")


def _meeting_fact(view: View, record: Visit) -> Fact:
    where = record.city or view.name_of(record.host_party)
    form = Format(record.format).label
    return Fact("Level", Level(record.level).label, f"{form}, {where}" if where else form)


def links(view: View, record: Record) -> list[Link]:
    """The records that belong to this one and are listed in the view."""
    shown = set(view.listed)
    return [link for link in _links(view, record) if link.record_id in shown]


def _links(view: View, record: Record) -> Iterator[Link]:
    if isinstance(record, Project):
        if record.parent_id:
            yield Link("part of", record.parent_id)
        yield from (
            Link("has as a part", one.id) for one in view.ledger.projects.values() if one.parent_id == record.id
        )
    elif isinstance(record, Visit):
        if record.replaces:
            yield Link("took the place of", record.replaces)
        yield from (Link("replaced by", one.id) for one in view.ledger.visits.values() if one.replaces == record.id)
    else:
        if record.supersedes:
            yield Link("supersedes", record.supersedes)
        later = view.ledger.agreements.values()
        yield from (Link("superseded by", one.id) for one in later if one.supersedes == record.id)
    yield from (Link("told in the same sources", one) for one in same_sources(view, record))


def same_sources(view: View, record: Record) -> list[str]:
    """Records of another kind in the same sector that share a source with this one: a contract and its project."""
    sector = getattr(record, "sector", None)
    if sector is None:
        return []
    others = view.ledger.projects if isinstance(record, Agreement) else view.ledger.agreements
    own = _source_ids(view, record.id)
    return [one.id for one in others.values() if one.sector == sector and own & _source_ids(view, one.id)]


def _source_ids(view: View, record_id: str) -> set[str]:
    return {source.id for one in view.in_world(record_id) for source in one.claim.sources}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number that a claim states: what of, in the unit given, whose record it stands in."""

    of: str
    amount: str
    told: Told
    record_id: str


def quantities(view: View, record: Record) -> list[Quantity]:
    """The numbers that the claims of a record and of its sisters (`same_sources`) state, by what they are a number of.

    Different quantities stay apart: the volume of a first year, of a first stage and the ceiling are three things.
    """
    record_ids = [record.id, *(one for one in same_sources(view, record) if one in set(view.listed))]
    found = [
        Quantity(
            one.claim.quantity_of.replace("_", " "), f"{one.claim.quantity:,g} {one.claim.unit}".strip(), one, record_id
        )
        for record_id in record_ids
        for one in view.in_world(record_id)
        if one.claim.quantity is not None
    ]
    return sorted(found, key=lambda one: (one.record_id != record.id, one.of, one.told.order))


def statements_about(view: View, record_id: str) -> list[tuple[Statement, Told]]:
    """What was said about the record, newest first."""
    found = [(one, day) for one, day in view.statements if one.about == record_id]
    return sorted(found, key=lambda pair: pair[1].order, reverse=True)


def sources_of(view: View, record: Record) -> list[SourceNote]:
    """The sources of what the view shows of the record; today also those of its description."""
    cited = [source for one in view.in_world(record.id) for source in one.claim.sources]
    own = [] if view.scope.past else list(record.sources)
    return list({source.id: source for source in [*cited, *own]}.values())


LOCATION_COLUMNS = ["project_id", "title", "seq", "name", "lat", "lon", "mode", "built", "main"]


def route(view: View, project: Project) -> pd.DataFrame:
    """The points of a project's route, of its parts, and of the whole it belongs to.

    `main` marks the project itself, or its parts where it has no points of its own; `built` is whether its claims say
    that it is finished, None where the status does not tell.
    """
    family = _family(view, project)
    own = {place.project_id for place in view.ledger.locations} & {project.id}
    rows = [
        {
            "project_id": place.project_id,
            "title": view.title(place.project_id),
            "seq": place.seq,
            "name": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "mode": str(place.mode),
            "built": _built(view, project, place.project_id),
            "main": place.project_id == project.id or (not own and place.project_id in _parts(view, project.id)),
        }
        for place in view.ledger.locations
        if place.project_id in family
    ]
    return pd.DataFrame(rows, columns=LOCATION_COLUMNS)


def _family(view: View, project: Project) -> set[str]:
    parents = {project.id}
    above = project.parent_id
    while above and above not in parents:
        parents.add(above)
        above = view.ledger.projects[above].parent_id if above in view.ledger.projects else ""
    family = parents | {part for one in parents for part in _parts(view, one)}
    return {one for one in family if one in set(view.listed)}


def _parts(view: View, project_id: str) -> set[str]:
    """The parts of a project, and theirs."""
    own = {one.id for one in view.ledger.projects.values() if one.parent_id == project_id}
    return own | {deeper for one in own for deeper in _parts(view, one)}


def _built(view: View, project: Project, place_of: str) -> bool | None:
    """Whether the project itself is built: closed, or something of it in operation; not, where an opening is promised.

    None where neither is told, and for every other project on the map.
    """
    status = view.statuses.get(project.id)
    if place_of != project.id or status is None or status.value is None:
        return None
    openings = [one for one in view.in_world(project.id) if one.claim.kind in OPENING]
    finished = status.value in (ProjectStatus.CLOSED, ProjectStatus.FINALISATION)
    if finished or any(one.claim.occurred for one in openings):
        return True
    return False if openings else None


def length_to_build(view: View, project: Project) -> str:
    """How much is still to build, by the newest length that a claim states; empty where none is stated."""
    lengths = [one for one in view.in_world(project.id) if one.claim.quantity_of == "line_length"]
    newest = max(lengths, key=lambda one: (one.known or date.min, one.id), default=None)
    return f"{newest.claim.quantity:g} {newest.claim.unit}" if newest else ""
