"""The command line of exports: what is asked wrongly is said in a sentence, and writes nothing."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from exports.__main__ import main

UNKNOWN = "there is no parameter 'knwon_on' on this page: write one of rel, from, to, known_on, world_on, party"


@pytest.fixture
def in_store(own_store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", own_store.url.render_as_string(hide_password=False))


@pytest.mark.usefixtures("in_store")
@pytest.mark.parametrize(
    ("query", "out", "told"),
    [
        ("rel=irn-rus&known_on=2025-02-30", "view.html", "known_on=2025-02-30 is not a day: write it as 2025-01-17"),
        ("rel=irn-rus&outcome=broken", "view.html", "outcome=broken names nothing of this view: write one of kept,"),
        ("rel=nowhere", "view.html", "rel=nowhere names no relationship: there are irn-rus, irn-chn"),
        ("rel=irn-rus&knwon_on=2025-01-10", "view.html", UNKNOWN),
        ("rel=irn-rus&view=poster", "view.html", "view=poster is no size: write one of slide, square, page, landscape"),
        ("rel=irn-rus", "nowhere/view.html", "is not there: make it, or name another"),
        ("rel=irn-rus", ".", "is a folder: name a file in it"),
        ("rel=irn-rus", "view.XLSX", "view.XLSX is the name of xlsx, not of html: name it view.html, or ask for xlsx"),
    ],
)
def test_what_is_asked_wrongly_is_said_and_writes_nothing(
    query: str, out: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "files"
    folder.mkdir()
    assert main(["promises", "--format", "html", "--out", str(folder / out), "--query", query]) == 1
    assert told in capsys.readouterr().err
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("in_store")
def test_the_size_may_stand_in_the_address_as_a_page_has_it(tmp_path: Path):
    made = {}
    for name, query in (
        ("plain", "rel=irn-rus"),
        ("slide", "rel=irn-rus&view=slide"),
        ("page", "rel=irn-rus&view=page"),
    ):
        target = tmp_path / f"{name}.html"
        assert main(["promises", "--format", "html", "--out", str(target), "--query", query]) == 0
        made[name] = target.read_bytes()
    assert made["plain"] == made["slide"] != made["page"]


@pytest.mark.usefixtures("in_store")
@pytest.mark.parametrize("name", ["promises", "promises.2026-11-28", "promises.HTML"])
def test_a_name_that_says_no_other_form_is_taken(name: str, tmp_path: Path):
    assert main(["promises", "--format", "html", "--out", str(tmp_path / name), "--query", "rel=irn-rus"]) == 0
    assert [one.name for one in tmp_path.glob("promises*")] == [name]


@pytest.mark.usefixtures("in_store")
def test_a_file_is_written_and_what_it_says_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    target = tmp_path / "promises.csv"
    query = "rel=irn-rus&known_on=2025-01-10"
    assert main(["promises", "--format", "csv", "--out", str(target), "--query", query]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{target}: Of 179 promises that fell due, 60 were kept in time")
    assert "(256 facts, 232 sources; code DY-D2KG-NFR9)" in said
    assert target.read_bytes().startswith(b"\xef\xbb\xbf# title: Of 179 promises")
