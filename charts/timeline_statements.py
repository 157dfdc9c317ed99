"""The lane of statements: supportive upwards, neutral on the line, critical downwards, stacked where they meet."""

from collections import Counter
from collections.abc import Sequence

from charts import marks
from charts.canvas import Canvas, Stroke
from charts.marks import PALE, Style
from charts.packing import Extent, pack
from charts.theme import CALL
from charts.timeline_marks import COUNT_HEIGHT, crowded, draw_counts, told
from domain.timeline import Entry
from domain.vocabulary import Stance

COLUMN = 9.0  # px; statements closer than this are stacked
STEP = 8.0  # px from one of a stack to the next
TRIANGLE = 7.0
HIGHEST = 5  # of a stack; a lane with a higher one shows counts
LEAST = 18.0  # px above and below the line
SLIM, EDGE = 4.0, 8.0  # px; the height of a bar, and its fading edge

SIGNS = {Stance.SUPPORTIVE: "▲", Stance.NEUTRAL: "●", Stance.CRITICAL: "▼"}


def counts(entries: Sequence[Entry]) -> list[str]:
    """How many of each stance, each with its sign."""
    found = Counter(one.stance for one in entries)
    return [f"{sign} {found[stance]} {stance}" for stance, sign in SIGNS.items() if found[stance]]


def draw_statements(canvas: Canvas, entries: Sequence[Entry], top: float, colour: str) -> float:
    """Draws the statements from `top` down; gives the height that they took."""
    above = _stacked(canvas, entries, Stance.SUPPORTIVE)
    below = _stacked(canvas, entries, Stance.CRITICAL)
    highest = max((level for _, level in (*above, *below)), default=0)
    if highest > HIGHEST or crowded(canvas, entries):
        return _as_counts(canvas, entries, top, colour)
    up = max(max((level for _, level in above), default=0) * STEP + 8, LEAST)
    down = max(max((level for _, level in below), default=0) * STEP + 8, LEAST)
    _base(canvas, top + up)
    for entry, level in above:
        _draw(canvas, entry, top + up - level * STEP, "triangle-up", colour)
    for entry, level in below:
        _draw(canvas, entry, top + up + level * STEP, "triangle-down", colour)
    _neutral(canvas, entries, top + up, colour)
    return up + down


def _base(canvas: Canvas, y: float) -> None:
    canvas.line([(0, y), (canvas.width, y)], Stroke(canvas.palette.rule, 1.0))


def _stacked(canvas: Canvas, entries: Sequence[Entry], stance: Stance) -> list[tuple[Entry, int]]:
    """The statements of a stance, each with the level above or below the line on which it is free."""
    seen = [(one, reach) for one in entries if one.stance == stance and (reach := _reach(canvas, one))]
    levels = pack([reach for _, reach in seen])
    return [(one, level + 1) for (one, _), level in zip(seen, levels, strict=True)]


def _reach(canvas: Canvas, entry: Entry) -> Extent | None:
    """What a statement takes up, at least a column."""
    reach = marks.extent(canvas, entry.when, Style(canvas.palette.ink, size=1))
    if reach is None:
        return None
    spare = max(COLUMN - (reach[1] - reach[0]), 0) / 2
    return (reach[0] - spare, reach[1] + spare)


def _draw(canvas: Canvas, entry: Entry, y: float, symbol: str, colour: str) -> None:
    """A triangle, or a dot; a statement of which the day is not known is a bar."""
    reach = _reach(canvas, entry)
    if reach is None:
        return
    if reach[1] - reach[0] > COLUMN + 1:
        _bar(canvas, entry, reach, y, colour)
    else:
        size = CALL if symbol == "circle" else TRIANGLE
        canvas.glyph((reach[0] + reach[1]) / 2, y, symbol, size, colour)
    canvas.hit(reach, y, told(entry), entry.key)


def _bar(canvas: Canvas, entry: Entry, reach: Extent, y: float, colour: str) -> None:
    """A slim bar over the days on which it may have been said, its edges paler where they are about."""
    edge = min(EDGE, (reach[1] - reach[0]) / 3) if entry.when.approximate else 0.0
    canvas.bar((reach[0] + edge, reach[1] - edge), y, colour, alpha=PALE, height=SLIM)
    for start in (reach[0], reach[1] - edge) if edge else ():
        canvas.bar((start, start + edge), y, colour, alpha=PALE / 2, height=SLIM)


def _neutral(canvas: Canvas, entries: Sequence[Entry], y: float, colour: str) -> None:
    """The neutral ones on the line, each before the next one where they would meet: none lies after its day."""
    free = canvas.width
    for entry in reversed([one for one in entries if one.stance == Stance.NEUTRAL]):
        reach = _reach(canvas, entry)
        if reach is None:
            continue
        if reach[1] - reach[0] > COLUMN + 1:
            _bar(canvas, entry, reach, y, colour)
            canvas.hit(reach, y, told(entry), entry.key)
            continue
        x = max(min((reach[0] + reach[1]) / 2, free), 0.0)
        canvas.glyph(x, y, "circle", CALL, colour)
        canvas.hit((x, x), y, told(entry), entry.key)
        free = x - CALL


def _as_counts(canvas: Canvas, entries: Sequence[Entry], top: float, colour: str) -> float:
    """So many that they are counted: supportive above the line, critical below it, neutral below both."""
    y = top + COUNT_HEIGHT + 6
    _base(canvas, y)
    by_stance = {stance: [one for one in entries if one.stance == stance] for stance in SIGNS}
    draw_counts(canvas, by_stance[Stance.SUPPORTIVE], y, colour)
    draw_counts(canvas, by_stance[Stance.CRITICAL], y, colour, down=True)
    return 2 * COUNT_HEIGHT + 14
