"""What is being built, and whether it comes: projects as of both clocks, with their promises and their silence.

A period in the scope leaves the projects of which anything is told in it, and the promises whose last day lies in it.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from domain.claims import SourceNote, Status, Told
from domain.promises import CHECKED, Outcome, Promise, TrackRecord, once, track_record
from domain.records import Project
from domain.silence import Silence, silence
from domain.vocabulary import ProjectSector, ProjectStatus
from queries.record import act_words
from queries.view import View

BOARD = [
    ProjectStatus.PIPELINE,
    ProjectStatus.IMPLEMENTATION,
    ProjectStatus.FINALISATION,
    ProjectStatus.CLOSED,
    ProjectStatus.SUSPENDED,
    ProjectStatus.CANCELLED,
]
"""The columns of the board: the life of a project, then its interruptions."""

COUNTED = (*CHECKED, Outcome.OPEN)
"""The outcomes that are drawn; the others say nothing about delivery."""

MARK_COLUMNS = ["record_id", "title", "outcome", "what", "promised", "said_by", "kept", "due"]
COUNT_COLUMNS = ["record_id", "title", *map(str, COUNTED), "due"]
PROGRESS_COLUMNS = ["record_id", "title", "what", "percent", "expected", "when", "day", "speaker", "said_by"]
ROW_COLUMNS = [
    "id",
    "title",
    "sector",
    "status",
    "disputed",
    "since",
    "value_usd_million",
    "capacity",
    "capacity_unit",
    "parent_id",
    "kept",
    "late",
    "overdue",
    "open",
    "newest_report",
    "silent_months",
    "silence_suggests",
    "status_because",
    "source_ids",
]


@dataclass(frozen=True, slots=True)
class Standing:
    """A project as of both clocks: its status, the promises made of it, each counted once (rule 22).

    `newest` is the day of the last report of it or of one of its parts, `silence` how long that is ago where it is long.
    """

    project: Project
    title: str
    status: Status
    made: tuple[Promise, ...]
    newest: date | None
    silence: Silence | None
    sources: tuple[SourceNote, ...]

    @property
    def record_id(self) -> str:
        return self.project.id

    @property
    def record(self) -> TrackRecord:
        return track_record(self.made)

    @property
    def open(self) -> int:
        return sum(one.outcome == Outcome.OPEN for one in self.made)

    @property
    def renewed(self) -> bool:
        """Whether of everything overdue a later day is promised that has not passed."""
        ahead = {one.told.claim.target for one in self.made if one.outcome == Outcome.OPEN}
        return {one.told.claim.target for one in self.made if one.outcome == Outcome.OVERDUE} <= ahead


def sectors(view: View) -> dict[str, str]:
    """The sectors of the listed projects with their names, in the order of the vocabulary."""
    used = {record.sector for record, _ in view.records(view.ledger.projects)}
    return {str(sector): sector.label for sector in ProjectSector if sector in used}


def standings(view: View, sector: str = "") -> list[Standing]:
    """The projects of the period and of one sector, or of all, by title."""
    reports = _newest_reports(view)
    found = [
        _standing(view, record, status, reports.get(record.id))
        for record, status in view.records(view.ledger.projects)
        if sector in ("", record.sector) and view.touches_period(record.id)
    ]
    return sorted(found, key=lambda one: one.title)


def _standing(view: View, project: Project, status: Status, last: Told | None) -> Standing:
    newest = last.known if last else None
    quiet = silence(newest, status.value, view.scope.world_on)
    sources = _sources(view, project, [one for one in (last, status.since) if one])
    return Standing(project, view.title(project.id), status, _made(view, project.id), newest, quiet, sources)


def _newest_reports(view: View) -> dict[str, Told]:
    """The claim that was reported last of each project; what is reported of a part is reported of the whole."""
    newest: dict[str, Told] = {}
    for project_id in view.ledger.projects:
        told = [one for one in view.in_world(project_id) if one.known]
        for whole in _wholes(view, project_id, view.ledger.projects) if told else ():
            newest[whole] = max([*told, *([newest[whole]] if whole in newest else [])], key=_report_order)
    return newest


def _report_order(one: Told) -> tuple[date, str]:
    return (one.known or date.min, one.id)


def _made(view: View, project_id: str) -> tuple[Promise, ...]:
    """The promises that are counted, each target, speaker and promised date once (rule 22)."""
    made = [one for one in view.promises.get(project_id, []) if view.due_in_period(one.told)]
    return tuple(once(made, COUNTED))


def _sources(view: View, project: Project, claims: Sequence[Told]) -> tuple[SourceNote, ...]:
    """The sources of its newest report and of its status; today also those of its description."""
    cited = [source for one in claims for source in one.claim.sources]
    own = () if view.scope.past else project.sources
    return tuple({source.id: source for source in (*cited, *own)}.values())


def board(found: Iterable[Standing]) -> dict[ProjectStatus | None, list[Standing]]:
    """The projects by status, each column with the most overdue first, then the longest silent, then the newest.

    Under None stand those whose claims give no status; it is missing where there are none.
    """
    columns: dict[ProjectStatus | None, list[Standing]] = {status: [] for status in BOARD}
    for one in sorted(found, key=_urgency):
        columns.setdefault(ProjectStatus(one.status.value) if one.status.value else None, []).append(one)
    return columns


def _urgency(one: Standing) -> tuple[int, int, int, str]:
    since = one.status.since.order[0].toordinal() if one.status.since else 0
    return (-one.record.overdue, -(one.silence.months if one.silence else 0), -since, one.title)


def total(found: Iterable[Standing]) -> TrackRecord:
    """The track record of several projects together."""
    records = [one.record for one in found]
    return TrackRecord(*(sum(getattr(record, part) for record in records) for part in ("kept", "late", "overdue")))


def promise_marks(view: View, found: Sequence[Standing]) -> pd.DataFrame:
    """A row for each promise of the projects of which one has fallen due, the project with the most due first.

    Within a project kept, late, overdue, then open, each by its promised day.
    """
    rows = [
        {
            "record_id": one.record_id,
            "title": one.title,
            "outcome": str(promise.outcome),
            "what": act_words(promise.told, view),
            "promised": promise.told.claim.date,
            "said_by": view.speaker(promise.told),
            "kept": record.kept,
            "due": record.due,
        }
        for one, record in _most_due(found)
        for promise in sorted(one.made, key=_by_outcome)
    ]
    return pd.DataFrame(rows, columns=MARK_COLUMNS)


def outcome_counts(found: Iterable[Standing]) -> pd.DataFrame:
    """How many promises of each outcome the same projects have, in the same order: what is told of too many to draw."""
    rows = []
    for one, record in _most_due(found):
        outcomes = Counter(promise.outcome for promise in one.made)
        counts = {str(outcome): outcomes[outcome] for outcome in COUNTED}
        rows.append({"record_id": one.record_id, "title": one.title, **counts, "due": record.due})
    return pd.DataFrame(rows, columns=COUNT_COLUMNS)


def promised(counts: pd.DataFrame) -> int:
    """How many promises these are, each one counted once."""
    return int(counts[[str(outcome) for outcome in COUNTED]].to_numpy().sum())


def _most_due(found: Iterable[Standing]) -> list[tuple[Standing, TrackRecord]]:
    """The projects of which a promise has fallen due, the one with the most first, with their track records."""
    records = [(one, one.record) for one in found]
    return sorted(
        ((one, record) for one, record in records if record.due), key=lambda pair: (-pair[1].due, pair[0].title)
    )


def _by_outcome(promise: Promise) -> tuple[int, date, str]:
    return (COUNTED.index(promise.outcome), promise.told.last or date.max, promise.id)


def progress(view: View, found: Iterable[Standing]) -> pd.DataFrame:
    """Every share of the work that a claim states, expects or promises; what was told last stands first."""
    told = [(standing, one) for standing in found for one in view.in_world(standing.record_id) if _states_share(one)]
    rows = [
        {
            "record_id": standing.record_id,
            "title": standing.title,
            "what": one.claim.deliverable.replace("-", " ") or one.claim.act,
            "percent": one.claim.progress_percent,
            "expected": one.claim.expected,
            "when": one.claim.date,
            "day": one.last or one.first,
            "speaker": one.claim.said_by,
            "said_by": view.speaker(one),
        }
        for standing, one in told
    ]
    frame = pd.DataFrame(rows, columns=PROGRESS_COLUMNS)
    newest = frame.groupby(["record_id", "what"])["day"].transform("max")
    ordered = frame.assign(newest=newest).sort_values(["newest", "record_id", "what", "day"], kind="stable")
    return ordered.drop(columns="newest").reset_index(drop=True)


def _states_share(one: Told) -> bool:
    return one.claim.progress_percent is not None and not one.claim.deprecated


def mapped(view: View, found: Sequence[Standing]) -> Project | None:
    """The whole whose route and parts touch the most places among the projects shown; None where no line can be drawn."""
    shown = {one.record_id: one.project for one in found}
    places: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for place in view.ledger.locations:
        if place.project_id in shown:
            whole = _wholes(view, place.project_id, shown)[-1]
            places[whole].add((round(place.lat, 1), round(place.lon, 1)))
    most = min(places, key=lambda one: (-len(places[one]), one), default="")
    return shown[most] if most and len(places[most]) > 1 else None


def _wholes(view: View, project_id: str, among: Container[str]) -> list[str]:
    """A project and what it is a part of, the part first, as far as those are `among` the ids."""
    found = [project_id]
    while (whole := view.ledger.projects[found[-1]].parent_id) and whole in among and whole not in found:
        found.append(whole)
    return found


def silent_longest(found: Iterable[Standing]) -> list[Standing]:
    """The projects of which so long nothing was reported that it suggests something, the longest silent first."""
    quiet = [one for one in found if one.silence and one.silence.suggests]
    return sorted(quiet, key=lambda one: (one.newest or date.min, one.title))


def rows_of(view: View, found: Iterable[Standing]) -> pd.DataFrame:
    """The projects as rows to take along: the words of the data, EDTF dates, ids of claims and sources."""
    rows = [
        {
            "id": one.record_id,
            "title": one.title,
            "sector": one.project.sector,
            "status": str(one.status.value or ""),
            "disputed": one.status.disputed,
            "since": one.status.since.claim.date if one.status.since else "",
            "value_usd_million": one.project.value_usd_million,
            "capacity": one.project.capacity,
            "capacity_unit": one.project.capacity_unit,
            "parent_id": one.project.parent_id,
            "kept": one.record.kept,
            "late": one.record.late,
            "overdue": one.record.overdue,
            "open": one.open,
            "newest_report": one.newest.isoformat() if one.newest else "",
            "silent_months": one.silence.months if one.silence else None,
            "silence_suggests": one.silence.suggests if one.silence else "",
            "status_because": ";".join(view.because(one.record_id)),
            "source_ids": ";".join(source.id for source in one.sources),
        }
        for one in found
    ]
    return pd.DataFrame(rows, columns=ROW_COLUMNS)
