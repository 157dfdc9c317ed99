"""Threads from the announcement to the day: how long ahead, what came, and nothing over anything else."""

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.text import width as text_width
from charts.visit_plans import END_SYMBOLS, Frame, announced
from queries.visits import PLAN_COLUMNS

HELD = ("v-1", "Pezeshkian, Moscow", "17 Jan 2025", "completed", "held, 81 days ahead", 81, None, (81, 45, 4))
OPEN = ("v-2", "Putin, Tehran", "no day named", "announced", "to come, announced 18 Apr 2025", None, 328, (328, 114))
SAME_DAY = ("v-3", "Novak, Tehran", "28 Feb 2024", "completed", "held, announced the same day", 0, None, (0,))
PUT_OFF = ("v-4", "Putin, Tehran", "no day named", "postponed", "postponed; held 19 Jul 2022", None, None, ())
ROWS = (HELD, OPEN, SAME_DAY, PUT_OFF)


def frame(*rows):
    return pd.DataFrame(rows, columns=list(PLAN_COLUMNS))


def traces(figure, mode):
    return [trace for trace in figure.data if trace.mode == mode]


def test_the_scale_is_logarithmic_and_ends_at_the_day():
    place = Frame(1168, 91)
    assert place.x(0) == place.right
    assert place.x(91) == pytest.approx(place.left + 14)
    assert place.x(1) - place.x(3) == pytest.approx(place.x(0) - place.x(1))


def test_a_thread_is_solid_to_a_day_that_was_named_and_dashed_where_none_is():
    solid, dashed = traces(announced(frame(*ROWS), width=1168, dark=False), "lines")
    assert (solid.line.dash, dashed.line.dash) == ("solid", "4px,3px")
    assert len(solid.x) == 6  # from and to and a gap, twice
    assert len(dashed.x) == 3


def test_only_what_is_to_come_ends_hollow():
    figure = announced(frame(*ROWS), width=1168, dark=False)
    ends = next(trace for trace in traces(figure, "markers") if trace.hovertext)
    assert list(ends.marker.symbol) == ["diamond", "diamond", "diamond", "triangle-right"]
    assert list(ends.marker.color) == ["#9A5B00", "#FFFFFF", "#9A5B00", "#9A5B00"]
    assert list(ends.customdata) == ["v-1", "v-2", "v-3", "v-4"]


def test_every_announcement_before_the_day_is_a_hollow_disc():
    figure = announced(frame(*ROWS), width=1168, dark=False)
    discs = next(trace for trace in traces(figure, "markers") if not trace.hovertext)
    assert len(discs.x) == 5


@pytest.mark.parametrize("width", [358, 740, 900, 1168])
@pytest.mark.parametrize("rows", [ROWS, (HELD, SAME_DAY)], ids=["a year", "three months"])
def test_the_words_of_the_axis_do_not_touch_and_lie_within_the_figure(rows, width):
    axis = traces(announced(frame(*rows), width=width, dark=False), "text")[-1]
    spans = sorted(
        (x - text_width(text) / 2, x + text_width(text) / 2) for x, text in zip(axis.x, axis.text, strict=True)
    )
    assert all(left[1] < right[0] for left, right in pairwise(spans))
    assert spans[0][0] >= 0 and spans[-1][1] <= width
    assert "the day" in axis.text


def test_a_narrow_figure_gives_each_visit_two_lines():
    heights = [announced(frame(*ROWS), width=width, dark=False).layout.height for width in (358, 1168)]
    assert heights == [26 + 4 * 42, 26 + 4 * 24]


def test_every_status_has_its_mark():
    statuses = ["completed", "announced", "postponed", "cancelled", "outcome_unknown"]
    assert sorted(END_SYMBOLS) == sorted(statuses)


def test_without_plans_the_figure_says_so():
    figure = announced(frame(), width=1168, dark=True)
    assert figure.layout.annotations[0].text == "No announced visit of this selection is in our sources."


def test_a_title_reaches_the_figure_as_text_and_never_as_markup():
    row = ("v-1", "<b>Putin</b>", *HELD[2:])
    names = traces(announced(frame(row), width=1168, dark=False), "text")[0]
    assert list(names.text) == ["&lt;b&gt;Putin&lt;/b&gt;"]


def test_plotly_accepts_the_figure_at_every_width_and_theme():
    for width in (358, 740, 1168):
        for dark in (False, True):
            figure = announced(frame(*ROWS), width=width, dark=dark)
            assert len(go.Figure(figure.to_dict()).data) == len(figure.data) > 0
