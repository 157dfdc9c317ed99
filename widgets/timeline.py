"""Parts of the timeline's page: the steps of the window, the key of its marks, the entry that is chosen."""

from datetime import date
from typing import Any

import streamlit as st

from domain.dates import add_months
from domain.promises import Promise
from domain.timeline import Entry, Window, steps
from queries.timeline_rows import rows
from queries.timeline_selected import Selected, selected
from queries.timeline_words import marks_used
from queries.view import View
from widgets.claims import NEWEST_COLUMNS, PROMISE_COLUMNS, newest_rows, promise_rows
from widgets.complaints import complain
from widgets.html import Markup, join, link, page_href, show, tag
from widgets.sources import source_list
from widgets.store import set_query, with_query
from widgets.tables import Cell, heading, rows_beside, table

LONG_NAME = 24
WITHOUT_WHAT = (0, 1, 3, 4, 5)
"""The columns of a promise but for what was promised: the title says it."""


def choose(selection: dict[str, Any]) -> None:
    """Put the chosen mark into the address; nothing chosen takes it out."""
    keys = [_key(point) for point in selection.get("points", [])]
    set_query("id", next((key for key in keys if key), None))


def _key(point: dict[str, Any]) -> str:
    told = point.get("customdata", "")
    return str(told[0] if isinstance(told, list | tuple) else told) if told else ""


def choose_window(selection: dict[str, Any]) -> None:
    """Put the days of a box drawn on the strip into the address, widened to whole months."""
    for box in selection.get("box", []):
        start, end = sorted(date.fromisoformat(str(moment)[:10]) for moment in box["x"])
        set_query("from", start.replace(day=1).isoformat())
        following = add_months(end.replace(day=1), 1)
        set_query("to", date.fromordinal(following.toordinal() - 1).isoformat())


def window_links(view: View, window: Window, first: date | None, last: date | None) -> None:
    """The windows to choose from, each a link, and the steps to an earlier and a later one."""
    options = [_step(view, name, one, one == window) for name, one in steps(view.scope.world_on, first, last)]
    earlier = _step(view, "◂ earlier", window.moved(-1), False)
    later = _step(view, "later ▸", window.moved(1), False)
    name = tag("span", "Window", cls="dy-choice-name")
    show(tag("nav", name, *options, earlier, later, cls="dy-choices dy-timeline-steps", aria_label="Window"))


def _step(view: View, name: str, window: Window, current: bool) -> Markup:
    if current:
        return tag("span", name, cls="dy-choice dy-chosen", aria_current="true")
    days = {"from": window.start.isoformat(), "to": window.end.isoformat()}
    chosen = st.query_params.get("id", "")
    query = view.scope.query | days | ({"id": chosen} if chosen else {})
    return link(name, page_href("timeline", query), cls="dy-choice")


def mark_key(entries: list[Entry]) -> None:
    """What the marks in use mean, in one line."""
    parts = [tag("span", tag("span", sign, cls="dy-timeline-sign"), f" {text}") for sign, text in marks_used(entries)]
    if parts:
        show(tag("p", parts, cls="dy-key"))


def selected_panel(view: View, key: str, *, any_marks: bool) -> None:
    """The chosen entry at left, its claims at right; a key that names nothing is said."""
    if not key:
        if any_marks:
            show(tag("p", "Choose a mark to see what is known of it.", cls="dy-foot"))
        return
    found = selected(view, key)
    if found is None:
        complain(f"id={key} names nothing that the sources told of {view.ledger.relationship.name} on this day.")
        return
    show(tag("div", _told(view, found), tag("div", _claims(view, found)), cls="dy-timeline-selected"))


def _told(view: View, found: Selected) -> Markup:
    href = page_href("record", with_query(view.scope, id=found.record_id))
    text = join([found.text, " ", link("Open the record", href)]) if found.record_id else join([found.text])
    return tag("div", heading(found.title), tag("p", text), cls="dy-timeline-told")


def _speaker(view: View, promise: Promise, cell: Cell) -> Cell:
    """Who promised; a long name by its code."""
    code = promise.told.claim.said_by
    name = view.name_of(code)
    return tag("abbr", code.upper(), title=name) if len(name) > LONG_NAME else cell


def _claims(view: View, found: Selected) -> Markup:
    if found.promises:
        rows = [[row[number] for number in WITHOUT_WHAT] for row in promise_rows(view, found.promises)]
        rows = [[row[0], _speaker(view, one, row[1]), *row[2:]] for one, row in zip(found.promises, rows, strict=True)]
        return table([PROMISE_COLUMNS[number] for number in WITHOUT_WHAT], rows, caption=f"Promises: {found.title}")
    if found.claims:
        return table(NEWEST_COLUMNS, newest_rows(view, found.claims), caption=f"Newest claims: {found.title}")
    return source_list(found.sources)


def show_rows(view: View, window: Window) -> None:
    """The claims of the window as a table, each with the way to its record."""
    frame = rows(view, window)
    records = [page_href("record", with_query(view.scope, id=one)) if one else "" for one in frame["record_id"]]
    frame = frame.drop(columns="record_id").assign(open=records)
    if len(frame):
        opens = st.column_config.LinkColumn("record page", display_text="open")
        rows_beside(frame, "timeline", key="timeline", columns={"open": opens})
