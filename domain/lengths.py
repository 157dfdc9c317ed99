"""How long it is from one day to another, in whole months and in words."""

from datetime import date

from domain.counting import counted, days
from domain.dates import add_months


def whole_months(earlier: date, later: date) -> int:
    """How many months have passed in full: the month counts on its day; 0 where `later` is not later.

    >>> whole_months(date(2024, 1, 31), date(2024, 2, 29)), whole_months(date(2024, 1, 15), date(2024, 3, 14))
    (1, 1)
    """
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(months if add_months(earlier, months) <= later else months - 1, 0)


def length(earlier: date, later: date) -> str:
    """The time between two days as a reader says it; what is left over beyond whole months is not told.

    >>> length(date(2019, 12, 31), date(2029, 3, 31)), length(date(2026, 3, 12), date(2026, 3, 28))
    ('9 years 3 months', '16 days')
    """
    years, months = divmod(whole_months(earlier, later), 12)
    if not years and not months:
        return days((later - earlier).days)
    return " ".join(counted(count, unit) for count, unit in ((years, "year"), (months, "month")) if count)
