"""The panels of the overview: one plain statement each, with its figure, its last 24 months and its age.

`PANELS` lists them in order; each is a function of a `View` that returns a `Panel`. `WHY` holds, by the key of the
panel, the function that gives everything behind it. The rules stand in `docs/overview-rules.md`.
"""

from collections.abc import Callable

from domain.ladder import Sign
from queries.panels.contact import contact_why, political_contact
from queries.panels.delivery import delivery, delivery_why
from queries.panels.legal import legal_basis, legal_why
from queries.panels.panel import Bar, Panel
from queries.panels.statements import statements, statements_why
from queries.panels.trade import trade, trade_why
from queries.panels.why import Why
from queries.view import View

PANELS: list[Callable[[View], Panel]] = [legal_basis, political_contact, delivery, statements, trade]

WHY: dict[str, Callable[[View], Why]] = {
    "legal": legal_why,
    "contact": contact_why,
    "delivery": delivery_why,
    "statements": statements_why,
    "trade": trade_why,
}

__all__ = ["PANELS", "WHY", "Bar", "Panel", "Sign", "Why"]
