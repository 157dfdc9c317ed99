"""Which entries of a lane are named, in which row and on which side; the others go into a thin row of their own.

The weightiest are tried first. A label stands to the right of its mark, else to the left, never across the line of today,
and in its longer form only where that finds room.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from charts import marks
from charts.canvas import Canvas
from charts.packing import Extent
from charts.text import width
from charts.theme import HEAD
from domain.timeline import Entry

PAD = 7.0  # px between a mark and its label
GAP = 12.0  # px between what stands in one row
BETWEEN = 7.0  # px between a name and what happened
LONG_FROM = 50  # entries of this weight may be told at length
LESSER = 30  # entries of less weight are named only in a lane with few
FEW = 12
WIDE_PX, WIDE_WEIGHS_LESS = 120.0, 15  # a vague date takes a row and tells little
SAME_PX = 40.0  # two marks of one name so near to each other are named once
MOST_CHOSEN = 3  # of a record with many entries so many, the weightiest, come first when it is chosen
TRIED = 80  # of the weightiest entries; more would not find room either
EDGE = 5.0  # px; no label stands so near to the left edge, and nothing to the line of today
STUB = 24.0  # px; a line that points beyond the window
THREAD_PX = 24.0  # of a thread to today, the least that is seen beyond a label within it
VAGUE_PX = 48.0  # a mark without a label is drawn up to this length


@dataclass(frozen=True)
class Placed:
    """An entry in its row: all that it takes up from `extent[0]` to `extent[1]`, in px.

    Its name stands at `label_at`, what happened beside it. `mark` is what it takes up without its label.
    """

    entry: Entry
    row: int
    mark: Extent
    label_at: float
    detail: str
    bold: bool
    extent: Extent

    @property
    def label_ends(self) -> float:
        return self.label_at + label_width(self.entry, self.detail, self.bold)


@dataclass(frozen=True)
class Arranged:
    """The named entries of a lane in so many rows, and those that found no room.

    Of these, the ones whose day is so vague that their bars would lie over each other are `vague`, and not drawn.
    """

    named: tuple[Placed, ...]
    rows: int
    rest: tuple[Entry, ...]
    vague: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Space:
    """What a lane has: at most so many rows, labels up to so many px, and the place of today if it is in the window."""

    canvas: Canvas
    rows: int
    longest: float
    today: float | None
    chosen: str = ""


def arrange(entries: Sequence[Entry], space: Space) -> Arranged:
    """Rows and labels for the entries of a lane; what is not seen in the window is left out."""
    seen = [(one, mark) for one in entries if (mark := extent(one, space)) is not None]
    chosen = sorted((one for one, _ in seen if one.key == space.chosen), key=lambda one: -one.weight)[:MOST_CHOSEN]
    tried = [pair for pair in seen if _worth_naming(pair[0], len(seen)) or pair[0] in chosen]
    tried.sort(key=lambda pair: _order(*pair, first=pair[0] in chosen))
    taken: list[list[Extent]] = []
    named: list[Placed] = []
    for entry, mark in tried[:TRIED]:
        placed = None if _named_beside(entry, mark, named) else _place(entry, mark, taken, space)
        if placed:
            named.append(placed)
    labelled = {id(one.entry) for one in named}
    others = [(one, own) for one, _ in seen if id(one) not in labelled and (own := _own(one, space))]
    rest = tuple(one for one, own in others if own[1] - own[0] <= VAGUE_PX)
    vague = tuple(one for one, own in others if own[1] - own[0] > VAGUE_PX)
    return Arranged(tuple(_in_order(named)), len(taken), rest, vague)


def _own(entry: Entry, space: Space) -> Extent | None:
    """What the mark takes up by itself."""
    return marks.extent(space.canvas, entry.when, style(entry, "#000000"))


def _worth_naming(entry: Entry, beside: int) -> bool:
    """Whether an entry may be named: lesser steps and meetings only where there are few, calls never."""
    return entry.weight >= (1 if beside <= FEW or entry.lane == "context" else LESSER)


def _order(entry: Entry, mark: Extent, *, first: bool) -> tuple[bool, bool, int, str]:
    """What is chosen first, then what was promised for date after date, then by weight, then by day."""
    wide = WIDE_WEIGHS_LESS if mark[1] - mark[0] > WIDE_PX else 0
    return (not first, not entry.earlier, wide - entry.weight, entry.when.text)


def _named_beside(entry: Entry, mark: Extent, named: Sequence[Placed]) -> bool:
    """Whether the same words already stand beside a mark close by."""
    told = (entry.name, entry.short)
    return any((one.entry.name, one.entry.short) == told and abs(one.mark[1] - mark[1]) < SAME_PX for one in named)


def _in_order(named: Sequence[Placed]) -> list[Placed]:
    """Rows from the top in the order of their first entries, so that the eye follows time."""
    first: dict[int, float] = {}
    for one in named:
        first[one.row] = min(one.extent[0], first.get(one.row, one.extent[0]))
    order = {row: number for number, row in enumerate(sorted(first, key=lambda row: first[row]))}
    return sorted((replace(one, row=order[one.row]) for one in named), key=lambda one: (one.row, one.extent))


def size(entry: Entry) -> float:
    """The size of an entry's glyph in px; 0 is the usual one."""
    return HEAD if entry.heads and entry.glyph == "visit" else 0.0


def style(entry: Entry, colour: str) -> marks.Style:
    return marks.Style(colour, entry.glyph, entry.expected, size(entry))


def extent(entry: Entry, space: Space) -> Extent | None:
    """What the mark of an entry takes up with all that is joined to it, in px; None where nothing is seen."""
    found = _marked(entry, space)
    if found and entry.overdue and space.today is not None:
        return (min(found[0], space.today), max(found[1], space.today))
    return found


def _marked(entry: Entry, space: Space) -> Extent | None:
    """What the marks take up without the thread to today."""
    joined = [*entry.earlier, *(entry.rivals or ()), *([entry.promised] if entry.promised else [])]
    look = marks.Style("#000000", entry.glyph, expected=True)
    parts = [_own(entry, space), *(marks.extent(space.canvas, when, look) for when in joined)]
    found = [part for part in parts if part and part[1] > part[0]]
    if not found:
        return None
    start, end = min(start for start, _ in found), max(end for _, end in found)
    before, after = _rivals_beyond(entry, space)
    return (max(start - STUB * before, 0), min(end + STUB * after, space.canvas.width))


def _rivals_beyond(entry: Entry, space: Space) -> tuple[bool, bool]:
    """Whether another account lies before or after the window, so that a stub of the line points to it."""
    if not entry.rivals:
        return False, False
    first, last = (marks.extent(space.canvas, when, style(entry, "#000000")) for when in entry.rivals)
    return first is None and last is not None, last is None and first is not None


def label_width(entry: Entry, detail: str, bold: bool) -> float:
    name = width(entry.name, bold=bold)
    return name + (BETWEEN + width(detail) if detail else 0.0)


def _place(entry: Entry, mark: Extent, taken: list[list[Extent]], space: Space) -> Placed | None:
    """The first free place for an entry, with its longest telling that fits; None where even its name does not."""
    bold = entry.key == space.chosen
    for detail in _tellings(entry, space):
        sides = list(_sides(entry, mark, label_width(entry, detail, bold), space))
        for row in range(min(len(taken) + 1, space.rows)):
            for start, reach in sides:
                if row == len(taken) or _fits(taken[row], reach):
                    taken[row : row + 1] = [[*(taken[row] if row < len(taken) else []), reach]]
                    return Placed(entry, row, mark, start, detail, bold, reach)
    return None


def _tellings(entry: Entry, space: Space) -> Iterator[str]:
    """What may stand beside the name, the longest first; nothing where the name alone says enough or weighs enough."""
    bold = entry.key == space.chosen
    at_length = [entry.detail] if entry.weight >= LONG_FROM or bold else []
    options = [*at_length, entry.short]
    yield from (one for one in options if one and label_width(entry, one, bold) <= space.longest)
    weighs = entry.weight >= LONG_FROM and entry.lane != "visits"  # a meeting that was called off is none
    if not entry.short or weighs or bold:
        yield ""


def _sides(entry: Entry, mark: Extent, label: float, space: Space) -> Iterator[tuple[float, Extent]]:
    """Where a label may begin, and what it then takes up with its mark: to the right of it, else to the left.

    On the way from what is overdue to today it may stand within the thread.
    """
    own = _marked(entry, space)
    starts = [mark[1] + PAD, mark[0] - PAD - label]
    if own and own[1] < mark[1] and own[1] + PAD + label + THREAD_PX <= mark[1]:
        starts.insert(0, own[1] + PAD)
    for start in reversed(starts) if entry.overdue and len(starts) == 2 else starts:
        across = space.today is not None and start < space.today + EDGE and start + label > space.today - EDGE
        if start >= EDGE and start + label <= space.canvas.width and not across:
            yield start, (min(start, mark[0]), max(start + label, mark[1]))


def _fits(row: Iterable[Extent], reach: Extent) -> bool:
    return all(reach[1] + GAP <= start or end + GAP <= reach[0] for start, end in row)
