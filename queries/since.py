"""What an older view rests on that has changed since: the rows it shows or showed, what they said, what they say now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.claims import SourceNote
from domain.dates import DateError, words
from domain.moments import utc
from models import Import
from queries.journal import RowChange, RowChanges, RowKey, Values, cell
from queries.ledger import CLAIM_TABLES
from queries.view import View

CLAIMS = {model.__tablename__: (name, record, kind) for name, (model, record, kind) in CLAIM_TABLES.items()}
"""The tables of claims: the type of their records, the column of the record and of the kind."""

DATES = frozenset({"date", "said_on", "reported_on", "new_expiry", "period", "published"})
PARTIES = frozenset({"said_by", "party_id", "parties", "speaker_party", "party_a", "party_b"}) | frozenset(
    {"visitor_party", "counterpart_party", "host_party"}
)
RECORDS = frozenset({"about", "supersedes", "replaces", "parent_id", "agreement_id", "visit_id", "project_id"})
NAMED = {"source_id": "sources", "relationship_ids": "relationships", "party_id": "party", "parent_id": "part of"}
"""What a column is called where its name with spaces would not do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row: its name and its value before and after, all in words; empty where the cell was."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ImportNote:
    """An import as a reader is told of it; `made_at` is UTC."""

    id: int
    made_at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A row that a view shows or showed, and that differs now: `happened` is `added`, `changed` or `taken away`.

    `title` is the record it belongs to, else what it is; `what` says which of its facts. `record_id` is empty where it
    belongs to no record. `cells` are the columns that differ; of a row added or taken away there are none, `what` tells it.
    """

    table: str
    id: str
    record_id: str
    title: str
    what: str
    happened: str
    cells: tuple[Cell, ...]
    imports: tuple[ImportNote, ...]


def changed_facts(
    session: Session, changes: RowChanges, then: View, now: View, rows: Iterable[RowKey]
) -> list[ChangedFact]:
    """What changed of the rows named, in the order of the tables and ids. `rows` are those that either view shows."""
    told = {key: changes[key] for key in set(rows) if key in changes}
    notes = import_notes(session, chain.from_iterable(one.imports for one in told.values()))
    order = {name: place for place, name in enumerate(TABLES)}
    in_order = sorted(told.values(), key=lambda one: (order.get(one.table, len(order)), one.id))
    return [_fact(one, then, now, notes) for one in in_order]


def import_notes(session: Session, ids: Iterable[int]) -> dict[int, ImportNote]:
    """Who made these imports, when and why."""
    found = session.execute(
        select(Import.id, Import.made_at, Import.made_by, Import.reason).where(Import.id.in_(set(ids)))
    )
    notes = (ImportNote(row.id, utc(row.made_at), row.made_by, row.reason) for row in found)
    return {one.id: one for one in notes}


TABLES = (
    "agreements", *CLAIMS, "visits", "projects", "project_locations", "statements", "context_events", "indicators",
    "sources", "relationships", "parties",
)  # fmt: skip

RECORD_TABLES = {"agreement": "agreements", "visit": "visits", "project": "projects"}


def rows_shown(view: View, facts: Mapping[str, Iterable[str]], sources: Iterable[SourceNote]) -> set[RowKey]:
    """The rows behind facts of a view, given by table: themselves, their records, their sources, their parties."""
    ledger = view.ledger
    rows = {(table, one) for table, ids in facts.items() for one in ids}
    claims = [one.claim for told in view.told.values() for one in told]
    own = [one for one in claims if (CLAIM_TABLE[one.record_type], one.id) in rows]
    rows |= {(RECORD_TABLES[one.record_type], one.record_id) for one in own}
    rows |= {("sources", one.id) for one in sources}
    rows |= {("parties", one) for one in {*ledger.relationship.pair, *(one.said_by for one in own)} if one}
    return rows | {("relationships", ledger.relationship.id)}


CLAIM_TABLE = {name: table for table, (name, _, _) in CLAIMS.items()}


def _fact(change: RowChange, then: View, now: View, notes: Mapping[int, ImportNote]) -> ChangedFact:
    shown = change.after or change.before or {}
    view = now if change.after else then
    name = _named(change.table, shown, view)
    whole = change.before is None or change.after is None
    happened = "changed" if not whole else "added" if change.before is None else "taken away"
    what = _told(change.table, shown, view) if whole else name.what
    imports = tuple(notes[one] for one in change.imports if one in notes)
    cells = () if whole else tuple(_cells(change, then, now))
    return ChangedFact(change.table, change.id, name.record_id, name.title, what, happened, cells, imports)


def _cells(change: RowChange, then: View, now: View) -> Iterator[Cell]:
    for column in change.columns:
        old, new = cell(change.before, column), cell(change.after, column)
        yield Cell(NAMED.get(column, column.replace("_", " ")), said(column, old, then), said(column, new, now))


class _Name(NamedTuple):
    record_id: str
    title: str
    what: str


def _named(table: str, row: Values, view: View) -> _Name:
    """Which record a row belongs to, what that is called, and which of its facts the row is."""
    if table in CLAIMS:
        _, record, kind = CLAIMS[table]
        expected = ", expected" if row.get("modality") == "expected" else ""
        return _Name(str(row[record]), view.title(row[record]), said(kind, cell(row, kind), view) + expected)
    if table in RECORD_TABLES.values():
        return _Name(str(row["id"]), view.title(row["id"]), "the record itself")
    if table == "project_locations":
        return _Name(row["project_id"], view.title(row["project_id"]), f"place on the route: {row['name']}")
    if table == "statements":
        return _Name(cell(row, "about") or "", row["speaker"], f"statement of {said('date', row['date'], view)}")
    if table == "indicators":
        return _Name("", row["indicator"].replace("_", " "), f"figure for {said('period', row['period'], view)}")
    title = cell(row, "title") or cell(row, "name") or cell(row, "publisher") or row["id"]
    kinds = {"context_events": "event", "sources": "source", "parties": "party", "relationships": "relationship"}
    return _Name("", title, kinds.get(table, table))


TELLING = {
    **dict.fromkeys(CLAIMS, ("title", "date", "said_by", "source_id")),
    "statements": ("summary", "source_id"),
    "indicators": ("value", "unit", "source_id"),
    "sources": ("published", "description"),
    "context_events": ("date", "summary", "source_id"),
}
"""The columns that tell a row in one line."""


def _told(table: str, row: Values, view: View) -> str:
    """A row that was added or taken away, in one line: what it is, when, by whom, from where."""
    name = _named(table, row, view).what
    columns = TELLING.get(table, ("title", "summary", "source_id"))
    return ", ".join([name, *(said(one, cell(row, one), view) for one in columns if cell(row, one) is not None)])


def said(column: str, value: Any, view: View) -> str:
    """A value of the store in words: dates, names of parties, records and sources; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(said(column, one, view) for one in value)
    if column == "source_id" or column == "relies_on":
        return _source(view.ledger.sources.get(value), value)
    if column in DATES:
        return _date(value)
    if column in PARTIES:
        return view.name_of(value)
    if column in RECORDS:
        return view.title(value)
    if isinstance(value, float):
        return f"{value:,g}"
    return str(value).replace("_", " ") if column in CLOSED else str(value)


CLOSED = frozenset(
    [
        "action",
        "report",
        "milestone",
        "modality",
        "rank",
        "kind",
        "sector",
        "level",
        "format",
        "renewal",
        "term_starts",
        "status_after",
        "mode",
        "event_type",
        "stance",
        "indicator",
        "quantity_of",
    ]
)
"""Columns whose values are words of closed lists or codes, written with underscores."""


def _date(text: str) -> str:
    try:
        return words(text, short=True)
    except DateError:
        return text


def _source(source: SourceNote | None, source_id: str) -> str:
    if source is None:
        return source_id
    return ", ".join(part for part in (source.publisher, _date(source.published) if source.published else "") if part)
