"""Text to rows of cells: what separates the cells, where quotes open and close, on which line each row starts."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from loaders.aliases import plain
from loaders.comments import without_comments
from loaders.header import known_names
from loaders.limits import Limits
from loaders.problems import Kind, count
from loaders.quick import read_columns
from loaders.sheet import Rows, Sheet

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
LINE_ENDS = {"\r\n": "CRLF", "\r": "CR"}

EMPTY_LINES = ("\n\n", "\n\r\n", "\r\r")

HEADER_CHARS = 2**16  # of a file, among which its header is looked for

LONG_LINE = csv.field_size_limit()  # within a cell a longer line is refused for its length, whatever it holds
ENDLESS, WIDE = "line without end", "row without end"

_LINE_END = re.compile("[\r\n]")
_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n)')  # by which Excel is told; no other program reads it


def rows_of(sheet: Sheet, text: str, limits: Limits) -> Rows | None:
    """All rows of a text that hold anything, and their lines; how they were separated is told. None: there are none."""
    text = without_comments(sheet, text)
    told = _SEPARATOR_LINE.match(text)
    delimiter = told[1] if told else _delimiter(text)
    sheet.form.delimiter = delimiter
    _say_form(sheet, text, delimiter)
    columns = _columns(text, delimiter, limits)
    if columns > limits.columns:
        sheet.say(Kind.TOO_MANY_COLUMNS, too_many_columns(columns, limits), 1)
        return None
    if len(text) > limits.cells and text.count(delimiter) > limits.cells:
        message = f"The file has more than {limits.cells:,} cells. Split it into smaller ones."
        sheet.say(Kind.TOO_LARGE, message)
        return None
    quick = None if told else read_columns(text, delimiter, limits.rows + 2)
    return quick or _as_told(*_rows(sheet, text, delimiter, limits), above=1 if told else 0)


def _as_told(rows: list[list[str]], lines: list[int], *, above: int) -> Rows | None:
    """The rows but for the one above all that tells how they are separated."""
    return Rows(rows[above], rows[above + 1 :], lines[above:]) if len(rows) > above else None


def too_many_columns(found: int, limits: Limits) -> str:
    return f"The file has {found} columns. Write at most {limits.columns}."


def _columns(text: str, delimiter: str, limits: Limits) -> int:
    """How many names stand in the first line, so that rows without end need not be read to be refused.

    Of a line that is wider than any spreadsheet the empty cells count too.
    """
    found = _LINE_END.search(text)
    end = found.start() if found else len(text)
    if _wide(text, 0, end, delimiter, limits):
        return text.count(delimiter, 0, end) + 1
    if end > limits.line_chars:
        return 0
    try:
        first = next(csv.reader([text[:end]], delimiter=delimiter), [])
    except csv.Error:
        return 0
    return len(first) if len(first) > limits.width else sum(bool(cell.strip()) for cell in first)


def _delimiter(text: str) -> str:
    """What separates the cells of the first line, by how many of them are then names of columns."""
    beginning = io.StringIO(text[:HEADER_CHARS], newline="")
    first = next((line for line in beginning if line.strip()), "").rstrip("\r\n")

    def names(delimiter: str) -> tuple[int, int]:
        cells = [plain(cell.strip(' "')) for cell in first.split(delimiter)]
        return len(known_names().intersection(cells)), len(cells)

    return max(DELIMITERS, key=names)


def _say_form(sheet: Sheet, text: str, delimiter: str) -> None:
    if delimiter != ",":
        sheet.say(Kind.DELIMITER, f"Cells are separated by {DELIMITERS[delimiter]}.")
    for line_end, name in LINE_ENDS.items() if "\r" in text else ():
        if line_end in text:
            sheet.say(Kind.LINE_ENDS, f"Lines end with {name}.")
            return


def _rows(sheet: Sheet, text: str, delimiter: str, limits: Limits) -> tuple[list[list[str]], list[int]]:
    """The rows; one with broken quotes is told and left out. Reading stops a row beyond the limit."""
    plain_rows = _plain_rows(text, delimiter, limits)
    if plain_rows is not None:
        return plain_rows, list(range(1, len(plain_rows) + 1))
    reader = csv.reader(_lines(text, delimiter, limits), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    blank, first_blank = 0, 0
    most = limits.rows + 2
    while len(rows) < most and blank <= limits.blank_rows:
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
            blank, first_blank = blank + 1, first_blank or line
    if blank > limits.blank_rows:
        message = f"The file has more than {limits.blank_rows:,} empty rows. Delete them."
        sheet.say(Kind.TOO_MANY_ROWS, message, first_blank)
    elif blank:
        sheet.say(Kind.BLANK_ROWS, f"{count(blank, 'empty row')} left out.", first_blank)
    return rows, lines


def _lines(text: str, delimiter: str, limits: Limits) -> Iterator[str]:
    """The lines of a text with their ends. `StringIO` would hold all of it once more, at four bytes a letter.

    Raises `csv.Error` at a line without end, before its cells fill the memory.
    """
    for found in _LINE.finditer(text):
        start, end = found.span()
        if end - start > LONG_LINE:
            if end - start > limits.line_chars:
                raise csv.Error(ENDLESS)
            if _wide(text, start, end, delimiter, limits):
                raise csv.Error(WIDE)
        yield text[start:end]


def _wide(text: str, start: int, end: int, delimiter: str, limits: Limits) -> bool:
    """Whether a line holds more cells than any spreadsheet has, by what separates them; one with a quote is not judged."""
    return text.count(delimiter, start, end) >= limits.width and text.find('"', start, end) < 0


def _plain_rows(text: str, delimiter: str, limits: Limits) -> list[list[str]] | None:
    """The rows of a text whose every line is a row, none empty or broken; None for any other."""
    if any(empty_line in text for empty_line in EMPTY_LINES):
        return None
    reader = csv.reader(_lines(text, delimiter, limits), delimiter=delimiter, strict=True)
    try:
        rows = list(islice(reader, limits.rows + 2))
    except csv.Error:
        return None
    return rows if reader.line_num == len(rows) and all(map(any, rows)) else None


def _say_broken(sheet: Sheet, fault: str, line: int, limits: Limits) -> bool:
    """Tell why the CSV reader stumbled; whether the rows below can still be understood."""
    if "end of data" in fault:
        sheet.say(Kind.UNCLOSED_QUOTE, 'A quote is opened in this row and never closed. Write the closing ".', line)
        return False
    if fault == ENDLESS:
        message = f"The line holds more than {limits.line_chars:,} characters. Write the line ends that may be missing."
        sheet.say(Kind.TOO_LARGE, message, line)
        return False
    if fault == WIDE:
        message = f"The row has more than {limits.width:,} cells. Delete the empty ones behind the last column."
        sheet.say(Kind.TOO_MANY_CELLS, message, line)
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
