"""The days on which a record may come to stand otherwise: between two of them nothing about it changes.

From each knowledge day on another of its claims is known; from each turning day of W on another of the known ones has
happened, been said or run out. So one fold answers for every pair of clocks between the same days.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from domain.claims import QUIET_AFTER_MONTHS, Status, Told, known_on, last_day
from domain.dates import add_months
from domain.promises import Promise

DAY = timedelta(days=1)


class Stretch:
    """The claims of a record known between two knowledge days, and what has been folded from them so far.

    The answers are kept by the number of the stretch of W's days that they hold for.
    """

    __slots__ = ("because", "claims", "promises", "statuses")

    def __init__(self, claims: list[Told]) -> None:
        self.claims = claims
        self.statuses: dict[int, Status] = {}
        self.promises: dict[int, list[Promise]] = {}
        self.because: dict[int, tuple[str, ...]] = {}


class Epochs:
    """The claims of one record, cut on the days on which another one becomes known.

    `days` are those days of K, and `turns` the days of W on which any of the claims may come to count otherwise.
    """

    __slots__ = ("_claims", "_stretches", "_today", "days", "turns")

    def __init__(self, claims: Sequence[Told], today: date) -> None:
        self._claims, self._today = claims, today
        self.days = sorted({one.known or today for one in claims})
        self.turns = sorted({day for one in claims for day in turning_days(one)})
        self.forget()

    def forget(self) -> None:
        """Start anew without what has been folded so far."""
        self._stretches: list[Stretch | None] = [None] * (len(self.days) + 1)

    def at(self, day: date) -> Stretch:
        """What is known on K."""
        number = bisect_right(self.days, day)
        stretch = self._stretches[number]
        if stretch is None:
            stretch = self._stretches[number] = Stretch(known_on(self._claims, day, self._today))
        return stretch

    def of_the_world(self, world_on: date) -> int:
        """The number of the stretch of days in which W lies: within one the same has happened, been said or passed."""
        return bisect_right(self.turns, world_on)


def turning_days(one: Told) -> Iterator[date]:
    """The days of W from which a claim may count otherwise: it happens, is said, its last day or its term is over.

    The rules ask of W whether a day has come (5, 6, 8) or has passed (11, 14, 17), so each day turns twice: on itself
    and on the day after. A plan without a deadline runs out 24 months after it was said (rule 14).
    """
    days = {*one.comes, one.first, one.last, one.said}
    if one.claim.new_expiry:
        days.add(last_day(one.claim.new_expiry))
    if one.last is None and one.said:
        days.add(add_months(one.said, QUIET_AFTER_MONTHS))
    for day in days:
        if day:
            yield day
            if day < date.max:
                yield day + DAY
