"""Whether every reference leads to a row, in the store or in the same upload, to one row only, and never in a circle."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from loaders.check import Table
from loaders.problems import Kind, either, shown
from loaders.schemas import BY_TABLE
from loaders.schemas.columns import Value
from loaders.schemas.schema import Column
from loaders.schemas.statements import RECORDS
from loaders.stored import Store
from loaders.suggest import Known, Suggestion, latin, stranger

NAMES = {
    "parties": ("name",),
    "relationships": ("name",),
    "agreements": ("short_title", "title"),
    "projects": ("short_title", "title"),
}
"""The columns by which people call the rows of a table; who writes the name means the row."""

LONGEST_NAME = 60  # letters in a sentence
MOST_NAMED = 12  # rows of a circle in one sentence
MOST_SUGGESTIONS = 100  # per column: beyond, the column as a whole is wrong, and each search reads all ids


def check_references(tables: Sequence[Table], store: Store) -> None:
    """Tell of every id that no row bears."""
    uploaded: dict[str, set[str]] = {}
    for table in tables:
        uploaded.setdefault(table.schema.table, set()).update(filter(None, table.ids))
    for table in tables:
        for column in table.schema.columns:
            targets = column.kind.targets
            if targets and column.name in table.values:
                ids = set().union(*(store.ids(name) | uploaded.get(name, set()) for name in targets))
                strange = _strange(table.values[column.name], ids)
                if strange:
                    known = Known(ids, (pair for name in targets for pair in _names(name, tables, store)))
                    _say_unknown(table, column, strange, ids, known)


def _strange(values: Iterable[Value], ids: set[str]) -> dict[Value, list[str]]:
    """The values that name rows which are not there, each with those."""
    return {value: missing for value in set(values) if (missing := [one for one in _ids(value) if one not in ids])}


def _names(name: str, tables: Sequence[Table], store: Store) -> Iterator[tuple[str, str]]:
    """What the rows of a table are called, in the upload and in the store."""
    for column in NAMES.get(name, ()):
        for table in tables:
            if table.schema.table == name and table.ids and column in table.values:
                pairs = zip(table.ids, table.values[column], strict=True)
                yield from ((row_id, called) for row_id, called in pairs if row_id and isinstance(called, str))
        for row_id, called in store.links(BY_TABLE[name], column).items():
            yield row_id, called[0]


def _say_unknown(table: Table, column: Column, strange: Mapping[Value, list[str]], ids: set[str], known: Known) -> None:
    messages: dict[str, tuple[Kind, str]] = {}
    for position, value in enumerate(table.values[column.name]):
        for one in strange.get(value, ()):
            if one not in messages:
                messages[one] = _unknown(one, column, ids, known if len(messages) < MOST_SUGGESTIONS else None)
            table.say(*messages[one], position, column.name)


def _ids(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()


def _unknown(one: str, column: Column, ids: set[str], known: Known | None) -> tuple[Kind, str]:
    meant = latin(one)
    if stranger(one) and meant in ids:
        return (
            Kind.LOOK_ALIKE,
            f"{shown(one)} holds {stranger(one)}, which only looks like a Latin letter. Write {meant}.",
        )
    tables = either(column.kind.targets)
    advice = _advice(known.nearest(one) if known else None)
    return Kind.UNKNOWN_REFERENCE, f"{shown(one)} is no id of {tables}, in the store or in this upload. {advice}."


def _advice(near: Suggestion | None) -> str:
    if near is None:
        return "Add the row, or write the id of one that exists"
    row = f"{near.id} ({textwrap.shorten(near.name, LONGEST_NAME, placeholder=' …')})" if near.name else near.id
    return f"Write {row}, or add the row" if near.sure else f"Add the row; the nearest id is {row}"


def check_shared_ids(tables: Sequence[Table], store: Store) -> None:
    """Tell of every id that names records of two kinds: what is said about it would not say of which."""
    uploaded: dict[str, tuple[str, str]] = {}
    for table in tables:
        if table.schema.table in RECORDS:
            stored = {row_id: other for other in RECORDS if other != table.schema.table for row_id in store.ids(other)}
            for position, row_id in enumerate(table.ids):
                if row_id is not None:
                    place = f"{table.sheet.file}, line {table.sheet.lines[position]}"
                    other, where = uploaded.setdefault(row_id, (table.schema.table, place))
                    _check_shared(
                        table, position, stored.get(row_id, other), "the store" if row_id in stored else where
                    )


def check_capitals(tables: Sequence[Table], store: Store) -> None:
    """Tell of every id of a party that differs from another one in capitals alone: people would take them for one."""
    parties = [table for table in tables if table.schema.table == "parties"]
    if not any(table.ids for table in parties):
        return
    known = {row_id.lower(): row_id for row_id in store.ids("parties")}
    for table in parties:
        for position, row_id in enumerate(table.ids):
            if row_id is not None and known.setdefault(row_id.lower(), row_id) != row_id:
                message = f"The id {shown(row_id)} differs from {known[row_id.lower()]} in capitals alone. Write that, or another."
                table.say(Kind.SHARED_ID, message, position, "id")


def _check_shared(table: Table, position: int, other: str, where: str) -> None:
    if other != table.schema.table:
        message = f"The id {shown(table.ids[position])} already names one of {other}, in {where}. Write another one."
        table.say(Kind.SHARED_ID, message, position, "id")


def check_circles(tables: Sequence[Table], store: Store) -> None:
    """Tell of rows that lead back to themselves, over stored rows too."""
    for schema in dict.fromkeys(table.schema for table in tables):
        own = [table for table in tables if table.schema is schema]
        for column in schema.chains:
            with_column = [table for table in own if column.name in table.values and table.ids]
            if any(_ids(value) for table in with_column for value in set(table.values[column.name])):
                _check_chain(with_column, column, store.links(schema, column.name))


def _check_chain(tables: Sequence[Table], column: Column, links: dict[str, tuple[str, ...]]) -> None:
    places: dict[str, tuple[Table, int]] = {}
    for table in tables:
        for position, (row_id, value) in enumerate(zip(table.ids, table.values[column.name], strict=True)):
            links[row_id] = _ids(value)
            places[row_id] = (table, position)
    for circle in circles(links):
        uploaded = next((row_id for row_id in circle if row_id in places), None)
        if uploaded is None:
            continue
        table, position = places[uploaded]
        if len(circle) == 1:
            message = "The row refers to itself. Leave the cell empty, or write the id of another row."
            table.say(Kind.SELF_REFERENCE, message, position, column.name)
        else:
            start = circle.index(uploaded)
            message = f"This leads in a circle: {_way([*circle[start:], *circle[:start]])}. Empty one of these cells."
            table.say(Kind.CYCLE, message, position, column.name)


def _way(circle: list[str]) -> str:
    """The circle in words; of one without end the first rows."""
    ids = [shown(row_id).strip('"') for row_id in circle[:MOST_NAMED]]
    if len(circle) > MOST_NAMED:
        return f"{' → '.join(ids)} → … → {ids[0]} ({len(circle):,} rows)"
    return " → ".join([*ids, ids[0]])


def circles(links: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Each circle that a walk along the links closes.

    >>> list(circles({"a": ["b"], "b": ["a"], "c": ["c"], "d": ["a"]}))
    [['a', 'b'], ['c']]
    """
    finished: set[str] = set()
    for start in links:
        if start in finished:
            continue
        path: dict[str, int] = {start: 0}
        ahead = [iter(links[start])]
        while ahead:
            following = next(ahead[-1], None)
            if following is None:
                ahead.pop()
                finished.add(path.popitem()[0])
            elif following in path:
                yield list(path)[path[following] :]
            elif following in links and following not in finished:
                path[following] = len(path)
                ahead.append(iter(links[following]))
