"""Files are whole or are not there."""

from pathlib import Path

import pytest

from files import whole_file


def test_a_file_gives_way_to_a_new_one_once_that_is_whole(tmp_path: Path):
    path = tmp_path / "new" / "view.pdf"
    for text in (b"first", b"second"):
        with whole_file(path) as file:
            file.write(text)
    assert (path.read_bytes(), [one.name for one in path.parent.iterdir()]) == (b"second", ["view.pdf"])


@pytest.mark.parametrize("fault", [OSError("the disk is full"), KeyboardInterrupt()], ids=["failed", "interrupted"])
def test_of_a_write_that_failed_or_was_interrupted_nothing_is_left_and_the_old_file_stands(
    tmp_path: Path, fault: BaseException
):
    path = tmp_path / "view.pdf"
    path.write_bytes(b"old")
    with pytest.raises(type(fault)), whole_file(path) as file:
        file.write(b"half")
        raise fault
    assert (path.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (b"old", ["view.pdf"])
