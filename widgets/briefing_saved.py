"""What stands around a briefing: the templates to begin with, the fields to save it, and those that were saved before."""

import streamlit as st

import database
from domain.counting import counted
from domain.dates import words
from domain.scope import Scope
from exports.briefings import JUDGEMENT, Draft, Saved, find, listed, save
from exports.sheets.templates import TEMPLATES, label
from queries.view import View
from widgets.briefing import Desk
from widgets.html import Markup, link, page_href, show, tag
from widgets.store import ready, set_query
from widgets.tables import Column, Columns, heading, show_table

COLUMNS: Columns = [
    Column("briefing", cls="dy-wide"),
    "by",
    Column("known on", cls="dy-nowrap"),
    Column("saved", cls="dy-nowrap"),
    Column("code", cls="dy-nowrap"),
    "",
]


def saved_asked() -> tuple[Saved | None, str]:
    """The saved briefing that the address names, and why there is none; both empty where it names none.

    The address takes the scope that it was saved at, where it names none itself.
    """
    asked = st.query_params.get("id", "")
    if not asked:
        return None, ""
    ready()
    with database.open_session() as session:
        found = find(session, asked)
    if found is None:
        set_query("id", None)
        return None, f"id={asked} names no briefing of this store"
    if "known_on" not in st.query_params:
        for key, value in found.query.items():
            if key not in st.query_params:
                st.query_params[key] = value
    return found, ""


def template_asked() -> tuple[str, str]:
    """The template that the address names, the usual one where it names none; and a complaint where it is unknown."""
    asked = st.query_params.get("template", "")
    usual = next(iter(TEMPLATES))
    if not asked or asked in TEMPLATES:
        return asked or usual, ""
    set_query("template", None)
    return usual, f"template={asked} is not known here: write one of {', '.join(TEMPLATES)}"


def template_links(scope: Scope, current: str) -> Markup:
    """The templates, each a link that begins with it."""
    shown = [
        tag("span", one.label, cls="dy-choice dy-chosen", aria_current="true")
        if one.name == current
        else link(
            one.label, page_href("briefing", {**scope.query, "template": one.name}), title=one.said, cls="dy-choice"
        )
        for one in TEMPLATES.values()
    ]
    return tag("nav", tag("span", "Begin with", cls="dy-choice-name"), *shown, cls="dy-choices", aria_label="Templates")


def next_band(saved: Saved, view: View) -> Markup | None:
    """What a saved briefing is at these clocks: itself, or the next one that follows it."""
    at = saved.clocks.known_on
    said = f"Saved by {saved.draft.author or 'an unnamed author'} as known on {words(at)}."
    code = link(saved.code, page_href("receipt", {"code": saved.code}))
    if view.scope.known_on > at:
        told = [
            tag("b", "The next one. "),
            f"It opens with what changed since {words(at)}. {said} Its code is ",
            code,
            ".",
        ]
        if any(one.caption and one.page != JUDGEMENT for one in saved.draft.blocks):
            told.append(f" Its captions are those of {words(at)}: read them again.")
    else:
        forward = page_href(
            "briefing", {"rel": view.scope.relationship, "id": saved.id, "known_on": _today(view.scope)}
        )
        told = [
            f"{said} Its code ",
            code,
            " says what of it has changed since. ",
            link("Make the next one, as known today", forward),
        ]
    return tag("div", *told, cls="dy-past", role="status")


def _today(scope: Scope) -> str:
    return scope.today.isoformat()


def save_fields(own: Desk, draft: Draft, view: View) -> None:
    """The title, the author, and the button that keeps the briefing in the store."""
    stamp = "-".join(own.begun)
    own.title = st.text_input(
        "Title",
        own.title,
        key=f"briefing-title-{stamp}",
        placeholder="the finding, unless you write one",
        max_chars=200,
    ).strip()
    own.author = st.text_input(
        "By", own.author, key=f"briefing-author-{stamp}", max_chars=80, placeholder="your name"
    ).strip()
    st.button(
        "Save this briefing",
        key="briefing_save",
        type="primary",
        disabled=not (own.author and draft.blocks),
        on_click=_save,
        args=(own, draft, view),
    )
    if not own.author:
        show(tag("p", "It is saved with the name of its author.", cls="dy-foot"))
    fault = st.session_state.pop("briefing_fault", "")
    if fault:
        show(tag("p", fault, cls="dy-field-fault", role="alert"))


def _save(own: Desk, base: Draft, view: View) -> None:
    try:
        made = save(own.draft(base), view.scope, view.ledger.version)
    except database.StoreError as fault:
        st.session_state["briefing_fault"] = str(fault)
        return
    own.begun = (made, "")
    set_query("template", None)
    set_query("id", made)


def saved_list(scope: Scope) -> None:
    """The briefings of the store, the newest first."""
    with database.open_session() as session:
        found = listed(session)
    show(heading("Saved briefings", counted(len(found), "briefing") if found else ""))
    rows = [
        (
            link(
                one.draft.title or label(one.draft.template),
                page_href("briefing", {"id": one.id, **one.query}),
            ),
            one.draft.author,
            words(one.clocks.known_on, short=True),
            f"{words(one.made_at.date(), short=True)}, {one.made_at:%H:%M} UTC",
            link(one.code, page_href("receipt", {"code": one.code})),
            link(
                "the next one",
                page_href("briefing", {"id": one.id, "rel": one.query["rel"], "known_on": _today(scope)}),
            ),
        )
        for one in found
    ]
    show_table(COLUMNS, rows, caption="Saved briefings", empty="None has been saved yet.")
