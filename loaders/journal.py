"""The journal: who changed what, when and why. It is only ever added to, and the store itself holds to that."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from loaders import chain
from loaders.changes import Change, ReadFile, RowKey
from loaders.pack import Pack, packs, unpack
from loaders.sql import write_many
from models import Import, ImportChange, ImportFile


@dataclass(frozen=True)
class Note:
    """What goes with the changes into the journal: who made them and why, from which files.

    `undoes` is the import that they take back; `left_out` are the rows of the preview that were not accepted.
    """

    by: str
    reason: str
    files: Sequence[ReadFile] = ()
    undoes: int | None = None
    left_out: Sequence[RowKey] = ()


def record(connection: Connection, changes: Sequence[Change], note: Note) -> int:
    """Write the entry of an import and give its id. It belongs in the transaction of the changes themselves."""
    newest_id, previous = chain.newest(connection)
    head = chain.Head(
        newest_id + 1, datetime.now(UTC), note.by, note.reason, note.undoes, _left_out_as_json(note.left_out)
    )
    packed = list(packs(changes))
    value = chain.link(previous, head, note.files, packed)
    connection.execute(insert(Import).values(**head._asdict(), chain=value))
    for table, rows in ((ImportFile, note.files), (ImportChange, packed)):
        write_many(connection, insert(table), [(head.id, position, *row) for position, row in enumerate(rows)])
    return head.id


def _left_out_as_json(rows: Sequence[RowKey]) -> str | None:
    by_table: dict[str, list[str]] = {}
    for table, row_id in sorted(rows):
        by_table.setdefault(table, []).append(row_id)
    return json.dumps(by_table, separators=(",", ":")) if rows else None


def changes_of(connection: Connection, import_id: int) -> list[Change]:
    """The changes of an import: tables in load order; new, then changed, then removed rows, each in the order of ids."""
    found = connection.execute(
        select(*chain.CHANGES).where(ImportChange.import_id == import_id).order_by(ImportChange.position)
    )
    return [change for row in found for change in unpack(Pack(*row))]


def changes_to(connection: Connection, rows: Iterable[RowKey], after: int = 0) -> Iterator[tuple[int, Change]]:
    """What the imports after that one did to these rows, with the import's id, the oldest first within each table."""
    wanted: dict[str, set[str]] = {}
    for table, row_id in rows:
        wanted.setdefault(table, set()).add(row_id)
    for table, ids in wanted.items():
        in_order = sorted(ids)
        for import_id, position, first_id, last_id in connection.execute(_packs_after(table, after)).all():
            nearest = bisect_left(in_order, first_id)
            if nearest < len(in_order) and in_order[nearest] <= last_id:
                found = unpack(_pack_at(connection, import_id, position))
                yield from ((import_id, change) for change in found if change.id in ids)


def _packs_after(table: str, import_id: int) -> Any:
    place = (ImportChange.import_id, ImportChange.position)
    return (
        select(*place, ImportChange.first_id, ImportChange.last_id)
        .where(ImportChange.table_name == table, ImportChange.import_id > import_id)
        .order_by(*place)
    )


def _pack_at(connection: Connection, import_id: int, position: int) -> Pack:
    found = select(*chain.CHANGES).where(ImportChange.import_id == import_id, ImportChange.position == position)
    return Pack(*connection.execute(found).one())
