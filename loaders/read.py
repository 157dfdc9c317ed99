"""The first step: bytes to sheets of cells, each row with its line; nothing is understood yet but the form."""

from pathlib import PurePath

from loaders.aliases import TABLES, plain
from loaders.decode import decode
from loaders.header import How, Match, match_columns, share_known
from loaders.limits import LIMITS, Limits
from loaders.mixed import is_mixed, read_mixed
from loaders.package import RefusedError
from loaders.problems import Kind, count, shown
from loaders.rows import take_table
from loaders.separated import rows_of
from loaders.sheet import File, Form, Rows, Sheet
from loaders.workbook import Grid, Workbook, is_receipt, is_workbook, read_workbook

__all__ = ["LIMITS", "File", "Form", "How", "Limits", "Match", "Sheet", "match_columns", "read_file"]

TABLE_FROM_SHARE = 0.5  # a sheet is a table if at least this share of its first row are names of its columns
TEXT_ENDINGS, WORKBOOK_ENDINGS = (".csv", ".tsv", ".txt"), (".xlsx", ".xlsm", ".xls")


def read_file(file: File, table: str | None = None, limits: Limits = LIMITS) -> list[Sheet]:
    """Read one file: a CSV is one sheet, a workbook as many as it holds tables. Its content decides which it is.

    `table` says which CSV it is; else its name or its columns do. A file that cannot be read is a sheet without a schema.
    """
    sheet = Sheet(file.name, file.sha256)
    if len(file.data) > limits.file_bytes:
        sheet.say(Kind.TOO_LARGE, too_large(len(file.data), limits))
        return [sheet]
    if is_workbook(file.data):
        if PurePath(file.name).suffix.lower() in TEXT_ENDINGS:
            sheet.say(
                Kind.CONTENT_DECIDES, "By its content this is a workbook, and read as one, whatever its name says."
            )
        return _read_workbook(sheet, file, table, limits)
    return _read_text(sheet, file, table, limits)


def too_large(size: int, limits: Limits) -> str:
    """The sentence that refuses a file for its size in bytes."""
    return f"The file has {size:,} bytes. Split it into files of at most {limits.file_bytes:,}."


def _read_text(sheet: Sheet, file: File, table: str | None, limits: Limits) -> list[Sheet]:
    """The one sheet of a CSV, or several where a column names the table of each row."""
    text, encoding, problems = decode(file.name, file.data)
    sheet.problems += problems
    if text is None:
        return [sheet]
    if PurePath(file.name).suffix.lower() in WORKBOOK_ENDINGS:
        sheet.say(Kind.CONTENT_DECIDES, "By its content this is no workbook; read as CSV, whatever its name says.")
    sheet.form.encoding = encoding
    rows = rows_of(sheet, text, limits)
    if table is None and rows and is_mixed(rows.first):
        return read_mixed(sheet, rows, file, limits)
    take_table(sheet, rows, table, file, limits)
    return [sheet]


def _read_workbook(whole: Sheet, file: File, table: str | None, limits: Limits) -> list[Sheet]:
    """A sheet for each table of the workbook, after one for what is to be told of it as a whole."""
    try:
        book = read_workbook(file.data, limits)
    except RefusedError as fault:
        whole.say(fault.kind, fault.message)
        return [whole]
    filled = [grid for grid in book.grids if grid.rows and not is_receipt(grid)]
    tables = filled if len(filled) == 1 else [grid for grid in filled if _is_table(grid, table)]
    _say_left_out(whole, book, tables)
    sheets = [_read_grid(whole, grid, file, table, limits) for grid in tables]
    return [whole, *sheets] if whole.problems else sheets


def _is_table(grid: Grid, table: str | None) -> bool:
    """Whether a sheet is named as a table, or its first row has the names of one's columns."""
    named = TABLES.get(plain(grid.name))
    if named and table in (None, named):
        return True
    return share_known(grid.rows[0], table) >= TABLE_FROM_SHARE


def _say_left_out(whole: Sheet, book: Workbook, tables: list[Grid]) -> None:
    receipts = [grid.name for grid in book.grids if is_receipt(grid)]
    others = [grid.name for grid in book.grids if grid.rows and grid not in tables and grid.name not in receipts]
    reasons = (
        (receipts, "being the receipt of an export, which tells of the view"),
        (others, "being no table of ours"),
        (book.hidden, "being hidden"),
    )
    for names, why in reasons:
        if names:
            message = f"{count(len(names), 'sheet')} left out, {why}: {', '.join(shown(name) for name in names)}."
            whole.say(Kind.SHEET_LEFT_OUT, message)
    if not tables:
        advice = "Name a sheet as its table, or write the names of the columns into its first row"
        whole.say(Kind.NO_TABLE_SHEET, f"No sheet of the workbook is a table. {advice}.")


def _read_grid(whole: Sheet, grid: Grid, file: File, table: str | None, limits: Limits) -> Sheet:
    sheet = Sheet(f"{file.name}, sheet {grid.name}", whole.sha256, form=Form(sheet=grid.name))
    width = max(map(len, grid.rows))
    if width > limits.columns:
        message = f"The sheet has {width} columns. Write at most {limits.columns}."
        sheet.say(Kind.TOO_MANY_COLUMNS, message, grid.lines[0])
        return sheet
    if grid.blank:
        sheet.say(Kind.BLANK_ROWS, f"{count(len(grid.blank), 'empty row')} left out.", grid.blank[0])
    first, *below = (row + [""] * (width - len(row)) for row in grid.rows)
    take_table(sheet, Rows(first, below, grid.lines), table, file, limits)
    for finding in grid.findings:
        sheet.tell(finding.kind, finding.message, finding.line, finding.place, finding.value)
    return sheet
