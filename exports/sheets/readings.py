"""The readings of the terms in force as a table: what the figure of the agreements draws, and the treaty clocks."""

from collections.abc import Sequence
from datetime import date

from domain.clocks import Clock
from domain.counting import counted
from domain.dates import words
from domain.term_readings import TermReadings
from domain.term_words import against_words, end_day, last_notice_words, next_period_words, reading_name
from exports.sheet import Table

COLUMNS = ("reading", "counted from", "period ends", "last day for notice", "next period")
SHARES = (28, 17, 19, 21, 18)


def readings(terms: Sequence[TermReadings], world_on: date) -> Table:
    """A row for each reading: from which day it counts, and what follows; what speaks against it stands beside its name."""
    rows = [_reading(term, one, world_on) for term in terms for one in term.readings]
    return Table("The readings", COLUMNS, rows, shares=SHARES, wide=True)


def treaty_clocks(terms: Sequence[TermReadings], world_on: date) -> Table:
    """The same without the starts that were judged wrong, which are counted."""
    found = [(term, one) for term in terms for one in term.readings]
    kept = [_reading(term, one, world_on) for term, one in found if not one.deprecated]
    left = len(found) - len(kept)
    beside = f"{counted(left, 'rival account')} of a start, ranked down, left aside" if left else ""
    return Table("The treaty clocks", COLUMNS, kept, beside, SHARES, wide=True)


def _reading(term: TermReadings, reading: Clock, world_on: date) -> tuple[str, ...]:
    against = against_words(term, reading)
    name = f"{term.title}, {reading_name(reading)}"
    return (
        f"{name}: {against}" if against else name,
        words(reading.start.when),
        end_day(reading),
        last_notice_words(reading, world_on),
        next_period_words(reading, term.record.renewal),
    )
