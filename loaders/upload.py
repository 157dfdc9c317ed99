"""Plan and apply at one go, for callers that show no preview."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine

import database
from loaders.apply import StaleChange, apply
from loaders.plan import Plan, make_plan
from loaders.problems import Problem
from loaders.read import File
from loaders.report import Report
from loaders.schemas import SCHEMAS
from loaders.sql import MANY_ROWS, size
from loaders.stored import main_table

TRIES = 3  # plans made beside other writers, before one is made while they wait


def upload(
    engine: Engine,
    files: Sequence[File],
    *,
    by: str,
    reason: str,
    table: str | None = None,
    problems: Sequence[Problem] = (),
) -> Report:
    """Apply the files as one upload, all or nothing; `table` and `problems` as for `make_plan`.

    Reading and checking a large upload takes longer than writing it, and is done while others write. Where they touched
    the same rows meanwhile, the plan is made anew; after some tries while they wait.
    """

    def planned(connection: Connection) -> Plan:
        return make_plan(connection, files, table=table, problems=problems)

    for _ in range(TRIES):
        with database.reading(engine) as connection:
            plan = planned(connection)
        if plan.refused:
            return Report(plan)
        try:
            return Report(plan, applied=True, import_id=write(engine, plan, by=by, reason=reason))
        except StaleChange:
            continue
    with database.writing(engine) as connection:
        plan = planned(connection)
        made = None if plan.refused else apply(connection, plan, by=by, reason=reason)
        return Report(plan, applied=not plan.refused, import_id=made)


def write(engine: Engine, plan: Plan, *, by: str, reason: str) -> int | None:
    """Apply a plan in a transaction of its own, and commit; the import's id, and the errors of `apply`.

    Where there is nothing to change, no writer is waited for.
    """
    if not plan.changes and not plan.refused:
        return None
    with database.writing(engine, references_last=_is_most_of_all(engine, plan)) as connection:
        return apply(connection, plan, by=by, reason=reason)


def _is_most_of_all(engine: Engine, plan: Plan) -> bool:
    """Whether a plan only adds rows, and more of them than the store holds."""
    if len(plan.changes) < MANY_ROWS or any(change.before is not None for change in plan.changes):
        return False
    with database.reading(engine) as connection:
        return len(plan.changes) > sum(size(connection, main_table(schema)) for schema in SCHEMAS)
