"""`on_screen`: a figure on a real screen, with Plotly's own script and the dashboard's fonts, nothing fetched."""

import os
import shutil
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
BROWSER = os.environ.get("BROWSER_PATH") or shutil.which("chromium") or shutil.which("google-chrome")


def font_faces() -> str:
    """The theme's fonts as CSS."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    return "".join(
        f"@font-face {{ font-family: '{face['family']}'; font-weight: {face['weight']}; font-style: {face['style']};"
        f" unicode-range: {face['unicodeRange']};"
        f" src: url('{(ROOT / face['url'].removeprefix('app/')).as_uri()}'); }}\n"
        for face in theme["fontFaces"]
    )


@pytest.fixture(scope="session")
def browser():
    if BROWSER is None:
        pytest.skip("no Chromium or Chrome found; set BROWSER_PATH to one")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def on_screen(browser, tmp_path):
    """Draws a figure and gives the page that shows it."""
    pages = []

    def show(figure):
        drawing = figure.to_html(include_plotlyjs=True, config={"displayModeBar": False, "showSendToCloud": False})
        drawing = drawing.replace("<head>", f"<head><style>{font_faces()} body {{ margin: 0 }}</style>")
        file = tmp_path / f"figure-{len(pages)}.html"
        file.write_text(drawing, "utf-8")
        page = browser.new_page(viewport={"width": 1240, "height": 800})
        page.goto(file.as_uri())
        page.wait_for_selector(".main-svg")
        page.evaluate("document.fonts.ready")
        pages.append(page)
        return page

    yield show
    for page in pages:
        page.close()
