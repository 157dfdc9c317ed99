"""What the files of an upload would do, seen before anything is written: how they were read, the plan, its impact."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import database
from domain.scope import Scope
from loaders.apply import StaleChange, trial
from loaders.changes import Change, RowKey
from loaders.conflicts import find_conflicts, without
from loaders.known import find_known
from loaders.plan import Plan, make_plan, only
from loaders.read import File, Form, Match, Sheet, match_columns, read_file
from loaders.schemas.columns import tidy
from queries.impact import Impact, ledgers, whole_impact
from queries.ledger import ledger, relationships

PROBLEMS_COLUMN = "problems"
"""The column that is added to a user's own file when it is given back; brought again, it is left out."""

MOST_IMPACT_ROWS = 20_000
"""Beyond, reading the trial store takes longer than a reader waits; the diff still shows every row."""

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Reading:
    """How one sheet was read. `file` names the sheet, `upload` the file that holds it; `lines` are those of its ids."""

    file: str
    upload: str
    table: str
    form: Form
    matches: tuple[Match, ...]
    rows: int
    lines: Mapping[str, int]


@dataclass(frozen=True)
class Preview:
    """An upload as it was read and planned on one version of the store."""

    files: tuple[File, ...]
    readings: tuple[Reading, ...]
    plan: Plan

    def line(self, change: Change) -> int | None:
        """The line of the file where the row of a change stands."""
        tables = (one for one in self.readings if one.table == change.table)
        return next((line for one in tables if (line := one.lines.get(change.id))), None)


@dataclass(frozen=True)
class Decision:
    """The plan narrowed to the rows that were taken, and what it would change for a reader (None: not computed)."""

    left_out: frozenset[RowKey]
    plan: Plan
    impact: Impact | None


def make_preview(files: Sequence[File], table: str, tell: Tell) -> Preview:
    """Read and plan the files; `tell` hears of each step. A column of problems that we added ourselves is left out."""
    if _known(files, table):
        return Preview(tuple(files), (), _plan(files, table))
    readings, own = [], []
    for number, file in enumerate(files, 1):
        tell(f"Reading {file.name}, file {number} of {len(files)}")
        sheets = read_file(file, table or None)
        own.append(_without_our_column(file, sheets))
        readings += [_reading(sheet, own[-1]) for sheet in sheets if sheet.schema]
    tell("Checking every cell and comparing the rows with the store")
    return Preview(tuple(own), tuple(readings), _plan(own, table))


def _known(files: Sequence[File], table: str) -> bool:
    """Whether the same bytes were applied before and stand as they were, so that nothing need be read."""
    if any(file.columns for file in files):
        return False
    with database.open_session() as session:
        known = find_known(session.connection(), files, table or None)
    return known is not None


def _plan(files: Sequence[File], table: str) -> Plan:
    with database.open_session() as session:
        return make_plan(session.connection(), files, table=table or None)


def _without_our_column(file: File, sheets: Iterable[Sheet]) -> File:
    ours = any(PROBLEMS_COLUMN in sheet.written for sheet in sheets)
    if not ours or PROBLEMS_COLUMN in file.columns:
        return file
    return replace(file, columns={**file.columns, PROBLEMS_COLUMN: ""})


def _reading(sheet: Sheet, file: File) -> Reading:
    assert sheet.schema is not None
    header = [cell.strip() for cell in sheet.form.first_rows[0]]
    written = [*sheet.written, *(name for name in header if name not in sheet.written and name in file.columns)]
    matches = tuple(match_columns(written, sheet.schema, file.columns))
    return Reading(sheet.file, file.name, sheet.schema.table, sheet.form, matches, len(sheet.rows), _lines(sheet))


def _lines(sheet: Sheet) -> Mapping[str, int]:
    if sheet.schema is None or "id" not in sheet.header:
        return {}
    place, steps = sheet.header.index("id"), sheet.schema.columns[0].kind.steps
    ids = (tidy(row[place], steps)[0] for row in sheet.rows)
    return dict(zip(ids, sheet.lines, strict=True))


def decide(preview: Preview, left_out: Collection[RowKey], scope: Scope) -> Decision:
    """The plan with the rows that were taken, and its impact at the scope's clocks, over all relationships."""
    plan = preview.plan
    skipped = frozenset(left_out) & {change.key for change in plan.changes}
    if skipped:
        chosen = {change.key for change in plan.changes} - skipped
        with database.open_session() as session:
            plan = only(session.connection(), plan, chosen)
    return Decision(skipped, plan, plan_impact(plan, scope))


def plan_impact(plan: Plan, scope: Scope) -> Impact | None:
    """What a plan would change for a reader, tried out in a transaction that is rolled back.

    Of a plan with errors it is that of the rows that could be written. None where there are too many rows to try, and
    where the store moved under the plan.
    """
    if len(plan.changes) > MOST_IMPACT_ROWS:
        return None
    if not plan.changes:
        return Impact()
    with database.open_session() as session:
        before = {one: ledger(session, one) for one in relationships(session)}
    with database.writing(database.engine()) as connection:
        possible = plan.changes
        while plan.refused and (conflicts := find_conflicts(connection, possible)):
            possible = without(possible, {conflict.row for conflict in conflicts})
        with suppress(StaleChange), trial(connection, replace(plan, changes=possible)) as tried:
            return whole_impact(before, ledgers(tried), scope)
    return None
