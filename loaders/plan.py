"""The fourth step: the decision. A plan is the preview: what would change, and what stands against it."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from loaders.changes import Change
from loaders.check import Table, check_cells, check_duplicates, check_rules
from loaders.compare import Difference, compare, fill_absent_columns
from loaders.problems import Kind, Problem
from loaders.read import LIMITS, Limits, Sheet, read
from loaders.references import check_circles, check_references
from loaders.stored import Store
from models import newest_import


@dataclass(frozen=True)
class File:
    """An uploaded file: its name and its bytes."""

    name: str
    data: bytes


@dataclass
class Plan:
    """What an upload would do. `version` is the newest import that it was made on (0: none).

    `files` are (name, SHA-256); `tables` counts new, changed and unchanged rows; rows with an error are in no count.
    """

    version: int
    files: list[tuple[str, str]] = field(default_factory=list)
    tables: dict[str, dict[str, int]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return any(problem.is_error for problem in self.problems)


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
    with collector_off():
        sheets = [read(file.name, file.data, table, limits) for file in files]
        plan.files = [(sheet.file, sheet.sha256) for sheet in sheets]
        tables = [check_cells(sheet, sheet.schema, limits) for sheet in sheets if sheet.schema]
        for difference, one in zip(_compare_all(connection, tables), tables, strict=True):
            _count(plan, one.schema.table, difference)
        found = {id(one.sheet): one.problems for one in tables}
        for sheet in sheets:
            plan.problems += _in_reading_order(sheet, sheet.problems + found.get(id(sheet), []))
    if not plan.refused and not plan.changes:
        plan.problems.append(Problem(Kind.NOTHING_TO_CHANGE, "Nothing to change: the store already says all of this."))
    return plan


def _compare_all(connection: Connection, tables: Sequence[Table]) -> list[Difference]:
    store = Store(connection)
    check_duplicates(tables)
    check_references(tables, store)
    check_circles(tables, store)
    return [_compare(store, table) for table in tables]


def _compare(store: Store, table: Table) -> Difference:
    if not table.ids:
        return Difference()
    stored = store.rows(table.schema, table.ids)
    fill_absent_columns(table, stored)
    check_rules(table)
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


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep the cycle collector from walking the many live rows of a batch; they hold no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
