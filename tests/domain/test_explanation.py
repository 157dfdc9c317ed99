"""What nearly gave a record another status, and what would (rules 9 to 14)."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.agreements import agreement_status, explain_agreement
from domain.projects import explain_project, project_status
from domain.visits import explain_visit, visit_status
from domain.vocabulary import Action, Report
from tests.domain.making import (
    AGREEMENT_CLAIMS,
    DAYS,
    PROJECT_CLAIMS,
    VISIT_CLAIMS,
    act,
    day,
    milestone,
    planned,
    report,
)

PAIR = ("IRN", "RUS")
RENEWALS = st.sampled_from(["", "tacit", "express", "none"])
HORIZON_DAYS = 1600


def nearly(found):
    return [(miss.claim and miss.claim.id, miss.lacks, miss.would_be) for miss in found.nearly]


def turns(found):
    return {turn.what: turn.would_be for turn in found.turns if turn.on is None}


def by_itself(found):
    return [(turn.would_be, turn.on) for turn in found.turns if turn.on]


# Agreements


def agreement(claims, on="2026-11-25", renewal=""):
    return explain_agreement(claims, day(on), renewal=renewal, pair=PAIR)


def test_act_judged_wrong_is_what_nearly_put_it_in_force():
    wrong = act(
        "entry_into_force", "[..2025-07-18]", reported_on="2025-07-18", rank="deprecated", rank_reason="too early"
    )
    found = agreement([act("ratification", "2025-05-21"), wrong], "2025-08-01")
    assert nearly(found) == [(wrong.id, "it was judged wrong: too early", "in_force")]


def test_expected_act_lacks_the_report_that_it_came():
    waited = planned(act, "entry_into_force", "[2025-02..]", "2025-01-17")
    found = agreement([act("signature", "2025-01-17"), waited])
    lacks = "it is expected for not before February 2025, and no report says that it came"
    assert nearly(found) == [(waited.id, lacks, "in_force")]


def test_vague_day_lacks_that_its_last_possible_day_has_passed():
    vague = act("entry_into_force", "2025", reported_on="2026-01-10")
    found = agreement([act("signature", "2025-01-17"), vague], "2025-10-01")
    assert nearly(found) == [(vague.id, "its last possible day, 31 December 2025, has not passed", "in_force")]


def test_account_ruled_out_lacks_that_it_is_preferred():
    claims = [
        act("signature", "2025-01-17"),
        act("entry_into_force", "2025-07-18", id="july"),
        act("entry_into_force", "2025-10-02", id="october", rank="preferred"),
    ]
    found = agreement(claims, "2025-08-01")
    assert ("july", "the account of 2 October 2025 is preferred", "in_force") in nearly(found)


def test_resumption_that_cannot_be_ordered_is_a_near_miss():
    halt, again = act("suspension", "2016"), act("resumption", "2016-05")
    found = agreement([act("signature", "2014-08-05"), halt, again])
    lacks = "whether it came after the suspension of 2016 cannot be told"
    assert nearly(found) == [(again.id, lacks, "signed")]


def test_accession_of_a_third_party_is_a_near_miss():
    third = act("accession", "2004-12-02", party="AZE")
    found = agreement([third])
    assert nearly(found) == [(third.id, "it is the accession of neither of the two", "in_force")]


def test_ends_that_have_passed_nearly_ended_a_treaty_that_renews_itself():
    claims = [act("entry_into_force", "2002-04-05", new_expiry="2012-04-05")]
    lacks = "every end that a source states has passed, but it renews itself"
    assert nearly(agreement(claims, renewal="tacit")) == [(None, lacks, "expired")]


def test_what_would_change_a_signed_agreement_is_found_by_trying():
    assert turns(agreement([act("signature", "2025-01-17")])) == {
        "a ratification": "ratifying",
        "an approval": "ratifying",
        "an accession": "in_force",
        "an entry into force": "in_force",
        "a provisional application": "in_force",
        "an extension": "in_force",
        "an expiry": "expired",
        "a suspension": "suspended",
        "a termination": "terminated",
    }


def test_nothing_that_is_reported_revives_a_terminated_agreement():
    assert agreement([act("signature", "2025-01-17"), act("termination", "2025-02-01")]).turns == ()


def test_stated_end_that_passes_changes_it_by_itself():
    claims = [act("entry_into_force", "2019-10-27", new_expiry="2028-10")]
    assert by_itself(agreement(claims, renewal="express")) == [("expired", date(2028, 11, 1))]


# Visits


def visit(claims, on="2025-01-10"):
    return explain_visit(claims, day(on))


def test_planned_visit_changes_by_a_report_or_by_its_day_passing():
    found = visit([planned(report, "visit", "2025-01-17", "2024-12-24")])
    assert turns(found) == {
        "a report that it took place": "completed",
        "a postponement": "postponed",
        "a cancellation": "cancelled",
        "a denial": "cancelled",
    }
    assert by_itself(found) == [("outcome_unknown", date(2025, 1, 18))]


def test_plan_without_a_day_is_given_up_two_years_after_it_was_said():
    plan = planned(report, "visit", "[2025..]", "2024-12-24")
    assert by_itself(visit([plan])) == [("outcome_unknown", date(2026, 12, 25))]


def test_postponed_visit_waits_for_a_new_plan():
    claims = [planned(report, "visit", "2025-02-17", "2024-12-24"), report("postponement", "2025-01-02")]
    found = visit(claims)
    assert turns(found)["a new plan"] == "announced"
    lacks = "it is expected for 17 February 2025, and no report says that it came"
    assert nearly(found) == [(claims[0].id, lacks, "completed")]


# Projects


def project(claims, on="2026-11-25"):
    return explain_project(claims, day(on))


@pytest.mark.parametrize("kind", ["contract", "progress"])
def test_milestone_that_states_an_earlier_status_is_a_near_miss(kind):
    begun = milestone("construction_start", "2019-04-01", status_after="implementation")
    lower = milestone(kind, "2019-05-01", status_after="pipeline")
    lacks = f"a {kind} does not take a project back to an earlier status"
    assert nearly(project([begun, lower])) == [(lower.id, lacks, "pipeline")]


def test_suspended_project_waits_for_a_resumption_or_more():
    claims = [
        milestone("construction_start", "2019", status_after="implementation"),
        milestone("suspension", "2026-03-03", status_after="suspended"),
    ]
    assert turns(project(claims)) == {
        "a milestone that states implementation": "implementation",
        "a milestone that states finalisation": "finalisation",
        "a milestone that states closed": "closed",
        "a cancellation": "cancelled",
        "a resumption": "implementation",
    }


def test_project_under_way_is_taken_back_by_a_delay_alone():
    begun = milestone("construction_start", "2019", status_after="implementation")
    assert turns(project([begun])) == {
        "a delay that takes it back to pipeline": "pipeline",
        "a milestone that states finalisation": "finalisation",
        "a milestone that states closed": "closed",
        "a suspension": "suspended",
        "a cancellation": "cancelled",
    }


# What holds for any claims


CASES = [
    (AGREEMENT_CLAIMS, partial(agreement_status, pair=PAIR), partial(explain_agreement, pair=PAIR)),
    (VISIT_CLAIMS, visit_status, explain_visit),
    (PROJECT_CLAIMS, project_status, explain_project),
]


def any_case(test):
    """The same test for the claims of agreements, visits and projects, with their status and explanation."""
    return pytest.mark.parametrize(("many", "status", "explain"), CASES, ids=["agreement", "visit", "project"])(test)


@any_case
@settings(deadline=None)
@given(data=st.data(), on=DAYS)
def test_near_miss_is_mended_as_it_says(many, status, explain, data, on):
    claims = data.draw(many)
    now = status(claims, on)
    for miss in explain(claims, on).nearly:
        assert miss.would_be != now.value
        if miss.lacks.startswith("it was judged wrong"):
            better = replace(miss.claim, claim=replace(miss.claim.claim, rank="normal"))
            mended = [better if one is miss.claim else one for one in claims]
            assert status(mended, on).value == miss.would_be


@any_case
@settings(deadline=None)
@given(data=st.data(), on=DAYS)
def test_claim_judged_wrong_that_alone_would_change_the_word_is_never_passed_over(many, status, explain, data, on):
    claims = data.draw(many)
    now, found = status(claims, on).value, explain(claims, on).nearly
    for one in claims:
        if one.claim.deprecated:
            better = replace(one, claim=replace(one.claim, rank="normal"))
            would = status([better if other is one else other for other in claims], on)
            if would.value != now:
                assert would.value in {miss.would_be for miss in found}


@any_case
@settings(deadline=None)
@given(data=st.data(), on=DAYS)
def test_act_named_as_a_turn_does_change_the_word(many, status, explain, data, on):
    claims = data.draw(many)
    now = status(claims, on).value
    by_name = {f"{'an' if one[0] in 'aeiou' else 'a'} {one.label}": one for one in [*Action, *Report]}
    for turn in explain(claims, on).turns:
        assert turn.would_be != now
        if turn.on is None and turn.what in by_name and many is not PROJECT_CLAIMS:
            make = act if many is AGREEMENT_CLAIMS else report
            news = make(by_name[turn.what], on.isoformat(), id="news", reported_on=on.isoformat())
            assert status([*claims, news], on).value == turn.would_be


@any_case
@settings(deadline=None)
@given(data=st.data(), on=DAYS)
def test_day_on_which_it_changes_by_itself_is_the_first_one(many, status, explain, data, on):
    claims = data.draw(many)
    now = status(claims, on).value
    found = by_itself(explain(claims, on))
    until = (found[0][1] - on).days if found else HORIZON_DAYS
    for number in (until - 1, data.draw(st.integers(0, until - 1))):
        assert status(claims, on + timedelta(days=number)).value == now
    if found:
        assert status(claims, found[0][1]).value == found[0][0] != now
