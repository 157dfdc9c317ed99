"""A user's own file given back with what was found in it, in a column of its own; brought again, nothing is lost."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from domain.spreadsheets import RISKY

NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*")
TEXT_CELL = "s"  # openpyxl's mark of a cell that is text, whatever it begins with

Rows = Sequence[Sequence[str]]


def with_found(rows: Rows, found: Sequence[str], name: str) -> list[list[str]]:
    """The rows, the header first, with what was found in each as their last cell; a column of that name gives way.

    A row that has too few or too many cells keeps them, so that nothing is shifted when the file is brought again.

    >>> with_found([["id", "problems"], ["v-1", "old"]], ["", "new"], "problems")
    [['id', 'problems'], ['v-1', 'new']]
    """
    header = list(rows[0]) if rows else []
    place = header.index(name) if name in header else None
    kept = [_without(row, place, len(header)) for row in rows]
    return [[*row, said] for row, said in zip(kept, [name, *found[1:]], strict=True)]


def _without(row: Sequence[str], place: int | None, width: int) -> list[str]:
    """The cells of a row but for the one at `place`, which in a row that does not fit is its last."""
    cells = list(row) if any(row[width:]) else list(row[:width])
    if place is not None and cells:
        cells.pop(place if len(cells) == width else -1)
    return cells


def csv_file(rows: Rows, delimiter: str) -> bytes:
    """UTF-8 with byte-order mark and the file's own separator. A text that would be a formula gets an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """The cell as it was typed, kept from running: an apostrophe that stands before it already is its user's."""
    return f"'{cell}" if cell.startswith(RISKY) and not NUMBER.fullmatch(cell) else cell


def workbook_file(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of these sheets; every cell is text, so none is ever calculated."""
    data = io.BytesIO()
    with pd.ExcelWriter(data, engine="openpyxl") as writer:
        for name, rows in sheets.items():
            pd.DataFrame(list(rows)).to_excel(writer, sheet_name=name, header=False, index=False)
            for row in writer.sheets[name].iter_rows():
                for cell in row:
                    cell.data_type = TEXT_CELL if cell.value is not None else cell.data_type
    return data.getvalue()
