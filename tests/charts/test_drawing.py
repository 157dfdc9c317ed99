"""A chart drawn by px: what stands on its edge is within its axes, however wide it is."""

import pytest

from charts.drawing import Drawing


@pytest.mark.parametrize("width", [509.77, 509.73, 510.0])
def test_a_word_on_the_edge_lies_within_the_axes(width: float):
    drawing = Drawing(width, 40.18, dark=False)
    drawing.word(width, 40.18, "4 of 28", side="left")
    figure = drawing.figure()
    words = figure.data[0]
    assert words.x[0] <= figure.layout.xaxis.range[1] < width + 0.1
    assert words.y[0] <= figure.layout.yaxis.range[0] < 40.28
