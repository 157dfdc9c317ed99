"""How late or early something came, in words, as the interval that imprecise dates leave (rule 20)."""

from datetime import date

from domain.claims import days_between
from domain.counting import counted, days
from domain.lengths import length
from domain.promises import Outcome, Promise

IN_DAYS = 730
"""Up to so many days, two years, a length is told in days; a longer one in whole years and months."""


def slip_words(promise: Promise) -> str:
    """`4 to 34 days late`, `12 days early`, `on the day`; empty where nothing came or no day was named.

    What was kept within the days promised is told so, without an interval; of what cannot be checked both ends are told.
    """
    told, came = promise.told, promise.fulfilled_by
    if came is None or (promise.slip_min_days is None and promise.slip_max_days is None):
        return ""
    low, high = (told.last, came.comes[0]), (told.first, came.comes[1])
    if promise.outcome == Outcome.LATE:
        return _late(low, high)
    if promise.outcome == Outcome.KEPT:
        return _kept(low, high)
    return " to ".join(end for end in (_side(*low), _side(*high)) if end)


def outcome_words(promise: Promise) -> str:
    """What became of a promise: the word, how late or early, whether a newer one took its place: `overdue, revised`."""
    slip = slip_words(promise)
    parts = [slip] if promise.outcome == Outcome.LATE and slip else [promise.outcome.label, slip]
    if promise.revised_by and promise.fulfilled_by is None:
        parts.append("revised")
    if promise.no_word:
        parts.append("no word since")
    return ", ".join(part for part in parts if part)


YEAR_DAYS = 365.25

Ends = tuple[date | None, date | None]


def _late(low: Ends, high: Ends) -> str:
    least, most = _length(*low), _length(*high)
    if not most:
        return f"{least} late or more"
    return f"{_range(least, most)} late"


def _kept(low: Ends, high: Ends) -> str:
    if low == high and low[0] == low[1]:
        return "on the day"
    if high[0] and high[1] and high[1] < high[0]:
        least, most = _length(high[1], high[0]), _length(low[1], low[0])
        return f"{_range(least, most)} early" if most else f"{least} early or more"
    return "within the days promised"


def _range(least: str, most: str) -> str:
    """`4 to 34 days`; the unit stands once where both have the same."""
    if least == most:
        return least
    in_days = least.endswith((" day", " days")) and most.endswith(" days")
    return f"{least.split()[0]} to {most}" if in_days else f"{least} to {most}"


def _side(promised: date | None, came: date | None) -> str:
    """One end of the interval: `30 days early`."""
    if promised is None or came is None:
        return ""
    if came == promised:
        return "on the day"
    return f"{_length(promised, came)} late" if came > promised else f"{_length(came, promised)} early"


def _length(earlier: date | None, later: date | None) -> str:
    if earlier is None or later is None:
        return ""
    count = days_between(earlier, later)
    return days(count) if count <= IN_DAYS else length(earlier, later)


def lateness(count: float) -> str:
    """A number of days against the last promised day as a reader says it, without dates to count from.

    >>> lateness(280), lateness(1), lateness(931.5), lateness(-12), lateness(0)
    ('280 days late', '1 day late', '2.6 years late', '12 days early', 'on the day')
    """
    if not round(count):
        return "on the day"
    return f"{days_words(abs(count))} {'late' if count > 0 else 'early'}"


def days_words(count: float) -> str:
    """A number of days as a length: in days up to two years, then in years.

    >>> days_words(280), days_words(1096)
    ('280 days', '3 years')
    """
    if count <= IN_DAYS:
        return days(round(count))
    years = round(count / YEAR_DAYS, 1)
    return counted(int(years), "year") if years == int(years) else f"{years:,} years"
