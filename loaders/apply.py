"""The last step: a plan's changes and their journal entry, in one transaction."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from loaders.changes import Change
from loaders.journal import record
from loaders.plan import Plan, collector_off
from loaders.schemas import SCHEMAS, Schema
from loaders.schemas.schema import Row
from loaders.sql import write_many
from loaders.stored import Store, list_table, main_table
from models import newest_import


class StaleChange(Exception):  # noqa: N818  (it is the change that is stale, not an error of the program)
    """Rows changed since the preview was made; `rows` are (table, id). Nothing was written."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        self.rows = list(rows)
        first = ", ".join(f"{table} {row_id}" for table, row_id in self.rows[:5])
        super().__init__(f"{len(self.rows)} of these rows changed since the preview ({first}). Make the preview anew.")


def apply(connection: Connection, plan: Plan, *, by: str, reason: str) -> int | None:
    """Write a plan and its journal entry; the import's id, or None where there is nothing to change.

    The connection must be in a write transaction, which the caller commits. Raises ValueError for a refused plan, and
    StaleChange where someone else's import came between the preview and now and touched the same rows.
    """
    if plan.refused:
        raise ValueError("a plan with errors cannot be applied")
    if not by.strip() or not reason.strip():
        raise ValueError("an import needs the name of who makes it, and a reason")
    if not plan.changes:
        return None
    with collector_off():
        if newest_import(connection) != plan.version:
            refuse_stale(connection, plan.changes)
        write(connection, plan.changes)
        return record(connection, plan.changes, plan.files, by.strip(), reason.strip())


def refuse_stale(connection: Connection, changes: Sequence[Change]) -> None:
    """Raise StaleChange unless every row still is as the change found it."""
    store = Store(connection)
    stale: list[tuple[str, str]] = []
    for schema, own in _by_table(changes):
        stored = store.rows(schema, [change.id for change in own])
        stale += [(change.table, change.id) for change in own if stored.get(change.id) != change.before]
    if stale:
        raise StaleChange(stale)


def write(connection: Connection, changes: Sequence[Change]) -> None:
    """Make the store hold the rows as they are after the changes."""
    for schema, own in _by_table(changes):
        new = [change.after for change in own if change.before is None and change.after]
        _insert(
            connection, schema, sorted(new, key=itemgetter(0))
        )  # in the order of ids an index only grows at its end
        _update(connection, schema, [(change.before, change.after) for change in own if change.before and change.after])
        _delete(connection, schema, [change.id for change in own if change.after is None])


def _by_table(changes: Sequence[Change]) -> list[tuple[Schema, list[Change]]]:
    """The changes of each table, in load order."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.table, []).append(change)
    return [(schema, found[schema.table]) for schema in SCHEMAS if schema.table in found]


def _insert(connection: Connection, schema: Schema, rows: Sequence[Row]) -> None:
    write_many(connection, insert(main_table(schema)), _scalars(schema, rows))
    for listed in schema.lists:
        _insert_list(connection, schema, listed.name, rows)


def _insert_list(connection: Connection, schema: Schema, name: str, rows: Sequence[Row]) -> None:
    place = schema.names.index(name)
    items = [(row[0], position, value) for row in rows for position, value in enumerate(row[place])]  # type: ignore[arg-type]
    write_many(connection, insert(list_table(schema, name)), items)


def _update(connection: Connection, schema: Schema, pairs: Sequence[tuple[Row, Row]]) -> None:
    own, table = _scalar_values(schema), main_table(schema)
    values: dict[str, Any] = {
        column.name: bindparam(f"new_{column.name}") for column in schema.scalars if column.name != "id"
    }
    rows = [after for before, after in pairs if own(before) != own(after)]
    ids_last = [(*scalars[1:], scalars[0]) for scalars in _scalars(schema, rows)]
    write_many(connection, update(table).where(table.c.id == bindparam("row_id")).values(values), ids_last)
    for listed in schema.lists:
        place = schema.names.index(listed.name)
        rows = [after for before, after in pairs if before[place] != after[place]]
        _delete_list(connection, schema, listed.name, [row[0] for row in rows])
        _insert_list(connection, schema, listed.name, rows)


def _delete(connection: Connection, schema: Schema, ids: Sequence[str]) -> None:
    for listed in schema.lists:
        _delete_list(connection, schema, listed.name, ids)
    table = main_table(schema)
    write_many(connection, delete(table).where(table.c.id == bindparam("row_id")), [(row_id,) for row_id in ids])


def _delete_list(connection: Connection, schema: Schema, name: str, ids: Sequence[Any]) -> None:
    items = list_table(schema, name)
    statement = delete(items).where(items.c.owner_id == bindparam("row_id"))
    write_many(connection, statement, [(row_id,) for row_id in ids])


def _scalar_values(schema: Schema) -> Callable[[Row], tuple[Any, ...]]:
    return itemgetter(*(schema.names.index(column.name) for column in schema.scalars))


def _scalars(schema: Schema, rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    return list(map(_scalar_values(schema), rows))
