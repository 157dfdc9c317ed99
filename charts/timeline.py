"""The timeline: five lanes over one window, today a line, and beyond it what is expected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import plotly.graph_objects as go

from charts.canvas import Canvas, Stroke
from charts.text import width as text_width
from charts.theme import SMALL, TEXT, figure, palette
from charts.timeline_axis import Tick, ticks
from charts.timeline_layout import Arranged, Placed, Space, arrange
from charts.timeline_marks import COUNT_HEIGHT, crowded, draw_named, draw_rest, margin_note, vertical
from charts.timeline_statements import counts as stance_counts
from charts.timeline_statements import draw_statements
from charts.timeline_treaties import TITLE, draw_life_line
from domain.dates import words
from domain.timeline import LANES, Entry, Lane, LifeLine, Scene

LEFT = 104.0  # px for the names of the lanes; on a phone they stand above
RIGHT = 10.0
TOP = 32.0  # px; the line that names today
NAME_ROW = 20.0  # px; the name of a lane above it
BOTTOM = 26.0
AROUND = TOP + BOTTOM
TODAY = 1.6
MOST_ROWS: dict[Lane, int] = {"agreements": 7, "visits": 5, "projects": 7, "context": 4}
MOST_ROWS_NARROW: dict[Lane, int] = {"agreements": 4, "visits": 4, "projects": 5, "context": 4}
LONGEST, LONGEST_NARROW = 360.0, 200.0
NAMES = TOP - 14  # px; the middle of what stands above the lanes


class Heights(NamedTuple):
    """Px of a row, above and below what a lane holds, and of a line of its legend."""

    row: float
    pad: float
    legend: float


USUAL, LOW = Heights(18.0, 11.0, 14.0), Heights(16.0, 7.0, 13.0)
"""Of a figure, and of one for which there is little height."""

EMPTY, EXPECTED = "nothing in our sources", "expected ▸"


@dataclass
class Sheet:
    """The timeline on its way onto the canvas: `y` is how far down it has come, in px.

    `gaps` are the heights at which words stand that no line may cross; at most `most_rows` of a lane name entries.
    """

    canvas: Canvas
    scene: Scene
    narrow: bool
    left: float
    most_rows: Mapping[Lane, int]
    heights: Heights
    y: float = TOP
    shapes: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    gaps: list[tuple[float, float]] = field(default_factory=list)

    @property
    def today(self) -> float | None:
        """Where today ends; None where it lies outside the window."""
        return self.canvas.px(self.scene.today, 1.0) if self._within(self.scene.today) else None

    def _within(self, day: Any) -> bool:
        return bool(self.canvas.start <= day <= self.canvas.end)

    def box(self, x: tuple[float, float], y: tuple[float, float], **look: Any) -> None:
        """A rectangle below everything else, in px of the canvas."""
        wide = self.canvas.width
        place = {"x0": x[0] / wide, "x1": x[1] / wide, "xref": "paper", "y0": y[0], "y1": y[1], "yref": "y"}
        self.shapes.append({"type": "rect", "layer": "below", "line": {"width": 0}, **place, **look})

    def upright(self, x: float, top: float, bottom: float, stroke: Stroke) -> None:
        """A line downwards, broken where words stand."""
        for start, end in self.gaps:
            vertical(self.canvas, x, top, start, stroke)
            top = end
        vertical(self.canvas, x, top, bottom, stroke)

    def note(self, y: float, text: str, look: tuple[str, bool, float]) -> None:
        """A line in the margin at the left."""
        self.notes.append(margin_note(self.canvas, 2 - self.left, y, text, look))

    def rule(self, y: float) -> None:
        """A line across the whole figure, lane names included."""
        colour = self.canvas.palette.rule
        self.box((-self.left, self.canvas.width), (y, y), line={"width": 1, "color": colour})


def timeline(
    scene: Scene,
    *,
    width: float,
    dark: bool,
    narrow: bool = False,
    most_rows: Mapping[Lane, int] | None = None,
    low: bool = False,
) -> go.Figure:
    """The figure, `width` px wide; its height follows from what is named. Choosing a mark gives the key of its entry.

    A lane names at most so many rows of entries as `most_rows` gives it; the others are drawn without a name. A `low`
    figure has lower rows, closer to each other.
    """
    sheet = _sheet(scene, width, dark, narrow, most_rows or (MOST_ROWS_NARROW if narrow else MOST_ROWS), low)
    sheet.rule(sheet.y)
    for lane in LANES:
        _lane(sheet, lane)
        sheet.rule(sheet.y)
    bottom = sheet.y
    _time(sheet, bottom)
    layout = _layout(sheet, bottom + BOTTOM)
    return figure(sheet.canvas.traces(), layout, dark=dark, height=round(bottom + BOTTOM))


def lane_height(scene: Scene, lane: Lane, *, width: float, rows: int, low: bool = False) -> float:
    """Px that a lane takes in a figure that names so many rows of it; the figure is as high as all, and `AROUND` them."""
    sheet = _sheet(scene, width, False, False, {lane: rows}, low)
    _lane(sheet, lane)
    return sheet.y - TOP


def _sheet(scene: Scene, width: float, dark: bool, narrow: bool, most_rows: Mapping[Lane, int], low: bool) -> Sheet:
    left = 0.0 if narrow else LEFT
    canvas = Canvas(scene.window.start, scene.window.end, width - left - RIGHT, palette(dark))
    return Sheet(canvas, scene, narrow, left, most_rows, LOW if low else USUAL)


def _layout(sheet: Sheet, height: float) -> dict[str, Any]:
    axes = sheet.canvas.axes(height)
    bare = {"showticklabels": False, "ticks": "", "showline": False, "showgrid": False, "fixedrange": True}
    return {
        **axes,
        "xaxis": {**axes["xaxis"], **bare},
        "yaxis": {**axes["yaxis"], **bare},
        "margin": {"l": sheet.left, "r": RIGHT, "t": 0, "b": 0},
        "shapes": sheet.shapes,
        "annotations": sheet.notes,
        "dragmode": False,
        "clickmode": "event+select",
        "hovermode": "closest",
    }


def _lane(sheet: Sheet, lane: Lane) -> None:
    """One lane: its name and counts, and what it holds."""
    entries = [one for one in sheet.scene.entries if one.lane == lane]
    top, heights = sheet.y, sheet.heights
    sheet.y += heights.pad + (NAME_ROW if sheet.narrow else 0)
    legend = _statements(sheet, entries) if lane == "statements" else _rows(sheet, lane, entries)
    lines = _name(sheet, lane, legend, top)
    sheet.y = max(sheet.y, top + heights.pad + lines * heights.legend) + heights.pad / 2


def _name(sheet: Sheet, lane: Lane, legend: Sequence[str], top: float) -> int:
    """The name of a lane with its counts, at its left or, on a phone, above it; gives how many lines it took."""
    colours, heights = sheet.canvas.palette, sheet.heights
    if sheet.narrow:
        colour, counts = colours.lanes[lane], ", ".join(legend)
        sheet.canvas.label(0, top + heights.pad + 3, lane.capitalize(), colour=colour, bold=True, detail=counts)
        sheet.gaps.append((top + 3, top + heights.pad + NAME_ROW / 2))
        return 1
    y = top + heights.pad + heights.row / 2
    sheet.note(y, lane.capitalize(), (colours.lanes[lane], True, TEXT + 1))
    for number, line in enumerate(legend, 1):
        sheet.note(y + 2 + number * heights.legend, line, (colours.second, False, SMALL))
    return len(legend) + 1


def _rows(sheet: Sheet, lane: Lane, entries: Sequence[Entry]) -> list[str]:
    """Life lines, named rows and the thin row of one lane; gives its counts in words."""
    canvas, colour, row = sheet.canvas, sheet.canvas.palette.lanes[lane], sheet.heights.row
    lines = sheet.scene.lines if lane == "agreements" else ()
    for line in lines:
        _line(sheet, line, colour)
    space = _space(sheet, lane)
    arranged = arrange(entries, space)
    for placed in arranged.named:
        y = sheet.y + (placed.row + 0.5) * row
        if placed.entry.key == sheet.scene.chosen:
            _focus(sheet, _about(placed, canvas.width), (y - row / 2, y + row / 2))
        draw_named(canvas, placed, y, colour, sheet.today)
    sheet.y += arranged.rows * row
    _rest(sheet, arranged, colour)
    if not lines and not arranged.named and not arranged.rest and not arranged.vague:
        _nothing(sheet)
    return _counts(lane, arranged)


def _nothing(sheet: Sheet) -> None:
    """A lane that holds nothing says so, beside the line of today."""
    crossed = sheet.today is not None and sheet.today < text_width(EMPTY) + 8
    x = sheet.today + 8 if sheet.today is not None and crossed else 4.0
    sheet.canvas.label(x, sheet.y + sheet.heights.row / 2, EMPTY, colour=sheet.canvas.palette.second)
    sheet.y += sheet.heights.row


def _line(sheet: Sheet, line: LifeLine, colour: str) -> None:
    """A life line; where its title reaches across today, the line of today gives way."""
    top = sheet.y
    drawn = draw_life_line(sheet.canvas, line, top, colour, sheet.scene.today)
    sheet.y += drawn.height
    if sheet.today is not None and sheet.today < drawn.title_ends + 4:
        sheet.gaps.append((top, top + 2 * TITLE))
    if line.key == sheet.scene.chosen:
        _focus(sheet, (0, sheet.canvas.width), (top - 2, sheet.y - 3))


def _about(placed: Placed, wide: float) -> tuple[float, float]:
    return (max(placed.extent[0] - 6, 0), min(placed.extent[1] + 6, wide))


def _focus(sheet: Sheet, x: tuple[float, float], y: tuple[float, float]) -> None:
    """What is chosen stands on the focus colour, in a line of the colour of attention."""
    colours = sheet.canvas.palette
    line = {"width": 1, "color": colours.status["attention"]}
    sheet.box(x, y, fillcolor=colours.focus, line=line)


def _space(sheet: Sheet, lane: Lane) -> Space:
    longest = LONGEST_NARROW if sheet.narrow else LONGEST
    return Space(sheet.canvas, sheet.most_rows[lane], longest, sheet.today, sheet.scene.chosen)


def _rest(sheet: Sheet, arranged: Arranged, colour: str) -> None:
    """The entries without a label: meetings in one row, calls in one of their own."""
    calls = [one for one in arranged.rest if one.glyph == "call"]
    others = [one for one in arranged.rest if one.glyph != "call"]
    for row in (others, calls):
        if row:
            height = COUNT_HEIGHT + 4 if crowded(sheet.canvas, row) else sheet.heights.row * 0.7
            draw_rest(sheet.canvas, row, sheet.y + height / 2, colour)
            sheet.y += height


def _counts(lane: Lane, arranged: Arranged) -> list[str]:
    """What a lane holds in the window, in words: meetings and calls apart, else how many are named of all."""
    every = [*(one.entry for one in arranged.named), *arranged.rest, *arranged.vague]
    if lane == "visits":
        held = sum(not one.expected and one.glyph == "visit" for one in every)
        calls = sum(one.glyph == "call" for one in every)
        found = [f"{held} held", f"{calls} calls ●" if calls != 1 else "1 call ●"]
        return [one for one in found if not one.startswith("0 ")]
    if len(every) == len(arranged.named):
        return []
    vague = [f"{len(arranged.vague)} of vague date"] if arranged.vague else []
    named = f"{len(arranged.named)} of {len(every)} named"
    return [*([named] if arranged.named else []), *vague]


def _statements(sheet: Sheet, entries: Sequence[Entry]) -> list[str]:
    canvas = sheet.canvas
    if not entries:
        _nothing(sheet)
        return []
    sheet.y += draw_statements(canvas, entries, sheet.y, canvas.palette.lanes["statements"], sheet.scene.chosen)
    return stance_counts(entries)


def _time(sheet: Sheet, bottom: float) -> None:
    """The ticks of time, today, and the wash beyond it."""
    canvas, colours = sheet.canvas, sheet.canvas.palette
    for tick in ticks(canvas, narrow=sheet.narrow):
        sheet.box((tick.x, tick.x), (TOP, bottom), line={"width": 1, "color": colours.grid})
        _tick(sheet, tick, bottom)
    beyond = min(max(canvas.px(sheet.scene.today, 1.0), 0.0), canvas.width)
    if beyond < canvas.width:
        wash = {"fillcolor": colours.wash}
        sheet.box((beyond, canvas.width), (TOP, bottom), **wash)
        sheet.shapes.insert(0, sheet.shapes.pop())
    _today(sheet, beyond, bottom)


def _tick(sheet: Sheet, tick: Tick, bottom: float) -> None:
    """The words of a tick, where they stand before the right edge: the month, and the year in bold."""
    canvas, y = sheet.canvas, bottom + 14
    month = text_width(tick.month) + 5 if tick.month else 0.0
    if tick.x + month + text_width(tick.year, bold=True) > canvas.width + RIGHT:
        return
    canvas.label(tick.x, y, tick.month, colour=canvas.palette.second)
    canvas.label(tick.x + month, y, tick.year, bold=True)


def _today(sheet: Sheet, beyond: float, bottom: float) -> None:
    """The line of today with its name, what lies beyond it, and since when nothing was reported."""
    canvas, colours, scene = sheet.canvas, sheet.canvas.palette, sheet.scene
    after = beyond + 8
    if sheet.today is not None:
        sheet.upright(sheet.today, TOP - 6, bottom, Stroke(colours.ink, TODAY))
        day = words(scene.today.isoformat(), short=sheet.narrow)
        start = sheet.today - 6 - text_width(scene.named, bold=True) - 5 - text_width(day)
        if start >= 0:
            canvas.label(sheet.today - 6, NAMES, scene.named, side="left", bold=True, detail=day)
        else:
            canvas.label(sheet.today + 6, NAMES, scene.named, bold=True, detail=day)
            after = sheet.today * 2 + 24 - start
        if scene.silent_from:
            _silence(sheet, start, bottom)
    if after + text_width(EXPECTED) <= canvas.width:
        canvas.label(after, NAMES, EXPECTED, colour=colours.second)


def _silence(sheet: Sheet, before: float, bottom: float) -> None:
    """A dashed line on the last day of which anything is known, and the words for it where there is room."""
    canvas, colours, text = sheet.canvas, sheet.canvas.palette, sheet.scene.silence
    assert sheet.scene.silent_from is not None
    x = canvas.px(sheet.scene.silent_from, 1.0)
    if not 0 <= x <= canvas.width:
        return
    sheet.box((x, x), (TOP - 6, bottom), line={"width": TODAY, "color": colours.rule, "dash": "dash"})
    long = text_width(text)
    start = x if x + long + 12 <= before else x - long
    if start >= 0 and start + long + 12 <= before:
        canvas.label(start, NAMES, text, colour=colours.second)
