"""Counts, lengths and lists in words, as every sentence says them, and how a sentence opens."""

from collections.abc import Sequence

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_word(count: int) -> str:
    """A count within a sentence: in words up to twelve.

    >>> number_word(4), number_word(3100)
    ('four', '3,100')
    """
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun, which is `one` or `many` (by default `one` with an s).

    >>> counted(1, "reading"), counted(1200, "party", "parties")
    ('1 reading', '1,200 parties')
    """
    return f"{count:,} {_noun(count, one, many)}"


def in_words(count: int, one: str, many: str = "") -> str:
    """The same with the number in words up to twelve.

    >>> in_words(1, "reading"), in_words(0, "party", "parties")
    ('one reading', 'no parties')
    """
    return f"{number_word(count)} {_noun(count, one, many)}"


def _noun(count: int, one: str, many: str) -> str:
    return one if count == 1 else many or f"{one}s"


def times(count: int) -> str:
    """How often: `once`, `twice`, `3 times`.

    >>> [times(count) for count in (0, 1, 2, 1200)]
    ['0 times', 'once', 'twice', '1,200 times']
    """
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def days(count: int) -> str:
    """How long: `1 day`, `259 days`.

    >>> [days(count) for count in (0, 1, 1211)]
    ['0 days', '1 day', '1,211 days']
    """
    return counted(count, "day")


def age(count: int) -> str:
    """How old something is in days.

    >>> [age(count) for count in (0, 1, 258)]
    ['today', '1 day old', '258 days old']
    """
    return f"{days(count)} old" if count else "today"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """The parts as a sentence lists them.

    >>> listed(["2016", "2022", "2025"]), listed(["today", "on 5 April 2027"], "or")
    ('2016, 2022 and 2025', 'today or on 5 April 2027')
    """
    return f" {last} ".join(one for one in (", ".join(parts[:-1]), *parts[-1:]) if one)


def opening(text: str) -> str:
    """The text as it begins a sentence.

    >>> opening("no report since March"), opening("")
    ('No report since March', '')
    """
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """The text as it stands within a sentence.

    >>> inside("The presidents met twice")
    'the presidents met twice'
    """
    return text[:1].lower() + text[1:]
