"""The shipped fonts as rules of a style that needs no server: each file is written into it."""

import base64
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
ASKED_FOR = range(0x0600, 0x2000), range(0x2E80, 0x10000)
"""Faces for these letters (Arabic, Chinese) are given where a text has such letters; the others, and the marks, always."""

ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def faces(text: str) -> str:
    """The rules of all faces that a document may need, those of the dashboard's theme."""
    letters = _letters(text)
    return "".join(_rule(number) for number, face in enumerate(_faces()) if _needed(face["unicodeRange"], letters))


def every_face() -> str:
    """The rules of all shipped faces."""
    return "".join(_rule(number) for number in range(len(_faces())))


@cache
def _faces() -> list[dict[str, Any]]:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    return theme["fontFaces"]


def _letters(text: str) -> set[int]:
    """The letters of a document, also those that the data of its figures writes as escapes."""
    plain = {ord(letter) for letter in set(text)} | {int(code, 16) for code in ESCAPED.findall(text)}
    return plain - set(range(0x2000, 0x2070))  # marks of direction alone ask for no face


def _needed(ranges: str, letters: set[int]) -> bool:
    spans = [(int(first, 16), int(last or first, 16)) for first, last in RANGE.findall(ranges)]
    if not any(min(spans)[0] in asked for asked in ASKED_FOR):
        return True
    return any(first <= letter <= last for letter in letters for first, last in spans)


@cache
def _rule(number: int) -> str:
    face = _faces()[number]
    file = ROOT / "static" / "fonts" / face["url"].rsplit("/", 1)[-1]
    data = base64.b64encode(file.read_bytes()).decode("ascii")
    return (
        f"@font-face{{font-family:'{face['family']}';font-weight:{face['weight']};font-style:{face['style']};"
        f"src:url(data:font/woff2;base64,{data}) format('woff2');unicode-range:{face['unicodeRange']}}}"
    )
