"""A briefing put together in a real browser by the keyboard alone, saved, opened by its address, and photographed."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from domain.scope import Scope
from exports.briefings import NEWS, Chosen, Draft, save
from tests.browser.screen import Server, serving, settled, violations
from tests.stores import copy_store

Open = Callable[..., Page]

DAY = date(2025, 1, 10)
DAYS = "rel=irn-rus&known_on=2025-01-10"
WORDS = "We judge with high confidence that signature is likely. It may slip."


@pytest.fixture(scope="module")
def desk(filled_store: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard on a store of its own, in which one briefing is saved."""
    folder = tmp_path_factory.mktemp("briefing")
    store = copy_store(filled_store, folder / "dyad.db")
    saved = Draft("weekly", "The week before", "Ben", (Chosen(NEWS, "What changed since"),))
    save(saved, Scope("irn-rus", date(2026, 3, 12), DAY, DAY), 1, engine=store)
    with serving(store, folder / "log") as running:
        yield running


def blocks(page: Page) -> list[str]:
    return [text.split(". ", 1)[1] for text in page.locator(".dy-briefing-name b").all_inner_texts()]


def press(page: Page, label: str, place: int) -> None:
    """Press a button of a block by the keyboard."""
    page.get_by_role("button", name=label, exact=True).nth(place).focus()
    page.keyboard.press("Enter")


def test_a_briefing_is_ordered_judged_saved_opened_and_photographed(open_in_browser: Open, desk: Server):
    page = open_in_browser(f"/briefing?{DAYS}", on=desk, scheme="dark")
    before = blocks(page)
    press(page, "Down", 0)
    expect(page.locator(".dy-briefing-name b").first).to_contain_text(before[1])
    assert blocks(settled(page)) == [before[1], before[0], *before[2:]]

    page.get_by_role("combobox", name="Add from").focus()
    page.keyboard.type("Your own words")
    page.keyboard.press("Enter")
    settled(page)
    press(page, "Add the block", 0)
    page.get_by_role("textbox", name="Judgement", exact=True).fill(WORDS)
    page.keyboard.press("Control+Enter")
    hints = page.locator(".dy-briefing-hints:not(:empty)")
    expect(hints).to_contain_text("Likelihood (“likely”) and confidence (“high confidence”) stand in one sentence")
    expect(hints).to_contain_text("“may” is on neither scale")

    page.get_by_role("textbox", name="By", exact=True).fill("Ana Petrova")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Save this briefing")).to_be_enabled()
    assert violations(settled(page)) == []
    press(page, "Save this briefing", 0)
    page.wait_for_url("**id=*")
    expect(settled(page).locator(".dy-past").last).to_contain_text("Saved by Ana Petrova as known on 10 January 2025.")
    address = page.url.split("id=")[1].split("&")[0]

    again = open_in_browser(f"/briefing?id={address}", on=desk)
    assert blocks(again)[:2] == [before[1], before[0]] and blocks(again)[-1] == "Judgement"
    assert "known_on=2025-01-10" in again.url
    slide = open_in_browser(f"/briefing?id={address}&{DAYS}&view=slide", width=1600, height=900, on=desk)
    inside = slide.frame_locator("iframe").first
    expect(inside.locator(".judgement").first).to_contain_text("It may slip.", timeout=60_000)
    expect(inside.locator("footer .code").first).to_contain_text("code DY-")


def test_the_next_one_opens_with_what_changed_since(open_in_browser: Open, desk: Server):
    page = open_in_browser(f"/briefing?{DAYS}", on=desk)
    page.get_by_role("link", name="the next one").first.click()
    page.wait_for_url("**/briefing?*")
    expect(settled(page).locator(".dy-past").last).to_contain_text("It opens with what changed since 10 January 2025.")
    inside = page.frame_locator("iframe").first
    expect(inside.get_by_role("heading", name="Changed since 10 January 2025").first).to_be_attached(timeout=60_000)
