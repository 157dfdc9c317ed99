"""Dates as far as they are known: a profile of EDTF, the extended date forms of ISO 8601-2:2019.

Levels 0 and 1, and of level 2 the one-of sets, quarters and halves:

    2025-01-17  2025-01  2025           a day, a month, a year
    200X  20XX  2025-XX  2025-01-XX     last digits unknown
    2021-21 … 24  33 … 36  40 41        seasons (northern, by whole months), quarters, halves
    2001-03?  2001-03~  2001-03%        uncertain, approximate, both; the marks never widen the date
    a/b  a/..  ../b  a/  /b             a span that lasted; `..` is open, an empty end is not known
    [a..b]  [..b]  [a..]  [a,b,c..d]    one moment somewhere within, or one of these
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from domain.date_faults import DateError, calendar_fault, within
from domain.date_forms import form_fault


class Precision(StrEnum):
    """How exactly a date is known. A span lasted from end to end; a window holds one moment somewhere within."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class When:
    """A date as written, with its first and last possible day (None: unbounded or unknown on that side)."""

    text: str
    first: date | None
    last: date | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    open_start: bool = False
    open_end: bool = False
    unknown_start: bool = False
    unknown_end: bool = False
    begins: "When | None" = None
    ends: "When | None" = None
    members: "tuple[When, ...]" = ()

    @property
    def exact(self) -> bool:
        """Whether it can only be one day."""
        return self.first is not None and self.first == self.last

    @property
    def is_span(self) -> bool:
        """Whether it lasted from one end to the other, rather than falling somewhere within."""
        return self.precision is Precision.SPAN


CACHED_DATES = 65_536  # several times the distinct dates of an upload of 100 000 rows

_DATE = r"[0-9]{2}[0-9X]{2}(?:-[0-9X]{2}){0,2}[?~%]?"
_RANGE = rf"{_DATE}(?:\.\.{_DATE})?"
_CALENDAR_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[?~%]?")
_UNKNOWN_DIGITS = re.compile(r"(?:([0-9]{2})XX|([0-9]{3})X|([0-9]{4})-(?:XX(?:-XX)?|(0[1-9]|1[0-2])-XX))[?~%]?")
_SPAN = re.compile(rf"({_DATE}|\.\.|)/({_DATE}|\.\.|)")
_WINDOW = re.compile(rf"\[(?:\.\.{_DATE}|{_RANGE})(?:,{_RANGE})*(?:\.\.)?\]")

# The standard leaves the bounds of a season open: here whole months of the northern hemisphere, and a winter
# is named by the year of its December.
_PARTS_OF_YEAR = {
    "21": (Precision.SEASON, 3, 5),
    "22": (Precision.SEASON, 6, 8),
    "23": (Precision.SEASON, 9, 11),
    "24": (Precision.SEASON, 12, 2),
    "33": (Precision.QUARTER, 1, 3),
    "34": (Precision.QUARTER, 4, 6),
    "35": (Precision.QUARTER, 7, 9),
    "36": (Precision.QUARTER, 10, 12),
    "40": (Precision.HALF, 1, 6),
    "41": (Precision.HALF, 7, 12),
}

_Extent = tuple[date, date, Precision]


@lru_cache(CACHED_DATES)
def parse(text: str) -> When:
    """Read an EDTF text; DateError says what is wrong and what to write. Blanks around the text are an error.

    >>> parse("2001-03~").last              # about March 2001 is no wider than March 2001
    datetime.date(2001, 3, 31)
    >>> parse("[..2027]").first is None     # by the end of 2027
    True
    """
    if text.startswith("["):
        return _window(text)
    if "/" in text:
        return _span(text)
    return _single(text)


def bounds(text: str) -> tuple[date | None, date | None]:
    """First and last possible day.

    >>> bounds("2001-03")        # the month is known, the day is not
    (datetime.date(2001, 3, 1), datetime.date(2001, 3, 31))
    """
    when = parse(text)
    return when.first, when.last


def _single(text: str) -> When:
    """A day, month, part of a year, year, decade or century."""
    match = _CALENDAR_DATE.fullmatch(text) or _UNKNOWN_DIGITS.fullmatch(text)
    if match is None:
        raise form_fault(text)
    try:
        read = _known_digits if match.re is _CALENDAR_DATE else _unknown_digits
        first, last, precision = read(*match.groups())
    except (ValueError, KeyError):  # the form is right, but there is no such day, month or year
        raise calendar_fault(text) from None
    return When(text, first, last, precision, _approximate(text), _uncertain(text))


def _known_digits(year: str, month: str | None, day: str | None) -> _Extent:
    if month is None:
        return date(int(year), 1, 1), date(int(year), 12, 31), Precision.YEAR
    if day is not None:
        only = date(int(year), int(month), int(day))
        return only, only, Precision.DAY
    if month <= "12":
        return *_months(int(year), int(month), int(month)), Precision.MONTH
    precision, start, end = _PARTS_OF_YEAR[month]
    return *_months(int(year), start, end), precision


def _months(year: int, start: int, end: int) -> tuple[date, date]:
    """First day of the month `start` and last day of the month `end`, which is the next year's if it is lower."""
    end_year = year if start <= end else year + 1
    return date(year, start, 1), date(end_year, end, monthrange(end_year, end)[1])


def _unknown_digits(century: str | None, decade: str | None, year: str, month: str | None) -> _Extent:
    if century:
        return date(int(century) * 100, 1, 1), date(int(century) * 100 + 99, 12, 31), Precision.CENTURY
    if decade:
        return date(int(decade) * 10, 1, 1), date(int(decade) * 10 + 9, 12, 31), Precision.DECADE
    return _known_digits(year, month, None)


def _span(text: str) -> When:
    """An interval: what lasted from one end to the other."""
    match = _SPAN.fullmatch(text)
    if match is None:
        raise form_fault(text)
    start, end = match.groups()
    begins, ends = _end(start), _end(end)
    if begins is None and ends is None:
        raise form_fault(text)
    _check_order(begins, ends, "{}/{}")
    return When(
        text,
        begins.first if begins else None,
        ends.last if ends else None,
        Precision.SPAN,
        approximate=_approximate(text),
        uncertain=_uncertain(text),
        open_start=start == "..",
        open_end=end == "..",
        unknown_start=start == "",
        unknown_end=end == "",
        begins=begins,
        ends=ends,
    )


def _window(text: str) -> When:
    """A one-of set: one moment within a range, or one of several dates."""
    if _WINDOW.fullmatch(text) is None:
        raise form_fault(text)
    items = text[1:-1].split(",")
    if len(items) == 1:
        return _range(text)
    members = tuple(_range(f"[{item}]") if ".." in item else _part(item) for item in items)
    firsts = [member.first for member in members if member.first]
    lasts = [member.last for member in members if member.last]
    open_start, open_end = members[0].open_start, members[-1].open_end
    if open_start and open_end:
        raise form_fault(text)
    return When(
        text,
        None if open_start else min(firsts),
        None if open_end else max(lasts),
        Precision.WINDOW,
        approximate=_approximate(text),
        uncertain=_uncertain(text),
        open_start=open_start,
        open_end=open_end,
        members=members,
    )


def _range(text: str) -> When:
    """`[a..b]`, `[..b]` or `[a..]`."""
    ends = text[1:-1].split("..")
    if len(ends) != 2:
        raise form_fault(text)
    earliest, latest = _end(ends[0]), _end(ends[1])
    _check_order(earliest, latest, "[{}..{}]")
    return When(
        text,
        earliest.first if earliest else None,
        latest.last if latest else None,
        Precision.WINDOW,
        approximate=_approximate(text),
        uncertain=_uncertain(text),
        open_start=earliest is None,
        open_end=latest is None,
    )


def _end(text: str) -> When | None:
    return None if text in ("", "..") else _part(text)


def _part(text: str) -> When:
    """A date of an interval or of a set; its error names it."""
    try:
        return parse(text)
    except DateError as error:
        raise within(text, error) from None


def _check_order(start: When | None, end: When | None, form: str) -> None:
    if start and end and start.first and end.last and start.first > end.last:
        raise DateError(f"{end.text} lies before {start.text}", f"Write {form.format(end.text, start.text)}")


def _approximate(text: str) -> bool:
    return "~" in text or "%" in text


def _uncertain(text: str) -> bool:
    return "?" in text or "%" in text
