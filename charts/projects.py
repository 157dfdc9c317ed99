"""Projects by what came of their promises, and by how much of the work is said to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import Stroke
from charts.drawing import Drawing
from charts.packing import Side
from charts.text import hover, shorten
from charts.text import width as text_width
from charts.theme import LINE, MARK, SMALL, THREAD, message
from domain.dates import words
from domain.promises import Outcome

NARROW = 480.0  # px; below it the name of a row stands above its marks
ROW, NARROW_ROW = 21.0, 42.0
SHARE_ROW, NARROW_SHARE_ROW = 30.0, 46.0
ABOVE = 0.72  # of a narrow row: where its marks stand
GAP = 14.0
STEP = 12.0  # px from promise to promise; less where a project has many
MOST_MARKS = 1_500  # in SVG; of more promises the numbers are drawn
MOST_ROWS = 60  # of numbers; a reader who wants more reads the list
LONGEST_NAME = 0.42  # of the width
NAME_BESIDE_COUNTS = 0.3  # the numbers need more room than the marks
AXIS = 24.0
TICK = 6.0  # px to either side of a line; in a narrow figure lines from top to foot would cross the names
EMPTY = 90
TICKS = (0, 50, 100)
_SIDES: dict[int, Side] = {0: "right", 50: "none", 100: "left"}
"""Where the name of a tick stands in a narrow figure, so that none leaves it."""

TRIANGLE = 1.2  # a triangle looks smaller than a disc of its size
MARKS = {
    Outcome.KEPT: ("circle", "settled"),
    Outcome.LATE: ("triangle-up", "attention"),
    Outcome.OVERDUE: ("square", "overdue"),
    Outcome.OPEN: ("circle", "unknown"),
}
"""Symbol and status colour of an outcome; what is open is hollow."""


@dataclass(frozen=True)
class _Rows:
    """Rows of marks between a column of names and a column of words; in a narrow figure both stand above the marks."""

    width: float
    height: float
    names: float
    words: float

    @property
    def narrow(self) -> bool:
        return self.width < NARROW

    @property
    def left(self) -> float:
        return MARK if self.narrow else self.names + GAP

    @property
    def right(self) -> float:
        return self.width - MARK if self.narrow else self.width - self.words - GAP

    def middle(self, number: int) -> float:
        """Where the marks of a row stand."""
        return (number + (ABOVE if self.narrow else 0.5)) * self.height

    def label(self, drawing: Drawing, number: int, name: str, second: str, told: str) -> None:
        """The name of a row with what stands behind it, and what is told at its end."""
        y = number * self.height + 11 if self.narrow else self.middle(number)
        room = self.width - text_width(told) - GAP if self.narrow else self.names
        written = shorten(name, room)
        drawing.word(0, y, written)
        rest = shorten(second, room - text_width(written) - 5) if second else ""
        drawing.word(text_width(written) + 5, y, rest, colour=drawing.colours.second)
        drawing.word(self.width, y, told, side="left", colour=drawing.colours.second)


def delivered(frame: pd.DataFrame, *, width: float, dark: bool) -> go.Figure:
    """A row a project and a mark a promise: kept, late, overdue, still open; at the end how many were kept of those due.

    `frame` has the columns `MARK_COLUMNS` of `queries.projects`, in the order in which it is drawn.
    """
    if frame.empty:
        return message("No promise of these projects has fallen due.", dark=dark, height=EMPTY)
    projects = [(str(title), rows) for (_, title), rows in frame.groupby(["record_id", "title"], sort=False)]
    told = [f"{rows['kept'].iloc[0]} of {rows['due'].iloc[0]}" for _, rows in projects]
    place = _rows([title for title, _ in projects], told, width, (ROW, NARROW_ROW))
    step = min(STEP, (place.right - place.left) / max(len(rows) for _, rows in projects))
    drawing = Drawing(width, len(projects) * place.height + 4, dark)
    for number, (title, rows) in enumerate(projects):
        place.label(drawing, number, title, "", told[number])
        for column, row in enumerate(rows.itertuples(index=False)):
            _promise(drawing, place.left + (column + 0.5) * step, place.middle(number), min(MARK, step - 1), row)
    return drawing.figure()


def delivered_counts(frame: pd.DataFrame, *, width: float, dark: bool) -> go.Figure:
    """The same rows where the promises are more than `MOST_MARKS`: behind the mark of each outcome how many there are.

    `frame` has the columns `COUNT_COLUMNS` of `queries.projects`, in the order in which it is drawn.
    """
    rows: list[Any] = frame.to_dict("records")
    told = [f"{row['kept']:,} of {row['due']:,}" for row in rows]
    place = _rows([row["title"] for row in rows], told, width, (ROW, NARROW_ROW), NAME_BESIDE_COUNTS)
    step = (place.right - place.left) / len(MARKS)
    drawing = Drawing(width, len(rows) * place.height + 4, dark)
    for number, row in enumerate(rows):
        place.label(drawing, number, row["title"], "", told[number])
        counts = [(outcome, row[outcome]) for outcome in MARKS if row[outcome]]
        said = hover(row["title"], [", ".join(f"{count:,} {outcome.label}" for outcome, count in counts)])
        for outcome, count in counts:
            x, y = place.left + list(MARKS).index(outcome) * step + MARK / 2, place.middle(number)
            _mark(drawing, x, y, MARK, outcome)
            drawing.word(x + MARK, y, f"{count:,}")
            drawing.hit(x, y, said, row["record_id"])
    return drawing.figure()


def _rows(
    names: Sequence[str],
    told: Sequence[str],
    width: float,
    heights: tuple[float, float],
    longest_name: float = LONGEST_NAME,
) -> _Rows:
    longest = min(max(map(text_width, names)), longest_name * width)
    return _Rows(width, heights[1] if width < NARROW else heights[0], longest, max(map(text_width, told)))


def _promise(drawing: Drawing, x: float, y: float, size: float, row: Any) -> None:
    _mark(drawing, x, y, size, Outcome(row.outcome))
    promised = f"promised for {words(row.promised)} by {row.said_by}"
    drawing.hit(x, y, hover(row.title, [row.what, promised, Outcome(row.outcome).label]), row.record_id)


def _mark(drawing: Drawing, x: float, y: float, size: float, outcome: Outcome) -> None:
    symbol, status = MARKS[outcome]
    drawn = size * TRIANGLE if symbol.startswith("triangle") else size
    drawing.mark(x, y, symbol, drawn, drawing.colours.status[status], hollow=outcome == Outcome.OPEN)


def shares(frame: pd.DataFrame, *, width: float, dark: bool) -> go.Figure:
    """A row for each piece of work: its stated shares from 0 to 100 per cent, joined; hollow what was expected.

    `frame` has the columns `PROGRESS_COLUMNS` of `queries.projects`; the row told last is drawn first.
    """
    if frame.empty:
        return message("No share of the work is stated in our sources.", dark=dark, height=EMPTY)
    pieces = [rows for _, rows in frame.groupby(["record_id", "what"], sort=False)][::-1]
    told = [_newest(rows) for rows in pieces]
    names = [f"{rows['title'].iloc[0]} {rows['what'].iloc[0]}" for rows in pieces]
    place = _rows(names, told, width, (SHARE_ROW, NARROW_SHARE_ROW))
    drawing = Drawing(width, len(pieces) * place.height + AXIS, dark)
    _scale(drawing, place)
    for number, rows in enumerate(pieces):
        place.label(drawing, number, rows["title"].iloc[0], rows["what"].iloc[0], told[number])
        _piece(drawing, place, place.middle(number), rows)
    return drawing.figure()


def _newest(rows: pd.DataFrame) -> str:
    """What was stated last; where nothing was, what was expected."""
    stated = rows[~rows["expected"].astype(bool)]
    last = (rows if stated.empty else stated).iloc[-1]
    return f"{last['percent']:g} %, {words(last['when'], short=True)}"


def _scale(drawing: Drawing, place: _Rows) -> None:
    """A line at each tick and its per cent below."""
    foot = drawing.height - AXIS
    for percent in TICKS:
        x = _at(place, percent)
        if not place.narrow:
            drawing.line([(x, 0), (x, foot)], Stroke(drawing.colours.grid, 1))
        side = _SIDES[percent] if place.narrow else "none"
        named = f"{percent} per cent" if percent == TICKS[-1] else str(percent)
        drawing.word(x, foot + AXIS / 2, named, side=side, colour=drawing.colours.second, size=SMALL)


def _at(place: _Rows, percent: float) -> float:
    return place.left + (place.right - place.left) * min(max(percent, 0), 100) / 100


def _piece(drawing: Drawing, place: _Rows, y: float, rows: pd.DataFrame) -> None:
    rule = Stroke(drawing.colours.rule, THREAD)
    drawing.line([(place.left, y), (place.right, y)], rule)
    for percent in TICKS if place.narrow else ():
        drawing.line([(_at(place, percent), y - TICK), (_at(place, percent), y + TICK)], rule)
    stated = rows[~rows["expected"].astype(bool)]
    if len(stated) > 1:
        ends = [(_at(place, percent), y) for percent in (min(stated["percent"]), max(stated["percent"]))]
        drawing.line(ends, Stroke(drawing.colours.second, LINE))
    drawn: list[Any] = list(rows.sort_values("expected", ascending=False, kind="stable").itertuples(index=False))
    for row in drawn:
        _share(drawing, _at(place, row.percent), y, row)


def _share(drawing: Drawing, x: float, y: float, row: Any) -> None:
    drawing.mark(x, y, "circle", MARK + 1, drawing.colours.side(row.speaker), hollow=bool(row.expected))
    kind = "expected" if row.expected else "stated"
    lines = [f"{row.percent:g} per cent {kind} for {words(row.when)}", f"by {row.said_by}"]
    drawing.hit(x, y, hover(f"{row.title}: {row.what}", lines), row.record_id)
