"""Comparing in a real browser: what is offered, what is typed, and the address that keeps it."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.screen import settled, violations

Open = Callable[..., Page]


def clocks(page: Page) -> list[str]:
    """The sides as they are headed."""
    return page.locator(".dy-compare-side h2").all_inner_texts()


def test_the_other_day_is_typed_and_stands_in_the_address(open_in_browser: Open):
    page = open_in_browser("/compare?rel=irn-rus&known_on=2025-10-03")
    page.get_by_role("textbox", name="Other known on").fill("10 January 2025")
    page.keyboard.press("Enter")
    page.wait_for_function("location.search.includes('known_on2=2025-01-10')")
    page.get_by_role("heading", name="known on 10 January 2025").wait_for()
    assert clocks(settled(page)) == ["Iran–Russia known on 10 January 2025", "Iran–Russia known on 3 October 2025"]
    row = page.locator(".dy-compare-differences li").first.inner_text()
    assert "2025 Strategic Partnership Treaty: negotiating in force" in " ".join(row.split())
    assert violations(page) == []


def test_another_pair_is_one_click_away_and_stands_in_the_address(open_in_browser: Open):
    page = open_in_browser("/compare?rel=irn-rus&known_on=2026-03-12")
    page.get_by_role("link", name="Iran–China", exact=True).click()
    page.wait_for_function("location.search.includes('rel2=irn-chn')")
    page.get_by_role("heading", name="Records of both").wait_for()
    assert clocks(settled(page)) == ["Iran–Russia known on 12 March 2026", "Iran–China known on 12 March 2026"]


def test_on_a_phone_the_sides_stand_one_below_the_other(open_in_browser: Open):
    page = open_in_browser("/compare?rel=irn-rus&known_on=2025-10-03&known_on2=2025-01-10", width=390, height=844)
    boxes = [side.bounding_box() for side in page.locator(".dy-compare-side").all()]
    assert boxes[0]["x"] == boxes[1]["x"]
    assert boxes[0]["y"] + boxes[0]["height"] < boxes[1]["y"]
