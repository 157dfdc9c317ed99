"""A backup gives back the very store that it was made of, or is refused. On each kind of store."""

import json
import random
import threading
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, insert, select, text

import database
from loaders.backup import BackupError, backup, read_backup, restore
from loaders.chain import verify
from loaders.history import history, strays
from loaders.undo import undo
from models import Briefing, Receipt
from tests.loaders.uploads import MOSCOW_TO_KAZAN, NEW_PROJECT, everything, upload


def back_up(store: Engine, path: Path) -> Path:
    with database.open_session(store.url.render_as_string(hide_password=False)) as session:
        backup(session.connection(), path)
    return path


def new_store() -> Engine:
    engine = database.new_engine("sqlite://")
    database.prepare(engine)
    return engine


def restored(path: Path) -> Engine:
    engine = new_store()
    with database.writing(engine) as connection:
        assert restore(connection, read_backup(path))
    return engine


def journal(store: Engine) -> list[dict[str, object]]:
    with store.connect() as connection:
        return history(connection)


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}


def keep(connection: Connection) -> None:
    """A code and a briefing, as readers leave them in the store."""
    made_at = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
    receipt = {"code": "DY-7Q4K-2M9X", "page": "overview", "query": "rel=irn-rus", "import_id": 1, "made_at": made_at}
    briefing = {"id": "weekly-1", "title": "Weekly\u2028تهران", "author": "Çem", "made_at": made_at}
    connection.execute(insert(Receipt).values(receipt))
    connection.execute(insert(Briefing).values(briefing | {"template": "weekly", "content": '{"blocks": []}'}))


def kept(store: Engine) -> list[tuple]:
    with store.connect() as connection:
        return [tuple(row) for model in (Receipt, Briefing) for row in connection.execute(select(model))]


@pytest.fixture
def worked_store(small_store: Engine) -> Engine:
    """A store with some history: an upload, a change with strange letters, an undo."""
    upload(small_store, NEW_PROJECT | MOSCOW_TO_KAZAN)
    upload(small_store, {"visits.csv": 'id,purpose,city\nv-1,"Gas, ""corridor""\n=1+1 تهران\u2028",\n'}, by="Çem; Ана")
    with database.writing(small_store) as connection:
        undo(connection, 2, by="Ben", reason="A mistake", partly=True)
        keep(connection)
    return small_store


def test_a_restored_store_is_the_one_that_was_backed_up_rows_journal_chain_and_what_readers_keep(
    worked_store: Engine, tmp_path: Path
) -> None:
    path = back_up(worked_store, tmp_path / "kept" / "dyad.zip")
    copy = restored(path)
    assert everything(copy) == everything(worked_store)
    assert journal(copy) == journal(worked_store)
    assert [row[0] for row in kept(copy)] == ["DY-7Q4K-2M9X", "weekly-1"]
    with copy.connect() as connection:
        assert (verify(connection), strays(connection)) == (None, [])
        backup(connection, tmp_path / "again.zip")
    assert contents(tmp_path / "again.zip") == contents(path)


def test_a_backup_may_be_restored_into_either_kind_of_store_and_worked_on(
    empty_store: Engine, store: Connection, tmp_path: Path
) -> None:
    backup(store, tmp_path / "dyad.zip")
    with database.writing(empty_store) as connection:
        assert restore(connection, read_backup(tmp_path / "dyad.zip"))
    assert upload(empty_store, MOSCOW_TO_KAZAN) == 2
    with database.writing(empty_store) as connection:
        assert undo(connection, 2, by="Ben", reason="A mistake").import_id == 3
        assert verify(connection) is None


def test_the_manifest_tells_the_moment_and_the_sum_of_each_file(worked_store: Engine, tmp_path: Path) -> None:
    with zipfile.ZipFile(back_up(worked_store, tmp_path / "dyad.zip")) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["newest_import"], manifest["chain"]) == (4, journal(worked_store)[0]["chain"])
    assert {name: file["rows"] for name, file in manifest["files"].items() if file["rows"]} == {
        "sources.csv": 2,
        "parties.csv": 3,
        "relationships.csv": 1,
        "agreements.csv": 1,
        "visits.csv": 1,
        "visit_reports.csv": 1,
        "projects.csv": 1,
        "journal.jsonl": 4 + 11 + 13,
        "kept.jsonl": 2,
    }


def test_the_same_state_again_is_nothing_to_do(worked_store: Engine, tmp_path: Path) -> None:
    path = back_up(worked_store, tmp_path / "dyad.zip")
    with database.writing(worked_store) as connection:
        assert not restore(connection, read_backup(path))


def test_a_store_that_holds_anything_else_is_left_alone(worked_store: Engine, tmp_path: Path) -> None:
    path = back_up(worked_store, tmp_path / "dyad.zip")
    upload(worked_store, MOSCOW_TO_KAZAN)
    before = everything(worked_store), journal(worked_store)
    with pytest.raises(BackupError, match="holds something already"), database.writing(worked_store) as connection:
        restore(connection, read_backup(path))
    assert (everything(worked_store), journal(worked_store)) == before


def refusal(path: Path) -> str:
    engine = new_store()
    nothing = everything(engine)
    with pytest.raises(BackupError) as told, database.writing(engine) as connection:
        restore(connection, read_backup(path))
    assert (everything(engine), journal(engine)) == (nothing, [])
    return str(told.value)


def cuts(path: Path) -> set[int]:
    """Where a ZIP may be cut: before, in and after each of its parts, the list of its files and the end of that."""
    with zipfile.ZipFile(path) as archive:
        starts = [member.header_offset for member in archive.infolist()]
        inside = [member.header_offset + 30 + member.compress_size // 2 for member in archive.infolist()]
        listed = archive.start_dir
    size = path.stat().st_size
    end_record = size - 22
    return {
        0,
        1,
        *starts,
        *(start + 10 for start in starts),
        *inside,
        listed,
        listed + 10,
        end_record,
        size - 2,
        size - 1,
    }


def test_a_backup_that_was_cut_off_anywhere_is_refused(store: Connection, tmp_path: Path) -> None:
    path, engine = tmp_path / "dyad.zip", new_store()
    backup(store, path)
    whole, nothing, places = path.read_bytes(), everything(engine), cuts(path)
    assert len(places) > 40
    for place in sorted(places):
        path.write_bytes(whole[:place])
        with pytest.raises(BackupError) as told, database.writing(engine) as connection:
            restore(connection, read_backup(path))
        assert str(told.value) == (
            f"{path} is no whole backup: it was cut off or altered, or is something else. Take another copy."
        )
    assert (everything(engine), journal(engine)) == (nothing, [])


def test_a_backup_with_another_byte_anywhere_is_refused_or_gives_the_very_same_store(
    store: Connection, tmp_path: Path
) -> None:
    path = tmp_path / "dyad.zip"
    backup(store, path)
    whole, expected, chance = path.read_bytes(), everything(restored(path)), random.Random(7)
    refused = 0
    for place in chance.sample(range(len(whole)), 120):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ chance.randrange(1, 256)]) + whole[place + 1 :])
        try:
            assert everything(restored(path)) == expected
        except BackupError:
            refused += 1
    assert refused > 90


def alter(path: Path, name: str, before: str, after: str) -> None:
    """Rewrite a file of the backup as someone with an archiver would."""
    with zipfile.ZipFile(path) as archive:
        texts = {one: archive.read(one).decode() for one in archive.namelist()}
    assert before in texts[name]
    texts[name] = texts[name].replace(before, after)
    with zipfile.ZipFile(path, "w") as archive:
        for one, content in texts.items():
            archive.writestr(one, content)


def test_a_backup_of_a_version_that_kept_no_codes_is_restored(worked_store: Engine, tmp_path: Path) -> None:
    path = back_up(worked_store, tmp_path / "dyad.zip")
    with zipfile.ZipFile(path) as archive:
        texts = {one: archive.read(one).decode() for one in archive.namelist() if one != "kept.jsonl"}
    manifest = json.loads(texts["manifest.json"]) | {"version": 1}
    del manifest["files"]["kept.jsonl"]
    with zipfile.ZipFile(path, "w") as archive:
        for one, content in (texts | {"manifest.json": json.dumps(manifest)}).items():
            archive.writestr(one, content)
    copy = restored(path)
    assert (everything(copy), kept(copy)) == (everything(worked_store), [])


@pytest.mark.parametrize(
    ("name", "before", "after", "sentence"),
    [
        ("visits.csv", "Moscow", "Sochi", "visits.csv is not as it was written"),
        ("journal.jsonl", "A small store", "Nothing", "journal.jsonl is not as it was written"),
        ("kept.jsonl", "Weekly", "Daily", "kept.jsonl is not as it was written"),
        ("manifest.json", '"version": 2', '"version": 3', "another version of Dyad"),
        ("manifest.json", '"version": 2', '"version": 1', "another version of Dyad"),
        ("manifest.json", '"newest_import": 1', '"newest_import": 2', "does not give back the store"),
        ("manifest.json", "dyad-backup", "letters", "a ZIP, but no backup"),
        ("manifest.json", "{", "", "no whole backup"),
    ],
)
def test_an_altered_backup_is_refused(
    store: Connection, tmp_path: Path, name: str, before: str, after: str, sentence: str
) -> None:
    path = tmp_path / "dyad.zip"
    keep(store)
    backup(store, path)
    alter(path, name, before, after)
    assert sentence in refusal(path)


def test_a_file_that_is_not_there_or_no_backup_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.zip") == f"There is no file {tmp_path / 'none.zip'}. Check the path."
    (tmp_path / "letter.txt").write_text("Dear colleague")
    assert "no whole backup" in refusal(tmp_path / "letter.txt")
    assert "cannot be read" in refusal(tmp_path)


def test_a_backup_under_load_is_one_committed_moment(small_store: Engine, tmp_path: Path) -> None:
    stop = threading.Event()

    def work() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            upload(
                small_store,
                {"parties.csv": f"id,name\nIRN,Iran {number}\n", "visits.csv": f"id,city\nv-1,Town {number}\n"},
            )

    writer = threading.Thread(target=work)
    writer.start()
    try:
        paths = [back_up(small_store, tmp_path / f"{number}.zip") for number in range(8)]
    finally:
        stop.set()
        writer.join()
    moments = []
    for path in paths:
        with restored(path).connect() as connection:
            assert (verify(connection), strays(connection)) == (None, [])
            moments.append(history(connection)[0]["import_id"])
    assert moments == sorted(moments) and moments[0] < moments[-1]


def test_rows_changed_past_the_journal_are_named(small_store: Engine) -> None:
    with small_store.begin() as connection:
        connection.execute(text("UPDATE visits SET city = 'Sochi' WHERE id = 'v-1'"))
        connection.execute(text("INSERT INTO parties (id, name, kind) VALUES ('TUR', 'Turkey', 'state')"))
    with small_store.connect() as connection:
        found = strays(connection)
    assert [(change.key, change.kind) for change in found] == [
        (("parties", "TUR"), "new"),
        (("visits", "v-1"), "changed"),
    ]
