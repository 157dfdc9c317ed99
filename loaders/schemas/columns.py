"""The kinds of column. Each kind tidies a cell, parses it, explains itself and writes its value back.

A cell goes through the kind's `steps` (a step that changes anything is said as a note), then `parse` gives the value
to store or raises `CellError`. An empty cell is never parsed: it means "not known, or does not apply".
"""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit

from domain.spreadsheets import without_apostrophe
from domain.vocabulary import Word
from loaders.problems import CellError, Kind, either, shown
from loaders.suggest import latin, nearest, stranger

Value = str | int | float | tuple[str, ...] | None
Step = tuple[Kind, Callable[[str], str]]

SPREADSHEET_FAULTS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
FORMULA_STARTS = ("=", "+", "-", "@")  # by which a spreadsheet knows a formula
LONGEST_ID = 200  # characters; an index of PostgreSQL holds a few thousand bytes of several ids together
LONGEST_LANGUAGE = 35  # letters of the longest tag that RFC 5646 asks software to hold

_MARKS = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SLUG = rf"(?=.{{1,{LONGEST_ID}}}$)[a-z0-9]++(?:[-_.][a-z0-9]++)*+"
_ID, _PARTY_ID = re.compile(_SLUG), re.compile(rf"[A-Z]{{3,4}}|{_SLUG}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫", "01234567890123456789.")


def without_marks(text: str) -> str:
    """The text without zero-width characters and marks of writing direction."""
    return _MARKS.sub("", text)


def ascii_digits(text: str) -> str:
    """Persian and Arabic digits, and their decimal sign, as the ASCII ones.

    >>> ascii_digits("۱۷٫۵")
    '17.5'
    """
    return text.translate(_DIGITS)


def composed(text: str) -> str:
    """The text with each letter and its marks as one character where there is one (NFC), as most programs write it."""
    return unicodedata.normalize("NFC", text)


def trimmed_items(text: str) -> str:
    return ";".join(item.strip() for item in text.split(";"))


def emptied(text: str) -> str:
    """The text, or nothing where it holds invisible marks alone."""
    return text if without_marks(text).strip() else ""


def one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


TRIM: Step = (Kind.SPACES_TRIMMED, str.strip)
UNMARK: Step = (Kind.MARKS_REMOVED, without_marks)
DIGITS: Step = (Kind.DIGITS_READ, ascii_digits)
TRIM_ITEMS: Step = (Kind.SPACES_TRIMMED, trimmed_items)
UNSEEN: Step = (Kind.MARKS_REMOVED, emptied)
UNQUOTE: Step = (Kind.APOSTROPHE_READ, without_apostrophe)
LINE_ENDS: Step = (Kind.LINE_ENDS_READ, one_line_end)
COMPOSE: Step = (Kind.COMPOSED, composed)


class CellKind(ABC):
    """A kind of column. A cell that matches `tidy_form` is one that no step would change, nor a remark be made on.

    A cell of the `plain` form is moreover its own value: there is nothing to tidy, to tell of or to refuse. It is what
    nearly all cells are, and many at once are known to be plain in no time.
    """

    steps: tuple[Step, ...] = (UNMARK, TRIM, COMPOSE)
    tidy_form: ClassVar[re.Pattern[str]] = re.compile(r"[!-~](?:[ -~]*[!-~])?")
    plain: ClassVar[re.Pattern[str]] = re.compile("(?!)")
    is_list: ClassVar[bool] = False

    @abstractmethod
    def parse(self, text: str) -> Value:
        """The value to store; CellError says what is wrong with the text. The text is tidied and not empty."""

    @abstractmethod
    def explain(self) -> str:
        """What to write in such a cell, in a few words."""

    def format(self, value: Any) -> str:
        """The canonical text of a value; parsing it gives the value again."""
        return "" if value is None else str(value)

    def seen(self, cells: Iterable[str]) -> "CellKind":
        """The kind as the cells of one column in one file make it: what only the whole column can decide."""
        return self

    def remarks(self, text: str) -> list[Kind]:
        """What is worth a note about a text beside what the steps changed."""
        return []

    def doubt(self, text: str) -> CellError | None:
        """Why a text that can be stored may still be a mistake, and what to write instead."""
        return None

    @property
    def targets(self) -> tuple[str, ...]:
        """The tables to whose rows the cell refers."""
        return ()


def tidy(cell: str, steps: tuple[Step, ...]) -> tuple[str, list[Kind]]:
    """The cell after all steps, and which of them changed it."""
    said = []
    for kind, step in steps:
        tidied = step(cell)
        if tidied != cell:
            said.append(kind)
            cell = tidied
    return cell, said


def fault_advice(fault: str) -> str:
    """What to do about a fault that a formula left in its cell."""
    return f"{fault} is a fault of a formula. Write the value, or leave the cell empty."


@dataclass(frozen=True)
class Id(CellKind):
    """The stable key of a row: a lower-case slug; a state is its upper-case ISO 3166-1 code."""

    of_party: bool = False

    @property
    def plain(self) -> re.Pattern[str]:  # type: ignore[override]
        return _PARTY_ID if self.of_party else _ID

    def parse(self, text: str) -> str:
        if len(text) > LONGEST_ID:
            raise CellError(Kind.NOT_AN_ID, f"The id has {len(text):,} characters. Write at most {LONGEST_ID}.")
        if self.plain.fullmatch(text):
            return text
        if stranger(text):
            raise CellError(Kind.LOOK_ALIKE, f"{shown(text)} holds {stranger(text)}, which is no letter of an id. "
                        f"Write {_slug(text)}.")  # fmt: skip
        raise CellError(Kind.NOT_AN_ID, f"{shown(text)} is not an id. Write {_slug(text)}.")

    def explain(self) -> str:
        slug = "lower-case letters and digits, with - _ or . between them"
        return f"ISO 3166-1 code of a state (IRN), or {slug}" if self.of_party else slug


def _slug(text: str) -> str:
    """The id that was probably meant."""
    if not (meant := latin(text)).isascii():
        return "Latin letters and digits, such as v-2025-01"
    return re.sub(r"[^a-z0-9_.]+", "-", meant.lower()).strip("-_.") or "letters and digits, such as v-2025-01"


@dataclass(frozen=True)
class Text(CellKind):
    """Words of people; `long` may hold several lines."""

    long: bool = False
    steps = (LINE_ENDS, TRIM, UNSEEN, COMPOSE)
    tidy_form: ClassVar[re.Pattern[str]] = re.compile(r"[!-*,./-<>?A-~](?:[ -~]*[!-~])?")  # none begins as a formula
    plain: ClassVar[re.Pattern[str]] = re.compile(r'[!"$-&()*,./-<>?A-~][ -~]*+(?<! )')  # nor as a spreadsheet's fault

    def parse(self, text: str) -> str:
        odd = _CONTROLS.search(text)
        if odd:
            raise CellError(
                Kind.CONTROL_CHARACTER,
                f"The text holds the invisible control character U+{ord(odd.group()):04X}. Write it without.",
            )
        if "\ufffd" in text:
            raise CellError(
                Kind.LOST_LETTER, f"{shown(text)} has lost a letter at �. Write the letter that stood there."
            )
        if text in SPREADSHEET_FAULTS:
            raise CellError(Kind.SPREADSHEET_FAULT, fault_advice(text))
        return text

    def remarks(self, text: str) -> list[Kind]:
        return [Kind.FORMULA_KEPT] if text.startswith(FORMULA_STARTS) else []

    def explain(self) -> str:
        return "text, several lines if need be" if self.long else "text"


@dataclass(frozen=True)
class OneOf(CellKind):
    """A word of a closed list."""

    words: type[Word]

    def parse(self, text: str) -> str:
        listed = [str(word) for word in self.words]
        if text in listed:
            return text
        near = nearest(latin(text), listed)
        advice = f"Write {near}" if near else "Write one of them"
        raise CellError(Kind.UNKNOWN_WORD, f"{shown(text)} is not one of {', '.join(listed)}. {advice}.")

    def explain(self) -> str:
        return "one of " + ", ".join(str(word) for word in self.words)


@dataclass(frozen=True)
class Url(CellKind):
    """The address of a page; it is stored and shown, never fetched."""

    def parse(self, text: str) -> str:
        try:
            parts = urlsplit(text)
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            good = False
        if not good or re.search(r"[\s<>\"\x00-\x1f\x7f]", text):
            raise CellError(Kind.NOT_A_URL, f"{shown(text)} is not a web address. Write it in full, from https:// on.")
        return text

    def explain(self) -> str:
        return "web address, from https:// on"


@dataclass(frozen=True)
class Language(CellKind):
    """A language by its BCP 47 tag."""

    def parse(self, text: str) -> str:
        if not _LANGUAGE.fullmatch(text) or len(text) > LONGEST_LANGUAGE:
            raise CellError(
                Kind.NOT_A_LANGUAGE, f"{shown(text)} is not a language tag. Write en, fa or ru, for example."
            )
        return text

    def explain(self) -> str:
        return "BCP 47 tag, such as fa or zh-Hans"


@dataclass(frozen=True)
class Reference(CellKind):
    """The id of a row in one of the tables, in the store or in the same upload."""

    tables: tuple[str, ...]
    plain: ClassVar[re.Pattern[str]] = re.compile(r'[!"$-&(-~][ -~]*+(?<! )')

    def parse(self, text: str) -> str:
        if text in SPREADSHEET_FAULTS:
            raise CellError(Kind.SPREADSHEET_FAULT, fault_advice(text))
        return text

    def explain(self) -> str:
        return f"id of a row of {either(self.tables)}"

    @property
    def targets(self) -> tuple[str, ...]:
        return self.tables


class ListKind(CellKind):
    """Several values in one cell, joined by `;`."""

    steps: tuple[Step, ...] = (UNMARK, TRIM_ITEMS, COMPOSE)
    tidy_form: ClassVar[re.Pattern[str]] = re.compile(r"[!-~]+")
    is_list: ClassVar[bool] = True

    def parse(self, text: str) -> tuple[str, ...]:
        items = tuple(text.split(";"))
        if "" in items:
            kept = ";".join(item for item in items if item)
            advice = f"Write {kept}" if kept else "Leave the cell empty"
            raise CellError(Kind.EMPTY_ITEM, f"{shown(text)} holds an empty item. {advice}.")
        if len(set(items)) != len(items):
            kept = ";".join(dict.fromkeys(items))
            raise CellError(Kind.REPEATED_ITEM, f"{shown(text)} names an item twice. Write {kept}.")
        return items

    def format(self, value: tuple[str, ...]) -> str:
        return ";".join(value)


@dataclass(frozen=True)
class References(ListKind):
    """Ids of rows of a table, joined by `;`."""

    table: str

    def explain(self) -> str:
        return f"ids of rows of {self.table}, joined by ;"

    @property
    def targets(self) -> tuple[str, ...]:
        return (self.table,)


@dataclass(frozen=True)
class Texts(ListKind):
    """Several short texts, joined by `;`."""

    steps = (LINE_ENDS, TRIM_ITEMS, COMPOSE)

    def parse(self, text: str) -> tuple[str, ...]:
        return super().parse(Text().parse(text))

    def explain(self) -> str:
        return "texts, joined by ;"
