"""The commands about what was done: history, verify, undo, backup and restore."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

import database
from tests.loaders.commands import Done, Loaders
from tests.loaders.uploads import everything

WHO = ("--by", "Ana", "--reason")


@pytest.fixture
def two_imports(loaders: Loaders, folder: Path, tmp_path: Path) -> Callable[..., Done]:
    """The command, in a store with two imports: two parties and their relationship, then another name of one party."""
    later = tmp_path / "parties.csv"
    later.write_text("id,name\nIRN,Islamic Republic of Iran\n", encoding="utf-8")
    for path, reason in ((folder, "Start"), (later, "Full name")):
        assert loaders("apply", path, *WHO, reason).returncode == 0
    return loaders


def test_undo_takes_an_import_back_and_prints_what_it_changed(two_imports: Loaders) -> None:
    done = two_imports("undo", 2, *WHO, "A mistake", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (
        0,
        {
            "import_id": 3,
            "applied": True,
            "undoes": 2,
            "tables": {"parties": {"new": 0, "changed": 1, "unchanged": 0, "removed": 0}},
            "problems": [],
        },
    )


def test_undo_is_refused_with_the_reasons_where_newer_work_stands_on_it(two_imports: Loaders) -> None:
    done = two_imports("undo", 1, *WHO, "A mistake", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["import_id"], told["applied"]) == (1, None, False)
    assert [problem["message"] for problem in told["problems"]] == [
        'parties IRN was changed since: see import 2 (Ana: "Full name").'
    ]


def test_undo_made_partly_says_what_stays(two_imports: Loaders) -> None:
    done = two_imports("undo", 1, "--partly", *WHO, "A mistake")
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            'warning: parties IRN was changed since: see import 2 (Ana: "Full name").',
            "parties: 0 new, 0 changed, 0 unchanged, 1 removed",
            "relationships: 0 new, 0 changed, 0 unchanged, 1 removed",
            "Applied as import 3. To have it as it was, undo import 3 in turn.",
        ],
    )


def test_undo_of_an_import_that_is_not_there_is_refused(two_imports: Loaders) -> None:
    done = two_imports("undo", 7, *WHO, "A mistake")
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        1,
        "error: There is no import 7. `python -m loaders history` lists them all.",
    )


def test_history_is_asked_by_person_table_words_and_days(two_imports: Loaders) -> None:
    def found(*asked: str) -> list[int]:
        return [entry["import_id"] for entry in json.loads(two_imports("history", "--json", *asked).stdout)]

    assert found() == [2, 1]
    assert found("--table", "relationships") == [1]
    assert found("--text", "full NAME", "--by", "ana") == [2]
    assert found("--to", "2020-01-01") == found("--from", "2999-01-01") == []


def test_verify_finds_a_row_changed_past_the_journal_and_an_altered_entry(two_imports: Loaders) -> None:
    assert two_imports("verify").returncode == 0
    with database.engine().begin() as connection:
        connection.execute(text("UPDATE parties SET name = 'Persia' WHERE id = 'IRN'"))
    done = two_imports("verify")
    assert (done.returncode, done.stdout) == (
        1,
        "parties IRN was changed past the journal. Compare with a backup.\n",
    )
    with database.engine().begin() as connection:
        connection.execute(text("DROP TRIGGER imports_kept_from_update"))
        connection.execute(text("UPDATE imports SET made_by = 'Ben' WHERE id = 1"))
    done = two_imports("verify")
    assert (done.returncode, done.stdout.startswith("Import 1 is not as it was written")) == (1, True)


def test_a_backup_is_restored_into_a_store_that_does_not_exist_yet(
    two_imports: Loaders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept.zip"
    told = two_imports("history", "--json").stdout
    assert two_imports("backup", kept).stdout == f"The store as import 2 left it is in {kept}.\n"
    assert two_imports("restore", kept).stdout == f"The store already is as {kept} holds it.\n"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    assert two_imports("restore", kept).returncode == 0
    assert two_imports("history", "--json").stdout == told
    database.engine().dispose()


def test_a_cut_backup_is_refused_in_one_sentence(two_imports: Loaders, tmp_path: Path) -> None:
    kept = tmp_path / "kept.zip"
    two_imports("backup", kept)
    kept.write_bytes(kept.read_bytes()[:-100])
    done = two_imports("restore", kept)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)


def test_a_backup_that_is_refused_leaves_no_empty_store_behind(loaders: Loaders, tmp_path: Path) -> None:
    kept = tmp_path / "kept.zip"
    kept.write_bytes(b"cut off")
    assert loaders("restore", kept).returncode == 1
    assert list(tmp_path.iterdir()) == [kept]


def test_a_store_that_does_not_exist_is_not_backed_up(loaders: Loaders, tmp_path: Path) -> None:
    done = loaders("backup", tmp_path / "kept.zip")
    assert (done.returncode, done.stderr.startswith("There is no store yet")) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_an_undo_by_mistake_says_how_to_have_everything_again(two_imports: Loaders, tmp_path: Path) -> None:
    two_imports("undo", 2, *WHO, "Short names")
    before = everything(database.engine())
    assert two_imports("undo", 1, *WHO, "By mistake").stdout.splitlines()[-1] == (
        "Applied as import 4. To have it as it was, undo import 4 in turn."
    )
    assert set(everything(database.engine())["parties"].splitlines()) == {"id,name,kind"}
    assert two_imports("undo", 4, *WHO, "It was a mistake").returncode == 0
    assert everything(database.engine()) == before


def test_a_backup_takes_the_place_of_another_file_when_told_to_alone(two_imports: Loaders, tmp_path: Path) -> None:
    place = tmp_path / "thesis.zip"
    place.write_text("Years of work")
    refused = Done(1, "", f"{place} is there already and was left as it is. Name another place, or add --replace.\n")
    assert two_imports("backup", place) == refused
    assert place.read_text() == "Years of work"
    assert two_imports("backup", place, "--replace").returncode == 0
    assert two_imports("restore", place).stdout == f"The store already is as {place} holds it.\n"


@pytest.mark.parametrize("command", ["backup", "export"])
def test_a_place_that_cannot_be_written_is_named(two_imports: Loaders, tmp_path: Path, command: str) -> None:
    (tmp_path / "letter").write_text("Dear colleague")
    place = tmp_path / "letter" / "kept"
    done = two_imports(command, place)
    assert done == Done(1, "", f"{place} cannot be written (Not a directory). Name another place.\n")
    assert (tmp_path / "letter").read_text() == "Dear colleague"


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
@pytest.mark.parametrize(
    "arguments",
    [("history", "--json"), ("dictionary",), ("apply", "parties.csv", *WHO, "Again")],
    ids=lambda one: one[0],
)
def test_whoever_stops_reading_early_is_told_of_no_error(
    two_imports: Loaders, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "parties.csv").write_text("id,name\nIRN,Iran\n", encoding="utf-8")
    assert two_imports("history").returncode == 0
    command = [sys.executable, "-m", "loaders", *arguments]
    surroundings = {**os.environ, "PYTHONPATH": str(database.ROOT)}
    running = subprocess.Popen(command, cwd=tmp_path, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    running.stdout.close()
    assert (running.stderr.read(), running.wait(60)) == (b"", 0)
    running.stderr.close()
    imports = json.loads(two_imports("history", "--json").stdout)
    assert len(imports) == (3 if arguments[0] == "apply" else 2)
