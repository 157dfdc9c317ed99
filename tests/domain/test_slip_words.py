"""Slips from dates known to the day, the month or the year, right at both ends, and in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.dates import bounds
from domain.promises import Promise, promises
from domain.slip_words import slip_words
from tests.domain.making import TODAY, milestone, planned


def promise(promised: str, came: str) -> Promise:
    [made] = promises([planned(milestone, "completion", promised, "2010-01-01"), milestone("completion", came)], TODAY)
    return made


@pytest.mark.parametrize(
    ("promised", "came", "low", "high", "told"),
    [
        ("2020-03-01", "2020-03-05", 4, 4, "4 days late"),
        ("2020-03-01", "2020-03", 0, 30, "on the day to 30 days late"),
        ("2020-02", "2020-03-04", 4, 32, "4 to 32 days late"),
        ("2020-02", "2020-03", 1, 59, "1 to 59 days late"),
        ("2019-02", "2019-03", 1, 58, "1 to 58 days late"),
        ("2020", "2021-01", 1, 396, "1 to 396 days late"),
        ("2020", "2021", 1, 730, "1 to 730 days late"),
        ("2019", "2024-09-03", 1708, 2072, "4 years 8 months to 5 years 8 months late"),
        ("2019", "2021", 367, 1095, "367 days to 2 years 11 months late"),
        ("[..2020]", "2021-01-03", 3, None, "3 days late or more"),
        ("2020-03-05", "2020-03-01", -4, -4, "4 days early"),
        ("2020-03-05", "2020-03-05", 0, 0, "on the day"),
        ("2020-03", "2020-02-20", -40, -10, "10 to 40 days early"),
        ("2020-03", "2020-03-31", 0, 30, "within the days promised"),
        ("2020", "2020-06-30", -184, 181, "within the days promised"),
        ("2020", "[2020-12-01..2021-01-31]", -30, 396, "30 days early to 396 days late"),
        ("[2020..]", "2021-01-03", None, 368, "368 days late"),
    ],
)
def test_slip_is_told_at_both_ends(promised, came, low, high, told):
    made = promise(promised, came)
    assert (made.slip_min_days, made.slip_max_days, slip_words(made)) == (low, high, told)


def test_what_has_not_come_has_no_slip():
    [made] = promises([planned(milestone, "completion", "2020", "2019-01-01")], TODAY)
    assert slip_words(made) == ""


DAYS = st.integers(0, 1500).map(lambda n: date(2019, 1, 1) + timedelta(days=n))
VAGUE = st.one_of(DAYS.map(date.isoformat), DAYS.map(lambda one: f"{one:%Y-%m}"), DAYS.map(lambda one: f"{one:%Y}"))


def every_day(text: str) -> list[date]:
    first, last = bounds(text)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@settings(deadline=None, max_examples=30)  # every day of a year against every day of another
@given(VAGUE, VAGUE)
def test_the_ends_of_a_slip_are_the_least_and_the_greatest_that_the_dates_allow(promised, came):
    slips = {(actual - wanted).days for actual in every_day(came) for wanted in every_day(promised)}
    made = promise(promised, came)
    assert (made.slip_min_days, made.slip_max_days) == (min(slips), max(slips))
