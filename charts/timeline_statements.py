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
RING = 15.0  # px; about the statement that is chosen
HIGHEST = 5  # of a stack; a lane with a higher one shows counts
LEAST = 18.0  # px above and below the line
SLIM, EDGE = 4.0, 8.0  # px; the height of a bar, and its fading edge

SIGNS = {Stance.SUPPORTIVE: "▲", Stance.NEUTRAL: "●", Stance.CRITICAL: "▼"}


def counts(entries: Sequence[Entry]) -> list[str]:
    """How many of each stance, each with its sign."""
    found = Counter(one.stance for one in entries)
    return [f"{sign} {found[stance]} {stance}" for stance, sign in SIGNS.items() if found[stance]]


def draw_statements(canvas: Canvas, entries: Sequence[Entry], top: float, colour: str, chosen: str = "") -> float:
    """Draws the statements from `top` down, a ring about the one that is chosen; gives the height that they took."""
    above = _stacked(canvas, entries, Stance.SUPPORTIVE)
    below = _stacked(canvas, entries, Stance.CRITICAL)
    highest = max((level for _, level in (*above, *below)), default=0)
    if highest > HIGHEST or crowded(canvas, entries):
        return _as_counts(canvas, entries, top, colour)
    up = max(max((level for _, level in above), default=0) * STEP + 8, LEAST)
    down = max(max((level for _, level in below), default=0) * STEP + 8, LEAST)
    y = top + up
    _base(canvas, y)
    places = [(entry, y - level * STEP, "triangle-up") for entry, level in above]
    places += [(entry, y + level * STEP, "triangle-down") for entry, level in below]
    drawn = [_draw(canvas, *place, colour) for place in places]
    drawn += _neutral(canvas, entries, y, colour)
    for key, x, level in drawn:
        if key == chosen:
            canvas.glyph(x, level, "circle-open", RING, canvas.palette.status["attention"], hollow=True)
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


def _draw(canvas: Canvas, entry: Entry, y: float, symbol: str, colour: str) -> tuple[str, float, float]:
    """A triangle; a statement of which the day is not known is a bar. Gives its key and its place."""
    reach = _reach(canvas, entry)
    assert reach is not None  # what is stacked is seen
    x = (reach[0] + reach[1]) / 2
    if _is_long(reach):
        _bar(canvas, entry, reach, y, colour)
    else:
        canvas.glyph(x, y, symbol, TRIANGLE, colour)
    canvas.hit(reach, y, told(entry), entry.key)
    return entry.key, x, y


def _is_long(reach: Extent) -> bool:
    return reach[1] - reach[0] > COLUMN + 1


def _bar(canvas: Canvas, entry: Entry, reach: Extent, y: float, colour: str) -> None:
    """A slim bar over the days on which it may have been said, its edges paler where they are about."""
    edge = min(EDGE, (reach[1] - reach[0]) / 3) if entry.when.approximate else 0.0
    canvas.bar((reach[0] + edge, reach[1] - edge), y, colour, alpha=PALE, height=SLIM)
    for start in (reach[0], reach[1] - edge) if edge else ():
        canvas.bar((start, start + edge), y, colour, alpha=PALE / 2, height=SLIM)


def _neutral(canvas: Canvas, entries: Sequence[Entry], y: float, colour: str) -> list[tuple[str, float, float]]:
    """The neutral ones on the line, each before the next one where they would meet: none lies after its day."""
    free, places = canvas.width, []
    seen = [(one, reach) for one in entries if one.stance == Stance.NEUTRAL and (reach := _reach(canvas, one))]
    for entry, reach in reversed(seen):
        x = (reach[0] + reach[1]) / 2
        if _is_long(reach):
            _bar(canvas, entry, reach, y, colour)
        else:
            x = max(min(x, free), 0.0)
            canvas.glyph(x, y, "circle", CALL, colour)
            free = x - CALL
        canvas.hit(reach if _is_long(reach) else (x, x), y, told(entry), entry.key)
        places.append((entry.key, x, y))
    return places


def _as_counts(canvas: Canvas, entries: Sequence[Entry], top: float, colour: str) -> float:
    """So many that they are counted: supportive above the line, critical below it, neutral below both."""
    y = top + COUNT_HEIGHT + 6
    _base(canvas, y)
    by_stance = {stance: [one for one in entries if one.stance == stance] for stance in SIGNS}
    draw_counts(canvas, by_stance[Stance.SUPPORTIVE], y, colour)
    draw_counts(canvas, by_stance[Stance.CRITICAL], y, colour, down=True)
    return 2 * COUNT_HEIGHT + 14
