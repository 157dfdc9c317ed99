"""Where a visit stands (rules 13 and 14)."""

import pytest
from hypothesis import given

from domain.claims import known_on
from domain.reasons import because
from domain.visits import plans, visit_status
from domain.vocabulary import VisitStatus as Stands
from tests.domain.making import DAYS, TODAY, VISIT_CLAIMS, day, ids, planned, report, reported_after


def stands(claims, on=TODAY):
    return visit_status(claims, on).value, reasons(claims, on)


def reasons(claims, on):
    return because(claims, lambda known: visit_status(known, on))


def test_reported_visit_is_completed_even_after_a_cancellation():
    held = report("visit", "2025-01-17")
    claims = [planned(report, "visit", "2025-01-17", "2024-12-26"), report("cancellation", "2025-01-16"), held]
    assert stands(claims) == (Stands.COMPLETED, (held.id,))


def test_visit_of_several_days_is_completed_from_its_first_day():
    trip = report("visit", "2001-03-12/2001-03-15", reported_on="2001-03-16")
    assert [visit_status([trip], day(on)).value for on in ("2001-03-11", "2001-03-12")] == [None, Stands.COMPLETED]


def test_every_report_that_it_took_place_holds_completed_up():
    twice = [report("visit", "2024-07-08", id="a"), report("visit", "2024-07", id="b")]
    assert stands(twice) == (Stands.COMPLETED, ("a", "b"))


def test_plan_is_an_announcement_from_the_day_it_was_said_to_its_last_day():
    plan = planned(report, "visit", "2025-01-17", "2024-12-26")
    days = ["2024-12-25", "2024-12-26", "2025-01-17", "2025-01-18"]
    assert [visit_status([plan], day(on)).value for on in days] == [
        None,
        Stands.ANNOUNCED,
        Stands.ANNOUNCED,
        Stands.OUTCOME_UNKNOWN,
    ]


def test_planned_span_runs_to_its_last_day():
    plan = planned(report, "visit", "2026-02-16/2026-02-18", "2026-02-09")
    assert visit_status([plan], day("2026-02-18")).value == Stands.ANNOUNCED
    assert visit_status([plan], day("2026-02-19")).value == Stands.OUTCOME_UNKNOWN


@pytest.mark.parametrize(("said", "last_day"), [("2024-12-03", "2026-12-03"), ("2024-02-29", "2026-02-28")])
def test_plan_without_a_day_is_unknown_from_the_day_after_24_months(said, last_day):
    plan = planned(report, "visit", f"[{said}..]", said)
    following = day(last_day).fromordinal(day(last_day).toordinal() + 1)
    assert [visit_status([plan], on).value for on in (day(last_day), following)] == [
        Stands.ANNOUNCED,
        Stands.OUTCOME_UNKNOWN,
    ]


@pytest.mark.parametrize(
    ("kind", "stopped"),
    [
        ("postponement", Stands.POSTPONED),
        ("cancellation", Stands.CANCELLED),
        ("denial", Stands.CANCELLED),
    ],
)
def test_stop_after_the_last_plan_is_the_last_word(kind, stopped):
    claims = [planned(report, "visit", "2020-11-25", "2020-11-21"), report(kind, "2020-11-22")]
    assert stands(claims) == (stopped, (f"{kind} 2020-11-22",))


def test_denial_gives_its_reason():
    denial = report("denial", "2013-07-31", note="Never planned, says the spokesman.")
    assert visit_status([denial], TODAY).rule == "the last word is a denial: Never planned, says the spokesman."


def test_stop_wins_over_a_plan_of_the_same_day():
    plan, stop = planned(report, "visit", "2025-08", "2025-06-20"), report("postponement", "2025-06-20")
    assert stands([plan, stop]) == (Stands.POSTPONED, (stop.id,))


def test_new_plan_after_a_stop_announces_it_again():
    stop = report("postponement", "2025-06-20")
    plan = planned(report, "visit", "2027-08", "2025-06-21")
    assert stands([stop, plan]) == (Stands.ANNOUNCED, (plan.id,))


def test_of_plans_said_on_one_day_the_last_by_id_counts():
    claims = [
        planned(report, "visit", "2027", "2025-06-20", id="b"),
        planned(report, "visit", "2025-07", "2025-06-20", id="a"),
    ]
    assert ids(plans(claims, TODAY)) == ["a", "b"]
    assert visit_status(claims, TODAY).since.id == "b"


def test_plan_said_by_month_counts_as_said_on_its_last_day_but_never_after_its_deadline():
    vague = planned(report, "visit", "2025-06-27", "2025-06")
    stop = report("cancellation", "2025-06-27")
    assert visit_status([vague, stop], TODAY).value == Stands.CANCELLED


def test_plan_told_only_after_its_day_changes_no_status():
    told_later = planned(report, "visit", "2009-06-15", "2009-06-16")
    assert stands([told_later]) == (None, ())
    assert stands([told_later, report("cancellation", "2009-06-15")]) == (
        Stands.CANCELLED,
        ("cancellation 2009-06-15",),
    )


def test_expected_cancellation_is_not_yet_one():
    claims = [planned(report, "visit", "2027", "2025-06-20"), planned(report, "cancellation", "2026", "2025-06-21")]
    assert visit_status(claims, TODAY).value == Stands.ANNOUNCED


def test_rival_days_on_either_side_are_disputed_until_both_have_passed():
    rivals = [report("visit", "2024-07-08", id="a"), report("visit", "2024-07-09", id="b")]
    early, late = visit_status(rivals, day("2024-07-08")), visit_status(rivals, day("2024-07-09"))
    assert (early.value, early.disputed, early.rivals) == (Stands.COMPLETED, True, ("a", "b"))
    assert (late.value, late.disputed) == (Stands.COMPLETED, False)


def test_deprecated_report_leaves_the_plan_as_the_last_word():
    claims = [planned(report, "visit", "2027", "2025-06-20"), report("visit", "2025-07-01", rank="deprecated")]
    assert visit_status(claims, TODAY).value == Stands.ANNOUNCED


def test_preferred_plan_that_rules_out_the_last_one_is_among_the_reasons():
    claims = [
        planned(report, "visit", "[2027..2028]", "2025-06-01", id="preferred", rank="preferred"),
        planned(report, "visit", "2027-06", "2025-07-01", id="decides"),
        planned(report, "visit", "2026-01", "2025-08-01", id="ruled out"),
    ]
    assert stands(claims) == (Stands.ANNOUNCED, ("decides", "preferred"))


@given(VISIT_CLAIMS, DAYS)
def test_all_reasons_together_hold_the_word_up_and_no_other_claim_does(claims, on):
    found, named = visit_status(claims, on), reasons(claims, on)
    rest = [one for one in claims if one.id not in named]
    assert not named or visit_status(rest, on).value != found.value
    for unlisted in rest:
        assert visit_status([one for one in claims if one is not unlisted], on).value == found.value


@given(VISIT_CLAIMS, VISIT_CLAIMS, DAYS, DAYS)
def test_claim_reported_later_never_changes_an_earlier_view(claims, news, known, world):
    before = known_on(claims, known, TODAY)
    after = known_on([*claims, *reported_after(news, known)], known, TODAY)
    assert visit_status(after, world) == visit_status(before, world)


@given(VISIT_CLAIMS, DAYS)
def test_deprecated_claims_never_decide(claims, on):
    assert visit_status(claims, on) == visit_status([one for one in claims if not one.claim.deprecated], on)
