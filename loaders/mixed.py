"""A CSV whose first column, `table`, names the table of each row: as many sheets as it names tables."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.aliases import TABLES, plain
from loaders.header import known_in
from loaders.limits import Limits
from loaders.problems import Kind, either, shown
from loaders.rows import FIRST_ROWS, take_table
from loaders.schemas import BY_TABLE, SCHEMAS, Schema
from loaders.sheet import File, Rows, Sheet
from loaders.suggest import nearest

TABLE = "table"


def is_mixed(header: Sequence[str]) -> bool:
    """Whether the first name of the header is `table`; no table has a column of that name."""
    return bool(header) and plain(header[0]) == TABLE


def read_mixed(whole: Sheet, rows: Rows, file: File, limits: Limits) -> list[Sheet]:
    """A sheet for each table, in load order, after one for what is to be told of the file as a whole.

    Of a table the sheet has the columns that it knows; a value in a column of another table is told.
    """
    whole.form.first_rows = rows.upper(FIRST_ROWS)
    header, below, lines = rows.first, list(rows.below), rows.lines
    meant = [file.columns.get(name, name) for name in header]
    places = _rows_by_table(whole, below, lines[1:])
    sheets: list[Sheet] = []
    for schema in SCHEMAS:
        own = places.get(schema.table, [])
        if own:
            columns = _columns(meant, schema, first=not sheets)
            sheet = Sheet(f"{file.name}, table {schema.table}", whole.sha256, form=replace(whole.form))
            first, *kept = (_cells(row, columns, len(header)) for row in (header, *(below[place] for place in own)))
            own_lines = [lines[0], *(lines[place + 1] for place in own)]
            take_table(sheet, Rows(first, kept, own_lines), schema.table, file, limits)
            for place in own:
                _say_foreign(sheet, header, below[place], columns, lines[place + 1])
            sheets.append(sheet)
    if sheets:
        read = ", ".join(sheet.schema.table for sheet in sheets if sheet.schema)
        whole.say(Kind.TABLE_BY_COLUMNS, f"Read as rows of {read}, as the column table says.", lines[0], TABLE)
    if not below:
        whole.say(Kind.NO_ROWS, "The file has a header and 0 rows.")
    return [whole, *sheets]


def _rows_by_table(whole: Sheet, rows: Sequence[Sequence[str]], lines: Sequence[int]) -> dict[str, list[int]]:
    """The positions of the rows of each table; a word that is none is told."""
    found: dict[str, list[int]] = {}
    for place, (row, line) in enumerate(zip(rows, lines, strict=True)):
        word = row[0] if row else ""
        table = TABLES.get(plain(word))
        if table:
            found.setdefault(table, []).append(place)
        else:
            near = nearest(word, BY_TABLE)
            advice = f"Write {near or either(list(BY_TABLE))}."
            said = f"There is no table {shown(word)}." if word.strip() else "The cell is empty."
            whole.say(Kind.UNKNOWN_TABLE, f"{said} {advice}", line, TABLE, word)
    return found


def _columns(header: Sequence[str], schema: Schema, *, first: bool) -> list[int]:
    """The positions of the columns that a table knows; with the `first` those too that none knows, which are told."""
    named = list(enumerate(header))[1:]
    own = {place for place, name in named if known_in([name], schema)}
    strange = {place for place, name in named if not any(known_in([name], other) for other in SCHEMAS)}
    return sorted(own | strange) if first else sorted(own)


def _say_foreign(sheet: Sheet, header: Sequence[str], row: Sequence[str], columns: Sequence[int], line: int) -> None:
    """Tell of values in columns of other tables; nothing is dropped in silence."""
    for place, name in list(enumerate(header))[1:]:
        value = row[place] if place < len(row) else ""
        if place not in columns and value.strip():
            table = sheet.schema.table if sheet.schema else ""
            message = f"{table} has no column {shown(name)}. Leave the cell empty, or write another table."
            sheet.say(Kind.UNKNOWN_COLUMN, message, line, name, value)


def _cells(row: Sequence[str], columns: Sequence[int], width: int) -> list[str]:
    """The cells of these columns; a row that is too short or too long stays so."""
    return [*(row[place] for place in columns if place < len(row)), *row[width:]]
