"""The steps of the store lead to the tables of `models.py`, and back to nothing."""

from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

import database
from models import Base

CONFIG = Config(database.ROOT / "alembic.ini")


def upgrade(url: str) -> None:
    with database.writing(database.engine(url)) as CONFIG.attributes["connection"]:
        command.upgrade(CONFIG, "head")


def downgrade(url: str) -> None:
    with database.writing(database.engine(url)) as CONFIG.attributes["connection"]:
        command.downgrade(CONFIG, "base")


def make_from_models(url: str) -> None:
    with database.writing(database.engine(url)) as connection:
        Base.metadata.create_all(connection)


def described(url: str) -> dict[str, dict[str, Any]]:
    """Every table as the store itself describes it: columns, keys, indexes and CHECK constraints."""
    store = inspect(database.engine(url))
    return {
        table: {
            "columns": [{**column, "type": str(column["type"])} for column in store.get_columns(table)],
            "primary key": store.get_pk_constraint(table),
            "foreign keys": sorted(store.get_foreign_keys(table), key=str),
            "indexes": sorted(store.get_indexes(table), key=str),
            "checks": sorted(store.get_check_constraints(table), key=str),
        }
        for table in store.get_table_names()
        if table != "alembic_version"
    }


def test_steps_make_the_very_tables_that_the_models_describe(store_url: str):
    upgrade(store_url)
    by_steps = described(store_url)
    downgrade(store_url)
    make_from_models(store_url)
    assert by_steps == described(store_url)


def test_alembic_sees_nothing_left_to_do(store_url: str):
    upgrade(store_url)
    with database.engine(store_url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_steps_down_leave_nothing_and_lead_up_again(store_url: str):
    upgrade(store_url)
    first = described(store_url)
    downgrade(store_url)
    assert described(store_url) == {}
    upgrade(store_url)
    assert described(store_url) == first


def test_every_closed_list_is_kept_by_the_store_itself(store_url: str):
    upgrade(store_url)
    checks = described(store_url)["visits"]["checks"]
    assert [check["name"] for check in checks] == ["ck_visits_format", "ck_visits_level"]


def test_steps_follow_one_another_in_a_single_line():
    assert len(ScriptDirectory.from_config(CONFIG).get_heads()) == 1


def test_a_store_of_the_first_shape_is_brought_up_to_date_and_keeps_its_rows(store_url: str):
    engine = database.engine(store_url)
    with database.writing(engine) as CONFIG.attributes["connection"]:
        command.upgrade(CONFIG, "0001")
        CONFIG.attributes["connection"].execute(text("INSERT INTO parties VALUES ('IRN', 'Iran', 'state')"))
    assert not {"receipts", "briefings"} & set(described(store_url))
    database.prepare(engine)
    assert {"receipts", "briefings"} < set(described(store_url))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT * FROM parties")).all() == [("IRN", "Iran", "state")]
        assert connection.execute(text("SELECT * FROM receipts")).all() == []
