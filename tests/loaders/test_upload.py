"""Plan and apply at one go: how a plan is written depends on how much of the store is new."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

import database
from loaders import upload
from loaders.plan import File
from tests.loaders.uploads import everything

MANY = 30  # more rows than the small store holds


def parties(name: str, count: int) -> list[File]:
    rows = "".join(f"{name}-{number},Company {number},organisation\n" for number in range(count))
    return [File("parties.csv", f"id,name,kind\n{rows}".encode())]


@pytest.fixture
def asked_last(small_store: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The writes at whose end every reference is looked at."""
    monkeypatch.setattr(upload, "MANY_ROWS", 5)
    said: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement == "PRAGMA foreign_key_check":
            said.append(statement)

    event.listen(small_store, "before_cursor_execute", listen)
    yield said
    event.remove(small_store, "before_cursor_execute", listen)


def bring(store: Engine, files: list[File]) -> int | None:
    report = upload.upload(store, files, by="Ada", reason="More parties")
    assert report.applied, report.lines()
    return report.import_id


def test_an_upload_that_is_most_of_the_store_has_its_references_looked_at_once(
    small_store: Engine, asked_last: list[str]
) -> None:
    bring(small_store, parties("first", MANY))
    assert len(asked_last) == (1 if small_store.dialect.name == "sqlite" else 0)
    assert everything(small_store)["parties"].count("\nfirst-") == MANY


def test_an_upload_that_adds_less_than_the_store_holds_or_changes_a_row_does_not(
    small_store: Engine, asked_last: list[str]
) -> None:
    bring(small_store, parties("few", 5))
    bring(small_store, parties("more", MANY))
    asked_last.clear()
    bring(small_store, parties("less", MANY))
    (more,) = parties("more", 20 * MANY)
    bring(small_store, [File(more.name, more.data.replace(b",Company 0,", b",Company One,"))])
    assert asked_last == []


def test_where_nothing_changes_no_writer_is_waited_for(small_store: Engine) -> None:
    bring(small_store, parties("few", 5))
    with database.writing(small_store):
        assert bring(small_store, parties("few", 5)) is None
