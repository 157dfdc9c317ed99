"""The rules of `docs/RULES.md` by their numbers, word for word, for pages that say why."""

import re
from functools import cache
from pathlib import Path

from widgets.html import Markup, join, tag

PAGE = Path(__file__).resolve().parent.parent / "docs" / "RULES.md"
NUMBERED = re.compile(r"^(\d+)\. (.+?)(?=^\d+\. |^\*\*|\Z)", re.MULTILINE | re.DOTALL)
MARKED = re.compile(r"[`*]([^`*]+)[`*]")


@cache
def rules() -> dict[int, str]:
    """The text of each rule, on one line, as the page has it."""
    found = NUMBERED.findall(PAGE.read_text("utf-8"))
    return {int(number): " ".join(text.split()) for number, text in found}


def rule(number: int) -> Markup:
    """A rule with its number; what the page sets apart is set apart."""
    parts = MARKED.split(rules()[number])
    words = [tag("i", part) if place % 2 else part for place, part in enumerate(parts)]
    return tag("p", tag("b", f"Rule {number}. "), join(words), cls="dy-rule-words")
