"""A user's own file given back with what was found in it, in a column of its own; brought again, nothing is lost."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from exports.table import RISKY

NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*")
TEXT_CELL = "s"  # openpyxl's mark of a cell that is text, whatever it begins with

Rows = Sequence[Sequence[str]]


def with_found(rows: Rows, found: Sequence[str], name: str) -> list[list[str]]:
    """The rows, the header first, with what was found in each as their last column; one of that name gives way.

    >>> with_found([["id", "problems"], ["v-1", "old"]], ["", "new"], "problems")
    [['id', 'problems'], ['v-1', 'new']]
    """
    header = list(rows[0]) if rows else []
    place = header.index(name) if name in header else None
    width = max(map(len, rows), default=0)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    kept = [[cell for at, cell in enumerate(row) if at != place] for row in full]
    return [[*row, said] for row, said in zip(kept, [name, *found[1:]], strict=True)]


def csv_file(rows: Rows, delimiter: str) -> bytes:
    """UTF-8 with byte-order mark and the file's own separator. A text that would be a formula gets an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
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
