"""The facts of a sheet as a workbook (XLSX): the receipt, a sheet for each table of facts, and the sources. Each table
has the very columns in which it is brought, so that the workbook can be checked and applied again."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from sqlalchemy.orm import Session

from domain.spreadsheets import with_apostrophe
from exports.facts import cell_text, facts_of, sources_of
from exports.printable import printable
from exports.sheet import Sheet
from queries.stored_rows import Value

RECEIPT = "Receipt"
"""The name of the first sheet, by which an import knows it for what it is."""

WIDEST, NARROWEST = 60, 8
"""Letters that a column is made wide for."""

TEXT = "s"  # openpyxl's mark of a cell that is text, whatever it begins with


def workbook_file(sheet: Sheet, session: Session) -> bytes:
    """The workbook. No cell of it is a formula: what is no number is text."""
    book = Workbook(write_only=True)
    about = book.properties
    about.title, about.subject, about.keywords = (
        printable(one) for one in (sheet.content.title, sheet.scope, sheet.code)
    )
    about.creator = ""
    _add(book, RECEIPT, ("name", "value"), sheet.receipt)
    for table in (*facts_of(sheet, session), sources_of(sheet, session)):
        _add(book, table.table, table.columns, table.rows)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _add(book: Workbook, name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    sheet: Any = book.create_sheet(name)
    kept = list(rows)
    for number, column in enumerate(columns):
        letters = max([len(column), *(len(cell_text(row[number])) for row in kept)])
        sheet.column_dimensions[_letter(number)].width = max(NARROWEST, min(WIDEST, letters)) + 2
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, column, bold=True) for column in columns])
    for row in kept:
        sheet.append([_cell(sheet, value) for value in row])


def _letter(number: int) -> str:
    return chr(ord("A") + number)


def _cell(sheet: Any, value: Value, *, bold: bool = False) -> Any:
    """A cell that holds a number or a text; None where there is nothing to hold."""
    if value in (None, "", ()):
        return None
    if isinstance(value, int | float):
        return WriteOnlyCell(sheet, value)
    text = printable(cell_text(value), keep="\n\t")
    formula = with_apostrophe(text) != text
    cell = WriteOnlyCell(sheet, with_apostrophe(text) if text.startswith("'") else text)
    cell.data_type = TEXT
    cell.quotePrefix = formula  # it stays text also where someone enters it anew
    if bold:
        cell.font = Font(bold=True)
    return cell
