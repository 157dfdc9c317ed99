"""The journal read back: all imports with what they did, one row's own story, and the store at two times."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, func, select

from domain.moments import utc
from loaders import chain
from loaders.changes import Change, ReadFile, RowKey, by_table
from loaders.journal import changes_of, changes_to
from loaders.schemas import SCHEMAS
from loaders.stored import Store
from models import Import, ImportChange, ImportFile


@dataclass(frozen=True)
class Filter:
    """Which imports to list; what is empty asks nothing.

    `by` is the whole name, in any case; `text` stands anywhere in the name, the reason or a file's name; `since` and
    `until` are UTC days, both included.
    """

    by: str = ""
    table: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None

    def admits(self, entry: dict[str, Any]) -> bool:
        """Whether an entry of the history is asked for."""
        day = date.fromisoformat(entry["made_at"][:10])
        words = " ".join([entry["by"], entry["reason"], *(file["name"] for file in entry["files"])])
        return (
            (not self.by or self.by.strip().casefold() == entry["by"].casefold())
            and (not self.table or self.table in entry["tables"])
            and self.text.strip().casefold() in words.casefold()
            and (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
        )


def history(connection: Connection, asked: Filter | None = None) -> list[dict[str, Any]]:
    """The imports, the newest first: who, when (UTC), why, from which files, and how many rows of each table.

    `undoes` is the import that one took back, `undone_by` the newest that took it back in turn; `left_out` are the rows
    of its preview that were not accepted, by table.
    """
    entries = connection.execute(select(Import).order_by(Import.id.desc())).all()
    files = _by_import(
        connection.execute(
            select(ImportFile.import_id, *chain.FILES).order_by(ImportFile.import_id, ImportFile.position)
        )
    )
    counts = _by_import(connection.execute(_counted()))
    undone = {entry.undoes: entry.id for entry in reversed(entries) if entry.undoes}
    told = (_entry(entry, files, counts, undone) for entry in entries)
    return [entry for entry in told if asked is None or asked.admits(entry)]


def _entry(entry: Any, files: dict[int, Any], counts: dict[int, Any], undone: dict[int, int]) -> dict[str, Any]:
    return {
        "import_id": entry.id,
        "made_at": utc(entry.made_at).isoformat(timespec="seconds"),
        "by": entry.made_by,
        "reason": entry.reason,
        "undoes": entry.undoes,
        "undone_by": undone.get(entry.id),
        "files": [ReadFile(*file)._asdict() for file in files.get(entry.id, ())],
        "tables": {
            table: {"new": new, "changed": rows - new - removed, "removed": removed}
            for table, rows, new, removed in counts.get(entry.id, ())
        },
        "left_out": json.loads(entry.left_out or "{}"),
        "chain": entry.chain,
    }


def _counted() -> Any:
    """Per import and table: rows, of them new, of them removed."""
    rows = ImportChange.row_count
    return (
        select(
            ImportChange.import_id,
            ImportChange.table_name,
            func.sum(rows),
            func.coalesce(func.sum(rows).filter(ImportChange.before.is_(None)), 0),
            func.coalesce(func.sum(rows).filter(ImportChange.after.is_(None)), 0),
        )
        .group_by(ImportChange.import_id, ImportChange.table_name)
        .order_by(ImportChange.import_id, func.min(ImportChange.position))
    )


def _by_import(rows: Iterable[Any]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for import_id, *rest in rows:
        found.setdefault(import_id, []).append(tuple(rest))
    return found


def row_history(connection: Connection, table: str, row_id: str) -> list[tuple[int, Change]]:
    """What became of one row: each import that touched it, the oldest first, with the row before and after."""
    return list(changes_to(connection, [(table, row_id)]))


def diff(connection: Connection, first: int, second: int) -> list[Change]:
    """What differs between the store after one import and after another (0: before any), row by row in load order.

    Whatever happened in between and was taken back again is no difference. Raises ValueError for an import that is
    not there.
    """
    newest_id, _ = chain.newest(connection)
    for one in (first, second):
        if not 0 <= one <= newest_id:
            raise ValueError(f"There is no import {one}.")
    net: dict[RowKey, Change] = {}
    for import_id in range(min(first, second) + 1, max(first, second) + 1):
        for change in changes_of(connection, import_id):
            earlier = net.get(change.key, change)
            net[change.key] = Change(*change.key, before=earlier.before, after=change.after)
    in_order = _in_order(change for change in net.values() if change.before != change.after)
    return in_order if first <= second else [change.reverse() for change in in_order]


def strays(connection: Connection) -> list[Change]:
    """Rows that were changed past the journal: as it says they should be, and as they are."""
    newest_id, _ = chain.newest(connection)
    told = {change.key: change.after for change in diff(connection, 0, newest_id)}
    store = Store(connection)
    stored = {(schema.table, row_id): row for schema in SCHEMAS for row_id, row in store.rows(schema).items()}
    changes = (Change(*key, before=told.get(key), after=stored.get(key)) for key in told | stored)
    return _in_order(change for change in changes if change.before != change.after)


def _in_order(changes: Iterable[Change]) -> list[Change]:
    """In load order, and of each table in the order of ids."""
    return [change for _, own in by_table(sorted(changes, key=attrgetter("id"))) for change in own]
