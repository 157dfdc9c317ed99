"""The journal keeps what was done, and shows if someone altered it. On each kind of store."""

from datetime import date

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

import database
from loaders.chain import verify
from loaders.changes import Change
from loaders.history import Filter, diff, history, row_history
from loaders.journal import changes_of
from loaders.pack import PACK_ROWS, Pack, packs, unpack
from loaders.undo import undo
from tests.loaders.uploads import MOSCOW_TO_KAZAN, NEW_PROJECT, everything, upload

JOURNAL = ("imports", "import_files", "import_changes")


@pytest.fixture
def three_imports(small_store: Engine) -> Engine:
    """Import 2 brings a project and changes a visit, import 3 takes that back."""
    upload(small_store, NEW_PROJECT | MOSCOW_TO_KAZAN)
    with database.writing(small_store) as connection:
        undo(connection, 2, by="Ben", reason="A mistake")
    return small_store


def many_parties(count: int) -> str:
    return "id,name,kind\n" + "".join(
        f"org-{number:04},Organisation {number},organisation\n" for number in range(count)
    )


@pytest.mark.parametrize("table", JOURNAL)
@pytest.mark.parametrize("statement", ["UPDATE {} SET position = 7", "DELETE FROM {}"])
def test_the_store_refuses_to_change_or_remove_an_entry(three_imports: Engine, table: str, statement: str) -> None:
    column = "reason" if table == "imports" else "position"
    asked = statement.replace("position = 7", f"{column} = {column}").format(table)
    with pytest.raises(DBAPIError, match="the journal is only ever added to"), three_imports.begin() as connection:
        connection.execute(text(asked))


def test_a_journal_as_it_was_written_fits(three_imports: Engine) -> None:
    with three_imports.connect() as connection:
        chained = [entry["chain"] for entry in history(connection)]
        assert verify(connection) is None
    assert len(set(chained)) == 3 and all(len(value) == 64 for value in chained)


def disarm(connection: Connection) -> None:
    """Take away what protects the journal, as someone with the store's own password could."""
    for table in JOURNAL:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
            continue
        for act in ("update", "delete"):
            connection.execute(text(f"DROP TRIGGER {table}_kept_from_{act}"))


@pytest.mark.parametrize(
    ("tampering", "first_that_does_not_fit"),
    [
        ("UPDATE imports SET reason = 'Nothing' WHERE id = 1", 1),
        ("UPDATE imports SET made_at = '2020-01-01 00:00:00.000000' WHERE id = 2", 2),
        ("UPDATE imports SET undoes = NULL WHERE id = 3", 3),
        ("UPDATE imports SET chain = 'beef' WHERE id = 1", 1),
        ("UPDATE import_files SET name = 'other.csv' WHERE import_id = 2 AND position = 0", 2),
        ("UPDATE import_changes SET after = replace(after, 'Kazan', 'Sochi') WHERE import_id = 2", 2),
        ("DELETE FROM import_changes WHERE import_id = 2 AND position = 1", 2),
        ("UPDATE import_changes SET before = after, after = before WHERE import_id = 3 AND after IS NULL", 3),
    ],
)
def test_an_altered_journal_names_the_first_import_that_does_not_fit(
    three_imports: Engine, tampering: str, first_that_does_not_fit: int
) -> None:
    with three_imports.begin() as connection:
        disarm(connection)
        connection.execute(text(tampering))
    with three_imports.connect() as connection:
        assert verify(connection) == first_that_does_not_fit


def test_an_import_that_is_missing_breaks_the_chain_after_it(three_imports: Engine) -> None:
    upload(three_imports, MOSCOW_TO_KAZAN)
    with three_imports.begin() as connection:
        disarm(connection)
        for table, column in reversed(list(zip(JOURNAL, ("id", "import_id", "import_id"), strict=True))):
            connection.execute(text(f"DELETE FROM {table} WHERE {column} = 3"))
    with three_imports.connect() as connection:
        assert verify(connection) == 4


def test_many_rows_are_kept_in_packs_and_come_back_as_they_were(small_store: Engine) -> None:
    upload(small_store, {"parties.csv": many_parties(2 * PACK_ROWS + 1)})
    with small_store.connect() as connection:
        stored = connection.scalar(text("SELECT count(*) FROM import_changes WHERE import_id = 2"))
        changes = changes_of(connection, 2)
    assert stored == 3
    assert changes == [
        Change("parties", f"org-{number:04}", None, (f"org-{number:04}", f"Organisation {number}", "organisation"))
        for number in range(2 * PACK_ROWS + 1)
    ]


def test_one_rows_own_history_is_found_in_packs_too(small_store: Engine) -> None:
    upload(small_store, {"parties.csv": many_parties(PACK_ROWS + 50)})
    upload(small_store, {"parties.csv": "id,name\norg-0510,Renamed\nIRN,Islamic Republic of Iran\n"})
    with small_store.connect() as connection:
        found = row_history(connection, "parties", "org-0510")
    assert [(import_id, change.kind, change.cells[-2:]) for import_id, change in found] == [
        (2, "new", [("name", None, "Organisation 510"), ("kind", None, "organisation")]),
        (3, "changed", [("name", "Organisation 510", "Renamed")]),
    ]


def test_a_pack_from_before_a_column_was_added_or_dropped_can_still_be_read() -> None:
    old = Pack("parties", "IRN", "IRN", 1, None, '{"columns":["id","name","flag"],"rows":[["IRN","Iran","red"]]}')
    assert unpack(old) == [Change("parties", "IRN", None, ("IRN", "Iran", None))]


def test_packs_keep_text_of_every_script_numbers_and_lists_as_they_are() -> None:
    row = ("i-1", ("irn-rus",), 'Trade "total"', "2025", 0.1, "USD\u2028", "occurred", None, ("a", "b"), "ایران\n")
    change = Change("indicators", "i-1", row, (*row[:4], 1e300, *row[5:]))
    assert [one for pack in packs([change]) for one in unpack(pack)] == [change]


def test_the_history_can_be_asked_by_person_table_words_and_days(three_imports: Engine) -> None:
    day = date.today()

    def found(**asked: object) -> list[int]:
        with three_imports.connect() as connection:
            return [entry["import_id"] for entry in history(connection, Filter(**asked))]

    assert found() == [3, 2, 1]
    assert found(by="ben") == [3]
    assert found(table="projects") == [3, 2, 1]
    assert found(table="milestones") == [3, 2]
    assert found(text="MILESTONES.csv") == [2]
    assert found(text="mistake", by="Ana") == []
    assert found(since=day.replace(year=day.year + 1)) == found(until=day.replace(year=day.year - 1)) == []


def test_two_imports_are_compared_cell_by_cell(three_imports: Engine) -> None:
    upload(three_imports, {"visits.csv": "id,city,purpose\nv-1,Sochi,Talks\n"})

    def compared(first: int, second: int) -> list[tuple[str, str, list[tuple[object, ...]]]]:
        with three_imports.connect() as connection:
            return [(one.id, one.kind, one.cells) for one in diff(connection, first, second)]

    assert compared(1, 3) == compared(4, 4) == []
    assert compared(1, 4) == [("v-1", "changed", [("city", "Moscow", "Sochi"), ("purpose", None, "Talks")])]
    assert compared(4, 2)[0] == ("v-1", "changed", [("city", "Sochi", "Kazan"), ("purpose", "Talks", None)])
    assert [(row_id, kind) for row_id, kind, _ in compared(4, 2)[1:]] == [("rail", "new"), ("rail-01", "new")]


def test_an_import_that_is_not_there_cannot_be_compared(small_store: Engine) -> None:
    with small_store.connect() as connection, pytest.raises(ValueError, match="There is no import 7"):
        diff(connection, 1, 7)


def test_the_whole_store_is_the_sum_of_its_journal(three_imports: Engine) -> None:
    upload(three_imports, {"parties.csv": many_parties(3)})
    with three_imports.connect() as connection:
        rows = {change.key: change.after for change in diff(connection, 0, 4)}
    tables = everything(three_imports)
    assert len(rows) == sum(table.count("\n") - 1 for table in tables.values())
    assert rows["visits", "v-1"] is not None and "Moscow" in rows["visits", "v-1"]
