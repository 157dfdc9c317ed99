"""The rows of `/data/{rel}/{name}`: each list a table, each row a plain mapping of the field's own words.

A row of a record has its CSV columns, then `status`, `status_because` (claim ids), `disputed` and `rivals`. What
follows from the claims (`promises`, `contradictions`, `clocks`) stands in `queries/data_findings.py`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from domain.claims import Claim, SourceNote, Status, Told
from domain.dates import parse
from domain.records import Agreement, ContextEvent, Indicator, Project, Record, Statement, Visit
from queries.data_findings import CLOCKS, CONTRADICTIONS, PROMISES, Row, clocks, contradictions, ids, promises
from queries.view import View

CLAIM_FIELDS = tuple(field.name for field in fields(Claim) if field.name != "sources")
STATUS_FIELDS = ("status", "status_because", "disputed", "rivals", "rule")


@dataclass(frozen=True, slots=True)
class DataList:
    """A list: the names of its columns, in their order, and the rows that a view gives."""

    columns: tuple[str, ...]
    rows: Callable[[View], Iterator[Row]]


def rows(view: View, name: str) -> list[Row]:
    """The rows of one list at the view's clocks and period. Raises `LookupError` for an unknown name."""
    if name not in DATA:
        raise LookupError(f"there is no list {name!r}: write one of {', '.join(DATA)}")
    return list(DATA[name].rows(view))


def _fact_fields(fact: type, *more: str) -> tuple[str, ...]:
    return (*(field.name for field in fields(fact) if field.name != "sources"), "source_id", *more)


def _fact(fact: Record | Statement | ContextEvent | Indicator) -> Row:
    row = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name != "sources"}
    return {key: _empty_is_none(value) for key, value in row.items()} | {"source_id": ids(fact.sources)}


def _empty_is_none(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return None if value == "" else value


def _status(status: Status, because: Sequence[str]) -> Row:
    value = status.value and str(status.value)
    told = (value, list(because), status.disputed, list(status.rivals), status.rule)
    return dict(zip(STATUS_FIELDS, told, strict=True))


def _records(view: View, records: Any) -> Iterator[Row]:
    for record, status in view.records(records):
        if view.touches_period(record.id):
            yield _fact(record) | _status(status, view.because(record.id))


def _agreements(view: View) -> Iterator[Row]:
    return _records(view, view.ledger.agreements)


def _visits(view: View) -> Iterator[Row]:
    for row in _records(view, view.ledger.visits):
        people = " and ".join(name for name in (row["visitor"], row["counterpart"]) if name)
        yield row | {"title": f"{people}, {row['city']}" if row["city"] else people}


def _projects(view: View) -> Iterator[Row]:
    return _records(view, view.ledger.projects)


def _claims(view: View) -> Iterator[Row]:
    for record_id in view.told:
        for one in sorted(view.in_world(record_id), key=lambda told: told.id):
            if view.in_period(one.first, one.last):
                yield claim_row(one)


def claim_row(one: Told) -> Row:
    """A claim with its own columns, the day from which it is known, and the ids of its sources."""
    row = {name: _empty_is_none(getattr(one.claim, name)) for name in CLAIM_FIELDS}
    known = {"known_from": one.known and one.known.isoformat(), "known_from_assumed": one.assumed}
    return row | known | {"source_ids": ids(one.claim.sources)}


def _statements(view: View) -> Iterator[Row]:
    return (_fact(fact) for fact, one in view.statements if view.in_period(one.first, one.last))


def _context_events(view: View) -> Iterator[Row]:
    return (_fact(fact) for fact, one in view.context_events if view.in_period(one.first, one.last))


def _indicators(view: View) -> Iterator[Row]:
    for fact, _ in view.indicators:
        period = parse(fact.period)
        if view.in_period(period.first, period.last):
            yield _fact(fact)


def _sources(view: View) -> Iterator[Row]:
    """The sources of what the view shows, and no others: a source of tomorrow gives nothing away today."""
    cited = {source_id for name in ("agreements", "visits", "projects") for source_id in _cited_by_claims(view, name)}
    for name in ("statements", "context_events", "indicators"):
        cited |= {source_id for row in DATA[name].rows(view) for source_id in row["source_id"]}
    for source_id in sorted(cited):
        yield {key: _empty_is_none(value) for key, value in asdict(view.ledger.sources[source_id]).items()}


def _cited_by_claims(view: View, name: str) -> Iterator[str]:
    for record_id in getattr(view.ledger, name):
        for one in view.in_world(record_id):
            yield from ids(one.claim.sources)


CLAIMS = (*CLAIM_FIELDS, "known_from", "known_from_assumed", "source_ids")
SOURCES = tuple(field.name for field in fields(SourceNote))

DATA: dict[str, DataList] = {
    "agreements": DataList(_fact_fields(Agreement, *STATUS_FIELDS), _agreements),
    "visits": DataList(_fact_fields(Visit, *STATUS_FIELDS, "title"), _visits),
    "projects": DataList(_fact_fields(Project, *STATUS_FIELDS), _projects),
    "claims": DataList(CLAIMS, _claims),
    "promises": DataList(PROMISES, promises),
    "contradictions": DataList(CONTRADICTIONS, contradictions),
    "clocks": DataList(CLOCKS, clocks),
    "statements": DataList(_fact_fields(Statement), _statements),
    "context_events": DataList(_fact_fields(ContextEvent), _context_events),
    "indicators": DataList(_fact_fields(Indicator), _indicators),
    "sources": DataList(SOURCES, _sources),
}
"""The lists by name, in the order in which they are documented."""
