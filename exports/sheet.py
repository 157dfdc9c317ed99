"""The sheet: what a page says, cut free from the screen, with all that a photograph of it must still tell in six months.

A sheet is made once (`exports.sheets`) and written in every form from the same value, so that all forms say the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import plotly.graph_objects as go

from domain.claims import SourceNote
from domain.counting import counted
from queries.calendar import Entry

Rows = Sequence[Sequence[str]]

LOW = 280.0  # px; no chart needs to be lower


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in use and what it means: its glyph, its colour (`#RRGGBB`, empty: that of the text) and the words."""

    glyph: str
    words: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """The numbers of a chart that spreadsheets and slides can draw by themselves: columns, stacked by series.

    `series` are names with a colour (`#RRGGBB`) and a number for each of the `categories`.
    """

    categories: tuple[str, ...]
    series: tuple[tuple[str, str, tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure. `draw` makes it `width` px wide in the light theme and, where it can choose, no higher than `height` px.

    `alt` says in a sentence what it shows. A `wide` one takes the whole breadth of a slide. One that shows more the more
    room it has `fills` what there is: it is drawn for so many times the usual height, in letters no larger than they
    must be, and shown at the first height for which there is room. `bars` are its numbers where it is of a kind that a
    slide can hold as a chart of its own.
    """

    title: str
    draw: Callable[[float, float], go.Figure]
    alt: str
    beside: str = ""
    marks: tuple[Mark, ...] = ()
    wide: bool = False
    fills: tuple[float, ...] = ()
    bars: Bars | None = None

    def lower(self, share: float) -> "Chart":
        """The same chart, at most so large a share of its breadth high, but for a narrow one."""
        return replace(self, draw=lambda width, height: self.draw(width, min(height, max(width * share, LOW))))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts below their headings. `shares` are the widths of the columns, in any unit; `right` those of numbers.

    A `wide` one takes the whole breadth of a slide.
    """

    title: str
    columns: tuple[str, ...]
    rows: Rows
    beside: str = ""
    shares: tuple[float, ...] = ()
    right: frozenset[int] = frozenset()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Some facts, each a short figure with the words that say what it counts.

    Three stand one below the other beside a chart on a slide; `wide` ones side by side below it.
    """

    entries: tuple[tuple[str, str], ...]
    title: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Small bars on one line, each (full, hollow on top of it, below the line), with the names of the first and last.

    `colour` is theirs, `below` that of the bars below the line.
    """

    bars: tuple[tuple[float, float, float], ...]
    colour: str
    below: str
    ends: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of one thing: its state with its sign, a statement, a figure with what it counts, and its age."""

    name: str
    state: Mark
    statement: str
    figure: str
    unit: str
    age: str
    strip: Strip | None = None


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side on a broad leaf, one below the other on a narrow one; `table` says the same in rows."""

    title: str
    entries: tuple[Card, ...]

    @property
    def table(self) -> Table:
        """The cards for a form that has tables alone."""
        rows = [
            (one.name, f"{one.state.glyph} {one.state.words}", one.statement, f"{one.figure} {one.unit}", one.age)
            for one in self.entries
        ]
        return Table(
            self.title or "The panels",
            ("panel", "state", "statement", "figure", "newest report"),
            rows,
            shares=(12, 15, 34, 24, 15),
        )


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs below a heading; `wide` ones take the whole breadth.

    A `judgement` is its author's own, and set apart from what the facts say.
    """

    title: str
    paragraphs: tuple[str, ...]
    beside: str = ""
    judgement: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two blocks side by side."""

    left: "Chart | Table | Words"
    right: "Chart | Table | Words"


Block = Chart | Table | Figures | Cards | Words | Pair


@dataclass(frozen=True, slots=True)
class Content:
    """What a page has to say at the clocks of a view: the finding, what stands below it, and its blocks, the chief first.

    `subject` says what the page is about, `filters` what was chosen beside the scope, in words. `facts` are the ids of
    what it rests on, by the name of their table. A `whole` one shows everything, whatever the period of the scope; the
    blocks of an `ordered` one keep their order, whatever room that costs. `years` are in words those that one shows
    where the scope names none: all, if empty.
    """

    subject: str
    title: str
    below: str
    blocks: tuple[Block, ...]
    facts: dict[str, tuple[str, ...]]
    sources: tuple[SourceNote, ...]
    filters: str = ""
    whole: bool = False
    ordered: bool = False
    years: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The content of a page with its receipt.

    `scope` is the relationship and what of it is shown, in words; `known_on` and `world_on` are the clocks in words.
    `coming` are the dates to come, those of the record where the page is about one. `code` reopens the view, `address` is the page and query that it stands for, `handling` the mark of the Traffic Light
    Protocol (FIRST, TLP 2.0).
    """

    page: str
    relationship: str
    content: Content
    scope: str
    known_on: str
    world_on: str
    code: str
    address: str
    handling: str = "TLP:CLEAR"
    kept: bool = field(default=True, compare=False)
    coming: tuple[Entry, ...] = ()

    @property
    def fact_count(self) -> int:
        return sum(len(ids) for ids in self.content.facts.values())

    @property
    def counts(self) -> str:
        """`10 facts, 12 sources`."""
        return f"{counted(self.fact_count, 'fact')}, {counted(len(self.content.sources), 'source')}"

    @property
    def receipt(self) -> tuple[tuple[str, str], ...]:
        """What every form of a view tells of itself, each with its name, in the same words everywhere."""
        return (
            ("title", self.content.title),
            ("view", self.scope),
            ("known on", self.known_on),
            ("in the world on", self.world_on),
            ("counts", self.counts),
            ("code", self.code),
            ("address", self.address),
            ("handling", self.handling),
        )
