"""Claims that cannot all be true, and stated terms that do not add up (rules 23 and 24)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.claims import ONCE
from domain.clocks import Terms
from domain.contradictions import contradictions, is_calendar_slip, rival_forecasts
from domain.dates import from_hijri
from domain.vocabulary import Action
from tests.domain.making import AGREEMENT_CLAIMS, act, ids, milestone, planned, report


def found(*claims, terms=None):
    return [(row.kind, ids(row.claims)) for row in contradictions(claims, terms)]


@pytest.mark.parametrize("kind", sorted(ONCE & set(Action)))
def test_days_of_what_happens_once_contradict_each_other(kind):
    assert found(act(kind, "2001-03-12", id="a"), act(kind, "2001-03-22", id="b")) == [(kind, ["a", "b"])]


@pytest.mark.parametrize("kind", sorted(set(Action) - ONCE))
def test_days_of_what_may_happen_again_do_not(kind):
    assert found(act(kind, "2001-03-12"), act(kind, "2001-03-22")) == []


def test_one_row_per_target_without_what_agrees_with_all_the_others():
    claims = [
        act("signature", "2001-03-12", id="exact", rank="preferred"),
        act("signature", "2001-03-22", id="odd", rank="deprecated"),
        act("signature", "2001", id="year"),
        act("signature", "2001-12", id="month"),
    ]
    [row] = contradictions(claims)
    assert (row.kind, ids(row.claims), row.preferred.id) == ("signature", ["exact", "odd", "month"], "exact")
    assert row.reason == "accounts differ on the signature: 12 March 2001; 22 March 2001; December 2001"


def test_row_without_a_preferred_claim_prefers_none():
    [row] = contradictions([act("signature", "1935-08-25"), act("signature", "1935-08-27")])
    assert row.preferred is None


def test_acts_of_different_parties_and_bodies_do_not_contradict():
    claims = [
        act("ratification", "2025-04-08", party="RUS", body="State Duma"),
        act("approval", "2025-04-16", party="RUS", body="Federation Council"),
        act("approval", "2025-04-21", party="RUS", body="President"),
        act("ratification", "2025-05-21", party="IRN", body="Majlis"),
    ]
    assert found(*claims) == []


def test_milestones_of_different_deliverables_do_not_contradict():
    one, other = milestone("contract", "2007", deliverable="a"), milestone("contract", "2015", deliverable="b")
    assert found(one, other) == []


def test_what_was_expected_and_what_came_do_not_contradict():
    claims = [
        planned(act, "signature", "2024-10", "2024-07-09"),
        planned(act, "signature", "2025-01-17", "2024-12-24"),
        act("signature", "2025-01-18"),
    ]
    assert found(*claims) == []


def test_visit_of_several_days_agrees_with_each_of_them():
    trip = report("visit", "2025-11-17/2025-11-18", id="trip", reported_on="2025-11-19")
    assert found(trip, report("visit", "2025-11-18")) == []
    assert found(trip, report("visit", "2025-11-19", id="odd")) == [("visit", ["trip", "odd"])]


def test_event_told_in_july_cannot_have_come_in_october():
    told_in_july = act("entry_into_force", "2025", reported_on="2025-07-18", id="a")
    assert found(told_in_july, act("entry_into_force", "2025-10-02", id="b")) == [("entry_into_force", ["a", "b"])]


def length(quantity, unit="km", **values):
    return milestone("progress", "2023-05-17", **{"quantity": quantity, "unit": unit, "quantity_of": "length"} | values)


@pytest.mark.parametrize(
    ("one", "other", "rounding"),
    [
        (length(162), length(170), True),
        (length(95), length(100), False),
        (length(162), length(320), False),
        (length(300, "million m³/day"), length(55, "bcm/year"), False),
        (length(300, "million m³/day"), length(110, "bcm/year"), True),
    ],
    ids=["under 5 %", "exactly 5 %", "far apart", "converted", "converted, rounded"],
)
def test_different_quantities_contradict_and_small_differences_are_marked_as_rounding(one, other, rounding):
    [row] = contradictions([one, other])
    assert (row.kind, row.rounding) == ("quantity", rounding)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (length(162), length(162)),
        (length(162), length(162, quantity_of="early works")),
        (length(500, "EUR million"), length(500, "USD million")),
        (length(162), length(170, modality="expected", reported_on="2022")),
        (length(100, "million m³/day"), length(36.5, "bcm/year")),
        (length(162), length(170, record_id="another")),
    ],
    ids=["equal", "of something else", "no conversion", "expected", "equal when converted", "another record"],
)
def test_quantities_that_do_not_contradict(one, other):
    assert found(one, other) == []


def test_quantities_are_told_in_their_own_units():
    [row] = contradictions([length(4500.5, "USD million", id="a"), length(55, "USD million", id="b")])
    assert row.reason == "accounts differ on the length: 4,500.5 USD million; 55 USD million"


TEN_THEN_FIVE = Terms(initial_years=10, renewal_years=5, renewal="tacit")


@pytest.mark.parametrize(
    ("when", "new_expiry", "consistent"),
    [
        ("2001-03-12", "2011-03-12", True),
        ("2001-03-12", "2011", True),
        ("2001", "2011-06", True),
        ("2001-03-12", "2011-03-13", False),
        ("2001-03-12", "2026", False),
    ],
)
@pytest.mark.parametrize("kind", ["signature", "entry_into_force"])
def test_stated_end_of_an_act_must_lie_the_initial_term_after_it(kind, when, new_expiry, consistent):
    claim = act(kind, when, new_expiry=new_expiry, id="a")
    assert found(claim, terms=TEN_THEN_FIVE) == ([] if consistent else [("term", ["a"])])


def test_wrong_term_says_what_it_was_counted_from():
    [row] = contradictions([act("signature", "2001-03-12", new_expiry="2026")], TEN_THEN_FIVE)
    assert row.reason == "the stated end, 2026, is not 10 years after 12 March 2001"


def test_stated_end_of_an_extension_must_lie_the_renewal_term_after_the_end_it_prolongs():
    before = act("extension", "2016-03", new_expiry="2021-03", id="before")
    right = act("extension", "2021-03-12", new_expiry="2026-03", id="right")
    wrong = act("extension", "2021-02-22", new_expiry="2025", id="wrong")
    assert found(before, right, wrong, terms=TEN_THEN_FIVE) == [("term", ["wrong"])]


@pytest.mark.parametrize(
    ("previous", "checked"),
    [
        ({"new_expiry": "2021-03-12"}, True),
        ({"new_expiry": "2022-03-12"}, True),
        ({"new_expiry": "2022-03-13"}, False),
        ({"new_expiry": "2021-03-11"}, False),
        ({"new_expiry": "2021-03-12", "rank": "deprecated"}, False),
        ({"new_expiry": "2021-03-12", "modality": "expected"}, False),
    ],
    ids=["same day", "within 12 months", "later", "earlier", "deprecated", "expected"],
)
def test_extension_is_checked_only_against_an_end_known_within_twelve_months_after_it(previous, checked):
    before = act("extension", "2016-03-12", reported_on="2016-03-12", **previous)
    wrong = act("extension", "2021-03-12", new_expiry="2099", id="wrong")
    assert found(before, wrong, terms=TEN_THEN_FIVE) == ([("term", ["wrong"])] if checked else [])


def test_deprecated_claim_of_a_wrong_term_is_still_shown():
    claim = act("signature", "2001-03-12", new_expiry="2026", rank="deprecated", id="a")
    assert found(claim, terms=TEN_THEN_FIVE) == [("term", ["a"])]


def test_terms_are_checked_only_where_the_agreement_states_them():
    claim = act("signature", "2001-03-12", new_expiry="2026")
    assert found(claim) == found(claim, terms=Terms()) == []


def test_programme_by_calendar_year_is_exempt():
    claim = act("signature", "2025-12-17", new_expiry="2028")
    assert found(claim, terms=Terms("Plan for 2026–2028", initial_years=3)) == []
    assert found(claim, terms=Terms("Plan", initial_years=2)) == [("term", [claim.id])]
    other_end = act("signature", "2025-12-17", new_expiry="2029")
    hoped = planned(act, "signature", "2025-12", "2025-11-01", new_expiry="2028")
    assert found(other_end, hoped, terms=Terms("Plan for 2026–2028", initial_years=3)) == []


def test_expected_ends_that_cannot_all_come_are_rival_forecasts():
    claims = [
        planned(act, "expiry", "2021-03", "2020-07-21", id="a"),
        planned(act, "expiry", "2022-03", "2021-02-22", id="b"),
        planned(act, "signature", "2024", "2024-03-26"),
        planned(act, "signature", "2025", "2024-12-24"),
        act("expiry", "2021-03", id="occurred"),
    ]
    assert [(row.kind, ids(row.claims)) for row in rival_forecasts(claims)] == [("expiry", ["a", "b"])]


def test_solar_hijri_day_number_read_as_gregorian_is_hinted_at():
    claims = [
        act("signature", "2001-03-22", rank="deprecated"),
        act("signature", "2001-03-12", rank="preferred"),
    ]
    [row] = contradictions(claims)
    assert row.calendar_slip == "22 March 2001 has the day number of 22 Esfand 1379, which is 12 March 2001"


def test_other_odd_days_and_vague_dates_give_no_hint():
    pairs = [("2001-03-12", "2001-03-23"), ("2001-09-12", "2001-09-22"), ("2001-03-12", "2001-04")]
    rows = [contradictions([act("signature", one), act("signature", other)]) for one, other in pairs]
    assert [row.calendar_slip for [row] in rows] == ["", "", ""]


@given(st.integers(1370, 1420), st.integers(1, 12), st.integers(1, 29), st.integers(1, 28))
def test_only_the_solar_hijri_day_number_is_a_slip(year, month, hijri_day, other_day):
    right = from_hijri(year, month, hijri_day)
    told = right.replace(day=other_day)
    assert is_calendar_slip(right, told) is (other_day == hijri_day)


def test_days_outside_the_known_calendar_are_no_slip():
    assert not is_calendar_slip(date(1721, 3, 12), date(1721, 3, 22))


@given(AGREEMENT_CLAIMS)
def test_every_claim_in_a_row_of_days_is_contradicted_by_another_there(claims):
    for row in contradictions(claims):
        bounds = [(one.first or date.min, one.last or date.max) for one in row.claims]
        for first, last in bounds:
            assert any(last < other_first or other_last < first for other_first, other_last in bounds)
