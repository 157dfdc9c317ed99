"""The sheet on the evidence: what there is, on what it rests, where accounts differ, and where it is thin."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from domain.claims import SourceNote, days_between
from domain.counting import age, counted
from domain.dates import words
from domain.vocabulary import GRADES, Reliability
from exports.sheet import Block, Content, Figures, Table, Words
from exports.sheets.accounts import KEY, accounts_table
from exports.sheets.projects import silent
from exports.sheets.resting import Resting
from exports.sources import source_line
from queries import evidence as facts
from queries import evidence_gaps as gaps
from queries.citations import cited
from queries.contradictions import Dispute, disputes_in_period
from queries.evidence import Coverage, Fact
from queries.evidence_finding import BELOW, DATED, evidence_finding, undecided_words
from queries.projects import silent_longest, standings
from queries.view import View

PUBLISHERS = 11
ROWS = 60


def evidence(view: View, query: Mapping[str, str]) -> Content:
    """Everything known on K of what had come, or been said, by W, in the period of the scope."""
    every = facts.facts(view)
    found = facts.in_period(view, every)
    differing = disputes_in_period(view)
    return Content(
        "all facts",
        evidence_finding(view, found, len(differing)),
        BELOW if found else "",
        tuple(_blocks(view, every, found, differing)) if found else (_nothing(),),
        Resting().add(one.told for one in found).facts,
        Resting().cite(facts.cited(found).values()).sources,
    )


def _nothing() -> Words:
    return Words("", ("Another period or day of knowledge may show some.",))


def _blocks(view: View, every: Sequence[Fact], found: Sequence[Fact], differing: Sequence[Dispute]) -> Iterator[Block]:
    records = gaps.by_record(every, found)
    alone = gaps.known_from_one_source(view, records)
    yield _coverage(facts.coverage(found), view.scope.known_on)
    yield _figures(found, differing, len(alone), len(records))
    if differing:
        undecided = undecided_words([one.settled for one in differing])
        yield accounts_table(differing, beside=f"{undecided}; {KEY}", titled=True)
    yield _kinds(found)
    yield _publishers(found)
    yield from _repeated(gaps.repeated(view, found))
    yield from _alone(alone, len(records))
    yield from _undated(gaps.undated(found))
    yield from silent(silent_longest(standings(view)))


def _coverage(rows: Sequence[Coverage], known_on: date) -> Table:
    """What each table holds: how much, from how many sources, how new, how exactly dated, how well supported."""
    columns = (
        "",
        "facts",
        "sources",
        "first report",
        "newest report",
        *DATED.values(),
        "more than one source",
    )
    shares = (20, 7, 8, 13, 20, 8, 9, 8, 9, 10)
    return Table(
        "What there is",
        columns,
        [_covered(row, known_on) for row in rows],
        "dated how exactly, and told by how many independent sources",
        shares,
        frozenset({1, 2, 5, 6, 7, 8, 9}),
        wide=True,
    )


def _covered(row: Coverage, known_on: date) -> tuple[str, ...]:
    newest = f"{words(row.newest, short=True)}, {age(days_between(row.newest, known_on))}" if row.newest else "undated"
    dated = [f"{row.dated.get(one, 0):,}" if row.dated else "–" for one in DATED]
    first = words(row.first, short=True) if row.first else "undated"
    return (row.name, f"{row.count:,}", f"{row.sources:,}", first, newest, *dated, f"{row.several:,}")


def _figures(found: Sequence[Fact], differing: Sequence[Dispute], alone: int, records: int) -> Figures:
    """Three facts: what more than one source tells, where accounts differ, and what one source alone tells."""
    several = sum(one.support == facts.SEVERAL for one in found)
    undecided = sum(not one.settled for one in differing)
    matters = "matter on which accounts differ" if len(differing) == 1 else "matters on which accounts differ"
    return Figures(
        (
            (f"{several:,} of {len(found):,}", "facts have more than one independent source"),
            (f"{len(differing):,}", f"{matters}, {undecided:,} without a preferred account"),
            (f"{alone:,} of {records:,}", "agreements, visits and projects are known from one source"),
        ),
        wide=True,
    )


def _kinds(found: Sequence[Fact]) -> Table:
    """How many sources there are of each kind and grade."""
    counts = facts.by_kind_and_grade(found)
    grades = [one for one in Reliability if any(row[one] for row in counts.values())]
    rows = [
        (kind.value.replace("_", " "), *(f"{row[one]:,}" if row[one] else "" for one in grades), f"{row.total():,}")
        for kind, row in counts.items()
    ]
    totals = [sum(row[one] for row in counts.values()) for one in grades]
    rows.append(("All", *(f"{count:,}" for count in totals), f"{sum(totals):,}"))
    key = "; ".join(f"{one} {GRADES[one]}" for one in grades)
    columns = ("kind", *(str(one) for one in grades), "all")
    right = frozenset(range(1, len(columns)))
    return Table("Sources by kind and grade", columns, rows, key, (3.4, *(1.0 for _ in columns[1:])), right, wide=True)


def _publishers(found: Sequence[Fact]) -> Table:
    every = facts.publishers(found)
    rows = [(one.name, f"{one.facts:,}", f"{one.sources:,}", ", ".join(one.grades)) for one in every[:PUBLISHERS]]
    beside = f"the first {PUBLISHERS} of {len(every):,}" if len(every) > PUBLISHERS else ""
    columns = ("publisher", "facts", "sources", "grade")
    return Table("Publishers cited most", columns, rows, beside, (44, 16, 18, 22), frozenset({1, 2}), wide=True)


def _repeated(found: Sequence[gaps.Repeated]) -> Iterator[Table]:
    circle = "rely on each other in a circle: who was first cannot be told"
    rows = [(_named(one.origin) + (f"; {circle}" if one.circle else ""), _named(one.by)) for one in found]
    if rows:
        beside = "each counts as one with what it goes back to"
        columns = ("goes back to", "repeated by")
        yield Table("Sources that repeat others", columns, rows, beside, (42, 58), wide=True)


def _named(sources: Sequence[SourceNote]) -> str:
    return "; ".join(source_line(one) for one in sources)


def _alone(found: Sequence[gaps.Alone], records: int) -> Iterator[Table]:
    columns = ("record", "", "facts", "newest report", "grade", "source")
    rows = [
        (
            one.title,
            one.table.removesuffix("s"),
            f"{len(one.facts):,}",
            _newest(one),
            facts.best_grade(one.sources),
            cited(one.sources),
        )
        for one in found[:ROWS]
    ]
    if rows:
        beside = f"{len(found):,} of {counted(records, 'record')}; the least reliable first"
        more = f", the first {ROWS}" if len(found) > ROWS else ""
        yield Table(
            "Known from one source", columns, rows, beside + more, (32, 11, 7, 16, 8, 30), frozenset({2}), wide=True
        )


def _newest(one: gaps.Alone) -> str:
    newest = max((fact.told.reported for fact in one.facts if fact.told.reported), default=None)
    return words(newest, short=True) if newest else "undated"


def _undated(found: Sequence[Fact]) -> Iterator[Table]:
    columns = ("date", "of what", "what", "known since", "source")
    rows = [
        (
            words(one.told.when, short=True),
            one.title,
            f"{one.what} (expected)" if one.told.claim.expected else one.what,
            words(one.told.known, short=True) if one.told.known else "today alone",
            cited(one.sources),
        )
        for one in found[:ROWS]
    ]
    if rows:
        beside = f"{counted(len(found), 'fact')}; since when they are known is assumed from the day they tell of"
        yield Table("Reports without a day", columns, rows, beside, (15, 22, 28, 15, 20), wide=True)
