"""Why a text is no date, and what to write instead."""

import re


class DateError(ValueError):
    """A text that is no date: the reason, and the remedy (an instruction that begins with its verb).

    >>> str(DateError("there are twelve months", "Write 2026-12"))
    'there are twelve months. Write 2026-12'
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.reason}. {self.remedy}"


def fault(text: str) -> DateError:
    """The most helpful error for a text that has no form of a date."""
    if re.search(r"u|open|unknown|\?~", text):
        modern = text.replace("unknown", "").replace("open", "..").replace("u", "X").replace("?~", "%")
        return DateError("this is the form of the 2012 draft", f"Write {modern}")
    return DateError("this is not a date in ISO form", "Write 2025-01-17, 2025-01 or 2025, as far as it is known")
