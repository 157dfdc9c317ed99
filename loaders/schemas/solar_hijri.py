"""Solar Hijri dates in a cell: what marks them as such, and what they are in EDTF."""

import re
from datetime import date, timedelta

from domain import dates
from domain.months import HIJRI_MONTHS
from loaders.problems import shown

PERSIAN_MONTHS = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
_ARABIC_LETTERS = str.maketrans("يك", "یک")  # as keyboards without Persian letters write them
_MONTHS = {name.lower(): number % 12 + 1 for number, name in enumerate(HIJRI_MONTHS + PERSIAN_MONTHS)}

LONGEST = 60  # letters of a text that is looked at: a date with its mark is shorter, and a page takes minutes
OR_MARK = ", or (SH) behind the name of the column"  # which says it of all its dates

_YEAR = "1[234][0-9]{2}"
_YEAR_IN_TEXT = re.compile(r"(?<![0-9])1[34][0-9]{2}(?![0-9])")
_MARK = re.compile(
    r"(?i)\s*(?:\(?\b(?:SH|AP|solar hijri|jalali|shamsi)\)?|\(?(?:هجری شمسی|شمسی|ه‍?ـ?\.? ?ش\.?|ش)\)?)\s*"
)
_YEAR_FIRST = re.compile(rf"({_YEAR})(?:[./-]([0-9]{{1,2}})(?:[./-]([0-9]{{1,2}}))?)?([?~%]?)")
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}})[./-]([0-9]{{1,2}})[./-]({_YEAR})")
_NAMED = re.compile(rf"(?:([0-9]{{1,2}}) )?([^\W0-9_]+) ({_YEAR})")
_SPAN = re.compile(rf"({_YEAR}-[0-9]{{2}}-[0-9]{{2}})/({_YEAR}-[0-9]{{2}}-[0-9]{{2}})")


def looks_solar_hijri(text: str) -> bool:
    """Whether a text holds a year between 1300 and 1499, of which no source of this century speaks in Gregorian dates."""
    return _YEAR_IN_TEXT.search(text) is not None


def marked(text: str) -> str | None:
    """The EDTF text of a Solar Hijri date that marks itself as one, by `SH` or by the name of its month; else None.

    >>> marked("28 Dey 1403"), marked("1403/10/28 SH"), marked("1403-10-28")
    ('2025-01-17', '2025-01-17', None)
    """
    if len(text) > LONGEST:
        return None
    bare = _MARK.sub("", text)
    if bare != text:
        return as_edtf(bare)
    return _named(text)


def as_edtf(text: str) -> str | None:
    """The EDTF text of a Solar Hijri date; None where it is none.

    A month or a year of that calendar begins and ends within Gregorian ones: it becomes a window.

    >>> as_edtf("1403-10-28~"), as_edtf("1403-12")
    ('2025-01-17~', '[2025-02-19..2025-03-20]')
    """
    span = _SPAN.fullmatch(text)
    if span:
        ends = [as_edtf(end) for end in span.groups()]
        return "/".join(end for end in ends if end) if all(ends) else None
    last = _YEAR_LAST.fullmatch(text)
    if last:
        return _written(int(last[3]), int(last[2]), int(last[1]))
    first = _YEAR_FIRST.fullmatch(text)
    if first and (first[3] or not first[4]):
        numbers = (int(number) for number in first.groups()[:3] if number)
        written = _written(*numbers)
        return written and written + first[4]
    return _named(text)


def _named(text: str) -> str | None:
    match = _NAMED.fullmatch(text.translate(_ARABIC_LETTERS))
    month = _MONTHS.get(match[2].lower()) if match else None
    if match is None or month is None:
        return None
    return _written(int(match[3]), month, int(match[1])) if match[1] else _written(int(match[3]), month)


def _written(year: int, month: int | None = None, day: int | None = None) -> str | None:
    bounds = _bounds(year, month, day)
    if bounds is None:
        return None
    first, last = bounds
    return first.isoformat() if first == last else f"[{first}..{last}]"


def _bounds(year: int, month: int | None, day: int | None) -> tuple[date, date] | None:
    """The first and last Gregorian day of a Solar Hijri year, month or day; None where there is no such day."""
    try:
        first = dates.from_hijri(year, month or 1, day or 1)
        if day:
            return first, first
        following = (year, month + 1) if month and month < 12 else (year + 1, 1)
        return first, dates.from_hijri(*following, 1) - timedelta(days=1)
    except ValueError:
        return None


def refused(text: str) -> str:
    """The sentence that refuses an unmarked Solar Hijri date and offers the Gregorian one."""
    match = _YEAR_FIRST.fullmatch(text)
    edtf = as_edtf(text)
    if match is None or match[4] or edtf is None:
        return (
            f"{shown(text)} looks like Solar Hijri. Write {edtf or 'the Gregorian date, such as 2025-01-17'}{OR_MARK}."
        )
    first_to_last = dates.words(edtf.strip("[]").replace("..", "/"))
    return f"{text} looks like Solar Hijri: {first_to_last}. Write {edtf}{OR_MARK}."


def expected(text: str) -> str:
    """The sentence that refuses a text in a column whose header is marked as Solar Hijri."""
    try:
        day = dates.parse(text)
        year, month, number = dates.to_hijri(day.first) if day.exact and day.first else (None, None, None)
    except ValueError:
        year = None
    advice = f"Write {year}-{month:02}-{number:02}" if year else "Write it as in 1403-10-28"
    return f"The column is marked Solar Hijri, and {shown(text)} is no such date. {advice}, or take the mark away."
