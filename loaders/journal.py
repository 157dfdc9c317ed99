"""The journal: who changed what, when and why. It is only ever added to."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, func, insert, select

from loaders.changes import Change
from loaders.schemas import BY_TABLE, Schema
from loaders.schemas.schema import Row
from loaders.sql import write_many
from models import Import, ImportChange, ImportFile

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def record(
    connection: Connection, changes: Sequence[Change], files: Sequence[tuple[str, str]], by: str, reason: str
) -> int:
    """Write the entry of an import and give its id. It belongs in the transaction of the changes themselves."""
    made = insert(Import).values(made_at=datetime.now(UTC), made_by=by, reason=reason).returning(Import.id)
    import_id = connection.execute(made).scalar_one()
    if files:
        named = [
            {"import_id": import_id, "position": place, "name": name, "sha256": sha256}
            for place, (name, sha256) in enumerate(files)
        ]
        connection.execute(insert(ImportFile), named)
    write_many(connection, insert(ImportChange), _entries(import_id, changes))
    return import_id


def _entries(import_id: int, changes: Sequence[Change]) -> list[tuple[Any, ...]]:
    entries: list[tuple[Any, ...]] = []
    for table, group in groupby(changes, key=itemgetter(0)):
        _, ids, befores, afters = zip(*group, strict=True)
        schema, start = BY_TABLE[table], len(entries)
        texts = zip(ids, as_json(schema, befores), as_json(schema, afters), strict=True)
        entries += [(import_id, place, table, *text) for place, text in enumerate(texts, start)]
    return entries


def as_json(schema: Schema, rows: Sequence[Row | None]) -> list[str | None]:
    """Each row as a compact JSON object with sorted keys; None where there is no row."""
    keys = sorted(schema.names)
    in_order = itemgetter(*map(schema.names.index, keys))
    return [None if row is None else _encode(dict(zip(keys, in_order(row), strict=True))) for row in rows]


def from_json(schema: Schema, text: str | None) -> Row | None:
    """The row that a journal entry holds."""
    if text is None:
        return None
    values: dict[str, Any] = json.loads(text)
    return tuple(
        tuple(values.get(column.name, ())) if column.kind.is_list else values.get(column.name)
        for column in schema.columns
    )


def changes_of(connection: Connection, import_id: int) -> list[Change]:
    """The changes of an import, in the order in which they were made."""
    found = connection.execute(
        select(ImportChange.table_name, ImportChange.row_id, ImportChange.before, ImportChange.after)
        .where(ImportChange.import_id == import_id)
        .order_by(ImportChange.position)
    )
    return [
        Change(table, row_id, from_json(BY_TABLE[table], before), from_json(BY_TABLE[table], after))
        for table, row_id, before, after in found
    ]


def history(connection: Connection) -> list[dict[str, Any]]:
    """All imports, the newest first: who, when (UTC), why, from which files, and how many rows of each table."""
    entries = connection.execute(
        select(Import.id, Import.made_at, Import.made_by, Import.reason).order_by(Import.id.desc())
    )
    files = _by_import(connection.execute(select(ImportFile.import_id, ImportFile.name, ImportFile.sha256)
                       .order_by(ImportFile.import_id, ImportFile.position)))  # fmt: skip
    counts = _by_import(connection.execute(_counted()))
    return [
        {
            "import_id": import_id,
            "made_at": _utc(made_at),
            "by": by,
            "reason": reason,
            "files": [{"name": name, "sha256": sha256} for name, sha256 in files.get(import_id, ())],
            "tables": {
                table: {"new": new, "changed": rows - new - removed, "removed": removed}
                for table, rows, new, removed in counts.get(import_id, ())
            },
        }
        for import_id, made_at, by, reason in entries
    ]


def _utc(moment: datetime) -> str:
    """The moment in UTC; SQLite gives it back without its zone."""
    aware = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.isoformat(timespec="seconds")


def _counted() -> Any:
    """Per import and table: rows, of them new, of them removed."""
    return (
        select(
            ImportChange.import_id,
            ImportChange.table_name,
            func.count(),
            func.count() - func.count(ImportChange.before),
            func.count() - func.count(ImportChange.after),
        )
        .group_by(ImportChange.import_id, ImportChange.table_name)
        .order_by(ImportChange.import_id, func.min(ImportChange.position))
    )


def _by_import(rows: Iterable[Any]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for import_id, *rest in rows:
        found.setdefault(import_id, []).append(tuple(rest))
    return found
