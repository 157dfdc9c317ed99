"""The one renderer: a Chromium that this process starts when first asked, and one leaf at a time drawn in it.

Pictures and PDFs are made of the very document that a reader opens. Jobs wait in line: two at once in one browser
have been seen to hand one caller the picture of another (plotly/Kaleido#444).
"""

import asyncio
import atexit
import base64
import json
import os
import tempfile
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from choreographer import Browser
from choreographer.browser_async import Tab
from choreographer.browsers import Chromium

from exports.html import Leaves, asset, shell

T = TypeVar("T")
PATIENCE_S = 60
"""So long a document may take to draw once its turn has come; the wait for the turn has no end."""

LOOK_AGAIN_S = 0.02

MOST_DRAWN = 100
"""After so many documents the page is opened anew."""

DENSITY = 2
"""Dots of a picture to each CSS px."""

MISSING = (
    "PNG, SVG and PDF need a browser on this machine, and none was found: install Chromium, Chrome or Edge, or name its "
    "program in BROWSER_PATH. All other forms are made without one."
)


class NoBrowserError(RuntimeError):
    """There is no browser on this machine that could draw."""


class DrawError(RuntimeError):
    """The browser could not draw a document; the message says why."""


@cache
def browser_path() -> str | None:
    """The browser of the machine: `BROWSER_PATH`, else Chromium, Chrome, Edge or Brave where they usually lie."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if Path(named).is_file() else None
    return Chromium.find_browser(skip_local=False)


def picture(own: Leaves) -> bytes:
    """The first leaf as PNG, at double density."""
    return _running().run(_picture, own)


def drawing(own: Leaves) -> bytes:
    """The first leaf as SVG, with its fonts."""
    return _running().run(_drawing, own)


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as PNG at double density, and its size on the leaf in px."""

    png: bytes
    width: float
    height: float


def figures(own: Leaves) -> list[Picture]:
    """The figures by themselves as they stand on the leaves, in the order of the blocks."""
    return _running().run(_figures, own)


def pdf(own: Leaves) -> bytes:
    """All leaves as tagged PDF, with its fonts."""
    return _running().run(_pdf, own)


async def _picture(tab: Tab, own: Leaves) -> bytes:
    return await _cutting(tab, {"x": 0, "y": 0, "width": own.size.width, "height": own.size.height})


async def _figures(tab: Tab, _own: Leaves) -> list[Picture]:
    boxes = await _call(tab, asset("places.js"))
    return [Picture(await _cutting(tab, box), box["width"], box["height"]) for box in boxes]


async def _cutting(tab: Tab, box: dict[str, float]) -> bytes:
    wishes = {"format": "png", "clip": {**box, "scale": 1}, "captureBeyondViewport": True, "optimizeForSpeed": True}
    made = await _ask(tab, "Page.captureScreenshot", wishes)
    return base64.b64decode(made["data"])


async def _drawing(tab: Tab, _own: Leaves) -> bytes:
    return str(await _call(tab, asset("svg.js"))).encode()


async def _pdf(tab: Tab, _own: Leaves) -> bytes:
    wishes = {
        "preferCSSPageSize": True,
        "printBackground": True,
        "generateTaggedPDF": True,
        "generateDocumentOutline": True,
    }
    made = await _ask(tab, "Page.printToPDF", wishes)
    return base64.b64decode(made["data"])


Job = Callable[[Tab, Leaves], Awaitable[T]]


OF_FIRST_LEAF = (_picture, _drawing)
"""Jobs that show the first leaf alone: the others are counted for them, but neither kept nor their figures drawn."""


class _Renderer:
    """A browser with one tab, in a thread with a loop of its own; `run` may be called from any thread."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._browser: Browser | None = None
        self._drawn = 0
        self._folder = tempfile.TemporaryDirectory(prefix="dyad-")
        self._turn = threading.Lock()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="renderer", daemon=True).start()

    def run(self, job: Job[T], own: Leaves) -> T:
        """The result of a job on drawn leaves. Raises `DrawError`; a browser that died is started once again."""
        with self._turn:
            try:
                return self._wait(self._draw(job, own))
            except DrawError:
                raise
            except Exception:
                self._drop()
            try:
                return self._wait(self._draw(job, own))
            except Exception as fault:
                self._drop()
                raise DrawError(f"the browser {self._path} could not draw it: {fault!r}") from fault

    def stop(self) -> None:
        """End the browser."""
        with self._turn:
            self._drop()
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        running: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return running.result(PATIENCE_S)
        finally:
            running.cancel()

    def _drop(self) -> None:
        browser, self._browser = self._browser, None
        if browser:
            with suppress(Exception):  # one that died or hangs cannot be closed, and is left behind all the same
                self._wait(browser.close())

    async def _draw(self, job: Job[T], own: Leaves) -> T:
        tab = await self._open()
        size = own.size
        metrics = {"width": size.width, "height": size.height, "deviceScaleFactor": DENSITY, "mobile": False}
        await _ask(tab, "Emulation.setDeviceMetricsOverride", metrics)
        await _call(tab, asset("show.js"), own.title, own.style, own.body, "first" if job in OF_FIRST_LEAF else "all")
        self._drawn += 1
        return await job(tab, own)

    async def _open(self) -> Tab:
        """The tab with the shell in it, opened anew after many documents, lest what they leave behind piles up."""
        fresh = self._browser is None
        if self._browser is None:
            self._browser = Browser(self._path, headless=True)
            await self._browser.open()
        tab = self._browser.get_tab()
        if tab is None:
            raise DrawError("the browser opened without a page")
        if fresh or self._drawn % MOST_DRAWN == 0:
            file = Path(self._folder.name) / "shell.html"
            file.write_text(shell(), "utf-8")
            await _ask(tab, "Page.navigate", {"url": file.as_uri()})
            while not await _stands(tab):
                await asyncio.sleep(LOOK_AGAIN_S)
        return tab


async def _stands(tab: Tab) -> bool:
    """Whether the shell is there; the event of loading does not tell, for the empty page before it has one as well."""
    asked = {"expression": "document.readyState === 'complete' && typeof layOut === 'function'"}
    answer = await tab.send_command("Runtime.evaluate", asked)
    return answer.get("result", {}).get("result", {}).get("value") is True


async def _ask(tab: Tab, command: str, wishes: dict[str, Any]) -> dict[str, Any]:
    answer = await tab.send_command(command, wishes)
    if "error" in answer:
        raise RuntimeError(json.dumps(answer["error"]))
    return answer["result"]


async def _call(tab: Tab, code: str, *values: str) -> Any:
    """What a function of the page, given as a file of script, answers."""
    page = (await _ask(tab, "Runtime.evaluate", {"expression": "globalThis"}))["result"]["objectId"]
    wishes = {
        "functionDeclaration": code,
        "objectId": page,
        "arguments": [{"value": value} for value in values],
        "awaitPromise": True,
        "returnByValue": True,
    }
    answer = await _ask(tab, "Runtime.callFunctionOn", wishes)
    if "exceptionDetails" in answer:
        said = answer["exceptionDetails"].get("exception", {}).get("description", "a fault in the page")
        raise DrawError(f"the view could not be drawn ({said})")
    return answer["result"].get("value")


_beginning = threading.Lock()


def _running() -> _Renderer:
    """The renderer; of several who ask first at once, one alone begins it."""
    with _beginning:
        return _renderer()


@cache
def _renderer() -> _Renderer:
    path = browser_path()
    if path is None:
        raise NoBrowserError(MISSING)
    made = _Renderer(path)
    atexit.register(made.stop)
    return made
