"""Sources beside facts: one click from any of them."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from domain.claims import SourceNote
from domain.vocabulary import GRADES, Reliability
from exports.sources import UNDATED, published
from widgets.html import Markup, join, link, tag


def source_title(source: SourceNote) -> str:
    """Publisher, date and what it says, in one line."""
    parts = [source.publisher, published(source), source.description]
    return ", ".join(part for part in parts if part)


@lru_cache(maxsize=4096)
def source_link(source: SourceNote, label: str = "") -> Markup:
    """The source by its publisher, linked to where it was read; a page names the same ones over and over."""
    return link(label or source.publisher, source.url, title=source_title(source), cls="dy-source")


def brief(sources: Sequence[SourceNote]) -> Markup:
    """The first source by name and the others by number, each a link: for the end of a row."""
    if not sources:
        return tag("span", "no source", cls="dy-second")
    others = [source_link(one, str(number)) for number, one in enumerate(sources[1:], 2)]
    return tag("span", join([source_link(sources[0]), *others], " "), cls="dy-sources")


def grade(sources: Iterable[SourceNote]) -> Markup:
    """The best Admiralty grade among the sources, with its meaning."""
    best = min((one.reliability for one in sources), default=Reliability.F)
    return tag("abbr", str(best), title=GRADES[Reliability(best)])


def source_list(sources: Iterable[SourceNote]) -> Markup:
    """The sources in full, one a line: publisher, date, what it says, kind and grade."""
    return tag("ol", [tag("li", _line(one)) for one in sources], cls="dy-source-list")


def _line(source: SourceNote) -> Markup:
    date = published(source) or UNDATED
    told = f" {source.description}" if source.description else ""
    after = tag(
        "span",
        f" · {source.kind.replace('_', ' ')} · grade {source.reliability}, {GRADES[Reliability(source.reliability)]}",
        cls="dy-second",
    )
    return join([source_link(source), tag("span", f", {date}."), told, after])
