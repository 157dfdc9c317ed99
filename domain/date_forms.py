"""Texts that are meant as dates but have another form: for each the reason, and what to write instead."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from domain.date_faults import EXAMPLES, DateError, calendar_fault, lasted_or_within, within
from domain.hijri import FIRST_YEAR, LAST_YEAR, from_hijri
from domain.months import MONTHS

LONGEST = 200  # signs of a text that is looked at: the forms below are not made for whole pages

Explain = Callable[[re.Match[str]], DateError]

_YEAR = "[0-9]{4}"
_UNMARKED = r"[0-9X]{4}(?:-[0-9X]{2}){0,2}"
_DATE = rf"{_UNMARKED}[?~%]?"
_DASH = "[‐‑‒–—−]"
_INVISIBLE = "[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"  # text direction and byte order
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|sept)\.?"
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_NAMED_YEAR = "(?P<year>[0-9]{4})"
_PART = "(?:Q[1-4]|H[12])"
_BOTH = r"(?:\?~|~\?)"
_DRAFT = "this is the form of the 2012 draft"
_SPREADSHEET_DAY_0 = date(1899, 12, 30)


def form_fault(text: str) -> DateError:
    """The error for a text that has no form of a date.

    >>> str(form_fault("03.04.2025"))
    'day and month cannot be told apart. Write 2025-03-04 or 2025-04-03'
    """
    if len(text) > LONGEST:
        return DateError("this is too long for a date", f"Write {EXAMPLES}, as far as it is known")
    for pattern, explain in _COMPILED:
        match = pattern.fullmatch(text)
        if match:
            return explain(match)
    pieces = [piece for piece in re.split(r"/|,|\.\.", text.strip("[]")) if piece]
    strange = [piece for piece in pieces if not re.fullmatch(_DATE, piece)]
    if len(pieces) > 1 and strange:
        return within(strange[0], form_fault(strange[0]))
    return DateError("this is not a date in ISO form", f"Write {EXAMPLES}, as far as it is known")


def _says(reason: str, remedy: str) -> Explain:
    r"""The same reason always; the remedy may take up parts of the text as `\1`, or all of it as `\g<0>`."""
    return lambda match: DateError(reason, match.expand(remedy))


def _replaced(reason: str, changes: dict[str, str]) -> Explain:
    """The remedy is the text itself with the changes made."""

    def explain(match: re.Match[str]) -> DateError:
        text = match[0]
        for old, new in changes.items():
            text = re.sub(old, new, text)
        return DateError(reason, f"Write {text}")

    return explain


def _lasted_or_within(match: re.Match[str]) -> DateError:
    return DateError("it can mean two things", lasted_or_within(match[1], match[2]))


def _foreign_digits(match: re.Match[str]) -> DateError:
    text = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in match[0])
    reason = "its digits are not the Latin 0 to 9"
    numbers = re.findall("[0-9]+", text)
    if len(numbers) == 3:
        return DateError(reason, f"Write {_iso_or_hijri(*numbers)}")
    if re.fullmatch("[0-9X?~%/,.[\\]-]+", text) and not FIRST_YEAR <= int(numbers[0]) <= LAST_YEAR:
        return DateError(reason, f"Write {text}")
    return DateError(reason, f"Write the Gregorian date, as in {EXAMPLES}")


def _iso(year: str, month: str, day: str) -> str | None:
    """The day in ISO form, or None if there is none."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _iso_or_hijri(year: str, month: str, day: str) -> str:
    """What to write for three numbers: years that a Solar Hijri date may have are not taken for Gregorian ones."""
    if FIRST_YEAR <= int(year) <= LAST_YEAR:
        try:
            return f"{from_hijri(int(year), int(month), int(day))} if it is a Solar Hijri day"
        except ValueError:
            return f"the Gregorian date, as in {EXAMPLES}"
    return _iso(year, month, day) or f"a date such as {EXAMPLES}"


def _year_last(match: re.Match[str]) -> DateError:
    a, b, year = match.groups()
    readings = sorted({iso for iso in (_iso(year, b, a), _iso(year, a, b)) if iso})
    reason = "day and month cannot be told apart" if len(readings) == 2 else "the year comes first"
    return DateError(reason, f"Write {' or '.join(readings) or f'a date such as {EXAMPLES}'}")


def _year_first(match: re.Match[str]) -> DateError:
    year, month, day = match.group("year", "month", "day")
    return DateError("month and day are two digits each, after hyphens", f"Write {_iso_or_hijri(year, month, day)}")


def _month_numbered(match: re.Match[str]) -> DateError:
    month, year = sorted(filter(None, match.groups()), key=len)
    return DateError("a month is its year and two digits after a hyphen", f"Write {year}-{int(month):02}")


def _month_named(match: re.Match[str]) -> DateError:
    found = match.groupdict()
    names = [name[:3].lower() for name in MONTHS]
    month = f"{names.index(found['month'][:3].lower()) + 1:02}"
    iso = _iso(found["year"], month, found["day"]) if found.get("day") else None
    return DateError("months are numbers", f"Write {iso or found['year'] + '-' + month}")


def _spreadsheet_day(match: re.Match[str]) -> DateError:
    day = _SPREADSHEET_DAY_0 + timedelta(days=int(match[0]))
    return DateError("this looks like the day number of a spreadsheet", f"Write {day} if it is one")


def _season_named(match: re.Match[str]) -> DateError:
    code = {"sp": 21, "su": 22, "au": 23, "fa": 23, "wi": 24}[match[1][:2].lower()]
    return DateError("seasons are the numbers 21 to 24", f"Write {match[2]}-{code}")


def _part_named(match: re.Match[str]) -> DateError:
    year = re.search(_YEAR, match[0])
    part = re.search("[QqHh][1-4]", match[0])
    if year is None or part is None:
        raise AssertionError(match[0])
    code = int(part[0][1]) + (32 if part[0][0] in "Qq" else 39)
    return DateError("quarters are the numbers 33 to 36, halves 40 and 41", f"Write {year[0]}-{code}")


def _decade_named(match: re.Match[str]) -> DateError:
    century = f", or {match[1]}XX for the hundred years" if match[2] == "0" else ""
    return DateError("a decade ends in X", f"Write {match[1]}{match[2]}X{century}")


def _marks_moved(match: re.Match[str]) -> DateError:
    marks = set(re.findall("[?~%]", match[0]))
    mark = marks.pop() if len(marks) == 1 else "%"
    return DateError("a date has one mark, at its end", f"Write {re.sub('[?~%]', '', match[0])}{mark}")


def _set_marked(match: re.Match[str]) -> DateError:
    marked = re.sub(_UNMARKED, rf"\g<0>{match[2]}", match[1])
    return DateError("a mark belongs to a date, not to a set", f"Write {marked}")


def _end_shortened(match: re.Match[str]) -> DateError:
    start, end = match[0].split("/")
    return DateError("both ends are written in full", f"Write {start}/{start[: -len(end)]}{end}")


# The first that fits speaks, so the narrow forms stand above the wide ones.
_FORMS: list[tuple[str, Explain]] = [
    (r"\s*", _says("nothing is written", f"Write {EXAMPLES}")),
    (r"\s+.*|.*\s+", _replaced("there are blanks around it", {r"^\s+|\s+$": ""})),
    (f".*{_INVISIBLE}.*", _replaced("there are invisible signs in it", {_INVISIBLE: ""})),
    (
        r"(?i)unknown|undated|not known|none|null|n/?a|nat|nan|tb[acd]|[-?]+",
        _says("this says that there is no date", "Leave it empty"),
    ),
    (r".*[^\D0-9].*", _foreign_digits),
    (rf"({_YEAR}) ?(?:{_DASH}|-) ?({_YEAR})", _lasted_or_within),
    (rf".*{_DASH}.*", _replaced("its dashes are not plain hyphens", {_DASH: "-"})),
    # Names of months, seasons and parts of a year; words before a date.
    (rf"(?i){_MONTH}[ -]+{_DAY},? +{_NAMED_YEAR}", _month_named),
    (rf"(?i)(?:{_DAY}[ -]+)?{_MONTH}[ ,-]*{_NAMED_YEAR}", _month_named),
    (
        rf"(?i)(?:{_DAY}[ -]+)?{_MONTH}(?:[ -]+[0-9]{{1,2}})?",
        _says("the year is missing", "Write it first, as in 2025-01-17"),
    ),
    (rf"(?i)(spring|summer|autumn|fall|winter)[ ,]+({_YEAR})", _season_named),
    (rf"(?i){_PART}[ /-]?{_YEAR}|{_YEAR}[ /-]?{_PART}", _part_named),
    (r"([0-9]{2})([0-9])0'?s", _decade_named),
    (rf"(?i:c|ca|circa|about|around|approx)[. ]+({_UNMARKED})", _says("about is the mark ~", r"Write \1~")),
    (
        rf"(?i:by|before|until|no later than) +({_UNMARKED})",
        _says("a last possible day is a set that is open at its start", r"Write [..\1]"),
    ),
    (
        rf"(?i:after|from|since|not before) +({_UNMARKED})",
        _says("it can mean two things", r"Write \1/.. if it lasts, or [\1..] if it was one moment from then on"),
    ),
    (rf"({_DATE}) ?/ ?(?i:now|today|present|ongoing)", _says("the end moves with the clock", r"Write \1/..")),
    # The draft of 2012, and letters of the wrong size.
    (
        r"(?=.*(?:u|open))(?:[0-9Xux?~/-]|open|unknown)+",
        _replaced(_DRAFT, {"unknown": "", "open": "..", "u": "X", _BOTH: "%"}),
    ),
    (rf"[0-9X/,.[\]-]*{_BOTH}[0-9X/,.[\]?~-]*", _replaced(_DRAFT, {_BOTH: "%"})),
    (r"(?=.*x)[0-9Xx?~%/,.[\]-]+", _replaced("an unknown digit is a capital X", {"x": "X"})),
    # Days and months in other orders and with other signs; numbers alone.
    (rf"({_YEAR}-[0-9]{{2}}-[0-9]{{2}})[T ].*", _says("a date has no time of day", r"Write \1")),
    (rf"([0-9]{{1,2}})[./-]([0-9]{{1,2}})[./-]({_YEAR})", _year_last),
    (r"(?P<year>[0-9]{4})([./-])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})", _year_first),
    (r"(?P<year>(?:1[2-9]|2[01])[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", _year_first),
    (r"((?:1[5-9]|2[01])[0-9]{2})(0[1-9]|1[0-2])", _month_numbered),
    (rf"(0?[1-9]|1[0-2])[./-]({_YEAR})|({_YEAR})[./-](0?[1-9]|1[0-2])", _month_numbered),
    (
        r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}",
        _says("its year has two digits", "Write all four, and the year first, as in 2025-01-17"),
    ),
    (r"[0-9]{1,3}", _says("a year has four digits", "Write all four, as in 2025")),
    (r"[2-6][0-9]{4}", _spreadsheet_day),
    (r"[Yy]?-?[0-9]{5,}|-[0-9]{4}.*", _says("years run from 0001 to 9999", f"Write a date such as {EXAMPLES}")),
    # Unknown digits elsewhere than at the end.
    (
        r"(?:XXX|[0-9]XXX).*",
        _says("of a year the first two digits are known", "Leave it empty, or write the century, as in 20XX"),
    ),
    (r"([0-9]{2}XX|[0-9]{3}X)-.*?([?~%]?)", _says("an unknown year has no months", r"Write \1\2")),
    (rf"({_YEAR}-[0-9]{{2}})-XX[?~%]?", lambda match: calendar_fault(match[1])),
    (
        rf"({_YEAR})-(?:XX|[0-9]X|X[0-9])(?:-[0-9X]{{2}})?([?~%]?)",
        _says("of a month both digits are known or none", r"Write \1-XX\2"),
    ),
    (
        rf"({_YEAR}-[0-9]{{2}})-(?:[0-9]X|X[0-9])([?~%]?)",
        _says("of a day both digits are known or none", r"Write \1-XX\2"),
    ),
    # Intervals and sets.
    (r"[0-9X?~%/,.[\]\s-]*\s[0-9X?~%/,.[\]\s-]*", _replaced("there are blanks in it", {r"\s": ""})),
    (r"\{(.+)\}", _says("braces mean every one of the dates", r"Write a row for each, or [\1] if it was one of them")),
    (r"[./]+|\[[.,/]*\]", _says("neither end is known", "Leave it empty, or write one end")),
    (rf"{_YEAR}-[0-9]{{2}}/(?:0[1-9]|1[0-2])|{_YEAR}(?:-[0-9]{{2}}){{2}}/(?:[0-9]{{2}}-)?[0-9]{{2}}", _end_shortened),
    (rf"({_DATE})/.*/({_DATE})", _says("an interval has two ends", r"Write \1/\2")),
    (rf"(?:{_DATE})?(?:(?:,|\.\.){_DATE})+(?:\.\.)?|{_DATE}\.\.", _says("a set stands in brackets", r"Write [\g<0>]")),
    (rf"\[({_DATE})/({_DATE})\]", _lasted_or_within),
    (rf"\[({_DATE})\]", _says("a set has more than one date", r"Write \1")),
    (rf"\[{_DATE}(?:[;|]{_DATE})+\]", _replaced("the dates of a set are joined by commas", {"[;|]": ","})),
    (r"(\[.+\])([?~%])", _set_marked),
    (r"\[[^]/]*", _says("the closing bracket is missing", r"Write \g<0>]")),
    (r"[^[/]*\]", _says("the opening bracket is missing", r"Write [\g<0>")),
    (
        r"\[.*\]/.*|.*/\[.*\]",
        _says("an end of an interval is one date, not a set", "Write one date for each end, as in 2001/2005"),
    ),
    (
        rf"\[\.\.{_DATE}.*\.\.\]",
        _says("a set is open at one end only", "Write one end, as in [..2027] or [2027..]"),
    ),
    (
        rf"\[.*\.\.{_DATE}\.\..*\]",
        _says("a range has two ends", "Write the first and the last date, as in [2001..2003]"),
    ),
    # Marks in the midst of a date, or more than one.
    (r"[?~%]?[0-9X]{4}[?~%]*(?:-[?~%]?[0-9X]{2}[?~%]*){0,2}", _marks_moved),
]
_COMPILED = [(re.compile(pattern, re.DOTALL), explain) for pattern, explain in _FORMS]
