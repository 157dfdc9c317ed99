"""The blocks of a sheet laid out on slides, one below the other as far as there is room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from charts.theme import LIGHT
from exports.foot import SOURCES_LISTED, left_out
from exports.sheet import Block, Cards, Chart, Figures, Pair, Sheet, Table, Words
from exports.sizes import SLIDE
from exports.slides.blocks import (
    FACTS_ACROSS,
    Pictures,
    cards_piece,
    chart_piece,
    column_widths,
    facts_piece,
    pair_piece,
    row_height,
    table_piece,
    words_piece,
)
from exports.slides.letters import INDENT
from exports.slides.pieces import (
    SMALL,
    TEXT,
    TITLE_LEADING,
    Paragraph,
    Part,
    Piece,
    Run,
    beside,
    text_piece,
    title_size,
)
from exports.sources import source_line

TOP = 78
"""Where the title begins, below the line that says where we are."""

BETWEEN = 24
WHOLE = SLIDE.height
"""Room enough for anything to keep its size."""

BESIDE_CHART = 480
"""What stands at the right of a chart is at most so high, or stands by itself."""

LEAST_ROWS = 4
"""Of a table so many rows stand below its heading at least, or it begins on the next slide."""

FINDING_SIZES = ((44, 2), (38, 3), (32, 3), (27, 4), (22, 6))
TITLE_SIZES = ((30, 2), (25, 3), (20, 4))
NUMBERED = " (10 of 10)"
FIRST = SLIDE.first_column
SECOND = SLIDE.breadth - FIRST - SLIDE.gap

Make = Callable[[bool, float], Piece]
"""Makes a piece: with its whole heading or without (the slide's title says it), to fit so much room."""


@dataclass
class Leaf:
    """A slide to be: its title, in letters of `size` px on so many `lines`, and what stands on it."""

    title: str
    size: float
    lines: int
    parts: list[Part] = field(default_factory=list)

    @property
    def title_height(self) -> float:
        return self.lines * round(self.size * TITLE_LEADING) + 4


class Flow:
    """Leaves, filled one after the other down to `foot`."""

    def __init__(self, sheet: Sheet, foot: float) -> None:
        self.sheet, self.foot = sheet, foot
        self.leaves: list[Leaf] = []
        self._y = 0.0
        self._bare = True
        self._open(sheet.content.title, sheet.content.title, FINDING_SIZES)
        self._opening()

    @property
    def _first(self) -> bool:
        """Whether nothing but the opening stands on the leaf."""
        return len(self.leaves) == 1 and len(self.leaves[0].parts) < 2

    @property
    def top(self) -> float:
        """Where this leaf's own parts begin."""
        return TOP + self.leaves[-1].title_height + 14

    @property
    def room(self) -> float:
        return self.foot - self._y

    @property
    def most(self) -> float:
        """The room of a leaf under a title of one line."""
        return self.foot - TOP - 60

    def turn(self, title: str) -> None:
        """A new leaf under that title."""
        title = title or self.sheet.content.subject.capitalize()
        self._open(title, title + NUMBERED, TITLE_SIZES)

    def add(self, title: str, make: Make) -> None:
        """A piece on this leaf, or under its own title on the next; smaller than it would be, where it is the first."""
        if make(True, self.room if self._first else WHOLE).height > self.room and not self._bare:
            self.turn(title)
            self.put(make(False, self.room))
        else:
            self.put(make(True, self.room))

    def put(self, piece: Piece) -> None:
        self.leaves[-1].parts += piece.at(SLIDE.margin, self._y)
        self._y += piece.height + BETWEEN
        self._bare = False

    def _open(self, title: str, measured: str, sizes: Sequence[tuple[float, int]]) -> None:
        leaf = Leaf(title, *title_size(measured, SLIDE.breadth, sizes))
        self.leaves.append(leaf)
        self._y = self.top
        self._bare = True

    def _opening(self) -> None:
        """The scope and what stands below the finding."""
        said = Paragraph((Run(self.sheet.scope, colour=LIGHT.second),), TEXT + 1, after=4)
        below = Paragraph((Run(self.sheet.content.below),), TEXT)
        self.put(text_piece("Scope", SLIDE.breadth * 0.97, said, below))


def leaves(sheet: Sheet, pictures: Pictures, foot: float) -> list[Leaf]:
    """All slides of a sheet, each with a title of its own."""
    flow = Flow(sheet, foot)
    blocks = list(sheet.content.blocks)
    while blocks:
        block = blocks.pop(0)
        follows = blocks[0] if blocks else None
        if isinstance(block, Chart) and not block.wide:
            aside = blocks.pop(0) if follows and _beside(follows).height <= BESIDE_CHART else None
            _side(flow, block, aside, pictures)
        else:
            _alone(flow, block, pictures)
    _sources(flow)
    return _numbered(flow.leaves)


def _beside(block: Block) -> Piece:
    """A block as it stands at the right of a chart; of one that cannot, a piece that is too high."""
    match block:
        case Figures():
            return facts_piece(block, SECOND, 1, whole=True)
        case Words() if not block.wide:
            return words_piece(block, SECOND, whole=True)
    return Piece((), WHOLE)


def _side(flow: Flow, chart: Chart, aside: Block | None, pictures: Pictures) -> None:
    """A chart that leaves a column at its right, and what stands in it: else the sentence that tells what it shows."""

    def make(whole: bool, room: float) -> Piece:
        picture = pictures.get(id(chart))
        left = chart_piece(chart, picture, FIRST, room, whole=whole)
        told = (chart.alt,) if picture or chart.bars else ()
        right = _beside(aside or Words("", told))
        return beside([(left, 0), (right, FIRST + SLIDE.gap)])

    flow.add(chart.title, make)


def _alone(flow: Flow, block: Block, pictures: Pictures) -> None:
    breadth = SLIDE.breadth
    match block:
        case Chart():
            picture = pictures.get(id(block))
            flow.add(block.title, lambda whole, room: chart_piece(block, picture, breadth, room, whole=whole))
        case Pair() if pair_piece(block, pictures, WHOLE).height > flow.most:
            for one in (block.left, block.right):
                _alone(flow, one, pictures)
        case Pair():
            title = " · ".join(dict.fromkeys(one.title for one in (block.left, block.right) if one.title))
            flow.add(title, lambda _whole, room: pair_piece(block, pictures, room))
        case Figures():
            flow.add(block.title, lambda whole, _room: facts_piece(block, breadth, FACTS_ACROSS, whole=whole))
        case Cards():
            flow.add(block.title, lambda whole, _room: cards_piece(block, breadth, whole=whole))
        case Words():
            _words(flow, block)
        case Table():
            _table(flow, block)


def _table(flow: Flow, block: Table) -> None:
    """A table, cut between rows where it is too high; the names of its columns stand on each slide."""
    rows = [tuple(row) for row in block.rows]
    widths = column_widths(block, SLIDE.breadth)
    whole, aside = True, True
    least = sum(row_height(row, widths) for row in rows[:LEAST_ROWS])
    if table_piece(block, (), SLIDE.breadth, whole=True, aside=True).height + least > flow.room:
        flow.turn(block.title)
        whole = False
    while rows:
        head = table_piece(block, (), SLIDE.breadth, whole=whole, aside=aside).height
        taken = _fitting([row_height(row, widths) for row in rows], flow.room - head)
        flow.put(table_piece(block, tuple(rows[:taken]), SLIDE.breadth, whole=whole, aside=aside))
        rows = rows[taken:]
        whole, aside = False, False
        if rows:
            flow.turn(block.title)


def _words(flow: Flow, block: Words) -> None:
    """Paragraphs, cut between them where they are too many."""
    paragraphs, whole = list(block.paragraphs), True
    if words_piece(replace(block, paragraphs=block.paragraphs[:1]), SLIDE.breadth, whole=True).height > flow.room:
        flow.turn(block.title)
        whole = False
    while paragraphs:
        heights = [
            words_piece(Words("", (one,), judgement=block.judgement), SLIDE.breadth, whole=False).height
            for one in paragraphs
        ]
        head = words_piece(replace(block, paragraphs=()), SLIDE.breadth, whole=whole).height
        taken = _fitting(heights, flow.room - head)
        flow.put(words_piece(replace(block, paragraphs=tuple(paragraphs[:taken])), SLIDE.breadth, whole=whole))
        paragraphs, whole = paragraphs[taken:], False
        if paragraphs:
            flow.turn(block.title)


def _fitting(heights: Sequence[float], room: float) -> int:
    """How many of the heights fit, at least one."""
    taken = 0
    for height in heights:
        room -= height
        if room < 0:
            break
        taken += 1
    return max(1, taken)


def _sources(flow: Flow) -> None:
    """The numbered list, in two columns on slides of their own, spread evenly over as few as hold it."""
    listed = [source_line(one, whole=True) for one in flow.sheet.content.sources[:SOURCES_LISTED]]
    if not listed:
        return
    more = left_out(flow.sheet)
    items = [Paragraph((Run(line),), SMALL, after=4) for line in listed]
    heights = [one.height(SLIDE.half - INDENT) for one in items]
    flow.turn("Sources")
    room = flow.room - (30 if more else 0)
    columns = _even(heights, room)
    for number, (start, end) in enumerate(columns):
        if number and number % 2 == 0:
            flow.turn("Sources")
        piece = text_piece("Sources", SLIDE.half, *items[start:end], first=start + 1)
        place = (SLIDE.half + SLIDE.gap) * (number % 2)
        flow.leaves[-1].parts += piece.at(SLIDE.margin + place, flow.top)
    if more:
        low = flow.top + max(sum(heights[start:end]) for start, end in columns[-2:])
        said = text_piece("Sources left out", SLIDE.breadth, Paragraph((Run(more, colour=LIGHT.second),), SMALL))
        flow.leaves[-1].parts += said.at(SLIDE.margin, low + 8)


def _even(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    """The heights cut into as few columns as hold them, on pages of two, each column as low as that lets it."""
    cut = _columns(heights, room)
    pages = -(-len(cut) // 2)
    while room > max(heights):
        room *= 0.97
        lower = _columns(heights, room)
        if -(-len(lower) // 2) > pages:
            break
        cut = lower
    return cut


def _columns(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    cut, start = [], 0
    while start < len(heights):
        end = start + _fitting(heights[start:], room)
        cut.append((start, end))
        start = end
    return cut


def _numbered(made: list[Leaf]) -> list[Leaf]:
    """Leaves of the same title are told apart by a number, so that each can be found in a list of titles."""
    titles = [leaf.title for leaf in made]
    seen: dict[str, int] = {}
    for leaf in made:
        title = leaf.title
        if titles.count(title) > 1:
            seen[title] = seen.get(title, 0) + 1
            leaf.title = f"{title} ({seen[title]} of {titles.count(title)})"
    return made
