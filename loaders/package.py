"""What a workbook's ZIP holds, counted before any of it is built: a few kilobytes can unpack to more than a machine has.

Every part is read once as a stream by the XML parser that the workbook's reader uses too, and only counted. What the
reader does not tell is kept on the way: which cells are formulas, and which are merged.
"""

import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from openpyxl.utils import coordinate_to_tuple

from loaders.limits import Limits
from loaders.problems import Kind

CHUNK_BYTES = 2**18
ELEMENTS_OF_A_CELL = 4  # the cell and its value, and in the list of texts an entry and its text
ROW_CELLS, SHEET_ROWS = 16_384, 1_048_576  # what a sheet holds

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _FORMULA, _MERGED, _SHEET = (_MAIN + name for name in ("row", "c", "f", "mergeCell", "sheet"))
_STRICT = b"purl.oclc.org/ooxml/spreadsheetml"
CONTENT_TYPES, WORKBOOK_PART = "[Content_Types].xml", "xl/workbook.xml"

OTHER_ARCHIVES = (
    ("xl/workbook.bin", "a binary Excel workbook", "Save it as .xlsx and upload that"),
    ("content.xml", "an OpenDocument file", "Save the table as .xlsx or CSV and upload that"),
    ("word/document.xml", "a Word document", "Upload the table as CSV or .xlsx"),
    ("ppt/presentation.xml", "a presentation", "Upload the table as CSV or .xlsx"),
)


class RefusedError(Exception):
    """Why a workbook is not read; it becomes a Problem with the file's name."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind, self.message = kind, message


@dataclass
class Contents:
    """What one part holds: its formulas by row and column from 1, and its merged ranges (`C3:C5`).

    Of a formula it is kept whether its value is a text, for an empty text is a value where no value at all is none.
    """

    formulas: dict[tuple[int, int], bool] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)


def inspect(data: bytes, limits: Limits) -> dict[str, Contents]:
    """What each part of a workbook holds; RefusedError where it is no workbook, or beyond the limits."""
    try:
        with ZipFile(BytesIO(data)) as package:
            _refuse_other(package)
            _refuse_large(package, limits)
            counter = _Counter(limits.workbook_cells)
            contents = {name: counter.count(package.open(name)) for name in package.namelist()}
            if counter.sheets > len(contents):
                raise damaged()  # sheets of one and the same part, which the reader would open over and over
            return contents
    except UNREADABLE as fault:
        raise damaged() from fault


UNREADABLE = (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError)
"""What Python raises where a ZIP cannot be read; a part with a password is a RuntimeError."""


def damaged() -> RefusedError:
    advice = "Open it in a spreadsheet program, save it anew as .xlsx or CSV, and upload that"
    return RefusedError(Kind.DAMAGED_WORKBOOK, f"The workbook is damaged. {advice}.")


def _refuse_other(package: ZipFile) -> None:
    parts = set(package.namelist())
    for part, form, advice in OTHER_ARCHIVES:
        if part in parts:
            raise RefusedError(Kind.NOT_A_CSV, f"By its content this is {form}. {advice}.")
    if CONTENT_TYPES not in parts:
        message = "By its content this is a ZIP archive. Unpack it and upload the tables in it."
        raise RefusedError(Kind.NOT_A_CSV, message)
    if WORKBOOK_PART in parts and _STRICT in package.open(WORKBOOK_PART).read(CHUNK_BYTES):
        message = "The workbook is saved as Strict Open XML. Save it as an ordinary .xlsx or as CSV, and upload that."
        raise RefusedError(Kind.NOT_A_CSV, message)


def _refuse_large(package: ZipFile, limits: Limits) -> None:
    size = sum(part.file_size for part in package.infolist())  # no more than this is ever unpacked of a part
    if size > limits.workbook_bytes:
        message = f"The workbook unpacks to {size:,} bytes. Split it into ones of at most {limits.workbook_bytes:,}"
        raise RefusedError(Kind.TOO_MUCH_UNPACKED, f"{message}, or save its sheets as CSV.")


class _Counter:
    """Counts the elements of all parts together, and the cells of each row."""

    def __init__(self, cells: int) -> None:
        self.most_cells, self.cells_left = cells, cells
        self.elements_left = cells * ELEMENTS_OF_A_CELL
        self.row, self.column, self.sheets = 0, 0, 0
        self.address: str | None = None  # of the cell that is being read; a writer may leave it out
        self.is_text = False
        self.contents = Contents()

    def count(self, part: IO[bytes]) -> Contents:
        """Read one part to its end, or to where it stops being XML: there its reader will stop too."""
        self.row, self.contents = 0, Contents()
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._refuse_definitions
        with part, suppress(expat.ExpatError):
            while chunk := part.read(CHUNK_BYTES):
                parser.Parse(chunk)
            parser.Parse(b"", True)
        return self.contents

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements_left -= 1
        if name == _CELL:
            self.cells_left -= 1
            self.column += 1
            self.address, self.is_text = attributes.get("r"), attributes.get("t") == "str"
        elif name == _ROW:
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        elif name == _FORMULA:
            column = coordinate_to_tuple(self.address)[1] if self.address else self.column
            self.contents.formulas[self.row, column] = self.is_text
        elif name == _SHEET:
            self.sheets += 1
        elif name == _MERGED:
            self.contents.merged.append(attributes.get("ref", ""))
        if self.elements_left < 0 or self.cells_left < 0:
            message = (
                f"The workbook holds more than {self.most_cells:,} cells. Save its sheets as CSV, and upload those."
            )
            raise RefusedError(Kind.TOO_MANY_ROWS, message)
        if self.column > ROW_CELLS or self.row > SHEET_ROWS:
            raise damaged()

    @staticmethod
    def _refuse_definitions(*_: object) -> None:
        raise damaged()  # no spreadsheet program writes definitions of XML; they could unfold without end
