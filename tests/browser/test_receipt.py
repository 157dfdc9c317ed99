"""A code typed in a real browser: what it was, what changed since, and the way back to the view."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from domain.scope import Scope
from exports.receipts import keep, query_text
from tests.browser.screen import Server, serving, settled, violations
from tests.loaders.uploads import upload
from tests.stores import copy_store

Open = Callable[..., Page]

DAY = date(2026, 3, 12)
VIEW = query_text(Scope("irn-rus", date(2026, 3, 13), DAY, DAY), {"party": "IRN"})
MOVED = {"milestones.csv": "id,date\nrasht-astara-railway-20260118-operation-start-expected,[..2029-06]\n"}


@pytest.fixture(scope="module")
def changed(filled_store: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """A dashboard with a code made at import 1, of which one fact was changed by import 2; and the code."""
    folder = tmp_path_factory.mktemp("receipt")
    store = copy_store(filled_store, folder / "dyad.db")
    code = keep("promises", VIEW, 1, engine=store).code
    upload(store, MOVED, by="Ada", reason="Corrected after the transcript")
    with serving(store, folder / "log") as running:
        yield running, code


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_changed_is_readable_by_all(open_in_browser: Open, changed: tuple[Server, str], width: int, scheme: str):
    server, code = changed
    page = open_in_browser(f"/receipt?code={code}", width=width, scheme=scheme, on=server)
    assert page.locator("h1").inner_text() == "One fact of this view has changed since it was made"
    row = page.locator(".dy-receipt-facts tbody tr")
    assert row.count() == 1
    assert "date: by Mar 2029 by Jun 2029" in " ".join(row.inner_text().split())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_a_code_typed_into_the_search_leads_to_it_and_from_there_to_the_very_view(
    open_in_browser: Open, changed: tuple[Server, str]
):
    server, code = changed
    page = open_in_browser("/visits", on=server)
    page.get_by_role("textbox", name="Search").fill(code.lower().replace("-", " "))
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipt?*")
    expect(settled(page).locator("h1")).to_have_text("One fact of this view has changed since it was made")
    page.get_by_role("link", name="Open this view").click()
    page.wait_for_url("**/promises?*")
    settled(page)
    assert "known_on=2026-03-12" in page.url and "party=IRN" in page.url
    expect(page.locator(".dy-clocks")).to_have_text("known on 12 March 2026 · in the world on 12 March 2026")


def test_another_code_is_typed_on_the_page_itself(open_in_browser: Open, changed: tuple[Server, str]):
    server, code = changed
    page = open_in_browser("/receipt?code=DY-0000-0000", on=server)
    expect(page.locator("h1")).to_have_text("The code DY-0000-0000 is not in this store")
    assert violations(page) == []
    page.get_by_role("textbox", name="Code", exact=True).fill(code)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("One fact of this view has changed since it was made")
