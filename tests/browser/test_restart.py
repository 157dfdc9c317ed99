"""The server is started anew between preview and click, or before its store can be used: the page says what to do."""

from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page
from sqlalchemy import Engine

import database
from tests.browser.screen import free_port, serving, settled
from tests.browser.test_updates import PARTY, bring, imports, says, sign, to_step
from tests.loaders.uploads import everything
from tests.stores import copy_store

GONE = "The preview of this address is gone, as after a restart of the dashboard."


def test_after_a_restart_between_preview_and_apply_nothing_is_written_and_the_page_says_so(
    filled_store: Engine, tmp_path: Path, open_in_browser: Callable[..., Page], faults: list[str]
):
    store, port = copy_store(filled_store, tmp_path / "dyad.db"), free_port()
    before = everything(store)
    with serving(store, tmp_path / "log", port) as running:
        page = open_in_browser("/updates", on=running)
        bring(page, PARTY, finding="2 new rows wait")
        to_step(page, "Apply")
        sign(page, "Who applies it", "Two places")
        settled(page)
    with serving(store, tmp_path / "later", port):
        settled(page)  # connected again, the page shows the old preview until one does something
        assert [fault for fault in faults if not fault.startswith("console")] == []
        faults.clear()  # what the browser said of a server that was away, in whatever words
        page.get_by_role("button", name="Apply 2 new").click()
        says(page, "No file is chosen; the store stands at import 1")
        assert GONE in page.get_by_role("status").inner_text()
        assert (everything(store), len(imports(store))) == (before, 1)

        bring(page, PARTY, finding="2 new rows wait")  # the address still is that of the last step
        sign(page, "Who applies it", "Two places")
        page.get_by_role("button", name="Apply 2 new").click()
        says(page, "Applied: 2 new rows, as import 2")
        assert len(imports(store)) == 2
        page.close()
    away = ("reach", "respond", "net::ERR_")
    assert [fault for fault in faults if not any(words in fault for words in away)] == []
    assert "Traceback" not in (tmp_path / "later").read_text()
    faults.clear()


def test_a_server_started_before_its_store_can_be_used_says_so_and_opens_once_it_can(
    filled_store: Engine, tmp_path: Path, open_in_browser: Callable[..., Page], faults: list[str]
):
    place = tmp_path / "dyad.db"
    place.write_text("Dear colleague, this is not a database. " * 40)
    sentence = f"The store {place} {database.SQLITE_FAULTS['SQLITE_NOTADB']}"
    with serving(database.engine(f"sqlite:///{place}"), tmp_path / "log") as running:
        with pytest.raises(HTTPError) as ready:
            urlopen(f"{running.address}/readyz")
        assert (ready.value.code, ready.value.read().decode()) == (503, sentence)
        page = open_in_browser("/timeline", on=running)
        assert page.get_by_role("heading", level=1).inner_text() == "The store cannot be used"
        assert page.get_by_role("alert").inner_text() == sentence
        place.unlink()
        copy_store(filled_store, place)
        page.goto(f"{running.address}/timeline")
        assert "Iran–Russia" in settled(page).locator(".dy-first-line").inner_text()
        assert urlopen(f"{running.address}/readyz").read() == b"ready"
        page.close()
    assert sentence in (tmp_path / "log").read_text()
