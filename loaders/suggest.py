"""What was probably meant: the nearest known word or row, and Latin letters for their look-alikes."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

LETTERS_PER_SLIP = 4  # a text with more slips than one in so many letters is another text
LONGEST_CODE = 3  # letters: of codes that are so short each differs from some other by one letter
SHORTEST_STEM = 4  # letters with which two forms of a word begin: signed, signature

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_NO_DIGIT = re.compile("[^0-9]+")

LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗаеѕіјорсухкмтвнһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν‐‑‒–—−",
    "ABESIJKMHOPCTYX3aesijopcyxkmtbhhdqwABEZHIKMNOPTYXoav------",
)
"""Cyrillic and Greek letters, and dashes, that are drawn like a Latin one."""


def nearest(text: str, known: Collection[str]) -> str | None:
    """The known word that was probably meant, written badly or in another form; None where it is in doubt.

    >>> nearest("signatur", ["signature", "ratification"]), nearest("ratified", ["signature", "ratification"])
    ('signature', 'ratification')
    >>> nearest("president", ["parliament", "minister"]), nearest("m3", ["m", "km"])
    (None, None)
    """
    words = {_plain(word): word for word in sorted(known)}
    written = _plain(text)
    found = process.extractOne(written, list(words), scorer=OSA.distance, score_cutoff=_most_slips(written))
    if found and _is_slip(written, found[0]):
        return words[found[0]]
    stem = process.extractOne(written, list(words), scorer=Prefix.similarity, score_cutoff=SHORTEST_STEM)
    return words[stem[0]] if stem else None


class Suggestion(NamedTuple):
    """A row that may be meant. `sure`: it is so near that it can be written instead."""

    id: str
    name: str
    sure: bool


class Known:
    """The rows to which a reference may lead, by their ids and by what they are called."""

    def __init__(self, ids: Iterable[str], names: Iterable[tuple[str, str]] = ()) -> None:
        """`names`: pairs of an id and a name; a name of several rows leads to none of them."""
        self.names: dict[str, str] = {}
        called: dict[str, set[str]] = {}
        for row_id, name in names:
            self.names.setdefault(row_id, name)
            called.setdefault(_plain(name), set()).add(row_id)
        self._rows = {name: rows.pop() for name, rows in called.items() if name and len(rows) == 1}
        self._rows |= {_plain(row_id): row_id for row_id in sorted(ids)}
        self._texts = sorted(self._rows)

    def nearest(self, text: str) -> Suggestion | None:
        """The row that is most like the text; None where none is like it.

        >>> Known(["IRN", "RUS"], [("RUS", "Russia")]).nearest("russia")
        Suggestion(id='RUS', name='Russia', sure=True)
        """
        written = _plain(latin(text))
        found = process.extractOne(written, self._texts, scorer=OSA.distance, score_cutoff=_most_slips(written))
        if not written or found is None:
            return None
        row_id = self._rows[found[0]]
        return Suggestion(row_id, self.names.get(row_id, ""), _is_slip(written, found[0]))


def _most_slips(text: str) -> int:
    return max(1, len(text) // LETTERS_PER_SLIP)


def _plain(text: str) -> str:
    return " ".join(_BETWEEN_WORDS.sub(" ", text.casefold()).split())


def _is_slip(written: str, meant: str) -> bool:
    """Whether a text is another one written badly, and not one of its own: `v-2` is no slip of `v-1`, nor IRQ of IRN.

    >>> _is_slip("rsu", "rus"), _is_slip("irq", "irn"), _is_slip("tass 2025 1", "tass 2025 2"), _is_slip("tas 2025 1", "tass 2025 1")
    (True, False, False, True)
    """
    if sorted(written) == sorted(meant):
        return True
    same_digits = _NO_DIGIT.sub("", written) == _NO_DIGIT.sub("", meant)
    return same_digits and len(meant) > LONGEST_CODE


def latin(text: str) -> str:
    """The text with look-alike letters replaced by the Latin letters that they resemble."""
    return text.translate(LOOK_ALIKES)


def stranger(text: str) -> str | None:
    """The first letter that is not ASCII, named: `"с" (CYRILLIC SMALL LETTER ES)`; None where all are ASCII."""
    odd = next((letter for letter in text if not letter.isascii()), None)
    return f'"{odd}" ({unicodedata.name(odd, f"U+{ord(odd):04X}")})' if odd else None
