"""Whether the parts of a term that an account names add up to the end that it names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.claims import Told
from domain.clocks import Clock
from domain.counting import NUMBERS, listed
from domain.dates import add_years, parse, words
from domain.vocabulary import Action

COUNT = rf"(\d+|{'|'.join(NUMBERS[1:])}|fifteen|twenty)"
FIRST_TERM = re.compile(rf"\b{COUNT}[ -]years?\b", re.IGNORECASE)
EXTENDED = re.compile(
    rf"\b(?:extended|prolonged|renewed) (once|twice|{COUNT} times)\b(?: for another {COUNT}\b)?", re.IGNORECASE
)
EXTENSIONS = re.compile(rf"\b{COUNT} extensions? of {COUNT}\b", re.IGNORECASE)
MORE = re.compile(rf"\band {COUNT} more\b", re.IGNORECASE)
LARGER = {"fifteen": 15, "twenty": 20, "once": 1, "twice": 2}


@dataclass(frozen=True, slots=True)
class Sum:
    """The parts of a term in years as an account names them, what they give from each start, and the end it states."""

    told: Told
    parts: tuple[int, ...]
    gives: tuple[tuple[Clock, date], ...]
    stated: str

    @property
    def agrees(self) -> bool:
        end = parse(self.stated)
        return any((not end.first or end.first <= day) and (not end.last or day <= end.last) for _, day in self.gives)

    @property
    def sentence(self) -> str:
        """The working in words: `10 + 5 + 5 years from 12 March 2001 is 12 March 2021, not 2026`."""
        found = [f"from {words(one.start.when)} is {words(day)}" for one, day in self.gives]
        verdict = "as stated" if self.agrees else f"not {words(self.stated)}"
        return f"{' + '.join(str(part) for part in self.parts)} years {listed(found)}, {verdict}"


def said_parts(note: str, renewal_years: int | None) -> tuple[int, ...]:
    """The first term and the extensions that a text names, in years; empty unless it names both.

    >>> said_parts("Ten years, extended twice, to run to 2026", 5)
    (10, 5, 5)
    >>> said_parts("Ten years, two extensions of five, and five more agreed in 2021.", 5)
    (10, 5, 5, 5)
    >>> said_parts("Signed for ten years and then extended once for another ten", 5)
    (10, 10)
    """
    first = FIRST_TERM.search(note)
    extensions = _extensions(note, renewal_years)
    return (_number(first[1]), *extensions) if first and extensions else ()


def _extensions(note: str, renewal_years: int | None) -> list[int]:
    if counted := EXTENSIONS.search(note):
        more = [_number(one) for one in MORE.findall(note)]
        return [_number(counted[2])] * _number(counted[1]) + more
    if extended := EXTENDED.search(note):
        years = _number(extended[3]) if extended[3] else renewal_years
        return [years] * _number(extended[2] or extended[1]) if years else []
    return []


def _number(text: str) -> int:
    word = text.lower()
    if word.isdecimal():
        return int(word)
    return LARGER[word] if word in LARGER else NUMBERS.index(word)


def sums(claims: Iterable[Told], readings: Iterable[Clock], renewal_years: int | None) -> list[Sum]:
    """The sum of every account of an end that names its parts in its note, from the start of each reading."""
    starts = [one for one in readings if not one.deprecated]
    found = []
    for one in claims:
        stated = one.claim.new_expiry or (one.claim.date if one.claim.kind == Action.EXPIRY else "")
        parts = said_parts(one.claim.note, renewal_years)
        if stated and parts and starts:
            gives = tuple((start, add_years(start.starts, sum(parts))) for start in starts)
            found.append(Sum(one, parts, gives, stated))
    return sorted(found, key=lambda each: each.told.order)
