"""Projects, the claims about them, and where they lie."""

from domain import vocabulary as words
from loaders.schemas.claims import NOTE, QUANTITY, RANK, RELATIONSHIPS, SAYING, SOURCES, date_and_modality
from loaders.schemas.columns import Id, OneOf, Reference, References, Text
from loaders.schemas.numbers import Integer, Number
from loaders.schemas.rules import CLAIM_RULES, has_unit
from loaders.schemas.schema import Column, Schema
from loaders.schemas.units import Unit

LATITUDE = Number(least=-90, most=90)
LONGITUDE = Number(least=-180, most=180)
PERCENT = Number(least=0, most=100)

PROJECTS = Schema(
    "projects",
    "What the parties build or run together: what does not change about it.",
    (
        Column("id", Id(), "the key of the project", required=True),
        RELATIONSHIPS,
        Column("title", Text(), "the full title in English", required=True),
        Column("short_title", Text(), "the name used on charts", required=True),
        Column("sector", OneOf(words.ProjectSector), "what it is about", required=True),
        Column("parties", References("parties"), "who takes part", required=True),
        Column("value_usd_million", Number(least=0), "the value that sources state, in millions of US dollars"),
        Column("capacity", Number(least=0), "what it is to carry or yield"),
        Column("capacity_unit", Unit(), "the unit of the capacity"),
        Column("parent_id", Reference(("projects",)), "the project that it is a part of"),
        Column("summary", Text(long=True), "what it is, in our own words"),
        SOURCES,
    ),
    (has_unit("capacity", "capacity_unit"),),
)

MILESTONES = Schema(
    "milestones",
    "Claims about projects: what was reached, or promised.",
    (
        Column("id", Id(), "the key of the claim", required=True),
        Column("project_id", Reference(("projects",)), "the project that it is about", required=True),
        Column("milestone", OneOf(words.Milestone), "what was reached or promised", required=True),
        Column("deliverable", Text(), "what it is a milestone of, where the project has several"),
        Column("title", Text(), "the milestone in a few words", required=True),
        *date_and_modality("when it was reached, or is expected"),
        Column("status_after", OneOf(words.ProjectStatus), "IATI status of the project after it"),
        Column("progress_percent", PERCENT, "how much is done, in percent"),
        *QUANTITY,
        *SAYING,
        *RANK,
        SOURCES,
        NOTE,
    ),
    CLAIM_RULES,
)

PROJECT_LOCATIONS = Schema(
    "project_locations",
    "Points of a project's site or route, in degrees of WGS 84.",
    (
        Column("id", Id(), "the key of the point", required=True),
        Column("project_id", Reference(("projects",)), "the project that it belongs to", required=True),
        Column("seq", Integer(), "its place along the route", required=True),
        Column("name", Text(), "the name of the place", required=True),
        Column("lat", LATITUDE, "latitude, north positive", required=True),
        Column("lon", LONGITUDE, "longitude, east positive", required=True),
        Column("mode", OneOf(words.Mode), "how the leg that ends here is travelled; empty for a single site"),
    ),
)
