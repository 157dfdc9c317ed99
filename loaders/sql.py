"""Many rows through one statement, straight to the driver."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, groupby, islice
from typing import Any

from sqlalchemy import Connection, Executable, TableClause, bindparam, func, insert, select, text

ROWS_AT_ONCE = 5_000  # made just before they are written, they need not all be in memory
PARAMETERS = 900  # of one statement; SQLite of old takes 999
MANY_ROWS = 10_000  # new ones, with which an index is rather made anew than added to row by row

_INDEXES = text("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL")


def write_many(connection: Connection, statement: Executable, rows: Iterable[tuple[Any, ...]]) -> None:
    """Run the statement once for each row; its values stand in the order of the statement's parameters.

    SQLAlchemy writes the statement and the driver takes the tuples as they are: a large upload costs half of what
    the usual dictionaries, checked one by one, cost.
    """
    written = _positional(connection, statement)
    for some in _pieces(rows, ROWS_AT_ONCE):
        connection.exec_driver_sql(written, some)


def insert_many(
    connection: Connection, table: TableClause, names: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert the rows, whose values stand in the order of the names; into SQLite as many in one statement as it takes."""
    one = insert(table).values({name: bindparam(name) for name in names})
    if connection.dialect.name != "sqlite":
        write_many(connection, one, rows)
        return
    head, values = _positional(connection, one).split(" VALUES ")
    in_one = PARAMETERS // len(names)
    flat = chain.from_iterable(rows)
    parameters = iter(lambda: tuple(islice(flat, in_one * len(names))), ())
    for filled, alike in groupby(parameters, key=len):  # the last may be shorter
        written = f"{head} VALUES {', '.join([values] * (filled // len(names)))}"
        for some in _pieces(alike, ROWS_AT_ONCE // in_one):
            connection.exec_driver_sql(written, some)


def _pieces(rows: Iterable[tuple[Any, ...]], most: int) -> Iterator[list[tuple[Any, ...]]]:
    remaining = iter(rows)
    while some := list(islice(remaining, most)):
        yield some


@contextmanager
def indexed_at_the_end(connection: Connection, table: TableClause, rows: int) -> Iterator[None]:
    """Have SQLite make the indexes of a table at the end, sorted, where so many new rows are more than it holds.

    It belongs into one transaction with the rows, which brings the indexes back whatever happens. PostgreSQL would keep
    all readers out meanwhile, so there nothing is done.
    """
    if connection.dialect.name != "sqlite" or rows < MANY_ROWS or rows < size(connection, table):
        yield
        return
    indexes = connection.execute(_INDEXES, {"table": table.name}).all()
    for name, _ in indexes:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    for _, statement in indexes:
        connection.exec_driver_sql(statement)


def size(connection: Connection, table: TableClause) -> int:
    """How many rows a table has."""
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _positional(connection: Connection, statement: Any) -> str:
    own: Any = connection.dialect
    style = "qmark" if own.paramstyle == "qmark" else "format"
    return str(statement.compile(dialect=type(own)(paramstyle=style)))
