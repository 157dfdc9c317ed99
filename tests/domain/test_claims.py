"""From when a claim is known, when it has happened, and which claims decide (rules 1 to 8)."""

from datetime import timedelta

import pytest
from hypothesis import given

from domain.claims import (
    SourceNote,
    accepted,
    contains,
    days_between,
    known_on,
    newest_report,
    overlap,
    split_by,
    surely_before,
    undated,
)
from tests.domain.making import AGREEMENT_CLAIMS, DAYS, TODAY, act, day, ids, planned, report


def page(published: str) -> SourceNote:
    return SourceNote(id=f"page of {published}", published=published)


@pytest.mark.parametrize("mark", ["", "~", "?", "%"])
def test_marks_of_doubt_never_widen_a_date(mark):
    signed = act("signature", f"2001-03{mark}")
    assert (signed.first, signed.last) == (day("2001-03-01"), day("2001-03-31"))


@pytest.mark.parametrize(
    ("reported_on", "sources", "known"),
    [
        ("2024-12-24", [page("2024-12-01")], "2024-12-24"),
        ("2024-12", [], "2024-12-31"),
        ("", [page("2025-03-02"), page("2025-02"), page("")], "2025-02-28"),
        ("2027", [], "2026-11-25"),
        ("", [page("2026")], "2026-11-25"),
        ("[2024-01..]", [page("2024-05-05")], "2024-05-05"),
    ],
    ids=["report", "last day of a month", "oldest dated source", "never after today", "nor a source", "open report"],
)
def test_knowledge_begins_with_the_report_or_the_oldest_source(reported_on, sources, known):
    claim = act("signature", "2020-01-01", reported_on=reported_on, sources=tuple(sources))
    assert (claim.known, claim.assumed) == (day(known), False)


def test_event_without_report_or_dated_source_is_assumed_known_on_its_last_day():
    signed = act("signature", "2001-03", sources=(page(""),))
    assert (signed.known, signed.assumed) == (day("2001-03-31"), True)


def test_event_without_any_day_of_its_own_is_assumed_known_today_at_the_latest():
    assert act("signature", "2026").known == TODAY
    assert act("signature", "[2020..]").known == TODAY


def test_expectation_without_report_or_dated_source_is_known_only_today():
    hoped = act("signature", "2025", modality="expected")
    signed = act("signature", "2025-01-17")
    assert ids(known_on([hoped, signed], day("2026-11-24"), TODAY)) == [signed.id]
    assert ids(known_on([hoped, signed], TODAY, TODAY)) == [hoped.id, signed.id]
    assert undated([hoped, signed]) == 1


def test_claim_is_known_from_its_day_on():
    signed = act("signature", "2025-01-17", reported_on="2025-01-18")
    assert [bool(known_on([signed], day(on), TODAY)) for on in ("2025-01-17", "2025-01-18")] == [False, True]


def test_event_is_never_later_than_its_knowledge():
    told_in_july = act("entry_into_force", "2025", reported_on="2025-07-18")
    assert (told_in_july.first, told_in_july.last) == (day("2025-01-01"), day("2025-07-18"))


def test_event_told_before_its_first_day_lies_on_the_day_of_the_report():
    early = act("accession", "2004-12", reported_on="2004-11-30")
    assert (early.first, early.last) == (day("2004-11-30"), day("2004-11-30"))


@pytest.mark.parametrize(
    ("when", "not_yet", "happened"),
    [
        ("2001-03-12", "2001-03-11", "2001-03-12"),
        ("2001-03", "2001-03-30", "2001-03-31"),
        ("[2001-03-01..2001-03-20]", "2001-03-19", "2001-03-20"),
        ("2001-03-12/2001-03-15", "2001-03-11", "2001-03-12"),
    ],
    ids=["day", "month", "window", "span: from its first day"],
)
def test_event_has_happened_once_its_last_possible_day_has_come(when, not_yet, happened):
    claim = act("signature", when, reported_on="2001-04-01")
    assert (claim.happened_by(day(not_yet)), claim.happened_by(day(happened))) == (False, True)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"said_on": "2024-12-23", "reported_on": "2024-12-24"}, "2024-12-23"),
        ({"reported_on": "2024-12"}, "2024-12-31"),
        ({"reported_on": "2024"}, "2024-12-31"),
        ({"reported_on": "2025-01"}, "2025-01-17"),
        ({"sources": (page("2024-11-05"),)}, "2024-11-05"),
        ({}, "2025-01-17"),
    ],
    ids=["said_on", "month", "year", "never after its deadline", "knowledge day", "last promised day"],
)
def test_day_of_saying_of_a_promise(values, said):
    promise = act("signature", "2025-01-17", modality="expected", **values)
    assert promise.said == day(said)
    assert [promise.said_by(day(said) - timedelta(days=1)), promise.said_by(day(said))] == [False, True]


@pytest.mark.parametrize(
    ("when", "values"),
    [("2027-02-21", {"reported_on": "2026-11"}), ("2027-02-21", {}), ("[2025..]", {})],
    ids=["this month", "no day but the promised one", "no day at all"],
)
def test_promise_that_is_known_today_has_been_said_by_today(when, values):
    promise = act("signature", when, modality="expected", **values)
    assert (promise.said_first <= promise.said, promise.said) == (True, TODAY)
    assert [promise.said_by(TODAY - timedelta(days=1)), promise.said_by(TODAY)] == [False, True]


@pytest.mark.parametrize(
    ("values", "retrospective"),
    [
        ({"reported_on": "2022-06-24"}, True),
        ({"reported_on": "2020-12-31"}, False),
        ({"reported_on": "2020"}, False),
        ({"reported_on": "2022-06-24", "said_on": "2020-02-01"}, False),
        ({}, False),
    ],
    ids=["told after", "told on the last day", "told within the year", "said before, told after", "never reported"],
)
def test_promise_first_told_wholly_after_its_day_is_retrospective(values, retrospective):
    assert act("signature", "2020", modality="expected", **values).retrospective is retrospective


def test_deprecated_claims_do_not_decide():
    right, wrong = act("signature", "2001-03-12"), act("signature", "2001-03-22", rank="deprecated")
    assert accepted([wrong, right]) == [right]


def test_preferred_claim_rules_out_only_what_cannot_also_be_true():
    preferred = act("signature", "2001-03-12", rank="preferred")
    vaguer = act("signature", "2001-03")
    other_day = act("signature", "2001-03-22")
    other_party = act("signature", "2001-03-22", party="RUS", id="by Russia")
    assert accepted([other_day, vaguer, preferred, other_party]) == [vaguer, preferred, other_party]


def test_preferred_span_leaves_the_accounts_of_any_day_within_it():
    trip = report("visit", "2025-01-17/2025-01-18", rank="preferred")
    within, after = report("visit", "2025-01-18"), report("visit", "2025-01-19")
    assert accepted([trip, within, after]) == [trip, within]


def test_preferred_claim_of_what_came_leaves_the_promises_of_it():
    promise = planned(act, "signature", "2024-10", "2024-07-09")
    came = act("signature", "2025-01-17", rank="preferred")
    assert accepted([promise, came]) == [promise, came]


def test_preferred_extension_leaves_the_other_extensions():
    extensions = [act("extension", "2011"), act("extension", "2016"), act("extension", "2021-03-12", rank="preferred")]
    assert accepted(extensions) == extensions


def test_two_preferred_claims_both_stay():
    both = [act("signature", "2001-03-12", rank="preferred"), act("signature", "2001-03-22", rank="preferred")]
    assert accepted(both) == both


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        ({"when": "2025-07-18"}, {"when": "2025-10-02"}, True),
        ({"when": "2025-07-18"}, {"when": "2025"}, False),
        ({"when": "2025-07-18/2025-08-02"}, {"when": "2025-08-02"}, False),
        ({"when": "[2025-06-20..2025-07-18]"}, {"when": "[2025-07-10..2025-09-10]"}, True),
        ({"when": "2025-07-18"}, {"when": "2025-10-02", "rank": "preferred"}, False),
        ({"when": "2025-07-18", "party": "IRN"}, {"when": "2025-10-02", "party": "RUS"}, False),
        ({"when": "2025-06-18"}, {"when": "2025-07-18"}, False),
        ({"when": "2025-07-18"}, {"when": "2025-10-02", "modality": "expected"}, False),
    ],
    ids=[
        "either side",
        "vaguer date",
        "span that holds the day",
        "neither holds the other",
        "rank",
        "target",
        "same side",
        "expectation",
    ],
)
def test_rivals_of_equal_rank_on_either_side_of_the_day_are_a_dispute(one, other, disputed):
    rivals = [act("entry_into_force", values.pop("when"), id=str(n), **values) for n, values in enumerate([one, other])]
    assert bool(split_by(rivals, day("2025-08-01"))) is disputed


def test_what_may_happen_again_has_no_rivals():
    assert split_by([act("extension", "2016"), act("extension", "2021")], day("2018-01-01")) == ()


def test_spans_are_ordered_by_their_first_day():
    trip = report("visit", "2001-03-12/2001-03-15")
    later = report("visit", "2001-03-13")
    assert surely_before(trip, later)
    assert not overlap(trip, later)
    assert contains(report("visit", "2001-03"), trip)


def test_newest_report_is_the_newest_day_of_knowledge():
    told_claims = [act("signature", "2001", reported_on="2021"), planned(act, "expiry", "2026", "2025-01-11")]
    assert newest_report(told_claims) == day("2025-01-11")
    assert newest_report([act("signature", "2025", modality="expected")]) is None


def test_days_between_counts_down_when_the_first_is_later():
    assert days_between(day("2025-01-17"), day("2025-01-10")) == -7


@given(AGREEMENT_CLAIMS, DAYS)
def test_what_is_known_is_never_forgotten(claims, on):
    known = ids(known_on(claims, on, TODAY))
    assert set(known) <= set(ids(known_on(claims, TODAY, TODAY)))


@given(AGREEMENT_CLAIMS)
def test_days_of_a_claim_are_in_order(claims):
    for one in claims:
        assert one.first is None or one.last is None or one.first <= one.last
        assert one.known is None or one.known <= TODAY
        assert not one.claim.occurred or one.last <= one.known
        assert not one.claim.expected or one.last is None or one.said <= one.last
