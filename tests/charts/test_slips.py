"""The slip chart: a year as long across as up, the forms of promises, and words that lie on nothing."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.drawing import Drawing
from charts.slip_marks import form_of, marks
from charts.slip_plane import LEFT, plane, ticks
from charts.slips import forms_used, slip
from charts.stacks import Clock
from charts.theme import palette
from domain.dates import parse
from queries.slips import SLIP_COLUMNS

CLOCK = Clock(date(2026, 3, 12))
LOOK = {"width": 554.0, "dark": False, "clock": CLOCK}


def promise(promised: str, said: str, speaker: str = "IRN", said_first: str = "", outcome: str = "open") -> dict:
    when, day = parse(promised), date.fromisoformat(said)
    first = date.fromisoformat(said_first) if said_first else day
    values = ["expected", "Line opens", first, day, promised, when.first, when.last, when.approximate, speaker]
    return dict(zip(SLIP_COLUMNS, [*values, "Iran", outcome, "s", f"{promised} said {said}"], strict=True))


def came(when: str) -> dict:
    known = parse(when)
    values = ["occurred", "Line opened", None, None, when, known.first, known.last, False, ""]
    return dict(zip(SLIP_COLUMNS, [*values, "the source itself", "came", "s", "came"], strict=True))


def frame(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=SLIP_COLUMNS)


def texts(figure: go.Figure) -> list[str]:
    written = [text for trace in figure.data if trace.mode == "text" for text in trace.text]
    return [*written, *(note.text for note in figure.layout.annotations)]


def hits(figure: go.Figure) -> list[str]:
    return [text for trace in figure.data if trace.hovertext for text in trace.hovertext]


def test_a_year_is_as_long_across_as_up():
    on = plane([date(2016, 1, 1), date(2026, 3, 12)], [date(2019, 12, 31), date(2029, 3, 31)], 554)
    across = on.x(date(2025, 1, 1)) - on.x(date(2020, 1, 1))
    up = on.y(date(2020, 1, 1)) - on.y(date(2025, 1, 1))
    assert across == pytest.approx(up)
    assert LEFT + on.width <= 554


@pytest.mark.parametrize("width", [358.0, 554.0, 900.0])
def test_everything_lies_within_the_figure(width):
    figure = slip(frame(promise("2019", "2016-12-31"), promise("[..2029-03]", "2026-01-18")), **LOOK | {"width": width})
    xs = [x for trace in figure.data for x in trace.x if x is not None]
    ys = [y for trace in figure.data for y in trace.y if y is not None]
    assert (min(xs) >= 0, max(xs) <= width, min(ys) >= 0, max(ys) <= figure.layout.height) == (True,) * 4


@pytest.mark.parametrize(
    ("promised", "form"),
    [("2026-04-01", "day"), ("2026-04", "day"), ("2026", "window"), ("[2028..]", "not before"), ("[..2027]", "by")],
)
def test_a_promise_takes_the_form_of_its_date(promised, form):
    when = parse(promised)
    assert form_of(when.first, when.last) == form
    assert forms_used(frame(promise(promised, "2025-01-01"))) == [form]


def test_promises_said_together_for_the_same_days_stand_side_by_side():
    rows = list(frame(promise("2027", "2025-01-01"), promise("2027", "2025-01-04")).itertuples(index=False))
    on = plane([date(2016, 1, 1), CLOCK.day], [date(2027, 12, 31)], 554)
    first, second = marks(rows, on, Drawing(554, 400, False), 554)
    assert second.x - first.x == pytest.approx(12)


def test_promises_said_together_for_days_far_apart_keep_their_place():
    rows = list(frame(promise("2020", "2017-01-01"), promise("2027", "2017-01-04")).itertuples(index=False))
    on = plane([date(2016, 1, 1), CLOCK.day], [date(2027, 12, 31)], 554)
    assert [mark.x for mark in marks(rows, on, Drawing(554, 400, False), 554)] == [on.x(row.said) for row in rows]


def test_no_mark_lies_on_the_line_of_the_day_in_the_world():
    rows = list(frame(promise("2027", "2026-03-10")).itertuples(index=False))
    on = plane([date(2016, 1, 1), CLOCK.day], [date(2027, 12, 31)], 554)
    line = on.x(CLOCK.day)
    assert marks(rows, on, Drawing(554, 400, False), line)[0].boxes[0].right <= line


def test_the_colour_says_who_spoke():
    figure = slip(frame(promise("2027-04", "2025-01-01", "RUS"), promise("2029-04", "2025-02-01", "")), **LOOK)
    rings = next(trace for trace in figure.data if trace.mode == "markers" and trace.marker.opacity == 1)
    assert list(rings.marker.line.color) == [palette(False).side("RUS"), palette(False).other]


def test_the_first_and_the_newest_promise_are_named_and_the_day_in_the_world():
    rows = [promise("2019", "2016-12-31"), promise("2027", "2023-05-17"), promise("[..2029-03]", "2026-01-18")]
    told = texts(slip(frame(*rows), **LOOK))
    assert {"2019", "by Mar 2029", "<b>today</b>", "12 March 2026", "the day itself"} <= set(told)
    assert "2027" not in told


def test_what_came_is_named_and_the_day_in_the_world_is_not_drawn():
    figure = slip(frame(promise("2006", "2003-10-14"), came("2011-09-03")), **LOOK)
    assert {"<b>came</b>", "3 September 2011"} <= set(texts(figure))
    assert "<b>today</b>" not in texts(figure)
    assert "<b>Line opened</b><br>came 3 September 2011<br>told by the source itself" in hits(figure)


def test_a_promise_said_just_before_it_came_lies_beside_the_disc_and_not_upon_it():
    figure = slip(frame(promise("2019", "2016-12-31"), promise("2025-01-17", "2025-01-16"), came("2025-01-17")), **LOOK)
    [drawn] = [trace for trace in figure.data if trace.mode == "markers" and trace.marker.opacity == 1]
    places = list(zip(drawn.x, drawn.y, drawn.marker.color, strict=True))
    [disc] = [(x, y) for x, y, colour in places if colour == palette(False).lanes["projects"]]
    [ring] = [(x, y) for x, y, colour in places if colour == palette(False).paper and abs(y - disc[1]) < 2]
    assert disc[0] - ring[0] == pytest.approx(12, abs=0.2)


def test_what_came_in_a_month_has_no_disc_on_a_day():
    vague = slip(frame(promise("2006", "2003-10-14"), came("2011-09")), **LOOK)
    assert not [trace for trace in vague.data if trace.mode == "markers" and "circle" in (trace.marker.symbol or ())]


def test_what_stays_as_far_away_is_named_along_its_line():
    rows = frame(promise("2019", "2016-12-31"), promise("[..2029-03]", "2026-01-18"))
    assert "3 years away" in texts(slip(rows, **LOOK, years_away=3))
    assert "3 years away" not in texts(slip(rows, **LOOK))


def test_a_pointer_is_told_what_was_promised_when_and_by_whom():
    assert hits(slip(frame(promise("2027", "2025-01-01")), **LOOK)) == [
        "<b>Line opens</b><br>promised for 2027<br>said 1 January 2025 by Iran<br>open"
    ]


def test_a_title_is_text_and_no_markup():
    row = promise("2027", "2025-01-01") | {"what": "<a href='x'>Line</a>"}
    assert hits(slip(frame(row), **LOOK))[0].startswith("<b>&lt;a href='x'&gt;Line&lt;/a&gt;</b>")


def test_short_stories_are_ticked_by_months():
    on = plane([date(2025, 9, 1), CLOCK.day], [date(2026, 3, 31)], 554)
    assert [name for _, name in ticks(on, date(2026, 3, 12))] == ["Oct", "2026"]


def test_without_promises_the_figure_says_so():
    assert texts(slip(frame(), **LOOK)) == ["No promise of this kind is in our sources."]


def test_plotly_knows_every_word_of_the_figure():
    figure = slip(
        frame(promise("2019", "2016-12-31", said_first="2016-01-01"), promise("[2028..]", "2025-01-01")), **LOOK
    )
    assert len(go.Figure(figure.to_dict()).data) == len(figure.data)
