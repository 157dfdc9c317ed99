"""Statements as bricks: supportive above the line, critical below it, neutral pale in a row apart."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.stacks import Clock, Period
from charts.statements import stance
from charts.theme import PALE, palette, tint
from queries.statements import STANCE_COLUMNS

PERIOD = Period(date(2024, 1, 1), date(2026, 3, 12), Clock(date(2026, 3, 12)))
NAMES = {"IRN": "Iran", "RUS": "Russia", "others": "Others"}
LOOK = {"width": 1168, "dark": False}


def statement(name, stance, side="IRN", summary="It was said."):
    day = date(2025, 1, 17)
    return (name, "Kazem Jalali", "17 Jan 2025", day, day, side, stance, summary, "TASS, grade B")


def frame(*rows):
    return pd.DataFrame(rows, columns=list(STANCE_COLUMNS))


def texts(figure):
    return [text for trace in figure.data if trace.type == "scatter" and trace.mode == "text" for text in trace.text]


def bars(figure):
    return next(trace for trace in figure.data if trace.type == "bar")


def test_support_stands_above_criticism_and_the_neutral_row_below_both():
    rows = [statement("a", "neutral"), statement("b", "critical"), statement("c", "supportive")]
    drawn = bars(stance(frame(*rows), PERIOD, names=NAMES, **LOOK))
    colours = palette(False).stance
    by_colour = dict(zip(drawn.marker.color, drawn.y, strict=True))
    assert set(by_colour) == {
        tint(colours["supportive"], 1.0),
        tint(colours["critical"], 1.0),
        tint(colours["neutral"], PALE),
    }
    assert (
        by_colour[tint(colours["supportive"], 1.0)]
        < by_colour[tint(colours["critical"], 1.0)]
        < by_colour[tint(colours["neutral"], PALE)]
    )


def test_each_side_that_speaks_has_its_lane_and_its_counts():
    rows = [statement("a", "supportive"), statement("b", "supportive"), statement("c", "critical", "RUS")]
    told = texts(stance(frame(*rows), PERIOD, names=NAMES, **LOOK))
    assert {"<b>Iran</b>", "▲ 2 supportive", "▼ 0 critical", "<b>Russia</b>", "▲ 0 supportive", "▼ 1 critical"} <= set(
        told
    )
    assert "<b>Others</b>" not in told


def test_a_figure_of_one_stance_names_no_other():
    told = texts(stance(frame(statement("a", "critical")), PERIOD, names=NAMES, **LOOK))
    assert [text for text in told if text[0] in "▲▼●"] == ["▼ 1 critical"]


def test_a_narrow_figure_keeps_the_counts_beside_the_name():
    told = texts(stance(frame(statement("a", "critical")), PERIOD, names=NAMES, width=358, dark=True))
    assert "▼ 1" in told


def test_without_statements_the_figure_says_so():
    figure = stance(frame(), PERIOD, names=NAMES, **LOOK)
    assert figure.layout.annotations[0].text == "No statement of this selection is in our sources."


def test_what_was_said_reaches_the_figure_as_text_and_never_as_markup():
    figure = stance(frame(statement("a", "critical", summary="<a href='x'>x</a>")), PERIOD, names=NAMES, **LOOK)
    told = next(trace.hovertext[0] for trace in figure.data if trace.hovertext)
    assert told.endswith("<br>&lt;a href='x'&gt;x&lt;/a&gt;<br>TASS, grade B")


def test_plotly_accepts_the_figure_at_every_width_and_theme():
    rows = frame(statement("a", "critical"), statement("b", "neutral", "others"))
    for width in (358, 740, 1168):
        for dark in (False, True):
            figure = stance(rows, PERIOD, names=NAMES, width=width, dark=dark)
            assert len(go.Figure(figure.to_dict()).data) == len(figure.data) > 0


def test_a_figure_keeps_to_a_height_as_far_as_its_bricks_can_be_told_apart():
    rows = [
        statement(f"{side}{n}", one, side)
        for side in NAMES
        for one in ("supportive", "critical", "neutral")
        for n in range(9)
    ]
    free, low = (stance(frame(*rows), PERIOD, names=NAMES, height=height, **LOOK) for height in (None, 420))
    assert free.layout.height > 420 >= low.layout.height
    assert len(bars(low).y) == len(bars(free).y) == len(rows)
    assert {text for text in texts(low) if "9" in text} == {text for text in texts(free) if "9" in text}
    lowest = stance(frame(*rows), PERIOD, names=NAMES, height=100, **LOOK)
    assert lowest.layout.height < low.layout.height


def test_a_figure_asked_for_years_counts_by_years():
    rows = [
        statement("a", "critical"),
        ("b", "Peskov", "3 Nov 2025", date(2025, 11, 3), date(2025, 11, 3), "IRN", "critical", "", ""),
    ]
    assert "2" in texts(stance(frame(*rows), PERIOD, names=NAMES, months=12, **LOOK))
    assert "2" not in texts(stance(frame(*rows), PERIOD, names=NAMES, months=3, **LOOK))
