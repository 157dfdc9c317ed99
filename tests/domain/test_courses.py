"""A project's course: where it stood is looked up, and is what the whole fold would tell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.claims import Told, known_on
from domain.courses import course
from domain.projects import project_status
from domain.vocabulary import ProjectStatus as Stands
from tests.domain.making import DAYS, PROJECT_CLAIMS, TODAY, day, milestone, plain_histories, planned


def step(kind: str, when: str, status_after: str, **values) -> Told:
    return milestone(kind, when, status_after=status_after, **values)


CONTRACT = step("contract", "2016-01-10", "pipeline")
START = step("construction_start", "2018-03-14", "implementation")
SUSPENSION = step("suspension", "2020-02-25", "suspended")
RESUMPTION = step("resumption", "2021-04-13", "implementation")
PLAIN = [CONTRACT, START, SUSPENSION, RESUMPTION]


def stated(claims: list[Told], known_by, world) -> bool:
    """Whether a milestone that counts states a status at both clocks."""
    known = [one for one in known_on(claims, known_by, TODAY) if not one.claim.deprecated]
    return any(one.claim.status_after and one.happened_by(world) for one in known)


@pytest.mark.parametrize(
    ("known_by", "world", "status"),
    [
        ("2016-01-10", "2016-01-09", None),
        ("2018-03-13", "2026-11-25", Stands.PIPELINE),
        ("2026-11-25", "2018-03-14", Stands.IMPLEMENTATION),
        ("2020-02-25", "2020-02-25", Stands.SUSPENDED),
        ("2021-04-12", "2026-11-25", Stands.SUSPENDED),
        ("2026-11-25", "2026-11-25", Stands.IMPLEMENTATION),
    ],
)
def test_where_a_project_stood_is_told_at_any_two_clocks(known_by, world, status):
    found = course(PLAIN, TODAY).at(day(known_by), day(world))
    assert (found and found.value) == status


def test_milestone_reported_late_counts_from_its_report_on_and_in_the_order_of_its_event():
    late = step("progress", "2019-05-01", "finalisation", reported_on="2020-06-01")
    after = step("delay", "2019-06-01", "implementation", reported_on="2019-06-02")
    found = course([START, late, after], TODAY)
    days = ["2019-05-31", "2020-05-31", "2020-06-01"]
    assert [found.at(day(on), TODAY).since.id for on in days] == [START.id, START.id, after.id]


@pytest.mark.parametrize(
    "another",
    [
        step("construction_start", "2017-05", "implementation", rank="preferred"),
        step("construction_start", "2019-05", "implementation"),
        step("construction_start", "2019-05", ""),
        step("progress", "2020-02", "implementation"),
        step("cancellation", "2021", "cancelled"),
        step("resumption", "[2021-04-01..2021-04-13]", "suspended"),
    ],
    ids=[
        "rules another out",
        "rival",
        "rival that states no status",
        "may lift the halt",
        "may halt what was lifted",
        "resumed, it says, and suspended",
    ],
)
def test_record_that_is_not_plain_has_no_course(another):
    assert course([*PLAIN, another], TODAY) is None


@pytest.mark.parametrize(
    "another",
    [
        step("construction_start", "2018-03", "implementation"),
        step("construction_start", "2019-05", "implementation", rank="deprecated"),
        step("construction_start", "2019-05", "implementation", deliverable="phase-2"),
        step("progress", "2018", "implementation"),
        planned(milestone, "construction_start", "2017", "2016-05-01"),
    ],
    ids=["the same, vaguer", "deprecated", "another deliverable", "vague, and lifts nothing", "expected"],
)
def test_record_stays_plain_with_what_neither_rules_out_nor_opposes(another):
    claims = [*PLAIN, another]
    found = course(claims, TODAY)
    for world in ("2016-02-01", "2018-03-20", "2018-12-31", "2020-03-01", "2026-11-25"):
        assert found.at(TODAY, day(world)) == project_status(claims, day(world))


@settings(deadline=None)
@given(plain_histories(), st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=8))
def test_plain_record_is_looked_up_wherever_a_milestone_states_a_status(claims, moved):
    found = course(claims, TODAY)
    for known_by, world in moved:
        anew = project_status(known_on(claims, known_by, TODAY), world)
        assert found.at(known_by, world) == (anew if stated(claims, known_by, world) else None)


@settings(max_examples=400, deadline=None)
@given(PROJECT_CLAIMS, DAYS, DAYS)
def test_what_is_looked_up_of_any_record_is_what_the_whole_fold_tells(claims, known_by, world):
    found = course(claims, TODAY)
    told = found.at(known_by, world) if found else None
    assert told in (None, project_status(known_on(claims, known_by, TODAY), world))


def test_random_records_are_plain_and_not_plain():
    """Both do come up: a property of courses alone would hold where there is none."""
    met = {"plain": 0, "rivals": 0}

    @settings(max_examples=80, database=None, deadline=None)
    @given(PROJECT_CLAIMS)
    def look(claims: list[Told]) -> None:
        met["plain"] += bool(stated(claims, TODAY, TODAY) and course(claims, TODAY))
        met["rivals"] += course(claims, TODAY) is None

    look()
    assert all(met.values()), met
