"""The menu that takes a view along, where the machine has no browser, or one that does not draw."""

from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from exports.chromium import MISSING
from tests.conftest import browser_at

OpenPage = Callable[..., AppTest]


@pytest.fixture
def false_browser() -> Iterator[None]:
    """A program that is no browser and ends at once."""
    with browser_at("/bin/false"):
        yield


@pytest.mark.usefixtures("false_browser")
def test_a_file_that_could_not_be_drawn_is_said_with_the_reason(open_page: OpenPage):
    app = open_page("pages/promises.py", query={"rel": "irn-rus"})
    app.button(key="export_make").click().run()
    assert app.exception == []
    assert [one.label for one in app.get("status")] == ["The file could not be made"]
    assert any("the browser /bin/false could not draw it" in element.value for element in app.get("html"))


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_the_menu_says_what_is_missing_and_the_other_forms_are_made(open_page: OpenPage):
    app = open_page("pages/promises.py", query={"rel": "irn-rus"})
    assert any(MISSING in element.value for element in app.get("html"))
    app.selectbox(key="export_form").select("html").run()
    assert not any(MISSING in element.value for element in app.get("html"))
    app.button(key="export_make").click().run()
    assert app.exception == []
    assert next(one.label for one in app.get("status")).startswith("Made: ")
