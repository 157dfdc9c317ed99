"""Solar Hijri days, the calendar of Iranian documents, by the 33-year leap rule (years 1210 to 1501)."""

from datetime import date, timedelta

import jdatetime

from domain.months import HIJRI_MONTHS

FIRST_YEAR, LAST_YEAR = 1210, 1501  # outside, the 33-year rule is not known to agree with the calendar in use


def to_hijri(day: date) -> tuple[int, int, int]:
    """Year, month and day in the Solar Hijri calendar; ValueError outside the years 1210 to 1501.

    >>> to_hijri(date(2001, 3, 12))     # the day on which the treaty was signed, by its own text 22 Esfand 1379
    (1379, 12, 22)
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"{day} lies outside the Solar Hijri years {FIRST_YEAR} to {LAST_YEAR}")
    hijri = jdatetime.date.fromgregorian(date=day)
    return hijri.year, hijri.month, hijri.day


def from_hijri(year: int, month: int, day: int) -> date:
    """The Gregorian day; ValueError if there is no such day, or outside the years 1210 to 1501.

    >>> from_hijri(1403, 12, 30)        # 1403 was a leap year
    datetime.date(2025, 3, 20)
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{year} lies outside the Solar Hijri years {FIRST_YEAR} to {LAST_YEAR}")
    return jdatetime.date(year, month, day).togregorian()


def hijri_words(day: date) -> str:
    """The Solar Hijri day as a page writes it.

    >>> hijri_words(date(2025, 1, 17))
    '28 Dey 1403'
    """
    year, month, day_of_month = to_hijri(day)
    return f"{day_of_month} {HIJRI_MONTHS[month - 1]} {year}"


FIRST_DAY = jdatetime.date(FIRST_YEAR, 1, 1).togregorian()
LAST_DAY = jdatetime.date(LAST_YEAR + 1, 1, 1).togregorian() - timedelta(days=1)
