"""What stands on a slide, and where. Lengths are px of a slide of 1600 × 900 (120 to the inch, so that 15 px are 9 pt)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from charts.text import wrap
from charts.theme import LIGHT
from exports.sheet import Bars

LEADING, TITLE_LEADING = 1.38, 1.2
"""From line to line, of the size of the letters."""

SLACK = 0.95
"""Of the breadth so much is counted on: where the shipped fonts are missing, another one may run wider."""

SMALL, CELL, TEXT, HEADING, FACT = 15, 17, 19, 19, 33
CELL_MARGIN = (5, 14)
"""Above and below the text of a cell, and to its right."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one look; `colour` is `#RRGGBB`."""

    text: str
    bold: bool = False
    colour: str = LIGHT.ink


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in letters of `size` px, with `after` px below it."""

    runs: tuple[Run, ...]
    size: float = TEXT
    after: float = 0
    right: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def leading(self) -> float:
        """From line to line."""
        return round(self.size * LEADING)

    def height(self, breadth: float) -> float:
        bold = all(run.bold for run in self.runs)
        return len(wrap(self.text, breadth * SLACK, self.size, bold)) * self.leading + self.after


@dataclass(frozen=True, slots=True)
class Part:
    """Something at a place. `name` is what a list of the slide's objects calls it."""

    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Text(Part):
    """Paragraphs; with `first` they are items of a list, numbered from there on."""

    paragraphs: tuple[Paragraph, ...] = ()
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Rows(Part):
    """A table. `widths` and `heights` are those of its columns and rows, the header first."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    heights: tuple[float, ...] = ()
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Image(Part):
    """A picture (PNG) and the sentence that says what it shows."""

    png: bytes = b""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Columns(Part):
    """A chart that the program draws by itself. `legend`: it names its series."""

    bars: Bars = field(default_factory=lambda: Bars((), ()))
    alt: str = ""
    legend: bool = True


@dataclass(frozen=True, slots=True)
class Rule(Part):
    """A line across, `height` px thick."""

    colour: str = LIGHT.ink


@dataclass(frozen=True, slots=True)
class Piece:
    """Parts that stay together, placed from 0, 0; `height` is what they take up."""

    parts: tuple[Part, ...]
    height: float

    def at(self, x: float, y: float) -> tuple[Part, ...]:
        return tuple(replace(part, x=part.x + x, y=part.y + y) for part in self.parts)


NOTHING = Piece((), 0)


def below(*pieces: Piece, gap: float = 0) -> Piece:
    """The pieces one below the other; those that take up nothing leave no gap."""
    filled = [one for one in pieces if one.parts]
    starts = accumulate((one.height + gap for one in filled), initial=0.0)
    parts = tuple(part for one, start in zip(filled, starts, strict=False) for part in one.at(0, start))
    return Piece(parts, sum(one.height for one in filled) + gap * max(0, len(filled) - 1))


def beside(pieces: Sequence[tuple[Piece, float]]) -> Piece:
    """Pieces side by side, each with where it begins."""
    parts = tuple(part for one, start in pieces for part in one.at(start, 0))
    return Piece(parts, max((one.height for one, _ in pieces), default=0))


def text_piece(name: str, breadth: float, *paragraphs: Paragraph, **more: Any) -> Piece:
    """Paragraphs in a box of that breadth, as high as they need."""
    kept = tuple(one for one in paragraphs if one.text.strip())
    if not kept:
        return NOTHING
    high = sum(one.height(breadth) for one in kept)
    return Piece((Text(name, 0, 0, breadth, high, kept, **more),), high)


def cell_height(text: str, breadth: float, size: float = CELL) -> float:
    """The height of a cell of a table, with its margins."""
    over, side = CELL_MARGIN
    lines = max(1, len(wrap(text, (breadth - side) * SLACK, size)))
    return lines * round(size * LEADING) + 2 * over


def title_size(text: str, breadth: float, sizes: Sequence[tuple[float, int]]) -> tuple[float, int]:
    """The first of the sizes, each with the most lines it may take, at which the text fits, and its lines.

    The least size is taken whatever its lines.
    """
    for size, most in sizes:
        lines = len(wrap(text, breadth * SLACK, size, bold=True))
        if lines <= most or (size, most) == tuple(sizes[-1]):
            return size, lines
    return sizes[-1][0], 1
