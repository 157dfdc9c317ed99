"""The menu that takes a view along, where the machine has no browser."""

from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from exports import chromium
from exports.chromium import MISSING

OpenPage = Callable[..., AppTest]


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    chromium.browser_path.cache_clear()
    yield
    chromium.browser_path.cache_clear()


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_the_menu_says_what_is_missing_and_the_other_forms_are_made(open_page: OpenPage):
    app = open_page("pages/promises.py", query={"rel": "irn-rus"})
    assert any(MISSING in element.value for element in app.get("html"))
    app.selectbox(key="export_form").select("html").run()
    assert not any(MISSING in element.value for element in app.get("html"))
    app.button(key="export_make").click().run()
    assert app.exception == []
    assert next(one.label for one in app.get("status")).startswith("Made: ")
