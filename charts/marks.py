"""How a date is drawn: shape and line say how surely it is known, colour says the lane.

An exact day is a glyph; a month or a year a pale bar over all of it; about, the same with fading edges; a window
stands between brackets; what lasted is a solid bar with end ticks; expected is hollow, and nothing else is.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from charts.canvas import Canvas, Stroke
from charts.packing import Extent
from charts.theme import BRACKET, CALL, MARK, PALE, THREAD, tint
from domain.dates import Precision, When

Glyph = Literal["event", "visit", "signature", "call"]
End = Literal["known", "open", "unknown"]
Form = Literal["glyph", "bar", "window", "span"]

SYMBOLS = {"event": "circle", "visit": "diamond", "signature": "square", "call": "circle"}
SIZES = {"event": MARK, "visit": MARK, "signature": MARK + 1, "call": CALL}
FAINT = 0.14  # between the brackets of a window
HOLLOW = 0.10  # within an outlined bar
HALO = ((11.0, 0.12), (5.0, 0.25))  # px about a glyph and opacity: a day, about
FADE_SHARE, FADE_PX = 0.3, 24.0  # the fading edge of a bar: a share of it, at most so many px
FADES = (0.08, 0.16, 0.25, 0.34)  # its opacity, from without to within
FRAY = ((2.0, 8.0, 0.7), (13.0, 5.0, 0.45), (21.0, 3.0, 0.3))  # px from the end, length, opacity
ARM = 4.0  # px; the arms of a bracket
DASHES = "5px,3px"
RISE = 5.0  # px; brackets and ticks above and below the line
OPEN_PX = 30.0  # how far an open end is drawn
ARROW = 7.0  # px
EDGE_ARROW = 12.0  # px; larger than a bar is high, so that it shows on one
END_PX = {"known": 0.0, "open": ARROW, "unknown": 24.0}  # what stands beyond the end of a solid bar


@dataclass(frozen=True)
class Style:
    """How a mark looks apart from its date. `size` is that of its glyph in px, 0 the usual one."""

    colour: str
    glyph: Glyph = "event"
    expected: bool = False
    size: float = 0.0

    @property
    def px(self) -> float:
        return self.size or SIZES[self.glyph]

    @property
    def alpha(self) -> float:
        return HOLLOW if self.expected else PALE


@dataclass(frozen=True)
class Drawn:
    """The form a date takes and where it lies in px, beyond the edges too."""

    form: Form
    start: float
    end: float


def extent(canvas: Canvas, when: When, style: Style, *, until: date | None = None) -> Extent | None:
    """What `draw` would take up between the edges, in px; None where nothing of it would be seen."""
    drawn = _drawn(canvas, when, style, until)
    half = style.px / 2 if drawn.form == "glyph" else 0.0
    return canvas.clip((drawn.start - half, drawn.end + half))


def draw(
    canvas: Canvas,
    when: When,
    y: float,
    style: Style,
    *,
    hover: str = "",
    key: str = "",
    until: date | None = None,
) -> None:
    """Draws a date. `until` is the day up to which a span without a known end is known to have lasted.

    `hover` is told when a pointer meets the mark (see `charts.text.hover`), `key` says which record it is.
    """
    drawn = _drawn(canvas, when, style, until)
    seen = extent(canvas, when, style, until=until)
    if seen is None:
        return
    forms = {"glyph": _glyph, "bar": _bar, "window": _window, "span": _span}
    forms[drawn.form](canvas, when, y, style, drawn)
    if drawn.form != "glyph":
        _goes_on(canvas, y, style, drawn)
    if hover or key:
        canvas.hit(seen, y, hover, key)


def thread(canvas: Canvas, start: float, end: float, y: float, colour: str) -> None:
    """What was expected joined to what came: how late it was."""
    canvas.line([(start, y), (end, y)], Stroke(colour, THREAD))


def overdue(canvas: Canvas, start: float, today: float, y: float, colour: str) -> None:
    """From a day that passed to today: nothing came."""
    canvas.line([(start, y), (today, y)], Stroke(colour, THREAD, DASHES))


def disputed(
    canvas: Canvas, days: tuple[date, date], y: float, style: Style, *, hover: str = "", key: str = ""
) -> None:
    """Two accounts of one fact: two hollow glyphs, joined."""
    places = [canvas.px(day, 0.5) for day in days]
    canvas.line([(x, y) for x in places], Stroke(style.colour, BRACKET))
    for x in places:
        canvas.glyph(x, y, SYMBOLS[style.glyph], style.px, style.colour, hollow=True)
    canvas.hit((min(places), max(places)), y, hover, key)


def _drawn(canvas: Canvas, when: When, style: Style, until: date | None) -> Drawn:
    """The form of a date and its place; a form too short to be read at this scale gives way to a simpler one."""
    start = canvas.px(when.first) if when.first else None
    end = canvas.px(when.last, 1.0) if when.last else None
    if when.is_span:
        return _drawn_span(canvas, when, style, until)
    if start is None or end is None:
        start = start if start is not None else (end or 0.0) - OPEN_PX
        return Drawn("window", start, end if end is not None else start + OPEN_PX)
    if when.exact:
        return Drawn("glyph", (start + end) / 2, (start + end) / 2)
    brackets = when.precision is Precision.WINDOW and end - start > 3 * ARM
    return Drawn("window" if brackets else "bar", start, end)


def _drawn_span(canvas: Canvas, when: When, style: Style, until: date | None) -> Drawn:
    if when.first is None and when.last:
        end = canvas.px(when.last, 1.0)
        return Drawn("span", end - OPEN_PX, end)
    start = canvas.px(when.first or canvas.start)
    if when.last:
        end = canvas.px(when.last, 1.0)
        short = end - start <= style.px and not when.approximate
        return Drawn("glyph", (start + end) / 2, (start + end) / 2) if short else Drawn("span", start, end)
    known = until or (when.begins.last if when.begins else None) or canvas.start
    return Drawn("span", start, max(canvas.px(known, 1.0) + END_PX[_ends(when)[1]], start + OPEN_PX))


def _ends(when: When) -> tuple[End, End]:
    """What is known of the start and of the end of a span."""
    start: End = "unknown" if when.unknown_start else "open" if when.open_start else "known"
    end: End = "unknown" if when.unknown_end else "open" if when.open_end else "known"
    return start, end


def _glyph(canvas: Canvas, when: When, y: float, style: Style, drawn: Drawn) -> None:
    symbol = SYMBOLS[style.glyph]
    for more, alpha in HALO if when.approximate else ():
        canvas.glyph(drawn.start, y, symbol, style.px + more, tint(style.colour, alpha))
    canvas.glyph(drawn.start, y, symbol, style.px, style.colour, hollow=style.expected)


def _bar(canvas: Canvas, when: When, y: float, style: Style, drawn: Drawn) -> None:
    if not when.approximate:
        canvas.bar((drawn.start, drawn.end), y, style.colour, alpha=style.alpha, outline=style.expected)
        return
    edge = min(FADE_SHARE * (drawn.end - drawn.start), FADE_PX)
    step = edge / len(FADES)
    full = style.alpha / PALE
    for number, alpha in enumerate(FADES):
        near, far = drawn.start + number * step, drawn.end - number * step
        canvas.bar((near, near + step), y, style.colour, alpha=alpha * full)
        canvas.bar((far - step, far), y, style.colour, alpha=alpha * full)
    middle = (drawn.start + edge, drawn.end - edge)
    canvas.bar(middle, y, style.colour, alpha=style.alpha, outline=style.expected)


def _window(canvas: Canvas, when: When, y: float, style: Style, drawn: Drawn) -> None:
    if not style.expected:
        canvas.bar((drawn.start, drawn.end), y, style.colour, alpha=FAINT)
    canvas.line([(drawn.start, y), (drawn.end, y)], Stroke(style.colour, BRACKET, "dot"))
    if when.first:
        _bracket(canvas, drawn.start, y, ARM, style.colour)
    else:
        _arrow(canvas, drawn.start, y, -1, style)
    if when.last:
        _bracket(canvas, drawn.end, y, -ARM, style.colour)
    else:
        _arrow(canvas, drawn.end, y, 1, style)


def _bracket(canvas: Canvas, x: float, y: float, arm: float, colour: str) -> None:
    if 0 <= x <= canvas.width:
        corners = [(x + arm, y - RISE), (x, y - RISE), (x, y + RISE), (x + arm, y + RISE)]
        canvas.line(corners, Stroke(colour, BRACKET))


def _arrow(canvas: Canvas, x: float, y: float, direction: int, style: Style, size: float = ARROW) -> None:
    """An arrow whose point is at `x`, towards the left (-1) or the right (1)."""
    symbol = "triangle-right" if direction > 0 else "triangle-left"
    canvas.glyph(x - direction * size / 2, y, symbol, size, style.colour, hollow=style.expected)


def _span(canvas: Canvas, when: When, y: float, style: Style, drawn: Drawn) -> None:
    """A solid bar; pale where the start or the end may lie; ticks at known ends, an arrow or fraying at others."""
    left, right = _ends(when)
    body = (drawn.start + END_PX[left], drawn.end - END_PX[right])
    sure = (_sure(canvas, when.begins, 1.0, body[0]), _sure(canvas, when.ends, 0.0, body[1]))
    if sure != body:
        canvas.bar(body, y, style.colour, alpha=style.alpha, outline=style.expected)
    if sure[0] < sure[1]:
        canvas.bar(sure, y, style.colour, alpha=HOLLOW if style.expected else 1.0, outline=style.expected)
    _span_end(canvas, body[0], y, -1, left, style)
    _span_end(canvas, body[1], y, 1, right, style)


def _sure(canvas: Canvas, bound: When | None, share: float, otherwise: float) -> float:
    """Where a span has surely begun (share 1) or not yet ended (share 0)."""
    if bound is None or bound.exact or bound.first is None or bound.last is None:
        return otherwise
    return canvas.px(bound.last if share else bound.first, share)


def _span_end(canvas: Canvas, x: float, y: float, direction: int, end: End, style: Style) -> None:
    """What stands at the end of a solid bar: `direction` is -1 at its left end, 1 at its right."""
    if end == "open":
        _arrow(canvas, x + direction * ARROW, y, direction, style)
    elif end == "known" and 0 <= x <= canvas.width:
        canvas.line([(x, y - RISE), (x, y + RISE)], Stroke(style.colour, BRACKET))
    for gap, length, alpha in FRAY if end == "unknown" else ():
        near, far = sorted((x + direction * gap, x + direction * (gap + length)))
        canvas.bar((near, far), y, style.colour, alpha=HOLLOW if style.expected else alpha, outline=style.expected)


def _goes_on(canvas: Canvas, y: float, style: Style, drawn: Drawn) -> None:
    """Arrows at the edges beyond which the mark goes on."""
    if drawn.start < 0 < drawn.end:
        _arrow(canvas, 0, y, -1, style, EDGE_ARROW)
    if drawn.start < canvas.width < drawn.end:
        _arrow(canvas, canvas.width, y, 1, style, EDGE_ARROW)
