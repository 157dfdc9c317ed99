"""The shipped data: without a fault, complete, and able to tell the article it was collected for."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

import database
import seed
from loaders.apply import apply
from loaders.export import csv_text
from loaders.files import collect
from loaders.plan import make_plan
from loaders.schemas import SCHEMAS, Schema
from loaders.schemas.schema import Row
from loaders.stored import Store

ROWS = {
    "sources": 982,
    "parties": 54,
    "relationships": 2,
    "agreements": 53,
    "agreement_actions": 271,
    "visits": 231,
    "visit_reports": 342,
    "projects": 56,
    "milestones": 377,
    "project_locations": 108,
    "statements": 107,
    "context_events": 37,
    "indicators": 137,
}

TEXTS = {"summary", "note", "title", "purpose", "other_names", "speaker_role"}
ARTICLE = "seed-article"
CITING_THE_ARTICLE = {
    "agreements": ["basis-treaty-2001", "china-25-year-programme-2021"],
    "agreement_actions": [
        "basis-treaty-2001-expiry-04",
        "basis-treaty-2001-extension-08",
        "basis-treaty-2001-signature-04",
        "strategic-partnership-treaty-2025-negotiation-07",
        "strategic-partnership-treaty-2025-signature-15",
    ],
    "visits": ["v-20250117-pezeshkian-moscow", "v-202501-jalali-rudenko"],
    "visit_reports": ["v-20250117-pezeshkian-moscow-08", "v-202501-jalali-rudenko-01"],
    "projects": ["instc", "russian-gas-to-iran"],
    "milestones": ["instc-20250111-progress-occurred", "russian-gas-to-iran-20250111-announcement-occurred"],
    "statements": [
        "ataollah-mohajerani-202412",
        "fatemeh-mohajerani-202501",
        "iranian-commentators-202412",
        "kazem-jalali-20250111",
    ],
    "context_events": ["assad-falls-2024"],
}

FACTS = {
    "Pezeshkian is to visit Moscow on 17 January": (
        "visit_reports",
        "v-20250117-pezeshkian-moscow-08",
        {"visit_id": "v-20250117-pezeshkian-moscow", "date": "2025-01-17", "modality": "expected", "said_by": "IRN"},
    ),
    "the visit is Pezeshkian's to Putin": (
        "visits",
        "v-20250117-pezeshkian-moscow",
        {"visitor": "Masoud Pezeshkian", "counterpart": "Vladimir Putin", "city": "Moscow", "level": "head_of_state"},
    ),
    "a comprehensive agreement is to be signed that day": (
        "agreement_actions",
        "strategic-partnership-treaty-2025-signature-15",
        {"action": "signature", "date": "2025-01-17", "modality": "expected", "said_by": "IRN"},
    ),
    "Jalali and Rudenko met shortly before": (
        "visits",
        "v-202501-jalali-rudenko",
        {"visitor": "Kazem Jalali", "counterpart": "Andrey Rudenko", "purpose": "bilateral agenda"},
    ),
    "their meeting took place": (
        "visit_reports",
        "v-202501-jalali-rudenko-01",
        {"modality": "occurred", "date": "2025-01~"},
    ),
    "Jalali puts independence before blocs": (
        "statements",
        "kazem-jalali-20250111",
        {"speaker": "Kazem Jalali", "summary": "independence", "about": "strategic-partnership-treaty-2025"},
    ),
    "Jalali names the price of 45 years": ("statements", "kazem-jalali-20250111", {"summary": "45 years"}),
    "Fatemeh Mohajerani names the corridor and the gas": (
        "statements",
        "fatemeh-mohajerani-202501",
        {"speaker": "Fatemeh Mohajerani", "summary": "North–South corridor and the transfer of Russian gas"},
    ),
    "the corridor is under way": (
        "milestones",
        "instc-20250111-progress-occurred",
        {"project_id": "instc", "milestone": "progress", "status_after": "implementation"},
    ),
    "both sides agree on the gas plan": (
        "milestones",
        "russian-gas-to-iran-20250111-announcement-occurred",
        {"project_id": "russian-gas-to-iran", "milestone": "announcement", "title": "agreed by both sides"},
    ),
    "the first long-term treaty is of March 2001": (
        "agreement_actions",
        "basis-treaty-2001-signature-04",
        {"action": "signature", "date": "2001-03", "modality": "occurred"},
    ),
    "it was for ten years, prolonged by five": (
        "agreements",
        "basis-treaty-2001",
        {
            "initial_term_years": 10,
            "renewal_term_years": 5,
            "other_names": "Treaty of the Foundation of Mutual Relations",
        },
    ),
    "ten years and two extensions of five": (
        "agreement_actions",
        "basis-treaty-2001-extension-08",
        {"quantity": 10.0, "unit": "years", "note": "two extensions of five"},
    ),
    "in 2021 five more years were agreed": (
        "agreement_actions",
        "basis-treaty-2001-extension-08",
        {"action": "extension", "date": "2021", "new_expiry": "2026", "note": "five more agreed in 2021"},
    ),
    "it is to expire in 2026": (
        "agreement_actions",
        "basis-treaty-2001-expiry-04",
        {"action": "expiry", "date": "2026", "modality": "expected", "said_by": "IRN"},
    ),
    "in 2023 obstacles to the new agreement were reported": (
        "agreement_actions",
        "strategic-partnership-treaty-2025-negotiation-07",
        {"action": "negotiation", "date": "2023", "note": "Obstacles"},
    ),
    "commentators criticise Russia over Syria": (
        "statements",
        "iranian-commentators-202412",
        {"stance": "critical", "summary": "too little support in Syria"},
    ),
    "Ataollah Mohajerani warns in Etemad": (
        "statements",
        "ataollah-mohajerani-202412",
        {"speaker": "Ataollah Mohajerani", "speaker_role": "Etemad", "stance": "critical", "summary": "drop Iran"},
    ),
    "Damascus fell the month before": (
        "context_events",
        "assad-falls-2024",
        {"date": "2024-12-08", "modality": "occurred", "summary": "Damascus falls"},
    ),
    "Iran has a long-term agreement with China too": (
        "agreements",
        "china-25-year-programme-2021",
        {"relationship_ids": ("irn-chn",), "parties": ("IRN", "CHN"), "initial_term_years": 25},
    ),
}


@pytest.fixture(scope="module")
def stored(filled_store: Engine) -> dict[str, dict[str, Row]]:
    with filled_store.connect() as connection:
        return {schema.table: Store(connection).rows(schema) for schema in SCHEMAS}


def test_the_shipped_data_has_no_fault(empty_store: Engine) -> None:
    files, problems = collect([seed.DATA])
    with empty_store.connect() as connection:
        plan = make_plan(connection, files)
    assert [str(one) for one in plan.problems] == []
    assert {table: counts["new"] for table, counts in plan.tables.items()} == ROWS
    assert [problem for problem in problems if problem.is_error] == []


def test_filling_a_store_makes_one_import_and_a_second_start_none(empty_store: Engine) -> None:
    first, second = seed.fill(empty_store), seed.fill(empty_store)
    assert first is not None and (first.applied, first.import_id, second) == (True, 1, None)
    with empty_store.connect() as connection:
        entries = connection.execute(text("SELECT made_by, reason FROM imports")).all()
        changes = connection.scalar(text("SELECT sum(row_count) FROM import_changes"))
    assert (entries, changes) == ([("Dyad", "Shipped data")], sum(ROWS.values()))


def test_of_two_starts_at_once_one_fills_the_store(empty_store: Engine) -> None:
    with ThreadPoolExecutor(2) as starts:
        reports = list(starts.map(seed.fill, [empty_store, empty_store]))
    assert sorted(report is None for report in reports) == [False, True]
    with empty_store.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM imports")) == 1


def test_an_export_of_the_shipped_data_changes_nothing(filled_store: Engine, tmp_path: Path) -> None:
    with filled_store.connect() as connection:
        texts = {schema.table: csv_text(connection, schema) for schema in SCHEMAS}
    for table, content in texts.items():
        (tmp_path / f"{table}.csv").write_text(content, encoding="utf-8", newline="")
    files, _ = collect([tmp_path])
    with filled_store.connect() as connection:
        plan = make_plan(connection, files)
    assert plan.tables == {table: {"new": 0, "changed": 0, "unchanged": rows} for table, rows in ROWS.items()}
    assert plan.changes == []


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.table)
def test_the_export_holds_the_shipped_cells(schema: Schema, filled_store: Engine) -> None:
    with filled_store.connect() as connection:
        exported = csv_text(connection, schema)
    shipped = (seed.DATA / f"{schema.table}.csv").read_text(encoding="utf-8")
    assert sorted(cells(schema, exported)) == sorted(cells(schema, shipped))


def cells(schema: Schema, content: str) -> list[list[str]]:
    """The rows of a CSV, each number in its canonical form."""
    rows = csv.DictReader(io.StringIO(content, newline=""))
    return [
        [column.kind.format(column.kind.parse(cell)) if (cell := row[column.name]) else "" for column in schema.columns]
        for row in rows
    ]


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.table)
def test_the_rows_that_cite_the_article_are_these(schema: Schema, stored: dict[str, dict[str, Row]]) -> None:
    rows = stored[schema.table]
    cites = schema.names.index("source_id") if "source_id" in schema.names else None
    citing = sorted(row_id for row_id, row in rows.items() if cites is not None and ARTICLE in (row[cites] or ()))
    assert citing == sorted(CITING_THE_ARTICLE.get(schema.table, []))


@pytest.mark.parametrize("fact", FACTS)
def test_the_article_can_be_told(fact: str, stored: dict[str, dict[str, Row]]) -> None:
    table, row_id, expected = FACTS[fact]
    schema = next(schema for schema in SCHEMAS if schema.table == table)
    row = dict(zip(schema.names, stored[table][row_id], strict=True))
    assert ARTICLE in row["source_id"]
    assert {name: row[name] for name in expected if not says(name, row[name], expected[name])} == {}


def says(column: str, value: object, expected: object) -> bool:
    """Whether a value is the expected one; a text need only tell it."""
    return str(expected) in str(value) if column in TEXTS else value == expected


def test_applying_the_shipped_data_twice_is_no_change(own_store: Engine) -> None:
    files, _ = collect([seed.DATA])
    with database.writing(own_store) as connection:
        plan = make_plan(connection, files)
        assert apply(connection, plan, by="Test", reason="Again") is None
    assert [str(one.kind) for one in plan.problems] == ["nothing_to_change"]
