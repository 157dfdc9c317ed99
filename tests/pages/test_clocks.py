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


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"known_on": "2025-01-10"}, "As known on 10 January 2025."),
        ({"world_on": "2024-06-11"}, "As known today, in the world on 11 June 2024."),
        (
            {"known_on": "2025-01-10", "world_on": "2024-06-11"},
            "As known on 10 January 2025, in the world on 11 June 2024.",
        ),
        ({"world_on": "2028-01-01"}, "As known today, in the world on 1 January 2028."),
    ],
)
@pytest.mark.parametrize("file", [entry.file for entry in ENTRIES if entry.file not in ("updates", "receipt")])
def test_a_band_says_where_the_clocks_do_not_stand_at_today(open_page, file: str, query: dict[str, str], told: str):
    app = open_page(f"pages/{file}.py", query={"id": "rasht-astara-railway", "q": "rasht", **query})
    bands = [str(one.proto.body) for one in app.get("html") if 'class="dy-past"' in str(one.proto.body)]
    assert [band.split("<b>")[1].split("</b>")[0] for band in bands] == [told]
    assert "Left out: " in bands[0] or query == {"world_on": "2028-01-01"}
