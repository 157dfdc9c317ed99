"""Take the view along: as a file in any form and size, or as a bare page to photograph."""

from collections.abc import Mapping
from concurrent.futures import wait

import streamlit as st

import database
from domain.counting import counted
from exports.chromium import MISSING, DrawError, NoBrowserError, browser_path
from exports.make import FORMS, HANDLING, NEED_BROWSER, kept_sheet, make_file
from exports.sheet import Sheet
from exports.sheets import CONTENTS
from exports.sheets.asked import own
from exports.sizes import SIZES, Size
from exports.waiting import LINE
from queries.view import View
from widgets.citations import cite_view
from widgets.html import link, page_href, show, tag

SIZE_NAMES = {"slide": "Slide, 16:9", "square": "Square", "page": "A4 upright", "landscape": "A4 across"}
LOOK_AGAIN_S = 0.2
PICTURES = frozenset({"png", "svg"})
SIZED = NEED_BROWSER | {"html"}
"""The forms that differ from size to size, which their names tell."""
FIRST_LEAF = "A picture holds the first leaf; PDF and HTML hold all."
SAID = DrawError, NoBrowserError, database.StoreError
"""Faults whose message says why a file could not be made."""


def export_menu(view: View, page: str, query: Mapping[str, str]) -> None:
    """The menu at the side: how large, in which form, how far it may be passed on; and the file once it is made."""
    if page not in CONTENTS:
        return
    with st.expander("Take this view along", key="export"):
        size = st.selectbox("Size", list(SIZES), format_func=SIZE_NAMES.__getitem__, key="export_size")
        there = page_href(page, {**view.scope.query, **own(page, query), "view": size})
        show(tag("p", link("Show it at that size", there), cls="dy-foot"))
        form = st.selectbox("Form", list(FORMS), format_func=str.upper, key="export_form")
        if form in PICTURES:
            show(tag("p", FIRST_LEAF, cls="dy-second"))
        handling = st.selectbox("May be passed on", HANDLING, key="export_handling")
        st.space("xxsmall")
        if form in NEED_BROWSER and browser_path() is None:
            show(tag("p", MISSING, cls="dy-field-fault", role="status"))
        elif st.button("Make the file", key="export_make", width="stretch"):
            try:
                sheet = kept_sheet(view, page, own(page, query), handling)
            except LookupError as fault:
                show(tag("p", str(fault.args[0]), cls="dy-field-fault", role="alert"))
            else:
                _offer(sheet, SIZES[size], form)


def _offer(sheet: Sheet, size: Size, form: str) -> None:
    """Make the file, saying how long the line is, and hand it over."""
    made = LINE.join(lambda: make_file(sheet, size, form))
    with st.status("Making the file …") as status:
        while not made.done():
            ahead = LINE.ahead(made)
            status.update(label=f"Waiting, {counted(ahead, 'file')} before this one" if ahead else "Making the file …")
            wait([made], LOOK_AGAIN_S)
        fault = made.exception()
        if fault:
            status.update(label="The file could not be made", state="error")
        else:
            status.update(label=f"Made: {sheet.counts}, code {sheet.code}", state="complete")
    if isinstance(fault, SAID):
        show(tag("p", str(fault), cls="dy-field-fault", role="alert"))
        return
    name = f"{sheet.page}-{sheet.code}-{size.name}.{form}" if form in SIZED else f"{sheet.page}-{sheet.code}.{form}"
    st.download_button(
        f"Download {form.upper()}", made.result(), name, key="export_file", on_click="ignore", width="stretch"
    )
    cite_view(sheet)
