"""The first step: bytes to a sheet of cells, each row with its line; nothing is understood yet but the form."""

import csv
import hashlib
import io
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath

from loaders.decode import decode
from loaders.problems import Kind, Problem, count, either, shown
from loaders.schemas import BY_TABLE, SCHEMAS, Schema
from loaders.schemas.columns import TRIM, UNMARK, tidy
from loaders.suggest import nearest

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
LINE_ENDS = {"\r\n": "CRLF", "\r": "CR"}


@dataclass(frozen=True)
class Limits:
    """What one file may hold; beyond lies a mistake, or more than a machine of two cores should take at once."""

    file_bytes: int = 512 * 2**20
    rows: int = 1_000_000
    columns: int = 200
    cell_chars: int = 32_767  # what a cell of a spreadsheet holds


LIMITS = Limits()


@dataclass
class Sheet:
    """A file as rows of cells. `lines` holds the physical line where each row starts, the header being 1.

    Without a `schema` the file could not be read, and `problems` says why.
    """

    file: str
    sha256: str
    schema: Schema | None = None
    header: list[str] = field(default_factory=list)
    header_line: int = 1
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def say(
        self, kind: Kind, message: str, line: int | None = None, column: str | None = None, value: str | None = None
    ) -> None:
        self.problems.append(Problem(kind, message, self.file, line, column, value))


def read(file: str, data: bytes, table: str | None = None, limits: Limits = LIMITS) -> Sheet:
    """Read one file. `table` says which CSV it is; else its name or its columns do."""
    sheet = Sheet(file, hashlib.sha256(data).hexdigest())
    text = _text(sheet, data, limits)
    if text is None:
        return sheet
    delimiter = _delimiter(text)
    _say_form(sheet, text, delimiter)
    rows, lines = _rows(sheet, text, delimiter, limits)
    if not any(cell.strip() for row in rows for cell in row):
        if not any(problem.is_error for problem in sheet.problems):
            sheet.say(Kind.EMPTY_FILE, "The file is empty. Write a header line and the rows below it.")
        return sheet
    header = _tidy_header(sheet, rows[0], lines[0])
    if len(header) > limits.columns:
        sheet.say(Kind.TOO_MANY_COLUMNS, f"The file has {len(header)} columns. Write at most {limits.columns}.", 1)
        return sheet
    sheet.schema = _recognise(sheet, header, table)
    if sheet.schema:
        _take_header(sheet, sheet.schema, header, lines[0])
        _take_rows(sheet, rows[1:], lines[1:], limits)
    return sheet


def _text(sheet: Sheet, data: bytes, limits: Limits) -> str | None:
    if len(data) > limits.file_bytes:
        sheet.say(Kind.TOO_LARGE, f"The file has {len(data):,} bytes. Split it into files of {limits.file_bytes:,}.")
        return None
    text, problems = decode(sheet.file, data)
    sheet.problems += problems
    return text


def _delimiter(text: str) -> str:
    """What separates the cells of the first line, by how many of them are then names of columns."""
    first = next((line for line in io.StringIO(text, newline="") if line.strip()), "").rstrip("\r\n")
    known = {name for schema in SCHEMAS for name in schema.names}

    def names(delimiter: str) -> tuple[int, int]:
        cells = [cell.strip(' "') for cell in first.split(delimiter)]
        return len(known.intersection(cells)), len(cells)

    return max(DELIMITERS, key=names)


def _say_form(sheet: Sheet, text: str, delimiter: str) -> None:
    if delimiter != ",":
        sheet.say(Kind.DELIMITER, f"Cells are separated by {DELIMITERS[delimiter]}.")
    for line_end, name in LINE_ENDS.items():
        if line_end in text:
            sheet.say(Kind.LINE_ENDS, f"Lines end with {name}.")
            return


def _rows(sheet: Sheet, text: str, delimiter: str, limits: Limits) -> tuple[list[list[str]], list[int]]:
    """All rows that hold anything, and their lines. A row with broken quotes is told and left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    blank: list[int] = []
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as fault:
            if not _say_broken(sheet, str(fault), line, limits):
                break
            continue
        if any(row):
            rows.append(row)
            lines.append(line)
        elif rows:
            blank.append(line)
    if blank:
        sheet.say(Kind.BLANK_ROWS, f"{count(len(blank), 'empty row')} left out.", blank[0])
    return rows, lines


def _say_broken(sheet: Sheet, fault: str, line: int, limits: Limits) -> bool:
    """Tell why the CSV reader stumbled; whether the rows below can still be understood."""
    if "end of data" in fault:
        sheet.say(Kind.UNCLOSED_QUOTE, 'A quote is opened in this row and never closed. Write the closing ".', line)
        return False
    if "field limit" in fault:
        sheet.say(
            Kind.CELL_TOO_LONG,
            f"A cell of this row holds more than {limits.cell_chars:,} characters. "
            'Write less, or the closing " that may be missing.',
            line,
        )
        return False
    sheet.say(
        Kind.BROKEN_QUOTE,
        'Text follows the closing quote of a cell. Write a quote within a cell twice (""), and close every quoted cell.',
        line,
    )
    return True


def _tidy_header(sheet: Sheet, cells: list[str], line: int) -> list[str]:
    header = [tidy(cell, (UNMARK, TRIM))[0] for cell in cells]
    if header != cells:
        sheet.say(Kind.SPACES_TRIMMED, "Spaces or invisible marks around the names of columns were left out.", line)
    return header


def _recognise(sheet: Sheet, header: list[str], table: str | None) -> Schema | None:
    """The schema of the file: as told, else by the file's name, else the one that shares most columns."""
    stem = PurePath(sheet.file).stem.lower()
    named = BY_TABLE.get(table or stem)
    if table and not named:
        near = nearest(table, BY_TABLE)
        sheet.say(Kind.UNKNOWN_TABLE, f"There is no table {shown(table)}. Write {near or either(list(BY_TABLE))}.")
        return None
    alike = {name.lower().replace(" ", "_") for name in header}  # names in another case are told one by one, later
    shared = Counter({schema.table: len(alike.intersection(schema.names)) for schema in SCHEMAS})
    if not shared[named.table] if named else not shared.total():
        of = f"of {named.table}" if named else "of any table"
        example = ",".join((named or SCHEMAS[0]).names[:3])
        sheet.say(Kind.MISSING_HEADER, f"The first line names no column {of}. Write a header such as {example},…", 1)
        return None
    return named or _by_columns(sheet, shared, stem)


def _by_columns(sheet: Sheet, shared: Counter[str], stem: str) -> Schema | None:
    most = max(shared.values())
    likely = [table for table in shared if shared[table] == most]
    named = [table for table in likely if stem.startswith(table)]
    if len(likely) > 1 and len(named) != 1:
        tables = ", ".join(likely)
        sheet.say(
            Kind.UNKNOWN_TABLE,
            f"Neither the name nor the columns tell which table this is: {tables}. Name the file as its table.",
        )
        return None
    table = likely[0] if len(likely) == 1 else named[0]
    sheet.say(Kind.TABLE_BY_COLUMNS, f"Read as {table}, by its columns.")
    return BY_TABLE[table]


def _take_header(sheet: Sheet, schema: Schema, header: list[str], line: int) -> None:
    sheet.header, sheet.header_line = header, line
    free = [name for name in schema.names if name not in header]
    for position, name in enumerate(header):
        if not name:
            message = f"Column {position + 1} has no name. Write one, or delete the column."
            sheet.say(Kind.UNNAMED_COLUMN, message, line, "", "")
        elif name in header[:position]:
            sheet.say(Kind.REPEATED_COLUMN, f"Column {name} stands here twice. Delete one.", line, name, name)
        elif name not in schema.by_name:
            near = nearest(name, free)
            advice = f"Write {near}" if near else f"Delete it, or write one of {', '.join(schema.names)}"
            message = f"{schema.table} has no column {shown(name)}. {advice}."
            sheet.say(Kind.UNKNOWN_COLUMN, message, line, name, name)
    if "id" not in header:
        sheet.say(Kind.MISSING_COLUMN, "The column id is missing. Add it: it says which row is meant.", line, "id")


def _take_rows(sheet: Sheet, rows: list[list[str]], lines: list[int], limits: Limits) -> None:
    """Keep the rows that have a cell for each column; tell of the others, and shift nothing."""
    if len(rows) > limits.rows:
        message = f"The file has {len(rows):,} rows. Split it into files of at most {limits.rows:,}."
        sheet.say(Kind.TOO_MANY_ROWS, message, lines[limits.rows])
        return
    width = len(sheet.header)
    for row, line in zip(rows, lines, strict=True):
        if len(row) != width:
            _say_ragged(sheet, len(row), width, line)
        elif row == sheet.header:
            sheet.say(Kind.REPEATED_HEADER, "The header stands here once more. Delete this line.", line)
        else:
            sheet.rows.append(row)
            sheet.lines.append(line)
    if not rows:
        sheet.say(Kind.NO_ROWS, "The file has a header and 0 rows.")


def _say_ragged(sheet: Sheet, found: int, width: int, line: int) -> None:
    kind = Kind.TOO_FEW_CELLS if found < width else Kind.TOO_MANY_CELLS
    why = "A separator may be missing" if found < width else "A text with a separator in it may lack its quotes"
    sheet.say(kind, f"The row has {count(found, 'cell')}, the header {width}. {why}. Write {width} cells.", line)
