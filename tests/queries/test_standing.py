"""What is folded, and what is looked up: a plain record is never folded for its status."""

from datetime import date

from hypothesis import given, settings

from domain.claims import Claim, known_on, told
from domain.projects import project_status
from domain.scope import Scope
from queries.ledger import Ledger
from queries.view import View, standing
from tests.domain.making import DAYS, TODAY, plain_histories
from tests.queries.test_view_properties import PAIR, RAILWAY


def ledger(*claims: Claim) -> Ledger:
    return Ledger(1, PAIR, {}, {}, {}, {}, {RAILWAY.id: RAILWAY}, {RAILWAY.id: claims}, (), (), (), ())


def milestone(claim_id: str, kind: str, when: str, status_after: str, **values: str) -> Claim:
    return Claim(claim_id, RAILWAY.id, "project", kind, when, status_after=status_after, reported_on=when, **values)


BEGUN = milestone("begun", "construction_start", "2022-03-14", "implementation")
HALTED = milestone("halted", "suspension", "2023-02-25", "suspended")
OTHERWISE = milestone("otherwise", "construction_start", "2022-09-01", "implementation")


def words(store: Ledger, *days: str) -> list[str]:
    clocks = [date.fromisoformat(day) for day in days]
    return [str(View(store, Scope(PAIR.id, TODAY, day, day)).statuses[RAILWAY.id].value) for day in clocks]


def test_status_of_a_plain_record_is_never_folded():
    plain = ledger(BEGUN, HALTED)
    found = words(plain, "2022-03-14", "2023-02-24", "2023-02-25", "2026-11-25")
    assert (found, standing(plain, TODAY).folded) == (["implementation", "implementation", "suspended", "suspended"], 0)


def test_status_of_a_record_with_rivals_is_folded_once_between_two_days_on_which_it_may_change():
    rivals = ledger(BEGUN, OTHERWISE, HALTED)
    found = words(rivals, "2022-10-01", "2022-11-01", "2022-12-01")
    assert (found, standing(rivals, TODAY).folded) == (["implementation"] * 3, 1)


@settings(deadline=None)
@given(plain_histories(), DAYS, DAYS)
def test_plain_record_is_folded_nowhere_but_where_no_milestone_states_a_status(claims, known_by, world):
    store = ledger(*(one.claim for one in claims))
    seen = View(store, Scope(RAILWAY.id, TODAY, known_by, world))
    known = known_on([told(one, TODAY) for one in store.claims[RAILWAY.id]], known_by, TODAY)
    kept = [one for one in known if not one.claim.deprecated]
    states = any(one.claim.status_after and one.happened_by(world) for one in kept)
    assert seen.statuses.get(RAILWAY.id) in (None, project_status(known, world))
    assert standing(store, TODAY).folded == (0 if states else 1)
