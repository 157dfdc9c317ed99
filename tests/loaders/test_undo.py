"""An import can be taken back, whole or as far as nothing later stands on it. On each kind of store."""

from sqlalchemy import Engine

import database
from loaders.history import history
from loaders.plan import Plan
from loaders.report import Report
from loaders.undo import plan_undo, undo
from tests.loaders.uploads import MOSCOW_TO_KAZAN, NEW_PROJECT, everything, upload


def preview_undo(store: Engine, import_id: int, *, partly: bool = False) -> Plan:
    with store.connect() as connection:
        return plan_undo(connection, import_id, partly=partly)


def take_back(store: Engine, import_id: int, *, partly: bool = False) -> Report:
    with database.writing(store) as connection:
        return undo(connection, import_id, by="Ben", reason="A mistake", partly=partly)


def told(plan: Plan) -> list[tuple[str, str]]:
    return [(str(problem.kind), problem.message) for problem in plan.problems]


def test_undo_gives_the_store_as_it_was_and_an_entry_of_its_own(small_store: Engine) -> None:
    before = everything(small_store)
    made = upload(small_store, NEW_PROJECT | MOSCOW_TO_KAZAN)
    report = take_back(small_store, made)
    assert everything(small_store) == before
    assert report.as_json() == {
        "import_id": 3,
        "applied": True,
        "undoes": 2,
        "tables": {
            "visits": {"new": 0, "changed": 1, "unchanged": 0, "removed": 0},
            "projects": {"new": 0, "changed": 0, "unchanged": 0, "removed": 1},
            "milestones": {"new": 0, "changed": 0, "unchanged": 0, "removed": 1},
        },
        "problems": [],
    }
    with small_store.connect() as connection:
        undone, done, _ = history(connection)
    assert (undone["undoes"], undone["by"], undone["reason"], undone["files"]) == (2, "Ben", "A mistake", [])
    assert done["undone_by"] == 3


def test_an_undo_can_be_undone(small_store: Engine) -> None:
    made = upload(small_store, NEW_PROJECT | MOSCOW_TO_KAZAN)
    after = everything(small_store)
    take_back(small_store, made)
    assert take_back(small_store, 3).import_id == 4
    assert everything(small_store) == after
    assert take_back(small_store, made).import_id == 5


def test_the_preview_of_an_undo_writes_nothing(small_store: Engine) -> None:
    made = upload(small_store, MOSCOW_TO_KAZAN)
    before = everything(small_store)
    (change,) = preview_undo(small_store, made).changes
    assert change.cells == [("city", "Kazan", "Moscow")]
    assert everything(small_store) == before


def test_an_import_that_was_taken_back_is_not_taken_back_twice(small_store: Engine) -> None:
    made = upload(small_store, NEW_PROJECT)
    take_back(small_store, made)
    report = take_back(small_store, made)
    assert (report.applied, told(report.plan)) == (
        False,
        [
            (
                "already_undone",
                'Import 2 was already taken back, by import 3 (Ben: "A mistake"). To have it again, undo import 3.',
            )
        ],
    )


def test_an_import_that_is_not_there_is_said_to_be_missing(small_store: Engine) -> None:
    assert [kind for kind, _ in told(preview_undo(small_store, 9))] == ["no_such_import"]


def test_rows_that_a_later_import_changed_stand_against_the_undo(small_store: Engine) -> None:
    made = upload(small_store, MOSCOW_TO_KAZAN)
    upload(small_store, {"visits.csv": "id,city\nv-1,Sochi\n"}, by="Cem", reason="Corrected")
    before = everything(small_store)
    report = take_back(small_store, made)
    assert told(report.plan) == [
        ("later_change", 'visits v-1 was changed since: see import 3 (Cem: "Corrected").'),
    ]
    assert (report.applied, everything(small_store)) == (False, before)


def test_a_later_import_that_was_taken_back_does_not_stand_against_it(small_store: Engine) -> None:
    before = everything(small_store)
    made = upload(small_store, MOSCOW_TO_KAZAN)
    take_back(small_store, upload(small_store, {"visits.csv": "id,city\nv-1,Sochi\n"}))
    assert take_back(small_store, made).applied
    assert everything(small_store) == before


def test_a_later_import_that_set_the_same_value_again_stands_against_it(small_store: Engine) -> None:
    made = upload(small_store, MOSCOW_TO_KAZAN)
    upload(small_store, {"visits.csv": "id,city\nv-1,Sochi\n"})
    upload(small_store, MOSCOW_TO_KAZAN, reason="Kazan after all")
    assert [message for _, message in told(preview_undo(small_store, made))] == [
        'visits v-1 was changed since: see import 4 (Ana: "Kazan after all").'
    ]


def test_rows_that_later_rows_name_stand_against_the_undo(small_store: Engine) -> None:
    made = upload(small_store, NEW_PROJECT)
    upload(
        small_store,
        {
            "statements.csv": "id,relationship_ids,speaker,date,about,event_type,stance,summary,source_id\n"
            "s-1,irn-rus,Ali Akbar Velayati,2025-01-20,rail,support,supportive,It will come,irna-1\n",
            "projects.csv": "id,parent_id\ngas,rail\n",
        },
        by="Cem",
    )
    assert told(preview_undo(small_store, made)) == [
        (
            "still_named",
            'projects rail is named by projects gas in parent_id: see import 3 (Cem: "Report of the day").',
        ),
        ("still_named", 'projects rail is named by statements s-1 in about: see import 3 (Cem: "Report of the day").'),
    ]


def test_an_undo_made_partly_leaves_what_later_work_stands_on_and_all_that_it_names(small_store: Engine) -> None:
    made = upload(small_store, NEW_PROJECT | MOSCOW_TO_KAZAN)
    upload(small_store, {"milestones.csv": "id,note\nrail-01,Checked\n"}, by="Cem")
    report = take_back(small_store, made, partly=True)
    assert told(report.plan) == [
        ("stays", 'milestones rail-01 was changed since: see import 3 (Cem: "Report of the day").'),
        (
            "stays",
            'projects rail is named by milestones rail-01 in project_id: see import 3 (Cem: "Report of the day").',
        ),
    ]
    assert [change.key for change in report.plan.changes] == [("visits", "v-1")]
    assert "Moscow" in everything(small_store)["visits"]
    with small_store.connect() as connection:
        assert history(connection)[0]["left_out"] == {"milestones": ["rail-01"], "projects": ["rail"]}


def test_what_an_undo_left_out_can_be_taken_back_once_nothing_stands_on_it(small_store: Engine) -> None:
    before = everything(small_store)
    made = upload(small_store, NEW_PROJECT | MOSCOW_TO_KAZAN)
    later = upload(small_store, {"milestones.csv": "id,note\nrail-01,Checked\n"})
    take_back(small_store, made, partly=True)
    take_back(small_store, later)
    rest = take_back(small_store, made, partly=True)
    assert [change.key for change in rest.plan.changes] == [("projects", "rail"), ("milestones", "rail-01")]
    assert everything(small_store) == before


def test_rows_do_not_come_back_where_what_they_name_is_gone(small_store: Engine) -> None:
    project, milestone = ({name: text} for name, text in NEW_PROJECT.items())
    first, second = upload(small_store, project), upload(small_store, milestone)
    undone = take_back(small_store, second).import_id
    take_back(small_store, first)
    assert undone is not None
    assert told(preview_undo(small_store, undone)) == [
        (
            "names_nothing",
            'milestones rail-01 names rail in project_id, which is not there: see import 5 (Ben: "A mistake").',
        )
    ]


def test_an_undo_never_makes_rows_lead_in_a_circle(small_store: Engine) -> None:
    upload(small_store, NEW_PROJECT)
    upload(small_store, {"projects.csv": "id,parent_id\ngas,rail\n"})
    cleared = upload(small_store, {"projects.csv": "id,parent_id\ngas,\n"})
    upload(small_store, {"projects.csv": "id,parent_id\nrail,gas\n"})
    (problem,) = told(preview_undo(small_store, cleared))
    assert problem == ("cycle", "projects gas would lead in a circle: gas → rail → gas.")


def test_an_undo_of_an_undo_taken_back_again_counts_for_nothing(small_store: Engine) -> None:
    before = everything(small_store)
    made = upload(small_store, MOSCOW_TO_KAZAN)
    sochi = upload(small_store, {"visits.csv": "id,city\nv-1,Sochi\n"})
    for import_id in (sochi, 4, 5, 4, sochi):
        assert take_back(small_store, import_id).applied, import_id
    assert take_back(small_store, made).applied
    assert everything(small_store) == before
