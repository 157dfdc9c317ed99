"""Every page in a real browser: light and dark, wide and on a phone; no fault, nothing cut off, nothing axe finds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.screen import settled, violations
from widgets.navigation import ENTRIES

RECORD = "&id=rasht-astara-railway"
ADDRESSES = {
    entry.file: f"/{entry.path}?rel=irn-rus" + {"record": RECORD, "search": "&q=rasht"}.get(entry.file, "")
    for entry in ENTRIES
}
OF_A_PAIR = [
    name for name in ADDRESSES if name not in ("updates", "receipt")
]  # these may be about any pair, and are of today
CLOCKS = {"today": "", "the newest report": "&known_on=2026-03-12", "before the treaty": "&known_on=2025-01-10"}
SIZES = {"wide": (1440, 900), "phone": (390, 844)}

Open = Callable[..., Page]


def overflow(page: Page) -> int:
    """By how many px the page is wider than its window."""
    return page.evaluate(
        "(() => { const main = document.querySelector('[data-testid=\"stMain\"]');"
        " return main.scrollWidth - main.clientWidth; })()"
    )


@pytest.mark.parametrize(
    ("size", "scheme"),
    [
        ("wide", "light"),
        ("wide", "dark"),
        ("phone", "light"),
        pytest.param(
            "phone", "dark", marks=pytest.mark.slow
        ),  # the colours of wide and dark, the places of phone and light
    ],
)
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_shows_without_fault(open_in_browser: Open, name: str, size: str, scheme: str):
    width, height = SIZES[size]
    page = open_in_browser(ADDRESSES[name], width=width, height=height, scheme=scheme)
    page.wait_for_selector("h1.dy-finding")
    assert page.locator('[data-testid="stException"]').count() == 0
    assert overflow(page) == 0
    assert violations(page) == []


@pytest.mark.parametrize("clock", [clock for clock in CLOCKS if clock != "today"])
@pytest.mark.parametrize("name", OF_A_PAIR)
def test_a_page_shows_a_past_day(open_in_browser: Open, name: str, clock: str):
    page = open_in_browser(ADDRESSES[name] + CLOCKS[clock])
    page.wait_for_selector("h1.dy-finding")
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.locator(".dy-past").inner_text().startswith("As known on ")


@pytest.mark.parametrize("name", OF_A_PAIR)
def test_a_page_shows_the_smaller_relationship(open_in_browser: Open, name: str):
    page = open_in_browser(ADDRESSES[name].replace("irn-rus", "irn-chn"))
    page.wait_for_selector("h1.dy-finding")
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.locator(".dy-first-line b").first.inner_text() == "Iran–China"


def test_a_link_between_pages_keeps_the_scope(open_in_browser: Open):
    page = open_in_browser("/?rel=irn-chn&known_on=2025-06-01&from=2020-01-01")
    page.get_by_role("link", name="Visits").click()
    page.wait_for_url("**/visits?**")
    settled(page)
    assert set(page.url.split("?")[1].split("&")) == {"rel=irn-chn", "known_on=2025-06-01", "from=2020-01-01"}


def test_a_title_opens_its_record_without_a_new_session(open_in_browser: Open):
    page = open_in_browser("/?known_on=2026-03-12")
    page.evaluate("window.sameSession = true")
    page.locator(".dy-dated a.dy-quiet").first.click()
    page.wait_for_url("**/record?**")
    settled(page)
    assert page.evaluate("window.sameSession") is True


def test_a_search_from_any_page_finds_the_treaty_by_its_press_name(open_in_browser: Open):
    page = open_in_browser("/visits?rel=irn-rus")
    page.get_by_role("textbox", name="Search").fill("strategic cooperation agreement")
    page.get_by_role("textbox", name="Search").press("Enter")
    page.wait_for_url("**/search?**")
    settled(page)
    assert page.locator("table.dy-table tbody tr").first.inner_text().startswith("2025 Strategic Partnership Treaty")


def test_a_clock_moved_in_the_sidebar_goes_into_the_address(open_in_browser: Open):
    page = open_in_browser("/agreements?known_on=2025-01-10")
    page.get_by_role("link", name="Back to today").click()
    settled(page)
    page.wait_for_function("!location.search.includes('known_on')")
    page.locator(".dy-past").wait_for(state="detached")
    assert page.locator(".dy-past").count() == 0


def test_a_link_with_unknown_values_says_so_in_a_list_that_every_reader_can_use(open_in_browser: Open):
    page = open_in_browser("/?rel=irn-atl&known_on=soon")
    told = page.locator(".dy-complaints").inner_text().splitlines()
    assert told == [
        "known_on=soon is not a day: write it as 2025-01-17",
        "rel=irn-atl names no relationship: there are irn-rus, irn-chn",
    ]
    assert violations(page) == []


def test_the_rows_behind_a_chart_are_downloaded_as_they_are_served(open_in_browser: Open):
    page = open_in_browser("/agreements?rel=irn-rus&known_on=2025-01-10")
    page.get_by_text("rows as a table").last.click()
    button = page.locator(".st-key-csv_agreements button")
    button.scroll_into_view_if_needed()
    with page.expect_download() as download:
        button.click()
    lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    served = page.request.get(f"{page.url.split('/agreements')[0]}/data/irn-rus/agreements.json?known_on=2025-01-10")
    assert (download.value.suggested_filename, len(lines) - 1) == ("agreements.csv", len(served.json()))
