"""Treaties as life lines: negotiated pale, signed square, in force solid, the rest of the period pale."""

import math
from dataclasses import dataclass, field
from datetime import date

from charts import marks
from charts.canvas import Canvas, Stroke
from charts.marks import Style
from charts.packing import Extent
from charts.text import hover, width
from charts.theme import BAR, LINE, MARK, SMALL, THREAD
from charts.timeline_layout import BETWEEN
from domain.timeline import Act, LifeLine

TITLE = 8.0  # px from the top of a life line to the middle of its title
TRACK = 25.0  # to the middle of its line
NOTES = 40.0  # to the middle of what stands below it
HEIGHT = 34.0
WITH_NOTES = 52.0
REST = 0.30  # of the colour; what is still to run, and what was negotiated
UNDER_WAY = 0.0  # between signature and entry into force
RENEWED = 0.08
TICK = 7.0  # px above and below the line
SIGNED = MARK + 1
ROOM = 8.0  # px between two notes
GOES_ON = " ▸"
MARGIN = 4.0  # px


@dataclass
class Track:
    """A life line on its way onto the canvas. `notes` are the places already taken below it."""

    canvas: Canvas
    line: LifeLine
    top: float
    colour: str
    today: date
    notes: list[Extent] = field(default_factory=list)

    @property
    def y(self) -> float:
        return self.top + TRACK

    @property
    def now(self) -> float:
        return self.canvas.px(self.today, 1.0)

    def note(self, text: str, centre: float, *, anchor: str = "middle") -> bool:
        """Writes below the line where there is room, wholly between the edges and not across today; says whether it did."""
        long = width(text, SMALL)
        start = {"middle": centre - long / 2, "start": centre, "end": centre - long}[anchor]
        reach = (start, start + long)
        free = all(reach[1] + ROOM <= other[0] or other[1] + ROOM <= reach[0] for other in self.notes)
        if not free or reach[0] < 0 or reach[1] > self.canvas.width or self.crosses(reach):
            return False
        self.notes.append(reach)
        self.canvas.label(start, self.top + NOTES, text, colour=self.canvas.palette.second, size=SMALL)
        return True

    def note_about(self, text: str, reach: Extent) -> None:
        """Writes below a mark: under its middle, else beginning or ending with it."""
        places = (("middle", (reach[0] + reach[1]) / 2), ("start", reach[0]), ("end", reach[1]))
        any(self.note(text, x, anchor=anchor) for anchor, x in places)

    def crosses(self, reach: Extent) -> bool:
        return reach[0] < self.now < reach[1]


@dataclass(frozen=True)
class Drawn:
    """How high a life line stands, and how far to the right its title reaches, in px."""

    height: float
    title_ends: float


def draw_life_line(canvas: Canvas, line: LifeLine, top: float, colour: str, today: date) -> Drawn:
    """Draws a treaty from `top` down."""
    track = Track(canvas, line, top, colour, today)
    _bars(track)
    _entry_into_force(track)
    _period_ends(track)
    _acts(track)
    if line.signed:
        canvas.glyph(canvas.px(line.signed, 0.5), track.y, "square", SIGNED, colour)
    title_ends = _title(track)
    canvas.hit((0, canvas.width), track.y, hover(line.name, line.told), line.key)
    return Drawn(WITH_NOTES if track.notes else HEIGHT, title_ends)


def _bars(track: Track) -> None:
    """The line itself: each stretch of its life as a bar."""
    canvas, line = track.canvas, track.line
    signed = canvas.px(line.signed) if line.signed else None
    force = canvas.px(line.in_force[0]) if line.in_force else None
    stopped = canvas.px(line.stopped, 1.0) if line.stopped else None
    now = min(track.now, stopped if stopped is not None else track.now, _lapsed(track))
    if line.negotiated:
        _bar(track, canvas.px(line.negotiated), signed if signed is not None else now, REST)
    if signed is not None:
        _bar(track, signed, force if force is not None else now, UNDER_WAY, outline=True)
    if force is not None:
        _bar(track, force, now, 1.0)
    if force is not None and line.runs_to:
        end = canvas.px(line.runs_to, 1.0)
        _bar(track, now, end, REST)
        _bar(track, end, max(end, canvas.width), RENEWED, outline=True)
    if stopped is not None:
        canvas.line([(stopped, track.y - TICK), (stopped, track.y + TICK)], Stroke(track.colour, LINE))


def _lapsed(track: Track) -> float:
    """Where the last period of an agreement ends that was never known to be in force; else beyond all."""
    ends = [track.canvas.px(one.day, 1.0) for one in track.line.ends]
    return max(ends) if ends and not track.line.in_force else math.inf


def _bar(track: Track, start: float, end: float, alpha: float, *, outline: bool = False) -> None:
    if end > start:
        track.canvas.bar((start, end), track.y, track.colour, alpha=alpha, outline=outline, height=BAR)


def _entry_into_force(track: Track) -> None:
    """A square on the day of entry into force; where accounts differ, a hollow one on each of their days, joined."""
    canvas, days = track.canvas, track.line.in_force
    places = sorted(canvas.px(day, 0.5) for day in days)
    for x in places:
        canvas.glyph(x, track.y, "square", SIGNED, track.colour, hollow=len(days) > 1)
    if len(days) < 2:
        if places and 0 <= places[0] <= canvas.width:
            track.note_about("in force", (places[0] - SIGNED, places[0] + SIGNED))
        return
    below = track.y + SIGNED / 2 + 3
    if canvas.clip((places[0], places[-1])):
        points = [(places[0], track.y + SIGNED / 2), (places[0], below), (places[-1], below)]
        canvas.line([*points, (places[-1], track.y + SIGNED / 2)], Stroke(track.colour, THREAD))
        middle = (max(places[0], 0.0) + min(places[-1], canvas.width)) / 2
        track.note(f"in force: {len(days)} dates", middle)


def _period_ends(track: Track) -> None:
    """A tick where the running period ends on a reading that falls into the window, and which reading it is."""
    canvas = track.canvas
    for one in track.line.ends:
        x = canvas.px(one.day, 1.0)
        if not 0 <= x <= canvas.width:
            continue
        canvas.line([(x, track.y - TICK), (x, track.y + TICK)], Stroke(track.colour, LINE))
        sides = (("end", x - ROOM), ("start", x + ROOM))
        for anchor, place in sides if one.day <= track.today else reversed(sides):
            if track.note(one.name, place, anchor=anchor):
                break


def _acts(track: Track) -> None:
    for act in track.line.acts:
        if act.expected:
            _expected(track, act)
        elif act.when.first and act.when.last:
            _step(track, act)


def _step(track: Track, act: Act) -> None:
    """A tick for a step on an exact day, a bar over the days on which it may have been."""
    canvas = track.canvas
    if act.when.exact and act.when.first:
        x = canvas.px(act.when.first, 0.5)
        if 0 <= x <= canvas.width:
            canvas.line([(x, track.y - TICK), (x, track.y + TICK)], Stroke(track.colour, THREAD))
            track.note_about(act.name, (x - TICK, x + TICK))
    reach = marks.extent(canvas, act.when, Style(track.colour))
    if reach:
        canvas.hit(reach, track.y, hover(act.name, act.told), track.line.key)


def _expected(track: Track, act: Act) -> None:
    look = Style(track.colour, act.glyph, expected=True, size=SIGNED if act.glyph == "signature" else 0)
    reach = marks.extent(track.canvas, act.when, look)
    if reach:
        marks.draw(track.canvas, act.when, track.y, look, hover=hover(act.name, act.told), key=track.line.key)
        if reach[1] < track.now:
            marks.overdue(track.canvas, reach[1], track.now, track.y, track.colour)
        track.note_about(act.name, reach)


def _title(track: Track) -> float:
    """Its name, how long it runs, and where the period that runs leads to beyond the window; gives where these end."""
    canvas, line, y = track.canvas, track.line, track.top + TITLE
    palette = canvas.palette
    until, right = _until(track)
    left = right - width(until, SMALL) - ROOM if until else canvas.width
    named = MARGIN + width(line.name, bold=True)
    at_length = named + BETWEEN + width(line.detail)
    detail = line.detail if at_length <= left else ""
    canvas.label(MARGIN, y, line.name, bold=True, detail=detail)
    if until and named + ROOM <= left:
        canvas.label(right, y, until, side="left", colour=palette.second, size=SMALL)
    return at_length if detail else named


def _until(track: Track) -> tuple[str, float]:
    """Where the running period leads to beyond the window, and where that is written to end: at the edge or at today."""
    canvas, line = track.canvas, track.line
    begun = bool(line.in_force) and canvas.px(line.in_force[0]) < canvas.width
    if not begun or line.runs_to is None or canvas.px(line.runs_to) <= canvas.width:
        return "", canvas.width
    until, right = line.until + GOES_ON, canvas.width - MARGIN
    across = track.crosses((right - width(until, SMALL) - MARGIN, right + MARGIN))
    return until, track.now - ROOM if across else right
