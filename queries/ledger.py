"""Everything that the store holds about one relationship, read once for each version of the store.

Moving a clock or a filter then costs no query: the folds run over these values.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Enum, Table, select
from sqlalchemy.orm import Session

import models
from domain import records
from domain.claims import Claim, SourceNote
from domain.moments import utc
from domain.scope import DEFAULT_RELATIONSHIP
from domain.vocabulary import Rank
from queries.journal import RowChange, RowChanges, row_changes

Row = dict[str, Any]
T = TypeVar("T")

KEPT_LEDGERS = 4
"""How many ledgers stay in memory: two relationships before and after an update."""


@dataclass(frozen=True)
class Ledger:
    """The facts of one relationship. `claims` holds the claims of each record by its id."""

    version: int
    relationship: records.Relationship
    parties: Mapping[str, str]
    sources: Mapping[str, SourceNote]
    agreements: Mapping[str, records.Agreement]
    visits: Mapping[str, records.Visit]
    projects: Mapping[str, records.Project]
    claims: Mapping[str, tuple[Claim, ...]]
    locations: tuple[records.Location, ...]
    statements: tuple[records.Statement, ...]
    context_events: tuple[records.ContextEvent, ...]
    indicators: tuple[records.Indicator, ...]

    def record(self, record_id: str) -> records.Record | None:
        return self.agreements.get(record_id) or self.visits.get(record_id) or self.projects.get(record_id)


def relationships(session: Session) -> dict[str, str]:
    """The names of the relationships by their ids: the one that a bare address shows, then by name."""
    rows = session.execute(select(models.Relationship.id, models.Relationship.name))
    known = {row.id: row.name for row in rows}
    return dict(sorted(known.items(), key=lambda item: (item[0] != DEFAULT_RELATIONSHIP, item[1])))


def imported_at(session: Session) -> datetime | None:
    """When the newest import was made, in UTC; None before the first."""
    newest = session.scalar(select(models.Import.made_at).order_by(models.Import.id.desc()).limit(1))
    return newest and utc(newest)


def empty_ledger() -> Ledger:
    """The ledger of a store in which there is no relationship yet, or none any more."""
    nobody = records.Relationship("", "", "", "No relationship")
    return Ledger(0, nobody, {}, {}, {}, {}, {}, {}, (), (), (), ())


class _Shelf:
    """The ledgers last read, shared by all readers of the process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ledgers: OrderedDict[tuple, Ledger] = OrderedDict()

    def get(self, session: Session, relationship: str, since: int | None = None) -> Ledger:
        """The ledger of a relationship; with `since` as the store held it after that import."""
        key = (
            str(session.get_bind().engine.url),
            id(session.get_bind().engine),
            relationship,
            models.newest_import(session),
            since,
        )
        with self._lock:
            if key not in self._ledgers:
                self._ledgers[key] = read_ledger(session, relationship, since)
                while len(self._ledgers) > KEPT_LEDGERS:
                    self._ledgers.popitem(last=False)
            self._ledgers.move_to_end(key)
            return self._ledgers[key]


_SHELF = _Shelf()


def ledger(session: Session, relationship: str) -> Ledger:
    """The ledger of a relationship as the store holds it now."""
    return _SHELF.get(session, relationship)


def ledger_after(session: Session, relationship: str, import_id: int) -> Ledger:
    """The ledger of a relationship as the store held it after an import: what came since is laid back from the journal.

    Raises `LookupError` where the store had no relationship of that id then.
    """
    since = None if import_id >= models.newest_import(session) else import_id
    return _SHELF.get(session, relationship, since)


def read_ledger(session: Session, relationship: str, since: int | None = None) -> Ledger:
    """Read one relationship from the store. Raises `LookupError` where it has none of that id."""
    reader = _Reader(session, relationship, {} if since is None else row_changes(session, since))
    stored = {row["id"]: records.Relationship(**row) for row in reader.rows(_table(models.Relationship))}
    if relationship not in stored:
        raise LookupError(f"there is no relationship {relationship!r}")
    agreements = reader.records(models.Agreement, records.Agreement, "other_names", "parties")
    visits = reader.records(models.Visit, records.Visit)
    projects = reader.records(models.Project, records.Project, "parties")
    statements = reader.records(models.Statement, records.Statement).values()
    return Ledger(
        models.newest_import(session) if since is None else since,
        stored[relationship],
        {row["id"]: row["name"] for row in reader.rows(_table(models.Party))},
        reader.sources,
        agreements,
        visits,
        projects,
        _claims(reader, [*agreements, *visits, *projects]),
        tuple(place for place in _locations(reader) if place.project_id in projects),
        tuple(statements),
        tuple(reader.records(models.ContextEvent, records.ContextEvent, "parties").values()),
        tuple(reader.records(models.Indicator, records.Indicator).values()),
    )


class _Reader:
    """Reads rows with their lists; an absent text becomes an empty one.

    `changes` are the rows that came to differ since; they are read as they were before.
    """

    def __init__(self, session: Session, relationship: str, changes: RowChanges) -> None:
        self.session = session
        self.relationship = relationship
        self.changes: dict[str, dict[str, RowChange]] = defaultdict(dict)
        for (table, row_id), change in changes.items():
            self.changes[table][row_id] = change
        self.sources = self._sources()

    def rows(self, table: Table) -> list[Row]:
        found = self.session.execute(select(table).order_by(table.c.id)).mappings()
        empty = {column.name: "" for column in table.columns if issubclass(column.type.python_type, str)}
        as_were = self._as_they_were(table, found) if self.changes[table.name] else found
        return [{name: empty.get(name) if value is None else value for name, value in row.items()} for row in as_were]

    def _as_they_were(self, table: Table, found: Iterable[Any]) -> list[Any]:
        changed = self.changes[table.name]
        kept = [row for row in found if row["id"] not in changed]
        before = [_typed(table, one.before) for one in changed.values() if one.before is not None]
        return sorted([*kept, *before], key=lambda row: row["id"])

    def lists(self, owner: str, column: str) -> dict[str, tuple[str, ...]]:
        table = models.Base.metadata.tables[f"{owner}_{column}"]
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.session.execute(select(table).order_by(table.c.owner_id, table.c.position)):
            found[row.owner_id].append(row.value)
        listed = {owner_id: tuple(values) for owner_id, values in found.items()}
        for row_id, change in self.changes[owner].items():
            listed.pop(row_id, None)
            if change.before and change.before.get(column):
                listed[row_id] = tuple(change.before[column])
        return listed

    def cited(self, owner: str) -> dict[str, tuple[SourceNote, ...]]:
        lists = self.lists(owner, "source_id")
        return {owner_id: tuple(self.sources[one] for one in ids) for owner_id, ids in lists.items()}

    def records(self, model: type[models.Base], made: Callable[..., T], *lists: str) -> dict[str, T]:
        """The rows of a table that belong to the relationship, with their sources and named lists."""
        table = _table(model)
        belonging = self.lists(table.name, "relationship_ids")
        extra = {name: self.lists(table.name, name) for name in lists}
        cited = self.cited(table.name)
        return {
            row["id"]: made(
                **row,
                relationship_ids=belonging[row["id"]],
                **{name: found.get(row["id"], ()) for name, found in extra.items()},
                sources=cited.get(row["id"], ()),
            )
            for row in self.rows(table)
            if self.relationship in belonging.get(row["id"], ())
        }

    def _sources(self) -> dict[str, SourceNote]:
        relies_on = self.lists("sources", "relies_on")
        return {
            row["id"]: SourceNote(**row, relies_on=relies_on.get(row["id"], ()))
            for row in self.rows(_table(models.Source))
        }


def _typed(table: Table, values: Mapping[str, Any]) -> Row:
    """A row of the journal as the store would give it."""
    row = {}
    for column in table.columns:
        value = values.get(column.name)
        closed = value is not None and isinstance(column.type, Enum) and column.type.enum_class
        row[column.name] = column.type.enum_class(value) if closed else value  # type: ignore[attr-defined]
    return row


def _table(model: type[models.Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


CLAIM_TABLES = {
    "agreement": (models.AgreementAction, "agreement_id", "action"),
    "visit": (models.VisitReport, "visit_id", "report"),
    "project": (models.ProjectMilestone, "project_id", "milestone"),
}
"""The three tables of claims: by record type, the class, the record's column and the kind's column."""

RENAMED = {"party_id": "party"}


def _claims(reader: _Reader, record_ids: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
    """The claims union that every analysis reads, by record."""
    wanted = set(record_ids)
    names = {field.name for field in fields(Claim)}
    found: dict[str, list[Claim]] = defaultdict(list)
    for record_type, (model, record_column, kind_column) in CLAIM_TABLES.items():
        cited = reader.cited(_table(model).name)
        for row in reader.rows(_table(model)):
            if row[record_column] not in wanted:
                continue
            values = {RENAMED.get(name, name): value for name, value in row.items()}
            known = {name: value for name, value in values.items() if name in names}
            known |= {"record_id": row[record_column], "record_type": record_type, "kind": row[kind_column]}
            known["rank"] = row["rank"] or Rank.NORMAL
            found[row[record_column]].append(Claim(**known, sources=cited.get(row["id"], ())))
    return {record_id: tuple(claims) for record_id, claims in found.items()}


def _locations(reader: _Reader) -> list[records.Location]:
    rows = sorted(reader.rows(_table(models.ProjectLocation)), key=lambda row: (row["project_id"], row["seq"]))
    return [records.Location(**row) for row in rows]
