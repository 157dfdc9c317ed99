"""The rules of `docs/RULES.md` and `docs/overview-rules.md` by their numbers, word for word, for pages that say why."""

import re
from functools import cache
from pathlib import Path

from widgets.html import Markup, join, tag

DOCS = Path(__file__).resolve().parent.parent / "docs"
CLAIMS, OVERVIEW = DOCS / "RULES.md", DOCS / "overview-rules.md"
NUMBERED = re.compile(r"^(\d+)\. (.+?)(?=^\d+\. |^\*\*|\Z)", re.MULTILINE | re.DOTALL)
MARKED = re.compile(r"[`*]([^`*]+)[`*]")
LINKED = re.compile(r"\[([^]]+)\]\([^)]+\)")


@cache
def rules(page: Path = CLAIMS) -> dict[int, str]:
    """The text of each rule of a page, on one line."""
    found = NUMBERED.findall(page.read_text("utf-8"))
    return {int(number): LINKED.sub(r"\1", " ".join(text.split())) for number, text in found}


def rule(number: int, page: Path = CLAIMS) -> Markup:
    """A rule with its number; what the page sets apart is set apart."""
    parts = MARKED.split(rules(page)[number])
    words = [tag("i", part) if place % 2 else part for place, part in enumerate(parts)]
    return tag("p", tag("b", f"Rule {number}. "), join(words), cls="dy-rule-words")
