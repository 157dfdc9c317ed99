"""The panels of the overview: one plain statement each, with its figure, its last 24 months and its age.

`PANELS` lists them in order; each is a function of a `View` that returns a `Panel`. The rules by which a statement is
made stand in the docstring of its function.
"""

from collections.abc import Callable

from queries.panels.contact import political_contact
from queries.panels.delivery import delivery
from queries.panels.legal import legal_basis
from queries.panels.panel import Bar, Panel, Sign
from queries.panels.statements import statements
from queries.panels.trade import trade
from queries.view import View

PANELS: list[Callable[[View], Panel]] = [legal_basis, political_contact, delivery, statements, trade]

__all__ = ["PANELS", "Bar", "Panel", "Sign"]
