"""The error of a text that is no date, and the faults of dates that have the right form but do not exist."""

import re
from calendar import monthrange

from domain.months import MONTHS

EXAMPLES = "2025-01-17, 2025-01 or 2025"


class DateError(ValueError):
    """A text that is no date: the reason, and the remedy (an instruction that begins with its verb).

    >>> str(DateError("there are twelve months", "Write 2026-12"))
    'there are twelve months. Write 2026-12'
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.reason}. {self.remedy}"


def within(part: str, error: DateError) -> DateError:
    """The error of one date of an interval or a set, naming that date."""
    return DateError(f'in "{part}", {error.reason}', error.remedy)


def lasted_or_within(first: str, last: str) -> str:
    """The two things that a first and a last date together can mean."""
    return f"Write {first}/{last} if it lasted, or [{first}..{last}] if it was one moment within"


def calendar_fault(text: str) -> DateError:
    """The error for a text of the right form that names a day, month or year which does not exist."""
    year, month, day = text[:4], text[5:7], text[8:10]
    if year in ("0000", "000X", "00XX") or (year, month) == ("9999", "24"):
        return DateError("years run from 0001 to 9999", f"Write all four digits of the year, as in {EXAMPLES}")
    if re.fullmatch("(2[1-4]|3[3-6]|4[01])", month):
        return DateError("a season, quarter or half has no days", f"Write {year}-{month}")
    if not "01" <= month <= "12":
        return _no_such_month(year, month, day)
    if day == "00":
        return DateError("there is no day 00", f"Write {year}-{month} if only the month is known")
    days = monthrange(int(year), int(month))[1]
    return DateError(
        f"{MONTHS[int(month) - 1]} {year} has {days} days",
        f"Write {year}-{month}-{days}, or {year}-{month} if only the month is known",
    )


def _no_such_month(year: str, month: str, day: str) -> DateError:
    only_year = f"{year} if only the year is known"
    if month == "00":
        return DateError("there is no month 00", f"Write {only_year}")
    if day:
        swapped = f"{year}-{day}-{month} if {month} is the day, or " if month <= "28" and "01" <= day <= "12" else ""
        return DateError("there are twelve months", f"Write {swapped}{only_year}")
    if "25" <= month <= "32":
        return DateError("the seasons are 21 to 24", f"Write {year}-21, {year}-22, {year}-23 or {year}-24")
    if "37" <= month <= "39":
        start = (int(month) - 37) * 4 + 1
        remedy = lasted_or_within(f"{year}-{start:02}", f"{year}-{start + 3:02}")
        return DateError("thirds of a year (37 to 39) are not read", remedy)
    return DateError("there are twelve months", f"Write {year}-12, or {only_year}")
