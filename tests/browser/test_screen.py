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

HELD_S = 3
"""Longer than the quiet after which a page counts as settled."""

HOLD_COMPONENTS = f"""
const Plain = Blob;
window.Blob = class extends Plain {{
  constructor(parts, options) {{
    const held = options?.type === "text/javascript" ? [`await new Promise((go) => setTimeout(go, {1000 * HELD_S}));`] : [];
    super([...held, ...parts], options);
  }}
}};
"""
"""Makes the page's own components wait before they run, as on a slow machine."""


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


def test_a_page_is_not_settled_before_the_server_knows_how_wide_it_is(open_in_browser: Callable[..., Page]):
    page = open_in_browser("/promises?rel=irn-rus", width=390)
    page.context.clear_cookies()
    page.add_init_script(HOLD_COMPONENTS)
    page.reload()
    settled(page)
    assert "dyad_width=400" in page.evaluate("document.cookie")
