"""What happened around the relationship, and the numbers that describe it."""

from domain import vocabulary as words
from loaders.schemas.claims import NOTE, RELATIONSHIPS, REPORTED_ON, SOURCES, date_and_modality
from loaders.schemas.columns import Id, OneOf, References, Text
from loaders.schemas.dates import Date
from loaders.schemas.numbers import Number
from loaders.schemas.rules import not_in_future, occurred_by_report, occurred_by_today
from loaders.schemas.schema import Column, Schema
from loaders.schemas.units import Unit

CONTEXT_EVENTS = Schema(
    "context_events",
    "Events around the relationship that bear on it.",
    (
        Column("id", Id(), "the key of the event", required=True),
        RELATIONSHIPS,
        Column("title", Text(), "the event in a few words", required=True),
        *date_and_modality("when it happened, or is expected"),
        Column("parties", References("parties"), "who took part or is concerned"),
        Column("summary", Text(long=True), "what happened, in our own words"),
        REPORTED_ON,
        SOURCES,
    ),
    (occurred_by_report(), occurred_by_today(), not_in_future()),
)

INDICATORS = Schema(
    "indicators",
    "Numbers that sources state for a period: trade, cargo, shares.",
    (
        Column("id", Id(), "the key of the figure", required=True),
        RELATIONSHIPS,
        Column("indicator", Text(), "what is measured, such as trade_turnover", required=True),
        Column("period", Date(), "the time that the figure covers", required=True),
        Column("value", Number(), "the figure; growth may be negative", required=True),
        Column("unit", Unit(), "the unit of the figure", required=True),
        Column("modality", OneOf(words.Modality), "whether it is measured, or planned or forecast", required=True),
        REPORTED_ON,
        SOURCES,
        NOTE,
    ),
    (occurred_by_report("period"), occurred_by_today("period"), not_in_future()),
)
