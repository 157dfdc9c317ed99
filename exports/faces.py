"""The shipped fonts as rules of a style that needs no server: each file is written into it."""

import base64
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
ASKED_FOR = 0x0600
"""Faces for letters from here on (Arabic, Chinese) are given where a text has such letters, the others always."""


def faces(text: str) -> str:
    """The rules of all faces that a text may need, those of the dashboard's theme."""
    return "".join(_rule(number) for number, face in enumerate(_faces()) if _needed(face["unicodeRange"], text))


def every_face() -> str:
    """The rules of all shipped faces."""
    return "".join(_rule(number) for number in range(len(_faces())))


@cache
def _faces() -> list[dict[str, Any]]:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    return theme["fontFaces"]


def _needed(letters: str, text: str) -> bool:
    spans = [(int(first, 16), int(last or first, 16)) for first, last in RANGE.findall(letters)]
    if min(spans)[0] < ASKED_FOR:
        return True
    own = {ord(letter) for letter in set(text)} - set(range(0x2000, 0x2070))  # marks of direction alone ask for no face
    return any(first <= letter <= last for letter in own for first, last in spans)


@cache
def _rule(number: int) -> str:
    face = _faces()[number]
    file = ROOT / "static" / "fonts" / face["url"].rsplit("/", 1)[-1]
    data = base64.b64encode(file.read_bytes()).decode("ascii")
    return (
        f"@font-face{{font-family:'{face['family']}';font-weight:{face['weight']};font-style:{face['style']};"
        f"src:url(data:font/woff2;base64,{data}) format('woff2');unicode-range:{face['unicodeRange']}}}"
    )
