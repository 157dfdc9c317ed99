"""`on_screen`: what a browser makes of a figure, with Plotly's own script and the dashboard's fonts, nothing fetched."""

import os
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import manage

ROOT = Path(__file__).parents[2]


def font_faces() -> str:
    """The theme's fonts as CSS."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    return "".join(
        f"@font-face {{ font-family: '{face['family']}'; font-weight: {face['weight']}; font-style: {face['style']};"
        f" unicode-range: {face['unicodeRange']};"
        f" src: url('{(ROOT / face['url'].removeprefix('app/')).as_uri()}'); }}\n"
        for face in theme["fontFaces"]
    )


class Screen:
    """A browser in a thread of its own: other tests keep theirs in the main thread, which has room for one alone."""

    def __init__(self, browser: str) -> None:
        self.thread = ThreadPoolExecutor(1)
        self.thread.submit(self._open, browser).result()

    def ask(self, file: Path, expression: str) -> object:
        return self.thread.submit(self._ask, file, expression).result()

    def close(self) -> None:
        self.thread.submit(self._close).result()
        self.thread.shutdown()

    def _open(self, browser: str) -> None:
        as_root = os.name == "posix" and os.geteuid() == 0  # Chromium has no sandbox for root
        self.playwright = sync_playwright().start()
        arguments = ["--no-sandbox"] if as_root else []
        self.browser = self.playwright.chromium.launch(executable_path=browser, args=arguments)

    def _ask(self, file: Path, expression: str) -> object:
        page = self.browser.new_page(viewport={"width": 1240, "height": 800})
        page.set_default_timeout(120_000)
        page.goto(file.as_uri())
        page.wait_for_selector(".main-svg")
        page.evaluate("document.fonts.ready")
        answer = page.evaluate(expression)
        page.close()
        return answer

    def _close(self) -> None:
        self.browser.close()
        self.playwright.stop()


@pytest.fixture(scope="session")
def screen():
    path = manage.find_browser()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("no browser on this machine: install Chromium, Chrome or Edge, or name one in BROWSER_PATH")
    if path is None:
        pytest.skip("no browser on this machine: install Chromium, Chrome or Edge, or name one in BROWSER_PATH")
    running = Screen(path)
    yield running
    running.close()


@pytest.fixture
def on_screen(screen, tmp_path):
    """Draws a figure and gives the value of a JavaScript expression on the page that shows it."""

    def ask(figure, expression):
        page = figure.to_html(include_plotlyjs=True, config={"displayModeBar": False, "showSendToCloud": False})
        file = tmp_path / "figure.html"
        file.write_text(page.replace("<head>", f"<head><style>{font_faces()}</style>"), "utf-8")
        return screen.ask(file, expression)

    return ask
