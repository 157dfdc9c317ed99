"""Visits, meetings and calls, and the claims about them."""

from domain import vocabulary as words
from loaders.problems import Kind
from loaders.schemas.claims import NOTE, QUANTITY, RANK, RELATIONSHIPS, SAYING, SOURCES, date_and_modality
from loaders.schemas.columns import Id, OneOf, Reference, Text
from loaders.schemas.rules import CLAIM_RULES
from loaders.schemas.schema import Column, RowRule, Schema


def same_party(visitor_party: str | None, counterpart_party: str | None) -> str | None:
    """A visit is between two parties."""
    if visitor_party and visitor_party == counterpart_party:
        return f"Visitor and counterpart are both {visitor_party}. Write the other party here."
    return None


def call_with_host(form: str | None, host_party: str | None) -> str | None:
    """Nobody travels for a call."""
    if form in words.CALLS and host_party:
        return f"A {str(form).replace('_', ' ')} has no host. Leave the cell empty, or write another format."
    return None


VISITS = Schema(
    "visits",
    "Visits, meetings and calls: what does not change about them.",
    (
        Column("id", Id(), "the key of the visit", required=True),
        RELATIONSHIPS,
        Column("visitor_party", Reference(("parties",)), "the party that travelled or called", required=True),
        Column("counterpart_party", Reference(("parties",)), "the party that was met", required=True),
        Column("host_party", Reference(("parties",)), "the country where they met; empty for a call"),
        Column("visitor", Text(), "who travelled or called", required=True),
        Column("visitor_role", Text(), "the visitor's office"),
        Column("counterpart", Text(), "who was met"),
        Column("counterpart_role", Text(), "the counterpart's office"),
        Column("level", OneOf(words.Level), "the rank at which they met", required=True),
        Column("format", OneOf(words.Format), "how they met", required=True),
        Column("city", Text(), "where they met"),
        Column("replaces", Reference(("visits",)), "the earlier plan that it took the place of"),
        Column("purpose", Text(long=True), "what it was for"),
        SOURCES,
    ),
    (
        RowRule(Kind.SAME_PARTY, "counterpart_party", ("visitor_party", "counterpart_party"), same_party),
        RowRule(Kind.CALL_WITH_HOST, "host_party", ("format", "host_party"), call_with_host),
    ),
)

VISIT_REPORTS = Schema(
    "visit_reports",
    "Claims about visits: that one takes place, is put off or called off.",
    (
        Column("id", Id(), "the key of the claim", required=True),
        Column("visit_id", Reference(("visits",)), "the visit that it is about", required=True),
        Column("report", OneOf(words.Report), "what is said of it", required=True),
        *date_and_modality("when it took place, or is expected"),
        *QUANTITY,
        *SAYING,
        *RANK,
        SOURCES,
        NOTE,
    ),
    CLAIM_RULES,
)
