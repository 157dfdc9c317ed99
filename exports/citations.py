"""A source, and a whole view, as a line to cite: Chicago (17th edition, notes and bibliography) and press style.

What a source tells is our own description and no title of its page, so it stands without quotation marks. No author is
invented: the publisher stands first. An undated page is "n.d."; the day it was read is not kept, so none is named.
"""

from collections.abc import Iterable

from domain.claims import SourceNote
from domain.dates import DateError, Precision, parse, words
from exports.sheet import Sheet

UNDATED = "n.d."
PUBLISHER = "Dyad"


def chicago_note(source: SourceNote) -> str:
    """As a footnote has it.

    >>> chicago_note(SourceNote("s", "IRNA", "Lavrov in Tehran", "https://irna.ir/1", "2025-01-17"))
    'IRNA, Lavrov in Tehran, January 17, 2025, https://irna.ir/1.'
    """
    return _joined(_parts(source), ", ")


def chicago(source: SourceNote) -> str:
    """As a bibliography has it.

    >>> chicago(SourceNote("s", "IRNA", "Lavrov in Tehran", "https://irna.ir/1", ""))
    'IRNA. Lavrov in Tehran. n.d. https://irna.ir/1.'
    """
    return _joined(_parts(source), ". ")


def chicago_list(sources: Iterable[SourceNote]) -> list[str]:
    """A bibliography: each source once, by publisher, whose article does not count, then by what it tells.

    >>> chicago_list([SourceNote("a", "TASS"), SourceNote("b", "The Bell"), SourceNote("c", "irna")])
    ['The Bell. n.d.', 'irna. n.d.', 'TASS. n.d.']
    """
    return list(dict.fromkeys(map(chicago, sorted(sources, key=_by_name))))


def _by_name(source: SourceNote) -> tuple[str, str, str]:
    publisher = _bare(source.publisher).casefold()
    return publisher.removeprefix("the "), _bare(source.description).casefold(), source.published


def press(source: SourceNote) -> str:
    """Publisher and date, as newspapers and briefings name a source within a text.

    >>> press(SourceNote("s", "IRNA", published="2025-01~")), press(SourceNote("s", "IRNA"))
    ('IRNA, about January 2025', 'IRNA, n.d.')
    """
    return f"{source.publisher}, {day_words(source.published) or UNDATED}"


def chicago_of_view(sheet: Sheet) -> str:
    """The view itself, with both clocks and the code that reopens it."""
    clocks = f"Known on {sheet.known_on}, in the world on {sheet.world_on}"
    return f"{PUBLISHER}. “{_bare(sheet.content.title)}.” {sheet.scope}. {clocks}. Code {sheet.code}."


def press_of_view(sheet: Sheet) -> str:
    return f"{PUBLISHER}, {sheet.scope}, as known on {sheet.known_on}; code {sheet.code}"


def day_words(published: str) -> str:
    """The day of publication as pages say it; empty where the page shows none."""
    try:
        return words(published) if published else ""
    except DateError:
        return published


def chicago_date(published: str) -> str:
    """The day of publication as Chicago writes it: the month first, "ca." where it is approximate.

    >>> chicago_date("2025-01-17"), chicago_date("2025-01~"), chicago_date("2025?"), chicago_date("")
    ('January 17, 2025', 'ca. January 2025', '2025 [?]', 'n.d.')
    """
    if not published:
        return UNDATED
    try:
        when = parse(published)
    except DateError:
        return published
    if when.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        told = words(published.rstrip("?~%"))
        if when.precision is Precision.DAY:
            day, month, year = told.split()
            told = f"{month} {day}, {year}"
        return f"{'ca. ' if when.approximate else ''}{told}{' [?]' if when.uncertain else ''}"
    return words(published)


def _parts(source: SourceNote) -> list[str]:
    return [_bare(source.publisher), _bare(source.description), chicago_date(source.published), source.url]


def _joined(parts: list[str], between: str) -> str:
    """The parts that there are, and a full stop; one that ends with its own is given no second."""
    told = ""
    for part in (one for one in parts if one):
        told += (between.lstrip(".") if told.endswith(".") else between) + part if told else part
    return told if told.endswith(".") else f"{told}."


def _bare(text: str) -> str:
    """One line, without a full stop at its end."""
    return " ".join(text.split()).rstrip(".")
