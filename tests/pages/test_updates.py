"""The page of updates, opened on a store of its own."""

from datetime import UTC, datetime

from sqlalchemy import Engine

import database
from loaders.apply import apply
from loaders.history import history
from loaders.plan import File, make_plan
from tests.loaders.uploads import everything, upload

HEADER = "id,project_id,milestone,deliverable,title,date,modality,status_after,said_by,reported_on,source_id\n"
RESUMED = (
    "x-1,instc,resumption,traffic,Traffic resumes,2026-11-18,occurred,implementation,RUS,2026-11-20,seed-article\n"
)
LAND = "x-2,rasht-astara-railway,progress,land,Half the land bought,2026-11,occurred,,IRN,2026-11-20,seed-article\n"
WRONG = "x-3,instc,resumption,traffic,Traffic resumes,2026-13,occurred,,RSU,2026-11-20,seed-article\n"
STEPS = ("choose", "match", "problems", "diff", "impact", "apply")


def text(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def heading(app) -> str:
    return text(app).split('<h1 class="dy-finding">')[1].split("</h1>")[0]


def bring(app, name: str, data: str | bytes):
    """Upload a file on the open page."""
    content = data.encode() if isinstance(data, str) else data
    return app.file_uploader[0].upload(name, content, "text/csv").run()


def at_step(app, step: str):
    app.query_params["step"] = step
    return app.run()


def sign_and_press(app, by: str = "Ana", reason: str = "November update"):
    who, why = (one for one in app.text_input if one.label.startswith("Wh"))
    who.set_value(by)
    why.set_value(reason)
    return next(one for one in app.button if one.label.startswith(("Apply", "Undo"))).click().run()


def imports(store: Engine) -> list[dict]:
    with store.connect() as connection:
        return history(connection)


def test_without_a_file_the_page_says_where_the_store_stands(open_page):
    app = open_page("pages/updates.py")
    assert not app.exception
    assert heading(app) == "No file is chosen; the store stands at import 1"
    assert "nothing has been saved" in text(app)
    assert "The chain of 1 entry holds" in text(app)
    assert "Shipped data" in text(app)


def test_every_step_shows_the_upload_and_changes_nothing(open_page, own_store):
    before = everything(own_store)
    app = bring(open_page("pages/updates.py", store=own_store), "milestones.csv", HEADER + RESUMED + LAND + WRONG)
    for step in STEPS:
        at_step(app, step)
        assert not app.exception
        assert heading(app) == "2 errors stop this upload; 2 new rows wait"
        assert 'aria-current="step"' in text(app)
    assert everything(own_store) == before


def test_how_a_file_was_read_is_shown_with_its_first_rows(open_page, own_store):
    data = (
        (HEADER + RESUMED)
        .replace(",", ";")
        .replace("Traffic resumes", "Движение грузов возобновлено по коридору")
        .encode("cp1251")
    )
    shown = text(bring(open_page("pages/updates.py", store=own_store), "milestones.csv", data))
    assert "windows-1251" in shown and "semicolon" in shown
    assert "First rows of milestones.csv" in shown and "Движение" in shown


def test_errors_are_told_with_place_value_and_remedy_and_filtered_by_the_address(open_page, own_store):
    app = bring(open_page("pages/updates.py", store=own_store), "milestones.csv", HEADER + RESUMED + WRONG)
    shown = text(at_step(app, "problems"))
    assert "2 errors" in shown and "2026-13" in shown and "there are twelve months" in shown and "RSU" in shown
    app.query_params["kind"] = "not_a_date"
    filtered = text(app.run()).split('aria-label="Problems"')[1].split("</table>")[0]
    assert "2026-13" in filtered and "RSU" not in filtered


def test_the_impact_of_the_rows_without_errors_is_shown_beside_the_errors(open_page, own_store):
    app = bring(open_page("pages/updates.py", store=own_store), "milestones.csv", HEADER + RESUMED + WRONG)
    shown = text(at_step(app, "problems"))
    assert '<del class="dy-old">suspended</del> <ins class="dy-new">implementation</ins>' in shown
    assert "Apply 1 new: mend 2 errors first" in shown


def test_an_upload_is_applied_once_with_who_and_why(open_page, own_store):
    app = bring(open_page("pages/updates.py", store=own_store), "milestones.csv", HEADER + RESUMED + LAND)
    at_step(app, "apply")
    sign_and_press(app)
    assert not app.exception
    assert heading(app) == "Applied: 2 new rows, as import 2"
    newest = imports(own_store)[0]
    assert (newest["by"], newest["reason"], newest["tables"]["milestones"]["new"]) == ("Ana", "November update", 2)
    assert newest["made_at"][:10] == datetime.now(UTC).date().isoformat()
    app.query_params.clear()
    assert heading(app.run()) == "No file is chosen; the store stands at import 2"


def test_nothing_is_applied_without_a_name_and_a_reason(open_page, own_store):
    app = bring(open_page("pages/updates.py", store=own_store), "milestones.csv", HEADER + RESUMED)
    at_step(app, "apply")
    sign_and_press(app, reason="  ")
    assert "Write who does it and why" in text(app)
    assert len(imports(own_store)) == 1


def test_a_contradiction_must_be_agreed_to(open_page, own_store):
    rival = "y-1,basis-treaty-2001,entry_into_force,2003-01-01,occurred,2026-11-20,seed-article\n"
    data = "id,agreement_id,action,date,modality,reported_on,source_id\n" + rival
    app = at_step(bring(open_page("pages/updates.py", store=own_store), "agreement_actions.csv", data), "problems")
    assert heading(app) == "1 new row waits; agree to 1 warning first"
    app.checkbox[0].check().run()
    assert heading(app) == "1 new row waits; nothing stands against it"
    sign_and_press(at_step(app, "apply"))
    assert heading(app) == "Applied: 1 new row, as import 2"


def test_the_same_bytes_again_change_nothing_and_say_so(open_page, own_store):
    upload(own_store, {"milestones.csv": HEADER + RESUMED})
    app = bring(open_page("pages/updates.py", store=own_store), "milestones.csv", HEADER + RESUMED)
    assert heading(app).startswith("Nothing to change: this file was applied as import 2")


def test_a_store_that_moved_under_the_preview_says_what_moved_and_offers_it_anew(open_page, own_store):
    app = bring(open_page("pages/updates.py", store=own_store), "milestones.csv", HEADER + RESUMED)
    upload(own_store, {"milestones.csv": HEADER + RESUMED.replace("2026-11-18", "2026-11-17")}, by="Bo", reason="Mine")
    at_step(app, "apply")
    assert "The store changed since this preview was made" in text(app)
    assert "Import 2 by Bo: Mine (1 new row)" in text(app)
    sign_and_press(app)
    assert "milestones x-1 was added since" in text(app)
    assert len(imports(own_store)) == 2
    app.button("updates_anew_top").click().run()
    assert heading(app) == "1 changed row waits; nothing stands against it"


def test_rows_can_be_taken_again(open_page, own_store):
    app = bring(open_page("pages/updates.py", store=own_store), "milestones.csv", HEADER + RESUMED + LAND)
    app.session_state["updates_draft"].left_out.add(("milestones", "x-2"))
    at_step(app, "diff")
    assert heading(app) == "1 new row waits; nothing stands against it"
    assert "1 row left out by your choice" in text(app)
    app.button("updates_take_all").click().run()
    assert heading(app) == "2 new rows wait; nothing stands against them"


def test_a_row_that_needs_one_left_out_stops_the_upload(open_page, own_store):
    files = {
        "projects.csv": "id,relationship_ids,title,short_title,sector,parties,source_id\n"
        "rail,irn-rus,Railway,Railway,transport,IRN;RUS,seed-article\n",
        "milestones.csv": HEADER + RESUMED.replace("instc", "rail"),
    }
    app = open_page("pages/updates.py", store=own_store)
    for name, data in files.items():
        bring(app, name, data)
    app.session_state["updates_draft"].left_out.add(("projects", "rail"))
    at_step(app, "problems")
    assert heading(app) == "1 error stops this upload; 1 new row waits"
    assert "names rail in project_id, which is not there" in text(app)


def test_a_column_is_read_as_another_by_choice(open_page, own_store):
    data = (HEADER + RESUMED).replace("title", "heading_of_it")
    app = bring(open_page("pages/updates.py", store=own_store), "milestones.csv", data)
    at_step(app, "match")
    assert "1 not recognised" in text(app)
    app.selectbox(next(one.key for one in app.selectbox if one.label == "Is read as")).select("title").run()
    assert heading(app) == "1 new row waits; nothing stands against it"
    assert "your choice" in text(app)


def test_an_import_is_taken_back_with_its_own_preview_and_reason(open_page, own_store):
    before = everything(own_store)
    upload(own_store, {"milestones.csv": HEADER + RESUMED})
    app = open_page("pages/updates.py", query={"import": "2"}, store=own_store)
    assert heading(app) == "Import 2: 1 new row"
    assert "Undo import 2: remove 1 row …" in text(app)
    app.query_params["undo"] = "all"
    app.run()
    assert heading(app) == "Undoing import 2 would remove 1 row"
    assert '<del class="dy-old">implementation</del> <ins class="dy-new">suspended</ins>' in text(app)
    sign_and_press(app, reason="A trial")
    assert heading(app) == "Import 2 was taken back by import 3: 1 removed row"
    assert everything(own_store) == before


def test_what_later_work_stands_on_is_named_and_the_rest_can_be_taken_back(open_page, own_store):
    upload(own_store, {"milestones.csv": HEADER + RESUMED + LAND})
    upload(own_store, {"milestones.csv": "id,title\nx-2,Two thirds of the land bought\n"}, reason="Correction")
    app = open_page("pages/updates.py", query={"import": "2", "undo": "all"}, store=own_store)
    assert heading(app) == "Import 2 cannot be taken back whole: later work stands on 1 row"
    assert "milestones x-2 was changed since" in text(app) and "Correction" in text(app)
    assert "Look at taking back the other 1 row" in text(app)
    app.query_params["undo"] = "part"
    app.run()
    assert heading(app) == "Undoing import 2 would remove 1 row; 1 row stays"
    sign_and_press(app)
    assert heading(app) == "Import 2 was taken back by import 4: 1 removed row"


def test_two_imports_are_compared(open_page, own_store):
    upload(own_store, {"milestones.csv": HEADER + RESUMED})
    upload(own_store, {"milestones.csv": HEADER + LAND})
    app = open_page("pages/updates.py", query={"compare": "1.3"}, store=own_store)
    assert heading(app) == "2 rows differ between the store after import 1 and after import 3"
    assert "x-1" in text(app) and "x-2" in text(app)


def test_the_history_is_found_by_person_table_and_text(open_page, own_store):
    upload(own_store, {"milestones.csv": HEADER + RESUMED}, by="Bo", reason="The corridor")
    app = open_page("pages/updates.py", store=own_store)
    app.selectbox("updates_history_by").select("Bo").run()
    assert "1 of 2 imports" in text(app) and "The corridor" in text(app) and "Shipped data" not in text(app)
    app.selectbox("updates_history_by").select("any").run()
    app.text_input("updates_history_text").set_value("nobody wrote this").run()
    assert "No import answers to this." in text(app)


def test_a_broken_chain_is_named(open_page, own_store):
    upload(own_store, {"milestones.csv": HEADER + RESUMED})
    with database.writing(own_store) as connection:
        for trigger in [
            row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'")
        ]:
            connection.exec_driver_sql(f'DROP TRIGGER "{trigger}"')
        connection.exec_driver_sql("UPDATE imports SET reason = 'Another' WHERE id = 1")
    assert "The chain breaks at import 1" in text(open_page("pages/updates.py", store=own_store))


def test_a_report_by_the_form_travels_the_same_road(open_page, own_store):
    app = open_page("pages/updates.py", query={"add": "report"}, store=own_store)
    assert heading(app) == "Add one report"
    app.selectbox("updates_report_record").select(("project", "instc")).run()
    app.selectbox("updates_report_kind_milestones").select("resumption")
    app.text_input("updates_report_title").set_value("=Traffic resumes")
    app.text_input("updates_report_date").set_value("2026-11-18")
    app.text_input("updates_report_reported_on").set_value("2026-11-20").run()
    assert "<span>18 November 2026</span>" in text(app)
    app.selectbox("updates_report_source").select("seed-article").run()
    app.button("updates_report_take").click().run()
    assert not app.exception
    assert heading(app) == "1 new row waits; nothing stands against it"
    assert "instc-20261120-resumption" in text(app) and "=Traffic resumes" in text(app)


def test_pasted_rows_are_a_file_of_the_chosen_table(open_page, own_store):
    app = open_page("pages/updates.py", store=own_store)
    app.selectbox("updates_paste_table").select("parties").run()
    app.text_area[0].set_value("id\tname\tkind\nXXX\tNowhere\tstate\n")
    next(one for one in app.button if one.label == "Take these rows").click().run()
    assert heading(app) == "1 new row waits; nothing stands against it"


def test_what_a_link_cannot_have_is_said(open_page):
    for query, told in {
        "step": ("<b>seven</b>", "step=&lt;b&gt;seven&lt;/b&gt; is no step"),
        "import": ("99", "import=99 is not in the journal"),
        "compare": ("1.x", "compare=1.x does not name two imports"),
    }.items():
        app = open_page("pages/updates.py", query={query: told[0]})
        assert not app.exception
        assert told[1] in text(app)


def test_a_past_day_bears_on_the_impact_alone(open_page, own_store):
    app = open_page("pages/updates.py", query={"known_on": "2026-03-12"}, store=own_store)
    assert "The clocks bear on the impact alone" in text(app)
    bring(app, "milestones.csv", HEADER + RESUMED)
    at_step(app, "impact")
    assert "No status, promise, contradiction or next date changes." in text(app)


def test_an_upload_fills_an_empty_store(open_page, tmp_path):
    engine = database.engine(f"sqlite:///{tmp_path / 'empty.db'}")
    database.prepare(engine)
    with database.writing(engine) as connection:
        names = "id,name,kind\nIRN,Iran,state\nRUS,Russia,state\n"
        pair = "id,party_a,party_b,name\nirn-rus,IRN,RUS,Iran–Russia\n"
        files = [File("parties.csv", names.encode()), File("relationships.csv", pair.encode())]
        apply(connection, make_plan(connection, files), by="Ana", reason="A pair")
    app = bring(open_page("pages/updates.py", store=engine), "parties.csv", "id,name,kind\nCHN,China,state\n")
    assert not app.exception
    assert heading(app) == "1 new row waits; nothing stands against it"


def test_the_list_of_problems_is_a_table_of_its_own(open_page, own_store):
    app = bring(open_page("pages/updates.py", store=own_store), "milestones.csv", HEADER + WRONG)
    at_step(app, "problems")
    labels = [one.proto.label for one in app.get("download_button")]
    assert labels == ["milestones.csv with a column of problems", "The list of problems"]
