"""What the browser tests share: a running dashboard, when a page has settled, what axe finds on it."""

import itertools
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

LOOK_MS = 50
QUIET_LOOKS = 6
"""So many looks in a row at a page that says and hears nothing: Streamlit itself waits 200 ms before it sends a widget's
change. Looks are counted, not ms: a page's timers come in their order, also in one that stood still for a while."""

LISTEN = """
(() => {
  const heard = (window.heard = { asking: false, looks: 0 });
  const send = WebSocket.prototype.send;
  const known = new WeakSet();
  WebSocket.prototype.send = function (data) {
    for (const kind of known.has(this) ? [] : ["message", "close"])
      this.addEventListener(kind, () => Object.assign(heard, { asking: false, looks: 0 }));
    known.add(this);
    Object.assign(heard, { asking: true, looks: 0 });
    send.call(this, data);
  };
})();
"""
"""Notes in a page whether what it asked the server for last is answered, or never will be, as the connection is gone."""

IS_SETTLED = """
([call, looks]) => {
  const heard = (window.heard ??= {});
  if (heard.call !== call) Object.assign(heard, { call, looks: 0 });
  heard.looks += 1;
  const app = document.querySelector('[data-testid="stApp"]');
  const ended = app?.dataset.testConnectionState === "CONNECTED" && app.dataset.testScriptState === "notRunning";
  const drawn = document.querySelector('[data-testid="stMainBlockContainer"] [data-testid="stElementContainer"]');
  const unfinished = document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-stale="true"]');
  const width = Math.round(document.documentElement.clientWidth / 20) * 20;
  const told = document.cookie.includes(`dyad_width=${width}`);
  const moving = document.getAnimations().some((one) => one.playState === "running");
  if (!told || moving) heard.looks = 0;
  const complete = ended && drawn && !unfinished && document.fonts.status === "loaded";
  return complete && !heard.asking && heard.looks >= looks;
}
"""

CALLS = itertools.count(1)


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address, the file that holds what it says, and its process."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]


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
        yield Server(address, log, process)
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
    """Wait until what was done is answered, the page's script has ended and everything is drawn; give the page back.

    The server then knows how wide the window is (`widgets/browser.js` tells it), and nothing fades or moves any more. It
    may follow an act at once, however slow the machine: what the act makes the page ask for is waited for.
    """
    seen = [next(CALLS), QUIET_LOOKS]
    page.wait_for_function(IS_SETTLED, arg=seen, polling=LOOK_MS, timeout=SETTLE_TIMEOUT_MS)
    return page


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA: `rule: element`, one entry for each element."""
    found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]
