"""The facts and sources of a sheet as they are stored, for the forms that hold rows."""

from sqlalchemy.orm import Session

from exports.sheet import Sheet
from queries.stored_rows import COLUMNS, StoredRows, Value, stored_rows

SOURCES = "sources"


def facts_of(sheet: Sheet, session: Session) -> list[StoredRows]:
    """The rows that the sheet rests on, a table each in load order; a table of which it names none is left out."""
    named = sheet.content.facts
    return [stored_rows(session, name, named[name]) for name in COLUMNS if named.get(name)]


def sources_of(sheet: Sheet, session: Session) -> StoredRows:
    """The sources that the sheet names."""
    return stored_rows(session, SOURCES, [one.id for one in sheet.content.sources])


def cell_text(value: Value) -> str:
    """A value as a CSV of the table has it: lists joined by `;`, whole numbers without a point.

    >>> cell_text(("IRN", "RUS")), cell_text(15.0), cell_text(0.5), cell_text(None)
    ('IRN;RUS', '15', '0.5', '')
    """
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return "" if value is None else str(value)
