"""Sheets of the shipped data, for the tests of what is exported."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from domain.scope import read_scope
from exports import chromium
from exports.make import make_sheet
from exports.receipts import SCOPE, Kept
from exports.sheet import Sheet
from queries.ledger import ledger, relationships
from queries.view import View

TODAY = date(2026, 11, 25)
CODE = "DY-7Q4K-2M9X"

RECORDS = {"irn-rus": "rasht-astara-railway", "irn-chn": "china-25-year-programme-2021"}
RECORD_KNOWN = "2005-01-01"
"""From this day on something of those records is known."""


def asked_of(page: str, view: dict[str, str]) -> dict[str, str] | None:
    """The query of a page in a view: a record needs an id; None where nothing of it was known on that day."""
    if page != "record":
        return view
    known = view.get("known_on", TODAY.isoformat()) >= RECORD_KNOWN
    return view | {"id": RECORDS[view.get("rel", "irn-rus")]} if known else None


MakeSheet = Callable[..., Sheet]


def view_of(store: Engine, **query: str) -> View:
    """The facts of a store on 25 November 2026, at the scope that the parameters of an address ask for."""
    with Session(store) as session:
        scope = read_scope(query, TODAY, relationships(session))
        return View(ledger(session, scope.relationship), scope)


@pytest.fixture(scope="session")
def sheet(filled_store: Engine) -> MakeSheet:
    """`sheet(page, rel=…, known_on=…, …)`: the sheet of a page of the shipped data, on 25 November 2026."""

    def made(page: str, **query: str) -> Sheet:
        view = view_of(filled_store, **query)
        return make_sheet(view, page, {key: value for key, value in query.items() if key not in SCOPE}, Kept(CODE))

    return made


@pytest.fixture
def page_finding(open_page: Callable[..., AppTest]) -> Callable[[str, dict[str, str]], str]:
    """`page_finding("record", {"id": …})`: the sentence that heads a page."""

    def found(page: str, query: dict[str, str]) -> str:
        app = open_page(f"pages/{page}.py", query=query)
        shown = "".join(str(element.proto.body) for element in app.get("html"))
        return unescape(re.search(r'<h1 class="dy-finding">(.*?)</h1>', shown, re.DOTALL)[1])

    return found


@pytest.fixture(scope="session")
def renderer() -> None:
    """The machine has a browser that can draw; without one the test is skipped, and fails where every check must run."""
    if chromium.browser_path() is None:
        pytest.skip("no browser on this machine: install Chromium, Chrome or Edge, or name one in BROWSER_PATH")
