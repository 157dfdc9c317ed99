"""The commands, as a process of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PARTIES = "id,name,kind\nIRN,Iran,state\nRUS,Russia,state\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "upload"
    made.mkdir()
    (made / "parties.csv").write_text(PARTIES, encoding="utf-8")
    (made / "relationships.csv").write_text("id,party_a,party_b,name\nirn-rus,IRN,RUS,Iran–Russia\n", encoding="utf-8")
    return made


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "dyad.db"


def loaders(store: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "loaders", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{store}", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_check_counts_without_making_a_store(store_path: Path, folder: Path) -> None:
    done = loaders(store_path, "check", folder, "--json")
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


def test_apply_writes_once_and_the_second_time_finds_nothing_to_change(store_path: Path, folder: Path) -> None:
    first, second = (loaders(store_path, "apply", folder, "--by", "Ana", "--reason", "Start", "--json") for _ in "12")
    assert (first.returncode, second.returncode) == (0, 0)
    one, two = json.loads(first.stdout), json.loads(second.stdout)
    assert (one["import_id"], one["applied"], one["problems"]) == (1, True, [])
    assert (two["import_id"], two["applied"]) == (None, True)
    assert [problem["kind"] for problem in two["problems"]] == ["nothing_to_change"]
    told = json.loads(loaders(store_path, "history", "--json").stdout)
    assert [(entry["import_id"], entry["by"], entry["reason"]) for entry in told] == [(1, "Ana", "Start")]


def test_apply_of_a_folder_with_one_error_writes_nothing(store_path: Path, folder: Path) -> None:
    (folder / "parties.csv").write_text(PARTIES + "TUR,Türkiye,stat\n", encoding="utf-8")
    done = loaders(store_path, "apply", folder, "--by", "Ana", "--reason", "Start", "--json")
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
    assert loaders(store_path, "history").stdout == ""


def test_problems_are_printed_with_their_place(store_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "parties.csv"
    path.write_text("id,name,kind\nTUR,Türkiye,stat\n", encoding="utf-8")
    assert loaders(store_path, "check", path).stdout.splitlines() == [
        'error: parties.csv, line 2, kind: "stat" is not one of state, organisation. Write state.',
        "parties: 0 new, 0 changed, 0 unchanged",
        "Refused: 1 error. Nothing was written.",
    ]


def test_a_path_that_leads_nowhere_is_a_problem_like_any_other(store_path: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = loaders(store_path, "check", tmp_path / "none.csv", tmp_path / "empty", "--json")
    assert [problem["kind"] for problem in json.loads(done.stdout)["problems"]] == ["no_such_file", "no_files"]
    assert done.returncode == 1


def test_what_in_a_folder_is_no_csv_is_left_out_and_said(store_path: Path, folder: Path) -> None:
    (folder / "README.md").write_text("About these files", encoding="utf-8")
    done = loaders(store_path, "check", folder, "--json")
    assert [problem["message"] for problem in json.loads(done.stdout)["problems"]] == [
        "Left out, being no CSV: README.md."
    ]


def test_export_and_apply_again_changes_nothing(store_path: Path, folder: Path, tmp_path: Path) -> None:
    loaders(store_path, "apply", folder, "--by", "Ana", "--reason", "Start")
    assert loaders(store_path, "export", tmp_path / "out").returncode == 0
    again = json.loads(
        loaders(store_path, "apply", tmp_path / "out", "--by", "Ana", "--reason", "Again", "--json").stdout
    )
    assert (again["import_id"], again["tables"]["parties"]) == (None, {"new": 0, "changed": 0, "unchanged": 2})


def test_template_begins_with_a_header_that_can_be_uploaded(store_path: Path, tmp_path: Path) -> None:
    header = loaders(store_path, "template", "visits").stdout.splitlines()[0]
    path = tmp_path / "visits.csv"
    path.write_text(header + "\n", encoding="utf-8")
    assert loaders(store_path, "check", path).returncode == 0


def test_a_store_that_cannot_be_opened_is_told_in_one_sentence(tmp_path: Path, folder: Path) -> None:
    done = loaders(tmp_path / "nowhere" / "dyad.db", "apply", folder, "--by", "Ana", "--reason", "Start")
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1)
