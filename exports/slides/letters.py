"""Paragraphs as the elements of a slide. Written element by element: a sheet has thousands, and the library's own way
looks each up anew."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from exports.printable import printable
from exports.slides.deck import POINTS, px
from exports.slides.pieces import Paragraph, Run

INDENT = 34
"""Of the items of a numbered list, in px."""

LANGUAGE = "en-GB"

_P, _PPR, _R, _RPR, _T = (qn(f"a:{name}") for name in ("p", "pPr", "r", "rPr", "t"))
_LATIN, _FILL, _COLOUR, _ALPHA = (qn(f"a:{name}") for name in ("latin", "solidFill", "srgbClr", "alpha"))
_SPACES = {name: qn(f"a:{name}") for name in ("lnSpc", "spcBef", "spcAft")}
_POINTS, _BULLET_FONT, _NUMBER = (qn(f"a:{name}") for name in ("spcPts", "buFont", "buAutoNum"))


def write(body: Any, paragraphs: Sequence[Paragraph], *, first: int | None = None, **look: Any) -> None:
    """Put the paragraphs in place of those of a text body; with `first` as a list that is numbered from there on.

    `look` may give the `leading` in px and the `font`.
    """
    for old in body.findall(_P):
        body.remove(old)
    for paragraph in paragraphs:
        body.append(_paragraph(paragraph, first, **look))


def _paragraph(told: Paragraph, first: int | None, *, leading: float = 0, font: str = "") -> Any:
    made = etree.Element(_P)
    foreign = right_to_left(told.text)
    look = etree.SubElement(made, _PPR)
    if first is not None:
        look.set("marL", str(px(INDENT)))
        look.set("indent", str(-px(INDENT)))
    if told.right or foreign:
        look.set("algn", "r")
    if foreign:
        look.set("rtl", "1")
    spaces = {"lnSpc": leading or told.leading, "spcBef": 0, "spcAft": told.after}
    for name, length in spaces.items():
        etree.SubElement(etree.SubElement(look, _SPACES[name]), _POINTS, val=_hundredths(length))
    if first is not None:
        etree.SubElement(look, _BULLET_FONT, typeface="+mn-lt")
        etree.SubElement(look, _NUMBER, type="arabicPlain", startAt=str(first))
    for run in told.runs:
        made.append(_run(run, told.size, font))
    return made


def _run(run: Run, size: float, font: str) -> Any:
    made = etree.Element(_R)
    look = etree.SubElement(made, _RPR, lang=LANGUAGE, sz=_hundredths(size), b="1" if run.bold else "0")
    _fill(look, run.colour)
    if font:
        etree.SubElement(look, _LATIN, typeface=font)
    etree.SubElement(made, _T).text = printable(run.text)
    return made


def _fill(look: Any, colour: str) -> None:
    """The colour `#RRGGBB`, or with how opaque it is `#RRGGBBAA`."""
    filled = etree.SubElement(etree.SubElement(look, _FILL), _COLOUR, val=colour[1:7].upper())
    if len(colour) > len("#RRGGBB"):
        etree.SubElement(filled, _ALPHA, val=str(round(int(colour[7:9], 16) / 255 * 100_000)))


def _hundredths(length: float) -> str:
    """A length in px as hundredths of a point, whole tenths of points."""
    return str(round(length * POINTS * 10) * 10)


def right_to_left(text: str) -> bool:
    """Whether a text runs from right to left, by its first letter that tells (Unicode, bidirectional algorithm, P2).

    >>> right_to_left("ایران"), right_to_left("2025 Iran")
    (True, False)
    """
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)
