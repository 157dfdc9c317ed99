"""The evidence on a page: what there is, on what it rests, and where it is thin. Every number opens its rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from domain.claims import SourceNote, days_between
from domain.counting import age, in_words
from domain.dates import words
from domain.exactness import Exactness
from domain.vocabulary import GRADES, Reliability, SourceKind
from exports.sources import published
from queries.evidence import SEVERAL, SUPPORT, TABLES, Coverage, Fact, Publisher
from queries.evidence_finding import DATED
from queries.evidence_gaps import Alone, Repeated
from queries.projects import Standing
from widgets.html import Children, Markup, join, link, page_href, record_link, tag
from widgets.sources import brief, grade, source_link
from widgets.tables import Column, Columns, table

Query = dict[str, str]

RECORDS = {"agreements": "agreement", "visits": "visit", "projects": "project"}


def number(count: int, query: Query, **chosen: str) -> Children:
    """A number that opens the rows that it counts; nothing where it counts none."""
    return link(f"{count:,}", page_href("evidence", query | chosen), cls="dy-evidence-number") if count else ""


def coverage_table(rows: Sequence[Coverage], known_on: date, query: Query) -> Markup:
    """What each table holds: how much, from how many sources, how new, how exactly dated, how well supported."""
    columns: Columns = [
        "",
        Column("facts", number=True),
        Column("sources", number=True),
        Column("first report", cls="dy-nowrap dy-evidence-after"),
        Column("newest report", cls="dy-nowrap"),
        Column("dated", cls="dy-evidence-bar"),
        *(Column(name, number=True) for name in DATED.values()),
        Column("more than one source", number=True, cls="dy-evidence-several"),
    ]
    return table(
        columns,
        [_covered(row, known_on, query) for row in rows],
        caption="Facts by table",
        cls="dy-roomier dy-evidence-covers",
    )


def _covered(row: Coverage, known_on: date, query: Query) -> list[Children]:
    own = {"table": row.table} if row.table else {}
    newest = (
        [_day(row.newest), tag("div", age(days_between(row.newest, known_on)), cls="dy-details")] if row.newest else ""
    )
    return [
        tag("b", row.name) if not row.table else row.name,
        number(row.count, query, **own, list="facts"),
        number(row.sources, query, **own, list="sources"),
        _day(row.first),
        newest,
        _bar(row),
        *(number(row.dated.get(one, 0), query, **own, dated=one.value) for one in DATED),
        number(row.several, query, **own, support=SEVERAL),
    ]


def _day(day: date | None) -> str:
    return words(day, short=True) if day else "undated"


def _bar(row: Coverage) -> Markup:
    """The shares of exactness side by side, the most exact fullest."""
    total = sum(row.dated.values())
    parts = [
        tag("i", cls=f"dy-evidence-{one}", style=f"width:{100 * count / total:.1f}%")
        for one in DATED
        if (count := row.dated.get(one, 0))
    ]
    return tag("span", parts, cls="dy-parts") if parts else tag("span", "of periods", cls="dy-second")


def matrix(counts: Mapping[SourceKind, Counter[Reliability]], query: Query) -> Markup:
    """The sources by kind and grade; the more there are, the deeper the ground of a cell."""
    grades = [one for one in Reliability if any(row[one] for row in counts.values())]
    most = max((row[one] for row in counts.values() for one in grades), default=1)
    columns: Columns = [
        "kind",
        *(Column(str(one), number=True, cls="dy-evidence-cell") for one in grades),
        Column("all", number=True),
    ]
    rows: list[list[Children]] = [
        [
            _kind_words(kind),
            *(_cell(row[one], most, query | {"kind": kind.value, "grade": one.value}) for one in grades),
            number(row.total(), query, kind=kind.value),
        ]
        for kind, row in counts.items()
    ]
    totals = [_cell(sum(row[one] for row in counts.values()), 0, query | {"grade": one.value}) for one in grades]
    every = number(sum(row.total() for row in counts.values()), query, list="sources")
    rows.append([tag("b", "All"), *totals, every])
    key = "; ".join(f"{one} {GRADES[one]}" for one in grades)
    return join([table(columns, rows, caption="Sources by kind and grade"), tag("p", f"Grades: {key}.", cls="dy-foot")])


def _kind_words(kind: SourceKind) -> str:
    return kind.value.replace("_", " ")


def _cell(count: int, most: int, chosen: Query) -> Children:
    if not count:
        return ""
    depth = f"--dy-depth:{round(4 + 26 * count / most) if most else 0}%"
    return tag("span", number(count, chosen), cls="dy-evidence-depth", style=depth)


def publishers_table(found: Sequence[Publisher], query: Query) -> Markup:
    """The publishers that most facts cite."""
    columns: Columns = [
        "publisher",
        Column("facts", number=True),
        Column("sources", number=True),
        Column("grade", cls="dy-evidence-after"),
    ]
    rows: list[list[Children]] = [
        [
            one.name,
            number(one.facts, query, publisher=one.name),
            number(one.sources, query, publisher=one.name, list="sources"),
            ", ".join(one.grades),
        ]
        for one in found
    ]
    return table(columns, rows, caption="Publishers cited most")


def repeated_table(found: Sequence[Repeated]) -> Markup:
    """Each origin with the sources that repeat it; a circle is said."""
    rows: list[list[Children]] = [
        [
            [
                _sources(one.origin),
                tag("div", "rely on each other in a circle: who was first cannot be told", cls="dy-details"),
            ]
            if one.circle
            else _sources(one.origin),
            _sources(one.by),
        ]
        for one in found
    ]
    return table(["goes back to", "repeated by"], rows, caption="Sources that repeat others")


def _sources(sources: Sequence[SourceNote]) -> Markup:
    return join([source_link(one, ", ".join(filter(None, (one.publisher, published(one))))) for one in sources], "; ")


def alone_table(found: Sequence[Alone], query: Query) -> Markup:
    """The records that rest on one source, with it."""
    columns: Columns = [
        Column("record", cls="dy-evidence-title"),
        "",
        Column("facts", number=True),
        Column("newest report", cls="dy-nowrap dy-evidence-after"),
        "grade",
        "source",
    ]
    rows: list[list[Children]] = [
        [
            record_link(one.title, one.record_id, query, cls="dy-quiet"),
            RECORDS[one.table],
            f"{len(one.facts):,}",
            _day(max((fact.told.reported for fact in one.facts if fact.told.reported), default=None)),
            grade(one.sources),
            brief(one.sources),
        ]
        for one in found
    ]
    return table(columns, rows, caption="Records known from one source", cls="dy-roomier")


def facts_table(found: Sequence[Fact], query: Query) -> Markup:
    """The rows themselves: what they tell, since when it is known, and every source."""
    columns: Columns = [
        Column("date", cls="dy-nowrap"),
        Column("what", cls="dy-wide"),
        Column("known since", cls="dy-nowrap"),
        "supported by",
        "grade",
        "sources",
    ]
    rows: list[list[Children]] = [
        [
            words(one.told.when, short=True),
            _told(one, query),
            _known(one),
            in_words(one.independent, "source"),
            grade(one.sources),
            brief(one.sources),
        ]
        for one in found
    ]
    return table(columns, rows, caption="Facts", cls="dy-roomier")


def _told(one: Fact, query: Query) -> Markup:
    title = record_link(one.title, one.record_id, query, cls="dy-quiet") if one.record_id else tag("span", one.title)
    expected = tag("span", " (expected)", cls="dy-second") if one.told.claim.expected else None
    return tag("div", title, expected, tag("div", one.what, cls="dy-details") if one.what else None)


def _known(one: Fact) -> Children:
    if one.told.known is None:
        return [tag("span", "today alone"), tag("div", "no day in our sources", cls="dy-details")]
    day = words(one.told.known, short=True)
    return [day, tag("div", "assumed", cls="dy-details")] if one.told.assumed else day


def silent_table(found: Sequence[Standing], query: Query) -> Markup:
    """The projects of which nothing was reported for long, and what that suggests."""
    columns: Columns = [
        "project",
        "status",
        Column("newest report", cls="dy-nowrap"),
        Column("months", number=True),
        "suggested",
        "source",
    ]
    rows: list[list[Children]] = [
        [
            record_link(one.title, one.record_id, query, cls="dy-quiet"),
            one.status.value.label if one.status.value else "not known",
            _day(one.newest),
            f"{one.silence.months:,}" if one.silence else "",
            one.silence.suggests if one.silence else "",
            brief(one.sources[:1]),
        ]
        for one in found
    ]
    return table(columns, rows, caption="Projects without a report for 24 months or more", cls="dy-roomy")


def chosen_words(counted_words: str, chosen: Mapping[str, str]) -> str:
    """What was chosen, in words: `37 facts: reports of visits, dated to the month`."""
    kind, dated, own = chosen.get("kind"), chosen.get("dated"), chosen.get("publisher")
    parts = [
        TABLES[chosen["table"]].lower() if chosen.get("table") else "",
        f"dated {_dated_words(dated)}" if dated else "",
        SUPPORT[chosen["support"]] if chosen.get("support") else "",
        _kind_words(SourceKind(kind)) if kind else "",
        f"grade {chosen['grade']}" if chosen.get("grade") else "",
        f"published by {own}" if own else "",
    ]
    return ": ".join(part for part in (counted_words, ", ".join(part for part in parts if part)) if part)


def _dated_words(dated: str) -> str:
    return "no closer than a year, or open" if dated == Exactness.WIDER else DATED[Exactness(dated)]
