"""The rows that the store holds, in the shape of their schema."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import compress, groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, TableClause, column, select, table

from loaders.schemas import BY_TABLE, Schema
from loaders.schemas.schema import Row
from loaders.sql import size

IDS_IN_ONE_QUESTION = 500  # SQLite of old allows 999 parameters
READ_ALL_FROM_SHARE = 0.2  # from this share of a table on, reading it whole is cheaper than asking by id


@cache
def main_table(schema: Schema) -> TableClause:
    """The table of a schema without types: its values go to the driver and come back as they are."""
    return table(schema.table, *(column(scalar.name) for scalar in schema.scalars))


@cache
def list_table(schema: Schema, name: str) -> TableClause:
    """The table behind a list column."""
    return table(f"{schema.table}_{name}", column("owner_id"), column("position"), column("value"))


class Store:
    """What is stored, as one connection sees it. Ids are asked for once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._ids: dict[str, frozenset[str]] = {}

    def ids(self, table_name: str) -> frozenset[str]:
        """The ids of all rows of a table."""
        if table_name not in self._ids:
            found = self.connection.scalars(select(main_table(BY_TABLE[table_name]).c.id))
            self._ids[table_name] = frozenset(found)
        return self._ids[table_name]

    def rows(self, schema: Schema, ids: Collection[str] | None = None) -> dict[str, Row]:
        """The stored rows of these ids (None: all), by id."""
        main = main_table(schema)
        held = size(self.connection, main)
        if not held:
            return {}
        if ids is not None and len(ids) >= held * READ_ALL_FROM_SHARE:
            ids = None
        rows = self._select(select(main), main.c.id, ids)
        for listed in schema.lists if rows else ():
            place, items = schema.names.index(listed.name), self._list(schema, listed.name, ids).get
            rows = [(*row[:place], items(row[0], ()), *row[place:]) for row in rows]
        return {row[0]: row for row in rows}

    def links(self, schema: Schema, name: str) -> dict[str, tuple[str, ...]]:
        """From each row to the rows of the same table that its column `name` refers to; only rows that refer to any."""
        if schema.by_name[name].kind.is_list:
            return self._list(schema, name, None)
        main = main_table(schema)
        found = self.connection.execute(select(main.c.id, main.c[name]).where(main.c[name].is_not(None)))
        return {owner: (target,) for owner, target in found}

    def naming(self, schema: Schema, name: str, ids: Collection[str]) -> Iterator[tuple[str, str]]:
        """The rows whose column `name` names one of these ids, with the id that they name."""
        if schema.by_name[name].kind.is_list:
            items = list_table(schema, name)
            owner, target = items.c.owner_id, items.c.value
        else:
            main = main_table(schema)
            owner, target = main.c.id, main.c[name]
        few = ids if len(ids) <= IDS_IN_ONE_QUESTION else None
        wanted = set(ids)
        for found, named in self._select(select(owner, target).where(target.is_not(None)), target, few):
            if named in wanted:
                yield found, named

    def _list(self, schema: Schema, name: str, ids: Collection[str] | None) -> dict[str, tuple[str, ...]]:
        items = list_table(schema, name)
        found = self._select(select(items.c.owner_id, items.c.position, items.c.value), items.c.owner_id, ids)
        found.sort()  # nearly in order as they are; by an index the store would look up each row
        if not found:
            return {}
        owners, positions, values = zip(*found, strict=True)
        single = dict(zip(owners, zip(values, strict=True), strict=True))
        several = set(compress(owners, positions))  # who has an item at a position beyond 0
        rest = groupby((row for row in found if row[0] in several), key=itemgetter(0)) if several else ()
        return single | {owner: tuple(value for _, _, value in own) for owner, own in rest}

    def _select(self, question: Select[Any], key: Any, ids: Collection[str] | None) -> list[Any]:
        if ids is None:
            return self._rows(question)
        found: list[Any] = []
        for some in _chunks(ids, IDS_IN_ONE_QUESTION):
            found += self._rows(question.where(key.in_(some)))
        return found

    def _rows(self, question: Select[Any]) -> list[Any]:
        """The answer in the driver's own tuples: to be looked at once, they need not be SQLAlchemy's rows first."""
        with self.connection.execute(question) as answer:
            return list(answer.cursor.fetchall())


def _chunks(items: Iterable[str], size: int) -> Iterator[list[str]]:
    remaining = iter(items)
    while some := list(islice(remaining, size)):
        yield some
