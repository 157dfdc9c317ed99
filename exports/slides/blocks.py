"""The blocks of a sheet as pieces of a slide."""

from collections.abc import Mapping

from charts.text import width
from charts.theme import LIGHT
from exports.chromium import Picture
from exports.sheet import Card, Cards, Chart, Figures, Mark, Pair, Table, Words
from exports.sizes import SLIDE
from exports.slides.pieces import (
    CELL,
    FACT,
    HEADING,
    NOTHING,
    SMALL,
    TEXT,
    Columns,
    Image,
    Paragraph,
    Piece,
    Rows,
    Rule,
    Run,
    below,
    beside,
    cell_height,
    text_piece,
)

FACTS_ACROSS = 3
LEAST_SCALE = 0.72
"""A picture is made smaller where it is alone and too high, but not more than to this share of itself: 12 px letters."""

JUDGEMENT_INDENT = 15
COLUMNS_HEIGHT, LEAST_COLUMNS = 400, 240
WORD_SPACE, CARD_GAP = 16, 28

Pictures = Mapping[int, Picture]
"""The pictures of charts by the identity of the block; empty where there is no browser to draw them."""

NOT_DRAWN = "A browser on the machine that makes this file would draw this chart: install Chromium, Chrome or Edge."


def heading(title: str, aside: str, breadth: float, *, whole: bool) -> Piece:
    """The heading of a block; what stands beside it alone where the slide itself bears the heading (not `whole`)."""
    told = (Run(title, bold=True),) if whole and title else ()
    more = (Run(f"  {aside}" if told else aside, colour=LIGHT.second),) if aside else ()
    size = HEADING if told else SMALL
    if told and more:
        both = width(title, HEADING, bold=True) + width(more[0].text, HEADING)
        if both > breadth:
            lines = (Paragraph(told, size), Paragraph((Run(aside, colour=LIGHT.second),), SMALL, 6))
            return text_piece(title, breadth, *lines)
    return text_piece(title or aside, breadth, Paragraph((*told, *more), size, after=6))


def chart_piece(block: Chart, picture: Picture | None, breadth: float, room: float, *, whole: bool) -> Piece:
    """A chart with its heading and marks, made to fit `room` where its least size lets it."""
    head = heading(block.title, block.beside, breadth, whole=whole)
    marks = marks_piece(block.marks, breadth)
    left = room - head.height - marks.height - 6
    return below(head, _drawn(block, picture, breadth, left), marks, gap=3)


def _drawn(block: Chart, picture: Picture | None, breadth: float, room: float) -> Piece:
    if block.bars and block.bars.categories and block.bars.series:
        high = max(LEAST_COLUMNS, min(COLUMNS_HEIGHT, room))
        shape = Columns(block.title or "Chart", 0, 0, breadth, high, block.bars, block.alt, not block.marks)
        return Piece((shape,), high)
    if picture is None:
        said = Paragraph((Run(block.alt),), TEXT, after=10), Paragraph((Run(NOT_DRAWN, colour=LIGHT.second),), SMALL)
        return text_piece("What the chart shows", breadth, *said)
    scale = min(1.0, breadth / picture.width, max(LEAST_SCALE, room / picture.height))
    wide, high = picture.width * scale, picture.height * scale
    return Piece((Image(block.title or "Chart", 0, 0, wide, high, picture.png, block.alt),), high)


def marks_piece(marks: tuple[Mark, ...], breadth: float) -> Piece:
    """What the marks in use mean, each kept in one line."""
    lines: list[list[Mark]] = []
    left = 0.0
    for mark in marks:
        wide = width(f"{mark.glyph} {mark.words}   ", SMALL) + WORD_SPACE
        if not lines or wide > left:
            lines.append([])
            left = breadth
        lines[-1].append(mark)
        left -= wide
    return text_piece("Marks", breadth, *(Paragraph(_mark_runs(line), SMALL) for line in lines))


def _mark_runs(marks: list[Mark]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for mark in marks:
        glyph = (Run(f"{mark.glyph} ", colour=mark.colour or LIGHT.second),) if mark.glyph else ()
        runs += [*glyph, Run(f"{mark.words}    ", colour=LIGHT.second)]
    return tuple(runs)


def words_piece(block: Words, breadth: float, *, whole: bool) -> Piece:
    """Paragraphs; a judgement has a line at its left, for it is its author's own."""
    head = heading(block.title, block.beside, breadth, whole=whole)
    indent = JUDGEMENT_INDENT if block.judgement else 0
    said = text_piece(block.title or "Words", breadth - indent, *(_said(one) for one in block.paragraphs))
    if indent and said.parts:
        said = beside([(Piece((Rule("", 0, 0, 3, said.height),), said.height), 0), (said, indent)])
    return below(head, said)


def _said(words: str) -> Paragraph:
    return Paragraph((Run(words),), TEXT, after=8)


def facts_piece(block: Figures, breadth: float, across: int, *, whole: bool) -> Piece:
    """Facts, each below a line: so many side by side."""
    gap = SLIDE.gap if across > 1 else 0
    one = (breadth - gap * (across - 1)) / across
    entries = [_fact(figure, words, one) for figure, words in block.entries]
    lines = [entries[start : start + across] for start in range(0, len(entries), across)]
    rows = [beside([(piece, n * (one + gap)) for n, piece in enumerate(line)]) for line in lines]
    return below(heading(block.title, "", breadth, whole=whole), *rows)


def _fact(figure: str, words: str, breadth: float) -> Piece:
    rule = Piece((Rule("", 0, 0, breadth, 2),), 12)
    told = Paragraph((Run(figure, bold=True),), FACT, after=2), Paragraph((Run(words),), TEXT, after=18)
    return below(rule, text_piece(figure, breadth, *told))


def cards_piece(block: Cards, breadth: float, *, whole: bool) -> Piece:
    """Cards side by side, each below a line."""
    count = max(1, len(block.entries))
    one = (breadth - CARD_GAP * (count - 1)) / count
    cards = beside([(_card(card, one), n * (one + CARD_GAP)) for n, card in enumerate(block.entries)])
    return below(heading(block.title, "", breadth, whole=whole), cards, gap=4)


def _card(card: Card, breadth: float) -> Piece:
    grey, state = LIGHT.second, card.state
    said = (
        Paragraph((Run(card.name, bold=True),), TEXT, after=4),
        Paragraph((Run(f"{state.glyph} {state.words}", colour=state.colour or grey),), SMALL, after=8),
        Paragraph((Run(card.statement),), CELL, after=10),
        Paragraph((Run(card.figure, bold=True),), FACT),
        Paragraph((Run(card.unit, colour=grey),), SMALL, after=8),
        Paragraph((Run(card.age, colour=grey),), SMALL),
    )
    rule = Piece((Rule("", 0, 0, breadth, 2),), 12)
    return below(rule, text_piece(card.name, breadth, *said))


def table_piece(block: Table, rows: tuple[tuple[str, ...], ...], breadth: float, *, whole: bool, aside: bool) -> Piece:
    """Some rows of a table below the names of its columns. `aside`: with what stands beside its heading."""
    head = heading(block.title, block.beside if aside else "", breadth, whole=whole)
    widths = column_widths(block, breadth)
    heights = (row_height(block.columns, widths, SMALL), *(row_height(row, widths) for row in rows))
    shape = Rows(block.title or "Table", 0, 0, breadth, sum(heights), block.columns, rows, widths, heights, block.right)
    return below(head, Piece((shape,), sum(heights)))


def column_widths(block: Table, breadth: float) -> tuple[float, ...]:
    shares = block.shares or (1.0,) * len(block.columns)
    return tuple(breadth * share / sum(shares) for share in shares)


def row_height(row: tuple[str, ...], widths: tuple[float, ...], size: float = CELL) -> float:
    return max((cell_height(cell, wide, size) for cell, wide in zip(row, widths, strict=True)), default=0)


def pair_piece(block: Pair, pictures: Pictures, room: float) -> Piece:
    left, right = (_half(one, pictures, room) for one in (block.left, block.right))
    return beside([(left, 0), (right, SLIDE.half + SLIDE.gap)])


def _half(block: Chart | Table | Words, pictures: Pictures, room: float) -> Piece:
    match block:
        case Chart():
            return chart_piece(block, pictures.get(id(block)), SLIDE.half, room, whole=True)
        case Table():
            rows = tuple(tuple(row) for row in block.rows)
            return table_piece(block, rows, SLIDE.half, whole=True, aside=True)
        case Words():
            return words_piece(block, SLIDE.half, whole=True)
    return NOTHING
