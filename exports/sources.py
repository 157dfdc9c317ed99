"""A source in one line, as receipts and lists of sources name it."""

from domain.claims import SourceNote
from domain.dates import DateError, words

UNDATED = "undated"


def source_line(source: SourceNote, *, whole: bool = False) -> str:
    """Publisher and date, as a receipt has it; the `whole` line tells what it says, its grade and where it was read."""
    line = f"{source.publisher}, {published(source) or UNDATED}"
    if not whole:
        return line
    told = f": {source.description}" if source.description else ""
    return f"{line}{told}. Grade {source.reliability}. {source.url}".rstrip()


def published(source: SourceNote) -> str:
    """When a source appeared, in words; an empty text where its page shows no date."""
    try:
        return words(source.published, short=True) if source.published else ""
    except DateError:
        return source.published
