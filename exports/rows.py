"""The facts of a sheet as CSV: the receipt in leading lines that begin with `# ` (CSV on the Web, W3C: a dialect with
`commentPrefix`), then rows in the columns in which they are brought, so that the file can be checked and applied again."""

import csv
import io
import re
from collections.abc import Sequence

from sqlalchemy.orm import Session

from domain.spreadsheets import with_apostrophe
from exports.facts import cell_text, facts_of
from exports.printable import printable
from exports.sheet import Sheet
from queries.stored_rows import StoredRows, Value

TABLE = "table"
"""The first column where the rows are of several tables: it names the table of each."""

_AFTER_SEPARATOR = re.compile(r"([,;|]\s*)(?=[=+@-])")


def csv_file(sheet: Sheet, session: Session) -> bytes:
    """UTF-8 with byte-order mark. No text in it is run by a spreadsheet, whichever separator that splits it by."""
    tables = facts_of(sheet, session)
    text = io.StringIO()
    text.writelines(f"{comment(name, value)}\r\n" for name, value in sheet.receipt)
    writer = csv.writer(text, lineterminator="\r\n")
    if len(tables) == 1:
        writer.writerow(tables[0].columns)
        writer.writerows(map(_line, tables[0].rows))
    else:
        columns = union(tables)
        writer.writerow([TABLE, *columns])
        for table in tables:
            writer.writerows([table.table, *_spread(table, row, columns)] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def comment(name: str, value: str) -> str:
    """A line of the receipt. It stays one line and one text, also where a spreadsheet splits it into cells.

    >>> comment("title", 'Gas, =1+1 and "more"')
    "# title: Gas, '=1+1 and ”more”"
    """
    line = re.sub(" +", " ", printable(f"# {name}: {value}")).rstrip().replace('"', "”")
    return _AFTER_SEPARATOR.sub(r"\1'", line)


def union(tables: Sequence[StoredRows]) -> list[str]:
    """The columns of all tables, each once, as far as possible in the order of each; `id` alone where there is none."""
    return list(dict.fromkeys(name for table in tables for name in table.columns)) or ["id"]


def _spread(table: StoredRows, row: tuple[Value, ...], columns: Sequence[str]) -> list[str]:
    own = dict(zip(table.columns, _line(row), strict=True))
    return [own.get(name, "") for name in columns]


def _line(row: tuple[Value, ...]) -> list[str]:
    return [safe_text(value) for value in row]


def safe_text(value: Value) -> str:
    """A value as text that no spreadsheet runs; numbers stay as they are, also those below zero."""
    text = cell_text(value)
    return text if isinstance(value, int | float) else with_apostrophe(text)
