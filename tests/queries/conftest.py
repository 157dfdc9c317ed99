"""Views of the shipped data at any pair of clocks."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from domain.scope import Scope
from queries.ledger import ledger
from queries.view import View

TODAY = date(2026, 11, 25)


@pytest.fixture
def view(filled_store: Engine) -> Callable[..., View]:
    """`view("2025-01-10", world_on="2024-12-31", rel="irn-chn")`; without a day, the shipped data's own today."""

    def see(known_on: str = "", *, world_on: str = "", rel: str = "irn-rus", start: str = "", end: str = "") -> View:
        known = date.fromisoformat(known_on) if known_on else TODAY
        world = date.fromisoformat(world_on) if world_on else known
        period = [date.fromisoformat(day) if day else None for day in (start, end)]
        with Session(filled_store) as session:
            return View(ledger(session, rel), Scope(rel, TODAY, known, world, *period))

    return see
