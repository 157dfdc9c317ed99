"""How an entry of the timeline is drawn: its mark, what is joined to it, its label; and crowds as counts."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from charts import marks
from charts.canvas import Canvas, Stroke
from charts.marks import Style
from charts.packing import Extent, Side
from charts.text import hover
from charts.theme import BRACKET, plain
from charts.timeline_layout import LONG_FROM, PAD, STUB, Placed, style
from domain.dates import When, add_months, words
from domain.timeline import Entry

SOFT = 0.35  # of the paper in what stands back
THIN = 6.0  # px; the glyph of an entry without a label
THIN_VISIT = 8.0
CROWD_PX = 8.0  # a thin row with less than this for each entry shows counts instead
COUNT_HEIGHT = 16.0  # px; the highest bar of counts
COUNT_ALPHA = 0.6
BIN_PX = 6.0  # the least width of a bar of counts
BINS = (1, 3, 12, 60, 120)  # months


def draw_named(canvas: Canvas, placed: Placed, y: float, colour: str, today: float | None) -> None:
    """The mark of a named entry with its threads, and the label beside it."""
    entry = placed.entry
    within = placed.label_ends + PAD if placed.mark[0] < placed.label_at < placed.mark[1] else 0.0
    draw_mark(canvas, entry, y, style(entry, colour), today, thread_from=within)
    _label(canvas, placed, y)
    canvas.hit(placed.extent, y, told(entry), entry.key)


def draw_mark(
    canvas: Canvas, entry: Entry, y: float, look: Style, today: float | None, *, thread_from: float = 0.0
) -> None:
    """The mark of an entry, joined to what was promised before and, where it is overdue, to today.

    The thread to today begins at the mark, or later at `thread_from`, where a label stands between.
    """
    promised = Style(look.colour, look.glyph, expected=True, size=look.size)
    before = [*entry.earlier, *([entry.promised] if entry.promised else [])]
    mark = marks.extent(canvas, entry.when, look)
    chain = [marks.extent(canvas, when, promised) for when in before]
    for one, other in pairwise([*chain, mark]):
        if one and other and one[0] < one[1] < other[0]:
            marks.thread(canvas, one[1], other[0], y, look.colour)
    if entry.overdue and mark and today is not None and mark[1] < today:
        marks.overdue(canvas, max(mark[1], thread_from), today, y, look.colour)
    for when in before:
        marks.draw(canvas, when, y, promised)
    if entry.rivals:
        _disputed(canvas, entry.rivals, y, promised)
    else:
        marks.draw(canvas, entry.when, y, look)


def _disputed(canvas: Canvas, rivals: tuple[When, When], y: float, hollow: Style) -> None:
    """The dates of two accounts of one fact, both hollow and joined; a stub points to one beyond the window."""
    first, second = (marks.extent(canvas, when, hollow) for when in rivals)
    start = first[1] if first else second[0] - STUB if second else 0.0
    end = second[0] if second else first[1] + STUB if first else 0.0
    if start < end:
        canvas.line([(start, y), (end, y)], Stroke(hollow.colour, BRACKET))
    for when in rivals:
        marks.draw(canvas, when, y, hollow)


def _label(canvas: Canvas, placed: Placed, y: float) -> None:
    """The label, the weightier entries in ink."""
    weighty = placed.bold or placed.entry.weight >= LONG_FROM or placed.entry.lane != "visits"
    ink = canvas.palette.ink if weighty else canvas.palette.second
    side: Side = "left" if placed.label_at < placed.mark[0] else "right"
    x = placed.label_ends if side == "left" else placed.label_at
    canvas.label(x, y, placed.entry.name, side=side, detail=placed.detail, colour=ink, bold=placed.bold)


def told(entry: Entry) -> str:
    """What is told when an entry is pointed at."""
    happened = entry.short if entry.short not in entry.told else ""
    return hover(entry.name, [line for line in (happened, *entry.told) if line])


def draw_rest(canvas: Canvas, entries: Sequence[Entry], y: float, colour: str) -> None:
    """The entries without a label in one thin row, softer than those that have one; a crowd as counts."""
    if crowded(canvas, entries):
        draw_counts(canvas, entries, y + COUNT_HEIGHT / 2, colour)
        return
    colour = soft(colour, canvas.palette.paper)
    for entry in sorted(entries, key=lambda one: (one.glyph == "call", one.expected)):
        thin = THIN_VISIT if entry.glyph == "visit" else 0.0 if entry.glyph == "call" else THIN
        look = Style(colour, entry.glyph, entry.expected, thin)
        marks.draw(canvas, entry.when, y, look, hover=told(entry), key=entry.key)


def crowded(canvas: Canvas, entries: Sequence[Entry]) -> bool:
    return len(entries) * CROWD_PX > canvas.width


def draw_counts(canvas: Canvas, entries: Sequence[Entry], base: float, colour: str, *, down: bool = False) -> None:
    """How many entries begin in each month, or in longer units where a month is too narrow; bars on a base line."""
    months = bin_months(canvas)
    counts = Counter(_bin(_day(one), months) for one in entries)
    most = max(counts.values(), default=0)
    for start, count in sorted(counts.items()):
        end = add_months(start, months)
        reach: Extent = (canvas.px(start) + 0.5, canvas.px(end) - 0.5)
        height = max(COUNT_HEIGHT * count / most, 2.0)
        y = base + height / 2 if down else base - height / 2
        canvas.bar(reach, y, colour, alpha=COUNT_ALPHA, height=height)
        canvas.hit(reach, base, hover(f"{count} in {bin_words(start, months)}"), "")


def bin_months(canvas: Canvas) -> int:
    """The shortest unit of time, in months, that is wide enough for a bar."""
    return next((one for one in BINS if one * 30 * canvas.px_per_day >= BIN_PX), BINS[-1])


def bin_words(start: date, months: int) -> str:
    if months == 1:
        return words(start.isoformat()[:7])
    if months == 3:
        return words(f"{start.year}-{32 + (start.month + 2) // 3}")
    return str(start.year) if months == 12 else f"{start.year}–{start.year + months // 12 - 1}"


def _bin(day: date, months: int) -> date:
    if months >= 12:
        years = months // 12
        return date(max(day.year // years * years, 1), 1, 1)
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _day(entry: Entry) -> date:
    return entry.when.first or entry.when.last or date.min


def soft(colour: str, paper: str) -> str:
    """A colour nearer to the paper, for what stands back.

    >>> soft("#000000", "#FFFFFF")
    '#595959'
    """
    mixed = [round(int(colour[i : i + 2], 16) * (1 - SOFT) + int(paper[i : i + 2], 16) * SOFT) for i in (1, 3, 5)]
    return "#" + "".join(f"{one:02X}" for one in mixed)


def margin_note(canvas: Canvas, x: float, y: float, text: str, look: tuple[str, bool, float]) -> dict[str, Any]:
    """A text left of the canvas, at so many px from its edge; `look` is colour, whether bold, and size."""
    colour, bold, size = look
    return {
        "x": x / canvas.width,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "yref": "y",
        "yanchor": "middle",
        "text": f"<b>{plain(text)}</b>" if bold else plain(text),
        "font": {"color": colour, "size": size},
        "showarrow": False,
        "borderpad": 0,
    }


def vertical(canvas: Canvas, x: float, top: float, bottom: float, stroke: Stroke) -> None:
    canvas.line([(x, top), (x, bottom)], stroke)
