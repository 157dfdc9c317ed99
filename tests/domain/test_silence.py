"""Silence: boundary days, and the statuses of which nothing more need be reported."""

from datetime import date

import pytest
from hypothesis import given, settings

from domain.silence import newest_day, quiet_since, silence
from tests.domain.making import PROJECT_CLAIMS, day, milestone

REPORT = date(2022, 3, 31)


@pytest.mark.parametrize(
    ("world_on", "since"), [("2022-03-01", None), ("2022-06-29", None), ("2022-06-30", REPORT), ("2026-01-01", REPORT)]
)
def test_quiet_is_said_after_ninety_days(world_on, since):
    assert quiet_since(REPORT, day(world_on)) == since


def test_what_was_never_reported_is_not_called_quiet():
    assert (newest_day([]), quiet_since(None, REPORT)) == (None, None)


def test_a_report_of_a_month_counts_from_its_first_day():
    reported = [milestone("progress", "2022-01", reported_on=on) for on in ("2022-02-27", "2022-03")]
    assert newest_day(reported) == day("2022-03-01")


def test_newest_report_may_be_of_a_claim_that_was_known_earlier_than_another():
    vague = milestone("progress", "2022-01", reported_on="2022-03")
    exact = milestone("progress", "2022-02", reported_on="2022-03-20")
    assert vague.known > exact.known
    assert newest_day([vague, exact]) == newest_day([exact, vague]) == day("2022-03-20")


@settings(deadline=None)
@given(PROJECT_CLAIMS)
def test_newest_report_is_the_newest_of_all(claims):
    assert newest_day(claims) == max((one.reported for one in claims if one.reported), default=None)


@pytest.mark.parametrize(
    ("world_on", "months", "suggests"),
    [
        ("2023-03-31", 12, ""),
        ("2024-03-30", 23, ""),
        ("2024-03-31", 24, "shelved"),
        ("2026-03-30", 47, "shelved"),
        ("2026-03-31", 48, "cancelled"),
    ],
)
def test_two_silent_years_suggest_shelved_and_four_cancelled(world_on, months, suggests):
    found = silence(REPORT, "implementation", day(world_on))
    assert (found.months, found.suggests) == (months, suggests)


def test_less_than_a_year_is_no_silence():
    assert silence(REPORT, "pipeline", day("2023-03-30")) is None


@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_of_what_has_ended_nothing_more_need_be_reported(status):
    assert silence(REPORT, status, day("2030-01-01")) is None


def test_a_suspended_project_can_be_silent():
    assert silence(REPORT, "suspended", day("2026-03-31")).suggests == "cancelled"


def test_what_was_never_reported_is_not_silent():
    assert silence(None, "pipeline", day("2026-01-01")) is None


def test_a_world_before_the_newest_report_knows_no_silence():
    assert silence(REPORT, "pipeline", day("2020-01-01")) is None
