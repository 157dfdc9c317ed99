"""Files that were applied before are known by their bytes; nothing is read, and nothing is claimed that may be wrong."""

from sqlalchemy import Engine

import database
from loaders.apply import apply
from loaders.limits import Limits
from loaders.plan import File, Plan, make_plan, only
from loaders.undo import undo
from tests.loaders.uploads import MOSCOW_TO_KAZAN, NEW_PROJECT, preview, upload

TURKEY = {"parties.csv": "id,name,kind\nTUR,Türkiye,state\nIRN,Iran,state\n"}


def files(texts: dict[str, str]) -> list[File]:
    return [File(name, text.encode()) for name, text in texts.items()]


def known(store: Engine, texts: dict[str, str]) -> int | None:
    return preview(store, texts).known


def test_the_same_files_again_are_known_and_counted_without_being_read(small_store: Engine) -> None:
    upload(small_store, NEW_PROJECT | TURKEY)
    nothing_can_be_read = Limits(file_bytes=0)
    with small_store.connect() as connection:
        plan = make_plan(connection, files(NEW_PROJECT | TURKEY), limits=nothing_can_be_read)
    assert (plan.known, plan.changes, plan.refused) == (2, [], False)
    assert plan.tables == {
        "projects": {"new": 0, "changed": 0, "unchanged": 1},
        "milestones": {"new": 0, "changed": 0, "unchanged": 1},
        "parties": {"new": 0, "changed": 0, "unchanged": 2},
    }
    assert [(str(one.kind), one.message) for one in plan.problems] == [
        (
            "nothing_to_change",
            "Nothing to change: these files were applied as import 2, and its tables are as it left them.",
        )
    ]
    assert [file.name for file in plan.files] == ["projects.csv", "milestones.csv", "parties.csv"]


def test_a_part_of_an_earlier_upload_is_known_under_any_name_that_says_no_other_table(small_store: Engine) -> None:
    upload(small_store, NEW_PROJECT | TURKEY)
    assert known(small_store, TURKEY) == 2
    assert known(small_store, {"New states.csv": TURKEY["parties.csv"]}) == 2
    assert known(small_store, {"relationships.csv": TURKEY["parties.csv"]}) is None


def test_one_new_byte_makes_a_file_unknown(small_store: Engine) -> None:
    upload(small_store, TURKEY)
    assert known(small_store, {"parties.csv": TURKEY["parties.csv"] + "\n"}) is None
    assert known(small_store, TURKEY | MOSCOW_TO_KAZAN) is None


def test_a_file_is_unknown_once_its_table_was_touched_even_in_rows_it_did_not_change(small_store: Engine) -> None:
    upload(small_store, TURKEY)
    upload(small_store, {"parties.csv": "id,name\nIRN,Islamic Republic of Iran\n"})
    plan = preview(small_store, TURKEY)
    assert (plan.known, [change.id for change in plan.changes]) == (None, ["IRN"])


def test_a_file_stays_known_while_other_tables_change(small_store: Engine) -> None:
    upload(small_store, TURKEY)
    upload(small_store, MOSCOW_TO_KAZAN)
    assert known(small_store, TURKEY) == 2


def test_a_file_whose_import_was_taken_back_is_not_known(small_store: Engine) -> None:
    made = upload(small_store, TURKEY)
    with database.writing(small_store) as connection:
        undo(connection, made, by="Ben", reason="A mistake")
    plan = preview(small_store, TURKEY)
    assert (plan.known, [change.id for change in plan.changes]) == (None, ["TUR"])


def test_a_file_that_was_accepted_in_part_is_not_known(small_store: Engine) -> None:
    texts = {"parties.csv": "id,name,kind\nTUR,Türkiye,state\nAZE,Azerbaijan,state\n"}
    with database.writing(small_store) as connection:
        plan = only(connection, make_plan(connection, files(texts)), [("parties", "TUR")])
        apply(connection, plan, by="Ana", reason="One of them")
    again: Plan = preview(small_store, texts)
    assert (again.known, [change.id for change in again.changes]) == (None, ["AZE"])


def test_a_file_told_to_be_of_another_table_is_not_known(small_store: Engine) -> None:
    upload(small_store, TURKEY)
    with small_store.connect() as connection:
        plan = make_plan(connection, files(TURKEY), table="relationships")
    assert plan.known is None


def test_no_files_are_no_known_files(small_store: Engine) -> None:
    assert known(small_store, {}) is None
