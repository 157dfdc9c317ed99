"""The other view of a comparison: the same relationship at another time, or another relationship."""

from collections.abc import Callable, Mapping
from datetime import date

import database
from domain.scope import read_other_scope
from queries import ledger
from queries.view import View

OpenOther = Callable[[View, Mapping[str, str], date], View]
"""Opens the view with which an address compares; the day is that of the same relationship where it names none."""


def other_view(view: View, query: Mapping[str, str], usual: date) -> View:
    """The view that `rel2`, `known_on2` and `world_on2` name. Raises `LookupError` for what they cannot be given."""
    own = view.ledger.relationship
    if query.get("rel2", own.id) == own.id:
        return _seen(view, query, usual, {own.id: own.name})
    with database.open_session() as session:
        names = ledger.relationships(session)
        made = _seen(view, query, usual, names)
        as_of = view.ledger.version  # a view of the store as it was is compared with the store as it was
        return View(ledger.ledger_after(session, made.scope.relationship, as_of), made.scope)


def _seen(view: View, query: Mapping[str, str], usual: date, names: Mapping[str, str]) -> View:
    scope = read_other_scope(query, view.scope, names, usual)
    if scope.complaints:
        raise LookupError("; ".join(scope.complaints))
    return View(view.ledger, scope)
