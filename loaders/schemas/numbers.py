"""The columns that hold a number."""

import math
import re
from dataclasses import dataclass

from loaders.problems import CellError, Kind, shown
from loaders.schemas.columns import DIGITS, TRIM, UNMARK, CellKind

LARGEST_INTEGER = 2_147_483_647  # what an INTEGER column of PostgreSQL holds

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_INTEGER = re.compile(r"[+-]?[0-9]{1,12}")


@dataclass(frozen=True)
class Number(CellKind):
    """A number with a point as the decimal sign, from `least` to `most`."""

    least: float | None = None
    most: float | None = None
    steps = (UNMARK, DIGITS, TRIM)

    def parse(self, text: str) -> float:
        if not _NUMBER.fullmatch(text):
            raise CellError(Kind.NOT_A_NUMBER, f"{shown(text)} is not a number. {_number_advice(text)}.")
        value = float(text) + 0.0  # minus zero becomes zero
        if not math.isfinite(value):
            raise CellError(Kind.OUT_OF_RANGE, f"{shown(text)} is larger than any number that can be stored. "
                        "Write the number in a larger unit.")  # fmt: skip
        _check_range(text, value, self.least, self.most)
        return value

    def format(self, value: float | None) -> str:
        """
        >>> Number().format(15.0), Number().format(1.5)
        ('15', '1.5')
        """
        if value is None:
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)

    def explain(self) -> str:
        return _with_range("number, such as 1732 or 0.5", self.least, self.most)


@dataclass(frozen=True)
class Integer(CellKind):
    """A whole number from `least` to `most`."""

    least: int = 0
    most: int = LARGEST_INTEGER
    steps = (UNMARK, DIGITS, TRIM)

    def parse(self, text: str) -> int:
        if not _INTEGER.fullmatch(text):
            raise CellError(
                Kind.NOT_A_WHOLE_NUMBER, f"{shown(text)} is not a whole number. Write digits only, such as 5."
            )
        value = int(text)
        _check_range(text, value, self.least, self.most)
        return value

    def explain(self) -> str:
        return _with_range("whole number", self.least, None if self.most == LARGEST_INTEGER else self.most)


def _number_advice(text: str) -> str:
    """What to write instead of a text that is no number, where it shows what was meant."""
    plain = re.sub(r"[\s'_٬]|%$", "", text)
    if re.fullmatch(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", plain):
        thousands = plain.replace(",", "")
        decimal = f" or {plain.replace(',', '.')}" if plain.count(",") == 1 and "." not in plain else ""
        return f"Write {thousands}{decimal}"
    if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", plain):
        return f"Write {plain.replace(',', '.')}"
    return f"Write {plain}" if _NUMBER.fullmatch(plain) else "Write digits, with a point for decimals, such as 0.5"


def _check_range(text: str, value: float, least: float | None, most: float | None) -> None:
    if (least is not None and value < least) or (most is not None and value > most):
        allowed = _with_range("a number", least, most)
        raise CellError(Kind.OUT_OF_RANGE, f"{shown(text)} is out of range. Write {allowed}.")


def _with_range(words: str, least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"{words} from {least:.10g} to {most:.10g}"
    if least is not None:
        return f"{words} of {least:g} or more"
    return words
