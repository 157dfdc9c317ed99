"""A view tried out: without some facts, or on a later day."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from domain.claims import Status
from domain.promises import promises
from queries.view import View, standing


def without(view: View, ids: Collection[str]) -> View:
    """The same view as if these claims, statements, events and indicators were not known.

    What does not hang on them is not worked out again.
    """
    gone = set(ids)
    touched = {view.record_of[one] for one in gone if one in view.record_of}
    newest = {one.reported for key in touched for one in view.told[key] if one.id in gone}
    left = {record_id: [one for one in view.told[record_id] if one.id not in gone] for record_id in touched}
    made = View(view.ledger, view.scope)
    kept = vars(made)
    kept["told"] = {key: claims for key, known in view.told.items() if (claims := left.get(key, known))}
    again = {record_id: promises(claims, view.scope.world_on) for record_id, claims in left.items()}
    kept["promises"] = {key: found for key in kept["told"] if (found := again.get(key, view.promises.get(key, [])))}
    kept["statuses"] = {key: stands(made, key) if key in touched else view.statuses[key] for key in made.listed}
    kept["because"] = lambda key: made.statuses[key].deciding if key in touched else view.because(key)
    if newest.isdisjoint(view.newest.values()):
        kept["newest"] = view.newest
    kept["statements"] = [pair for pair in view.statements if pair[0].id not in gone]
    kept["context_events"] = [pair for pair in view.context_events if pair[0].id not in gone]
    kept["indicators"] = [pair for pair in view.indicators if pair[0].id not in gone]
    return made


def later(view: View, world_on: date) -> View:
    """The same knowledge, seen on a later day of the world."""
    return View(view.ledger, replace(view.scope, world_on=world_on))


def stands(view: View, record_id: str) -> Status:
    """The status of a record from the claims of the view, folded anew: for trying out what it would be."""
    found = standing(view.ledger, view.scope.today)
    return found.fold(record_id, view.told.get(record_id, []), view.scope.world_on)
