"""The schemas of all CSVs. A new record type is a schema joined to this list."""

from loaders.schemas.agreements import AGREEMENT_ACTIONS, AGREEMENTS
from loaders.schemas.context import CONTEXT_EVENTS, INDICATORS
from loaders.schemas.projects import MILESTONES, PROJECT_LOCATIONS, PROJECTS
from loaders.schemas.schema import Schema
from loaders.schemas.sources import PARTIES, RELATIONSHIPS, SOURCES
from loaders.schemas.statements import STATEMENTS
from loaders.schemas.visits import VISIT_REPORTS, VISITS

SCHEMAS: tuple[Schema, ...] = (  # in load order: what is referred to stands before what refers to it
    SOURCES,
    PARTIES,
    RELATIONSHIPS,
    AGREEMENTS,
    AGREEMENT_ACTIONS,
    VISITS,
    VISIT_REPORTS,
    PROJECTS,
    MILESTONES,
    PROJECT_LOCATIONS,
    STATEMENTS,
    CONTEXT_EVENTS,
    INDICATORS,
)

BY_TABLE: dict[str, Schema] = {schema.table: schema for schema in SCHEMAS}
