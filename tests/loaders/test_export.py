"""Export and apply are each other's inverse."""

import csv
import io
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

import database
from loaders.apply import apply
from loaders.export import csv_text, export
from loaders.plan import File, make_plan
from loaders.problems import Kind, Severity
from loaders.schemas import BY_TABLE, SCHEMAS
from loaders.stored import Store

INDICATORS = BY_TABLE["indicators"]

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n;\",'=-\u200c\u202e"), max_size=30)
numbers = st.floats(allow_nan=False, allow_infinity=False)
dates = st.sampled_from(["2025", "2025-01", "2025-01-17~", "[..2027]", "2025-01-17/2025-01-18", "2025-XX"])


@st.composite
def indicator_rows(draw: st.DrawFn) -> list[list[str]]:
    ids = draw(st.lists(st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True), unique=True, max_size=5))
    full = texts.filter(str.strip)
    return [
        [row_id, "irn-rus", draw(full), draw(dates), repr(draw(numbers)), draw(full), "occurred", "",
         draw(st.sampled_from(["tass-1", "irna-1;tass-1", "tass-1;irna-1"])), draw(texts)]
        for row_id in ids
    ]  # fmt: skip


def as_csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([INDICATORS.names, *rows])
    return text.getvalue().encode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=indicator_rows())
def test_any_rows_come_back_from_an_export_as_no_change(rows: list[list[str]], store: Connection) -> None:
    with store.begin_nested() as attempt:
        plan = make_plan(store, [File("indicators.csv", as_csv(rows))])
        doubts = {one.kind for one in plan.problems if one.severity is not Severity.NOTE}
        assert doubts <= {Kind.UNKNOWN_UNIT}
        apply(store, plan, by="Test", reason="Random rows")
        exported = csv_text(store, INDICATORS, for_spreadsheets=True)
        again = make_plan(store, [File("indicators.csv", exported.encode())])
        assert (again.changes, again.tables["indicators"]["unchanged"]) == ([], len(rows))
        attempt.rollback()


def test_no_text_of_an_export_runs_in_a_spreadsheet_and_all_come_back(store: Connection) -> None:
    names = ["=1+1", "+7 495", "-5 %", "@handle", "'=1", "''=1", "'quoted'", "'", "3"]
    rows = "".join(f"a-{number},{name},organisation\n" for number, name in enumerate(names))
    apply(store, make_plan(store, [File("parties.csv", f"id,name,kind\n{rows}".encode())]), by="Test", reason="Texts")
    kept = {row_id: row[1] for row_id, row in Store(store).rows(BY_TABLE["parties"]).items()}
    assert [kept[f"a-{number}"] for number in range(9)] == [*names[:4], "=1", "'=1", *names[6:]]
    exported = csv_text(store, BY_TABLE["parties"], for_spreadsheets=True)
    assert [row["name"] for row in csv.DictReader(io.StringIO(exported)) if row["id"].startswith("a-")] == [
        "'=1+1", "'+7 495", "'-5 %", "'@handle", "'=1", "''=1", "'quoted'", "'", "3"
    ]  # fmt: skip
    assert make_plan(store, [File("parties.csv", exported.encode())]).changes == []


def test_an_export_into_an_empty_store_gives_the_same_store(small_store: Engine, tmp_path: Path) -> None:
    with small_store.connect() as connection:
        written = export(connection, tmp_path / "new" / "folder")
    assert [path.name for path in written] == [f"{schema.table}.csv" for schema in SCHEMAS]
    other = database.new_engine("sqlite://")
    database.prepare(other)
    with database.writing(other) as connection:
        apply(
            connection,
            make_plan(connection, [File(path.name, path.read_bytes()) for path in written]),
            by="Test",
            reason="A copy",
        )
        copied = export(connection, tmp_path / "copy")
    assert [path.read_bytes() for path in copied] == [path.read_bytes() for path in written]
