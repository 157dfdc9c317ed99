"""The forms that hold the facts as rows: CSV, workbook, JSON. What is brought again changes nothing, and nothing is run."""

import csv
import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

import database
from domain.claims import SourceNote
from exports.data import json_file
from exports.rows import csv_file
from exports.sheet import Bars, Chart, Content, Figures, Pair, Sheet, Table, Words
from exports.sheets import CONTENTS
from exports.workbook import workbook_file
from loaders.plan import File, Plan, make_plan
from loaders.upload import upload
from queries.stored_rows import COLUMNS
from tests.exports.conftest import MakeSheet, asked_of

VIEWS: list[dict[str, str]] = [{}, {"known_on": "2025-01-10"}, {"known_on": "1990-01-01"}, {"rel": "irn-chn"}]
ASKED = [(page, query) for page in sorted(CONTENTS) for view in VIEWS if (query := asked_of(page, view)) is not None]
FORMULA = '=HYPERLINK("http://x","y")'
PAYLOADS = f"""table,id,publisher,kind,reliability,name,visit_id,report,date,modality,reported_on,source_id,note
sources,s-1,"'{FORMULA.replace('"', '""')}",other,F,,,,,,,,
parties,nasty-1,,organisation,,'@SUM(1),,,,,,,
parties,nasty-2,,organisation,,<script>alert(1)</script>&amp;,,,,,,,
parties,nasty-3,,organisation,,''=3,,,,,,,
visit_reports,v-nasty,,,,,v-20250117-pezeshkian-moscow,denial,2025-01-02,occurred,2025-01-03,s-1,"'-1
second line"
"""


def of(facts: dict[str, tuple[str, ...]], *sources: SourceNote, title: str = "A finding", blocks: Any = ()) -> Sheet:
    content = Content("notes", title, "", blocks, facts, sources)
    return Sheet(
        "notes", "Iran–Russia", content, "Iran–Russia, notes", "1 May 2025", "2 May 2025", "DY-7Q4K-2M9X", "/notes"
    )


def planned(engine: Engine, name: str, data: bytes) -> Plan:
    with database.reading(engine) as connection:
        return make_plan(connection, [File(name, data)])


def told(plan: Plan) -> dict[str, int]:
    """How many rows the plan found in all, and how many of them would be new or changed."""
    return {kind: sum(counts[kind] for counts in plan.tables.values()) for kind in ("new", "changed", "unchanged")}


@pytest.mark.parametrize(("page", "query"), ASKED, ids=str)
def test_the_csv_of_every_page_brought_again_changes_nothing(
    page: str, query: dict[str, str], sheet: MakeSheet, filled_store: Engine
):
    asked = sheet(page, **query)
    with Session(filled_store) as session:
        data = csv_file(asked, session)
    plan = planned(filled_store, "view.csv", data)
    assert told(plan) == {"new": 0, "changed": 0, "unchanged": asked.fact_count}
    assert [one for one in plan.problems if one.is_error] == []


@pytest.mark.parametrize(("page", "query"), ASKED, ids=str)
def test_the_workbook_of_every_page_brought_again_changes_nothing(
    page: str, query: dict[str, str], sheet: MakeSheet, filled_store: Engine
):
    asked = sheet(page, **query)
    with Session(filled_store) as session:
        data = workbook_file(asked, session)
    plan = planned(filled_store, "view.xlsx", data)
    assert told(plan) == {"new": 0, "changed": 0, "unchanged": asked.fact_count + len(asked.content.sources)}
    assert [one for one in plan.problems if one.is_error] == []
    first = [one.message for one in plan.problems if str(one.kind) == "sheet_left_out"]
    assert first == ['1 sheet left out, being the receipt of an export, which tells of the view: "Receipt".']


@pytest.mark.parametrize("page", sorted(CONTENTS))
def test_csv_workbook_and_json_of_a_page_bear_one_receipt(page: str, sheet: MakeSheet, filled_store: Engine):
    asked = sheet(page, **(asked_of(page, {"known_on": "2025-01-10"}) or {}))
    with Session(filled_store) as session:
        rows, book, data = (write(asked, session) for write in (csv_file, workbook_file, json_file))
    assert rows.startswith("\ufeff# title: ".encode())
    lines = [line[2:] for line in rows.decode("utf-8-sig").split("\r\n") if line.startswith("# ")]
    assert lines == [f"{name}: {value}" for name, value in asked.receipt]
    receipt = load_workbook(io.BytesIO(book))["Receipt"].iter_rows(values_only=True)
    assert list(receipt) == [("name", "value"), *asked.receipt]
    assert json.loads(data)["receipt"] == dict(asked.receipt)


def test_facts_of_one_table_stand_in_its_own_columns_and_of_several_below_their_union(filled_store: Engine):
    with Session(filled_store) as session:
        one = csv_file(of({"parties": ("RUS", "IRN")}), session).decode("utf-8-sig")
        two = csv_file(of({"relationships": ("irn-rus",), "parties": ("IRN",)}), session).decode("utf-8-sig")
    assert one.split("\r\n")[8:] == ["id,name,kind", "IRN,Iran,state", "RUS,Russia,state", ""]
    assert two.split("\r\n")[8:] == [
        "table,id,name,kind,party_a,party_b",
        "parties,IRN,Iran,state,,",
        "relationships,irn-rus,Iran–Russia,,IRN,RUS",
        "",
    ]


@pytest.fixture
def nasty(own_store: Engine) -> tuple[Engine, Sheet]:
    """A store whose texts would be formulas and markup, and a sheet that rests on them."""
    report = upload(own_store, [File("nasty.csv", PAYLOADS.encode())], by="Test", reason="Payloads")
    assert report.applied, [str(one) for one in report.plan.problems]
    facts = {"visit_reports": ("v-nasty",), "parties": ("nasty-1", "nasty-2", "nasty-3")}
    title = f'{FORMULA},=1+1;"+2\n@x'
    return own_store, of(facts, SourceNote("s-1", FORMULA), title=title)


def test_a_file_that_names_the_table_of_each_row_is_applied_to_all_of_them(nasty: tuple[Engine, Sheet]):
    with Session(nasty[0]) as session:
        rows = csv_file(of({"parties": ("nasty-1", "nasty-3")}), session).decode()
    assert rows.endswith("nasty-1,'@SUM(1),organisation\r\nnasty-3,''=3,organisation\r\n")


def test_no_cell_of_the_csv_would_be_run_whichever_separator_splits_it(nasty: tuple[Engine, Sheet]):
    with Session(nasty[0]) as session:
        data = csv_file(nasty[1], session)
    whole = data.decode("utf-8-sig")
    for delimiter in (",", ";", "\t", "|"):
        cells = [cell.strip() for row in csv.reader(io.StringIO(whole), delimiter=delimiter) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert "<script>alert(1)</script>&amp;" in whole


@pytest.mark.parametrize(("name", "write", "rows"), [("view.csv", csv_file, 4), ("view.xlsx", workbook_file, 5)])
def test_texts_like_formulas_come_back_as_they_were(name: str, write: Any, rows: int, nasty: tuple[Engine, Sheet]):
    with Session(nasty[0]) as session:
        data = write(nasty[1], session)
    plan = planned(nasty[0], name, data)
    assert told(plan) == {"new": 0, "changed": 0, "unchanged": rows}


def test_no_cell_of_the_workbook_is_a_formula_and_what_looks_like_one_stays_text(nasty: tuple[Engine, Sheet]):
    with Session(nasty[0]) as session:
        book = load_workbook(io.BytesIO(workbook_file(nasty[1], session)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    risky = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
    texts = ["-1\nsecond line", nasty[1].content.title, FORMULA, "@SUM(1)"]
    assert sorted(cell.value for cell in risky) == sorted(texts)
    assert [cell.quotePrefix for cell in risky] == [True] * len(risky)
    assert (book.properties.title, book.properties.keywords, book.properties.creator) == (
        nasty[1].content.title.replace("\n", " "),
        "DY-7Q4K-2M9X",
        None,
    )


def test_the_workbook_holds_numbers_as_numbers_and_dates_as_they_are_stored(filled_store: Engine):
    with Session(filled_store) as session:
        ids = tuple(session.scalars(text("SELECT id FROM indicators")))
        book = load_workbook(io.BytesIO(workbook_file(of({"indicators": ids}), session)))
    header, *rows = book["indicators"].iter_rows()
    columns = {cell.value: [row[number] for row in rows] for number, cell in enumerate(header)}
    assert {cell.data_type for cell in columns["value"]} == {"n"}
    assert {cell.data_type for cell in columns["period"]} == {"s"}


def test_json_says_what_the_blocks_say_and_keeps_numbers_lists_and_empty_cells(filled_store: Engine):
    bars = Bars(("2024",), (("kept", "#123456", (3.0,)),))
    blocks = (
        Chart("Promises", lambda width, height: None, "Three were kept.", bars=bars),  # type: ignore[arg-type,return-value]
        Pair(Table("Rows", ("a", "b"), [("1", "<b>")]), Words("Judgement", ("Likely.",))),
        Figures((("10", "promises"),), "Facts"),
    )
    with Session(filled_store) as session:
        said = json.loads(json_file(of({"relationships": ("irn-rus",)}, blocks=blocks), session))
    assert said["blocks"] == [
        {
            "kind": "chart",
            "title": "Promises",
            "says": "Three were kept.",
            "numbers": {"categories": ["2024"], "series": [{"name": "kept", "numbers": [3.0]}]},
        },
        {"kind": "table", "title": "Rows", "columns": ["a", "b"], "rows": [["1", "<b>"]]},
        {"kind": "words", "title": "Judgement", "paragraphs": ["Likely."]},
        {"kind": "figures", "title": "Facts", "figures": [{"figure": "10", "words": "promises"}]},
    ]
    assert said["facts"] == {
        "relationships": [{"id": "irn-rus", "party_a": "IRN", "party_b": "RUS", "name": "Iran–Russia"}]
    }
    assert said["sources"] == []


@pytest.mark.parametrize("table", list(COLUMNS))
def test_the_csv_of_any_table_alone_is_known_by_its_columns_and_changes_nothing(table: str, filled_store: Engine):
    with Session(filled_store) as session:
        ids = tuple(session.scalars(text(f"SELECT id FROM {table}")))
        data = csv_file(of({table: ids}), session)
    plan = planned(filled_store, "view.csv", data)
    assert plan.tables == {table: {"new": 0, "changed": 0, "unchanged": len(ids)}}
