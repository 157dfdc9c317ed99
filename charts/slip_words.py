"""The words of a slip chart: what its lines mean, and the first and the newest promise; none lies over a mark."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from charts.drawing import Drawing, Point
from charts.labels import LINE_HEIGHT, Box, Room, centred
from charts.slip_marks import Mark
from charts.slip_plane import LEFT, Plane
from charts.stacks import Clock
from charts.text import width as text_width
from charts.theme import TEXT
from domain.counting import counted
from domain.dates import add_years, words

HIGH = TEXT * LINE_HEIGHT
STEP = 3.0  # px between the points of a line that words keep off
BESIDE = 7.0  # px between a line and its words
CLEAR = 4.0  # px that a date keeps from lines
TURNED_PX = 0.75  # of its length, the side of the square that a text at 45 degrees takes up
SHARES = (0.3, 0.45, 0.6, 0.2, 0.75)  # of the diagonal, where its name is tried


class Words:
    """Puts words on a drawing where there is room for them, the most needed first."""

    def __init__(self, drawing: Drawing, on: Plane, made: Sequence[Mark], lines: Sequence[Sequence[Point]]) -> None:
        self.drawing, self.on, self.made = drawing, on, made
        taken = [box for mark in made for box in mark.boxes]
        self.room = Room(Box(LEFT, 0, drawing.width, on.floor), np.concatenate([_along(line) for line in lines]), taken)

    def line_words(self, came: Any, clock: Clock) -> None:
        """When it came, on its line at the left; else the day in the world, at the foot, where no promise can lie."""
        if came:
            wide = _pair_width("came", words(came.promised))
            x, y = LEFT + BESIDE + wide / 2, self.on.y(middle_of(came))
            places = [centred(x, y + side * (HIGH / 2 + 2), wide, HIGH) for side in (-1, 1)]
            self._pair("came", words(came.promised), places, self.drawing.colours.lanes["projects"])
            return
        wide = _pair_width(clock.name, words(clock.day))
        x, y = self.on.x(clock.day), self.on.floor - HIGH / 2 - 4
        places = [centred(x + side * (BESIDE + wide / 2), y, wide, HIGH) for side in (-1, 1)]
        self._pair(clock.name, words(clock.day), places, self.drawing.colours.ink)

    def date_words(self, wanted: Mapping[str, int]) -> None:
        """The dates of some promises beside their marks: ids with the order in which they are given room."""
        marks = {mark.row.id: mark for mark in self.made}
        for one in sorted(wanted, key=lambda key: wanted[key]):
            text = words(marks[one].row.promised, short=True)
            box = self.room.best(_places(marks[one], text_width(text)))
            if box:
                self.drawing.word(*box.middle, text, side="none")

    def diagonal_words(self, years_away: int | None) -> None:
        """The names of the diagonal and of its parallel, turned along them."""
        self._turned("the day itself", 0, away=BESIDE)
        if years_away:
            self._turned(f"{counted(years_away, 'year')} away", years_away, away=-BESIDE)

    def _pair(self, bold: str, text: str, places: Sequence[Box], colour: str) -> None:
        box = self.room.best(places, over_lines=True)
        if box:
            self.drawing.word(box.left, box.middle[1], bold, colour=colour, bold=True)
            self.drawing.word(box.left + _pair_width(bold, ""), box.middle[1], text, colour=colour)

    def _turned(self, text: str, years: int, away: float) -> None:
        side = text_width(text) * TURNED_PX
        places = [centred(x + away, y + away, side, side) for x, y in self._rising(years)]
        box = self.room.best(places, over_lines=True)
        if box:
            self.drawing.turned(*box.middle, text, self.on.turn)

    def _rising(self, years: int) -> list[Point]:
        """Places along the diagonal, or along what lies so many years above it."""
        span = self.on.right - self.on.start
        days = [self.on.start + span * share for share in SHARES]
        raised = [(day, add_years(day, years)) for day in days]
        return [(self.on.x(day), self.on.y(high)) for day, high in raised if high <= self.on.top]


def middle_of(came: Any) -> date:
    """The middle of the days on which it may have come."""
    first = came.first or came.last
    return first + (came.last - first) / 2


def _places(mark: Mark, wide: float) -> list[Box]:
    """Where the date of a promise may stand: right of it, above, left, at its lower or upper right, below."""
    aside, above, room = wide / 2 + 11, HIGH / 2 + 4, wide + 2 * CLEAR
    return [
        centred(mark.x + aside, mark.middle, room, HIGH),
        centred(mark.x, mark.top - above, room, HIGH),
        centred(mark.x - aside + 6, mark.top - above, room, HIGH),
        centred(mark.x - aside, mark.middle, room, HIGH),
        centred(mark.x + aside, mark.bottom, room, HIGH),
        centred(mark.x + aside, mark.top, room, HIGH),
        centred(mark.x, mark.bottom + above, room, HIGH),
    ]


def _pair_width(bold: str, text: str) -> float:
    return text_width(bold, TEXT, bold=True) + 4 + text_width(text)


def _along(line: Sequence[Point]) -> np.ndarray:
    (x0, y0), (x1, y1) = line
    count = max(2, int(np.hypot(x1 - x0, y1 - y0) / STEP))
    return np.column_stack([np.linspace(x0, x1, count), np.linspace(y0, y1, count)])
