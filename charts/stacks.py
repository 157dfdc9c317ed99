"""Facts counted by time: each one a brick of a pile on its quarter or its year, so that a reader can count them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts.canvas import Canvas, Stroke
from charts.text import width as text_width
from charts.theme import SMALL, TEXT, TODAY, Palette, figure, palette
from domain.dates import add_months, words

QUARTER, YEAR = 3, 12
LEAST_QUARTER = 5.0  # px; quarters narrower than this give way to years
WIDEST_BRICK = 16.0
BRICK = 8.0  # px from brick to brick
LEAST_BRICK = 3.0  # px; lower ones could not be told apart
BETWEEN = 1.0  # px of that are left open
TALLEST = 96.0  # px of a pile; where there are more bricks they become lower
TICK_GAP = 14.0  # px between the names of two years
TOP = 42.0  # px above the lanes: today and what is said of it
LINE_TOP = 26.0
BOTTOM = 26.0  # px below the lanes: the years
NAMES = 150.0  # px for the names of the lanes, at their left
NARROW_LEFT = 16.0  # px; half the name of a year fits in
RIGHT = 14.0
NAME_ROW = 20.0  # px; in a narrow figure the names stand above the lanes
NARROW = 520.0


class Brick(NamedTuple):
    """One fact of a pile: how full its colour is, what a pointer is told, and which record it is."""

    colour: str
    alpha: float
    hover: str
    key: str


Piles = Mapping[date, list[Brick]]


@dataclass(frozen=True)
class Clock:
    """W and what a chart calls it (`today`), and since when nothing is reported, where that is long."""

    day: date
    name: str = "today"
    silent_since: date | None = None


@dataclass(frozen=True)
class Period:
    """The days that a figure shows, whole years of them, and W."""

    start: date
    end: date
    clock: Clock


@dataclass
class Sheet:
    """Lanes of piles below each other, drawn on the years of a period, in a figure `width` px wide.

    The bins are quarters where those are wide enough to be seen, else years; `months` asks for one of them.
    """

    period: Period
    width: float
    dark: bool
    months: int = 0
    canvas: Canvas = field(init=False)

    def __post_init__(self) -> None:
        first, last = date(self.period.start.year, 1, 1), date(self.period.end.year, 12, 31)
        self.canvas = Canvas(first, last, self.width - self.left - RIGHT, self.palette)
        quarters = (last.year - first.year + 1) * 4
        self.months = self.months or (QUARTER if self.canvas.width / quarters >= LEAST_QUARTER else YEAR)

    @property
    def palette(self) -> Palette:
        return palette(self.dark)

    @property
    def narrow(self) -> bool:
        return self.width < NARROW

    @property
    def left(self) -> float:
        return NARROW_LEFT if self.narrow else NAMES

    @property
    def name_row(self) -> float:
        """The height that the name of a lane takes above it."""
        return NAME_ROW if self.narrow else 0.0

    def bin_of(self, first: date | None, last: date | None) -> date | None:
        """The first day of the bin in which a date surely lies; None where it may lie in two, or off the sheet."""
        if first is None or last is None or not self.canvas.start <= first <= self.canvas.end:
            return None
        begin = self._begin(first)
        return begin if begin == self._begin(last) else None

    def piles(self, rows: pd.DataFrame, brick: Callable[[Any], Brick]) -> Piles:
        """The rows (with `first` and `last`) by bin, each as a brick, in the order of their days."""
        found: dict[date, list[Brick]] = defaultdict(list)
        ordered: Any = rows.sort_values(["first", "record_id"]).itertuples(index=False)
        for row in ordered:
            begin = self.bin_of(row.first, row.last)
            if begin:
                found[begin].append(brick(row))
        return found

    def pile_up(self, piles: Piles, base: float, high: float, *, down: bool = False) -> None:
        """Draw piles of bricks, each `high` px with its gap, up or down from `base`, and count the tallest."""
        for begin, bricks in piles.items():
            self._pile(begin, bricks, base, high if down else -high)
        if tallest(piles) > 1:
            begin = min(piles, key=lambda one: (-len(piles[one]), one))
            edge = base + len(piles[begin]) * (high if down else -high)
            self._say(sum(self._edges(begin)) / 2, edge + (8 if down else -7), str(len(piles[begin])), size=SMALL)

    def base_line(self, y: float) -> None:
        """The line on which piles stand."""
        self.canvas.line([(0, y), (self.canvas.width, y)], Stroke(self.palette.rule, 1))

    def name(self, title: str, beside: str, y: float, above: float) -> None:
        """The name of a lane and what is counted: in two rows at its left, the second on `y`, else in a row at `above`."""
        if self.narrow:
            self.canvas.label(-self.left, above, title, bold=True)
            self.canvas.label(
                text_width(title, TEXT, bold=True) + 8 - self.left, above, beside, colour=self.palette.second
            )
            return
        self.canvas.label(-self.left, y - 22, title, bold=True)
        self.canvas.label(-self.left, y - 7, beside, colour=self.palette.second)

    def drawn(self, height: float) -> go.Figure:
        """The figure: everything put on the sheet so far, `height` px from the top, with W and the years."""
        behind = self._today(height)
        axes = self.canvas.axes(height + BOTTOM)
        years = ticks(self.canvas)
        for year in years:
            self._say(self.canvas.px(date(year, 1, 1)), height + BOTTOM / 2, str(year))
        edges = [self.canvas.moment(-self.left).isoformat(), self.canvas.moment(self.canvas.width + RIGHT).isoformat()]
        axes["xaxis"] |= {"range": edges, "visible": False, "automargin": False}
        axes["yaxis"] |= {"visible": False, "automargin": False}
        layout = {**axes, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "shapes": behind}
        return figure(self.canvas.traces(), layout, dark=self.dark, height=round(height + BOTTOM))

    def _say(self, x: float, y: float, text: str, *, size: float = TEXT) -> None:
        self.canvas.label(x, y, text, side="none", colour=self.palette.second, size=size)

    def _begin(self, day: date) -> date:
        return date(day.year, (day.month - 1) // self.months * self.months + 1, 1)

    def _edges(self, begin: date) -> tuple[float, float]:
        """Left and right edge of the bricks of a bin; a bin that still runs ends at W."""
        left = self.canvas.px(begin)
        right = self.canvas.px(add_months(begin, self.months))
        if begin <= self.period.clock.day:
            right = min(right, self.canvas.px(self.period.clock.day, 1.0))
        wide = min(right - left - BETWEEN, WIDEST_BRICK)
        return (left + right - wide) / 2, (left + right + wide) / 2

    def _pile(self, begin: date, bricks: Iterable[Brick], base: float, step: float) -> None:
        edges = self._edges(begin)
        for number, brick in enumerate(bricks):
            y = base + (number + 0.5) * step
            self.canvas.bar(edges, y, brick.colour, alpha=brick.alpha, height=abs(step) - BETWEEN)
            self.canvas.hit(edges, y, brick.hover, brick.key)

    def _today(self, height: float) -> list[dict[str, Any]]:
        """The line of W with its words, and the wash over what lies beyond it or has not been reported."""
        clock = self.period.clock
        line = self.canvas.px(clock.day, 1.0)
        if not 0 <= line <= self.canvas.width:
            return []
        self.canvas.line([(line, LINE_TOP), (line, height)], Stroke(self.palette.ink, TODAY))
        said = words(clock.day)
        name, day = text_width(clock.name, TEXT, bold=True) + 4, text_width(said, TEXT)
        x = max(min(line - (name + day) / 2, self.canvas.width + RIGHT - name - day), 0)
        self.canvas.label(x, LINE_TOP / 2, clock.name, bold=True)
        self.canvas.label(x + name, LINE_TOP / 2, said)
        if not clock.silent_since:
            return [self._wash(line, height)]
        silence = f"no report since {words(clock.silent_since, short=True)}"
        self.canvas.label(x - 10, LINE_TOP / 2, silence, side="left", colour=self.palette.second)
        return [self._wash(max(self.canvas.px(clock.silent_since, 1.0), 0.0), height)]

    def _wash(self, start: float, height: float) -> dict[str, Any]:
        ends = {"x0": self.canvas.moment(start).isoformat(), "x1": self.canvas.moment(self.canvas.width).isoformat()}
        place = {**ends, "y0": LINE_TOP, "y1": height}
        return {"type": "rect", **place, "fillcolor": self.palette.wash, "line": {"width": 0}, "layer": "below"}


def bin_name(period: Period, width: float) -> str:
    """What a figure of that width counts by: quarter or year."""
    return "quarter" if Sheet(period, width, dark=False).months == QUARTER else "year"


def not_drawn(frame: pd.DataFrame, period: Period, width: float) -> int:
    """How many rows a figure of that width leaves out, because their day may lie in two of its bins."""
    sheet = Sheet(period, width, dark=False)
    return sum(sheet.bin_of(first, last) is None for first, last in zip(frame["first"], frame["last"], strict=True))


def brick_height(*lanes: Piles) -> float:
    """How high a brick is, so that the tallest pile of the lanes keeps within its limit."""
    return min(BRICK, TALLEST / max(tallest(lane) for lane in lanes)) if any(lanes) else BRICK


def lower(high: float, height: float | None, needs: Callable[[float], float]) -> float:
    """A brick no higher than `high`, so low that what it `needs` keeps to `height` px, as far as bricks may be lower."""
    while height is not None and high > LEAST_BRICK and needs(high) > height:
        high = max(high * 0.95, LEAST_BRICK)
    return high


def tallest(piles: Piles) -> int:
    """How many bricks the tallest pile has."""
    return max((len(bricks) for bricks in piles.values()), default=0)


def ticks(canvas: Canvas) -> list[int]:
    """The years that are named: as many as stand apart, in steps of one, two, five, ten and so on."""
    years = range(canvas.start.year, canvas.end.year + 1)
    room = canvas.width / len(years)
    needed = text_width("2026", TEXT) + TICK_GAP
    step = next((step for step in (1, 2, 5, 10, 20, 50) if room * step >= needed), 100)
    return [year for year in years if year % step == 0]
