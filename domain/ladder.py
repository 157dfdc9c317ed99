"""The state of a panel: the first of its steps that holds. What it passed over, and what would move it, follow from the same steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """The state of a panel before any colour: settled, needs attention, overdue, not enough information."""

    SETTLED = "settled"
    ATTENTION = "attention"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """One state that a panel can have.

    `holds` is whether its condition is met and `counted` says by what; `lacks` what is missing where it is not, and
    `ends` what would end it where it is, and `then` what would stand after it, where that is not the next step that
    holds. A text that does not apply is empty.
    """

    word: str
    sign: Sign
    holds: bool
    counted: str = ""
    lacks: str = ""
    ends: str = ""
    then: str = ""


def standing(steps: Sequence[Step]) -> Step:
    """The first step that holds; the last one always does."""
    return next(step for step in steps if step.holds)


def nearly(steps: Sequence[Step]) -> list[tuple[str, str]]:
    """The other states by their words: those that hold too but stand behind, and what each of the rest lacks."""
    others = [step for step in steps if step is not standing(steps)]
    behind = [
        (step.word, f"this holds too, behind it: {step.counted}") for step in others if step.holds and step.counted
    ]
    return behind + [(step.word, step.lacks) for step in others if not step.holds and step.lacks]


def changes(steps: Sequence[Step]) -> list[tuple[str, str]]:
    """What would end the state, by the word that would stand then."""
    now = standing(steps)
    following = next((step.word for step in steps[steps.index(now) + 1 :] if step.holds), "")
    return [(now.then or following, now.ends)] if now.ends else []


def days_missing(age: int, limit: int) -> str:
    """How far a silence is from being one, in words.

    >>> days_missing(3, 90)
    'the newest report is 3 days old; 88 more days without one'
    """
    old = "of today" if age == 0 else f"{age} day{'' if age == 1 else 's'} old"
    left = limit + 1 - age
    return f"the newest report is {old}; {left} more day{'' if left == 1 else 's'} without one"
