"""What stands against changes in the store as it is now: rows that moved, references that would lead nowhere."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from sqlalchemy import Connection, select

from loaders.changes import Change, RowKey, by_table
from loaders.journal import changes_to
from loaders.problems import Kind, shown
from loaders.references import circles
from loaders.schemas import SCHEMAS, Schema
from loaders.schemas.columns import Value
from loaders.schemas.schema import Column
from loaders.schemas.statements import RECORDS
from loaders.stored import Store
from models import Import


class Conflict(NamedTuple):
    """Why the change of a row cannot be made. `cause` is the row that someone else changed since."""

    kind: Kind
    row: RowKey
    says: str
    cause: RowKey


def find_conflicts(connection: Connection, changes: Sequence[Change]) -> list[Conflict]:
    """All that stands against making these changes now."""
    store = Store(connection)
    return [
        *_moved(store, changes),
        *_naming_two(store, changes),
        *_naming_nothing(store, changes),
        *_still_named(store, changes),
        *_in_circles(store, changes),
    ]


def explain(connection: Connection, conflicts: Sequence[Conflict], since: int) -> list[str]:
    """A sentence for each conflict, with the newest import after `since` that touched the cause."""
    touched = {
        change.key: import_id
        for import_id, change in changes_to(connection, {conflict.cause for conflict in conflicts}, since)
    }
    imports = name_imports(connection, touched.values())
    return [
        f"{conflict.says}: see {imports[touched[conflict.cause]]}."
        if conflict.cause in touched
        else f"{conflict.says}."
        for conflict in conflicts
    ]


def name_imports(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """Each import in words: `import 5 (Ana: "March update")`."""
    wanted = set(ids)
    found = connection.execute(
        select(Import.id, Import.made_by, Import.reason).where(Import.id >= min(wanted, default=0))
    )
    return {one: f"import {one} ({by}: {shown(reason)})" for one, by, reason in found if one in wanted}


def _moved(store: Store, changes: Sequence[Change]) -> Iterator[Conflict]:
    """Rows that are no longer as the change found them."""
    for schema, own in by_table(changes):
        stored = store.rows(schema, [change.id for change in own])
        for change in own:
            now = stored.get(change.id)
            if now != change.before:
                what = "added" if change.before is None else "removed" if now is None else "changed"
                yield Conflict(
                    Kind.LATER_CHANGE, change.key, f"{change.table} {change.id} was {what} since", change.key
                )


def _naming_two(store: Store, changes: Sequence[Change]) -> Iterator[Conflict]:
    """New records whose id a record of another kind bears, so that what is said about it would not say of which."""
    added, removed = _ids(changes, new=True), _ids(changes, new=False)
    for table, other in permutations(RECORDS, 2):
        if table in added:
            for row_id in sorted(added[table] & store.ids(other) - removed.get(other, set())):
                says = f"{table} {row_id} would bear the id of one of {other}"
                yield Conflict(Kind.SHARED_ID, (table, row_id), says, (other, row_id))


def _naming_nothing(store: Store, changes: Sequence[Change]) -> Iterator[Conflict]:
    """Rows that would name a row that is not there, or will not be."""
    added, removed = _ids(changes, new=True), _ids(changes, new=False)
    for schema, own in by_table(changes):
        for column in _references(schema):
            tables = column.kind.targets
            there = set().union(
                *((store.ids(table) | added.get(table, set())) - removed.get(table, set()) for table in tables)
            )
            place = schema.names.index(column.name)
            for change in own:
                for target in named(change.after[place] if change.after else None):
                    if target not in there:
                        what = f"{change.table} {change.id} names {target} in {column.name}, which is not there"
                        yield Conflict(
                            Kind.NAMES_NOTHING, change.key, what, (_gone_from(tables, removed, target), target)
                        )


def _gone_from(tables: Sequence[str], removed: dict[str, set[str]], target: str) -> str:
    return next((table for table in tables if target in removed.get(table, ())), tables[0])


def _ids(changes: Sequence[Change], *, new: bool) -> dict[str, set[str]]:
    """By table, the ids of the rows that come, or of those that go."""
    found: dict[str, set[str]] = {}
    for change in changes:
        if (change.before if new else change.after) is None:
            found.setdefault(change.table, set()).add(change.id)
    return found


def _still_named(store: Store, changes: Sequence[Change]) -> Iterator[Conflict]:
    """Rows that go although others, which these changes leave alone, name them."""
    touched = {change.key for change in changes}
    for table, ids in _ids(changes, new=False).items():
        for schema in SCHEMAS:
            for column in _references(schema):
                if table not in column.kind.targets:
                    continue
                for owner, target in store.naming(schema, column.name, ids):
                    if (schema.table, owner) not in touched:
                        what = f"{table} {target} is named by {schema.table} {owner} in {column.name}"
                        yield Conflict(Kind.STILL_NAMED, (table, target), what, (schema.table, owner))


def _in_circles(store: Store, changes: Sequence[Change]) -> Iterator[Conflict]:
    """Rows that would lead back to themselves."""
    for schema, own in by_table(changes):
        for column in schema.chains:
            place = schema.names.index(column.name)
            ways = {change.id: named(change.after[place]) for change in own if change.after}
            if not any(ways.values()):
                continue
            for circle in circles(store.links(schema, column.name) | ways):
                for row_id in ways.keys() & circle:
                    start = circle.index(row_id)
                    way = " → ".join([*circle[start:], *circle[: start + 1]])
                    row = (schema.table, row_id)
                    yield Conflict(Kind.CYCLE, row, f"{schema.table} {row_id} would lead in a circle: {way}", row)


def _references(schema: Schema) -> list[Column]:
    return [column for column in schema.columns if column.kind.targets]


def named(value: Value) -> tuple[str, ...]:
    """The ids that the value of a reference names."""
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()


def without(changes: Iterable[Change], rows: Collection[RowKey]) -> list[Change]:
    return [change for change in changes if change.key not in rows]
