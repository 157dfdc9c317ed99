"""Bricks in their quarters, piled on their lines, counted, and kept before today."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.stacks import NAMES, RIGHT, Brick, Clock, Period, Sheet, bin_name, brick_height, not_drawn, ticks

TODAY = Clock(date(2026, 3, 12))
WIDE, NARROW = 1168, 358


def sheet(start="2016-01-01", end="2026-03-12", *, clock=TODAY, width=WIDE, months=0):
    return Sheet(Period(date.fromisoformat(start), date.fromisoformat(end), clock), width, False, months)


def rows(*days):
    frame = pd.DataFrame(days, columns=["record_id", "first", "last"])
    return frame.map(lambda value: date.fromisoformat(value) if value[:2] == "20" else value)


def brick(row):
    return Brick("#9A5B00", 1.0, row.record_id, row.record_id)


def texts(figure):
    return [text for trace in figure.data if trace.type == "scatter" and trace.mode == "text" for text in trace.text]


def test_quarters_are_drawn_where_they_are_wide_enough_else_years():
    period = Period(date(2001, 3, 12), date(2026, 3, 12), TODAY)
    assert [bin_name(period, width) for width in (1168, 740, 358)] == ["quarter", "quarter", "year"]


@pytest.mark.parametrize(
    ("first", "last", "begin"),
    [
        ("2025-01-17", "2025-01-17", date(2025, 1, 1)),
        ("2025-02-01", "2025-03-31", date(2025, 1, 1)),
        ("2025-03-31", "2025-04-01", None),  # two quarters
        ("2015-12-31", "2015-12-31", None),  # before the sheet begins
    ],
)
def test_a_day_belongs_to_the_quarter_in_which_it_surely_lies(first, last, begin):
    assert sheet().bin_of(date.fromisoformat(first), date.fromisoformat(last)) == begin


def test_a_day_without_bounds_belongs_to_no_quarter():
    assert sheet().bin_of(None, date(2025, 1, 1)) is None
    assert sheet().bin_of(date(2025, 1, 1), None) is None


def test_rows_that_no_quarter_holds_are_counted():
    frame = rows(("a", "2025-01-17", "2025-01-17"), ("b", "2025-01-01", "2025-12-31"))
    assert not_drawn(frame, Period(date(2016, 1, 1), date(2026, 3, 12), TODAY), WIDE) == 1


def test_bricks_of_one_quarter_are_piled_from_the_line_upwards():
    drawn = sheet()
    piles = drawn.piles(rows(("a", "2025-01-17", "2025-01-17"), ("b", "2025-03-01", "2025-03-01")), brick)
    drawn.pile_up(piles, 100, 8)
    figure = drawn.drawn(110)
    assert [list(figure.data[0].y), list(figure.data[0].width)] == [[96, 88], [7, 7]]
    assert "2" in texts(figure)


def test_bricks_hang_below_the_line_where_asked():
    drawn = sheet()
    drawn.pile_up(drawn.piles(rows(("a", "2025-01-17", "2025-01-17")), brick), 100, 8, down=True)
    assert list(drawn.drawn(130).data[0].y) == [104]


def test_bricks_of_the_running_year_end_at_today():
    drawn = sheet(months=12)
    drawn.pile_up(drawn.piles(rows(("a", "2026-01-30", "2026-01-30")), brick), 100, 8)
    bar = drawn.drawn(110).data[0]
    end = pd.Timestamp(bar.base[0] + bar.x[0], unit="ms").date()
    assert date(2026, 1, 1) < end <= date(2026, 3, 13)


def test_the_tallest_pile_keeps_within_its_limit():
    short = {date(2025, 1, 1): [brick(row) for row in rows(("a", "2025-01-17", "2025-01-17")).itertuples()]}
    tall = {date(2025, 1, 1): short[date(2025, 1, 1)] * 24}
    assert [brick_height(short), brick_height(short, tall), brick_height({})] == [8, 4, 8]


def test_today_is_named_with_its_date_and_beyond_it_lies_the_wash():
    figure = sheet().drawn(110)
    assert {"<b>today</b>", "12 March 2026"} <= set(texts(figure))
    assert [shape.x0[:10] for shape in figure.layout.shapes] == ["2026-03-13"]


def test_a_silence_is_named_and_washed_from_its_first_day():
    clock = Clock(date(2026, 11, 25), "in the world on", date(2026, 3, 11))
    figure = sheet(end="2026-11-25", clock=clock).drawn(110)
    assert {"<b>in the world on</b>", "no report since 11 Mar 2026"} <= set(texts(figure))
    assert [shape.x0[:10] for shape in figure.layout.shapes] == ["2026-03-12"]


def test_a_period_that_ended_before_today_has_no_line():
    figure = sheet(end="2019-12-31").drawn(110)
    assert not figure.layout.shapes
    assert "<b>today</b>" not in texts(figure)


@pytest.mark.parametrize(
    ("start", "width", "years"),
    [
        ("2021-01-01", WIDE, [2021, 2022, 2023, 2024, 2025, 2026]),
        ("2001-01-01", WIDE, list(range(2002, 2027, 2))),
        ("2001-01-01", NARROW, [2005, 2010, 2015, 2020, 2025]),
    ],
)
def test_as_many_years_are_named_as_stand_apart(start, width, years):
    assert ticks(sheet(start, width=width).canvas) == years


def test_names_stand_at_the_left_or_in_a_narrow_figure_above():
    wide, narrow = sheet(), sheet(width=NARROW)
    for drawn in (wide, narrow):
        drawn.name("Presidents", "35 met", 100, 60)
    places = [[row["y"] for row in drawn.canvas._labels] for drawn in (wide, narrow)]
    assert places == [[78, 93], [60, 60]]


def test_plotly_accepts_the_figure_and_the_whole_width_is_used():
    drawn = sheet()
    drawn.pile_up(drawn.piles(rows(("a", "2025-01-17", "2025-01-17")), brick), 100, 8)
    figure = go.Figure(drawn.drawn(110).to_dict())
    assert figure.layout.height == 136
    assert drawn.canvas.width == WIDE - NAMES - RIGHT
