"""Rows as the journal keeps them: some hundred in one text, each with all its values.

    {"columns": ["id", "name", "kind"], "rows": [["IRN", "Iran", "state"], ["RUS", "Russia", "state"]]}

The columns are named, so that an entry can still be read when a table has got another column.
"""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from loaders.changes import Change, by_table, sorted_out
from loaders.schemas import BY_TABLE, Schema
from loaders.schemas.schema import Row

PACK_ROWS = 500  # more would not be cheaper to write, and to look up one row would mean to read more

_encode = msgspec.json.Encoder().encode  # in a third of the time of the standard library


class Pack(NamedTuple):
    """Changes of one kind (new, changed or removed rows) to rows of one table, in the order of ids."""

    table: str
    first_id: str
    last_id: str
    rows: int
    before: str | None
    after: str | None


def packs(changes: Sequence[Change]) -> Iterator[Pack]:
    """The changes in packs; `unpack` gives them back, sorted by table, kind and id."""
    for schema, own in by_table(changes):
        for kind in sorted_out(own):
            for start in range(0, len(kind), PACK_ROWS):
                yield _pack(schema, kind[start : start + PACK_ROWS])


def _pack(schema: Schema, some: Sequence[Change]) -> Pack:
    _, ids, befores, afters = zip(*some, strict=True)
    return Pack(schema.table, ids[0], ids[-1], len(ids), _text(schema, befores), _text(schema, afters))


def _text(schema: Schema, rows: Sequence[Row | None]) -> str | None:
    return None if rows[0] is None else _encode({"columns": schema.names, "rows": rows}).decode()


def unpack(pack: Pack) -> list[Change]:
    """The changes that a pack holds."""
    schema = BY_TABLE[pack.table]
    befores, afters = _rows(schema, pack.before), _rows(schema, pack.after)
    nothing: list[Row | None] = [None] * pack.rows
    return [
        Change(pack.table, str((before or after or [None])[0]), before, after)
        for before, after in zip(befores or nothing, afters or nothing, strict=True)
    ]


def _rows(schema: Schema, text: str | None) -> list[Row] | None:
    if text is None:
        return None
    packed = json.loads(text)
    return [_row(schema, dict(zip(packed["columns"], values, strict=True))) for values in packed["rows"]]


def _row(schema: Schema, values: dict[str, object]) -> Row:
    """The row in today's columns: one that was not there then is empty, one that is no more is left out."""
    return tuple(
        tuple(values.get(column.name) or ()) if column.kind.is_list else values.get(column.name)  # type: ignore[misc,arg-type]
        for column in schema.columns
    )
