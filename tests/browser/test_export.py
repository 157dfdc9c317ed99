"""A view is taken along: what the browser shows at a size is what the file of that size holds."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page

from exports import chromium
from exports.sheets import CONTENTS
from exports.sizes import SIZES, SLIDE, Size
from tests.browser.screen import settled

OpenInBrowser = Callable[..., Page]
MOST_DIFFERENT = 0.001  # of the pixels: what two runs of one browser round differently
FAINT = 40  # of 255


def photographed(open_in_browser: OpenInBrowser, path: str, size: Size) -> Page:
    page = open_in_browser(path, width=size.width, height=size.height, scale=2)
    page.frame_locator("iframe").locator("html[data-drawn=yes]").wait_for(state="attached", timeout=60_000)
    page.wait_for_timeout(500)
    return page


def different(one: bytes, other: bytes) -> float:
    """The share of pixels that differ visibly between two pictures of one size."""
    with Image.open(io.BytesIO(one)) as first, Image.open(io.BytesIO(other)) as second:
        assert first.size == second.size
        apart = ImageChops.difference(first.convert("L"), second.convert("L")).point(lambda value: value > FAINT)
        return sum(apart.histogram()[1:]) / (apart.width * apart.height)


@pytest.mark.parametrize("size", SIZES)
def test_what_the_browser_shows_at_a_size_is_what_the_file_holds(
    size: str, open_in_browser: OpenInBrowser, tmp_path: Path
):
    address = "/promises?rel=irn-rus&known_on=2025-01-10"
    page = photographed(open_in_browser, f"{address}&view={size}", SIZES[size])
    made = take_along(open_in_browser(address), size, "PNG", tmp_path)
    assert different(page.screenshot(), made.read_bytes()) <= MOST_DIFFERENT


def take_along(page: Page, size: str, form: str, folder: Path) -> Path:
    """Make a file by the menu at the side, and download it."""
    names = {"slide": "Slide, 16:9", "square": "Square", "page": "A4 upright", "landscape": "A4 across"}
    page.get_by_text("Take this view along").click()
    menu = page.locator(".st-key-export")
    button = menu.get_by_role("button", name="Make the file")
    button.scroll_into_view_if_needed()  # a list that is open closes when the page is scrolled
    page.wait_for_timeout(700)
    choose(page, menu.get_by_label("Size"), names[size])
    choose(page, menu.get_by_label("Form"), form)
    button.click()
    button = menu.get_by_role("button", name=f"Download {form}")
    button.wait_for(timeout=60_000)
    with page.expect_download() as waited:
        button.click()
    target = folder / waited.value.suggested_filename
    waited.value.save_as(target)
    return target


def choose(page: Page, box: Locator, option: str) -> None:
    """Type an option into a box, as the keyboard does; the one that stands there already is left."""
    if box.input_value() != option:
        box.fill(option)
        page.get_by_role("option", name=option, exact=True).wait_for()
        box.press("Enter")
        settled(page)


def test_nothing_of_the_dashboard_stands_around_a_view_to_photograph(open_in_browser: OpenInBrowser):
    page = photographed(open_in_browser, "/promises?rel=irn-rus&view=slide", SLIDE)
    frame = page.locator("iframe")
    box = frame.bounding_box()
    assert box is not None and (box["x"], box["y"], box["width"]) == (0, 0, SLIDE.width)
    assert page.get_by_test_id("stSidebar").is_hidden()
    assert frame.get_attribute("title")


def test_an_unknown_size_is_said_and_the_page_shown(open_in_browser: OpenInBrowser):
    page = open_in_browser("/promises?rel=irn-rus&view=poster")
    told = page.get_by_text("view=poster is no size that this page can be photographed at").inner_text()
    assert told.endswith("write one of slide, square, page, landscape")
    assert page.locator("h1.dy-finding").is_visible()


def test_every_page_that_has_a_sheet_offers_it(open_in_browser: OpenInBrowser):
    page = open_in_browser("/promises?rel=irn-rus")
    page.get_by_text("Take this view along").click()
    link = page.locator(".st-key-export").get_by_role("link", name="Show it at that size")
    assert (link.get_attribute("href") or "").endswith("promises?rel=irn-rus&view=slide")
    assert "promises" in CONTENTS and chromium.browser_path()
