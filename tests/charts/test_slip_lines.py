"""How the promised days of many things moved, a line for each."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.slip_lines import slip_lines
from charts.stacks import Clock
from charts.theme import palette
from queries.slips import LINE_COLUMNS

CLOCK = Clock(date(2026, 3, 12))
LOOK = {"width": 480, "dark": False, "clock": CLOCK}


def point(code: str, said: str, day: str, *, lane: str = "projects", came: bool = False) -> tuple:
    return (code, f"{code}: open", code, lane, date.fromisoformat(said), date.fromisoformat(day), day, came)


FRAME = pd.DataFrame(
    [
        point("Line", "2016-06-30", "2019-12-31"),
        point("Line", "2026-01-18", "2029-03-31"),
        point("Plant", "2005-01-01", "2007-12-31"),
        point("Plant", "2011-09-03", "2011-09-03", came=True),
        point("Treaty", "2020-01-01", "2022-12-31", lane="agreements"),
    ],
    columns=LINE_COLUMNS,
)


def texts(figure: go.Figure) -> list[str]:
    return [text for trace in figure.data if trace.mode == "text" for text in trace.text]


def dots(figure: go.Figure) -> list[tuple[float, float, float]]:
    [trace] = [one for one in figure.data if one.mode == "markers" and one.marker.opacity == 1]
    return list(zip(trace.x, trace.y, trace.marker.size, strict=True))


@pytest.mark.parametrize("width", [358, 480, 900])
def test_everything_lies_within_the_figure(width):
    figure = slip_lines(FRAME, **LOOK | {"width": width})
    xs = [x for trace in figure.data for x in trace.x if x is not None]
    ys = [y for trace in figure.data for y in trace.y if y is not None]
    assert (min(xs) >= 0, max(xs) <= width, min(ys) >= 0, max(ys) <= figure.layout.height) == (True,) * 4


def test_there_is_a_dot_for_each_promise_and_a_large_one_on_the_diagonal_for_what_came():
    found = dots(slip_lines(FRAME, **LOOK))
    assert len(found) == len(FRAME)
    large = [(x, y) for x, y, size in found if size > 5]
    on_diagonal = large[0]
    first = next(trace for trace in slip_lines(FRAME, **LOOK).data if trace.mode == "lines" and trace.line.width == 1.2)
    assert len(large) == 1
    assert first.x is not None
    left, floor = 46.0, slip_lines(FRAME, **LOOK).layout.height - 44
    assert on_diagonal[0] - left == pytest.approx(floor - on_diagonal[1], abs=1)


def test_the_thing_shown_is_drawn_full_and_named_in_bold():
    figure = slip_lines(FRAME, **LOOK, shown="Line")
    full = palette(False).lanes["projects"]
    lines = [trace for trace in figure.data if trace.mode == "lines" and trace.line.color == full]
    assert [trace.line.width for trace in lines] == [2.4]
    assert {"<b>Line</b>", "Plant", "<b>today</b>"} <= set(texts(figure))


def test_a_record_of_several_things_is_named_once():
    twice = pd.concat([FRAME, FRAME.assign(code="other")])
    assert texts(slip_lines(twice, **LOOK)).count("Plant") == 1


def test_the_colour_says_what_kind_of_record_it_is():
    marks = next(one for one in slip_lines(FRAME, **LOOK).data if one.mode == "markers" and one.marker.opacity == 1)
    red, green, blue = (int(palette(False).lanes["agreements"][at : at + 2], 16) for at in (1, 3, 5))
    assert f"rgba({red},{green},{blue},0.62)" in marks.marker.color


def test_a_pointer_is_told_what_was_promised_and_what_came():
    hits = [text for trace in slip_lines(FRAME, **LOOK).data if trace.hovertext for text in trace.hovertext]
    assert hits[0] == "<b>Line: open</b><br>promised for 31 December 2019, said 30 June 2016"
    assert "<b>Plant: open</b><br>came 3 September 2011" in hits


def test_without_anything_promised_so_often_the_figure_says_so():
    figure = slip_lines(FRAME.iloc[:0], **LOOK)
    assert [note.text for note in figure.layout.annotations] == ["Nothing was promised three times or more."]


def test_plotly_knows_every_word_of_the_figure():
    figure = slip_lines(FRAME, **LOOK)
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data)
