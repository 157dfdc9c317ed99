"""A whole store in one file, rows and journal, as of one committed moment; and back into an empty store of any kind.

A backup is a ZIP that needs no program of ours to be read:

    <table>.csv     each table as `export` writes it
    journal.jsonl   a line for each row of the journal: {"imports": {...}}, {"import_files": {...}}, …
    kept.jsonl      a line for each code and briefing that readers keep: {"receipts": {...}}, {"briefings": {...}}, …
    manifest.json   format, moment, newest import and its chain value; SHA-256 and rows of each of the above
"""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from domain.moments import utc
from files import whole_file
from loaders import chain
from loaders.apply import write
from loaders.changes import Change
from loaders.export import csv_text
from loaders.problems import CellError
from loaders.schemas import SCHEMAS, Schema
from loaders.schemas.schema import Row
from models import Base, Briefing, Import, ImportChange, ImportFile, Receipt

FORMAT, VERSION = "dyad-backup", 2
JOURNAL, KEPT = (Import, ImportFile, ImportChange), (Receipt, Briefing)
LINES = {"journal.jsonl": JOURNAL, "kept.jsonl": KEPT}
FILES = {*(f"{schema.table}.csv" for schema in SCHEMAS), *LINES}
FILES_OF = {1: FILES - {"kept.jsonl"}, VERSION: FILES}
"""What stands in a backup, by its version: before there were codes and briefings, none were kept."""

MOMENT = "made_at"  # of an import, a code and a briefing
ANOTHER = "Take another copy."


class BackupError(Exception):
    """The backup cannot be restored; the message says why, and what to do. Nothing was written."""


class Backup(NamedTuple):
    """A backup as it was read: where it stands, its manifest, and the text of each of its files."""

    path: Path
    manifest: dict[str, Any]
    contents: dict[str, str]


def backup(connection: Connection, path: Path) -> dict[str, Any]:
    """Write the store into a file and give its manifest. A file of that name gives way once the new one is whole.

    Raises OSError where it cannot be written; nothing is left of it then. The connection must see one state of the store throughout, as that of `database.open_session` does.
    """
    newest_id, value = chain.newest(connection)
    files: dict[str, Any] = {}
    with whole_file(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text, rows in _members(connection):
            files[name] = _sum(text, rows)
            archive.writestr(name, text)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "newest_import": newest_id,
            "chain": value,
            "files": files,
        }
        archive.writestr("manifest.json", json.dumps(manifest, indent=2))
    return manifest


def _members(connection: Connection) -> Iterator[tuple[str, str, int]]:
    """Each file of a backup: its name, its text and its rows."""
    for schema in SCHEMAS:
        text = csv_text(connection, schema)
        yield f"{schema.table}.csv", text, sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) - 1
    for name, models in LINES.items():
        lines = list(_lines(connection, models))
        yield name, "".join(lines), len(lines)


def _sum(text: str, rows: int) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(text.encode()).hexdigest(), "rows": rows}


def _lines(connection: Connection, models: Sequence[type[Base]]) -> Iterator[str]:
    for model in models:
        for row in connection.execute(select(model).order_by(*model.__table__.primary_key)):
            fields = {name: _text(value) for name, value in row._mapping.items()}
            yield json.dumps({model.__tablename__: fields}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _text(value: Any) -> Any:
    return utc(value).isoformat(timespec="microseconds") if isinstance(value, datetime) else value


def restore(connection: Connection, kept: Backup) -> bool:
    """Fill an empty store from a backup, so that it is the one that was backed up, to the last cell and entry.

    False where the store already is in that very state, so that nothing was to be done. Raises BackupError for a store
    that holds anything else. The connection must be in a write transaction.
    """
    path, manifest, contents = kept
    state = _state(connection)
    if state == _state_told(manifest):
        return False
    if any(file["rows"] for file in state["files"].values()):
        raise BackupError("The store holds something already. Restore into a new one: name it in DATABASE_URL.")
    for name, models in LINES.items():
        _write_lines(connection, contents[name], models)
    for schema in SCHEMAS:
        rows = _rows(schema, contents[f"{schema.table}.csv"], path)
        write(connection, [Change(schema.table, str(row[0]), None, row) for row in rows])
    if _state(connection) != _state_told(manifest) or chain.verify(connection) is not None:
        raise BackupError(f"{path} does not give back the store that it was made of. {ANOTHER}")
    return True


def _state(connection: Connection) -> dict[str, Any]:
    """What tells two states of a store apart: the newest import, its chain value, and every file of a backup."""
    newest_id, value = chain.newest(connection)
    files = {name: _sum(text, rows) for name, text, rows in _members(connection)}
    return {"newest_import": newest_id, "chain": value, "files": files}


def _state_told(manifest: dict[str, Any]) -> dict[str, Any]:
    return {key: manifest[key] for key in ("newest_import", "chain", "files")}


def read_backup(path: Path) -> Backup:
    """The backup in a file; BackupError where that is not whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            data = {name: archive.read(name) for name in archive.namelist()}
        manifest = json.loads(data.pop("manifest.json"))
    except FileNotFoundError:
        raise BackupError(f"There is no file {path}. Check the path.") from None
    except OSError as fault:
        raise BackupError(f"{path} cannot be read ({fault.strerror}). Check that you may open it.") from fault
    except Exception as fault:  # of altered bytes zipfile makes a dozen kinds of error
        raise BackupError(
            f"{path} is no whole backup: it was cut off or altered, or is something else. {ANOTHER}"
        ) from fault
    _refuse_strange(path, manifest)
    told = {name: file["sha256"] for name, file in manifest["files"].items()}
    for name in told | data:
        if name not in data or hashlib.sha256(data[name]).hexdigest() != told.get(name):
            raise BackupError(f"{path} was damaged or altered: {name} is not as it was written. {ANOTHER}")
    contents = dict.fromkeys(FILES, "") | {name: content.decode() for name, content in data.items()}
    files = {name: _sum("", 0) for name in FILES} | manifest["files"]
    return Backup(path, manifest | {"files": files}, contents)


def _refuse_strange(path: Path, manifest: dict[str, Any]) -> None:
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BackupError(f"{path} is a ZIP, but no backup. {ANOTHER}")
    if set(manifest["files"]) != FILES_OF.get(manifest["version"]):
        raise BackupError(f"{path} was made by another version of Dyad. Restore it with that version, then update.")


def _write_lines(connection: Connection, lines: str, models: Sequence[type[Base]]) -> None:
    rows: dict[str, list[dict[str, Any]]] = {model.__tablename__: [] for model in models}
    for line in lines.split("\n")[:-1]:  # not splitlines: texts may hold U+2028
        for name, fields in json.loads(line).items():
            moment = {MOMENT: datetime.fromisoformat(fields[MOMENT])} if MOMENT in fields else {}
            rows[name].append(fields | moment)
    for model in models:
        if rows[model.__tablename__]:
            connection.execute(insert(model), rows[model.__tablename__])


def _rows(schema: Schema, text: str, path: Path) -> Iterator[Row]:
    """The rows of a table as they were stored: exported cells are read as they stand, nothing is tidied."""
    reader = csv.reader(io.StringIO(text, newline=""))
    if tuple(next(reader)) != schema.names:
        raise BackupError(f"{path} was made by another version of Dyad: {schema.table} had other columns. "
                          "Restore it with that version, then update.")  # fmt: skip
    for cells in reader:
        try:
            yield tuple(
                column.kind.parse(cell) if cell else () if column.kind.is_list else None
                for column, cell in zip(schema.columns, cells, strict=True)
            )
        except CellError as fault:
            raise BackupError(f"{path}, {schema.table} {cells[0]}: {fault.message}") from fault
