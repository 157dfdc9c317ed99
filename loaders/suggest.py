"""What was probably meant: the nearest known word, and Latin letters for their look-alikes."""

import unicodedata
from collections.abc import Collection

from rapidfuzz import fuzz, process, utils

NEAR_ENOUGH = 60  # below this share of equal letters (percent) a suggestion misleads more than it helps

LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗаеѕіјорсухкмтвнһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν‐‑‒–—−",
    "ABESIJKMHOPCTYX3aesijopcyxkmtbhhdqwABEZHIKMNOPTYXoav------",
)
"""Cyrillic and Greek letters, and dashes, that are drawn like a Latin one."""


def nearest(text: str, known: Collection[str]) -> str | None:
    """The known word that is most like the text, the first of equals in their order; None where none is near.

    >>> nearest("signatur", ["signature", "ratification"])
    'signature'
    """
    found = process.extractOne(
        text, sorted(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=NEAR_ENOUGH
    )
    return found[0] if found else None


def latin(text: str) -> str:
    """The text with look-alike letters replaced by the Latin letters that they resemble."""
    return text.translate(LOOK_ALIKES)


def stranger(text: str) -> str | None:
    """The first letter that is not ASCII, named: `"с" (CYRILLIC SMALL LETTER ES)`; None where all are ASCII."""
    odd = next((letter for letter in text if not letter.isascii()), None)
    return f'"{odd}" ({unicodedata.name(odd, f"U+{ord(odd):04X}")})' if odd else None
