"""Promises and shares of the work by project: a mark each, in place, shape and colour."""

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.projects import delivered, delivered_counts, shares
from charts.text import width as text_width
from charts.theme import MARK, palette
from queries.projects import COUNT_COLUMNS, MARK_COLUMNS, PROGRESS_COLUMNS


def promise(title: str, outcome: str, kept: int = 0, due: int = 1) -> tuple:
    return (title.lower(), title, outcome, "Line opens", "2025", "Iran", kept, due)


def share(percent: float, when: str, *, expected: bool = False, speaker: str = "IRN", title: str = "Line") -> tuple:
    return (title.lower(), title, "land", percent, expected, when, pd.Timestamp(when).date(), speaker, "Iran")


def promises(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=MARK_COLUMNS)


def stated(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=PROGRESS_COLUMNS)


def marks(figure: go.Figure):
    return next(trace for trace in figure.data if trace.mode == "markers" and trace.marker.opacity == 1)


def texts(figure: go.Figure) -> list[str]:
    written = [text for trace in figure.data if trace.mode == "text" for text in trace.text]
    return [text for text in [*written, *(note.text for note in figure.layout.annotations)] if text]


def test_each_outcome_has_its_shape_and_only_what_is_open_is_hollow():
    rows = [promise("Line", outcome, 1, 3) for outcome in ("kept", "late", "overdue", "open")]
    drawn, colours = marks(delivered(promises(*rows), width=554, dark=False)), palette(False)
    assert list(drawn.marker.symbol) == ["circle", "triangle-up", "square", "circle"]
    status = [colours.status[one] for one in ("settled", "attention", "overdue", "unknown")]
    assert list(drawn.marker.line.color) == status
    assert list(drawn.marker.color) == [*status[:3], colours.paper]


def test_a_row_ends_with_how_many_were_kept_of_those_due():
    figure = delivered(promises(promise("Line", "kept", 1, 1), promise("Plant", "late", 0, 1)), width=554, dark=False)
    assert texts(figure) == ["Line", "1 of 1", "Plant", "0 of 1"]


@pytest.mark.parametrize("width", [326, 358, 554])
def test_many_promises_still_fit(width):
    rows = [promise("A project with a very long title indeed, too long for any column", "late", 0, 40)] * 40
    drawn = marks(delivered(promises(*rows), width=width, dark=False))
    assert max(drawn.x) + max(drawn.marker.size) / 2 <= width - (0 if width < 480 else text_width("0 of 40"))
    assert min(b - a for a, b in zip(drawn.x, drawn.x[1:], strict=False)) >= max(drawn.marker.size) - 2


def test_shares_are_joined_from_the_first_to_the_last_and_the_newest_is_named():
    rows = stated(share(50, "2025-09-27"), share(58, "2025-11-25"), share(65, "2025-12-12"))
    figure = shares(rows, width=554, dark=False)
    xs = list(marks(figure).x)
    assert (xs[1] - xs[0]) / (xs[2] - xs[0]) == pytest.approx(8 / 15, abs=0.01)
    assert "65 %, 12 Dec 2025" in texts(figure)


def test_what_was_expected_is_hollow_and_lies_below_what_was_stated():
    rows = stated(share(100, "2011-11-30", expected=True, speaker="RUS"), share(100, "2012-08-30", speaker=""))
    drawn, colours = marks(shares(rows, width=554, dark=False)), palette(False)
    assert list(drawn.marker.color) == [colours.paper, colours.other]
    assert list(drawn.marker.line.color) == [colours.side("RUS"), colours.other]


def test_the_piece_told_last_is_drawn_first():
    rows = stated(share(30, "2019-11-10", title="Plant"), share(65, "2025-12-12", title="Line"))
    assert [text for text in texts(shares(rows, width=554, dark=False)) if text in ("Line", "Plant")] == [
        "Line",
        "Plant",
    ]


def test_empty_frames_give_a_calm_sentence():
    figures = [delivered(promises(), width=554, dark=False), shares(stated(), width=358, dark=True)]
    assert [texts(figure) for figure in figures] == [
        ["No promise of these projects has fallen due."],
        ["No share of the work is stated in our sources."],
    ]


def test_plotly_knows_every_word_of_the_figures():
    for figure in (
        delivered(promises(promise("Line", "open")), width=358, dark=True),
        shares(stated(share(50, "2025-09-27")), width=358, dark=True),
    ):
        assert len(go.Figure(figure.to_dict()).data) == len(figure.data)


def counts(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame([(title.lower(), title, *numbers) for title, *numbers in rows], columns=COUNT_COLUMNS)


def test_of_promises_too_many_to_draw_each_outcome_has_its_mark_and_its_number_in_a_column():
    figure = delivered_counts(
        counts(("Line", 812, 301, 640, 12, 1753), ("Plant", 0, 5, 0, 1, 5)), width=554, dark=False
    )
    drawn = marks(figure)
    assert list(drawn.marker.symbol) == ["circle", "triangle-up", "square", "circle", "triangle-up", "circle"]
    assert (drawn.x[1], drawn.x[3]) == (drawn.x[4], drawn.x[5])
    assert texts(figure) == ["Line", "812 of 1,753", "812", "301", "640", "12", "Plant", "0 of 5", "5", "1"]


@pytest.mark.parametrize("width", [326, 358, 554])
def test_numbers_of_promises_do_not_run_into_each_other(width):
    title = "A project with a very long title indeed, too long for any column"
    figure = delivered_counts(counts((title, 12_345, 23_456, 34_567, 45_678, 70_368)), width=width, dark=False)
    drawn = [trace for trace in figure.data if trace.mode == "text"]
    places = {text: x for trace in drawn for x, text in zip(trace.x, trace.text, strict=True)}
    numbers = ["12,345", "23,456", "34,567", "45,678"]
    for one, other in pairwise(numbers):
        assert places[one] + text_width(one) <= places[other] - 1.5 * MARK
    assert places["45,678"] + text_width("45,678") <= width - (0 if width < 480 else text_width("12,345 of 70,368"))
