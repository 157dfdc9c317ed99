"""What officials and commentators said."""

from domain import vocabulary as words
from loaders.schemas.claims import RELATIONSHIPS, REPORTED_ON, SOURCES
from loaders.schemas.columns import Id, OneOf, Reference, Text
from loaders.schemas.dates import Date
from loaders.schemas.rules import not_in_future, said_by_report
from loaders.schemas.schema import Column, Schema

RECORDS = ("agreements", "visits", "projects")

STATEMENTS = Schema(
    "statements",
    "What officials and commentators said.",
    (
        Column("id", Id(), "the key of the statement", required=True),
        RELATIONSHIPS,
        Column("speaker", Text(), "who said it", required=True),
        Column("speaker_role", Text(), "the speaker's office"),
        Column("speaker_party", Reference(("parties",)), "the party that the speaker belongs to"),
        Column("date", Date(), "when it was said", required=True),
        Column("about", Reference(RECORDS), "the record that it is about"),
        Column("event_type", OneOf(words.EventType), "PLOVER type of the statement", required=True),
        Column("stance", OneOf(words.Stance), "towards the other side", required=True),
        Column("summary", Text(long=True), "what was said, in our own words", required=True),
        REPORTED_ON,
        SOURCES,
    ),
    (said_by_report("date"), not_in_future("date"), not_in_future()),
)
