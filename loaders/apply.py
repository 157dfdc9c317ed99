"""The last step: a plan's changes and their journal entry, in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, delete, update

from loaders.changes import Change, RowKey, by_table, sorted_out
from loaders.conflicts import explain, find_conflicts
from loaders.journal import Note, record
from loaders.plan import Plan, collector_off
from loaders.schemas import Schema
from loaders.schemas.schema import Row
from loaders.sql import indexed_at_the_end, insert_many, write_many
from loaders.stored import list_table, main_table
from models import newest_import

MOVED_SHOWN = 5  # rows named in one sentence; all are in `StaleChange.moved`


class StaleChange(Exception):  # noqa: N818  (it is the change that is stale, not an error of the program)
    """The store changed under the preview; nothing was written.

    `rows` are the rows (table, id) that can no longer be changed as previewed, `moved` says of each what happened.
    """

    def __init__(self, rows: Sequence[RowKey], moved: Sequence[str]) -> None:
        self.rows, self.moved = list(rows), list(moved)
        more = f" And {len(moved) - MOVED_SHOWN} more." if len(moved) > MOVED_SHOWN else ""
        shown = " ".join(moved[:MOVED_SHOWN])
        super().__init__(
            f"The store changed since the preview. {shown}{more} Nothing was written; make the preview anew."
        )


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
        refuse_stale(connection, plan)
        write(connection, plan.changes)
        note = Note(by.strip(), reason.strip(), plan.files, plan.undoes, plan.left_out)
        return record(connection, plan.changes, note)


@contextmanager
def trial(connection: Connection, plan: Plan) -> Iterator[Connection]:
    """The store as the plan would make it, to read from: what is written is rolled back at the end, whatever happens.

    The connection must be in a write transaction; other writers wait. The journal gets no entry, so what is kept by the
    newest import must not be asked.
    """
    refuse_stale(connection, plan)
    attempt = connection.begin_nested()
    try:
        write(connection, plan.changes)
        yield connection
    finally:
        attempt.rollback()


def refuse_stale(connection: Connection, plan: Plan) -> None:
    """Raise StaleChange if imports since the preview stand against the plan."""
    if newest_import(connection) == plan.version:
        return
    conflicts = find_conflicts(connection, plan.changes)
    if conflicts:
        raise StaleChange([conflict.row for conflict in conflicts], explain(connection, conflicts, plan.version))


def write(connection: Connection, changes: Sequence[Change]) -> None:
    """Make the store hold the rows as they are after the changes."""
    for schema, own in by_table(changes):
        new, changed, removed = sorted_out(own)  # in the order of ids an index only grows at its end
        _insert(connection, schema, [change.after for change in new if change.after])
        _update(
            connection, schema, [(change.before, change.after) for change in changed if change.before and change.after]
        )
        _delete(connection, schema, [change.id for change in removed])


def _insert(connection: Connection, schema: Schema, rows: Sequence[Row]) -> None:
    if not rows:
        return
    table, filled = main_table(schema), _filled(schema, rows)
    with indexed_at_the_end(connection, table, len(rows)):
        insert_many(connection, table, filled, _scalars(schema, rows, filled))
    for listed in schema.lists:
        _insert_list(connection, schema, listed.name, rows)


def _insert_list(connection: Connection, schema: Schema, name: str, rows: Sequence[Row]) -> None:
    lists: list[tuple[str, ...]] = list(map(itemgetter(schema.names.index(name)), rows))
    sizes = list(map(len, lists))
    owners = chain.from_iterable(map(repeat, map(itemgetter(0), rows), sizes))
    items = zip(owners, chain.from_iterable(map(range, sizes)), chain.from_iterable(lists), strict=True)
    table = list_table(schema, name)
    with indexed_at_the_end(connection, table, sum(sizes)):
        insert_many(connection, table, table.c.keys(), items)


def _update(connection: Connection, schema: Schema, pairs: Sequence[tuple[Row, Row]]) -> None:
    own, table = _scalar_values(schema), main_table(schema)
    values: dict[str, Any] = {
        column.name: bindparam(f"new_{column.name}") for column in schema.scalars if column.name != "id"
    }
    rows = [after for before, after in pairs if own(before) != own(after)]
    ids_last = _scalars(schema, rows, [*values, "id"])
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


def _filled(schema: Schema, rows: Sequence[Row]) -> list[str]:
    """The scalar columns that hold anything in these rows: the driver takes long over each empty cell it is handed."""
    places = {column.name: schema.names.index(column.name) for column in schema.scalars}
    return [name for name, place in places.items() if any(row[place] is not None for row in rows)]


def _scalars(schema: Schema, rows: Iterable[Row], names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """The cells of these columns, of which there are two or more, row by row."""
    return map(itemgetter(*map(schema.names.index, names)), rows)
