"""Opens the store, and alone knows where it is.

`DATABASE_URL` names the store; without it, it is the file `dyad.db` beside this module. A relative SQLite path always
counts from this folder, never from the working folder, so that every command finds the same store.

A fault of the store itself (missing, locked, damaged, out of reach) is raised as `StoreError`: one sentence about what
is wrong, and what to do.
"""

import os
import sqlite3
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
    text,
)
from sqlalchemy.exc import ArgumentError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft
from sqlalchemy.orm import Session

ROOT = Path(__file__).resolve().parent
DEFAULT_URL = "sqlite:///dyad.db"
BUSY_TIMEOUT_MS = 120_000  # many times what the largest upload takes to write: a queue of them may stand before one
CACHE_KIB = 64_000  # of SQLite, so that a large upload is written once, and not page by page while it grows
CONNECT_TIMEOUT_S = 10
MOST_WAITING = 45  # connections of one process beyond its first 5; a PostgreSQL server as installed admits 100
DRIVERS = {"sqlite": "sqlite", "postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
WRITER_LOCK = 6_872_101  # the advisory lock by which writers of one PostgreSQL store take turns

BUSY = "is being written by someone else. Nothing was changed; try again in a moment."
READ_ONLY = "may be read but not written. Give the account that runs Dyad the right to write to it."
NOT_ALLOWED = "may not be opened. Give the account that runs Dyad the right to read and write it."
FOLDER_READ_ONLY = (
    "stands in a folder that may not be written, which SQLite needs even to read. "
    "Give the account that runs Dyad the right to write there."
)
SQLITE_FAULTS = {  # by the beginning of their names, the first that fits
    "SQLITE_CANTOPEN": "cannot be opened. Check that its folder exists and that you may write there.",
    "SQLITE_NOTADB": "is not a Dyad store. Name another file in DATABASE_URL, or move this one away to start anew.",
    "SQLITE_CORRUPT": "is damaged. Put back a copy, or move it away to start anew.",
    "SQLITE_READONLY_DIRECTORY": FOLDER_READ_ONLY,
    "SQLITE_READONLY_CANTINIT": FOLDER_READ_ONLY,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": NOT_ALLOWED,
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_IOERR_SHM": "cannot be opened: its disk is full, or its folder may not be written. Nothing was changed.",
    "SQLITE_FULL": "cannot grow: the disk is full. Nothing was changed; free some space and try again.",
    "SQLITE_IOERR": "cannot be read or written: the disk reports a fault. Nothing was changed; check the disk.",
}
POSTGRES_FAULTS = {  # by the beginning of their SQLSTATE
    "25006": READ_ONLY,  # a server that follows another one, or was set to read only
    "42501": NOT_ALLOWED,
    "53100": "cannot grow: the disk of its server is full. Nothing was changed; free some space and try again.",
    "55P03": BUSY,
    "58": "cannot be read or written: the disk of its server reports a fault. Nothing was changed; check the disk.",
    "XX001": "is damaged. Restore a backup into a new one.",
    "XX002": "is damaged. Restore a backup into a new one.",
}
NO_ADDRESS = (
    "DATABASE_URL is not an address of an SQLite or PostgreSQL store. "
    "Write sqlite:///dyad.db or postgresql+psycopg://user@host/name."
)
CROWDED = "is asked by too many at once. Nothing was changed; try again in a moment."
NO_TABLES = "has no tables yet. Start the dashboard once, or apply an upload, to make them."
OUT_OF_REACH = (
    "does not answer. Check that the server runs and that address, name and password in DATABASE_URL are right."
)
OLDER = "was made by an older version of Dyad. Start the dashboard anew, or apply an upload, to bring it up to date."
NEWER = "was made by a newer version of Dyad. Update the program, or name another store in DATABASE_URL."


class StoreError(Exception):
    """The store cannot be used; the message says what is wrong and what to do."""


def url() -> str:
    """The full URL of the store that `DATABASE_URL` names, password included."""
    return full_url(None)


def full_url(address: str | None) -> str:
    """The URL, or the one in `DATABASE_URL`, with its driver spelled out and a relative SQLite path made absolute.

    >>> full_url("postgres://dyad@localhost/dyad")
    'postgresql+psycopg://dyad@localhost/dyad'
    """
    try:
        parsed = make_url(address or os.environ.get("DATABASE_URL") or DEFAULT_URL)
    except (ArgumentError, ValueError) as fault:  # ValueError: a port that is no number
        raise StoreError(NO_ADDRESS) from fault
    kind = parsed.get_backend_name()
    if kind not in DRIVERS or (kind == "sqlite" and parsed.host):  # sqlite://dyad.db would be a store in memory
        raise StoreError(NO_ADDRESS)
    parsed = parsed.set(drivername=DRIVERS[kind])
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
        arguments = {"connect_timeout": CONNECT_TIMEOUT_S}
        made = create_engine(parsed, pool_pre_ping=True, max_overflow=MOST_WAITING, connect_args=arguments)
    event.listen(made, "handle_error", _explain)
    return made


def _sqlite_engine(parsed: URL) -> Engine:
    sqlite3.register_adapter(type(None), _itself)
    if _is_file(parsed):
        made = create_engine(parsed, max_overflow=-1, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000})
    else:
        made = create_engine(parsed, poolclass=StaticPool, connect_args={"check_same_thread": False})
    event.listen(made, "connect", _set_up_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _itself(nothing: None) -> None:
    """What an empty cell becomes in SQLite: the driver, if not told, seeks that out for each one, at three times the cost."""
    return nothing


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin_sqlite does
    for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"cache_size=-{CACHE_KIB}"):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    writes = options.get("writes", False)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {options.get('patience_ms', BUSY_TIMEOUT_MS):d}")
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {'OFF' if options.get('references_last') else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def open_session(url: str | None = None) -> Iterator[Session]:
    """A session to read with. It sees one state of the store from its first question to its last."""
    with reading(engine(url)) as connection, Session(connection) as session:
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read with. It sees one state of the store from its first question to its last."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with _connected(engine) as connection:
        yield connection


@contextmanager
def writing(
    engine: Engine, *, patience_ms: int = BUSY_TIMEOUT_MS, references_last: bool = False
) -> Iterator[Connection]:
    """A connection in one write transaction: committed at the end, rolled back on any error.

    Writers take turns from the first statement on, so what one reads cannot change before it writes. Who has waited for
    `patience_ms` in vain is told by a StoreError.

    With `references_last`, SQLite looks once at every reference of the store, at the end, instead of at each as it is
    written: it costs half where most rows of the store are new. Nothing may be deleted then, for no list would go with
    its row. PostgreSQL looks at each in any case. A reference that leads nowhere is an IntegrityError.
    """
    options = {"writes": True, "patience_ms": patience_ms, "references_last": references_last}
    with _connected(engine.execution_options(**options)) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = {patience_ms:d}"))
            connection.execute(select(func.pg_advisory_xact_lock(WRITER_LOCK)))
        yield connection
        if references_last and connection.dialect.name == "sqlite":
            _refuse_dangling(connection)


def _refuse_dangling(connection: Connection) -> None:
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if dangling is not None:
        said = sqlite3.IntegrityError(f"FOREIGN KEY constraint failed: {dangling[0]} refers to {dangling[2]}")
        raise IntegrityError("PRAGMA foreign_key_check", None, said)


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    try:
        connection = engine.connect()
    except NoConnectionLeft as fault:
        raise StoreError(f"{_name(engine)} {CROWDED}") from fault
    with connection:
        yield connection


def prepare(engine: Engine) -> None:
    """Make the tables of a new store, or bring an older one up to date. Two processes may do so at once."""
    config = _steps()
    with _connected(engine) as connection:
        if _revision(connection) == _newest_shape(config):
            return
    with writing(engine) as connection:
        _refuse_newer(connection, config)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def refuse_other_shape(connection: Connection) -> None:
    """Raise StoreError where the tables are not those that this program reads and writes."""
    config = _steps()
    _refuse_newer(connection, config)
    revision = _revision(connection)
    if revision != _newest_shape(config):
        raise StoreError(f"{_name(connection.engine)} {OLDER if revision else NO_TABLES}")


def _steps() -> Config:
    return Config(ROOT / "alembic.ini")


def _newest_shape(config: Config) -> str | None:
    return ScriptDirectory.from_config(config).get_current_head()


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
    state = getattr(fault, "sqlstate", None) or ""
    if state == "42P01" or "no such table" in str(fault):
        sentence = NO_TABLES
    elif context.dialect.name == "sqlite":
        sentence = _sentence(SQLITE_FAULTS, getattr(fault, "sqlite_errorname", None) or "")
    elif context.is_disconnect or context.connection is None:
        sentence = OUT_OF_REACH
    else:
        sentence = _sentence(POSTGRES_FAULTS, state)
    return StoreError(f"{_name(context.engine)} {sentence}") if sentence else None


def _sentence(faults: dict[str, str], name: str) -> str:
    return next((sentence for fault, sentence in faults.items() if name.startswith(fault)), "")


def _name(engine: Engine | None) -> str:
    if engine is None:
        return "The store"
    return f"The store {engine.url.database if engine.dialect.name == 'sqlite' else engine.url}"
