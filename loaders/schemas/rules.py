"""Rules that rows of several tables share: pure functions that give a sentence, or None where all is well."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import compress, repeat
from operator import and_, eq, gt

from domain.dates import Order, order, parse
from domain.vocabulary import Modality, Rank
from loaders.problems import Kind
from loaders.schemas.schema import RowRule

EASTERNMOST = timedelta(hours=14)  # Kiribati's clocks before UTC

OCCURRED = str(Modality.OCCURRED)
OPEN = "[.."

Column = Sequence[str | None]

_ISO = re.compile("([0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?)[?~%]?")


def occurred_after_report(modality: str | None, date: str | None, reported_on: str | None) -> str | None:
    """What a source says has happened cannot lie wholly after the day on which it said so."""
    if modality == OCCURRED and _wholly_after(date, reported_on):
        return f"{date} is said to have occurred, but was reported on {reported_on}. Write expected, or mend a date."
    return None


def said_after_report(said_on: str | None, reported_on: str | None) -> str | None:
    """Nothing is reported before it is said."""
    if _wholly_after(said_on, reported_on):
        return f"It is said on {said_on}, but was reported on {reported_on}. Mend one of the two dates."
    return None


def occurred_in_future(modality: str | None, date: str | None) -> str | None:
    """What has happened does not lie ahead; it is a slip of the hand, or the clock of the machine is."""
    if modality == OCCURRED and _wholly_after(date, _latest_day_anywhere()):
        return f"{date} lies in the future, and is said to have occurred. Write expected, or mend the date."
    return None


def in_future(date: str | None) -> str | None:
    """Nothing was said or published on a day that has yet to come."""
    return f"{date} lies in the future. Mend the date." if _wholly_after(date, _latest_day_anywhere()) else None


def rank_without_reason(rank: str | None, rank_reason: str | None) -> str | None:
    """Who sets a claim aside says why."""
    if rank == Rank.DEPRECATED and not rank_reason:
        return "A deprecated claim should say why. Write the reason in rank_reason."
    return None


def number_without_unit(number: float | None, unit: str | None) -> str | None:
    """A number means nothing without its unit."""
    if number is not None and not unit:
        return "The number has no unit. Write what it counts or measures."
    return None


def _latest_day_anywhere() -> str:
    """The day that has begun farthest in the east: there a thing may be reported on what here is tomorrow."""
    return (datetime.now(UTC) + EASTERNMOST).date().isoformat()


def _wholly_after(date: str | None, other: str | None) -> bool:
    if not date or not other:
        return False
    plain, plain_other = _ISO.fullmatch(date), _ISO.fullmatch(other)
    if plain and plain_other:  # as nearly all are: such texts sort as the days do, and need not be parsed
        return plain[1] > plain_other[1] and not plain[1].startswith(plain_other[1])
    return order(parse(date), parse(other)) is Order.AFTER


def _sorts_as_days(text: str) -> bool:
    """Whether each date wholly after this one also sorts after it as text; not so ranges, and months above 12: seasons."""
    return text[0] != "[" and text[5:6] < "2"


def _may_be_after(dates: Column, others: Column) -> list[bool]:
    """Which of the dates may lie wholly after the other ones: not those that sort before them, where days sort so."""
    given = set(others)
    days = {other for other in given if other and _sorts_as_days(other)}
    if days == given and None not in dates:
        return list(map(gt, dates, others))  # type: ignore[arg-type]
    pairs = zip(dates, others, strict=True)
    return [bool(date and other) and not (date <= other and other in days) for date, other in pairs]  # type: ignore[operator]


def _occurred(modality: Column) -> Iterable[bool]:
    return map(eq, modality, repeat(OCCURRED))


def _occurred_after(modality: Column, dates: Column, others: Column) -> Iterable[bool]:
    return map(and_, _occurred(modality), _may_be_after(dates, others))


def _occurred_after_today(modality: Column, dates: Column) -> Iterable[bool]:
    return map(and_, _after_today(dates), _occurred(modality))


def _after_today(dates: Column) -> Iterable[bool]:
    """Of the few dates that there are, each is asked once; one that is open at its beginning is after no day.

    Nothing where there is none.
    """
    distinct = [date for date in set(dates) if date and not date.startswith(OPEN)]
    after = set(compress(distinct, _may_be_after(distinct, [_latest_day_anywhere()] * len(distinct))))
    return map(after.__contains__, dates) if after else ()


def occurred_by_report(date: str = "date") -> RowRule:
    inputs = "modality", date, "reported_on"
    return RowRule(Kind.OCCURRED_AFTER_REPORT, date, inputs, occurred_after_report, _occurred_after)


def occurred_by_today(date: str = "date") -> RowRule:
    return RowRule(Kind.IN_FUTURE, date, ("modality", date), occurred_in_future, _occurred_after_today)


def not_in_future(date: str = "reported_on") -> RowRule:
    return RowRule(Kind.IN_FUTURE, date, (date,), in_future, _after_today)


def said_by_report(said_on: str = "said_on") -> RowRule:
    return RowRule(Kind.SAID_AFTER_REPORT, said_on, (said_on, "reported_on"), said_after_report)


def has_unit(number: str, unit: str) -> RowRule:
    return RowRule(Kind.NUMBER_WITHOUT_UNIT, unit, (number, unit), number_without_unit)


REASON_FOR_RANK = RowRule(Kind.RANK_WITHOUT_REASON, "rank_reason", ("rank", "rank_reason"), rank_without_reason)
CLAIM_RULES = (
    occurred_by_report(),
    occurred_by_today(),
    not_in_future(),
    said_by_report(),
    REASON_FOR_RANK,
    has_unit("quantity", "unit"),
)
