"""The clocks in a real browser: typed, misspelt, stepped with the keyboard, and left by clicking a link."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.screen import settled, violations

Open = Callable[..., Page]
CLOCKS = ("rel", "known_on", "world_on", "id")
TO_A_RECORD = '.stHtml a[href^="record?"]'


def field(page: Page, name: str = "Known on") -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def type_into(page: Page, text: str, name: str = "Known on") -> None:
    field(page, name).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def asked(page: Page) -> dict[str, str]:
    """The clocks, pair and record that the address asks for."""
    found = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    return {key: found[key] for key in CLOCKS if key in found}


def arrived(page: Page, path: str) -> dict[str, str]:
    page.wait_for_url(f"**/{path}?**")
    settled(page)
    page.wait_for_timeout(1_000)  # what an older address asks for would come within this time
    return asked(settled(page))


def test_a_day_typed_is_taken_on_enter(open_in_browser: Open):
    page = open_in_browser("/visits?rel=irn-rus")
    type_into(page, "10 January 2025")
    page.keyboard.press("Enter")
    page.wait_for_function("location.search.includes('known_on=2025-01-10')")
    settled(page)
    assert asked(page) == {"rel": "irn-rus", "known_on": "2025-01-10"}
    assert field(page).input_value() == field(page, "In the world on").input_value() == "2025-01-10"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2025-13-01", "2025-13-01 is not a day: write it as 2025-01-17"),
        ("2099-01-01", "2099-01-01 lies ahead: nothing is known later than today"),
    ],
)
def test_what_is_no_day_to_know_on_changes_nothing_and_is_said(open_in_browser: Open, typed: str, told: str):
    page = open_in_browser("/visits?rel=irn-rus&known_on=2025-06-01")
    type_into(page, typed)
    page.keyboard.press("Enter")
    alert = page.get_by_role("alert").filter(has_text=typed)
    alert.wait_for()
    settled(page)
    assert alert.inner_text().startswith(told)
    assert (field(page).input_value(), asked(page)) == (typed, {"rel": "irn-rus", "known_on": "2025-06-01"})


@pytest.mark.parametrize("held_ms", [0, 60, 400])
def test_a_day_typed_and_left_by_a_link_of_the_menu_is_kept(open_in_browser: Open, held_ms: int):
    page = open_in_browser("/agreements?rel=irn-rus")
    type_into(page, "2025-01-10")
    page.get_by_role("link", name="Visits").click(delay=held_ms)
    assert arrived(page, "visits") == {"rel": "irn-rus", "known_on": "2025-01-10"}


@pytest.mark.parametrize("held_ms", [0, 60, 400])
def test_a_day_typed_and_left_by_a_link_on_the_page_is_kept(open_in_browser: Open, held_ms: int):
    page = open_in_browser("/agreements?rel=irn-rus")
    box = page.locator(TO_A_RECORD).first.bounding_box()
    type_into(page, "2025-01-10")
    page.mouse.click(box["x"] + 5, box["y"] + 5, delay=held_ms)
    assert arrived(page, "record") == {"rel": "irn-rus", "known_on": "2025-01-10", "id": "basis-treaty-2001"}


def test_the_keyboard_steps_through_the_days_on_which_something_became_known(open_in_browser: Open):
    page = open_in_browser("/visits?rel=irn-rus&known_on=2025-01-10")
    page.get_by_role("button", name="before: 9 Jan 2025").focus()
    seen = []
    for _ in range(3):
        before = asked(page)
        page.keyboard.press("Enter")
        page.wait_for_function("day => !location.search.includes(day)", arg=before["known_on"])
        seen.append(asked(settled(page))["known_on"])
    assert seen == ["2025-01-09", "2025-01-06", "2025-01-01"]
    page.get_by_role("button", name="after: 6 Jan 2025").click()
    page.wait_for_function("location.search.includes('known_on=2025-01-06')")


@pytest.mark.parametrize(
    ("clock", "button"),
    [("", "nothing after this day"), ("&known_on=1900-01-01", "nothing before this day")],
)
def test_at_either_end_the_step_says_that_there_is_nothing(open_in_browser: Open, clock: str, button: str):
    page = open_in_browser(f"/visits?rel=irn-rus{clock}")
    assert page.get_by_role("button", name=button).is_disabled()


def test_a_misspelt_day_left_by_a_link_is_said_on_the_page_that_opens(open_in_browser: Open):
    page = open_in_browser("/agreements?rel=irn-rus")
    type_into(page, "2025-13-01")
    page.get_by_role("link", name="Visits").click()
    page.wait_for_url("**/visits?**")
    told = settled(page).locator(".dy-complaints").inner_text()
    assert told == "known_on=2025-13-01 is not a day: write it as 2025-01-17"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_band_and_the_fields_show_without_fault(open_in_browser: Open, scheme: str):
    page = open_in_browser("/visits?rel=irn-rus&known_on=2025-01-10&world_on=2024-06-11", scheme=scheme)
    type_into(page, "2025-13-01")
    page.keyboard.press("Enter")
    page.get_by_role("alert").filter(has_text="2025-13-01").wait_for()
    settled(page)
    assert page.locator(".dy-past b").inner_text() == "As known on 10 January 2025, in the world on 11 June 2024."
    assert violations(page) == []
