"""Copies of a store, and rows to write into them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

import database
import models


def copy_store(engine: Engine, target: Path) -> Engine:
    """Copy an SQLite store to a new file, what still stands in its write-ahead log included."""
    with closing(sqlite3.connect(str(engine.url.database))) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return database.engine(f"sqlite:///{target}")


def promise_parts(engine: Engine, count: int) -> None:
    """Add so many overdue promises, each of another part of one project."""
    with Session(engine) as session:
        session.add_all(
            models.ProjectMilestone(
                id=f"part-{number}-promised",
                project_id="bushehr-1",
                milestone="completion",
                title="Part completed",
                deliverable=f"part-{number}",
                date="2020",
                modality="expected",
                said_on="2019-01-01",
                reported_on="2019-01-01",
            )
            for number in range(count)
        )
        session.commit()
