"""What the other tests in the browser lean on: a page counts as settled once what was done to it is answered."""

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from sqlalchemy import Engine

from tests.browser.screen import serving, settled

HELD_S = 1.5
"""Longer than the quiet after which a page counts as settled."""


@pytest.mark.skipif(os.name != "posix", reason="holds a process as POSIX does")
def test_a_page_is_not_settled_while_the_server_has_not_begun_to_answer(
    filled_store: Engine, tmp_path: Path, open_in_browser: Callable[..., Page]
):
    with serving(filled_store, tmp_path / "log") as running:
        page = open_in_browser("/visits?rel=irn-rus", on=running)
        os.kill(running.process.pid, signal.SIGSTOP)
        threading.Timer(HELD_S, os.kill, (running.process.pid, signal.SIGCONT)).start()
        page.get_by_role("link", name="Agreements").click()
        assert settled(page).locator(".st-key-menu-current-agreements").count() == 1
        page.close()
