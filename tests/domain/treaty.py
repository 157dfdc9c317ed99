"""A treaty of ten years, then five by five, with a preferred start, a wrong one and a later one."""

from domain.records import Agreement
from domain.term_readings import Succession, TermReadings, read_term
from tests.domain.making import act, day

TREATY = Agreement(
    id="basis",
    relationship_ids=("irn-rus",),
    title="Treaty on the Basis of Mutual Relations",
    short_title="2001 Basic Treaty",
    kind="treaty",
    sector="political",
    initial_term_years=10,
    renewal_term_years=5,
    renewal="tacit",
    notice_months=12,
    term_starts="entry_into_force",
    supersedes="",
    summary="",
    other_names=(),
    parties=("IRN", "RUS"),
    sources=(),
)

SIGNED = act("signature", "2001-03-12", rank="preferred")
MISREAD = act("signature", "2001-03-22", rank="deprecated")
IN_FORCE = act("entry_into_force", "2002-04-05")
TODAY = day("2026-03-12")


def term(*claims, world_on: str = "2026-03-12", record: Agreement = TREATY, succession: Succession | None = None):
    """The readings of the treaty's term from claims; None where there are none."""
    return read_term(record, record.short_title, claims, day(world_on), succession)


def known_term(*claims, **values) -> TermReadings:
    """The same where the claims give a reading."""
    found = term(*claims, **values)
    assert found is not None
    return found
