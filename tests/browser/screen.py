"""What the browser tests share: a running dashboard, when a page has settled, what axe finds on it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from sqlalchemy import Engine

import manage

START_TIMEOUT_S = 120
SETTLE_TIMEOUT_MS = 60_000
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
APP = '[data-testid="stApp"]'
SETTLED = f'{APP}[data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'
DRAWN = '[data-testid="stMainBlockContainer"] [data-testid="stElementContainer"]'
UNFINISHED = '[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-stale="true"]'


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address, and the file that holds what it says."""

    address: str
    log: Path


@contextmanager
def serving(store: Engine, log: Path, port: int | None = None) -> Iterator[Server]:
    """Run the real dashboard on a store, from when it answers until the end of the block."""
    port = port or free_port()
    address = f"http://{manage.HOST}:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "server.py", "--server.port", str(port)]
    surroundings = os.environ | {"DATABASE_URL": store.url.render_as_string(hide_password=False)}
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=manage.ROOT, env=surroundings, stdout=output, stderr=output)
    try:
        wait_for(process, address, log)
        yield Server(address, log)
    finally:
        manage.close(process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((manage.HOST, 0))
        return probe.getsockname()[1]


def wait_for(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while not manage.answers(f"{address}/healthz"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the dashboard did not start: {log.read_text()}")
        time.sleep(0.2)


def settled(page: Page) -> Page:
    """Wait until the page's script has ended, everything is drawn and the fonts are there; give the page back."""
    page.wait_for_timeout(200)  # Streamlit waits that long itself before it sends a widget's change
    page.wait_for_selector(SETTLED, state="attached", timeout=SETTLE_TIMEOUT_MS)
    page.wait_for_selector(DRAWN, state="attached", timeout=SETTLE_TIMEOUT_MS)
    page.wait_for_selector(UNFINISHED, state="detached", timeout=SETTLE_TIMEOUT_MS)
    page.wait_for_selector(SETTLED, state="attached", timeout=SETTLE_TIMEOUT_MS)
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA: `rule: element`, one entry for each element."""
    found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]
