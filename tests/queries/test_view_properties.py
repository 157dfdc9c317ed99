"""Random stores, the whole view compared: what is reported later changes no earlier day, what is deprecated decides nothing,
and what is remembered of an answer is what would be folded anew."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from domain import records
from domain.agreements import agreement_status
from domain.claims import Claim, Status, known_on
from domain.clocks import clocks
from domain.contradictions import contradictions
from domain.epochs import turning_days
from domain.projects import project_status
from domain.promises import Promise, promises
from domain.reasons import because
from domain.scope import Scope
from domain.visits import visit_status
from queries.contradictions import rivals
from queries.knowledge import knowledge_days
from queries.ledger import Ledger
from queries.view import View, all_told
from tests.domain.making import AGREEMENT_CLAIMS, DAYS, PROJECT_CLAIMS, TODAY, VISIT_CLAIMS, reported_after

PAIR = records.Relationship("irn-rus", "IRN", "RUS", "Iran–Russia")
OF_PAIR = ("irn-rus",)
TREATY = records.Agreement(
    "treaty", OF_PAIR, "Treaty", "Treaty", "treaty", "", 2, 1, "tacit", 6, "", "", "", (), ("IRN", "RUS"), ()
)
VISIT = records.Visit(
    "visit", OF_PAIR, "IRN", "RUS", "RUS", "A", "", "B", "", "minister", "official_visit", "Moscow", "", "", ()
)
RAILWAY = records.Project("railway", OF_PAIR, "Railway", "Railway", "transport", None, None, "", "", "", (), ())

Claims = dict[str, tuple[Claim, ...]]


def named(record_id: str, told) -> tuple[Claim, ...]:
    return tuple(replace(one.claim, record_id=record_id, id=f"{record_id} {one.id}") for one in told)


@st.composite
def stores(draw) -> Claims:
    """The claims of a treaty that renews itself, a visit and a project, by record."""
    drawn = {"treaty": draw(AGREEMENT_CLAIMS), "visit": draw(VISIT_CLAIMS), "railway": draw(PROJECT_CLAIMS)}
    return {record_id: named(record_id, told) for record_id, told in drawn.items() if told}


def view(claims: Claims, known_by: date, world_on: date) -> View:
    kinds = {TREATY.id: TREATY}, {VISIT.id: VISIT}, {RAILWAY.id: RAILWAY}
    ledger = Ledger(1, PAIR, {}, {}, *kinds, claims, (), (), (), ())
    return View(ledger, Scope(PAIR.id, TODAY, known_by, world_on))


def standing(seen: View, record_id: str) -> tuple:
    return seen.statuses[record_id], seen.because(record_id)


def whole(seen: View) -> dict[str, object]:
    """Everything that follows from the claims of a view."""
    return {
        "claims": {record_id: [one.claim for one in told] for record_id, told in seen.told.items()},
        "statuses": {record_id: standing(seen, record_id) for record_id in seen.listed},
        "promises": seen.promises,
        "contradictions": {record_id: rivals(seen, seen.ledger.record(record_id)) for record_id in seen.listed},
        "clocks": clocks(seen.told.get("treaty", []), TREATY.terms, seen.scope.world_on),
        "titles": [seen.title(record_id) for record_id in seen.listed],
    }


@settings(deadline=None)
@given(stores(), stores(), DAYS, DAYS)
def test_what_is_reported_later_never_changes_an_earlier_day(claims: Claims, news: Claims, known_by: date, world: date):
    later = {
        record_id: tuple(
            one.claim
            for one in reported_after([*all_told(view(news, TODAY, TODAY).ledger, TODAY)[record_id]], known_by)
        )
        for record_id in news
    }
    both = {one: claims.get(one, ()) + later.get(one, ()) for one in (*claims, *later)}
    assert whole(view(both, known_by, world)) == whole(view(claims, known_by, world))


def decided(seen: View) -> dict[str, object]:
    """What the claims of a view decide, by record, of those that have any claim that counts."""
    counts = [one for one, told in seen.told.items() if any(not claim.claim.deprecated for claim in told)]
    return {
        record_id: (
            standing(seen, record_id),
            [_outcome(one) for one in seen.promises.get(record_id, [])],
            clocks(seen.told[record_id], TREATY.terms, seen.scope.world_on) if record_id == "treaty" else None,
        )
        for record_id in counts
    }


def _outcome(promise: Promise) -> Promise:
    return replace(promise, no_word=False)  # whether there was a newer report: a deprecated one is a report too


@settings(deadline=None)
@given(stores(), DAYS, DAYS)
def test_deprecated_claims_never_decide(claims: Claims, known_by: date, world: date):
    kept = {key: tuple(one for one in found if not one.deprecated) for key, found in claims.items()}
    assert decided(view(claims, known_by, world)) == decided(view(kept, known_by, world))


Answers = tuple[dict[str, Status], dict[str, tuple[str, ...]], dict[str, list[Promise]]]


def answers(seen: View) -> Answers:
    """Statuses, the claims that hold them up, and promises, as the view tells them."""
    return seen.statuses, {one: seen.because(one) for one in seen.listed}, seen.promises


def folded_anew(claims: Claims, known_by: date, world: date) -> Answers:
    """The same from the rules alone, of the records that are known."""
    told = {
        one: known_on(found, known_by, TODAY)
        for one, found in all_told(view(claims, TODAY, TODAY).ledger, TODAY).items()
    }
    folds = {
        "treaty": lambda known: agreement_status(known, world, renewal=TREATY.renewal, pair=PAIR.pair),
        "visit": lambda known: visit_status(known, world),
        "railway": lambda known: project_status(known, world),
    }
    known = {one: found for one in folds if (found := told.get(one))}
    made = {one: promises(found, world) for one, found in known.items()}
    return (
        {one: folds[one](found) for one, found in known.items()},
        {one: because(found, folds[one]) for one, found in known.items()},
        {one: found for one, found in made.items() if found},
    )


@settings(deadline=None)
@given(stores(), st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=8))
def test_an_answer_that_is_remembered_is_the_one_that_would_be_folded_anew(
    claims: Claims, moved: list[tuple[date, date]]
):
    ledger = view(claims, TODAY, TODAY).ledger
    for known_by, world in [*moved, *reversed(moved)]:
        seen = View(ledger, Scope(PAIR.id, TODAY, known_by, world))
        assert answers(seen) == folded_anew(claims, known_by, world)


@settings(max_examples=50, deadline=None)
@given(stores(), DAYS)
def test_on_either_side_of_each_turning_day_the_remembered_answer_is_right(claims: Claims, known_by: date):
    ledger = view(claims, TODAY, TODAY).ledger
    days = {day for told in all_told(ledger, TODAY).values() for one in told for day in turning_days(one)}
    beside = sorted({date.fromordinal(day.toordinal() + by) for day in days for by in (-1, 0, 1)})
    for world in beside:
        seen = View(ledger, Scope(PAIR.id, TODAY, known_by, world))
        assert answers(seen) == folded_anew(claims, known_by, world)


@settings(deadline=None)
@given(stores(), DAYS, DAYS)
def test_between_two_days_of_knowledge_a_view_stays_as_it_is(claims: Claims, known_by: date, world: date):
    seen = view(claims, known_by, world)
    days = [day for day in knowledge_days(seen) if day <= known_by]
    if days:
        assert whole(seen) == whole(view(claims, days[-1], world))


def test_the_random_stores_hold_what_the_properties_are_about():
    """Rivals, promises and a treaty's clock do come up: properties of nothing would hold of anything."""
    met = {"contradictions": 0, "promises": 0, "clocks": 0, "deprecated": 0}

    @settings(max_examples=60, database=None, deadline=None)
    @given(stores())
    def look(claims: Claims) -> None:
        seen = view(claims, TODAY, TODAY)
        told = [one for found in seen.told.values() for one in found]
        met["contradictions"] += bool(contradictions(told, None))
        met["promises"] += bool(seen.promises)
        met["clocks"] += bool(clocks(seen.told.get("treaty", []), TREATY.terms, TODAY))
        met["deprecated"] += any(one.claim.deprecated for one in told)

    look()
    assert all(met.values()), met
