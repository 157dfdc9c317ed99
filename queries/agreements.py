"""What binds the two sides, and until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from domain.claims import QUIET_AFTER_MONTHS, SourceNote, Status, Told, newest_report
from domain.dates import add_months, sort_key, words
from domain.promises import Outcome, Promise
from domain.records import Agreement
from domain.term_readings import StatedEnd, Succession, TermReadings, read_term, stated_ends
from domain.term_words import against_words, kind_words
from domain.vocabulary import Action, AgreementStatus
from queries.view import View

STATUS_ORDER = (
    AgreementStatus.IN_FORCE,
    AgreementStatus.RATIFYING,
    AgreementStatus.SIGNED,
    AgreementStatus.NEGOTIATING,
    AgreementStatus.PROPOSED,
    AgreementStatus.SUSPENDED,
    AgreementStatus.EXPIRED,
    AgreementStatus.TERMINATED,
)
"""What binds first, then what may come to bind, then what no longer does."""

NO_STATUS = "unknown"
"""The code of agreements whose claims give no status."""

ENDED = (AgreementStatus.EXPIRED, AgreementStatus.TERMINATED)
"""The statuses that are no stages: an agreement that has ended does not fall silent (rule 9)."""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement where it stands on W. `newest` is the day of its newest report; `quiet`, whether that is long past.

    `sources` are those of the claim that decides the status, else of all on which it hangs, else of every known claim;
    without any, which is so today alone, those of the record.
    """

    record: Agreement
    title: str
    status: Status
    newest: date | None
    quiet: bool
    stated: tuple[StatedEnd, ...]
    sources: tuple[SourceNote, ...]

    @property
    def status_code(self) -> str:
        return str(self.status.value or NO_STATUS)

    @property
    def since(self) -> str:
        """Since when the status holds, in words; empty where no act is known."""
        return words(self.status.since.when, short=True) if self.status.since else ""


def agreements(view: View) -> list[AgreementRow]:
    """The agreements that the view shows and that its period touches, by status and then the newest first."""
    rows = [
        _row(view, record, status)
        for record, status in view.records(view.ledger.agreements)
        if view.touches_period(record.id)
    ]
    return sorted(rows, key=_place)


def _row(view: View, record: Agreement, status: Status) -> AgreementRow:
    claims = view.in_world(record.id)
    newest = newest_report(claims)
    silent = newest is not None and add_months(newest, QUIET_AFTER_MONTHS) < view.scope.world_on
    quiet = silent and status.value is not None and status.value not in ENDED
    sources = _sources(view, record, status) or (() if view.scope.past else record.sources)
    return AgreementRow(record, view.title(record.id), status, newest, quiet, stated_ends(claims, ()), sources)


def _sources(view: View, record: Agreement, status: Status) -> tuple[SourceNote, ...]:
    known = view.told.get(record.id, [])
    deciding = [status.since] if status.since else [one for one in known if one.id in view.because(record.id)]
    return tuple(dict.fromkeys(source for one in deciding or known for source in one.claim.sources))


def _place(row: AgreementRow) -> tuple[int, int, str]:
    value = row.status.value
    rank = STATUS_ORDER.index(AgreementStatus(value)) if value else len(STATUS_ORDER)
    day = sort_key(row.status.since.when)[0] if row.status.since else date.min
    return rank, -day.toordinal(), row.title


def chosen_rows(rows: Iterable[AgreementRow], kind: str = "", status: str = "") -> list[AgreementRow]:
    """The rows of the kind and the status asked for; an empty choice leaves nothing out, `unknown` means no status."""
    return [row for row in rows if kind in ("", row.record.kind) and status in ("", row.status_code)]


COLUMNS = [
    "title",
    "kind",
    "sector",
    "status",
    "since",
    "disputed",
    "newest_report",
    "stated_ends",
    "other_names",
    "source_id",
]
"""The columns of `agreement_table`; no ids, which would give away on a past day what was to come (rule 3)."""


def agreement_table(rows: Iterable[AgreementRow]) -> pd.DataFrame:
    """The agreements as plain values, to sort and to take along."""
    return pd.DataFrame([_plain(row) for row in rows], columns=COLUMNS)


def _plain(row: AgreementRow) -> tuple:
    return (
        row.title,
        row.record.kind,
        row.record.sector,
        str(row.status.value or ""),
        row.status.since.claim.date if row.status.since else "",
        row.status.disputed,
        row.newest.isoformat() if row.newest else "",
        ";".join(one.when.text for one in row.stated),
        ";".join(row.record.other_names),
        ";".join(source.id for source in row.sources),
    )


def terms_in_force(view: View) -> list[TermReadings]:
    """The agreements in force with a term, the one whose period ends next first."""
    found = []
    for record, status in view.records(view.ledger.agreements):
        if status.value == AgreementStatus.IN_FORCE:
            claims, title = view.in_world(record.id), view.title(record.id)
            line = read_term(record, title, claims, view.scope.world_on, _succession(view, record))
            found += [line] if line else []
    return sorted(found, key=lambda line: (_next_end(line, view.scope.world_on), line.title))


def _next_end(line: TermReadings, world_on: date) -> date:
    return next(iter(line.ends_to_come(world_on)), date.max)


def _succession(view: View, record: Agreement) -> Succession | None:
    """The agreement that this one replaces by its own record, where the view shows it."""
    old = record.supersedes
    if old not in view.statuses:
        return None
    ends = [one for one in view.in_world(old) if one.claim.kind == Action.TERMINATION]
    value = view.statuses[old].value
    return Succession(old, view.title(old), value.label if value else "not in our sources", tuple(ends))


READINGS = [
    "agreement",
    "reading",
    "counted_from",
    "period_ends",
    "last_day_for_notice",
    "next_period_ends",
    "against",
    "source_id",
]
"""The columns of `reading_table`."""


def reading_table(lines: Iterable[TermReadings]) -> pd.DataFrame:
    """The readings as plain values: one for each reading."""
    rows = [
        (
            line.title,
            kind_words(one),
            one.start.claim.date,
            one.period_ends.isoformat(),
            one.notice_by.isoformat() if one.notice_by else "",
            one.next_ends.isoformat() if one.next_ends else "",
            one.start.claim.rank_reason if one.deprecated else against_words(line, one),
            ";".join(source.id for source in one.start.claim.sources),
        )
        for line in lines
        for one in line.readings
    ]
    return pd.DataFrame(rows, columns=READINGS)


@dataclass(frozen=True, slots=True)
class Expected:
    """The newest open promise of one target, and the other open ones that name another day."""

    promise: Promise
    title: str
    rivals: tuple[Told, ...]


def expected_next(view: View) -> list[Expected]:
    """What is promised about agreements and has not come: the newest word for each target, soonest first.

    A promise without a last day stays open as long as nothing came; these stand at the end, the newest first. What was told only after
    its day revises nothing and is left out (rule 6).
    """
    open_: dict[tuple, list[Told]] = {}
    newest: dict[tuple, Promise] = {}
    for record_id in view.ledger.agreements:
        for promise in view.promises.get(record_id, []):
            if not promise.told.retrospective:
                target = promise.told.claim.target
                newest[target] = promise
                open_.setdefault(target, []).extend([promise.told] if _waits(promise) else [])
    found = [_expected(view, promise, open_[target]) for target, promise in newest.items() if _waits(promise)]
    inside = [one for one in found if view.in_period(one.promise.told.first, one.promise.told.last)]
    return sorted(inside, key=_when)


def _when(one: Expected) -> tuple[date, int, str]:
    told = one.promise.told
    return told.last or date.max, -(told.said or date.min).toordinal(), told.id


def _waits(promise: Promise) -> bool:
    undated = promise.outcome == Outcome.NOT_CHECKABLE and promise.told.last is None and not promise.fulfilled_by
    return promise.outcome == Outcome.OPEN or undated


def _expected(view: View, promise: Promise, waiting: Sequence[Told]) -> Expected:
    """Rivals are told once for each day that they name."""
    rivals = {one.claim.date: one for one in waiting if one.last and one.claim.date != promise.told.claim.date}
    return Expected(promise, view.title(promise.told.claim.record_id), tuple(rivals.values()))


def overdue(view: View) -> int:
    """How many targets about agreements wait for a report although the newest promised day has passed."""
    newest: dict[tuple, Promise] = {}
    for record_id in view.ledger.agreements:
        newest |= {one.told.claim.target: one for one in view.promises.get(record_id, [])}
    return sum(one.outcome == Outcome.OVERDUE for one in newest.values())


def newest_report_on_agreements(view: View) -> date | None:
    """The newest day on which a report on any agreement was known."""
    return newest_report(view.claims_of(view.ledger.agreements))
