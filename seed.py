"""Fills an empty store from the shipped data, by the same road as an upload."""

from pathlib import Path

from sqlalchemy import Engine

import database
from loaders.apply import apply
from loaders.files import collect
from loaders.plan import make_plan, newest_import
from loaders.report import Report

DATA = Path(__file__).resolve().parent / "data"
BY, REASON = "Dyad", "Shipped data"


def fill(engine: Engine, folder: Path = DATA) -> Report | None:
    """Apply the folder to a store that has no import yet, and report; None where it has one.

    The store must have its tables. Of two starts at once, one fills it and the other finds it filled.
    """
    with engine.connect() as connection:
        if newest_import(connection):
            return None
    files, problems = collect([folder])
    with database.writing(engine) as connection:
        if newest_import(connection):
            return None
        plan = make_plan(connection, files, problems=problems)
        made = None if plan.refused else apply(connection, plan, by=BY, reason=REASON)
        return Report(plan, applied=not plan.refused, import_id=made)
