"""The one door to dates: read them, order them, say them, count on from them, and the Solar Hijri calendar."""

from calendar import monthrange
from datetime import date
from enum import Enum

from domain.date_faults import DateError
from domain.edtf import Precision, When, bounds, parse
from domain.hijri import from_hijri, hijri_words, to_hijri
from domain.wording import at, on_day, unbroken, words

__all__ = [
    "DateError",
    "Order",
    "Precision",
    "When",
    "add_months",
    "add_years",
    "at",
    "bounds",
    "from_hijri",
    "hijri_words",
    "on_day",
    "order",
    "parse",
    "sort_key",
    "to_hijri",
    "unbroken",
    "words",
]


class Order(Enum):
    """The three answers to "which came first?" between dates that may be known only in part."""

    BEFORE = "before"
    AFTER = "after"
    CANNOT_TELL = "cannot tell"


def order(a: When, b: When) -> Order:
    """Whether `a` lies wholly before or after `b`.

    >>> order(parse("2001"), parse("2001-03-12"))    # the year may have begun or ended with it
    <Order.CANNOT_TELL: 'cannot tell'>
    """
    if a.last and b.first and a.last < b.first:
        return Order.BEFORE
    if a.first and b.last and a.first > b.last:
        return Order.AFTER
    return Order.CANNOT_TELL


def sort_key(when: When) -> tuple[date, date, str]:
    """A total order for display: by first possible day (else the last), then the last, then the text."""
    return when.first or when.last or date.min, when.last or date.max, when.text


def add_years(day: date, n: int) -> date:
    """The anniversary itself; a missing day becomes the month's last.

    >>> add_years(date(2024, 2, 29), 1)
    datetime.date(2025, 2, 28)
    """
    return add_months(day, 12 * n)


def add_months(day: date, n: int) -> date:
    """The same day of the month, `n` months on; a missing day becomes the month's last.

    >>> add_months(date(2025, 1, 31), 1)
    datetime.date(2025, 2, 28)
    """
    years, month = divmod(day.month - 1 + n, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
