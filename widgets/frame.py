"""What surrounds every page: menu and controls at the side, the scope and both clocks in the first line."""

from pathlib import Path

import streamlit as st

from domain.dates import words
from queries.view import View
from widgets import browser
from widgets.complaints import complain
from widgets.controls import controls, period_words
from widgets.export import export_menu
from widgets.html import Child, Children, join, show, tag
from widgets.navigation import menu
from widgets.past import past_band
from widgets.photograph import photograph
from widgets.store import open_view

STYLE = Path(__file__).with_name("dyad.css")


def begin(page: str, path: str, subject: str) -> View:
    """Open a page: what surrounds it, and the view that its address asks for. `subject` says what the page is about."""
    view = surround(page)
    photograph(view, page, st.query_params.to_dict())
    with st.sidebar:
        export_menu(view, page, st.query_params.to_dict())
    _scope_line(view, subject)
    complain(*view.scope.complaints)
    past_band(view, path)
    return view


def surround(page: str) -> View:
    """Draw the style, menu and controls around a page, and give the view that its address asks for."""
    st.html(STYLE)
    browser.connect()
    view, names = open_view()
    with st.sidebar:
        menu(page, view.scope.query)
        controls(view, names)
    return view


def first_line(left: Children, right: Children) -> None:
    """The line at the top of a page: what is shown, and at what time or in which state."""
    show(tag("div", tag("span", left), tag("span", right, cls="dy-clocks"), cls="dy-first-line"))


def finding(sentence: str, below: Child = None) -> None:
    """The one sentence that the page has to say, and a line under it that says how to read what follows."""
    show(tag("h1", sentence, cls="dy-finding"), tag("p", below, cls="dy-below") if below else None)


def _scope_line(view: View, subject: str) -> None:
    scope = view.scope
    period = f"{subject}, {period_words(scope)}" if scope.start or scope.end else subject
    clocks = join(
        [
            tag("span", "known on ", tag("b", words(scope.known_on)), cls="dy-nowrap"),
            tag("span", "·", cls="dy-dot"),
            tag("span", "in the world on ", tag("b", words(scope.world_on)), cls="dy-nowrap"),
        ],
        " ",
    )
    first_line([tag("b", view.ledger.relationship.name), " ", period], clocks)
