"""Until when a treaty binds, by each defensible reading (rule 25)."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clocks import Terms, clocks, period_ends, programme_by_calendar_year
from tests.domain.making import TODAY, act, day

BASIS_TREATY = Terms(
    initial_years=10, renewal_years=5, renewal="tacit", notice_months=12, term_starts="entry_into_force"
)
SIGNED, IN_FORCE = act("signature", "2001-03-12"), act("entry_into_force", "2002-04-05")


def rows(claims, terms=BASIS_TREATY, on="2026-03-12", **options):
    return [
        (clock.reading, clock.starts.isoformat(), clock.period_ends.isoformat(), clock.notice_by.isoformat())
        for clock in clocks(claims, terms, day(on), **options)
    ]


def ends(claims, terms, on):
    return [clock.period_ends.isoformat() for clock in clocks(claims, terms, day(on))]


def test_each_start_is_a_row_and_the_one_that_the_text_excludes_comes_last_and_is_marked():
    assert rows([SIGNED, IN_FORCE]) == [
        ("entry_into_force", "2002-04-05", "2027-04-05", "2026-04-05"),
        ("signature", "2001-03-12", "2026-03-12", "2025-03-12"),
    ]
    assert [clock.excluded for clock in clocks([SIGNED, IN_FORCE], BASIS_TREATY, TODAY)] == [False, True]


def test_where_the_text_is_silent_no_reading_is_excluded():
    silent = Terms(initial_years=10)
    assert [clock.excluded for clock in clocks([SIGNED, IN_FORCE], silent, TODAY)] == [False, False]


def test_period_ends_on_the_anniversary_and_the_next_begins_the_day_after():
    [before] = clocks([IN_FORCE], BASIS_TREATY, day("2022-04-05"))
    [after] = clocks([IN_FORCE], BASIS_TREATY, day("2022-04-06"))
    assert (before.period_starts, before.period_ends, before.next_ends) == (
        day("2017-04-06"),
        day("2022-04-05"),
        day("2027-04-05"),
    )
    assert (after.period_starts, after.period_ends) == (day("2022-04-06"), day("2027-04-05"))


def test_first_period_begins_with_the_start_itself():
    [clock] = clocks([IN_FORCE], BASIS_TREATY, day("2005-01-01"))
    assert (clock.period_starts, clock.period_ends) == (day("2002-04-05"), day("2012-04-05"))


def test_missing_day_becomes_the_last_of_its_month():
    leap = act("entry_into_force", "2024-02-29")
    terms = Terms(initial_years=1, notice_months=6)
    assert rows([leap], terms, "2024-06-01") == [("entry_into_force", "2024-02-29", "2025-02-28", "2024-08-28")]


def test_start_that_has_not_come_has_no_row():
    assert rows([SIGNED, IN_FORCE], on="2002-04-04") == [("signature", "2001-03-12", "2011-03-12", "2010-03-12")]
    assert rows([act("signature", "2025-01-17", modality="expected")]) == []


def test_rival_days_are_rows_and_a_vaguer_date_that_contains_one_is_none():
    rival, month = act("signature", "2001-03-22"), act("signature", "2001-03")
    assert [row[1] for row in rows([month, SIGNED, rival])] == ["2001-03-12", "2001-03-22"]


def test_preferred_date_that_contains_a_day_is_the_same_start_told_loosely():
    month = act("signature", "2001-03", rank="preferred")
    assert [row[1] for row in rows([month, SIGNED])] == ["2001-03-12"]


def test_vague_start_alone_counts_from_its_last_possible_day_and_says_so():
    [clock] = clocks([act("entry_into_force", "2002-04")], BASIS_TREATY, day("2026-03-12"))
    assert (clock.starts, clock.vague) == (day("2002-04-30"), True)


def test_term_that_starts_with_a_span_counts_from_its_first_day():
    talks = act("signature", "2001-03-12/2001-03-15")
    [clock] = clocks([talks], BASIS_TREATY, day("2026-03-12"))
    assert (clock.starts, clock.period_ends, clock.vague) == (day("2001-03-12"), day("2026-03-12"), False)
    assert clocks([talks], BASIS_TREATY, day("2001-03-12"))[0].starts == day("2001-03-12")


def test_deprecated_start_is_left_out_unless_every_reading_is_asked_for():
    wrong = act("signature", "2001-03-22", rank="deprecated")
    assert [row[1] for row in rows([SIGNED, wrong])] == ["2001-03-12"]
    marked = clocks([SIGNED, wrong], BASIS_TREATY, TODAY, with_deprecated=True)
    assert [(clock.starts, clock.deprecated) for clock in marked] == [
        (day("2001-03-12"), False),
        (day("2001-03-22"), True),
    ]


EXPRESS = Terms(initial_years=3, renewal_years=3, renewal="express")


@pytest.mark.parametrize(
    ("extensions", "last_end"),
    [
        ([], "2022-10-27"),
        ([act("extension", "2022-03-14")], "2025-10-27"),
        ([act("extension", "2022-03-14"), act("extension", "2025-03-14")], "2028-10-27"),
        (
            [
                act("extension", "2022-03-14", new_expiry="2025-10"),
                act("extension", "2022-10-25", new_expiry="2025-10"),
            ],
            "2025-10-27",
        ),
        ([act("extension", "2022"), act("extension", "2022-03-14", id="again")], "2025-10-27"),
        ([act("extension", "2022-03-14", rank="deprecated")], "2022-10-27"),
        ([act("extension", "2022-03-14", modality="expected", reported_on="2021-01-01")], "2022-10-27"),
        ([act("extension", "2018-01-01")], "2022-10-27"),
    ],
    ids=[
        "none",
        "one",
        "two",
        "one end told twice",
        "one day told twice",
        "deprecated",
        "expected",
        "before the start",
    ],
)
def test_express_term_runs_on_only_with_an_extension_each(extensions, last_end):
    assert ends([act("entry_into_force", "2019-10-27"), *extensions], EXPRESS, "2026-03-12") == [last_end]


@pytest.mark.parametrize("terms", [Terms(initial_years=5), Terms(initial_years=5, renewal="none", renewal_years=5)])
def test_term_without_renewal_ends_once(terms):
    [clock] = clocks([act("signature", "2014-08-05")], terms, TODAY)
    assert (clock.period_ends, clock.next_ends, clock.notice_by) == (day("2019-08-05"), None, None)


def test_treaty_without_a_stated_term_has_no_clock():
    assert clocks([SIGNED], Terms(), TODAY) == []


@pytest.mark.parametrize(
    ("title", "years", "new_expiry", "exempt"),
    [
        ("Plan of consultations for 2026–2028", 3, "2028", True),
        ("Plan of consultations for 2026-2028", 3, "2028-12-31", True),
        ("Plan of consultations for 2026–2028", 5, "2028", False),
        ("Plan of consultations for 2026–2028", 3, "2028-06", False),
        ("Plan of consultations", 3, "2028", False),
    ],
)
def test_programme_by_calendar_year_has_no_clock(title, years, new_expiry, exempt):
    claims, terms = [act("signature", "2025-12-17", new_expiry=new_expiry)], Terms(title, initial_years=years)
    assert programme_by_calendar_year(claims, terms) is exempt
    assert (clocks(claims, terms, TODAY) == []) is exempt


def test_end_that_was_judged_wrong_makes_no_programme():
    claims = [act("signature", "2025-12-17", new_expiry="2028", rank="deprecated"), act("signature", "2025-12-18")]
    assert ends(claims, Terms("Plan of consultations for 2026–2028", initial_years=3), "2026-01-01") == ["2028-12-18"]


def test_tacit_periods_stop_where_the_calendar_does():
    assert period_ends(date(2001, 3, 12), BASIS_TREATY, date.max)[-1] == date(9996, 3, 12)


@given(
    st.dates(date(1900, 1, 1), date(2030, 12, 31)),
    st.integers(1, 50),
    st.integers(1, 20),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
)
def test_tacit_periods_cover_the_day_looked_at_without_gaps(start, initial, renewal, on):
    found = period_ends(start, Terms(initial_years=initial, renewal_years=renewal, renewal="tacit"), on)
    assert found[0].year == start.year + initial
    assert all(later.year - earlier.year == renewal for earlier, later in pairwise(found))
    assert found[-2] >= on
    assert len(found) == 2 or found[-3] < on
