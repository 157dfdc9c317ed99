"""The date column: EDTF, `17.01.2025` where its order is beyond doubt, and a plain word about Solar Hijri years."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from domain import dates
from loaders.problems import CellError, Kind, shown
from loaders.schemas.columns import DIGITS, TRIM, UNMARK, CellKind, Step, ascii_digits, without_marks

_NUMERIC = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[./-]([0-9]{1,2})[./-]([0-9]{1,2})")
_WITH_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+(?:Z|[+-][0-9:]+)?")
_HIJRI_YEAR = re.compile(r"(?<![0-9])1[34][0-9]{2}(?![0-9])")
_HIJRI_DATE = re.compile(r"(1[34][0-9]{2})(?:[./-]([0-9]{1,2})(?:[./-]([0-9]{1,2}))?)?")


class DayOrder(StrEnum):
    """What the cells of a column together say about `03.04.2026`."""

    UNDECIDED = "no row of this column decides it"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    BOTH = "this column holds both orders"


@dataclass(frozen=True)
class Date(CellKind):
    """An EDTF text, as far as the date is known."""

    order: DayOrder = DayOrder.UNDECIDED
    tidy_form: ClassVar[re.Pattern[str]] = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")

    @property
    def steps(self) -> tuple[Step, ...]:  # type: ignore[override]
        return UNMARK, DIGITS, TRIM, (Kind.DAY_ORDER_READ, self.as_iso)

    def seen(self, cells: Iterable[str]) -> "Date":
        """The kind with the order of day and month that the column's own cells prove."""
        strange = [cell for cell in set(cells) if not self.tidy_form.fullmatch(cell)]
        found = (_NUMERIC.fullmatch(ascii_digits(without_marks(cell)).strip()) for cell in strange)
        pairs = [(int(match[1]), int(match[2])) for match in found if match]
        day_first = any(31 >= first > 12 >= second for first, second in pairs)
        month_first = any(31 >= second > 12 >= first for first, second in pairs)
        if day_first and month_first:
            return replace(self, order=DayOrder.BOTH)
        if day_first or month_first:
            return replace(self, order=DayOrder.DAY_FIRST if day_first else DayOrder.MONTH_FIRST)
        return self

    def as_iso(self, text: str) -> str:
        """A date in numbers as an ISO day, where its order is beyond doubt; any other text as it is.

        >>> Date().as_iso("17.01.2025")
        '2025-01-17'
        """
        match = _NUMERIC.fullmatch(text)
        if not match or _HIJRI_YEAR.fullmatch(match[3]):
            return text
        first, second = int(match[1]), int(match[2])
        if first == second or first > 12 or (second <= 12 and self.order is DayOrder.DAY_FIRST):
            return f"{match[3]}-{second:02}-{first:02}"
        if second > 12 or self.order is DayOrder.MONTH_FIRST:
            return f"{match[3]}-{first:02}-{second:02}"
        return text

    def parse(self, text: str) -> str:
        if _HIJRI_YEAR.search(text):
            raise CellError(Kind.SOLAR_HIJRI, _in_gregorian(text))
        try:
            dates.parse(text)
        except dates.DateError as error:
            raise self._fault(text, error) from None
        return text

    def explain(self) -> str:
        return "EDTF date, such as 2025-01-17, 2025-01, 2025, 2025-01-17/2025-01-18, [..2027]"

    def _fault(self, text: str, error: dates.DateError) -> CellError:
        numeric, year_first, timed = (form.fullmatch(text) for form in (_NUMERIC, _YEAR_FIRST, _WITH_TIME))
        if numeric:
            first, second, year = int(numeric[1]), int(numeric[2]), numeric[3]
            why = str(self.order)
            return CellError(
                Kind.DAY_OR_MONTH_FIRST,
                f"Day or month first? {why[0].upper()}{why[1:]}. "
                f"Write {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}.",
            )
        if year_first and _is_date(iso := f"{year_first[1]}-{int(year_first[2]):02}-{int(year_first[3]):02}"):
            return CellError(Kind.NOT_A_DATE, f"{shown(text)} is not a date in ISO form. Write {iso}.")
        if timed and _is_date(timed[1]):
            return CellError(Kind.NOT_A_DATE, f"{shown(text)} carries a time of day. Write {timed[1]}.")
        return CellError(Kind.NOT_A_DATE, f"{shown(text)} is not a date: {error}.")


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except dates.DateError:
        return False
    return True


def _in_gregorian(text: str) -> str:
    """The sentence that refuses a Solar Hijri date and offers the Gregorian one."""
    match = _HIJRI_DATE.fullmatch(text)
    try:
        first, last = _hijri_bounds(*map(int, filter(None, match.groups()))) if match else (None, None)
    except ValueError:
        first = last = None
    if first is None or last is None:
        return f"{shown(text)} looks like Solar Hijri. Write the Gregorian date, such as 2025-01-17."
    if first == last:
        return f"{text} looks like Solar Hijri: {dates.words(first.isoformat())}. Write {first}."
    return f"{text} looks like Solar Hijri: {dates.words(f'{first}/{last}')}. Write [{first}..{last}]."


def _hijri_bounds(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """The first and last Gregorian day of a Solar Hijri year, month or day."""
    first = dates.from_hijri(year, month or 1, day or 1)
    if day:
        return first, first
    following = (year, month + 1) if month and month < 12 else (year + 1, 1)
    return first, dates.from_hijri(*following, 1) - timedelta(days=1)
