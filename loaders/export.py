"""The tables as CSV again: applying an export to its own store changes nothing, and no spreadsheet runs a text of it."""

import csv
import errno
import io
import os
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Connection

from domain.spreadsheets import with_apostrophe
from files import whole_file
from loaders.schemas import SCHEMAS, Schema
from loaders.schemas.columns import Value
from loaders.schemas.schema import Column
from loaders.stored import Store


def csv_text(connection: Connection, schema: Schema, *, for_spreadsheets: bool = False) -> str:
    """A table as CSV (comma, LF), in the order of ids.

    `for_spreadsheets`: a text that one would run as a formula gets an apostrophe, which reading takes off again.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(schema.names)
    rows = Store(connection).rows(schema)
    for row_id in sorted(rows):
        row = zip(schema.columns, rows[row_id], strict=True)
        writer.writerow([_cell(column, value, for_spreadsheets) for column, value in row])
    return text.getvalue()


def _cell(column: Column, value: Value, for_spreadsheets: bool) -> str:
    text = column.kind.format(value)
    return with_apostrophe(text) if for_spreadsheets and not isinstance(value, int | float) else text


def export(connection: Connection, folder: Path, *, replace: bool = False) -> list[Path]:
    """Write every table into the folder, as UTF-8, and give the paths.

    Raises FileExistsError, and writes nothing, where files of these names stand there and say something else; with
    `replace` each gives way once the new one is whole. What else is in the folder stays as it is.
    """
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    texts = {
        folder / f"{schema.table}.csv": csv_text(connection, schema, for_spreadsheets=True).encode()
        for schema in SCHEMAS
    }
    others = [path for path, text in texts.items() if path.exists() and path.read_bytes() != text]
    if others and not replace:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(others[0]))
    with ExitStack() as unfinished:  # none gets its name before all are written
        for path, text in texts.items():
            file = unfinished.enter_context(whole_file(path))
            file.write(text)
            file.flush()
    return list(texts)
