"""All claims by quarter in one strip, on which the window of the timeline is framed and can be chosen anew."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import Canvas, Stroke
from charts.text import hover
from charts.text import width as text_width
from charts.theme import SMALL, TEXT, figure, palette
from charts.timeline import LEFT, RIGHT
from charts.timeline_axis import ticks
from charts.timeline_marks import margin_note, vertical
from domain.dates import add_months, words
from domain.timeline import Window

TOP, BARS, BOTTOM = 6.0, 44.0, 22.0  # px; above the bars, their greatest height, below them
FEW = 0.02  # the strip begins where less than this share of all claims lies before it
TARGET_PX = 4.0  # between two of the points that a drag selects
LEAST_PX = 2.5
QUARTER = 3  # months


def strip_days(quarters: pd.DataFrame, window: Window, today: date) -> Window:
    """The days of the strip: all but the few earliest claims, and always the window and today."""
    if quarters.empty:
        return window
    total = quarters["occurred"] + quarters["expected"]
    few = total.cumsum() <= FEW * total.sum()
    first = quarters["quarter"][~few].iloc[0]
    start = min(first, window.start, today)
    end = max(quarters["quarter"].iloc[-1], window.end, today)
    return Window(date(start.year, 1, 1), date(end.year, 12, 31))


def strip(
    quarters: pd.DataFrame, window: Window, today: date, *, width: float, dark: bool, narrow: bool = False
) -> go.Figure:
    """The strip; its columns are those of `queries.timeline_rows.QUARTER_COLUMNS`. A box drawn on it selects days."""
    days = strip_days(quarters, window, today)
    left = 0.0 if narrow else LEFT
    canvas = Canvas(days.start, days.end, width - left - RIGHT, palette(dark))
    _bars(canvas, quarters)
    base = TOP + BARS
    canvas.line([(0, base), (canvas.width, base)], Stroke(canvas.palette.rule, 1.0))
    vertical(canvas, canvas.px(today, 0.5), TOP - 4, base, Stroke(canvas.palette.ink, 1.6))
    for tick in ticks(canvas, narrow=narrow):
        if tick.x + text_width(tick.year or tick.month) <= canvas.width + RIGHT:
            canvas.label(tick.x, base + 11, tick.year or tick.month, colour=canvas.palette.second)
    traces = [*canvas.traces(), _targets(canvas)]
    return figure(traces, _layout(canvas, window, left, narrow), dark=dark, height=round(base + BOTTOM))


def _bars(canvas: Canvas, quarters: pd.DataFrame) -> None:
    """What occurred solid, what is expected outlined on top of it."""
    columns = [quarters[name].tolist() for name in ("quarter", "occurred", "expected")]
    most = max((occurred + expected for _, occurred, expected in zip(*columns, strict=True)), default=1)
    for quarter, occurred, expected in zip(*columns, strict=True):
        _bar(canvas, quarter, BARS * occurred / most, BARS * expected / most)
        name = words(f"{quarter.year}-{32 + (quarter.month + 2) // 3}")
        reach = (canvas.px(quarter), canvas.px(add_months(quarter, QUARTER)))
        canvas.hit(reach, TOP + BARS / 2, hover(name, [f"{occurred} occurred, {expected} expected"]), "")


def _bar(canvas: Canvas, quarter: date, solid: float, outline: float) -> None:
    """The bar of a quarter: so many px solid, and so many outlined on top."""
    base, colour = TOP + BARS, canvas.palette.second
    start, end = canvas.px(quarter), canvas.px(add_months(quarter, QUARTER))
    reach = (start + 0.5, max(end - 0.5, start + LEAST_PX))
    if solid:
        canvas.bar(reach, base - solid / 2, colour, height=solid)
    if outline:
        canvas.bar(reach, base - solid - outline / 2, colour, alpha=0.0, outline=True, height=outline)


def _targets(canvas: Canvas) -> dict[str, Any]:
    """Unseen points all along, so that even a narrow drag selects something."""
    places = [number * TARGET_PX for number in range(int(canvas.width / TARGET_PX) + 1)]
    unseen = {"marker": {"opacity": 0}}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [canvas.moment(x).isoformat() for x in places],
        "y": [TOP + BARS / 2] * len(places),
        "marker": {"opacity": 0, "size": 1},
        "selected": unseen,
        "unselected": unseen,
        "hoverinfo": "skip",
    }


def _names(canvas: Canvas, left: float) -> list[dict[str, Any]]:
    ink, second = canvas.palette.ink, canvas.palette.second
    return [
        margin_note(canvas, 2 - left, TOP + 16, "All claims", (ink, False, TEXT)),
        margin_note(canvas, 2 - left, TOP + 31, "by quarter", (second, False, SMALL)),
    ]


def _layout(canvas: Canvas, window: Window, left: float, narrow: bool) -> dict[str, Any]:
    axes = canvas.axes(TOP + BARS + BOTTOM)
    bare = {"showticklabels": False, "ticks": "", "showline": False, "showgrid": False}
    attention = canvas.palette.status["attention"]
    frame = {
        "type": "rect",
        "xref": "x",
        "yref": "y",
        "x0": window.start.isoformat(),
        "x1": (window.end + timedelta(days=1)).isoformat(),
        "y0": TOP - 4,
        "y1": TOP + BARS,
        "layer": "below",
        "fillcolor": canvas.palette.focus,
        "line": {"width": 1.2, "color": attention},
    }
    return {
        **axes,
        "xaxis": {**axes["xaxis"], **bare, "fixedrange": False},
        "yaxis": {**axes["yaxis"], **bare, "fixedrange": True},
        "margin": {"l": left, "r": RIGHT, "t": 0, "b": 0},
        "shapes": [frame],
        "annotations": [] if narrow else _names(canvas, left),
        "dragmode": False if narrow else "select",
        "selectdirection": "h",
        "newselection": {"line": {"color": attention, "width": 1}},
        "hovermode": "closest",
    }
