"""What the tests of applying and undoing share: uploads from texts, and all that a store holds."""

from collections.abc import Mapping

from sqlalchemy import Connection, Engine

import database
from loaders.apply import apply
from loaders.export import csv_text
from loaders.plan import File, Plan, make_plan
from loaders.schemas import SCHEMAS

NEW_PROJECT = {
    "projects.csv": "id,relationship_ids,title,short_title,sector,parties,source_id\n"
    "rail,irn-rus,Railway,Railway,transport,IRN;RUS,tass-1\n",
    "milestones.csv": "id,project_id,milestone,title,date,modality,source_id\n"
    "rail-01,rail,contract,Contract signed,2025-01-05,occurred,tass-1\n",
}
MOSCOW_TO_KAZAN = {"visits.csv": "id,city\nv-1,Kazan\n"}


def everything(store: Engine) -> dict[str, str]:
    """Every table as CSV: two stores with the same are the same to every reader."""
    with store.connect() as connection:
        return {schema.table: csv_text(connection, schema) for schema in SCHEMAS}


def plan_texts(connection: Connection, texts: Mapping[str, str]) -> Plan:
    return make_plan(connection, [File(name, text.encode()) for name, text in texts.items()])


def preview(store: Engine, texts: Mapping[str, str]) -> Plan:
    """The plan of an upload, made before the store is written."""
    with store.connect() as connection:
        return plan_texts(connection, texts)


def upload(store: Engine, texts: Mapping[str, str], by: str = "Ana", reason: str = "Report of the day") -> int:
    """Apply files given as texts; the id of the import."""
    with database.writing(store) as connection:
        plan = plan_texts(connection, texts)
        made = apply(connection, plan, by=by, reason=reason)
        assert made is not None
        return made
