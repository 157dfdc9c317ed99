"""How exactly a day is known, by how far its first and its last possible day lie apart."""

from datetime import date

from domain.dates import When
from domain.vocabulary import Word

MONTH_DAYS, YEAR_DAYS = 31, 366
"""The longest month and the longest year; what fits into one is known to the month, or to the year."""


class Exactness(Word):
    """To the day; within a month; within a year; wider, or open at an end."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    WIDER = "wider"


def exactness(when: When) -> Exactness:
    """How exactly it is known when something came; a span came on its first day (rule 17 of `docs/RULES.md`).

    >>> from domain.dates import parse
    >>> [exactness(parse(text)).value for text in ("2025-01-17", "2025-01-17/2025-02-20", "[2024-10-22..2024-10-24]")]
    ['day', 'day', 'month']
    >>> [exactness(parse(text)).value for text in ("2026~", "[..2027]", "[2027..2028]")]
    ['year', 'wider', 'wider']
    """
    if when.is_span and when.begins:
        return exactness(when.begins)
    first, last = when.first, when.last
    if first is None or last is None or when.is_span:
        return Exactness.WIDER
    return _by_length(first, last)


def _by_length(first: date, last: date) -> Exactness:
    possible = (last - first).days + 1
    if possible == 1:
        return Exactness.DAY
    if possible <= MONTH_DAYS:
        return Exactness.MONTH
    return Exactness.YEAR if possible <= YEAR_DAYS else Exactness.WIDER
