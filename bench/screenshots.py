"""The pictures of the README, taken from the running dashboard on the shipped data.

    python -m bench.screenshots

Writes `docs/images/*.png`. Needs a browser on the machine, as the tests do.
"""

import os
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import database
import manage
import seed
from tests.browser.screen import serving, settled

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
SIZE = {"width": 1440, "height": 900}
PICTURES = {
    "overview": "/?known_on=2026-03-12",
    "timeline": "/timeline?known_on=2026-03-12",
    "record": "/record?known_on=2026-03-12&id=rasht-astara-railway",
}


def take(browser: Browser, address: str, target: Path) -> None:
    context = browser.new_context(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    settled(page)
    page.wait_for_timeout(3000)  # the charts draw after the script has ended
    page.screenshot(path=target)
    context.close()


def main() -> None:
    path = manage.find_browser()
    if path is None:
        raise SystemExit("No browser on this machine: install Chromium, Chrome or Edge, or name one in BROWSER_PATH.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        engine = database.engine(f"sqlite:///{Path(folder) / 'dyad.db'}")
        database.prepare(engine)
        seed.fill(engine)
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        with serving(engine, Path(folder) / "log") as server:
            for name, address in PICTURES.items():
                take(browser, server.address + address, IMAGES / f"{name}.png")
                print(f"docs/images/{name}.png")
        browser.close()
        engine.dispose()


if __name__ == "__main__":
    main()
