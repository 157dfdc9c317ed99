"""The panels of the overview: one plain statement each, with its figure, its last 24 months and its age.

`PANELS` lists them in order; each is a function of a `View` that returns a `Panel`. `WHY` holds, by the key of the
panel, the function that gives everything behind it, `GROUPS` the one that gives the facts that it names. The rules stand in `docs/overview-rules.md`.
"""

from collections.abc import Callable

from domain.ladder import Sign
from queries.panels.contact import contact_groups, contact_why, political_contact
from queries.panels.delivery import delivery, delivery_groups, delivery_why
from queries.panels.legal import legal_basis, legal_groups, legal_why
from queries.panels.panel import Bar, Panel
from queries.panels.statements import statements, statements_groups, statements_why
from queries.panels.trade import trade, trade_groups, trade_why
from queries.panels.why import Group, Why
from queries.view import View

PANELS: list[Callable[[View], Panel]] = [legal_basis, political_contact, delivery, statements, trade]

WHY: dict[str, Callable[[View], Why]] = {
    "legal": legal_why,
    "contact": contact_why,
    "delivery": delivery_why,
    "statements": statements_why,
    "trade": trade_why,
}

GROUPS: dict[str, Callable[[View], list[Group]]] = {
    "legal": legal_groups,
    "contact": contact_groups,
    "delivery": delivery_groups,
    "statements": statements_groups,
    "trade": trade_groups,
}

__all__ = ["GROUPS", "PANELS", "WHY", "Bar", "Panel", "Sign", "Why"]
