"""What is stored: one class for each CSV, in load order, then the journal of imports, then what readers keep.

A record (`Agreement`, `Visit`, `Project`) is what does not change; a claim (`AgreementAction`, `VisitReport`,
`ProjectMilestone`) is one dated, sourced row about it. A list in a CSV cell is a table of its own, named after the
CSV and the column (`agreements_parties`), with `owner_id`, `position` and `value`.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from domain import vocabulary as words

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention=NAMING)


def word(vocabulary: type[words.Word]) -> sa.Enum:
    """A column that holds a word of a closed list; the store itself refuses any other (see `keep_words`)."""
    stored: dict[str, Any] = {"native_enum": False, "create_constraint": False, "length": 40}
    values = {"values_callable": lambda listed: [entry.value for entry in listed]}
    return sa.Enum(vocabulary, name=vocabulary.__name__.lower(), **stored, **values)


def reference(target: str) -> sa.ForeignKey:
    """A foreign key that is checked at the end of the transaction, so that rows of one upload may come in any order."""
    return sa.ForeignKey(target, deferrable=True, initially="DEFERRED")


def list_of(owner: str, column: str, target: str | None = None) -> sa.Table:
    """The table behind a list column: `position` keeps the order in which the cell names its values."""
    refers = [reference(target)] if target else []
    value = sa.Column("value", Text, *refers, nullable=False, index=bool(target))
    return sa.Table(
        f"{owner}_{column}",
        Base.metadata,
        sa.Column("owner_id", Text, sa.ForeignKey(f"{owner}.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        value,
    )


class Source(Base):
    """Where a fact was read. `reliability` is the Admiralty grade of the publisher; `relies_on` names what it repeats."""

    __tablename__ = "sources"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    publisher: Mapped[str] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    published: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(sa.String(35))
    kind: Mapped[words.SourceKind] = mapped_column(word(words.SourceKind))
    reliability: Mapped[words.Reliability] = mapped_column(word(words.Reliability))


SOURCE_RELIES_ON = list_of("sources", "relies_on", "sources.id")


class Party(Base):
    """A state (ISO 3166-1 alpha-3 code) or an organisation (slug)."""

    __tablename__ = "parties"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[words.PartyKind] = mapped_column(word(words.PartyKind))


class Relationship(Base):
    """A dyad: the two parties whose relations are followed."""

    __tablename__ = "relationships"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    party_a: Mapped[str] = mapped_column(reference("parties.id"))
    party_b: Mapped[str] = mapped_column(reference("parties.id"))
    name: Mapped[str] = mapped_column(Text)


class ClaimMixin:
    """What every claim has: a date (EDTF), whether it occurred or is expected, who said it when, and its rank.

    `said_by` is the party that made the claim (empty: the source in its own voice); `said_on` the day it was said
    where that is not `reported_on`, the day the source carried it. `quantity_of` says what the quantity is a number of.
    """

    date: Mapped[str] = mapped_column(Text)
    modality: Mapped[words.Modality] = mapped_column(word(words.Modality))
    quantity: Mapped[float | None]
    unit: Mapped[str | None] = mapped_column(Text)
    quantity_of: Mapped[str | None] = mapped_column(Text)
    said_by: Mapped[str | None] = mapped_column(reference("parties.id"))
    said_on: Mapped[str | None] = mapped_column(Text)
    reported_on: Mapped[str | None] = mapped_column(Text)
    rank: Mapped[words.Rank | None] = mapped_column(word(words.Rank))
    rank_reason: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class Agreement(Base):
    """A treaty, contract or paper between the parties. Terms are in years, notice in months."""

    __tablename__ = "agreements"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    short_title: Mapped[str] = mapped_column(Text)
    kind: Mapped[words.AgreementKind] = mapped_column(word(words.AgreementKind))
    sector: Mapped[words.AgreementSector] = mapped_column(word(words.AgreementSector))
    initial_term_years: Mapped[int | None]
    renewal_term_years: Mapped[int | None]
    renewal: Mapped[words.Renewal | None] = mapped_column(word(words.Renewal))
    notice_months: Mapped[int | None]
    term_starts: Mapped[words.TermStart | None] = mapped_column(word(words.TermStart))
    supersedes: Mapped[str | None] = mapped_column(reference("agreements.id"))
    summary: Mapped[str | None] = mapped_column(Text)


AGREEMENT_RELATIONSHIPS = list_of("agreements", "relationship_ids", "relationships.id")
AGREEMENT_NAMES = list_of("agreements", "other_names")
AGREEMENT_PARTIES = list_of("agreements", "parties", "parties.id")
AGREEMENT_SOURCES = list_of("agreements", "source_id", "sources.id")


class AgreementAction(ClaimMixin, Base):
    """A claim about an agreement: that an action happened or is expected; `new_expiry` is the end it states."""

    __tablename__ = "agreement_actions"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    agreement_id: Mapped[str] = mapped_column(reference("agreements.id"), index=True)
    action: Mapped[words.Action] = mapped_column(word(words.Action))
    party_id: Mapped[str | None] = mapped_column(reference("parties.id"))
    body: Mapped[str | None] = mapped_column(Text)
    new_expiry: Mapped[str | None] = mapped_column(Text)


AGREEMENT_ACTION_SOURCES = list_of("agreement_actions", "source_id", "sources.id")


class Visit(Base):
    """A meeting or call of the two sides. `host_party` is where they met; empty for a call."""

    __tablename__ = "visits"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    visitor_party: Mapped[str] = mapped_column(reference("parties.id"))
    counterpart_party: Mapped[str] = mapped_column(reference("parties.id"))
    host_party: Mapped[str | None] = mapped_column(reference("parties.id"))
    visitor: Mapped[str] = mapped_column(Text)
    visitor_role: Mapped[str | None] = mapped_column(Text)
    counterpart: Mapped[str | None] = mapped_column(Text)
    counterpart_role: Mapped[str | None] = mapped_column(Text)
    level: Mapped[words.Level] = mapped_column(word(words.Level))
    format: Mapped[words.Format] = mapped_column(word(words.Format))
    city: Mapped[str | None] = mapped_column(Text)
    replaces: Mapped[str | None] = mapped_column(reference("visits.id"))
    purpose: Mapped[str | None] = mapped_column(Text)


VISIT_RELATIONSHIPS = list_of("visits", "relationship_ids", "relationships.id")
VISIT_SOURCES = list_of("visits", "source_id", "sources.id")


class VisitReport(ClaimMixin, Base):
    """A claim about a visit."""

    __tablename__ = "visit_reports"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    visit_id: Mapped[str] = mapped_column(reference("visits.id"), index=True)
    report: Mapped[words.Report] = mapped_column(word(words.Report))


VISIT_REPORT_SOURCES = list_of("visit_reports", "source_id", "sources.id")


class Project(Base):
    """Something that the parties build or run together; `value_usd_million` and `capacity` as the sources state them."""

    __tablename__ = "projects"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    short_title: Mapped[str] = mapped_column(Text)
    sector: Mapped[words.ProjectSector] = mapped_column(word(words.ProjectSector))
    value_usd_million: Mapped[float | None]
    capacity: Mapped[float | None]
    capacity_unit: Mapped[str | None] = mapped_column(Text)
    parent_id: Mapped[str | None] = mapped_column(reference("projects.id"))
    summary: Mapped[str | None] = mapped_column(Text)


PROJECT_RELATIONSHIPS = list_of("projects", "relationship_ids", "relationships.id")
PROJECT_PARTIES = list_of("projects", "parties", "parties.id")
PROJECT_SOURCES = list_of("projects", "source_id", "sources.id")


class ProjectMilestone(ClaimMixin, Base):
    """A claim about a project. `deliverable` tells apart what a project has several of; `status_after` is IATI's."""

    __tablename__ = "milestones"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    project_id: Mapped[str] = mapped_column(reference("projects.id"), index=True)
    milestone: Mapped[words.Milestone] = mapped_column(word(words.Milestone))
    deliverable: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    status_after: Mapped[words.ProjectStatus | None] = mapped_column(word(words.ProjectStatus))
    progress_percent: Mapped[float | None]


MILESTONE_SOURCES = list_of("milestones", "source_id", "sources.id")


class ProjectLocation(Base):
    """A point of a project's route, in order of `seq`; degrees of WGS 84."""

    __tablename__ = "project_locations"
    __table_args__ = (
        sa.CheckConstraint("lat BETWEEN -90 AND 90", name="lat"),
        sa.CheckConstraint("lon BETWEEN -180 AND 180", name="lon"),
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    project_id: Mapped[str] = mapped_column(reference("projects.id"), index=True)
    seq: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    lat: Mapped[float]
    lon: Mapped[float]
    mode: Mapped[words.Mode | None] = mapped_column(word(words.Mode))


class Statement(Base):
    """What an official or commentator said. `about` is the id of any record."""

    __tablename__ = "statements"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    speaker: Mapped[str] = mapped_column(Text)
    speaker_role: Mapped[str | None] = mapped_column(Text)
    speaker_party: Mapped[str | None] = mapped_column(reference("parties.id"))
    date: Mapped[str] = mapped_column(Text)
    about: Mapped[str | None] = mapped_column(Text)
    event_type: Mapped[words.EventType] = mapped_column(word(words.EventType))
    stance: Mapped[words.Stance] = mapped_column(word(words.Stance))
    summary: Mapped[str] = mapped_column(Text)
    reported_on: Mapped[str | None] = mapped_column(Text)


STATEMENT_RELATIONSHIPS = list_of("statements", "relationship_ids", "relationships.id")
STATEMENT_SOURCES = list_of("statements", "source_id", "sources.id")


class ContextEvent(Base):
    """What happened around the relationship and bears on it."""

    __tablename__ = "context_events"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    date: Mapped[str] = mapped_column(Text)
    modality: Mapped[words.Modality] = mapped_column(word(words.Modality))
    summary: Mapped[str | None] = mapped_column(Text)
    reported_on: Mapped[str | None] = mapped_column(Text)


CONTEXT_RELATIONSHIPS = list_of("context_events", "relationship_ids", "relationships.id")
CONTEXT_PARTIES = list_of("context_events", "parties", "parties.id")
CONTEXT_SOURCES = list_of("context_events", "source_id", "sources.id")


class Indicator(Base):
    """A number that a source states for a period (EDTF): trade, cargo, shares."""

    __tablename__ = "indicators"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    indicator: Mapped[str] = mapped_column(Text)
    period: Mapped[str] = mapped_column(Text)
    value: Mapped[float]
    unit: Mapped[str] = mapped_column(Text)
    modality: Mapped[words.Modality] = mapped_column(word(words.Modality))
    reported_on: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


INDICATOR_RELATIONSHIPS = list_of("indicators", "relationship_ids", "relationships.id")
INDICATOR_SOURCES = list_of("indicators", "source_id", "sources.id")


class Import(Base):
    """One applied upload, or undo of one: who, when (UTC), why. The store refuses to change or remove an entry.

    `undoes` is the import that it takes back, `left_out` what of its preview was not accepted (JSON, table to ids), and
    `chain` the SHA-256 over the entry before and all that this one holds: see `loaders/chain.py`.
    """

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    made_by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    undoes: Mapped[int | None] = mapped_column(sa.ForeignKey("imports.id"))
    left_out: Mapped[str | None] = mapped_column(Text)
    chain: Mapped[str] = mapped_column(sa.String(64))


class ImportFile(Base):
    """A file of an import: its name, the SHA-256 of its bytes, the table that it was read as, and how many rows it had."""

    __tablename__ = "import_files"

    import_id: Mapped[int] = mapped_column(sa.ForeignKey("imports.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    table_name: Mapped[str] = mapped_column(Text)
    row_count: Mapped[int]


class ImportChange(Base):
    """What an import did to some rows of one table, from `first_id` to `last_id` in the order of ids.

    `before` and `after` hold the whole rows, `{"columns": [...], "rows": [[...], ...]}`; null where they were not there.
    """

    __tablename__ = "import_changes"
    __table_args__ = (sa.Index("ix_import_changes_rows", "table_name", "import_id", "first_id", "last_id"),)

    import_id: Mapped[int] = mapped_column(sa.ForeignKey("imports.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    table_name: Mapped[str] = mapped_column(Text)
    first_id: Mapped[str] = mapped_column(Text)
    last_id: Mapped[str] = mapped_column(Text)
    row_count: Mapped[int]
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)


class Receipt(Base):
    """What a code on a picture stands for (see `exports/receipts.py`); `import_id` is the newest of then, 0 for none."""

    __tablename__ = "receipts"

    code: Mapped[str] = mapped_column(sa.String(12), primary_key=True)
    page: Mapped[str] = mapped_column(Text)
    query: Mapped[str] = mapped_column(Text)
    import_id: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))


class Briefing(Base):
    """A page that someone put together: `content` is JSON, its blocks in order with their captions, judgements and scope."""

    __tablename__ = "briefings"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    template: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)


def keep_words(metadata: sa.MetaData) -> None:
    """Have the store refuse a word outside a column's closed list.

    The words are alternatives, not an IN: for that SQLite builds its list anew at every row, which doubles the time of
    a large upload.
    """
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, sa.Enum):
                listed = " OR ".join(f"{column.name} = '{entry}'" for entry in column.type.enums)
                table.append_constraint(sa.CheckConstraint(listed, name=column.type.name))


keep_words(Base.metadata)


def newest_import(connection: sa.Connection | Session) -> int:
    """The id of the newest import, 0 before the first: what was read from the store is good as long as it stays the same."""
    return connection.scalar(sa.select(sa.func.max(Import.id))) or 0
