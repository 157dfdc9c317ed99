"""Dates in words: British order, no ordinals, an en dash between the ends of what lasted."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from domain.edtf import Precision, When, parse
from domain.months import MONTHS

T = TypeVar("T")

NO_BREAK = "\N{NO-BREAK SPACE}"
_DATE = re.compile(rf"\b(?:\d+ )?(?:{'|'.join((*MONTHS, *(month[:3] for month in MONTHS)))})\b(?: \d{{4}}\b)?")
_SEASONS = {3: "spring", 6: "summer", 9: "autumn"}
_COUNTED = ("", "first", "second", "third", "fourth")


@lru_cache(maxsize=4096)
def words(told: str | When | date, *, short: bool = False) -> str:
    """The date as a page says it; `short` cuts the names of months and parts of a year for tight places.

    >>> words("[..2027]"), words(date(2025, 1, 17))
    ('by the end of 2027', '17 January 2025')
    >>> words("2025-01-17/2025-01-18", short=True)
    '17–18 Jan 2025'
    """
    when = told if isinstance(told, When) else parse(str(told))
    if when.is_span:
        return _span(when, short)
    if when.members:
        return _one_of(when, short)
    if when.precision is Precision.WINDOW:
        return _window(when, short)
    return _name(when, short)


def at(told: str | When | date, *, short: bool = False) -> str:
    """When something happened, within a sentence; what is no plain date stands as it is said.

    >>> at("2025-01-17"), at("2011-02"), at("2024-33"), at("2023-01-20~"), at("[..2025-07-18]")
    ('on 17 January 2025', 'in February 2011', 'in the first quarter of 2024', 'about 20 January 2023', 'by 18 July 2025')
    >>> at("2001-03-12/2001-03-15"), at("2021-22/2023")
    ('on 12–15 March 2001', 'from summer 2021 to 2023')
    """
    when = told if isinstance(told, When) else parse(str(told))
    said = words(when, short=short)
    days = when.exact or (when.begins and when.begins.exact and when.ends and when.ends.exact)
    if days and not when.approximate:
        return f"on {said}"
    if when.approximate or when.is_span or when.precision is Precision.WINDOW:
        return said
    the = "the " if when.precision in (Precision.QUARTER, Precision.HALF) and not short else ""
    return f"in {the}{said}"


def on_day(day: date, world_on: date, now: bool) -> str:
    """A day within a sentence that must not break it: `today` where it is W and W counts as today, else on its date.

    >>> on_day(date(2026, 3, 12), date(2026, 3, 12), now=True)
    'today'
    """
    return "today" if now and day == world_on else f"on {words(day)}".replace(" ", NO_BREAK)


def unbroken(text: str) -> str:
    """A text to be drawn, in which no line ends within a date.

    >>> unbroken("nothing since 12 March 2026, or May 2025").split(" ")
    ['nothing', 'since', '12\\xa0March\\xa02026,', 'or', 'May\\xa02025']
    """
    return _DATE.sub(lambda found: found[0].replace(" ", NO_BREAK), text)


def _span(when: When, short: bool) -> str:
    if when.begins and when.ends:
        return _from_to(when.begins, when.ends, short)
    if when.begins:
        name = _name(when.begins, short)
        return f"since {name}" if when.open_end else f"from {name}, end not recorded"
    name = _name(_known(when.ends), short)
    return f"until {name}" if when.open_start else f"until {name}, start not recorded"


def _window(when: When, short: bool) -> str:
    earliest, latest = _edges(when)
    if earliest is None:
        return f"by {_deadline(_known(latest), short)}"
    if latest is None:
        return f"not before {_name(earliest, short)}"
    if short or earliest == latest:
        return _from_to(earliest, latest, short)
    first, last = _names([earliest, latest], short)
    return f"between {first} and {last}"


def _one_of(when: When, short: bool) -> str:
    if any(member.precision is Precision.WINDOW for member in when.members):
        names = [_alternative(member, short) for member in when.members]
    else:
        names = _names(when.members, short)
    return f"one of {', '.join(names[:-1])} and {names[-1]}"


def _alternative(member: When, short: bool) -> str:
    """A member of a set, which may itself be a range."""
    if member.precision is not Precision.WINDOW:
        return _name(member, short)
    earliest, latest = _edges(member)
    if earliest is None:
        return f"{_name(_known(latest), short)} or earlier"
    if latest is None:
        return f"{_name(earliest, short)} or later"
    return _from_to(earliest, latest, short)


def _edges(window: When) -> tuple[When | None, When | None]:
    earliest, latest = window.text[1:-1].split("..")
    return (parse(earliest) if earliest else None), (parse(latest) if latest else None)


def _from_to(start: When, end: When, short: bool) -> str:
    """Both ends in one phrase: `17–18 January 2025`, `28 June – 3 July 2025`, `from spring 2021 to 2023`."""
    if start == end:
        return _name(start, short)
    first, last = _names([start, end], short)
    if not _alike([start, end]):
        return f"from {first} to {last}"
    return f"{first} – {last}" if " " in first else f"{first}–{last}"


def _deadline(end: When, short: bool) -> str:
    """The end as a term: a day or a month is named as it is, of longer units the end is."""
    if end.precision in (Precision.DAY, Precision.MONTH):
        return _name(end, short)
    unit = _unmarked(end, short)
    if short:
        return _marked(f"end {unit.removeprefix('the ')}", end)
    the = "the " if end.precision in (Precision.QUARTER, Precision.HALF) else ""
    return _marked(f"the end of {the}{unit}", end)


def _names(whens: Sequence[When], short: bool) -> list[str]:
    """The name of each, the month and the year said only once, with the last, where they are the same."""
    days = [_known(when.first) for when in whens]
    names = [_name(when, short) for when in whens]
    if not _alike(whens) or whens[0].precision is Precision.YEAR or len({day.year for day in days}) > 1:
        return names
    if whens[0].precision is Precision.DAY and len({day.month for day in days}) == 1:
        return [*(str(day.day) for day in days[:-1]), names[-1]]
    return [*(name.rpartition(" ")[0] for name in names[:-1]), names[-1]]


def _alike(whens: Sequence[When]) -> bool:
    """Whether all are days, all months or all years, without marks."""
    plain = not any(when.approximate or when.uncertain for when in whens)
    same = {when.precision for when in whens}
    return plain and len(same) == 1 and same <= {Precision.DAY, Precision.MONTH, Precision.YEAR}


def _name(when: When, short: bool) -> str:
    return _marked(_unmarked(when, short), when)


def _marked(phrase: str, when: When) -> str:
    about = "about " if when.approximate else ""
    doubt = " (uncertain)" if when.uncertain else ""
    return f"{about}{phrase}{doubt}"


def _unmarked(when: When, short: bool) -> str:
    """A day, month, part of a year, year, decade or century, without its marks."""
    first, last = _known(when.first), _known(when.last)
    month = MONTHS[first.month - 1][:3] if short else MONTHS[first.month - 1]
    match when.precision:
        case Precision.DAY:
            return f"{first.day} {month} {first.year}"
        case Precision.MONTH:
            return f"{month} {first.year}"
        case Precision.SEASON if last.year > first.year:
            return f"winter {first.year}–{last.year % 100:02}"
        case Precision.SEASON:
            return f"{_SEASONS[first.month]} {first.year}"
        case Precision.QUARTER:
            quarter = (first.month + 2) // 3
            return f"Q{quarter} {first.year}" if short else f"{_COUNTED[quarter]} quarter of {first.year}"
        case Precision.HALF:
            half = 1 if first.month == 1 else 2
            return f"H{half} {first.year}" if short else f"{_COUNTED[half]} half of {first.year}"
        case Precision.DECADE:
            return f"the {first.year}s"
        case Precision.CENTURY:
            return f"{first.year}–{last.year}"
        case _:
            return str(first.year)


def _known(value: T | None) -> T:
    """A value that the form of the date rules out to be missing."""
    if value is None:
        raise AssertionError("a date without this end has been refused by parse")
    return value
