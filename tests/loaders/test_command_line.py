"""The commands: what they print, what they hand back, and what they leave in the store."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import database
from loaders.schemas import BY_TABLE
from tests.loaders.commands import PARTIES, Done, Loaders

ROOT = Path(__file__).resolve().parent.parent.parent


def test_check_counts_without_making_a_store(loaders: Loaders, store_path: Path, folder: Path) -> None:
    done = loaders("check", folder, "--json")
    assert (done.returncode, json.loads(done.stdout)) == (
        0,
        {
            "import_id": None,
            "applied": False,
            "tables": {
                "parties": {"new": 2, "changed": 0, "unchanged": 0},
                "relationships": {"new": 1, "changed": 0, "unchanged": 0},
            },
            "problems": [],
        },
    )
    assert not store_path.exists()


def test_apply_writes_once_and_the_second_time_finds_nothing_to_change(loaders: Loaders, folder: Path) -> None:
    first, second = (loaders("apply", folder, "--by", "Ana", "--reason", "Start", "--json") for _ in "12")
    assert (first.returncode, second.returncode) == (0, 0)
    one, two = json.loads(first.stdout), json.loads(second.stdout)
    assert (one["import_id"], one["applied"], one["problems"]) == (1, True, [])
    assert (two["import_id"], two["applied"]) == (None, True)
    assert [problem["kind"] for problem in two["problems"]] == ["nothing_to_change"]
    told = json.loads(loaders("history", "--json").stdout)
    assert [(entry["import_id"], entry["by"], entry["reason"]) for entry in told] == [(1, "Ana", "Start")]


def test_apply_of_a_folder_with_one_error_writes_nothing(loaders: Loaders, folder: Path) -> None:
    (folder / "parties.csv").write_text(PARTIES + "TUR,Türkiye,stat\n", encoding="utf-8")
    done = loaders("apply", folder, "--by", "Ana", "--reason", "Start", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["problems"] == [
        {
            "severity": "error",
            "file": "parties.csv",
            "line": 4,
            "column": "kind",
            "value": "stat",
            "kind": "unknown_word",
            "message": '"stat" is not one of state, organisation. Write state.',
        }
    ]
    assert loaders("history").stdout == ""


def test_problems_are_printed_with_their_place(loaders: Loaders, tmp_path: Path) -> None:
    path = tmp_path / "parties.csv"
    path.write_text("id,name,kind\nTUR,Türkiye,stat\n", encoding="utf-8")
    assert loaders("check", path).stdout.splitlines() == [
        'error: parties.csv, line 2, kind: "stat" is not one of state, organisation. Write state.',
        "parties: 0 new, 0 changed, 0 unchanged",
        "Refused: 1 error. Nothing was written.",
    ]


def test_a_path_that_leads_nowhere_is_a_problem_like_any_other(loaders: Loaders, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = loaders("check", tmp_path / "none.csv", tmp_path / "empty", "--json")
    assert [problem["kind"] for problem in json.loads(done.stdout)["problems"]] == ["no_such_file", "no_files"]
    assert done.returncode == 1


def test_what_in_a_folder_is_no_csv_is_left_out_and_said(loaders: Loaders, folder: Path) -> None:
    (folder / "README.md").write_text("About these files", encoding="utf-8")
    done = loaders("check", folder, "--json")
    assert [problem["message"] for problem in json.loads(done.stdout)["problems"]] == [
        "Left out, being no CSV or workbook: README.md."
    ]


def test_export_and_apply_again_changes_nothing(loaders: Loaders, folder: Path, tmp_path: Path) -> None:
    loaders("apply", folder, "--by", "Ana", "--reason", "Start")
    assert loaders("export", tmp_path / "out").returncode == 0
    again = json.loads(loaders("apply", tmp_path / "out", "--by", "Ana", "--reason", "Again", "--json").stdout)
    assert (again["import_id"], again["tables"]["parties"]) == (None, {"new": 0, "changed": 0, "unchanged": 2})


def test_an_export_leaves_alone_what_it_did_not_write_unless_told_otherwise(
    loaders: Loaders, folder: Path, tmp_path: Path
) -> None:
    loaders("apply", folder, "--by", "Ana", "--reason", "Start")
    out = tmp_path / "out"
    assert loaders("export", out).returncode == loaders("export", out).returncode == 0
    (out / "README.md").write_text("About these files")
    (out / "parties.csv").write_text("my own work")
    (out / "visits.csv").unlink()
    done = loaders("export", out)
    sentence = f"{out / 'parties.csv'} is there already and was left as it is. Name another place, or add --replace.\n"
    assert done == Done(1, "", sentence)
    assert ((out / "parties.csv").read_text(), (out / "visits.csv").exists()) == ("my own work", False)
    assert loaders("export", out, "--replace").returncode == 0
    assert ((out / "parties.csv").read_text(), (out / "README.md").read_text()) == (PARTIES, "About these files")
    assert {path.suffix for path in out.iterdir()} == {".csv", ".md"}


def test_an_export_to_a_file_is_refused(loaders: Loaders, folder: Path, tmp_path: Path) -> None:
    loaders("apply", folder, "--by", "Ana", "--reason", "Start")
    (tmp_path / "letter").write_text("Dear colleague")
    done = loaders("export", tmp_path / "letter", "--replace")
    assert done == Done(1, "", f"{tmp_path / 'letter'} cannot be written (Not a directory). Name another place.\n")


def test_an_address_of_no_store_is_told_in_one_sentence(
    loaders: Loaders, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://root@localhost/dyad")
    told = {loaders(*command) for command in (["check", folder], ["history"], ["verify"], ["export", folder / "out"])}
    assert told == {Done(1, "", f"{database.NO_ADDRESS}\n")}


def test_a_store_that_does_not_exist_is_not_exported(loaders: Loaders, store_path: Path, tmp_path: Path) -> None:
    done = loaders("export", tmp_path / "out")
    assert (done.returncode, done.stderr.startswith("There is no store yet")) == (1, True)
    assert not store_path.exists() and not (tmp_path / "out").exists()


def test_two_files_of_one_name_are_told_apart_by_their_folders(loaders: Loaders, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "again"
    other.mkdir()
    (other / "parties.csv").write_text("id,name,kind\nIRN,Iran,state\n", encoding="utf-8")
    found = json.loads(loaders("check", folder, other, "--json").stdout)["problems"]
    assert [(problem["file"], problem["message"]) for problem in found] == [
        ("again/parties.csv", 'The id "IRN" already stands in parties.csv, line 2. Keep one of the two rows.')
    ]


def test_what_template_prints_is_a_file_that_can_be_uploaded_and_the_guide_stands_beside_it(
    loaders: Loaders, tmp_path: Path
) -> None:
    done = loaders("template", "visits")
    path = tmp_path / "visits.csv"
    path.write_text(done.stdout, encoding="utf-8")
    assert (done.stdout, loaders("check", path).returncode) == (",".join(BY_TABLE["visits"].names) + "\n", 0)
    assert [line.split()[0] for line in done.stderr.splitlines()] == list(BY_TABLE["visits"].names)


def test_a_store_that_cannot_be_opened_is_told_in_one_sentence(
    loaders: Loaders, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'nowhere' / 'dyad.db'}")
    done = loaders("apply", folder, "--by", "Ana", "--reason", "Start")
    assert (done.returncode, done.stdout, len(done.stderr.strip().splitlines())) == (1, "", 1)


def test_an_import_without_a_reason_is_refused(loaders: Loaders, folder: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        loaders("apply", folder, "--by", "Ana", "--reason", " ")


def test_the_module_runs_as_a_command_and_hands_back_its_code(folder: Path, tmp_path: Path) -> None:
    (folder / "parties.csv").write_text(PARTIES + "TUR,Türkiye,stat\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "loaders", "check", folder],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'dyad.db'}", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "Refused: 1 error. Nothing was written.")
