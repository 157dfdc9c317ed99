"""The first tables: records, claims, lists, and the journal of imports.

The words are written out, not read from the vocabulary: a step once released never changes. Constraints get their
names from the naming convention in `models.py`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORDS = {
    "action": (
        "announcement negotiation signature ratification approval accession entry_into_force "
        "provisional_application extension amendment postponement resumption expiry suspension termination"
    ),
    "agreementkind": "treaty agreement protocol memorandum joint_statement contract plan",
    "agreementsector": (
        "political security defence territory justice trade finance transport energy_gas energy_oil "
        "energy_nuclear energy_power space technology agriculture culture tourism labour other"
    ),
    "eventtype": (
        "agree consult support concede yield cooperate aid retreat request accuse reject threaten protest "
        "sanction mobilize coerce assault"
    ),
    "format": (
        "state_visit official_visit working_visit multilateral_sidelines consultation phone_call video_call unspecified"
    ),
    "level": (
        "head_of_state head_of_government foreign_minister minister security_council parliament military "
        "deputy_minister ambassador envoy"
    ),
    "milestone": (
        "announcement memorandum contract financing construction_start progress test completion "
        "operation_start delay suspension resumption cancellation"
    ),
    "modality": "occurred expected",
    "mode": "rail road sea waterway pipeline power_line",
    "partykind": "state organisation",
    "projectsector": (
        "transport energy_gas energy_oil energy_nuclear energy_power finance defence space trade technology "
        "agriculture other"
    ),
    "projectstatus": "pipeline implementation finalisation closed cancelled suspended",
    "rank": "preferred normal deprecated",
    "reliability": "A B C D E F",
    "renewal": "tacit express none",
    "report": "visit postponement cancellation denial",
    "sourcekind": ("government parliament news_agency newspaper broadcaster think_tank academic dataset company other"),
    "stance": "supportive neutral critical",
    "termstart": "signature entry_into_force",
}

TABLES = (
    "sources sources_relies_on parties relationships agreements agreements_relationship_ids "
    "agreements_other_names agreements_parties agreements_source_id agreement_actions "
    "agreement_actions_source_id visits visits_relationship_ids visits_source_id visit_reports "
    "visit_reports_source_id projects projects_relationship_ids projects_parties projects_source_id milestones "
    "milestones_source_id project_locations statements statements_relationship_ids statements_source_id "
    "context_events context_events_relationship_ids context_events_parties context_events_source_id indicators "
    "indicators_relationship_ids indicators_source_id imports import_files import_changes"
)  # in load order

JOURNAL = ("imports", "import_files", "import_changes")
JOURNAL_IS_KEPT = "the journal is only ever added to"


def upgrade() -> None:
    """Make the tables in load order, so that each may refer to those before it."""
    sources()
    agreements()
    visits()
    projects()
    statements()
    context()
    journal()


def downgrade() -> None:
    """Drop every table, the last made first."""
    for table in reversed(TABLES.split()):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION keep_the_journal")


def word(column: str, vocabulary: str, needed: bool = True) -> sa.Column:
    """A column that holds a word of a closed list."""
    listed = " OR ".join(f"{column} = '{entry}'" for entry in WORDS[vocabulary].split())
    kept = sa.CheckConstraint(listed, name=vocabulary)
    return sa.Column(column, sa.String(40), kept, nullable=not needed)


def reference(target: str) -> sa.ForeignKey:
    """A foreign key that is checked at the end of the transaction."""
    return sa.ForeignKey(target, deferrable=True, initially="DEFERRED")


def list_of(owner: str, column: str, target: str | None = None) -> None:
    """Make the table behind a list column."""
    foreign = [] if target is None else [reference(target)]
    op.create_table(
        f"{owner}_{column}",
        sa.Column("owner_id", sa.Text, sa.ForeignKey(f"{owner}.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("value", sa.Text, *foreign, nullable=False, index=target is not None),
    )


def claim_columns() -> list[sa.Column]:
    """The columns that every claim has."""
    return [
        sa.Column("date", sa.Text, nullable=False),
        word("modality", "modality"),
        sa.Column("quantity", sa.Double),
        sa.Column("unit", sa.Text),
        sa.Column("quantity_of", sa.Text),
        sa.Column("said_by", sa.Text, reference("parties.id")),
        sa.Column("said_on", sa.Text),
        sa.Column("reported_on", sa.Text),
        word("rank", "rank", needed=False),
        sa.Column("rank_reason", sa.Text),
        sa.Column("note", sa.Text),
    ]


def sources() -> None:
    """Who says it, and whom it is about."""
    op.create_table(
        "sources",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("publisher", sa.Text, nullable=False),
        sa.Column("description", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("language", sa.String(35)),
        word("kind", "sourcekind"),
        word("reliability", "reliability"),
    )
    list_of("sources", "relies_on", "sources.id")
    op.create_table(
        "parties",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        word("kind", "partykind"),
    )
    op.create_table(
        "relationships",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("party_a", sa.Text, reference("parties.id"), nullable=False),
        sa.Column("party_b", sa.Text, reference("parties.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
    )


def agreements() -> None:
    """Agreements and the claims about them."""
    op.create_table(
        "agreements",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("short_title", sa.Text, nullable=False),
        word("kind", "agreementkind"),
        word("sector", "agreementsector"),
        sa.Column("initial_term_years", sa.Integer),
        sa.Column("renewal_term_years", sa.Integer),
        word("renewal", "renewal", needed=False),
        sa.Column("notice_months", sa.Integer),
        word("term_starts", "termstart", needed=False),
        sa.Column("supersedes", sa.Text, reference("agreements.id")),
        sa.Column("summary", sa.Text),
    )
    list_of("agreements", "relationship_ids", "relationships.id")
    list_of("agreements", "other_names")
    list_of("agreements", "parties", "parties.id")
    list_of("agreements", "source_id", "sources.id")
    op.create_table(
        "agreement_actions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("agreement_id", sa.Text, reference("agreements.id"), nullable=False, index=True),
        word("action", "action"),
        sa.Column("party_id", sa.Text, reference("parties.id")),
        sa.Column("body", sa.Text),
        sa.Column("new_expiry", sa.Text),
        *claim_columns(),
    )
    list_of("agreement_actions", "source_id", "sources.id")


def visits() -> None:
    """Visits and the claims about them."""
    op.create_table(
        "visits",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("visitor_party", sa.Text, reference("parties.id"), nullable=False),
        sa.Column("counterpart_party", sa.Text, reference("parties.id"), nullable=False),
        sa.Column("host_party", sa.Text, reference("parties.id")),
        sa.Column("visitor", sa.Text, nullable=False),
        sa.Column("visitor_role", sa.Text),
        sa.Column("counterpart", sa.Text),
        sa.Column("counterpart_role", sa.Text),
        word("level", "level"),
        word("format", "format"),
        sa.Column("city", sa.Text),
        sa.Column("replaces", sa.Text, reference("visits.id")),
        sa.Column("purpose", sa.Text),
    )
    list_of("visits", "relationship_ids", "relationships.id")
    list_of("visits", "source_id", "sources.id")
    op.create_table(
        "visit_reports",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("visit_id", sa.Text, reference("visits.id"), nullable=False, index=True),
        word("report", "report"),
        *claim_columns(),
    )
    list_of("visit_reports", "source_id", "sources.id")


def projects() -> None:
    """Projects, the claims about them, and where they lie."""
    op.create_table(
        "projects",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("short_title", sa.Text, nullable=False),
        word("sector", "projectsector"),
        sa.Column("value_usd_million", sa.Double),
        sa.Column("capacity", sa.Double),
        sa.Column("capacity_unit", sa.Text),
        sa.Column("parent_id", sa.Text, reference("projects.id")),
        sa.Column("summary", sa.Text),
    )
    list_of("projects", "relationship_ids", "relationships.id")
    list_of("projects", "parties", "parties.id")
    list_of("projects", "source_id", "sources.id")
    op.create_table(
        "milestones",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("project_id", sa.Text, reference("projects.id"), nullable=False, index=True),
        word("milestone", "milestone"),
        sa.Column("deliverable", sa.Text),
        sa.Column("title", sa.Text, nullable=False),
        word("status_after", "projectstatus", needed=False),
        sa.Column("progress_percent", sa.Double),
        *claim_columns(),
    )
    list_of("milestones", "source_id", "sources.id")
    op.create_table(
        "project_locations",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("project_id", sa.Text, reference("projects.id"), nullable=False, index=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("lat", sa.Double, nullable=False),
        sa.Column("lon", sa.Double, nullable=False),
        word("mode", "mode", needed=False),
        sa.CheckConstraint("lat BETWEEN -90 AND 90", name="lat"),
        sa.CheckConstraint("lon BETWEEN -180 AND 180", name="lon"),
    )


def statements() -> None:
    """What was said."""
    op.create_table(
        "statements",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("speaker_role", sa.Text),
        sa.Column("speaker_party", sa.Text, reference("parties.id")),
        sa.Column("date", sa.Text, nullable=False),
        sa.Column("about", sa.Text),
        word("event_type", "eventtype"),
        word("stance", "stance"),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("reported_on", sa.Text),
    )
    list_of("statements", "relationship_ids", "relationships.id")
    list_of("statements", "source_id", "sources.id")


def context() -> None:
    """What happened around, and what was counted."""
    op.create_table(
        "context_events",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("date", sa.Text, nullable=False),
        word("modality", "modality"),
        sa.Column("summary", sa.Text),
        sa.Column("reported_on", sa.Text),
    )
    list_of("context_events", "relationship_ids", "relationships.id")
    list_of("context_events", "parties", "parties.id")
    list_of("context_events", "source_id", "sources.id")
    op.create_table(
        "indicators",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("indicator", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("value", sa.Double, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        word("modality", "modality"),
        sa.Column("reported_on", sa.Text),
        sa.Column("note", sa.Text),
    )
    list_of("indicators", "relationship_ids", "relationships.id")
    list_of("indicators", "source_id", "sources.id")


def journal() -> None:
    """Who changed what, when and why."""
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("imports.id")),
        sa.Column("left_out", sa.Text),
        sa.Column("chain", sa.String(64), nullable=False),
    )
    op.create_table(
        "import_files",
        sa.Column("import_id", sa.Integer, sa.ForeignKey("imports.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False, index=True),
        sa.Column("table_name", sa.Text, nullable=False),
        sa.Column("row_count", sa.Integer, nullable=False),
    )
    op.create_table(
        "import_changes",
        sa.Column("import_id", sa.Integer, sa.ForeignKey("imports.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("table_name", sa.Text, nullable=False),
        sa.Column("first_id", sa.Text, nullable=False),
        sa.Column("last_id", sa.Text, nullable=False),
        sa.Column("row_count", sa.Integer, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
    )
    op.create_index("ix_import_changes_rows", "import_changes", ["table_name", "import_id", "first_id", "last_id"])
    keep_the_journal()


def keep_the_journal() -> None:
    """Make the store refuse to change or remove an entry of the journal."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION keep_the_journal() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{JOURNAL_IS_KEPT}'; END $$"
        )
        for table in JOURNAL:
            op.execute(
                f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION keep_the_journal()"
            )
        return
    for table in JOURNAL:
        for act in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_kept_from_{act} BEFORE {act.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{JOURNAL_IS_KEPT}'); END"
            )
