"""The parts of the updates page: its sentences, the draft, the diff, the file given back, the form for one report."""

import csv
from io import BytesIO, StringIO

from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from loaders.changes import Change
from loaders.plan import Plan
from loaders.problems import Kind, Problem
from loaders.read import File
from loaders.schemas import BY_TABLE
from tests.loaders.uploads import preview
from widgets.updates import Draft
from widgets.updates_diff import changed_columns, diff_table, few_columns, folded_said
from widgets.updates_preview import make_preview
from widgets.updates_problems import returned
from widgets.updates_report import KINDS, claim_id, csv_row, date_words, source_id
from widgets.updates_rows import changes_csv
from widgets.updates_words import obstacle, problems_said, state_said, undo_act

VISITS = BY_TABLE["visits"]
NAMES = VISITS.names
BEFORE = (
    "v-1",
    ("irn-rus",),
    "IRN",
    "RUS",
    "RUS",
    "Pezeshkian",
    None,
    None,
    None,
    "head_of_state",
    "visit",
    "Moscow",
    None,
    None,
    ("t",),
)
AFTER = tuple("Kazan" if value == "Moscow" else value for value in BEFORE)
CHANGED = Change("visits", "v-1", BEFORE, AFTER)
NEW = Change("visits", "<b>v-2</b>", None, ("<b>v-2</b>", *BEFORE[1:]))
ERROR = Problem(Kind.NOT_A_DATE, "Not a date.", "visits.csv", 3, "date", "2026-13")
WARNING = Problem(Kind.NEW_CONTRADICTION, "Accounts differ.", "visits.csv", 4)


def plan(*problems: Problem, changes: tuple[Change, ...] = (CHANGED, NEW)) -> Plan:
    made = Plan(1, tables={"visits": {"new": 0, "changed": 0, "unchanged": 7}}, problems=list(problems))
    made.take(changes)
    return made


def test_the_finding_says_what_stops_an_upload_or_that_nothing_does():
    nothing = Problem(Kind.NOTHING_TO_CHANGE, "Nothing to change: the store already says all of this.")
    assert [
        state_said(plan(ERROR, ERROR), ()),
        state_said(plan(ERROR, changes=()), ()),
        state_said(plan(WARNING), ()),
        state_said(plan(WARNING), {Kind.NEW_CONTRADICTION}),
        state_said(plan(changes=(NEW,)), ()),
        state_said(plan(nothing, changes=()), ()),
    ] == [
        "2 errors stop this upload; 1 new and 1 changed rows wait",
        "1 error stops this upload",
        "1 new and 1 changed rows wait; agree to 1 warning first",
        "1 new and 1 changed rows wait; nothing stands against them",
        "1 new row waits; nothing stands against it",
        "Nothing to change: the store already says all of this",
    ]


def test_a_plan_is_applied_without_errors_with_changes_and_with_its_warnings_agreed_to():
    assert [
        obstacle(plan(ERROR, WARNING), {Kind.NEW_CONTRADICTION}),
        obstacle(plan(changes=()), ()),
        obstacle(plan(WARNING, WARNING), ()),
        obstacle(plan(WARNING), {Kind.NEW_CONTRADICTION}),
    ] == ["mend 1 error first", "nothing changes", "agree to 2 warnings first", ""]


def test_findings_are_counted_by_severity():
    assert (problems_said(plan(ERROR, WARNING, ERROR)), problems_said(plan())) == (
        "2 errors, 1 warning",
        "nothing found",
    )


def test_the_button_to_undo_says_what_becomes_of_each_kind_of_row():
    assert undo_act(7, {"new": 1, "changed": 2, "removed": 3}) == (
        "Undo import 7: remove 3 rows, change 2 rows back, put 1 row back"
    )


def test_a_corrected_file_takes_the_place_of_the_one_it_came_from():
    own = Draft()
    own.add([File("visits.csv", b"old"), File("sources.csv", b"s")])
    own.left_out.add(("visits", "v-1"))
    own.add([File("visits-problems (1).csv", b"new")])
    assert [(one.name, one.data) for one in own.files] == [("visits-problems (1).csv", b"new"), ("sources.csv", b"s")]
    assert own.left_out == set()


def test_a_chosen_column_is_kept_with_its_file_until_it_is_read_as_recognised_again():
    own = Draft(files=[File("visits.csv", b"")])
    own.match("visits.csv", "Where", "city")
    own.match("visits.csv", "Remark", "")
    assert dict(own.files[0].columns) == {"Where": "city", "Remark": ""}
    own.match("visits.csv", "Where", None)
    assert dict(own.files[0].columns) == {"Remark": ""}


def test_a_changed_cell_holds_the_old_struck_and_the_new_bold_and_the_rest_is_quiet():
    made = diff_table([CHANGED], ["city", "level"], caption="Changes", line_of=lambda _: 3)
    assert '<td class="dy-nowrap"><del class="dy-old">Moscow</del> <ins class="dy-new">Kazan</ins></td>' in made
    assert '<td class="dy-nowrap"><span class="dy-second">head_of_state</span></td>' in made
    assert '<td class="dy-num dy-updates-line">3</td><th class="dy-updates-id" scope="row">v-1</th>' in made


def test_ids_and_values_of_a_user_are_text_and_no_markup():
    made = diff_table([NEW], changed_columns([NEW], VISITS), caption="<i>Changes</i>", left_out=set())
    assert "&lt;b&gt;v-2&lt;/b&gt;" in made and "<b>" not in made and "<i>" not in made


def test_a_row_left_out_has_an_empty_box():
    made = diff_table([CHANGED, NEW], ["city"], caption="Changes", left_out={("visits", "v-1")})
    boxes = [part.split(">")[0] for part in made.split("<input ")[1:]]
    assert [("checked" in box, box.split('value="')[1].split('"')[0]) for box in boxes] == [
        (False, "all"),
        (False, "v-1"),
        (True, "&lt;b&gt;v-2&lt;/b&gt;"),
    ]


def test_columns_in_which_stored_rows_change_come_first_and_alone_where_there_is_little_room():
    both = [CHANGED, NEW]
    assert changed_columns(both, VISITS)[:2] == ["city", "relationship_ids"]
    assert few_columns(both, VISITS) == ["city"]
    assert folded_said(["city"], VISITS, [CHANGED]) == f"{len(NAMES) - 2} unchanged columns folded"
    assert folded_said(["city"], VISITS, both) == f"{len(NAMES) - 2} columns folded"


def test_changes_are_downloaded_cell_by_cell():
    rows = list(csv.reader(StringIO(changes_csv([CHANGED], lambda _: 3).decode("utf-8-sig"))))
    assert rows == [
        ["table", "id", "line", "row", "column", "before", "after"],
        ["visits", "v-1", "3", "changed", "city", "Moscow", "Kazan"],
    ]


def test_a_users_file_comes_back_with_its_own_rows_and_what_is_wrong_in_each():
    data = "id;Город;date\r\nv-1;Москва;2026-13\r\nv-2;Казань;2026\r\n".encode("cp1251")
    found = [
        Problem(Kind.UNKNOWN_COLUMN, "No such column.", "v.csv", 1, "date"),
        Problem(Kind.NOT_A_DATE, "There are twelve months.", "v.csv", 2, "date"),
    ]
    text = returned(File("v.csv", data), found)().decode("utf-8-sig")
    assert text.splitlines() == [
        "id;Город;date;problems",
        "v-1;Москва;2026-13;error, date: No such column. | error, date: There are twelve months.",
        "v-2;Казань;2026;",
    ]


def test_a_users_workbook_comes_back_as_one():
    book = Workbook()
    book.active.title = "visits"
    for row in (["id", "city"], ["v-1", "Moscow"]):
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    found = [Problem(Kind.NOT_AN_ID, "Not an id.", "a.xlsx, sheet visits", 2, "id")]
    made = load_workbook(BytesIO(returned(File("a.xlsx", data.getvalue()), found)()))["visits"]
    assert [[cell.value for cell in row] for row in made.iter_rows()] == [
        ["id", "city", "problems"],
        ["v-1", "Moscow", "error, id: Not an id."],
    ]


def test_the_column_of_problems_is_left_out_when_the_file_comes_again(own_store: Engine, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", own_store.url.render_as_string(hide_password=False))
    told: list[str] = []
    data = b"id,name,kind,problems\nXXX,Nowhere,state,error: none\n"
    made = make_preview([File("parties.csv", data)], "", told.append)
    assert (made.plan.refused, made.plan.tables["parties"]["new"]) == (False, 1)
    assert [(one.written, one.how) for one in made.readings[0].matches][-1] == ("problems", "left out")
    assert told == [
        "Reading parties.csv, file 1 of 1",
        "Checking every cell and comparing the rows with the store",
    ]
    assert made.line(made.plan.changes[0]) == 2


def test_a_date_is_said_in_words_with_its_bounds_or_why_it_is_none():
    assert date_words("2025-01-17") == "<span>17 January 2025</span>"
    assert (
        date_words("[..2027]") == '<span>by the end of 2027<span class="dy-second"> (open to 2027-12-31)</span></span>'
    )
    assert "there are twelve months" in date_words("2025-13") and 'class="dy-overdue"' in date_words("2025-13")


def test_a_report_gets_an_id_that_no_claim_bears():
    row = {"project_id": "instc", "milestone": "construction_start", "reported_on": "2026-11-20"}
    first = claim_id(row, KINDS["project"], set())
    assert (first, claim_id(row, KINDS["project"], {first})) == (
        "instc-20261120-construction-start",
        "instc-20261120-construction-start-2",
    )
    assert source_id("ТАСС", "", {}) == "source"


def test_a_report_is_a_csv_of_one_row_that_the_loaders_read(filled_store: Engine):
    row = {
        "id": "instc-20261120-resumption",
        "project_id": "instc",
        "milestone": "resumption",
        "title": 'Traffic "resumes", slowly',
        "date": "2026-11-18",
        "modality": "occurred",
        "said_by": "",
        "reported_on": "2026-11-20",
        "source_id": "seed-article",
    }
    made = preview(filled_store, {"milestones.csv": csv_row("milestones", row).decode()})
    assert (made.refused, made.tables) == (False, {"milestones": {"new": 1, "changed": 0, "unchanged": 0}})
    assert made.changes[0].after[4] == 'Traffic "resumes", slowly'
