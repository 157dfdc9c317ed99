"""The fourth step: the decision. A plan is the preview: what would change, and what stands against it."""

import gc
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from loaders.changes import Change, ReadFile, RowKey, by_table
from loaders.check import Table, check_cells, check_duplicates
from loaders.compare import Difference, compare, fill_absent_columns
from loaders.conflicts import explain, find_conflicts
from loaders.contradictions import new_contradictions
from loaders.known import find_known
from loaders.problems import Kind, Problem
from loaders.read import LIMITS, File, Limits, Sheet, read_file
from loaders.references import check_capitals, check_circles, check_references, check_shared_ids
from loaders.stored import Store
from models import newest_import


@dataclass
class Plan:
    """What an upload would do. `version` is the newest import that it was made on (0: none).

    `tables` counts new, changed and unchanged rows; rows with an error are in no count. `known` is the import that
    brought the same files before, `undoes` the one that the plan takes back, and `left_out` are the rows that were not
    chosen.
    """

    version: int
    files: list[ReadFile] = field(default_factory=list)
    tables: dict[str, dict[str, int]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    known: int | None = None
    undoes: int | None = None
    left_out: list[RowKey] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return any(problem.is_error for problem in self.problems)

    def take(self, changes: Sequence[Change]) -> None:
        """Have the plan make these changes, and count them."""
        self.changes = list(changes)
        counted = Counter((change.table, change.kind) for change in changes)
        kinds = ("new", "changed", "removed") if self.undoes else ("new", "changed")
        for table in [*self.tables, *(schema.table for schema, _ in by_table(changes))]:
            counts = self.tables.setdefault(table, {"new": 0, "changed": 0, "unchanged": 0})
            counts |= {kind: counted[table, kind] for kind in kinds}


def make_plan(
    connection: Connection,
    files: Sequence[File],
    *,
    table: str | None = None,
    problems: Sequence[Problem] = (),
    limits: Limits = LIMITS,
) -> Plan:
    """Read, check and compare the files as one upload; nothing is written.

    `table` says which CSV they are, where names and columns do not; `problems` were found on the way to the files.
    """
    plan = Plan(newest_import(connection), problems=list(problems))
    by_choice = any(file.columns for file in files)
    if not plan.refused and not by_choice and _knows(connection, plan, files, table):
        return plan
    with collector_off():
        sheets = [sheet for file in files for sheet in read_file(file, table, limits)]
        plan.files = [
            ReadFile(sheet.file, sheet.sha256, sheet.schema.table, len(sheet.rows)) for sheet in sheets if sheet.schema
        ]
        tables = [check_cells(sheet, sheet.schema, limits) for sheet in sheets if sheet.schema]
        for difference, one in zip(_compare_all(connection, tables), tables, strict=True):
            _count(plan, one.schema.table, difference)
        found = {id(one.sheet): one.problems.whole() for one in tables}
        for sheet in sheets:
            plan.problems += _in_reading_order(sheet, sheet.problems.whole() + found.get(id(sheet), []))
        plan.problems += new_contradictions(connection, plan.changes, tables)
    if not plan.refused and not plan.changes:
        plan.problems.append(Problem(Kind.NOTHING_TO_CHANGE, "Nothing to change: the store already says all of this."))
    return plan


def _knows(connection: Connection, plan: Plan, files: Sequence[File], table: str | None) -> bool:
    """Whether the files were applied before and nothing has changed since; the plan then says so and changes nothing."""
    known = find_known(connection, files, table)
    if known is None:
        return False
    plan.known, plan.files = known
    for file in plan.files:
        _count(plan, file.table, Difference(unchanged=file.rows))
    they = "this file was" if len(files) == 1 else "these files were"
    message = f"Nothing to change: {they} applied as import {plan.known}, and its tables are as it left them."
    plan.problems.append(Problem(Kind.NOTHING_TO_CHANGE, message))
    return True


def _compare_all(connection: Connection, tables: Sequence[Table]) -> list[Difference]:
    store = Store(connection)
    check_duplicates(tables)
    check_references(tables, store)
    check_shared_ids(tables, store)
    check_capitals(tables, store)
    check_circles(tables, store)
    return [_compare(store, table) for table in tables]


def _compare(store: Store, table: Table) -> Difference:
    if not table.ids:
        return Difference()
    stored = store.rows(table.schema, table.ids)
    fill_absent_columns(table, stored)
    return compare(table, stored)


def _count(plan: Plan, table: str, difference: Difference) -> None:
    counts = plan.tables.setdefault(table, {"new": 0, "changed": 0, "unchanged": 0})
    counts["new"] += difference.new
    counts["changed"] += difference.changed
    counts["unchanged"] += difference.unchanged
    plan.changes += difference.changes


def _in_reading_order(sheet: Sheet, problems: list[Problem]) -> list[Problem]:
    """As one reads the file: what is said of it as a whole, then line by line, from left to right."""

    def place(problem: Problem) -> tuple[int, int]:
        column = sheet.header.index(problem.column) if problem.column in sheet.header else -1
        return problem.line or 0, column

    return sorted(problems, key=place)


def only(connection: Connection, plan: Plan, chosen: Collection[RowKey]) -> Plan:
    """The plan with the chosen rows (table, id) alone; what is left out goes into the journal with the import.

    A chosen row that names a new row which was left out makes the plan refused, and a problem says so.
    """
    keys = {change.key for change in plan.changes}
    unknown = sorted(set(chosen) - keys)
    if unknown:
        raise ValueError(f"not in the plan: {unknown[0][0]} {unknown[0][1]}")
    narrowed = replace(
        plan,
        tables={table: dict(counts) for table, counts in plan.tables.items()},
        problems=list(plan.problems),
        left_out=sorted({*plan.left_out, *(keys - set(chosen))}),
    )
    narrowed.take([change for change in plan.changes if change.key in chosen])
    conflicts = find_conflicts(connection, narrowed.changes)
    narrowed.problems += [
        Problem(Kind.LEFT_OUT_ROW, sentence) for sentence in explain(connection, conflicts, plan.version)
    ]
    return narrowed


LARGE_BATCH = 100_000
"""So many objects made and still alive are worth not being walked."""


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep the cycle collector from walking the many live rows of a batch; they hold no cycles.

    At the end of a large batch they count as old, so that it does not walk them the moment it is let in again. What a
    small one leaves stays young, and is cleared soon.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > LARGE_BATCH:
                gc.freeze()
                gc.unfreeze()
            gc.enable()
