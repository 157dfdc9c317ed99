"""Opens the store, and alone knows where it is.

`DATABASE_URL` names the store; without it, it is the file `dyad.db` beside this module. A relative SQLite path always
counts from this folder, never from the working folder, so that every command finds the same store.

A fault of the store itself (missing, locked, damaged, out of reach) is raised as `StoreError`: one sentence about what
is wrong, and what to do.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    StaticPool,
    create_engine,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

ROOT = Path(__file__).resolve().parent
DEFAULT_URL = "sqlite:///dyad.db"
BUSY_TIMEOUT_MS = 10_000  # longer than the largest upload takes to write
CONNECT_TIMEOUT_S = 10
WRITER_LOCK = 6_872_101  # the advisory lock by which writers of one PostgreSQL store take turns

SQLITE_FAULTS = {
    "SQLITE_CANTOPEN": "cannot be opened. Check that its folder exists and that you may write there.",
    "SQLITE_NOTADB": "is not a Dyad store. Name another file in DATABASE_URL, or move this one away to start anew.",
    "SQLITE_CORRUPT": "is damaged. Put back a copy, or move it away to start anew.",
    "SQLITE_READONLY": "may be read but not written. Give the account that runs Dyad the right to write to it.",
    "SQLITE_PERM": "may not be opened. Give the account that runs Dyad the right to read and write it.",
    "SQLITE_BUSY": "is being written by someone else. Nothing was changed; try again in a moment.",
    "SQLITE_LOCKED": "is being written by someone else. Nothing was changed; try again in a moment.",
    "SQLITE_FULL": "cannot grow: the disk is full. Nothing was changed; free some space and try again.",
    "SQLITE_IOERR": "cannot be read or written: the disk reports a fault. Nothing was changed; check the disk.",
}
NO_TABLES = "has no tables yet. Start the dashboard once, or apply an upload, to make them."
OUT_OF_REACH = (
    "does not answer. Check that the server runs and that address, name and password in DATABASE_URL are right."
)
NEWER = "was made by a newer version of Dyad. Update the program, or name another store in DATABASE_URL."


class StoreError(Exception):
    """The store cannot be used; the message says what is wrong and what to do."""


def url() -> str:
    """The full URL of the store that `DATABASE_URL` names, password included."""
    return full_url(None)


def full_url(text: str | None) -> str:
    """The URL, or the one in `DATABASE_URL`, with its driver spelled out and a relative SQLite path made absolute.

    >>> full_url("postgres://dyad@localhost/dyad")
    'postgresql+psycopg://dyad@localhost/dyad'
    """
    try:
        parsed = make_url(text or os.environ.get("DATABASE_URL") or DEFAULT_URL)
    except ArgumentError as fault:
        raise StoreError(
            "DATABASE_URL is not an address of a store. Write sqlite:///dyad.db or postgresql+psycopg://user@host/name."
        ) from fault
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if _is_file(parsed):
        parsed = parsed.set(database=str(ROOT / str(parsed.database)))
    return parsed.render_as_string(hide_password=False)


def _is_file(parsed: URL) -> bool:
    named = parsed.database or ":memory:"
    return parsed.get_backend_name() == "sqlite" and named != ":memory:" and not named.startswith("file:")


def engine(url: str | None = None) -> Engine:
    """The engine of a store, one per process and URL; without a URL, of the store that `DATABASE_URL` names."""
    return _cached_engine(full_url(url))


@cache
def _cached_engine(url: str) -> Engine:
    return new_engine(url)


def new_engine(url: str) -> Engine:
    """An engine of its own. In memory (`sqlite://`) every engine is a new, empty store with one shared connection."""
    parsed = make_url(full_url(url))
    if parsed.get_backend_name() == "sqlite":
        made = _sqlite_engine(parsed)
    else:
        made = create_engine(parsed, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_TIMEOUT_S})
    event.listen(made, "handle_error", _explain)
    return made


def _sqlite_engine(parsed: URL) -> Engine:
    if _is_file(parsed):
        made = create_engine(parsed, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000})
    else:
        made = create_engine(parsed, poolclass=StaticPool, connect_args={"check_same_thread": False})
    event.listen(made, "connect", _set_up_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin_sqlite does
    for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def open_session(url: str | None = None) -> Iterator[Session]:
    """A session to read with. It sees one state of the store from its first question to its last."""
    reading = engine(url)
    if reading.dialect.name == "postgresql":
        reading = reading.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with Session(reading) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in one write transaction: committed at the end, rolled back on any error.

    Writers take turns from the first statement on, so what one reads cannot change before it writes.
    """
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(WRITER_LOCK)))
        yield connection


def prepare(engine: Engine) -> None:
    """Make the tables of a new store, or bring an older one up to date. Two processes may do so at once."""
    config = Config(ROOT / "alembic.ini")
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        if _revision(connection) == head:
            return
    with writing(engine) as connection:
        _refuse_newer(connection, config)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(connection: Connection, config: Config) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    revision = _revision(connection)
    if revision is not None and revision not in known:
        raise StoreError(f"{_name(connection.engine)} {NEWER}")


def _explain(context: ExceptionContext) -> StoreError | None:
    """Turn a fault of the store into a `StoreError`; leave every other error as it is."""
    fault = context.original_exception
    if getattr(fault, "sqlstate", None) == "42P01" or "no such table" in str(fault):
        sentence = NO_TABLES
    elif context.dialect.name == "sqlite":
        sentence = _sqlite_sentence(getattr(fault, "sqlite_errorname", None) or "")
    else:
        sentence = OUT_OF_REACH if context.is_disconnect or context.connection is None else ""
    return StoreError(f"{_name(context.engine)} {sentence}") if sentence else None


def _sqlite_sentence(name: str) -> str:
    return next((sentence for fault, sentence in SQLITE_FAULTS.items() if name.startswith(fault)), "")


def _name(engine: Engine | None) -> str:
    if engine is None:
        return "The store"
    return f"The store {engine.url.database if engine.dialect.name == 'sqlite' else engine.url}"
