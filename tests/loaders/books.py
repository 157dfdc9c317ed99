"""Workbooks for tests, made in memory."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SHEET_XML = "xl/worksheets/sheet1.xml"


def book(sheets: dict[str, list[list[Any]]], change: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook of these sheets, each a list of rows; `change` may do more to it before it is saved."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet: Worksheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change:
        change(made)
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A workbook with its parts changed: `change` gets the name and the bytes of each, and leaves out what it makes None."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def with_sheet(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with the XML of its first sheet changed."""
    return repacked(data, lambda name, part: change(part) if name == SHEET_XML else part)
