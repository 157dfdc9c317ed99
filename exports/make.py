"""From the address of a view to its sheet, and from the sheet to a file in any form."""

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import parse_qsl, urlsplit

from sqlalchemy.orm import Session

import database
from domain.dates import words
from exports import chromium
from exports.bibliography import bib_file, ris_file
from exports.calendar import ics_file
from exports.data import json_file
from exports.html import document, leaves
from exports.receipts import Kept, keep, query_text
from exports.rows import csv_file
from exports.sheet import Content, Sheet
from exports.sheets import CONTENTS
from exports.sizes import Size
from exports.slides.form import pptx
from exports.workbook import workbook_file
from queries.calendar import Entry, entries
from queries.finding import period_words
from queries.view import View

HANDLING = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""The marks of the Traffic Light Protocol 2.0 (FIRST, 2022): how far a sheet may be passed on."""


def kept_sheet(view: View, page: str, query: Mapping[str, str], handling: str = HANDLING[0]) -> Sheet:
    """The sheet of a page, with a code that the store keeps from now on. `query` are the page's own parameters."""
    content = CONTENTS[page](view, query)  # what cannot be made gets no code
    return sheet_of(
        content, view, page, query, keep(page, query_text(view.scope, query), view.ledger.version), handling
    )


def make_sheet(view: View, page: str, query: Mapping[str, str], kept: Kept, handling: str = HANDLING[0]) -> Sheet:
    """The sheet of a page at the clocks of a view, with the code that its receipt bears."""
    return sheet_of(CONTENTS[page](view, query), view, page, query, kept, handling)


def sheet_of(
    content: Content, view: View, page: str, query: Mapping[str, str], kept: Kept, handling: str = HANDLING[0]
) -> Sheet:
    """What a page has to say with its receipt."""
    scope = view.scope
    name = view.ledger.relationship.name
    period = "" if content.whole else period_words(scope) or f", {content.years or 'all years'}"
    chosen = f"; {content.filters}" if content.filters else ""
    return Sheet(
        page,
        name,
        content,
        f"{name}, {content.subject}{period}{chosen}",
        words(scope.known_on),
        words(scope.world_on),
        kept.code,
        f"/{page}?{query_text(scope, query)}",
        handling,
        not kept.fault,
        tuple(_coming(view, query.get("id", "") if page == "record" else "")),
    )


def _coming(view: View, record_id: str) -> Iterator[Entry]:
    """The dates to come of the view, or of one record of it."""
    for entry in entries(view):
        if not record_id or dict(parse_qsl(urlsplit(entry.record).query)).get("id") == record_id:
            yield entry


def png(sheet: Sheet, size: Size) -> bytes:
    return chromium.picture(leaves(sheet, size))


def svg(sheet: Sheet, size: Size) -> bytes:
    return chromium.drawing(leaves(sheet, size))


def pdf(sheet: Sheet, size: Size) -> bytes:
    return chromium.pdf(leaves(sheet, size))


def html(sheet: Sheet, size: Size) -> bytes:
    return document(leaves(sheet, size)).encode()


def of_rows(write: Callable[[Sheet, Session], bytes]) -> Callable[[Sheet, Size], bytes]:
    """A form that holds the facts as they are stored: it opens the store, and has no size."""

    def made(sheet: Sheet, _size: Size) -> bytes:
        with database.open_session() as session:
            return write(sheet, session)

    return made


FORMS: Mapping[str, Callable[[Sheet, Size], bytes]] = {
    "png": png,
    "svg": svg,
    "pdf": pdf,
    "html": html,
    "pptx": pptx,
    "csv": of_rows(csv_file),
    "xlsx": of_rows(workbook_file),
    "json": of_rows(json_file),
    "ics": of_rows(ics_file),
    "bib": bib_file,
    "ris": ris_file,
}
"""How a sheet is written in each form, by the ending of the file."""

NEED_BROWSER = frozenset({"png", "svg", "pdf"})
"""The forms that a browser on the machine has to draw."""


def make_file(sheet: Sheet, size: Size, form: str) -> bytes:
    """A sheet in one form. Raises `NoBrowserError` where the form needs a browser and none is there, and `DrawError`."""
    return FORMS[form](sheet, size)
