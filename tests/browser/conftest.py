"""A real dashboard and a real browser for the tests of this folder; every page they open is watched for faults."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect, sync_playwright
from sqlalchemy import Engine

import manage
from tests.browser.screen import LISTEN, Server, serving, settled
from tests.stores import copy_store

PATIENCE_MS = 60_000
"""For what is expected on a page: a slow machine may take so long, and a quick one does not wait."""

expect.set_options(timeout=PATIENCE_MS)

QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def server(filled_store: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on a copy of the filled store, for all tests: read it only. To write, start one with `serving`."""
    folder = tmp_path_factory.mktemp("server")
    with serving(copy_store(filled_store, folder / "dyad.db"), folder / "log") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, Chrome or Edge."""
    path = manage.find_browser()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("no browser on this machine: install Chromium, Chrome or Edge, or name one in BROWSER_PATH")
    if path is None:
        pytest.skip("no browser on this machine: install Chromium, Chrome or Edge, or name one in BROWSER_PATH")
    as_root = os.name == "posix" and os.geteuid() == 0
    with sync_playwright() as playwright, launched(playwright, path, as_root) as running:
        yield running


def launched(playwright: Playwright, path: str, as_root: bool) -> Browser:
    arguments = [*QUIET, "--no-sandbox"] if as_root else QUIET  # Chromium has no sandbox for root
    return playwright.chromium.launch(executable_path=path, args=arguments)


class Windows:
    """The windows in which pages are opened, one for each size and scheme, and what went wrong in any of them.

    They are kept from test to test, as the browser then need not fetch and read anew what all pages share; `clear` leaves
    nothing else of a test behind.
    """

    def __init__(self, browser: Browser) -> None:
        self.faults: list[str] = []
        self._browser, self._contexts = browser, dict[tuple[tuple[str, Any], ...], BrowserContext]()

    def window(self, **how: Any) -> BrowserContext:
        key = tuple(sorted(how.items()))
        if key not in self._contexts:
            viewport = {"width": how.pop("width"), "height": how.pop("height")}
            self._contexts[key] = self._browser.new_context(viewport=viewport, accept_downloads=True, **how)
            self._contexts[key].set_default_timeout(PATIENCE_MS)
            watch(self._contexts[key], self.faults)
        return self._contexts[key]

    def clear(self) -> None:
        for context in self._contexts.values():
            for page in context.pages:
                if page.url.startswith("http"):
                    page.evaluate("localStorage.clear()")
                page.close()
            context.clear_cookies()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def faults(windows: Windows) -> list[str]:
    """What went wrong in the browser during the test; a test that provokes a fault clears it."""
    windows.faults.clear()
    return windows.faults


@pytest.fixture
def open_in_browser(
    windows: Windows, faults: list[str], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """A function that opens an address and waits until it has settled: `open_in_browser("/visits?rel=irn-rus")`.

    `width` and `height` are the window in CSS pixels, `scheme` is light or dark, `on` another server than the shared
    one. The test fails if a page logs an error, throws one, or asks any host but 127.0.0.1 for anything, or if the
    server shows a traceback.
    """
    said_before: dict[Path, int] = {}

    def open_(
        path: str,
        *,
        width: int = 1440,
        height: int = 900,
        scheme: str = "light",
        reduced_motion: str = "reduce",
        scale: float = 1,
        on: Server | None = None,
    ) -> Page:
        shown = on or request.getfixturevalue("server")
        said_before.setdefault(shown.log, shown.log.stat().st_size)
        how = {"color_scheme": scheme, "reduced_motion": reduced_motion, "device_scale_factor": scale}
        page = windows.window(width=width, height=height, **how).new_page()
        page.goto(shown.address + path)
        return settled(page)

    yield open_
    windows.clear()
    faults += [text for log, size in said_before.items() if "Traceback" in (text := log.read_bytes()[size:].decode())]
    assert faults == []


def watch(context: BrowserContext, faults: list[str]) -> None:
    """Note every error of the context's pages and every request that leaves this machine."""

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text} {message.location['url']}")

    def asked(kind: str, address: str) -> None:
        if urlsplit(address).scheme not in ("data", "blob") and urlsplit(address).hostname != manage.HOST:
            faults.append(f"{kind} to another host: {address}")

    context.add_init_script(LISTEN)
    context.on("console", heard)
    context.on("weberror", lambda error: faults.append(f"error: {error.error}"))
    context.on("request", lambda request: asked("request", request.url))
    context.on("page", lambda page: page.on("websocket", lambda socket: asked("socket", socket.url)))


@pytest.fixture
def offline(browser: Browser) -> Iterator[Page]:
    """A page whose browser has no network, and that notes what it would have asked for."""
    context = browser.new_context(offline=True, viewport={"width": 1700, "height": 1200})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert faults == []
