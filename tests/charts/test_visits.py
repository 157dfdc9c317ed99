"""Tempo and direction: a brick for each contact, full for a meeting and pale for a call."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.stacks import Clock, Period
from charts.theme import PALE, palette, tint
from charts.visits import direction, tempo
from queries.visits import HELD_COLUMNS

PERIOD = Period(date(2024, 1, 1), date(2026, 3, 12), Clock(date(2026, 3, 12)))
NAMES = {"IRN": "Iran", "RUS": "Russia"}
LOOK = {"width": 1168, "dark": False}


def contact(name, day, group="presidents", *, call=False, guest="", host="RUS"):
    when = date.fromisoformat(day)
    return (name, name, day, when, when, group, "presidents", call, guest, "" if call else host, "TASS, grade B")


def frame(*rows):
    return pd.DataFrame(rows, columns=list(HELD_COLUMNS))


def texts(figure):
    return [text for trace in figure.data if trace.type == "scatter" and trace.mode == "text" for text in trace.text]


def bars(figure):
    return next(trace for trace in figure.data if trace.type == "bar")


def said(figure):
    return figure.layout.annotations[0].text


def test_meetings_are_full_and_lie_below_the_pale_calls():
    figure = tempo(frame(contact("call", "2025-01-02", call=True), contact("met", "2025-02-02")), PERIOD, **LOOK)
    colour = palette(False).lanes["visits"]
    assert list(bars(figure).marker.color) == [tint(colour, 1.0), tint(colour, PALE)]
    assert bars(figure).y[0] > bars(figure).y[1]


def test_a_lane_without_contacts_is_left_out():
    figure = tempo(frame(contact("met", "2025-02-02", "ministers")), PERIOD, **LOOK)
    assert "<b>Ministers</b>" in texts(figure)
    assert "<b>Presidents</b>" not in texts(figure)


def test_a_lane_counts_meetings_and_calls_apart():
    rows = [contact("a", "2025-01-02", call=True), contact("b", "2025-02-02"), contact("c", "2020-02-02")]
    assert "2 met, 1 spoke" in texts(tempo(frame(*rows), PERIOD, **LOOK))


def test_guests_of_the_first_party_stand_above_the_line_those_of_the_second_below_it():
    rows = [
        contact("Pezeshkian, Moscow", "2025-01-17", guest="IRN"),
        contact("Lavrov, Tehran", "2025-02-25", guest="RUS", host="IRN"),
        contact("Putin and Pezeshkian, Ashgabat", "2025-12-12", host="TKM"),
    ]
    figure = direction(frame(*rows), PERIOD, names=NAMES, **LOOK)
    colours = palette(False)
    drawn = bars(figure)
    assert list(drawn.marker.color) == [
        tint(one, 1.0) for one in (colours.sides["IRN"], colours.sides["RUS"], colours.second)
    ]
    assert drawn.y[0] < drawn.y[1] < drawn.y[2]
    assert {"<b>Iran to Russia</b>", "<b>Russia to Iran</b>", "<b>Elsewhere</b>", "once"} <= set(texts(figure))


def test_calls_and_unknown_places_are_left_out_of_the_direction():
    rows = [contact("call", "2025-01-02", call=True), contact("nowhere", "2025-01-02", host="")]
    assert (
        said(direction(frame(*rows), PERIOD, names=NAMES, **LOOK)) == "No meeting with a known place is in our sources."
    )


def test_without_contacts_both_figures_say_so():
    assert said(tempo(frame(), PERIOD, **LOOK)) == "No meeting or call of this selection is in our sources."
    assert said(direction(frame(), PERIOD, names=NAMES, **LOOK)) == "No meeting with a known place is in our sources."


def test_a_title_reaches_the_figure_as_text_and_never_as_markup():
    figure = tempo(frame(contact("<b>Putin</b> %{x} $e$", "2025-01-17")), PERIOD, **LOOK)
    told = next(trace.hovertext[0] for trace in figure.data if trace.hovertext)
    assert told.startswith("<b>&lt;b&gt;Putin&lt;/b&gt; %&#123;x} &#36;e&#36;</b>")


def test_plotly_accepts_both_figures_at_every_width_and_theme():
    rows = frame(contact("a", "2025-01-17", guest="IRN"), contact("b", "2024-01-17", "others", host="CHN"))
    for width in (358, 740, 1168):
        for dark in (False, True):
            for figure in (
                tempo(rows, PERIOD, width=width, dark=dark),
                direction(rows, PERIOD, names=NAMES, width=width, dark=dark),
            ):
                assert len(go.Figure(figure.to_dict()).data) == len(figure.data) > 0


def test_bricks_are_lower_where_the_figure_has_to_keep_to_a_height():
    rows = [contact(f"v{number}", "2025-01-17", guest="IRN") for number in range(12)]
    rows += [contact(f"w{number}", "2025-01-17", "ministers", guest="RUS", host="IRN") for number in range(12)]
    looks = {**LOOK, "width": 500}
    free = [tempo(frame(*rows), PERIOD, **looks), direction(frame(*rows), PERIOD, names=NAMES, **looks)]
    room = [one.layout.height - 30 for one in free]
    kept = [
        tempo(frame(*rows), PERIOD, **looks, height=room[0]),
        direction(frame(*rows), PERIOD, names=NAMES, **looks, height=room[1]),
    ]
    assert [one.layout.height <= height for one, height in zip(kept, room, strict=True)] == [True, True]
    assert [len(bars(one).y) for one in kept] == [len(bars(one).y) for one in free] == [24, 24]
    assert [bars(one).width[0] < bars(other).width[0] for one, other in zip(kept, free, strict=True)] == [True, True]
    assert tempo(frame(*rows), PERIOD, **looks, height=10_000).layout.height == free[0].layout.height
