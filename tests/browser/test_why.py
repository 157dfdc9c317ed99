"""From any number of the bottom line to a source in two clicks, in the browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import settled, violations

Open = Callable[..., Page]

LINKS = "h1.dy-finding a"


def sources(page: Page) -> Locator:
    """The links to sources that stand open on the page after a number of the bottom line was followed."""
    if page.locator(".dy-panel-why").count():
        return page.locator(".dy-panel-why details[open] a.dy-source[href^='http']")
    return page.locator("[data-testid=stMain] a.dy-source[href^='http']")


@pytest.mark.parametrize(
    "address",
    ["/", "/?known_on=2026-03-12", "/?known_on=2025-01-10", "/?rel=irn-chn"],
    ids=["today", "March 2026", "past", "China"],
)
def test_each_number_of_the_bottom_line_leads_to_its_source_in_two_clicks(open_in_browser: Open, address: str):
    page = open_in_browser(address)
    count = page.locator(LINKS).count()
    assert count >= 3
    for number in range(count):
        shown = page.locator(LINKS).nth(number)
        told = shown.inner_text()
        shown.click()
        page.wait_for_url(lambda url: "why=" in url or "/record" in url)
        settled(page)
        source = sources(page).first
        expect(source, told).to_be_visible()
        assert source.get_attribute("target") == "_blank", told
        page.go_back()
        settled(page)
        expect(page.locator(LINKS)).to_have_count(count)


def test_the_facts_that_open_are_as_many_as_the_number_says(open_in_browser: Open):
    page = open_in_browser("/?known_on=2026-03-12")
    page.locator(LINKS, has_text="15").last.click()
    page.wait_for_url("**group=kept*")
    expect(page.locator(".dy-panel-why details[open] tbody tr")).to_have_count(15)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_why_is_readable_by_all(open_in_browser: Open, width: int, scheme: str):
    page = open_in_browser("/?why=delivery&group=kept", width=width, scheme=scheme)
    assert violations(page) == []
    first, second = page.locator(".dy-panel-why").bounding_box(), page.locator(".dy-cards").bounding_box()
    assert first and second and (first["y"] < second["y"]) == (width == 390)


def test_why_a_record_stands_there_is_readable_by_all(open_in_browser: Open):
    page = open_in_browser("/record?id=basis-treaty-2001", width=1024)
    page.locator("details.dy-why > summary").click()
    expect(page.get_by_role("region", name="Claims that make the status")).to_be_visible()
    assert violations(page) == []
