"""How do we know? Every sourced row that the view shows, what it rests on, how new it is and how exactly it is dated."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from domain.claims import SourceNote, Told
from domain.dates import parse
from domain.exactness import Exactness, exactness
from domain.independence import independence
from domain.records import Indicator
from domain.silence import newest_day
from domain.vocabulary import Reliability, Report, SourceKind
from queries.record import act_words
from queries.view import View

TABLES = {
    "agreements": "Acts on agreements",
    "visits": "Reports of visits",
    "projects": "Project milestones",
    "statements": "Statements",
    "context": "Context events",
    "indicators": "Figures",
}
"""The tables by the codes that an address holds, and what their rows are."""

OF_RECORDS = ("agreements", "visits", "projects")
ONE, SEVERAL, NONE = "one", "several", "none"
SUPPORT = {ONE: "one source", SEVERAL: "more than one source", NONE: "no source"}
"""By how many independent sources a row is told."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced row. `record_id` is the record that it is about, empty where it is about none; `sources` are those
    that can have appeared by K, and `independent` counts them, those that repeat one another as one."""

    table: str
    record_id: str
    title: str
    what: str
    told: Told
    sources: tuple[SourceNote, ...]
    independent: int

    @property
    def id(self) -> str:
        return self.told.id

    @property
    def exactness(self) -> Exactness | None:
        """How exactly it is dated; None for a figure, which is of a period."""
        return None if self.table == "indicators" else exactness(self.told.when)

    @property
    def support(self) -> str:
        return SEVERAL if self.independent > 1 else ONE if self.independent else NONE

    @property
    def undated(self) -> bool:
        """Whether neither it nor its sources have a day: since when it is known is assumed, or not known (rule 2)."""
        return self.told.assumed or self.told.known is None


def facts(view: View) -> list[Fact]:
    """Everything known on K of what had come, or been said, by W, whatever the period."""
    return list(_every(view))


def in_period(view: View, every: Iterable[Fact]) -> list[Fact]:
    """Those that can lie within the period of the scope."""
    return [one for one in every if view.in_period(one.told.first, one.told.last)]


def _every(view: View) -> Iterator[Fact]:
    for table in OF_RECORDS:
        for record_id in getattr(view.ledger, table):
            for one in view.in_world(record_id):
                what = "" if one.claim.kind == Report.VISIT else act_words(one, view)
                yield _fact(view, table, record_id, view.title(record_id), what, one)
    listed = set(view.listed)
    for statement, one in view.statements:
        about = statement.about if statement.about in listed else ""
        yield _fact(view, "statements", about, statement.speaker, statement.summary, one)
    for event, one in view.context_events:
        yield _fact(view, "context", "", event.title, event.summary, one)
    for indicator, one in view.indicators:
        yield _fact(view, "indicators", "", indicator_words(view, indicator), indicator.note, one)


def _fact(view: View, table: str, record_id: str, title: str, what: str, one: Told) -> Fact:
    sources = appeared(one.claim.sources, view.scope.known_on)
    return Fact(table, record_id, title, what, one, sources, independence(sources, view.ledger.sources).count)


def appeared(sources: Sequence[SourceNote], known_on: date) -> tuple[SourceNote, ...]:
    """The sources that can have appeared by a day; where all appeared later, the one that was first to.

    What is known from a report of its day may have been read in a later source: on a past day that is no second one.
    """
    by_then = tuple(one for one in sources if _first_day(one) <= known_on)
    return by_then or tuple(sorted(sources, key=lambda one: (_first_day(one), one.id))[:1])


def _first_day(source: SourceNote) -> date:
    return (parse(source.published).first if source.published else None) or date.min


def indicator_words(view: View, one: Indicator) -> str:
    """What a figure is of, with the figure: `exports, Iran to Russia: 124.9 USD million`."""
    a, b = (view.name_of(party) for party in view.ledger.relationship.pair)
    of = one.indicator.replace("_a_to_b", f", {a} to {b}").replace("_b_to_a", f", {b} to {a}").replace("_", " ")
    return f"{of}: {one.value:,.12g} {one.unit}".strip()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one table holds. `table` is empty for all together; `first` and `newest` are days of reports."""

    table: str
    name: str
    count: int
    sources: int
    first: date | None
    newest: date | None
    dated: Mapping[Exactness, int]
    several: int


def coverage(found: Sequence[Fact]) -> list[Coverage]:
    """A row for each table that has any, and one for all of them."""
    rows = [_coverage(code, name, [one for one in found if one.table == code]) for code, name in TABLES.items()]
    held = [row for row in rows if row.count]
    return [*held, _coverage("", "All", found)] if held else []


def _coverage(table: str, name: str, found: Sequence[Fact]) -> Coverage:
    reported = [one.told.reported for one in found if one.told.reported]
    return Coverage(
        table,
        name,
        len(found),
        len(cited(found)),
        min(reported, default=None),
        newest_day(one.told for one in found),
        Counter(one.exactness for one in found if one.exactness),
        sum(one.support == SEVERAL for one in found),
    )


def cited(found: Iterable[Fact]) -> dict[str, SourceNote]:
    """The sources of the rows by their ids, in the order in which they are first cited."""
    return {source.id: source for one in found for source in one.sources}


def chosen_facts(
    found: Iterable[Fact], *, table: str = "", dated: str = "", support: str = "", publisher: str = ""
) -> list[Fact]:
    """The rows asked for, the newest report first; an empty choice leaves nothing out."""
    chosen = [
        one
        for one in found
        if table in ("", one.table)
        and dated in ("", one.exactness)
        and support in ("", one.support)
        and (not publisher or any(source.publisher == publisher for source in one.sources))
    ]
    return sorted(chosen, key=lambda one: (one.told.reported or date.min, one.id), reverse=True)


FACT_COLUMNS = [
    "table",
    "title",
    "what",
    "date",
    "modality",
    "known_from",
    "assumed",
    "independent_sources",
    "best_grade",
    "source_ids",
]
"""The columns of `fact_frame`; no ids of records, which would give away on a past day what was to come (rule 3)."""


def fact_frame(found: Iterable[Fact]) -> pd.DataFrame:
    """The rows as plain values to sort and to take along: EDTF dates, ids of the sources."""
    rows = [
        (
            one.table,
            one.title,
            one.what,
            one.told.claim.date,
            str(one.told.claim.modality),
            one.told.known.isoformat() if one.told.known else "",
            one.told.assumed,
            one.independent,
            best_grade(one.sources),
            ";".join(source.id for source in one.sources),
        )
        for one in found
    ]
    return pd.DataFrame(rows, columns=FACT_COLUMNS)


def best_grade(sources: Iterable[SourceNote]) -> str:
    """The best grade among the sources; F, which cannot be judged, where there is none."""
    return str(min((source.reliability for source in sources), default=Reliability.F))


def chosen_sources(found: Iterable[Fact], *, kind: str = "", grade: str = "", publisher: str = "") -> list[SourceNote]:
    """The cited sources asked for, the newest first; an empty choice leaves nothing out."""
    chosen = [
        one
        for one in cited(found).values()
        if kind in ("", one.kind) and grade in ("", one.reliability) and publisher in ("", one.publisher)
    ]
    return sorted(chosen, key=lambda one: (one.published, one.id), reverse=True)


def by_kind_and_grade(found: Iterable[Fact]) -> dict[SourceKind, Counter[Reliability]]:
    """How many of the cited sources are of each kind and grade, the most frequent kind first."""
    counts: dict[SourceKind, Counter[Reliability]] = {}
    for source in cited(found).values():
        counts.setdefault(SourceKind(source.kind), Counter())[Reliability(source.reliability)] += 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1].total(), item[0].value)))


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher with how many rows cite it, from how many sources, and the grades of these."""

    name: str
    facts: int
    sources: int
    grades: tuple[str, ...]


def publishers(found: Iterable[Fact]) -> list[Publisher]:
    """The publishers, the one cited in most rows first."""
    rows: Counter[str] = Counter()
    sources: dict[str, dict[str, SourceNote]] = {}
    for one in found:
        rows.update({source.publisher for source in one.sources})
        for source in one.sources:
            sources.setdefault(source.publisher, {})[source.id] = source
    made = [
        Publisher(
            name, count, len(sources[name]), tuple(sorted({str(one.reliability) for one in sources[name].values()}))
        )
        for name, count in rows.items()
    ]
    return sorted(made, key=lambda one: (-one.facts, -one.sources, one.name))
