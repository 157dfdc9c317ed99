"""Plan and apply at one go, for callers that show no preview."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine

import database
from loaders.apply import StaleChange, apply
from loaders.plan import Plan, make_plan
from loaders.problems import Problem
from loaders.read import File
from loaders.report import Report

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

    def applied(connection: Connection, plan: Plan) -> Report:
        if plan.refused:
            return Report(plan)
        return Report(plan, applied=True, import_id=apply(connection, plan, by=by, reason=reason))

    for _ in range(TRIES):
        with database.reading(engine) as connection:
            plan = planned(connection)
        if plan.refused:
            return Report(plan)
        try:
            with database.writing(engine) as connection:
                return applied(connection, plan)
        except StaleChange:
            continue
    with database.writing(engine) as connection:
        return applied(connection, planned(connection))
