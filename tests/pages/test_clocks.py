"""The clocks at their ends: the first and the last day that an address may name, on every page."""

import pytest

from widgets.navigation import ENTRIES

ENDS = {"the first day": {"known_on": "1500-01-01"}, "the last day": {"world_on": "2100-12-31"}}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("file", [entry.file for entry in ENTRIES])
def test_every_page_opens_at_either_end_of_the_clocks(open_page, file: str, end: str):
    app = open_page(f"pages/{file}.py", query={"id": "rasht-astara-railway", "q": "rasht", **ENDS[end]})
    assert not app.exception


def test_a_day_beyond_the_ends_is_said(open_page):
    app = open_page("pages/overview.py", query={"world_on": "9999-12-31"})
    assert not app.exception
    text = "\n".join(str(element.proto.body) for element in app.get("html"))
    assert "world_on=9999-12-31 lies outside the years 1500 to 2100" in text
