"""The strip of all claims, on which a window is framed and chosen."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.theme import LIGHT
from charts.timeline_strip import strip, strip_days
from domain.timeline import Window
from queries.timeline_rows import QUARTER_COLUMNS

WINDOW = Window(date(2025, 1, 1), date(2026, 12, 31))
TODAY = date(2026, 3, 12)


def quarters(*rows: tuple[date, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(QUARTER_COLUMNS))


ROWS = quarters((date(1921, 1, 1), 1, 0), (date(2000, 4, 1), 60, 0), (date(2025, 1, 1), 30, 15))


def drawn(figure: go.Figure) -> dict:
    return go.Figure(figure.to_dict()).to_dict()


def test_it_begins_where_little_lies_before_and_holds_the_window_and_today():
    assert strip_days(ROWS, WINDOW, TODAY) == Window(date(2000, 1, 1), date(2026, 12, 31))
    early = Window(date(1900, 5, 1), date(1950, 1, 1))
    assert strip_days(ROWS, early, TODAY) == Window(date(1900, 1, 1), date(2026, 12, 31))


def test_without_any_claim_it_is_the_window():
    assert strip_days(quarters(), WINDOW, TODAY) == WINDOW
    assert strip(quarters(), WINDOW, TODAY, width=1168, dark=False).layout.height == 72


def test_what_occurred_is_solid_and_what_is_expected_outlined_on_top():
    bars = next(
        one for one in drawn(strip(ROWS, WINDOW, TODAY, width=1168, dark=False))["data"] if one["type"] == "bar"
    )
    heights = list(zip(bars["width"], bars["marker"]["color"], bars["marker"]["line"]["width"], strict=True))
    solid, outline = "rgba(85,96,110,1)", "rgba(85,96,110,0)"
    assert heights == [(44.0, solid, 0), (22.0, solid, 0), (11.0, outline, 1.2)]
    assert bars["y"][2] + 5.5 == bars["y"][1] - 11


def test_the_window_is_framed_in_whole_days():
    (frame,) = drawn(strip(ROWS, WINDOW, TODAY, width=1168, dark=False))["layout"]["shapes"]
    assert (frame["x0"], frame["x1"], frame["fillcolor"]) == ("2025-01-01", "2027-01-01", LIGHT.focus)


def test_a_drag_finds_a_point_every_few_px_and_a_phone_scrolls_instead():
    wide = drawn(strip(ROWS, WINDOW, TODAY, width=1168, dark=False))
    assert (wide["layout"]["dragmode"], wide["layout"]["selectdirection"]) == ("select", "h")
    assert len(wide["data"][-1]["x"]) == 264
    assert drawn(strip(ROWS, WINDOW, TODAY, width=358, dark=False, narrow=True))["layout"]["dragmode"] is False
