"""The store opens, keeps what is acknowledged, and says plainly what is wrong with it."""

import os
import subprocess
import sys
import threading
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.exc import IntegrityError

import database
from models import Import, Party, Relationship, newest_import

IRAN = {"id": "IRN", "name": "Iran", "kind": "state"}


def add_party(connection: Connection, party: dict[str, str] = IRAN) -> None:
    connection.execute(insert(Party), [party])


def add_import(engine: Engine, reason: str) -> None:
    with database.writing(engine) as connection:
        entry = {"id": newest_import(connection) + 1, "made_at": datetime.now(UTC), "made_by": "Ada", "reason": reason}
        connection.execute(insert(Import), [entry | {"chain": ""}])


def parties(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(select(Party.id).order_by(Party.id)))


def refusal(url: str) -> str:
    """What the store says when one tries to read its version."""
    with pytest.raises(database.StoreError) as told, database.open_session(url) as session:
        newest_import(session)
    return str(told.value)


def test_without_a_setting_the_store_is_a_file_beside_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    assert database.url() == f"sqlite:///{database.ROOT / 'dyad.db'}"


def test_a_relative_path_counts_from_the_programs_folder_wherever_one_works(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///stores/mine.db")
    monkeypatch.chdir(tmp_path)
    assert database.url() == f"sqlite:///{database.ROOT / 'stores' / 'mine.db'}"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_spelling_of_a_postgres_address_uses_one_driver(scheme: str):
    assert database.full_url(f"{scheme}://ada:secret@host/dyad") == "postgresql+psycopg://ada:secret@host/dyad"


def test_one_address_is_one_engine(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'dyad.db'}"
    assert database.engine(url) is database.engine(url)


def test_a_store_in_memory_is_one_store_for_all_its_connections():
    engine = database.new_engine("sqlite://")
    database.prepare(engine)
    with database.writing(engine) as connection:
        add_party(connection)
    assert parties(engine) == ["IRN"]


def test_sqlite_is_set_up_to_keep_what_it_acknowledges(tmp_path: Path):
    with database.engine(f"sqlite:///{tmp_path / 'dyad.db'}").connect() as connection:
        settings = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": database.BUSY_TIMEOUT_MS,
    }


def test_preparing_twice_changes_nothing(empty_store: Engine):
    with database.writing(empty_store) as connection:
        add_party(connection)
    database.prepare(empty_store)
    assert parties(empty_store) == ["IRN"]


def test_two_programs_may_prepare_a_new_store_at_once(store_url: str):
    program = "import database; database.prepare(database.engine())"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program], cwd=database.ROOT, env=os.environ | {"DATABASE_URL": store_url}
        )
        for _ in range(2)
    ]
    assert [one.wait(timeout=60) for one in started] == [0, 0]
    assert parties(database.engine(store_url)) == []


def test_an_interrupted_write_leaves_nothing_behind(empty_store: Engine):
    with pytest.raises(KeyboardInterrupt), database.writing(empty_store) as connection:
        add_party(connection)
        raise KeyboardInterrupt
    assert parties(empty_store) == []


def test_a_reference_to_nothing_is_refused_when_the_write_ends(empty_store: Engine):
    stray = {"id": "irn-rus", "party_a": "IRN", "party_b": "RUS", "name": "Iran and Russia"}
    with pytest.raises(IntegrityError), database.writing(empty_store) as connection:
        connection.execute(insert(Relationship), [stray])


def test_a_write_that_looks_at_references_last_looks_at_them_all_and_the_next_one_at_each(empty_store: Engine):
    stray = {"id": "irn-rus", "party_a": "IRN", "party_b": "RUS", "name": "Iran and Russia"}
    with pytest.raises(IntegrityError), database.writing(empty_store, references_last=True) as connection:
        add_party(connection)
        connection.execute(insert(Relationship), [stray])
    assert parties(empty_store) == []
    with database.writing(empty_store, references_last=True) as connection:
        add_party(connection)
    with pytest.raises(IntegrityError), database.writing(empty_store) as connection:
        connection.execute(insert(Relationship), [stray])
    assert parties(empty_store) == ["IRN"]


def test_rows_of_one_write_may_come_in_any_order(empty_store: Engine):
    with database.writing(empty_store) as connection:
        pair = {"id": "irn-rus", "party_a": "IRN", "party_b": "RUS", "name": "Iran and Russia"}
        connection.execute(insert(Relationship), [pair])
        add_party(connection)
        add_party(connection, {"id": "RUS", "name": "Russia", "kind": "state"})
    assert parties(empty_store) == ["IRN", "RUS"]


def test_the_store_refuses_a_word_outside_the_closed_list(empty_store: Engine):
    with pytest.raises(IntegrityError), database.writing(empty_store) as connection:
        connection.execute(text("INSERT INTO parties (id, name, kind) VALUES ('X', 'X', 'empire')"))


def test_writers_take_turns_from_their_first_statement_on(empty_store: Engine):
    seen_by_second: list[list[str]] = []

    def second_writer() -> None:
        with database.writing(empty_store) as connection:
            seen_by_second.append(list(connection.scalars(select(Party.id))))

    with database.writing(empty_store) as connection:
        waiting = threading.Thread(target=second_writer)
        waiting.start()
        waiting.join(timeout=0.3)
        assert seen_by_second == []
        add_party(connection)
    waiting.join(timeout=30)
    assert seen_by_second == [["IRN"]]


def test_a_reader_sees_one_state_from_first_question_to_last(empty_store: Engine, store_url: str):
    with database.open_session(store_url) as session:
        before = newest_import(session)
        add_import(empty_store, "written meanwhile")
        assert (before, newest_import(session)) == (0, 0)
    with database.open_session(store_url) as session:
        assert newest_import(session) == 1


def test_the_version_is_the_newest_import(empty_store: Engine, store_url: str):
    add_import(empty_store, "first")
    add_import(empty_store, "second")
    with database.open_session(store_url) as session:
        assert newest_import(session) == 2


def test_a_store_whose_folder_is_missing_is_named(tmp_path: Path):
    place = tmp_path / "nowhere" / "dyad.db"
    assert refusal(f"sqlite:///{place}") == f"The store {place} {database.SQLITE_FAULTS['SQLITE_CANTOPEN']}"


def test_a_file_that_is_no_store_is_named_and_left_alone(tmp_path: Path):
    place = tmp_path / "letter.db"
    place.write_text("Dear colleague, this is not a database. " * 40)
    assert refusal(f"sqlite:///{place}") == f"The store {place} {database.SQLITE_FAULTS['SQLITE_NOTADB']}"
    assert place.read_text().startswith("Dear colleague")


def test_a_damaged_store_is_named(tmp_path: Path):
    place = tmp_path / "dyad.db"
    engine = database.engine(f"sqlite:///{place}")
    database.prepare(engine)
    engine.dispose()
    with place.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (place.stat().st_size - 4096))
    assert refusal(f"sqlite:///{place}") == f"The store {place} {database.SQLITE_FAULTS['SQLITE_CORRUPT']}"


def test_a_store_without_tables_says_how_to_make_them(store_url: str):
    assert refusal(store_url).endswith(database.NO_TABLES)


def test_a_store_held_by_another_writer_says_so_in_the_end(store_url: str):
    engine = database.engine(store_url)
    database.prepare(engine)
    with database.writing(engine), pytest.raises(database.StoreError) as told, database.writing(engine, patience_ms=50):
        pass
    assert str(told.value).endswith(f" {database.BUSY}")
    with database.writing(engine) as connection:
        add_party(connection)
    assert parties(engine) == ["IRN"]


def test_more_readers_than_a_server_is_asked_for_are_told_so(store_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(database, "MOST_WAITING", 0)
    engine = database.new_engine(store_url)
    monkeypatch.setattr(engine.pool, "_timeout", 0.05)
    with ExitStack() as readers:
        for _ in range(5):
            readers.enter_context(database.reading(engine))
        if engine.dialect.name == "sqlite":  # a file may be opened as often as one likes
            readers.enter_context(database.reading(engine))
        else:
            with pytest.raises(database.StoreError) as told, database.reading(engine):
                pass
            assert str(told.value).endswith(f" {database.CROWDED}")
    engine.dispose()


def test_a_server_that_admits_no_writers_says_so(empty_store: Engine, store_url: str):
    if empty_store.dialect.name != "postgresql":
        pytest.skip("a file that may not be written is tested beside")
    read_only = database.new_engine(f"{store_url}&options=-c%20default_transaction_read_only%3Don")
    with pytest.raises(database.StoreError) as told, database.writing(read_only) as connection:
        add_party(connection)
    assert str(told.value).endswith(f" {database.READ_ONLY}")
    read_only.dispose()


def test_a_store_that_may_not_be_written_says_so(tmp_path: Path):
    place = tmp_path / "dyad.db"
    database.prepare(database.engine(f"sqlite:///{place}"))
    read_only = database.engine(f"sqlite:///file:{place}?mode=ro&uri=true")
    with pytest.raises(database.StoreError) as told, database.writing(read_only) as connection:
        add_party(connection)
    assert str(told.value) == f"The store file:{place} {database.SQLITE_FAULTS['SQLITE_READONLY']}"


def test_a_server_out_of_reach_is_named_without_its_password():
    told = refusal("postgresql://ada:secret@127.0.0.1:1/dyad")
    assert told == f"The store postgresql+psycopg://ada:***@127.0.0.1:1/dyad {database.OUT_OF_REACH}"


@pytest.mark.parametrize(
    "address",
    ["dyad.db", " ", "mysql://root@host/dyad", "nonsense://dyad", "postgresql://host:port/dyad", "sqlite://dyad.db"],
)
def test_an_address_that_is_none_says_what_to_write(address: str):
    with pytest.raises(database.StoreError) as told:
        database.full_url(address)
    assert str(told.value) == (
        "DATABASE_URL is not an address of an SQLite or PostgreSQL store. "
        "Write sqlite:///dyad.db or postgresql+psycopg://user@host/name."
    )


def test_a_store_of_a_newer_program_is_left_alone(empty_store: Engine):
    with database.writing(empty_store) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(database.StoreError) as told:
        database.prepare(empty_store)
    assert str(told.value).endswith(database.NEWER)


def shape_told(engine: Engine) -> str:
    with pytest.raises(database.StoreError) as told, database.reading(engine) as connection:
        database.refuse_other_shape(connection)
    return str(told.value)


def test_a_store_of_another_shape_is_told_from_one_of_this_program(store_url: str, monkeypatch: pytest.MonkeyPatch):
    engine = database.engine(store_url)
    assert shape_told(engine).endswith(f" {database.NO_TABLES}")
    database.prepare(engine)
    with database.reading(engine) as connection:
        database.refuse_other_shape(connection)
    with monkeypatch.context() as later:
        later.setattr(database, "_newest_shape", lambda _: "9999")
        assert shape_told(engine).endswith(f" {database.OLDER}")
    with database.writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert shape_told(engine).endswith(f" {database.NEWER}")
