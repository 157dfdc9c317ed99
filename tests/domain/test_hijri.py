from datetime import date, timedelta

import pytest
from convertdate import persian
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.dates import from_hijri, hijri_words, to_hijri

FIRST, LAST = date(1831, 3, 21), date(2123, 3, 20)
IN_RANGE = st.dates(FIRST, LAST)
LEAP_REMAINDERS = {1, 5, 9, 13, 17, 22, 26, 30}  # of the year divided by 33


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2001, 3, 12), "22 Esfand 1379"),  # signature of the treaty, in its own words
        (date(2001, 3, 22), "2 Farvardin 1380"),
        (date(2025, 1, 17), "28 Dey 1403"),
        (date(2025, 5, 21), "31 Ordibehesht 1404"),
        (date(2025, 10, 2), "10 Mehr 1404"),
        (date(2024, 3, 20), "1 Farvardin 1403"),
        (date(2025, 3, 20), "30 Esfand 1403"),
    ],
)
def test_known_days_are_said_in_solar_hijri(day, said):
    assert hijri_words(day) == said


def test_the_range_is_1210_to_1501():
    assert (from_hijri(1210, 1, 1), from_hijri(1501, 12, 29)) == (FIRST, LAST)
    assert (to_hijri(FIRST), to_hijri(LAST)) == ((1210, 1, 1), (1501, 12, 29))


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_days_outside_the_range_are_refused(day):
    with pytest.raises(ValueError, match="outside the Solar Hijri years 1210 to 1501"):
        to_hijri(day)


@pytest.mark.parametrize("year", [1209, 1502])
def test_years_outside_the_range_are_refused(year):
    with pytest.raises(ValueError, match="outside the Solar Hijri years 1210 to 1501"):
        from_hijri(year, 1, 1)


@pytest.mark.parametrize("parts", [(1404, 12, 30), (1403, 7, 31), (1403, 1, 32), (1403, 13, 1), (1403, 0, 1)])
def test_days_that_do_not_exist_are_refused(parts):
    with pytest.raises(ValueError):
        from_hijri(*parts)


@given(IN_RANGE)
def test_there_and_back_is_the_same_day(day):
    assert from_hijri(*to_hijri(day)) == day


def test_leap_years_follow_the_33_year_rule():
    leap = {year for year in range(1210, 1501) if (from_hijri(year + 1, 1, 1) - from_hijri(year, 1, 1)).days == 366}
    assert leap == {year for year in range(1210, 1501) if year % 33 in LEAP_REMAINDERS}


def test_new_years_are_those_of_the_astronomical_calendar_since_it_came_into_use(request):
    """`convertdate` reckons by the equinox at Tehran. Six years differ by a day, where it falls within minutes of noon;
    all lie before 1290 (1911), when the calendar became Iran's. Months are of fixed length, so the other days follow."""
    years = range(1210, 1502) if request.config.getoption("--long", False) else range(1370, 1421)
    astronomical = {year: date(*map(int, persian.to_gregorian(year, 1, 1))) for year in years}
    different = {year for year, new_year in astronomical.items() if from_hijri(year, 1, 1) != new_year}
    assert different == {1243, 1255, 1259, 1267, 1271, 1276}.intersection(years)


@given(st.dates(date(1911, 3, 22), LAST))
@settings(max_examples=30, deadline=None)
def test_every_day_is_that_of_the_astronomical_calendar_since_it_came_into_use(day):
    assert to_hijri(day) == persian.from_gregorian(day.year, day.month, day.day)
