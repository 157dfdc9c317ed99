"""The header of a sheet: which table it is, and which of its columns each name means."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import PurePath
from types import MappingProxyType

from loaders.aliases import TABLES, column_names, plain
from loaders.problems import Kind, count, either, shown
from loaders.schemas import BY_TABLE, SCHEMAS, Schema
from loaders.schemas.columns import TRIM, UNMARK, tidy
from loaders.schemas.dates import Date, Mark
from loaders.sheet import Sheet
from loaders.suggest import nearest

HEADER_WITHIN_ROWS = 20  # a title and a few remarks may stand above a header that is looked for
TABLE_FROM_SHARE = 0.5  # a sheet is a table if at least this share of its header are names of its columns

_MARKED = re.compile(r"(.+?) ?[(\[]?\b(sh|dmy|mdy|solar hijri|jalali|shamsi|شمسی|هجری شمسی)[)\]]?")  # of a plain name
_MARKS = {"dmy": Mark.DAY_FIRST, "mdy": Mark.MONTH_FIRST}  # all others mean Solar Hijri
MEANT = {Mark.SOLAR_HIJRI: "Solar Hijri", Mark.DAY_FIRST: "day first", Mark.MONTH_FIRST: "month first"}


class How(StrEnum):
    """How a name in a header was understood.

    As it stands, by another name it goes by, by the uploader's choice (which may be to leave the column out), by a guess
    that is not acted upon, or not at all.
    """

    NAME = "name"
    ALIAS = "alias"
    CHOICE = "choice"
    LEFT_OUT = "left out"
    NEAREST = "nearest"
    NONE = "none"


WHY = {How.ALIAS: "another name", How.CHOICE: "your choice"}


@dataclass(frozen=True, slots=True)
class Match:
    """What a name in a header means. `column` is only a guess where `how` is `nearest`, and None where it is `none`.

    `mark` is what the name says of the dates below it: `date (SH)` are Solar Hijri ones.
    """

    written: str
    column: str | None
    how: How
    mark: Mark | None = None

    @property
    def sure(self) -> bool:
        return self.how in (How.NAME, How.ALIAS, How.CHOICE)


def match_columns(
    header: Sequence[str], schema: Schema, choices: Mapping[str, str] = MappingProxyType({})
) -> list[Match]:
    """What each name of a header means in a table: by choice, its own name, another it goes by, else the nearest guess.

    `choices` as in `File.columns`.
    """
    matches = [_chosen(name, schema, choices[name]) if name in choices else _match(name, schema) for name in header]
    taken = {match.column for match in matches if match.column}
    free = [name for name in schema.names if name not in taken]
    return [_guess(match.written, free) if match.how is How.NONE else match for match in matches]


def _chosen(name: str, schema: Schema, choice: str) -> Match:
    if not choice:
        return Match(name, None, How.LEFT_OUT)
    meant = _match(choice, schema)
    return replace(meant, written=name, how=How.CHOICE) if meant.column else Match(name, None, How.NONE)


def _match(name: str, schema: Schema) -> Match:
    if name in schema.by_name:
        return Match(name, name, How.NAME)
    column = _names(schema.table).get(plain(name))
    if column:
        return Match(name, column, How.ALIAS)
    marked = _MARKED.fullmatch(plain(name))
    column = _names(schema.table).get(marked[1]) if marked else None
    if marked and column and isinstance(schema.by_name[column].kind, Date):
        return Match(name, column, How.ALIAS, _MARKS.get(marked[2], Mark.SOLAR_HIJRI))
    return Match(name, None, How.NONE)


def _guess(name: str, free: Collection[str]) -> Match:
    near = nearest(name, free) if name else None
    return Match(name, near, How.NEAREST if near else How.NONE)


@cache
def _names(table: str) -> dict[str, str]:
    return column_names(BY_TABLE[table].names)


@cache
def known_names() -> frozenset[str]:
    """The plain form of every name that a column of any table goes by."""
    return frozenset(name for schema in SCHEMAS for name in _names(schema.table))


def known_in(cells: Sequence[str], schema: Schema) -> int:
    """How many columns of a table the cells name."""
    return len({match.column for cell in cells if cell.strip() and (match := _match(cell, schema)).column})


def share_known(cells: Sequence[str], table: str | None) -> float:
    """Which share of the cells name columns of the table that they fit best, or of the one that is told."""
    filled = [cell for cell in cells if cell.strip()]
    schemas = [BY_TABLE[table]] if table in BY_TABLE else SCHEMAS
    return max(known_in(filled, schema) for schema in schemas) / max(len(filled), 1)


def tidy_header(sheet: Sheet, cells: Sequence[str], line: int) -> list[str]:
    header = [tidy(cell, (UNMARK, TRIM))[0] for cell in cells]
    if header != cells:
        sheet.say(Kind.SPACES_TRIMMED, "Spaces or invisible marks around the names of columns were left out.", line)
    return header


def recognise(sheet: Sheet, header: Sequence[str], table: str | None, name: str, below: int | None) -> Schema | None:
    """The schema of a sheet: as told, else by the name of the file or sheet, else the one that shares most columns.

    `below` is the line of a header that stands further down.
    """
    stem = PurePath(name).stem.lower()
    named = BY_TABLE.get(table or TABLES.get(plain(stem), ""))
    if table and not named:
        near = nearest(table, BY_TABLE)
        sheet.say(Kind.UNKNOWN_TABLE, f"There is no table {shown(table)}. Write {near or either(list(BY_TABLE))}.")
        return None
    shared = Counter({schema.table: known_in(header, schema) for schema in ([named] if named else SCHEMAS)})
    if shared.total() and not below:
        return named or _by_columns(sheet, shared, stem)
    of = f"of {named.table}" if named else "of any table"
    advice = f"Write a header such as {','.join((named or SCHEMAS[0]).names[:3])},…"
    if below:
        advice = f"The header seems to stand in line {below}: delete the lines above it."
    sheet.say(Kind.MISSING_HEADER, f"The first line names no column {of}. {advice}", sheet.header_line)
    return None


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


def header_below(rows: Sequence[Sequence[str]], lines: Sequence[int]) -> int | None:
    """The line of the first rows that is a header, where the first row is none."""
    if _is_header(rows[0]):
        return None
    upper = zip(rows[1:HEADER_WITHIN_ROWS], lines[1:HEADER_WITHIN_ROWS], strict=True)
    return next((line for row, line in upper if _is_header(row)), None)


def _is_header(row: Sequence[str]) -> bool:
    named = [plain(cell) for cell in row if cell.strip()]
    return len(known_names().intersection(named)) > len(named) * TABLE_FROM_SHARE


def take_header(sheet: Sheet, schema: Schema, matches: Sequence[Match]) -> None:
    """Give the sheet its columns by the names of the schema; tell how each name was understood."""
    sheet.written = [match.written for match in matches]
    sheet.header = [match.column if match.column and match.sure else match.written for match in matches]
    sheet.marks = {match.column: match.mark for match in matches if match.column and match.mark}
    _say_matched(sheet, matches)
    for position, match in enumerate(matches):
        _say_unmatched(sheet, schema, match, position)
    if "id" not in sheet.header:
        message = "The column id is missing. Add it: it says which row is meant."
        sheet.say(Kind.MISSING_COLUMN, message, sheet.header_line, "id")


def _say_matched(sheet: Sheet, matches: Sequence[Match]) -> None:
    for how, why in WHY.items():
        others = [f"{shown(match.written)} as {match.column}" for match in matches if match.how is how]
        if others:
            message = f"{count(len(others), 'column')} read by {why}: {', '.join(others)}."
            sheet.say(Kind.COLUMNS_MATCHED, message, sheet.header_line)
    for column, mark in sheet.marks.items():
        message = f"The dates of {column} are read as {MEANT[mark]}, as the header says."
        sheet.say(Kind.COLUMNS_MARKED, message, sheet.header_line, column)


def _say_unmatched(sheet: Sheet, schema: Schema, match: Match, position: int) -> None:
    name, line, column = match.written, sheet.header_line, sheet.header[position]
    if not name:
        message = f"Column {sheet.places[position] + 1} has no name. Write one, or delete the column."
        sheet.say(Kind.UNNAMED_COLUMN, message, line, "", "")
    elif column in sheet.header[:position]:
        sheet.say(Kind.REPEATED_COLUMN, f"Column {column} stands here twice. Delete one.", line, column, name)
    elif not match.sure:
        advice = f"Write {match.column}" if match.column else f"Delete it, or write one of {', '.join(schema.names)}"
        sheet.say(Kind.UNKNOWN_COLUMN, f"{schema.table} has no column {shown(name)}. {advice}.", line, name, name)
