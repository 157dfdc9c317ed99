"""What the page of a record has to say: where the record stands, in one line, and what it is, in the line below it."""

from domain.records import Agreement, Project, Record
from domain.vocabulary import AgreementSector, Level, ProjectSector
from queries.record import standing_since
from queries.view import View


def record_finding(view: View, record: Record) -> str:
    """The record with its status: `Rasht–Astara: implementation since about 20 January 2023`."""
    status = view.statuses.get(record.id)
    title = view.title(record.id)
    if status is None or status.value is None:
        return title
    return f"{title}: {status.value.label} {standing_since(status)}".rstrip()


def record_below(view: View, record: Record) -> str:
    """Its full title and its description, which is that of today (rule 3)."""
    title = getattr(record, "title", "")
    text = getattr(record, "summary", "") or getattr(record, "purpose", "")
    as_of = "Description of today: " if view.scope.past and text else ""
    return f"{title}. {as_of}{text}" if title else f"{as_of}{text}"


def record_kind(record: Record) -> str:
    """What kind of record it is, with its sector, of a visit with its level: `project (transport)`."""
    if isinstance(record, Project):
        return f"project ({ProjectSector(record.sector).label})"
    if isinstance(record, Agreement):
        return f"agreement ({AgreementSector(record.sector).label})"
    return f"visit ({Level(record.level).label})"
