"""Many rows at once: a large load of SQLite makes its indexes at the end, and they are those from before."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event, inspect

import database
from loaders import sql
from loaders.apply import trial
from tests.loaders.uploads import everything, plan_texts, upload

TABLES = ("milestones", "milestones_source_id")
CLAIMS = "id,project_id,milestone,title,date,modality,source_id\n" + "".join(
    f"gas-{number},gas,progress,Kilometre {number},2025-01,occurred,tass-1;irna-1\n" for number in range(6)
)


@pytest.fixture
def many_is_five(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "MANY_ROWS", 5)


@pytest.fixture
def made(small_store: Engine, many_is_five: None) -> Iterator[list[str]]:
    """The indexes that are made, in order, by their names."""
    names: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("CREATE INDEX"):
            names.append(statement.split()[2])

    event.listen(small_store, "before_cursor_execute", listen)
    yield names
    event.remove(small_store, "before_cursor_execute", listen)


def indexes(store: Engine) -> dict[str, list[object]]:
    return {table: sorted(inspect(store).get_indexes(table), key=str) for table in TABLES}


def test_a_large_load_leaves_the_indexes_as_they_were(small_store: Engine, made: list[str]) -> None:
    before = indexes(small_store)
    upload(small_store, {"milestones.csv": CLAIMS})
    assert indexes(small_store) == before and all(before.values())
    assert len(everything(small_store)["milestones"].splitlines()) == 7
    assert sorted(made) == (
        ["ix_milestones_project_id", "ix_milestones_source_id_value"] if small_store.dialect.name == "sqlite" else []
    )


def test_where_the_table_holds_more_rows_than_are_new_they_are_added_one_by_one(
    small_store: Engine, made: list[str]
) -> None:
    upload(small_store, {"milestones.csv": CLAIMS})
    made.clear()
    five_others = "".join(CLAIMS.replace("gas-", "more-").splitlines(keepends=True)[:6])
    upload(small_store, {"milestones.csv": five_others})
    assert made == []


def test_a_trial_of_a_large_load_brings_the_indexes_back(small_store: Engine, many_is_five: None) -> None:
    before = indexes(small_store)
    with (
        database.writing(small_store) as connection,
        trial(connection, plan_texts(connection, {"milestones.csv": CLAIMS})),
    ):
        pass
    assert indexes(small_store) == before
    assert len(everything(small_store)["milestones"].splitlines()) == 1
