"""The columns that every claim has, whatever it is about."""

from domain import vocabulary as words
from loaders.schemas.columns import OneOf, Reference, References, Text
from loaders.schemas.dates import Date
from loaders.schemas.numbers import Number
from loaders.schemas.schema import Column
from loaders.schemas.units import Unit

SOURCES = Column("source_id", References("sources"), "the sources that state the row", required=True)
RELATIONSHIPS = Column(
    "relationship_ids", References("relationships"), "the relationships that the row belongs to", required=True
)
REPORTED_ON = Column("reported_on", Date(), "the day the source carried it; empty where the page shows no date")
NOTE = Column("note", Text(long=True), "what a reader should know beside the columns")


def date_and_modality(meaning: str) -> tuple[Column, ...]:
    return (
        Column("date", Date(), meaning, required=True),
        Column("modality", OneOf(words.Modality), "whether it happened, or is planned or promised", required=True),
    )


QUANTITY = (
    Column("quantity", Number(least=0), "a number that the claim states"),
    Column("unit", Unit(), "the unit of the quantity"),
    Column("quantity_of", Text(), "what the quantity is a number of, such as full_volume or line_length"),
)
SAYING = (
    Column("said_by", Reference(("parties",)), "the party that made the claim; empty: the source in its own voice"),
    Column("said_on", Date(), "the day it was said, where that is not the day of the report"),
    REPORTED_ON,
)
RANK = (
    Column("rank", OneOf(words.Rank), "the judgement on a claim that others contradict; empty: normal"),
    Column("rank_reason", Text(), "why the claim is preferred or deprecated"),
)
"""In a CSV of claims these groups stand in this order, the columns of the table's own between them."""
