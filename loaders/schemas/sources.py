"""Sources, and the parties and relationships that everything else refers to."""

from domain import vocabulary as words
from loaders.problems import Kind
from loaders.schemas.columns import Id, Language, OneOf, Reference, References, Text, Url
from loaders.schemas.dates import Date
from loaders.schemas.rules import not_in_future
from loaders.schemas.schema import Column, RowRule, Schema


def same_party(party_a: str | None, party_b: str | None) -> str | None:
    """A relationship needs two parties."""
    if party_a and party_a == party_b:
        return f"Both sides are {party_a}. Write another party here."
    return None


SOURCES = Schema(
    "sources",
    "Where a fact was read.",
    (
        Column("id", Id(), "the key of the source", required=True),
        Column("publisher", Text(), "who published it", required=True),
        Column("description", Text(), "what it says, in our own words"),
        Column("url", Url(), "where it can be read"),
        Column("published", Date(), "the day of publication; empty where the page shows none"),
        Column("language", Language(), "the language of the text"),
        Column("kind", OneOf(words.SourceKind), "what kind of publisher it is", required=True),
        Column("reliability", OneOf(words.Reliability), "Admiralty grade of the publisher", required=True),
        Column("relies_on", References("sources"), "the sources that it repeats"),
    ),
    (not_in_future("published"),),
)

PARTIES = Schema(
    "parties",
    "States and organisations.",
    (
        Column("id", Id(of_party=True), "the key of the party", required=True),
        Column("name", Text(), "the name in English", required=True),
        Column("kind", OneOf(words.PartyKind), "whether it is a state or an organisation", required=True),
    ),
)

RELATIONSHIPS = Schema(
    "relationships",
    "The pairs whose relations are followed.",
    (
        Column("id", Id(), "the key of the relationship", required=True),
        Column("party_a", Reference(("parties",)), "one side", required=True),
        Column("party_b", Reference(("parties",)), "the other side", required=True),
        Column("name", Text(), "the name of the relationship", required=True),
    ),
    (RowRule(Kind.SAME_PARTY, "party_b", ("party_a", "party_b"), same_party),),
)
