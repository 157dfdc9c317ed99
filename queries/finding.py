"""What the sentences of several pages have in common: the period of the scope, and the last twelve months."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from domain.dates import add_months, words
from domain.scope import Scope

WINDOW_MONTHS = 12


class Dated(Protocol):
    """What lies between a first and a last possible day, where they are known."""

    @property
    def first(self) -> date | None: ...

    @property
    def last(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def period_words(scope: Scope) -> str:
    """The period within a sentence, with the space before it: ` from 1 January 2018 to 31 December 2019`."""
    start = f" from {words(scope.start)}" if scope.start else ""
    return f"{start} to {words(scope.end)}" if scope.end else start


def in_twelve_months(found: Iterable[D], until: date) -> list[D]:
    """Those whose day surely lies within the twelve months to a day."""
    since = add_months(until, -WINDOW_MONTHS)
    return [one for one in found if one.first and one.last and since < one.first and one.last <= until]
