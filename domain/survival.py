"""How long it takes until something comes, where some of it has not come yet.

The product-limit estimate of Kaplan and Meier (Nonparametric Estimation from Incomplete Observations, Journal of the
American Statistical Association 53, 1958, 457-481): on each day on which something came, the share still waiting
shrinks by those that came among those that were still waiting. What has not come counts as waiting until the day up to
which it was watched, so it is neither left out nor taken for never.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby


@dataclass(frozen=True, slots=True, order=True)
class Wait:
    """So many days until something came, or, where it has not `come`, until it was last seen not to have come."""

    days: int
    came: bool


@dataclass(frozen=True, slots=True)
class Step:
    """After `days` the `share` (1 to 0) has not come; `came` came on that day of the `waiting` until then."""

    days: int
    waiting: int
    came: int
    share: float


def survival(waits: Iterable[Wait]) -> list[Step]:
    """The steps of the curve, a step for each length after which something came.

    What was last seen on a day on which another thing came was still waiting for that day.

    >>> [(step.days, step.share) for step in survival([Wait(3, True), Wait(5, False), Wait(9, True), Wait(9, False)])]
    [(3, 0.75), (9, 0.375)]
    """
    ordered = sorted(waits)
    waiting, share, steps = len(ordered), Fraction(1), []
    for days, same in groupby(ordered, key=lambda one: one.days):
        ended = list(same)
        came = sum(one.came for one in ended)
        if came:
            share *= Fraction(waiting - came, waiting)
            steps.append(Step(days, waiting, came, float(share)))
        waiting -= len(ended)
    return steps


def share_waiting(steps: Sequence[Step], days: int) -> float:
    """The share that has not come after so many days."""
    return next((step.share for step in reversed(steps) if step.days <= days), 1.0)


def half_came(steps: Sequence[Step]) -> int | None:
    """After how many days half of it or more has come; None where more than half has not."""
    return next((step.days for step in steps if step.share <= 0.5), None)
