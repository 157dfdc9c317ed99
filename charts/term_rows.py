"""The rows of the term lines: what they are called, what is said at their ends, and how much room all of it takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from charts.text import width, wrap
from charts.theme import TEXT
from domain.clocks import Clock
from domain.counting import counted
from domain.term_readings import StatedEnd, Succession, TermReadings
from domain.term_words import (
    EndWords,
    before_words,
    end_words,
    reading_label,
    reading_note,
    stated_summary,
    succession_note,
    succession_words,
    terms_words,
)

NARROW = 640  # px; below, names stand above the bars
SHORT = 900  # px; below, months are cut
NAMES = 272.0  # px for the names at left
GAP = 8.0  # px between a bar and its words
LINE = 17.0  # px from one line of words to the next
ROW_GAP, BLOCK_GAP = 10.0, 18.0
TITLE = 15.0  # px, as a panel's title
NAME = 13.0  # px
BAR_ROOM = 26.0  # px for a bar between its name and its words
STATED_PX, SUCCESSION_PX = 240.0, 230.0  # how wide the words of these rows may get


@dataclass(frozen=True)
class Piece:
    """Words in one face."""

    text: str
    second: bool = False
    bold: bool = False
    size: float = TEXT

    @property
    def px(self) -> float:
        return width(self.text, self.size, self.bold)


@dataclass(frozen=True)
class Frame:
    """What all rows share: W, whether it counts as today, the names of parties, and the room in px."""

    world_on: date
    now: bool
    names: Mapping[str, str]
    width: float

    @property
    def narrow(self) -> bool:
        return self.width < NARROW

    @property
    def short(self) -> bool:
        return self.width < SHORT

    @property
    def left(self) -> float:
        """The room for names at left."""
        return 0.0 if self.narrow else NAMES

    @property
    def plot(self) -> float:
        return self.width - self.left

    def wrap(self, text: str, piece: Piece) -> list[Piece]:
        """A name in as many lines as it needs, set as `piece`."""
        room = self.width if self.narrow else NAMES - 16
        return [Piece(one, piece.second, piece.bold, piece.size) for one in wrap(text, room, piece.size, piece.bold)]


@dataclass
class Row:
    """A row: its name in lines, what is drawn (a reading, stated ends, a succession, or nothing), the words at its end.

    `top` is where it begins and `y` the middle of what is drawn, in px.
    """

    line: TermReadings
    names: list[Piece]
    said: list[list[Piece]] = field(default_factory=list)
    reading: Clock | None = None
    stated: Sequence[StatedEnd] = ()
    succession: Succession | None = None
    first: bool = False
    top: float = 0.0
    y: float = 0.0

    @property
    def said_px(self) -> float:
        return max((sum(piece.px for piece in line) for line in self.said), default=0.0)


def rows(lines: Iterable[TermReadings], frame: Frame) -> list[Row]:
    """The rows of all agreements, from top to bottom, not yet in their places."""
    return [row for line in lines for row in _block(line, frame)]


def _block(line: TermReadings, frame: Frame) -> list[Row]:
    title = frame.wrap(line.title, Piece("", bold=True, size=TITLE))
    head = Row(line, title + _note(terms_words(line.record.terms), frame), first=True)
    block = [head, *(_reading(line, one, frame) for one in line.readings)]
    block += [_stated(line, frame)] if line.stated else []
    return block + ([_succession(line, line.succession, frame)] if line.succession else [])


def _name(text: str, note: str, frame: Frame, *, second: bool = False) -> list[Piece]:
    return frame.wrap(text, Piece("", second, size=NAME)) + _note(note, frame)


def _note(text: str, frame: Frame) -> list[Piece]:
    return frame.wrap(text, Piece("", second=True))


def _reading(line: TermReadings, reading: Clock, frame: Frame) -> Row:
    note = reading_note(line, reading, frame.names)
    if frame.narrow and reading == line.readings[0]:
        note = "; ".join(part for part in (note, before_words(line, short=True)) if part)
    names = _name(reading_label(reading), note, frame, second=reading.deprecated)
    said = end_words(reading, line.record.terms, frame.world_on, frame.now, frame.short)
    return Row(line, names, _end_lines(said, reading.deprecated), reading)


def _end_lines(said: EndWords, rival: bool) -> list[list[Piece]]:
    """The words at a bar's end. What a reading says that was judged wrong is quiet throughout: it decides nothing."""
    first = [Piece(said.bold, bold=not rival, second=rival), Piece(said.rest, second=rival)]
    lines = [[piece for piece in first if piece.text], [Piece(said.below, second=True)] if said.below else []]
    return [line for line in lines if line]


def _stated(line: TermReadings, frame: Frame) -> Row:
    number = sum(len(one.claims) for one in line.stated)
    note = f"{counted(number, 'claim')}, {counted(len(line.stated), 'date')}"
    said = _lines(stated_summary(line.stated), frame.width if frame.narrow else STATED_PX)
    return Row(line, _name("Ends that sources state", note, frame), said, stated=line.stated)


def _succession(line: TermReadings, succession: Succession, frame: Frame) -> Row:
    names = _name(f"Replaces the {succession.title}?", succession_note(succession), frame)
    said = _lines(succession_words(succession), frame.width if frame.narrow else SUCCESSION_PX)
    return Row(line, names, said, succession=succession)


def _lines(text: str, room: float) -> list[list[Piece]]:
    """A quiet text in lines, broken between its parts where it has some."""
    lines: list[str] = []
    for part in (f"{one};" for one in text.split("; ")):
        joined = f"{lines[-1]} {part}" if lines else part
        if lines and width(joined) <= room:
            lines[-1] = joined
        else:
            lines += wrap(part, room)
    lines[-1:] = [line.removesuffix(";") for line in lines[-1:]]
    return [[Piece(line, second=True)] for line in lines]


def place(found: Sequence[Row], frame: Frame) -> float:
    """Give every row its place; returns the bottom in px."""
    top = 0.0
    for number, row in enumerate(found):
        top += BLOCK_GAP if row.first and number else BLOCK_GAP / 2 if row.first else 0
        row.top = top
        names, said = len(row.names) * LINE, len(row.said) * LINE
        drawn = bool(row.reading or row.stated or row.succession)
        if frame.narrow:
            row.y = top + names + BAR_ROOM / 2
            top += names + (BAR_ROOM + said if drawn else 0)
        else:
            row.y = top + (LINE if len(row.names) > 1 else LINE / 2)
            top += max(names, said)
        top += ROW_GAP
    return top
