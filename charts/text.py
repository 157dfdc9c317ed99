"""How wide a text is on screen, so that labels can be placed and wrapped before they are drawn."""

import json
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from charts.theme import ASSETS, TEXT, plain

HOVER_WIDTH = 340  # px; a line of a hover box
HOVER_SIZE = 13
_OTHER_LETTER = 600  # thousandths of the size; letters of scripts the shipped fonts lack


@cache
def _advances(bold: bool) -> dict[str, int]:
    """Advance widths of the shipped fonts by character, in thousandths of the font size."""
    table = json.loads((ASSETS / "advance_widths.json").read_text("utf-8"))["600" if bold else "400"]
    return {character: int(units) for units, row in table.items() for character in row}


@lru_cache(16_384)
def width(text: str, size: float = TEXT, bold: bool = False) -> float:
    """Width of one line in px, within some 3 %; Arabic letters count as they stand within a word.

    >>> round(width("2025"), 1)                 # digits are all 0.6 of the size
    28.8
    """
    advances = _advances(bold)
    units = (advances[letter] if letter in advances else _foreign(letter) for letter in text)
    return sum(units) * size / 1000


def _foreign(letter: str) -> int:
    """Advance of a letter that the fonts for texts lack."""
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 1000 if unicodedata.east_asian_width(letter) in ("W", "F") else _OTHER_LETTER


def wrap(text: str, px: float, size: float = TEXT, bold: bool = False) -> list[str]:
    """The text in lines of at most `px`, broken at blanks; a word that is wider by itself is broken within.

    >>> wrap("Rasht to Astara", 60)
    ['Rasht to', 'Astara']
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width(joined, size, bold) <= px:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, px, size, bold)
        lines += whole
    return [*lines, line] if line else lines


def _pieces(word: str, px: float, size: float, bold: bool) -> list[str]:
    """A word cut where it exceeds `px`, with at least one letter in a piece."""
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size, bold) > px:
            pieces.append("")
        pieces[-1] += character
    return pieces


def shorten(text: str, px: float, size: float = TEXT, bold: bool = False) -> str:
    """The text cut to `px` with an ellipsis, or whole where it fits.

    >>> shorten("Rasht–Astara railway", 90)
    'Rasht–Astara r…'
    """
    if width(text, size, bold) <= px:
        return text
    kept = text
    while kept and width(kept + "…", size, bold) > px:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def hover(title: str, lines: Sequence[str] = ()) -> str:
    """The text of a hover box: a bold title and lines below, wrapped and safe; empty lines are left out."""
    return _hover(title, tuple(lines))


@lru_cache(4_096)
def _hover(title: str, lines: tuple[str, ...]) -> str:
    bold = [f"<b>{plain(line)}</b>" for line in wrap(title, HOVER_WIDTH, HOVER_SIZE, bold=True)]
    rest = [plain(piece) for line in lines for piece in wrap(line, HOVER_WIDTH, HOVER_SIZE)]
    return "<br>".join(bold + rest)
