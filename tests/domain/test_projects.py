"""Where a project stands (rule 12)."""

import pytest
from hypothesis import given

from domain.claims import known_on
from domain.projects import project_status
from domain.reasons import because
from domain.vocabulary import ProjectStatus as Stands
from tests.domain.making import DAYS, PROJECT_CLAIMS, TODAY, day, milestone, planned, reported_after


def step(kind, when, status_after, **values):
    return milestone(kind, when, status_after=status_after, **values)


def stands(*claims, on=TODAY):
    return project_status(claims, on).value


def reasons(claims, on=TODAY):
    return because(claims, lambda known: project_status(known, on))


CONTRACT = step("contract", "2016-01-10", "pipeline")
START = step("construction_start", "2018-03-14", "implementation")
SUSPENSION = step("suspension", "2020-02-25", "suspended")
CANCELLATION = step("cancellation", "2020-04-02", "cancelled")


def test_status_climbs_with_the_events_in_the_order_of_their_days():
    done = step("completion", "2021-06-10", "closed")
    days = ["2016-01-09", "2016-01-10", "2018-03-14", "2021-06-10"]
    assert [stands(done, START, CONTRACT, on=day(on)) for on in days] == [
        None,
        Stands.PIPELINE,
        Stands.IMPLEMENTATION,
        Stands.CLOSED,
    ]


@pytest.mark.parametrize("kind", ["announcement", "memorandum", "contract", "financing", "progress", "test"])
def test_later_milestone_of_another_kind_never_lowers_a_status(kind):
    claims = [START, step(kind, "2019-05-01", "pipeline")]
    assert (stands(*claims), reasons(claims)) == (Stands.IMPLEMENTATION, (START.id,))


@pytest.mark.parametrize("kind", ["delay", "suspension", "resumption", "cancellation"])
def test_delay_suspension_resumption_and_cancellation_may_lower_it(kind):
    assert stands(START, step(kind, "2019-05-01", "pipeline")) == Stands.PIPELINE


def test_only_promises_make_a_pipeline_from_the_day_they_were_said():
    promise = planned(milestone, "progress", "[..2023-03-20]", "2023-02-09")
    assert [stands(promise, on=day(on)) for on in ("2023-02-08", "2023-02-09")] == [None, Stands.PIPELINE]


def test_forecasts_and_promises_told_only_afterwards_make_none():
    assert stands(planned(milestone, "delay", "2027", "2025-02-09")) is None
    assert stands(planned(milestone, "completion", "2024", "2026-03-12")) is None


def test_event_that_states_no_status_stands_in_the_way_of_a_promised_one():
    event = milestone("progress", "2023-01-20")
    claims = [planned(milestone, "completion", "2027", "2023-02-09"), event]
    assert (stands(*claims), reasons(claims)) == (None, (event.id,))


def test_only_deprecated_claims_give_no_status():
    assert stands(step("operation_start", "2025-09", "implementation", rank="deprecated")) is None


def test_expected_milestone_changes_no_status():
    assert stands(START, planned(milestone, "completion", "2024", "2023-01-01", status_after="closed")) == (
        Stands.IMPLEMENTATION
    )


@pytest.mark.parametrize("halt", [SUSPENSION, CANCELLATION], ids=["suspended", "cancelled"])
@pytest.mark.parametrize(
    ("after", "status"),
    [
        (step("contract", "2021-01-05", "pipeline"), None),
        (step("delay", "2021-01-05", "pipeline"), None),
        (step("resumption", "2021-01-05", "pipeline"), Stands.PIPELINE),
        (step("progress", "2021-01-05", "implementation"), Stands.IMPLEMENTATION),
        (step("completion", "2021-01-05", "closed"), Stands.CLOSED),
        (step("suspension", "2021-01-05", "suspended"), None),
    ],
    ids=lambda value: f"{value.claim.kind} to {value.claim.status_after}" if hasattr(value, "claim") else "",
)
def test_halt_ends_only_by_a_resumption_or_a_status_of_at_least_implementation(halt, after, status):
    assert stands(START, halt, after) == (status or Stands(halt.claim.status_after))


def test_suspended_project_may_be_cancelled():
    assert stands(START, SUSPENSION, CANCELLATION) == Stands.CANCELLED


def test_suspension_that_cannot_be_ordered_stands_and_is_disputed():
    resumption = step("resumption", "2020-02", "implementation")
    status = project_status([START, SUSPENSION, resumption], TODAY)
    assert (status.value, status.disputed) == (Stands.SUSPENDED, True)
    assert set(status.rivals) == {SUSPENSION.id, resumption.id}


def test_suspension_that_was_lifted_for_certain_later_is_no_dispute():
    unclear = step("progress", "2020-02", "implementation")
    resumption = step("resumption", "2021-04-13", "implementation")
    status = project_status([START, SUSPENSION, unclear, resumption], TODAY)
    assert (status.value, status.disputed) == (Stands.IMPLEMENTATION, False)


def test_cancellation_that_cannot_be_ordered_with_a_resumption_is_disputed():
    cancelled, resumption = (
        step("cancellation", "2020-02", "cancelled"),
        step("resumption", "2020-02-10", "implementation"),
    )
    status = project_status([START, cancelled, resumption], TODAY)
    assert (status.disputed, set(status.rivals)) == (True, {cancelled.id, resumption.id})


def test_rival_that_states_no_status_disputes_the_one_that_does():
    begun = step("construction_start", "2016", "implementation", id="a")
    later = step("construction_start", "2018", "", id="b")
    status = project_status([begun, later], day("2017-06-01"))
    assert (status.value, status.disputed, status.rivals) == (Stands.IMPLEMENTATION, True, ("a", "b"))


def test_progress_that_may_have_come_before_a_suspension_does_not_lift_it():
    progress = step("progress", "2020-02", "implementation", reported_on="2020-02-28")
    assert stands(START, SUSPENSION, progress) == Stands.SUSPENDED


def test_events_of_one_day_count_in_the_order_of_their_reports_then_ids():
    first = step("contract", "2018-03-14", "pipeline", reported_on="2018-03-14", id="b")
    then = step("delay", "2018-03-14", "pipeline", reported_on="2018-03-15", id="a")
    start = step("construction_start", "2018-03-14", "implementation", reported_on="2018-03-14", id="c")
    assert stands(then, start, first) == Stands.PIPELINE
    assert project_status([then, start, first], TODAY).since.id == "a"


def test_rival_days_of_one_milestone_on_either_side_are_disputed():
    rivals = [
        step("construction_start", "2016", "implementation", id="a"),
        step("construction_start", "2017", "implementation", id="b"),
    ]
    status = project_status(rivals, day("2017-06-01"))
    assert (status.value, status.disputed, status.rivals) == (Stands.IMPLEMENTATION, True, ("a", "b"))


def test_every_event_that_would_give_the_same_status_is_among_the_reasons():
    progress = step("progress", "2019-05-01", "implementation")
    assert reasons([CONTRACT, START, progress]) == (START.id, progress.id)


@given(PROJECT_CLAIMS, DAYS)
def test_all_reasons_together_hold_the_word_up_and_no_other_claim_does(claims, on):
    found, named = project_status(claims, on), reasons(claims, on)
    rest = [one for one in claims if one.id not in named]
    assert not named or project_status(rest, on).value != found.value
    for unlisted in rest:
        assert project_status([one for one in claims if one is not unlisted], on).value == found.value


@given(PROJECT_CLAIMS, PROJECT_CLAIMS, DAYS, DAYS)
def test_claim_reported_later_never_changes_an_earlier_view(claims, news, known, world):
    before = known_on(claims, known, TODAY)
    after = known_on([*claims, *reported_after(news, known)], known, TODAY)
    assert project_status(after, world) == project_status(before, world)


@given(PROJECT_CLAIMS, DAYS)
def test_deprecated_claims_never_decide(claims, on):
    assert project_status(claims, on) == project_status([one for one in claims if not one.claim.deprecated], on)
