"""Where the evidence is thin: sources that repeat others, records known from one source, reports without a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.claims import SourceNote
from domain.independence import independence
from queries.evidence import OF_RECORDS, Fact, best_grade, cited
from queries.view import View


@dataclass(frozen=True, slots=True)
class Repeated:
    """What several sources go back to: one source, or some that rely on each other in a circle, and those that repeat it.

    An origin that the store does not hold is named by its id.
    """

    origin: tuple[SourceNote, ...]
    by: tuple[SourceNote, ...]

    @property
    def circle(self) -> bool:
        return len(self.origin) > 1


def repeated(view: View, found: Iterable[Fact]) -> list[Repeated]:
    """The origins that cited sources repeat, the most repeated first; ten outlets with one agency item count once."""
    sources, known = cited(found), view.ledger.sources
    groups: dict[tuple[str, ...], list[SourceNote]] = defaultdict(list)
    for source in sources.values():
        for origin in independence([source], known).origins:
            if source.id not in origin:
                groups[origin].append(source)
            elif len(origin) > 1:
                groups.setdefault(origin, [])
    made = [
        Repeated(tuple(known.get(one) or SourceNote(one, one) for one in key), tuple(by)) for key, by in groups.items()
    ]
    return sorted(made, key=lambda one: (-len(one.by), one.origin[0].publisher, one.origin[0].id))


def independent_count(view: View, sources: Mapping[str, SourceNote]) -> int:
    """How many of the sources repeat no other."""
    return independence(sources.values(), view.ledger.sources).count


@dataclass(frozen=True, slots=True)
class Alone:
    """A record of which everything known goes back to one source, or to some that rely on each other in a circle."""

    table: str
    record_id: str
    title: str
    facts: tuple[Fact, ...]
    sources: tuple[SourceNote, ...]

    @property
    def grade(self) -> str:
        return best_grade(self.sources)


def by_record(every: Iterable[Fact], found: Iterable[Fact]) -> dict[tuple[str, str], list[Fact]]:
    """All facts of each record of which anything is among `found`, by its table and id."""
    told_of = {(one.table, one.record_id) for one in found if one.table in OF_RECORDS}
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for one in every:
        if (one.table, one.record_id) in told_of:
            groups[one.table, one.record_id].append(one)
    return groups


def known_from_one_source(view: View, records: Mapping[tuple[str, str], Sequence[Fact]]) -> list[Alone]:
    """The records that rest on one independent source, the least reliable first, then those told most of."""
    made = [
        Alone(table, record_id, same[0].title, tuple(same), tuple(cited(same).values()))
        for (table, record_id), same in records.items()
        if independent_count(view, cited(same)) == 1
    ]
    return sorted(made, key=lambda one: (-ord(one.grade), -len(one.facts), one.title, one.record_id))


def undated(found: Iterable[Fact]) -> list[Fact]:
    """The rows without the day of a report: those known today alone first, then by the day assumed (rule 2)."""
    rows = [one for one in found if one.undated]
    return sorted(rows, key=lambda one: (one.told.known or date.min, one.id))
