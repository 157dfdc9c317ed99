"""Facts as they are stored, in the very columns in which they are brought."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import column, select, table
from sqlalchemy.orm import Session

from models import Base

Value = str | float | tuple[str, ...] | None
"""A cell: a text, a number, a list of texts, or nothing."""

IDS_IN_ONE_QUESTION = 500  # SQLite of old allows 999 parameters

_WRITTEN = {
    "sources": "id publisher description url published language kind reliability relies_on",
    "parties": "id name kind",
    "relationships": "id party_a party_b name",
    "agreements": (
        "id relationship_ids title short_title other_names kind sector parties initial_term_years "
        "renewal_term_years renewal notice_months term_starts supersedes summary source_id"
    ),
    "agreement_actions": (
        "id agreement_id action date modality party_id body new_expiry quantity unit quantity_of said_by "
        "said_on reported_on rank rank_reason source_id note"
    ),
    "visits": (
        "id relationship_ids visitor_party counterpart_party host_party visitor visitor_role counterpart "
        "counterpart_role level format city replaces purpose source_id"
    ),
    "visit_reports": (
        "id visit_id report date modality quantity unit quantity_of said_by said_on reported_on rank "
        "rank_reason source_id note"
    ),
    "projects": (
        "id relationship_ids title short_title sector parties value_usd_million capacity capacity_unit "
        "parent_id summary source_id"
    ),
    "milestones": (
        "id project_id milestone deliverable title date modality status_after progress_percent quantity unit "
        "quantity_of said_by said_on reported_on rank rank_reason source_id note"
    ),
    "project_locations": "id project_id seq name lat lon mode",
    "statements": (
        "id relationship_ids speaker speaker_role speaker_party date about event_type stance summary "
        "reported_on source_id"
    ),
    "context_events": "id relationship_ids title date modality parties summary reported_on source_id",
    "indicators": "id relationship_ids indicator period value unit modality reported_on source_id note",
}
COLUMNS: dict[str, tuple[str, ...]] = {name: tuple(columns.split()) for name, columns in _WRITTEN.items()}
"""The columns of each table in the order in which its CSV has them."""


@dataclass(frozen=True, slots=True)
class StoredRows:
    """Rows of one table, each with a value for each of its `columns`."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def stored_rows(session: Session, name: str, ids: Collection[str]) -> StoredRows:
    """The rows of these ids, in the order of ids; an id that the store does not hold has none."""
    wanted = sorted(set(ids))
    stored = Base.metadata.tables[name].columns.keys()
    scalars = [one for one in COLUMNS[name] if one in stored]
    main = table(name, *(column(one) for one in scalars))  # untyped: what is stored, as it is
    found: dict[str, dict[str, Value]] = {}
    for some in _chunks(wanted):
        for row in session.execute(select(main).where(main.c.id.in_(some))):
            found[row.id] = dict(zip(scalars, row, strict=True))
    lists = {one: _lists(session, f"{name}_{one}", wanted) for one in COLUMNS[name] if one not in stored}
    rows = tuple(
        tuple(lists[one].get(id_, ()) if one in lists else found[id_][one] for one in COLUMNS[name])
        for id_ in wanted
        if id_ in found
    )
    return StoredRows(name, COLUMNS[name], rows)


def _lists(session: Session, name: str, owners: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The values of a list column in their order, by the row that they belong to."""
    items = table(name, column("owner_id"), column("position"), column("value"))
    found: dict[str, list[str]] = {}
    for some in _chunks(owners):
        asked = select(items.c.owner_id, items.c.value).where(items.c.owner_id.in_(some))
        for owner, value in session.execute(asked.order_by(items.c.owner_id, items.c.position)):
            found.setdefault(owner, []).append(value)
    return {owner: tuple(values) for owner, values in found.items()}


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), IDS_IN_ONE_QUESTION):
        yield ids[start : start + IDS_IN_ONE_QUESTION]
