"""Rows of text to a table: the first row is the header, the others keep its width; what does not fit is told."""

from collections.abc import Sequence
from itertools import chain

from loaders.aliases import TABLES, plain
from loaders.cells import is_blank, widths, with_places
from loaders.header import (
    HEADER_WITHIN_ROWS,
    How,
    Match,
    header_below,
    match_columns,
    recognise,
    take_header,
    tidy_header,
)
from loaders.limits import Limits
from loaders.problems import Kind, count
from loaders.separated import too_many_columns
from loaders.sheet import File, Rows, Sheet

FIRST_ROWS = 6  # a header and five rows show whether a file was understood


def take_table(sheet: Sheet, rows: Rows | None, table: str | None, file: File, limits: Limits) -> None:
    """Understand the first row as the header, and keep the rows below it. None: there is no row."""
    sheet.form.first_rows = rows.upper(FIRST_ROWS) if rows else []
    if rows is None or not any(cell.strip() for row in chain([rows.first], rows.below) for cell in row):
        if not sheet.refused:
            sheet.say(Kind.EMPTY_FILE, "The file is empty. Write a header line and the rows below it.")
        return
    sheet.header_line = rows.lines[0]
    header = tidy_header(sheet, rows.first, sheet.header_line)
    places = _kept_places(header, rows.below)
    if len(places) > limits.columns:
        sheet.say(Kind.TOO_MANY_COLUMNS, too_many_columns(len(places), limits), sheet.header_line)
        return
    meant = [file.columns.get(header[place], header[place]) for place in places]
    by_sheet = plain(sheet.form.sheet) in TABLES
    name = sheet.form.sheet if by_sheet else file.name
    sheet.schema = recognise(sheet, meant, table, name, header_below(rows.upper(HEADER_WITHIN_ROWS), rows.lines))
    if sheet.schema is None:
        return
    matches = match_columns([header[place] for place in places], sheet.schema, file.columns)
    _say_left_out(sheet, header, places, matches)
    sheet.places = [place for place, match in zip(places, matches, strict=True) if match.how is not How.LEFT_OUT]
    take_header(sheet, sheet.schema, [match for match in matches if match.how is not How.LEFT_OUT])
    _take_rows(sheet, rows, width=places[-1] + 1, limits=limits)
    if not rows.below:
        sheet.say(Kind.NO_ROWS, "The file has a header and 0 rows.")


def _kept_places(header: Sequence[str], below: Sequence[Sequence[str]]) -> list[int]:
    """The positions of all columns but those without a name and without a value."""
    places = range(len(header))
    if all(header):
        return list(places)
    return [place for place in places if header[place] or not is_blank(below, place)]


def _say_left_out(sheet: Sheet, header: Sequence[str], places: Sequence[int], matches: Sequence[Match]) -> None:
    empty = len(header) - len(places)
    if empty:
        message = f"{count(empty, 'column')} without a name and without a value left out."
        sheet.say(Kind.EMPTY_COLUMNS, message, sheet.header_line)
    chosen = [match.written for match in matches if match.how is How.LEFT_OUT]
    if chosen:
        message = f"{count(len(chosen), 'column')} left out by your choice: {', '.join(chosen)}."
        sheet.say(Kind.COLUMNS_LEFT_OUT, message, sheet.header_line)


def _take_rows(sheet: Sheet, read: Rows, *, width: int, limits: Limits) -> None:
    """Keep the rows that have a cell for each column; tell of the others, and shift nothing."""
    first, rows, lines = read.first[:width], read.below, read.lines[1:]
    if len(rows) > limits.rows:
        message = f"The file has more than {limits.rows:,} rows. Split it into files of at most {limits.rows:,}."
        sheet.say(Kind.TOO_MANY_ROWS, message, lines[limits.rows])
        return
    if widths(rows) - {width} or first in rows:
        rows, lines = _fitting(sheet, first, len(read.first), rows, lines)
    sheet.rows = rows if len(sheet.places) == width else with_places(rows, sheet.places)
    sheet.lines = lines


def _fitting(
    sheet: Sheet, first: list[str], told_width: int, rows: Sequence[list[str]], lines: Sequence[int]
) -> tuple[list[list[str]], list[int]]:
    """The rows that are as long as the first, but for empty cells at their end; the others are told one by one.

    What lies within `told_width` is told with the columns that were left out.
    """
    width, kept, kept_lines, longer = len(first), [], [], []
    for row, line in zip(rows, lines, strict=True):
        if len(row) > width and not any(cell.strip() for cell in row[width:]):
            longer += [line] if len(row) > told_width else []
            row = row[:width]
        if len(row) != width:
            _say_ragged(sheet, len(row), width, line)
        elif row == first:
            sheet.say(Kind.REPEATED_HEADER, "The header stands here once more. Delete this line.", line)
        else:
            kept.append(row)
            kept_lines.append(line)
    if longer:
        sheet.say(
            Kind.EMPTY_CELLS, f"{count(len(longer), 'row')}: empty cells beyond the last column left out.", longer[0]
        )
    return kept, kept_lines


def _say_ragged(sheet: Sheet, found: int, width: int, line: int) -> None:
    kind = Kind.TOO_FEW_CELLS if found < width else Kind.TOO_MANY_CELLS
    why = "A separator may be missing" if found < width else "A text with a separator in it may lack its quotes"
    sheet.say(kind, f"The row has {count(found, 'cell')}, the header {width}. {why}. Write {width} cells.", line)
