"""The door to the store: the page's scope and the facts that belong to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import streamlit as st

import database
import seed
from domain.scope import Scope, read_other_scope, read_scope
from queries import ledger
from queries.view import View
from widgets.html import show, tag


@st.cache_resource(show_spinner="Filling the new store from data/ …")
def _prepared(url: str) -> bool:
    """Make the tables of the store and, if it is new, fill it with the shipped data; once for each process."""
    engine = database.engine(url)
    database.prepare(engine)
    seed.fill(engine)
    return True


def ready() -> None:
    """Make the store ready, for who asks it before a view is opened."""
    _prepared(database.url())


def open_view() -> tuple[View, dict[str, str]]:
    """The view that the address asks for, and the names of all relationships by id. Reads the clock once."""
    today = date.today()
    _prepared(database.url())
    with database.open_session() as session:
        names = ledger.relationships(session)
        scope = read_scope(st.query_params.to_dict(), today, names)
        found = ledger.ledger(session, scope.relationship) if names else ledger.empty_ledger()
        return View(found, scope), names


def other_view(view: View, usual: date) -> tuple[View, dict[str, str]]:
    """The view that the address wants `view` compared with, and the names of all relationships by id.

    `usual` is the day with which the same relationship is compared where the address names none.
    """
    with database.open_session() as session:
        names = ledger.relationships(session)
        scope = read_other_scope(st.query_params.to_dict(), view.scope, names, usual)
        same = scope.relationship == view.scope.relationship
        return View(view.ledger if same else ledger.ledger(session, scope.relationship), scope), names


@contextmanager
def faults_said() -> Iterator[None]:
    """Say in its own sentence why the store cannot be used, in place of the rest of the page."""
    try:
        yield
    except database.StoreError as fault:
        show(
            tag("h1", "The store cannot be used", cls="dy-finding"),
            tag("p", str(fault), cls="dy-updates-refused", role="alert"),
        )


def set_query(key: str, value: str | None) -> None:
    """Write one parameter of the address; None or an empty text takes it out."""
    if value:
        st.query_params[key] = value
    elif key in st.query_params:
        del st.query_params[key]


def with_query(scope: Scope, **parameters: str) -> dict[str, str]:
    """The parameters of a link to another page: the scope, and what the link itself names."""
    return scope.query | parameters
