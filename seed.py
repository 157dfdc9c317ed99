"""Fills an empty store from the shipped data, by the same road as an upload."""

import sys
from pathlib import Path

from sqlalchemy import Engine

import database
from loaders.apply import apply
from loaders.files import collect
from loaders.plan import make_plan
from loaders.report import Report
from models import newest_import

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


def main() -> int:
    """Make the store ready: its tables, and the shipped data if it is new."""
    try:
        engine = database.engine()
        database.prepare(engine)
        report = fill(engine)
    except database.StoreError as fault:
        print(fault, file=sys.stderr)
        return 1
    if report is None:
        return 0
    if not report.applied:
        print("\n".join(report.lines()), file=sys.stderr)
        return 1
    rows = sum(counts["new"] for counts in report.plan.tables.values())
    print(f"The new store was filled with {rows:,} rows from data/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
