"""A plan is written whole or not at all, journalled, and can be taken back. On each kind of store."""

import pytest
from sqlalchemy import Engine, func, select

import database
from loaders.apply import StaleChange, apply, trial, write
from loaders.changes import Change
from loaders.export import csv_text
from loaders.history import history
from loaders.journal import changes_of
from loaders.plan import File, Plan, make_plan, only
from loaders.schemas import BY_TABLE, SCHEMAS
from loaders.undo import undo
from models import ImportChange
from tests.loaders.uploads import MOSCOW_TO_KAZAN, NEW_PROJECT, everything, plan_texts, preview, upload

UPDATE = File(
    "visits.csv",
    b"id,relationship_ids,visitor_party,counterpart_party,visitor,level,format,city,source_id\n"
    b"v-1,irn-rus,IRN,RUS,Masoud Pezeshkian,head_of_state,official_visit,Kazan,irna-1;tass-1\n"
    b"v-2,irn-rus,RUS,IRN,Sergey Lavrov,foreign_minister,working_visit,Tehran,irna-1\n",
)


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


@pytest.mark.parametrize(
    ("mine", "theirs", "moved"),
    [
        (
            {"visits.csv": "id,city\nv-1,Kazan\n"},
            {"visits.csv": "id,purpose\nv-1,Talks\n"},
            'visits v-1 was changed since: see import 3 (Cem: "Meanwhile").',
        ),
        (
            {"parties.csv": "id,name,kind\nTUR,Türkiye,state\n"},
            {"parties.csv": "id,name,kind\nTUR,Turkey,state\n"},
            'parties TUR was added since: see import 3 (Cem: "Meanwhile").',
        ),
        (
            {"projects.csv": "id,parent_id\nrail,gas\n"},
            {"projects.csv": "id,parent_id\ngas,rail\n"},
            "projects rail would lead in a circle: rail → gas → rail.",
        ),
    ],
)
def test_a_plan_is_stale_once_an_import_stands_against_it_and_says_which(
    small_store: Engine, mine: dict[str, str], theirs: dict[str, str], moved: str
) -> None:
    upload(small_store, NEW_PROJECT)
    plan = preview(small_store, mine)
    upload(small_store, theirs, by="Cem", reason="Meanwhile")
    before = everything(small_store)
    with pytest.raises(StaleChange) as stale, database.writing(small_store) as connection:
        apply(connection, plan, by="Ana", reason="Report of the day")
    assert (stale.value.rows, stale.value.moved) == ([change.key for change in plan.changes], [moved])
    assert str(stale.value) == (
        f"The store changed since the preview. {moved} Nothing was written; make the preview anew."
    )
    assert everything(small_store) == before


def test_a_plan_is_stale_once_a_row_that_it_names_was_taken_back(small_store: Engine) -> None:
    made = upload(small_store, NEW_PROJECT)
    texts = {
        "statements.csv": "id,relationship_ids,speaker,date,about,event_type,stance,summary,source_id\n"
        "s-1,irn-rus,Ali Akbar Velayati,2025-01-20,rail,support,supportive,It will come,irna-1\n"
    }
    plan = preview(small_store, texts)
    with database.writing(small_store) as connection:
        undo(connection, made, by="Ben", reason="A mistake")
    with pytest.raises(StaleChange, match="s-1 names rail in about, which is not there"):
        apply_plan(small_store, plan)


def test_a_plan_is_stale_once_a_record_of_another_kind_bears_its_id(small_store: Engine) -> None:
    columns = "id,relationship_ids,visitor_party,counterpart_party,host_party,visitor,level,format,source_id"
    plan = preview(
        small_store, {"visits.csv": f"{columns}\nrail,irn-rus,IRN,RUS,RUS,Ali Larijani,envoy,official_visit,tass-1\n"}
    )
    assert not plan.refused
    upload(small_store, NEW_PROJECT, by="Cem", reason="Meanwhile")
    with pytest.raises(StaleChange, match="visits rail would bear the id of one of projects: see import 2"):
        apply_plan(small_store, plan)


def test_a_plan_holds_where_someone_else_changed_other_rows(small_store: Engine) -> None:
    plan = preview(small_store, MOSCOW_TO_KAZAN)
    upload(small_store, {"parties.csv": "id,name,kind\nTUR,Turkey,state\n"})
    assert apply_plan(small_store, plan) == 3
    assert "Kazan" in everything(small_store)["visits"]


def test_the_same_plan_applies_once(small_store: Engine) -> None:
    plan = preview(small_store, MOSCOW_TO_KAZAN)
    assert apply_plan(small_store, plan) == 2
    with pytest.raises(StaleChange):
        apply_plan(small_store, plan)


def test_a_trial_shows_the_store_as_it_would_be_and_leaves_it_as_it_is(small_store: Engine) -> None:
    before = everything(small_store)
    with database.writing(small_store) as connection:
        plan = plan_texts(connection, NEW_PROJECT | MOSCOW_TO_KAZAN)
        with trial(connection, plan) as tried:
            seen = {schema.table: csv_text(tried, schema) for schema in SCHEMAS}
        assert csv_text(connection, BY_TABLE["visits"]) == before["visits"]
    assert everything(small_store) == before
    assert apply_plan(small_store, plan) == 2
    assert everything(small_store) == seen


def test_a_trial_that_fails_leaves_the_store_as_it_is(small_store: Engine) -> None:
    before = everything(small_store)
    with database.writing(small_store) as connection:
        plan = plan_texts(connection, NEW_PROJECT)
        with pytest.raises(ZeroDivisionError), trial(connection, plan):
            raise ZeroDivisionError
    assert everything(small_store) == before


def test_chosen_rows_alone_are_applied_and_the_journal_says_what_was_left_out(small_store: Engine) -> None:
    with database.writing(small_store) as connection:
        plan = only(connection, plan_texts(connection, NEW_PROJECT | MOSCOW_TO_KAZAN), [("visits", "v-1")])
        apply(connection, plan, by="Ana", reason="The visit only")
        (entry, _) = history(connection)
    assert plan.tables == {
        "projects": {"new": 0, "changed": 0, "unchanged": 0},
        "milestones": {"new": 0, "changed": 0, "unchanged": 0},
        "visits": {"new": 0, "changed": 1, "unchanged": 0},
    }
    assert (entry["tables"], entry["left_out"]) == (
        {"visits": {"new": 0, "changed": 1, "removed": 0}},
        {"milestones": ["rail-01"], "projects": ["rail"]},
    )
    assert "rail" not in everything(small_store)["projects"]


def test_a_chosen_row_cannot_name_a_new_row_that_was_left_out(small_store: Engine) -> None:
    with small_store.connect() as connection:
        plan = only(connection, plan_texts(connection, NEW_PROJECT), [("milestones", "rail-01")])
    assert plan.refused
    assert [(str(one.kind), one.message) for one in plan.problems] == [
        ("left_out_row", "milestones rail-01 names rail in project_id, which is not there.")
    ]


def test_only_rows_of_the_plan_can_be_chosen(small_store: Engine) -> None:
    with small_store.connect() as connection, pytest.raises(ValueError, match="not in the plan: visits v-9"):
        only(connection, plan_texts(connection, MOSCOW_TO_KAZAN), [("visits", "v-9")])


def apply_plan(store: Engine, plan: Plan) -> int | None:
    with database.writing(store) as connection:
        return apply(connection, plan, by="Ana", reason="Report of the day")
