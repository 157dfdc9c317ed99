"""The tables as CSV again: applying an export to its own store changes nothing."""

import csv
import io
from pathlib import Path

from sqlalchemy import Connection

from loaders.schemas import SCHEMAS, Schema
from loaders.stored import Store


def csv_text(connection: Connection, schema: Schema) -> str:
    """A table as CSV (comma, LF), in the order of ids."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(schema.names)
    formats = [column.kind.format for column in schema.columns]
    rows = Store(connection).rows(schema)
    for row_id in sorted(rows):
        writer.writerow([write(value) for write, value in zip(formats, rows[row_id], strict=True)])
    return text.getvalue()


def export(connection: Connection, folder: Path) -> list[Path]:
    """Write every table into the folder, as UTF-8. A file of that name gives way once the new one is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for schema in SCHEMAS:
        path = folder / f"{schema.table}.csv"
        unfinished = path.with_suffix(".csv.part")
        unfinished.write_text(csv_text(connection, schema), encoding="utf-8", newline="")
        unfinished.replace(path)
        written.append(path)
    return written
