"""Sheets of the shipped data, for the tests of what is exported."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from domain.scope import read_scope
from exports import chromium
from exports.make import make_sheet
from exports.receipts import Kept
from exports.sheet import Sheet
from queries.ledger import ledger, relationships
from queries.view import View

TODAY = date(2026, 11, 25)
CODE = "DY-7Q4K-2M9X"
SCOPE = ("rel", "from", "to", "known_on", "world_on")

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


@pytest.fixture(scope="session")
def renderer() -> None:
    """The machine has a browser that can draw; without one the test is skipped, and fails where every check must run."""
    if chromium.browser_path() is None:
        pytest.skip("no browser on this machine: install Chromium, Chrome or Edge, or name one in BROWSER_PATH")
