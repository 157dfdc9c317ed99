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
        exported = csv_text(store, INDICATORS)
        again = make_plan(store, [File("indicators.csv", exported.encode())])
        assert (again.changes, again.tables["indicators"]["unchanged"]) == ([], len(rows))
        attempt.rollback()


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
