"""Rows as CSV that a spreadsheet opens without running anything in it."""

import pandas as pd

from domain.spreadsheets import with_apostrophe


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """UTF-8 with byte-order mark, one header line, RFC 4180. A text that would be a formula gets an apostrophe in front."""
    cells = {name: [_cell(value) for value in column] for name, column in frame.items()}
    safe = pd.DataFrame(cells, columns=frame.columns, dtype=object)  # a whole number beside an empty cell stays whole
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, (list, tuple)):
        value = ";".join(str(one) for one in value)
    return with_apostrophe(value) if isinstance(value, str) else value
