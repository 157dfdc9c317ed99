"""A plan is written whole or not at all, journalled, and can be taken back. On each kind of store."""

import pytest
from sqlalchemy import Engine, func, select

import database
from loaders.apply import StaleChange, apply, write
from loaders.changes import Change
from loaders.export import csv_text
from loaders.history import history
from loaders.journal import changes_of
from loaders.plan import File, make_plan
from loaders.schemas import SCHEMAS
from models import ImportChange

UPDATE = File(
    "visits.csv",
    b"id,relationship_ids,visitor_party,counterpart_party,visitor,level,format,city,source_id\n"
    b"v-1,irn-rus,IRN,RUS,Masoud Pezeshkian,head_of_state,official_visit,Kazan,irna-1;tass-1\n"
    b"v-2,irn-rus,RUS,IRN,Sergey Lavrov,foreign_minister,working_visit,Tehran,irna-1\n",
)


def everything(store: Engine) -> dict[str, str]:
    with store.connect() as connection:
        return {schema.table: csv_text(connection, schema) for schema in SCHEMAS}


def apply_file(store: Engine, file: File) -> int | None:
    with database.writing(store) as connection:
        return apply(connection, make_plan(connection, [file]), by="Ana", reason="Report of the day")


def test_applying_a_plan_makes_the_store_hold_its_rows(small_store: Engine) -> None:
    assert apply_file(small_store, UPDATE) == 2
    assert everything(small_store)["visits"].splitlines()[1:] == [
        "v-1,irn-rus,IRN,RUS,RUS,Masoud Pezeshkian,,,,head_of_state,official_visit,Kazan,,,irna-1;tass-1",
        "v-2,irn-rus,RUS,IRN,,Sergey Lavrov,,,,foreign_minister,working_visit,Tehran,,,irna-1",
    ]


def test_the_journal_holds_who_why_which_file_and_each_row_before_and_after(small_store: Engine) -> None:
    apply_file(small_store, UPDATE)
    with small_store.connect() as connection:
        entry = history(connection)[0]
        new, changed = changes_of(connection, 2)
    assert (entry["by"], entry["reason"], entry["tables"]) == (
        "Ana",
        "Report of the day",
        {"visits": {"new": 1, "changed": 1, "removed": 0}},
    )
    assert [(file["name"], file["table"], file["rows"]) for file in entry["files"]] == [("visits.csv", "visits", 2)]
    assert (new.id, new.kind, changed.id) == ("v-2", "new", "v-1")
    assert changed.cells == [
        ("city", "Moscow", "Kazan"),
        ("source_id", ("tass-1", "irna-1"), ("irna-1", "tass-1")),
    ]


def test_the_changes_of_the_journal_backwards_give_the_former_store(small_store: Engine) -> None:
    before = everything(small_store)
    import_id = apply_file(small_store, UPDATE)
    assert import_id is not None
    with database.writing(small_store) as connection:
        write(connection, [change.reverse() for change in reversed(changes_of(connection, import_id))])
    assert everything(small_store) == before


def test_a_change_reversed_twice_is_itself() -> None:
    change = Change("parties", "TUR", before=None, after=("TUR", "Türkiye", "state"))
    assert change.reverse() == Change("parties", "TUR", before=("TUR", "Türkiye", "state"), after=None)
    assert change.reverse().reverse() == change


def test_nothing_to_change_writes_no_entry(small_store: Engine) -> None:
    apply_file(small_store, UPDATE)
    assert apply_file(small_store, UPDATE) is None
    with small_store.connect() as connection:
        assert [entry["import_id"] for entry in history(connection)] == [2, 1]


def test_a_refused_plan_cannot_be_applied(small_store: Engine) -> None:
    before = everything(small_store)
    with pytest.raises(ValueError, match="errors"):
        apply_file(small_store, File("parties.csv", b"id,name,kind\nTUR,Turkey,stat\n"))
    assert everything(small_store) == before


def test_an_import_needs_a_name_and_a_reason(small_store: Engine) -> None:
    with database.writing(small_store) as connection:
        plan = make_plan(connection, [UPDATE])
        with pytest.raises(ValueError, match="reason"):
            apply(connection, plan, by="Ana", reason=" ")


def test_a_failure_on_the_way_leaves_the_store_as_it_was(small_store: Engine) -> None:
    before = everything(small_store)
    with pytest.raises(RuntimeError), database.writing(small_store) as connection:
        apply(connection, make_plan(connection, [UPDATE]), by="Ana", reason="Report of the day")
        raise RuntimeError("the power fails before the end of the transaction")
    assert everything(small_store) == before
    with small_store.connect() as connection:
        assert connection.scalar(select(func.max(ImportChange.import_id))) == 1


def test_a_plan_is_stale_once_someone_else_changed_its_rows(small_store: Engine) -> None:
    with small_store.connect() as connection:
        plan = make_plan(connection, [UPDATE])
    apply_file(small_store, File("visits.csv", b"id,city\nv-1,Sochi\n"))
    with pytest.raises(StaleChange) as stale, database.writing(small_store) as connection:
        apply(connection, plan, by="Ana", reason="Report of the day")
    assert stale.value.rows == [("visits", "v-1")]
    assert "Sochi" in everything(small_store)["visits"]


def test_a_plan_holds_where_someone_else_changed_other_rows(small_store: Engine) -> None:
    with small_store.connect() as connection:
        plan = make_plan(connection, [UPDATE])
    apply_file(small_store, File("parties.csv", b"id,name,kind\nTUR,Turkey,state\n"))
    with database.writing(small_store) as connection:
        assert apply(connection, plan, by="Ana", reason="Report of the day") == 3
    assert "Kazan" in everything(small_store)["visits"]
