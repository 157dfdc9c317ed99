"""Whether every reference leads to a row, in the store or in the same upload, to one row only, and never in a circle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from loaders.check import Table
from loaders.problems import Kind, either, shown
from loaders.schemas.columns import Value
from loaders.schemas.schema import Column
from loaders.schemas.statements import RECORDS
from loaders.stored import Store
from loaders.suggest import latin, nearest, stranger

MOST_SUGGESTIONS = 100  # per column: beyond, the column as a whole is wrong, and each search reads all ids


def check_references(tables: Sequence[Table], store: Store) -> None:
    """Tell of every id that no row bears."""
    uploaded: dict[str, set[str]] = {}
    for table in tables:
        uploaded.setdefault(table.schema.table, set()).update(row_id for row_id in table.ids if row_id)
    for table in tables:
        for column in table.schema.columns:
            if column.kind.targets and column.name in table.values:
                known = set().union(*(store.ids(name) | uploaded.get(name, set()) for name in column.kind.targets))
                _check_column(table, column, known)


def _check_column(table: Table, column: Column, known: set[str]) -> None:
    values = table.values[column.name]
    strange = {value: ids for value in set(values) if (ids := [one for one in _ids(value) if one not in known])}
    if not strange:
        return
    messages: dict[str, tuple[Kind, str]] = {}
    for position, value in enumerate(values):
        for one in strange.get(value, ()):
            if one not in messages:
                messages[one] = _unknown(one, column, known, search=len(messages) < MOST_SUGGESTIONS)
            table.say(*messages[one], position, column.name)


def _ids(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()


def _unknown(one: str, column: Column, known: set[str], *, search: bool) -> tuple[Kind, str]:
    meant = latin(one)
    if stranger(one) and meant in known:
        return (
            Kind.LOOK_ALIKE,
            f"{shown(one)} holds {stranger(one)}, which only looks like a Latin letter. Write {meant}.",
        )
    near = nearest(meant, known) if search else None
    advice = f"Write {near}, or add the row" if near else "Add the row, or write the id of one that exists"
    tables = either(column.kind.targets)
    return Kind.UNKNOWN_REFERENCE, f"{shown(one)} is no id of {tables}, in the store or in this upload. {advice}."


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
            way = " → ".join([*circle[start:], *circle[: start + 1]])
            table.say(Kind.CYCLE, f"This leads in a circle: {way}. Empty one of these cells.", position, column.name)


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
