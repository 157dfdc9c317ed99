"""Five promises and when they came, as pictures with the sentence that each proves, from the shipped data.

    python -m bench.promises

Writes `docs/promises.md` and `docs/promises/*.png`. Needs a browser on the machine, as the tests do.
"""

import os
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import database
import manage
import seed
from domain.dates import words
from domain.scope import Scope
from queries.how_often import how_often, told_after
from queries.ledger import ledger
from queries.slips import Target, slip_sentence, targets
from queries.view import View
from tests.browser.screen import serving, settled

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = DOCS / "promises.md"
PICTURES = DOCS / "promises"

KNOWN_ON = date(2026, 3, 12)
"""The day of the newest report in the shipped data."""

STORIES = {
    "treaty": ("The signing of the 2025 treaty", "strategic-partnership-treaty-2025.signature"),
    "railway": ("The railway from Rasht to Astara", "rasht-astara-railway.operation_start.line-open"),
    "bushehr": ("Power from Bushehr 1", "bushehr-1.operation_start.grid-connection"),
    "s-300": ("The S-300", "s-300-iran.completion.all-systems"),
    "gas": ("The first gas", "russian-gas-to-iran.operation_start.first-deliveries"),
}
"""By the name of its picture: the heading, and what was promised, as an address names it."""

SIZE = {"width": 640, "height": 1600}
MARGIN = 7


def view_of(engine: Engine) -> View:
    """The shipped pair as known on the day of the newest report."""
    with Session(engine) as session:
        return View(ledger(session, "irn-rus"), Scope("irn-rus", date.today(), KNOWN_ON, KNOWN_ON))


def stories(view: View) -> dict[str, Target]:
    """What was promised, by the name of its picture. Raises `KeyError` where the data lack one of the five."""
    found = {one.code: one for one in targets(view, view.promises)}
    return {name: found[code] for name, (_, code) in STORIES.items()}


def sentence(target: Target) -> str:
    """What a picture proves."""
    told = [how_often(target), slip_sentence(target, KNOWN_ON), told_after(len(target.told_after))]
    return " ".join(part for part in told if part)


def page(view: View) -> str:
    """`docs/promises.md`."""
    told = [
        f"## {STORIES[name][0]}\n\n{sentence(target)}\n\n![{sentence(target)}](promises/{name}.png)\n\n"
        f"`/promises?known_on={KNOWN_ON}&target={target.code}`\n"
        for name, target in stories(view).items()
    ]
    return "\n".join([INTRODUCTION.format(day=words(KNOWN_ON)), *told])


INTRODUCTION = """# Five promises, and when they came

Across, the day on which it was said; up, the day for which it was promised. On the diagonal lies the day itself: what climbs
beside it is always as far away. Below each picture stands its address. Sentences and pictures follow from the shipped rows as
known on {day}; `python -m bench.promises` makes them again.
"""


def take(browser: Browser, address: str, target: Path) -> None:
    context = browser.new_context(viewport=SIZE, color_scheme="light", reduced_motion="reduce", device_scale_factor=2)
    shown = context.new_page()
    shown.goto(address)
    settled(shown)
    shown.wait_for_timeout(3000)  # the charts draw after the script has ended
    shown.screenshot(path=target, clip=_panel(shown))
    context.close()


def _panel(shown: Page) -> FloatRect:
    """From the key of the figure to the end of what it says."""
    top, bottom = (shown.locator(part).bounding_box() for part in (".dy-key-above", ".st-key-slip_shown .dy-slip-told"))
    assert top and bottom
    height = bottom["y"] + bottom["height"] - top["y"] + 2 * MARGIN
    return {"x": 0, "y": top["y"] - MARGIN, "width": SIZE["width"], "height": height}


def main() -> None:
    path = manage.find_browser()
    if path is None:
        raise SystemExit("No browser on this machine: install Chromium, Chrome or Edge, or name one in BROWSER_PATH.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        engine = database.engine(f"sqlite:///{Path(folder) / 'dyad.db'}")
        database.prepare(engine)
        seed.fill(engine)
        view = view_of(engine)
        PAGE.write_text(page(view), "utf-8")
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        with serving(engine, Path(folder) / "log") as server:
            for name, target in stories(view).items():
                address = f"{server.address}/promises?known_on={KNOWN_ON}&target={target.code}"
                take(browser, address, PICTURES / f"{name}.png")
                print(f"docs/promises/{name}.png")
        browser.close()
        engine.dispose()


if __name__ == "__main__":
    main()
