"""What became known lately: statuses that changed, promises that moved, and the weightiest new facts."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.claims import SourceNote, Told
from domain.dates import words
from domain.silence import newest_day, quiet_since
from domain.vocabulary import Action, Level
from queries.differences import NO_STATUS, status_shifts
from queries.upcoming import LANES
from queries.view import View

WEIGHTY = (Action.SIGNATURE, Action.ENTRY_INTO_FORCE, Action.RATIFICATION)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that became known on `known`: `what` it is about, `old` and `new` where something moved.

    `told` is the fact that says so.
    """

    known: date
    lane: str
    record_id: str
    what: str
    old: str
    new: str
    sources: tuple[SourceNote, ...]
    weight: int
    told: Told


WINDOW_DAYS = 90


def lately(view: View) -> tuple[list[Change], str]:
    """What changed in the 90 days to K, or to the newest report where that is long past; and since when, in words."""
    newest = last_known(view)
    until = quiet_since(newest, view.scope.known_on) or view.scope.known_on
    since = until - timedelta(days=WINDOW_DAYS)
    window = f"since {words(since)}" if until == view.scope.known_on else f"to the newest report, {words(until)}"
    return changes(view, since), window


def changes(view: View, since: date) -> list[Change]:
    """What became known after `since` and by K, newest first, the weightier first on one day.

    In order of weight: a record's status changed; the newest promise of a target names another date than the newest
    one known before; an agreement was signed, ratified or entered into force; presidents met; a context event. A record
    gives one change, its weightiest.
    """
    scope = replace(view.scope, known_on=since, world_on=min(since, view.scope.world_on))
    before = View(view.ledger, scope)
    found = [*_statuses(view, before), *_promises(view, since), *_acts(view, since), *_context(view, since)]
    best: dict[str, Change] = {}
    for one in sorted(found, key=lambda change: (change.weight, -change.known.toordinal())):
        best.setdefault(one.record_id or one.what, one)
    return sorted(best.values(), key=lambda one: (-one.known.toordinal(), one.weight, one.what))


def last_known(view: View) -> date | None:
    """The day of the newest report of anything that the view shows."""
    others = newest_day([*(one for _, one in view.statements), *(one for _, one in view.context_events)])
    return max((day for day in (others, *view.newest.values()) if day), default=None)


def _statuses(view: View, before: View) -> list[Change]:
    found = []
    for shift in status_shifts(before, view):
        deciding = shift.told[0] if shift.told else None
        unknown = shift.record_id not in before.told or {shift.old, shift.new} & {"", NO_STATUS}
        if unknown or deciding is None or deciding.reported is None:
            continue
        if deciding.reported > before.scope.known_on:
            lane, sources = LANES[deciding.claim.record_type], deciding.claim.sources
            found.append(
                Change(deciding.reported, lane, shift.record_id, shift.what, shift.old, shift.new, sources, 0, deciding)
            )
    return found


def _promises(view: View, since: date) -> list[Change]:
    found = []
    for record_id, made in view.promises.items():
        revised = [
            one for one in made if one.revised_by and one.revised_by.reported and one.revised_by.reported > since
        ]
        moved = [one for one in revised if one.revised_by and one.revised_by.claim.date != one.told.claim.date]
        if not moved:
            continue
        old = moved[-1]
        new = old.revised_by
        assert new is not None and new.reported is not None
        title = view.title(record_id)
        what = title if new.claim.record_type == "visit" else f"{title}, {new.claim.act}"
        lane = LANES[new.claim.record_type]
        dates = (words(old.told.when, short=True), words(new.when, short=True))
        found.append(Change(new.reported, lane, record_id, what, *dates, new.claim.sources, 1, new))
    return found


def _acts(view: View, since: date) -> list[Change]:
    found = []
    for record_id in view.ledger.agreements:
        for one in view.in_world(record_id):
            if one.claim.occurred and one.claim.kind in WEIGHTY and _new(one, since):
                found.append(_plain(view, one, f": {one.claim.act}", 2))
    of_presidents = (key for key, visit in view.ledger.visits.items() if visit.level == Level.HEAD_OF_STATE)
    for record_id in of_presidents:
        held = [one for one in view.in_world(record_id) if one.claim.occurred and one.claim.kind == "visit"]
        if held and _new(held[0], since):
            found.append(_plain(view, held[0], "", 3))
    return found


def _new(one: Told, since: date) -> bool:
    return one.reported is not None and one.reported > since and not one.claim.deprecated


def _plain(view: View, one: Told, act: str, weight: int) -> Change:
    title = view.title(one.claim.record_id)
    lane = LANES[one.claim.record_type]
    assert one.reported is not None
    return Change(one.reported, lane, one.claim.record_id, title + act, "", "", one.claim.sources, weight, one)


def _context(view: View, since: date) -> list[Change]:
    return [
        Change(one.reported, "context", "", event.title, "", "", event.sources, 4, one)
        for event, one in view.context_events
        if one.reported and one.reported > since
    ]
