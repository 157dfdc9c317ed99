"""The share that came by the time since it was first said, drawn."""

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.theme import palette
from charts.waits import waits
from queries.waits import WAIT_COLUMNS


def frame(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=WAIT_COLUMNS)


TWO = frame(
    ("visits", 3, 10, 5, 0.5),
    ("visits", 30, 5, 1, 0.4),
    ("visits", 90, 5, 0, 0.4),
    ("projects", 900, 20, 2, 0.9),
    ("projects", 1900, 5, 0, 0.9),
)


def texts(figure: go.Figure) -> list[str]:
    return [text for trace in figure.data if trace.mode == "text" for text in trace.text]


def curve(figure: go.Figure, lane: str) -> list[tuple[float, float]]:
    colour = palette(False).lanes[lane]
    [trace] = [one for one in figure.data if one.mode == "lines" and one.line.color == colour]
    return [(x, y) for x, y in zip(trace.x, trace.y, strict=True) if x is not None]


@pytest.mark.parametrize("width", [358, 1156])
def test_everything_lies_within_the_figure(width):
    figure = waits(TWO, width=width, dark=False)
    xs = [x for trace in figure.data for x in trace.x if x is not None]
    ys = [y for trace in figure.data for y in trace.y if y is not None]
    assert (min(xs) >= 0, max(xs) <= width, min(ys) >= 0, max(ys) <= figure.layout.height) == (True,) * 4


def test_a_curve_rises_by_steps_to_what_came_and_is_named_where_it_ends():
    figure = waits(TWO, width=600, dark=False)
    points = curve(figure, "visits")
    heights = sorted({y for _, y in points}, reverse=True)
    foot, top = heights[0], 30.0
    assert [round((foot - y) / (foot - top), 2) for y in heights] == [0.0, 0.5, 0.6]
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
    assert {"<b>visits 60 %</b>", "<b>projects 10 %</b>"} <= set(texts(figure))


def test_a_curve_is_drawn_no_further_than_it_is_known():
    figure = waits(TWO, width=600, dark=False)
    ends = {lane: max(x for x, _ in curve(figure, lane)) for lane in ("visits", "projects")}
    assert ends["visits"] < ends["projects"]
    assert curve(figure, "visits")[-1][1] == curve(figure, "visits")[-2][1]


def test_names_of_curves_that_end_together_stand_below_each_other():
    same = frame(("visits", 3, 10, 5, 0.5), ("projects", 900, 20, 10, 0.5))
    figure = waits(same, width=600, dark=False)
    [words] = [trace for trace in figure.data if trace.mode == "text"]
    places = [y for y, text in zip(words.y, words.text, strict=True) if text.startswith("<b>")]
    assert abs(places[0] - places[1]) >= 15


def test_a_pointer_is_told_how_much_had_come_by_then():
    hits = [text for trace in waits(TWO, width=600, dark=False).data if trace.hovertext for text in trace.hovertext]
    assert hits[0] == "<b>visits</b><br>50 per cent had come within 3 days<br>10 were waited for until then, 5 came"


def test_without_curves_the_figure_says_so():
    figure = waits(frame(), width=600, dark=True)
    assert [note.text for note in figure.layout.annotations] == [
        "Too few things were promised to tell how long they take."
    ]


def test_plotly_knows_every_word_of_the_figure():
    figure = waits(TWO, width=600, dark=True)
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data)
