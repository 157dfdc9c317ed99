"""Copies of a store, for tests that write."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

import database


def copy_store(engine: Engine, target: Path) -> Engine:
    """Copy an SQLite store to a new file, what still stands in its write-ahead log included."""
    with closing(sqlite3.connect(str(engine.url.database))) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return database.engine(f"sqlite:///{target}")
