"""From the address of a view to its sheet, and from the sheet to a file in any form."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from domain.dates import words
from domain.scope import Scope
from exports import chromium
from exports.html import document, leaves
from exports.sheet import Sheet
from exports.sheets import CONTENTS
from exports.sizes import Size
from queries.finding import period_words
from queries.view import View

HANDLING = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""The marks of the Traffic Light Protocol 2.0 (FIRST, 2022): how far a sheet may be passed on."""


def make_sheet(view: View, page: str, query: Mapping[str, str], code: str, handling: str = HANDLING[0]) -> Sheet:
    """The sheet of a page at the clocks of a view. `query` are the page's own parameters, `code` that of its receipt."""
    content = CONTENTS[page](view, query)
    scope = view.scope
    name = view.ledger.relationship.name
    period = period_words(scope) or ", all years"
    chosen = f"; {content.filters}" if content.filters else ""
    return Sheet(
        page,
        name,
        content,
        f"{name}, {content.subject}{period}{chosen}",
        words(scope.known_on),
        words(scope.world_on),
        code,
        f"/{page}?{urlencode(frozen(scope, query))}",
        handling,
    )


def frozen(scope: Scope, query: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a view with both clocks written out, so that the address asks for the same for ever."""
    days = {"known_on": scope.known_on.isoformat(), "world_on": scope.world_on.isoformat()}
    own = {key: value for key, value in sorted(query.items()) if value and key not in ("code", "view")}
    return scope.query | own | days


def png(sheet: Sheet, size: Size) -> bytes:
    return chromium.picture(leaves(sheet, size))


def svg(sheet: Sheet, size: Size) -> bytes:
    return chromium.drawing(leaves(sheet, size))


def pdf(sheet: Sheet, size: Size) -> bytes:
    return chromium.pdf(leaves(sheet, size))


def html(sheet: Sheet, size: Size) -> bytes:
    return document(leaves(sheet, size)).encode()


FORMS: Mapping[str, Callable[[Sheet, Size], bytes]] = {"png": png, "svg": svg, "pdf": pdf, "html": html}
"""How a sheet is written in each form, by the ending of the file."""
