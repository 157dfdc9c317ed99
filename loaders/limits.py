"""The limits of an upload, each by its name. Beyond lies a mistake, or more than a machine of two cores should take."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one file may hold; the first that is passed refuses it before more of it is read."""

    file_bytes: int = 512 * 2**20
    rows: int = 1_000_000
    blank_rows: int = 2_000_000  # of a CSV; a spreadsheet may write all of its 1,048,576 rows, the empty ones too
    columns: int = 200
    width: int = 16_384  # cells of a row, the empty ones too: what a spreadsheet has
    cells: int = 40_000_000  # of a CSV, whatever its shape: one row of empty cells would fill the memory too
    line_chars: int = 16 * 2**20  # of a CSV: 200 cells as long as they may be, all of them quotes, take 13 million
    cell_chars: int = 32_767  # what a cell of a spreadsheet holds
    workbook_bytes: int = 256 * 2**20  # unpacked: of a few kilobytes a ZIP can make gigabytes
    workbook_cells: int = 1_000_000  # half a minute of reading; the same rows as CSV take a second


LIMITS = Limits()
