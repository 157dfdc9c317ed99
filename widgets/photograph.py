"""A page at a fixed size with nothing around it (`view=slide`), to be photographed: the very document that its files hold."""

from collections.abc import Mapping

import streamlit as st

from exports.html import document, leaves
from exports.make import kept_sheet
from exports.sheets import CONTENTS
from exports.sheets.asked import own
from exports.sizes import SIZES
from queries.view import View
from widgets.complaints import complain
from widgets.html import Markup, show

PARAMETER = "view"
BARE = Markup(
    "<style>"
    '[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"] { display: none; }'
    '[data-testid="stMainBlockContainer"] { padding: 0; max-width: none; min-width: max-content; }'
    '[data-testid="stMain"] { overflow: auto; align-items: flex-start; }'
    '[data-testid="stAppViewContainer"], [data-testid="stMain"] { background: #FFFFFF; }'
    '[data-testid="stVerticalBlock"] { gap: 0; }'
    "iframe { display: block; border: 0; }"
    "</style>"
)


def photograph(view: View, page: str, query: Mapping[str, str]) -> None:
    """Where the address asks for a size, show the page's sheet at it and nothing else; an unknown size is said."""
    asked = query.get(PARAMETER, "")
    if not asked:
        return
    if page not in CONTENTS:
        complain(f"view={asked} asks for a sheet, which this page does not have")
        return
    if asked not in SIZES:
        complain(f"view={asked} is no size that this page can be photographed at: write one of {', '.join(SIZES)}")
        return
    try:
        sheet = kept_sheet(view, page, own(page, query))
    except LookupError as fault:
        complain(str(fault.args[0]))
        return
    show(BARE)
    size = SIZES[asked]
    st.iframe(document(leaves(sheet, size)), width=size.width, height="content", alt=sheet.content.title)
    st.stop()
