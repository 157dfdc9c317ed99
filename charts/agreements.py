"""Term lines of the agreements in force: until when each reading says that they bind.

Solid: elapsed. Pale: the rest of the current period. Outline: the next period, which comes unless notice is given.
Hatched: too late for notice. A tick ends a period. On a wide figure the names stand at left, on a narrow one above.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from charts import marks
from charts.canvas import Canvas, Stroke
from charts.packing import Side
from charts.term_rows import BAR_ROOM, BLOCK_GAP, GAP, LINE, Frame, Piece, Row, place, rows
from charts.text import hover, width
from charts.theme import SMALL, TEXT, TODAY, blend, figure, message, palette, plain
from domain.clocks import Clock
from domain.counting import counted, inside
from domain.dates import add_months, words
from domain.term_readings import TermReadings
from domain.term_words import (
    before_words,
    end_words,
    fit_words,
    reading_label,
    reading_note,
    succession_words,
)

TOP, BOTTOM = 26.0, 26.0  # px for the words of today and for the years
THICK = 12.0  # px; a bar
TICK = 9.0  # px above and below a bar's middle
BAND = 12.0  # px above and below a bar's middle: how high the line of W is on a narrow figure
REST, RIVAL, RIVAL_REST = 0.3, 0.55, 0.16  # opacity of what is left, and of readings that were judged wrong
STEPS = (1, 2, 5, 10, 20, 50)  # years between labels
STEP_PX = 52.0  # the least room for a year


def term_lines(
    lines: Sequence[TermReadings], *, world_on: date, now: bool, names: Mapping[str, str], width: float, dark: bool
) -> go.Figure:
    """The term lines, a block for each agreement, `width` px wide. `now`: W counts as today; `names` are the parties'."""
    if not lines:
        return message("No agreement in force with a term is in our sources.", dark=dark, height=120)
    frame = Frame(world_on, now, names, width)
    found = rows(lines, frame)
    bottom = place(found, frame)
    start, end = _window(found, frame)
    canvas = Canvas(start, end, frame.plot, palette(dark))
    for row in found:
        _draw(canvas, row, frame)
    layout = canvas.axes(bottom) | {
        "margin": {"l": frame.left, "r": 0, "t": TOP, "b": BOTTOM},
        "shapes": _shapes(canvas, found, frame, bottom),
        "annotations": [*_today(canvas, frame), *(_name(row, frame, canvas) for row in found)],
    }
    layout["xaxis"] |= _years(start, end, frame.plot)
    return figure(canvas.traces(), layout, dark=dark, height=round(TOP + bottom + BOTTOM))


def _window(found: Sequence[Row], frame: Frame) -> tuple[date, date]:
    """From the year before the first mark to where the words at the end of every bar still find room."""
    first = min([frame.world_on, *(day for row in found for day in _first_days(row.line))])
    start = date(first.year - 1, 1, 1)
    last = max([date(frame.world_on.year + 1, 12, 31).toordinal(), *(_room_for(row, start, frame) for row in found)])
    return start, date.fromordinal(min(last, date.max.toordinal() - 1))


def _first_days(line: TermReadings) -> list[date]:
    acts = [act.first or act.last for act in (line.announced, line.negotiated, line.signed) if act]
    days = [*acts, *(one.when.first for one in line.stated), *(one.starts for one in line.readings)]
    return [day for day in days if day]


def _room_for(row: Row, start: date, frame: Frame) -> int:
    """The last day of an axis on which all that is drawn in a row ends early enough for its words, as an ordinal."""
    end = max([frame.world_on, *_last_days(row)])
    needs = GAP if frame.narrow else 2 * GAP + row.said_px + (marks.OPEN_PX if row.succession else 0)
    return start.toordinal() + round((end - start).days * frame.plot / max(frame.plot - needs, frame.plot / 3))


def _last_days(row: Row) -> list[date]:
    if row.reading:
        return [row.reading.next_ends or row.reading.period_ends]
    if row.succession:
        return [day for one in row.succession.claims for day in (one.last or one.first,) if day]
    return [one.when.last for one in row.stated if one.when.last]


def _years(start: date, end: date, px: float) -> dict[str, Any]:
    per_year = px / ((end - start).days / 365.25)
    step = next((one for one in STEPS if one * per_year >= STEP_PX), STEPS[-1])
    years = [year for year in range(start.year, end.year + 1) if year % step == 0]
    named = {"tickvals": [f"{year}-01-01" for year in years], "ticktext": [str(year) for year in years]}
    return named | {"showgrid": True, "showline": False, "ticks": "", "automargin": False}


def _shapes(canvas: Canvas, found: Sequence[Row], frame: Frame, bottom: float) -> list[dict[str, Any]]:
    """What is to come on the wash, the line of W, and the rule between two agreements.

    On a narrow figure, where the words stand below one another, wash and line keep to the height of the bars.
    """
    colours, shapes = canvas.palette, []
    today = canvas.moment(canvas.px(frame.world_on, 0.5)).isoformat()
    edge = canvas.moment(canvas.width).isoformat()
    drawn = [(row.y - BAND, row.y + BAND) for row in found if row.reading or row.stated or row.succession]
    for top, low in drawn if frame.narrow else [(0.0, bottom)]:
        wash = {"type": "rect", "x0": today, "x1": edge, "y0": top, "y1": low, "fillcolor": colours.wash}
        shapes.append({**wash, "line": {"width": 0}, "layer": "below"})
    for top, low in drawn if frame.narrow else [(-5.0, bottom)]:
        line = {"type": "line", "x0": today, "x1": today, "y0": top, "y1": low, "layer": "above"}
        shapes.append({**line, "line": {"color": colours.ink, "width": TODAY}})
    for y in (row.top - BLOCK_GAP / 2 for row in found[1:] if row.first):
        rule = {"type": "line", "xref": "paper", "x0": -frame.left / frame.plot, "x1": 1, "y0": y, "y1": y}
        shapes.append({**rule, "line": {"color": colours.rule, "width": 1}, "layer": "above"})
    return shapes


def _today(canvas: Canvas, frame: Frame) -> list[dict[str, Any]]:
    """The words over the line of W: its day at the left, what is to come at the right; without room at left, all right."""
    x = canvas.px(frame.world_on, 0.5)
    name, day = "today" if frame.now else "in the world on", words(frame.world_on)
    label = f"<b>{name}</b> {day}"
    come = f'<span style="color:{canvas.palette.second}">to come ▸</span>'
    place = {"x": canvas.moment(x).isoformat(), "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4}
    right = {**place, "xanchor": "left", "xshift": 6, "text": come}
    if x + frame.left < width(name, TEXT, True) + width(f" {day}", TEXT) + GAP:
        return [{**right, "text": f"{label}&#160; {come}"}]
    return [{**place, "xanchor": "right", "xshift": 3, "text": label}, right]


def _name(row: Row, frame: Frame, canvas: Canvas) -> dict[str, Any]:
    """The name of a row: at the left of the plot, or above the bar."""
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -frame.left,
        "y": row.top,
        "yanchor": "top",
        "align": "left",
        "borderpad": 0,
        "text": "<br>".join(_set(piece, canvas) for piece in row.names),
    }


def _set(piece: Piece, canvas: Canvas) -> str:
    colour = canvas.palette.second if piece.second else canvas.palette.ink
    written = f"<b>{plain(piece.text)}</b>" if piece.bold else plain(piece.text)
    return f'<span style="color:{colour};font-size:{piece.size:g}px">{written}</span>'


def _draw(canvas: Canvas, row: Row, frame: Frame) -> None:
    if row.reading:
        _draw_reading(canvas, row, row.reading, frame)
    elif row.stated:
        _draw_stated(canvas, row)
    elif row.succession:
        _draw_succession(canvas, row)
    _draw_said(canvas, row, frame)


def _draw_said(canvas: Canvas, row: Row, frame: Frame) -> None:
    """The words beside what is drawn, never across the line of W; below it on a narrow figure."""
    days = [canvas.px(day, 1.0) for day in _last_days(row)]
    open_px = marks.OPEN_PX if row.succession else 0.0
    at = 0.0 if frame.narrow else max([canvas.px(frame.world_on, 1.0), *(x + open_px for x in days)]) + GAP
    top = row.y + (BAR_ROOM + LINE) / 2 if frame.narrow else row.y - LINE / 2 * (len(row.said) - 1)
    for number, line in enumerate(row.said):
        x = at
        for piece in line:
            colour = canvas.palette.second if piece.second else canvas.palette.ink
            canvas.label(x, top + number * LINE, piece.text, colour=colour, bold=piece.bold, size=piece.size)
            x += piece.px


def _draw_reading(canvas: Canvas, row: Row, reading: Clock, frame: Frame) -> None:
    colour, y = canvas.palette.lanes["agreements"], row.y
    start, end, today = canvas.px(reading.starts), canvas.px(reading.period_ends, 1.0), canvas.px(frame.world_on, 0.5)
    far = canvas.px(reading.next_ends, 1.0) if reading.next_ends else end
    elapsed = max(start, min(end, today))
    solid, rest = (RIVAL, RIVAL_REST) if reading.deprecated else (1.0, REST)
    canvas.bar((start, elapsed), y, colour, alpha=solid, height=THICK)
    if elapsed < end:
        canvas.bar((elapsed, end), y, colour, alpha=rest, outline=True, height=THICK)
    if end < far:
        canvas.bar((end, far), y, colour, alpha=0, outline=True, height=THICK)
    _hatch(canvas, reading, row.line.record.notice_months, y, elapsed, blend(colour, canvas.palette.paper, solid))
    _ticks(canvas, reading, y)
    _before(canvas, row, reading, frame)
    canvas.hit((start, far), y, _reading_hover(row.line, reading, frame), row.line.record.id)


def _hatch(canvas: Canvas, reading: Clock, notice_months: int | None, y: float, elapsed: float, colour: str) -> None:
    """From the last day for notice to the end of the current and of the next period."""
    if not notice_months:
        return
    for end in (reading.period_ends, reading.next_ends):
        start, stop = (canvas.px(add_months(end, -notice_months), 1.0), canvas.px(end, 1.0)) if end else (0.0, 0.0)
        if start < min(stop, elapsed):
            canvas.bar((start, min(stop, elapsed)), y, canvas.palette.paper, alpha=0, hatch=True, height=THICK)
        if max(start, elapsed) < stop:
            canvas.bar((max(start, elapsed), stop), y, colour, alpha=0, hatch=True, height=THICK)


def _ticks(canvas: Canvas, reading: Clock, y: float) -> None:
    quiet = reading.deprecated
    stroke = Stroke(canvas.palette.second, 1.2) if quiet else Stroke(canvas.palette.ink, 1.8)
    for end in reading.ends:
        x = canvas.px(end, 1.0)
        canvas.line([(x, y - TICK), (x, y + TICK)], stroke)


def _before(canvas: Canvas, row: Row, reading: Clock, frame: Frame) -> None:
    """What came before the start: a start known only in part, the signature, and on the first row the negotiations."""
    colour, line, y = canvas.palette.lanes["agreements"], row.line, row.y
    start, signed = canvas.px(reading.starts), _signed_before(line, reading)
    if reading.deprecated:
        colour = blend(colour, canvas.palette.paper, RIVAL)
    if not reading.start.when.exact:
        marks.draw(canvas, reading.start.when, y, marks.Style(colour))
    if reading == line.readings[0]:
        _talks(canvas, row, signed or reading.starts, frame)
    if signed:
        marks.thread(canvas, canvas.px(signed, 0.5), start, y, colour)
        canvas.glyph(canvas.px(signed, 0.5), y, "square", marks.SIZES["signature"], colour)


def _signed_before(line: TermReadings, reading: Clock) -> date | None:
    """The day of signature where the reading counts from a later act."""
    signed = line.signed.last if line.signed and not reading.deprecated else None
    return signed if signed and signed < reading.starts else None


def _talks(canvas: Canvas, row: Row, until: date, frame: Frame) -> None:
    colour, line, end = canvas.palette.lanes["agreements"], row.line, canvas.px(until)
    for act, alpha in ((line.announced, RIVAL_REST), (line.negotiated, REST)):
        if act and act.first and act.first < until:
            canvas.bar((canvas.px(act.first), end), row.y, colour, alpha=alpha, height=THICK)
    if not frame.narrow:
        _talks_words(canvas, line, row.y - THICK - 3, end, canvas.px(frame.world_on))


def _talks_words(canvas: Canvas, line: TermReadings, y: float, end: float, today: float) -> None:
    """Since when they talked, over the bar: up to its start, or from the edge where that has no room; never across W."""
    short = before_words(line, short=True)
    for text in (before_words(line), short, short.rpartition(", ")[2]):
        needs = width(text, SMALL)
        if text and needs <= max(end, today):
            side: Side = "left" if needs <= end else "right"
            canvas.label(end if side == "left" else 0.0, y, text, side=side, colour=canvas.palette.second, size=SMALL)
            return


def _reading_hover(line: TermReadings, reading: Clock, frame: Frame) -> str:
    said = end_words(reading, line.record.terms, frame.world_on, frame.now)
    cited = "; ".join(f"{one.publisher} ({one.reliability})" for one in reading.start.claim.sources)
    lines = [
        reading_note(line, reading, frame.names),
        said.bold + said.rest,
        said.below,
        before_words(line) if reading == line.readings[0] else "",
        reading.start.claim.rank_reason,
        f"Sources and grades: {cited}" if cited else "",
    ]
    return hover(f"{line.title}: {inside(reading_label(reading))}", [one for one in lines if one])


def _draw_stated(canvas: Canvas, row: Row) -> None:
    """The ends as exactly as they are stated, hollow, for a stated end is an expectation; the vaguer ones behind."""
    full = canvas.palette.lanes["agreements"]
    for one in sorted(row.stated, key=lambda stated: len(stated.when.text)):
        colour = blend(full, canvas.palette.paper, RIVAL) if one.deprecated else full
        lines = [fit_words(one), *(told.claim.note for told in one.claims)]
        told = hover(f"{words(one.when)}: {counted(len(one.claims), 'claim')}", [line for line in lines if line])
        style = marks.Style(colour, "signature", expected=True)
        marks.draw(canvas, one.when, row.y, style, hover=told, key=row.line.record.id)


def _draw_succession(canvas: Canvas, row: Row) -> None:
    succession = row.succession
    for one in succession.claims if succession else ():
        lines = [words(one.when), one.claim.note, succession_words(succession)] if succession else []
        style = marks.Style(canvas.palette.lanes["agreements"], "signature", expected=one.claim.expected)
        told = hover(f"End of the {succession.title}" if succession else "", [line for line in lines if line])
        marks.draw(canvas, one.when, row.y, style, hover=told, key=one.claim.record_id)


def alt_text(lines: Sequence[TermReadings], world_on: date) -> str:
    """What the figure shows, in a sentence, for those who cannot see it."""
    said = [
        f"{line.title}, "
        + ", ".join(f"{inside(reading_label(one))} to {words(one.period_ends)}" for one in line.readings)
        for line in lines
    ]
    return f"Terms of {counted(len(lines), 'agreement')} in force on {words(world_on)}: {'; '.join(said)}."
