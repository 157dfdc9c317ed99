"""Views and sheets of the shipped data, for the tests of what is exported."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import database
import seed
from domain.scope import read_scope
from exports.make import make_sheet
from exports.sheet import Sheet
from queries.ledger import read_ledger
from queries.view import View

TODAY = date(2026, 11, 25)
CODE = "DY-7Q4K-2M9X"

MakeSheet = Callable[..., Sheet]


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A store filled with the shipped data."""
    folder: Path = tmp_path_factory.mktemp("exports")
    engine = database.engine(f"sqlite:///{folder / 'dyad.db'}")
    database.prepare(engine)
    seed.fill(engine)
    return engine


@pytest.fixture(scope="session")
def sheet(shipped: Engine) -> MakeSheet:
    """`sheet(page, rel=…, known_on=…, …)`: the sheet of a page of the shipped data, on 25 November 2026."""

    def made(page: str, **query: str) -> Sheet:
        with Session(shipped) as session:
            scope = read_scope(query, TODAY, {"irn-rus": "Iran–Russia", "irn-chn": "Iran–China"})
            view = View(read_ledger(session, scope.relationship), scope)
        own = {key: value for key, value in query.items() if key not in ("rel", "from", "to", "known_on", "world_on")}
        return make_sheet(view, page, own, CODE)

    return made
