"""Many rows through one statement, straight to the driver."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Executable


def write_many(connection: Connection, statement: Executable, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run the statement once for each row; its values stand in the order of the statement's parameters.

    SQLAlchemy writes the statement and the driver takes the tuples as they are: a large upload costs half of what
    the usual dictionaries, checked one by one, cost.
    """
    if rows:
        connection.exec_driver_sql(_positional(connection, statement), list(rows))


def _positional(connection: Connection, statement: Any) -> str:
    own: Any = connection.dialect
    style = "qmark" if own.paramstyle == "qmark" else "format"
    return str(statement.compile(dialect=type(own)(paramstyle=style)))
