"""What spreadsheets make of a text: one that begins as a formula does is run, unless an apostrophe stands before it."""

import re

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet take a cell for a formula (OWASP, CSV injection)."""

_RUNS, _KEPT_FROM_RUNNING = (re.compile(f"'{many}[{re.escape(''.join(RISKY))}]") for many in "*+")


def with_apostrophe(text: str) -> str:
    """The text with an apostrophe where it would be a formula, or begins as such a text does; the way back is clear.

    >>> with_apostrophe("=3"), with_apostrophe("'=3"), with_apostrophe("3")
    ("'=3", "''=3", '3')
    """
    return f"'{text}" if _RUNS.match(text) else text


def without_apostrophe(text: str) -> str:
    """The text without the apostrophe that keeps a spreadsheet from taking it for a formula.

    >>> without_apostrophe("'=3"), without_apostrophe("'tis"), without_apostrophe("''=3")
    ('=3', "'tis", "'=3")
    """
    return text[1:] if _KEPT_FROM_RUNNING.match(text) else text
