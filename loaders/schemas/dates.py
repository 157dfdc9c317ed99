"""The date column: EDTF, and other ways to write a date where what they mean is beyond doubt.

What is in doubt is decided by the other cells of the column, or by a mark in its header: `date (DMY)`, `date (SH)`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import filterfalse
from typing import ClassVar

from domain import dates
from loaders.problems import CellError, Kind, shown
from loaders.schemas.columns import DIGITS, TRIM, UNMARK, CellKind, Step, ascii_digits, without_marks
from loaders.schemas.solar_hijri import as_edtf, expected, looks_solar_hijri, marked, refused

_ISO = r"[0-9X]{4}(?:-[0-9X]{2}){0,2}[?~%]?"
_YEAR = r"(?:1[5-9]|2[0-9])[0-9]{2}"  # beyond any that may be Solar Hijri
_MONTH = rf"{_YEAR}-(?:0[1-9]|1[0-2])"
_DAY = rf"{_MONTH}-(?:0[1-9]|1[0-9]|2[0-8])|{_YEAR}-(?:(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
_NUMERIC = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})")
_WITH_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+(?:Z|[+-][0-9:]+)?")
_MIDNIGHT = re.compile(r"(.*[0-9])[T ]00:00(?::00(?:\.0+)?)?")
_SERIAL = re.compile("[2-6][0-9]{4}")  # days from 1954 to 2091
_DAY_0 = date(1899, 12, 30)  # spreadsheets count from 1 January 1900, and count a 29 February that 1900 lacked
SERIALS_ARE_PROOF = 2  # so many different day numbers, and nothing else, are no chance


class Mark(StrEnum):
    """What the header of a column of dates says about its cells."""

    SOLAR_HIJRI = "SH"
    DAY_FIRST = "DMY"
    MONTH_FIRST = "MDY"


class DayOrder(StrEnum):
    """What the cells of a column together say about `03.04.2026`."""

    UNDECIDED = "no row of this column decides it"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    BOTH = "this column holds both orders"


@dataclass(frozen=True)
class Date(CellKind):
    """An EDTF text, as far as the date is known. `serial`: the column holds day numbers of a spreadsheet."""

    order: DayOrder = DayOrder.UNDECIDED
    serial: bool = False
    plain: ClassVar[re.Pattern[str]] = re.compile(rf"(?:{_DAY}|{_MONTH}|{_YEAR})[?~%]?|\[\.\.(?:{_DAY})\]")
    tidy_form: ClassVar[re.Pattern[str]] = re.compile(rf"\[?(?:\.\.)?{_ISO}(?:(?:/|\.\.|,)(?:{_ISO})?)*\]?")

    @property
    def steps(self) -> tuple[Step, ...]:  # type: ignore[override]
        return (
            UNMARK,
            DIGITS,
            TRIM,
            MIDNIGHT,
            MARKED,
            (Kind.SERIAL_READ, self.from_serial),
            (Kind.DAY_ORDER_READ, self.as_iso),
        )

    def under(self, mark: str) -> CellKind:
        """The kind of a column whose header bears the mark."""
        if mark == Mark.SOLAR_HIJRI:
            return SolarHijriDate()
        return replace(self, order=DayOrder.DAY_FIRST if mark == Mark.DAY_FIRST else DayOrder.MONTH_FIRST)

    def seen(self, cells: Iterable[str]) -> "Date":
        """The kind with the form, and the order of day and month, that the column's own cells prove."""
        every = set(cells)
        strange = list(filterfalse(self.tidy_form.fullmatch, every))
        texts = {text for cell in strange if (text := ascii_digits(without_marks(cell)).strip())}
        if len(strange) == len(every) and len(texts) >= SERIALS_ARE_PROOF and all(map(_SERIAL.fullmatch, texts)):
            return replace(self, serial=True)
        return replace(self, order=_proven_order(texts)) if self.order is DayOrder.UNDECIDED else self

    def from_serial(self, text: str) -> str:
        """
        >>> Date(serial=True).from_serial("45674")
        '2025-01-17'
        """
        if not self.serial or not _SERIAL.fullmatch(text):
            return text
        return (_DAY_0 + timedelta(days=int(text))).isoformat()

    def as_iso(self, text: str) -> str:
        """A date in numbers as an ISO day, where its order is beyond doubt; any other text as it is.

        >>> Date().as_iso("17.01.2025"), Date().as_iso("2025/1/17")
        ('2025-01-17', '2025-01-17')
        """
        if looks_solar_hijri(text):
            return text
        year_first = _YEAR_FIRST.fullmatch(text)
        if year_first:
            return f"{year_first[1]}-{int(year_first[3]):02}-{int(year_first[4]):02}"
        match = _NUMERIC.fullmatch(text)
        if not match:
            return text
        first, second = int(match[1]), int(match[2])
        if first == second or first > 12 or (second <= 12 and self.order is DayOrder.DAY_FIRST):
            return f"{match[3]}-{second:02}-{first:02}"
        if second > 12 or self.order is DayOrder.MONTH_FIRST:
            return f"{match[3]}-{first:02}-{second:02}"
        return text

    def parse(self, text: str) -> str:
        if looks_solar_hijri(text):
            raise CellError(Kind.SOLAR_HIJRI, refused(text))
        try:
            dates.parse(text)
        except dates.DateError as error:
            raise self._fault(text, error) from None
        return text

    def explain(self) -> str:
        return "EDTF date, such as 2025-01-17, 2025-01, 2025, 2025-01-17/2025-01-18, [..2027]"

    def _fault(self, text: str, error: dates.DateError) -> CellError:
        numeric, timed = (form.fullmatch(text) for form in (_NUMERIC, _WITH_TIME))
        if numeric:
            first, second, year = int(numeric[1]), int(numeric[2]), numeric[3]
            why = str(self.order)
            return CellError(
                Kind.DAY_OR_MONTH_FIRST,
                f"Day or month first? {why[0].upper()}{why[1:]}. "
                f"Write {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}, "
                "or (DMY) or (MDY) behind the name of the column.",
            )
        if timed and _is_date(timed[1]):
            return CellError(Kind.NOT_A_DATE, f"{shown(text)} carries a time of day. Write {timed[1]}.")
        return CellError(Kind.NOT_A_DATE, f"{shown(text)} is not a date: {error}.")


@dataclass(frozen=True)
class SolarHijriDate(CellKind):
    """A date in a column whose header is marked as Solar Hijri: stored in EDTF, as Gregorian dates are."""

    steps = (UNMARK, DIGITS, TRIM)
    tidy_form: ClassVar[re.Pattern[str]] = re.compile("(?!)")  # each is written anew, and that is remarked

    def parse(self, text: str) -> str:
        edtf = marked(text) or as_edtf(text)
        if edtf is None:
            raise CellError(Kind.SOLAR_HIJRI, expected(text))
        return edtf

    def remarks(self, text: str) -> list[Kind]:
        return [Kind.SOLAR_HIJRI_READ] if marked(text) or as_edtf(text) else []

    def explain(self) -> str:
        return "Solar Hijri date, such as 1403-10-28, 1403-10 or 1403"


def _without_midnight(text: str) -> str:
    """The day of a day with the time 00:00, which is how programs write that there is none."""
    match = _MIDNIGHT.fullmatch(text)
    return match[1] if match else text


def _from_marked(text: str) -> str:
    return marked(text) or text


MIDNIGHT: Step = (Kind.MIDNIGHT_LEFT_OUT, _without_midnight)
MARKED: Step = (Kind.SOLAR_HIJRI_READ, _from_marked)


def _proven_order(texts: Iterable[str]) -> DayOrder:
    pairs = [(int(match[1]), int(match[2])) for text in texts if (match := _NUMERIC.fullmatch(text))]
    day_first = any(31 >= first > 12 >= second for first, second in pairs)
    month_first = any(31 >= second > 12 >= first for first, second in pairs)
    if day_first and month_first:
        return DayOrder.BOTH
    if day_first or month_first:
        return DayOrder.DAY_FIRST if day_first else DayOrder.MONTH_FIRST
    return DayOrder.UNDECIDED


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except dates.DateError:
        return False
    return True
