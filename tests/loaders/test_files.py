"""Files from a disk are refused for their size before a byte of them is read."""

import os
from pathlib import Path

import pytest

from loaders.files import collect
from loaders.limits import Limits


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "visits.csv"
    with large.open("wb") as file:
        file.truncate(2**30)  # a gigabyte that takes no room: reading it would show
    files, problems = collect([large])
    assert files == []
    assert [str(one) for one in problems] == [
        "visits.csv: The file has 1,073,741,824 bytes. Split it into files of at most 536,870,912."
    ]


def test_the_limit_is_a_setting(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id\n")
    assert [len(found) for found in collect([tmp_path / "a.csv"], Limits(file_bytes=2))] == [0, 1]


@pytest.mark.skipif(os.name != "posix", reason="needs a device that has a path")
def test_what_is_no_file_is_refused() -> None:
    files, problems = collect([Path("/dev/zero")])
    assert (files, [one.kind for one in problems]) == ([], ["unreadable_file"])


def test_workbooks_of_a_folder_are_taken_too(tmp_path: Path) -> None:
    for name in ("a.csv", "b.xlsx", "c.txt"):
        (tmp_path / name).write_bytes(b"x")
    files, problems = collect([tmp_path])
    assert [file.name for file in files] == ["a.csv", "b.xlsx"]
    assert [one.message for one in problems] == ["Left out, being no CSV or workbook: c.txt."]
