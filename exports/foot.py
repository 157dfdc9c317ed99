"""The words of the receipt that stand at the foot of every leaf, the same in all forms."""

from exports.sheet import Sheet
from exports.sources import source_line

SOURCES_LISTED = 160
"""So many sources are listed in full; the others are counted, and named by the files of rows."""

SOURCES_NAMED = 4
"""So many sources are named at the foot."""


def named(sheet: Sheet) -> str:
    """The first sources and how many more there are; empty where there is none."""
    first = [source_line(one) for one in sheet.content.sources[:SOURCES_NAMED]]
    more = len(sheet.content.sources) - len(first)
    return " · ".join(first) + (f", and {more:,} more on the last pages" if more > 0 else "")


def reopens(sheet: Sheet) -> str:
    """What the code is good for."""
    return "reopens this view, says what changed" if sheet.kept else "could not be kept: the store cannot be written"


def left_out(sheet: Sheet) -> str:
    """How many sources the list leaves to the files of rows; empty where it has all."""
    more = len(sheet.content.sources) - SOURCES_LISTED
    return f"And {more:,} more, which the CSV and XLSX of this view name." if more > 0 else ""
