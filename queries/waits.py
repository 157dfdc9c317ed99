"""How long it takes until what was promised comes, with what has not come counted as waiting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from domain.claims import days_between
from domain.counting import listed, opening
from domain.promises import LEAST_SHARE
from domain.slip_words import days_words
from domain.survival import Step, Wait, half_came, share_waiting, survival
from queries.slips import LANES, Target

WAIT_COLUMNS = ["lane", "days", "waiting", "came", "share"]


@dataclass(frozen=True, slots=True)
class Waits:
    """The things promised of one kind of record: how long each waited, and the curve that follows."""

    lane: str
    waits: tuple[Wait, ...]

    @property
    def steps(self) -> list[Step]:
        """The curve as far as five or more were still waiting: fewer carry no share."""
        return [step for step in survival(self.waits) if step.waiting >= LEAST_SHARE]

    @property
    def end(self) -> Step | None:
        """Where the curve ends: after as many days as five still waited; None where there were never five."""
        if len(self.waits) < LEAST_SHARE:
            return None
        days = sorted(self.waits)[-LEAST_SHARE].days
        return Step(days, LEAST_SHARE, 0, share_waiting(self.steps, days))

    @property
    def came(self) -> int:
        return sum(one.came for one in self.waits)


def waits(found: Iterable[Target], world_on: date) -> list[Waits]:
    """The things promised by kind of record, each from the day on which it was first said.

    A wait ends on the first day on which it can have come; what has not come waits until W, what was called off until
    that was done. Something that came on the first possible day of a vague saying waited no day.
    """
    lanes: dict[str, list[Wait]] = {lane: [] for lane in LANES.values()}
    for target in found:
        lanes[LANES[target.record_type]].append(_wait(target, world_on))
    return [Waits(lane, tuple(same)) for lane, same in lanes.items() if same]


def _wait(target: Target, world_on: date) -> Wait:
    said = target.made[0].told.said or world_on
    stop = target.made[-1].withdrawn_by
    ended = target.came or (stop if target.withdrawn else None)
    days = [day for day in ended.comes if day] if ended else []
    return Wait(max(days_between(said, days[0] if days else world_on), 0), target.came is not None)


def wait_frame(found: Iterable[Waits]) -> pd.DataFrame:
    """A row for each step of each curve, and last where it ends."""
    rows = [
        {"lane": one.lane, "days": step.days, "waiting": step.waiting, "came": step.came, "share": step.share}
        for one in found
        if one.end
        for step in [*one.steps, one.end]
    ]
    return pd.DataFrame(rows, columns=WAIT_COLUMNS)


def wait_sentence(found: Sequence[Waits]) -> str:
    """After how long half of what was promised had come, by kind of record; where more than half has not, how much."""
    told = [one for one in found if len(one.waits) >= LEAST_SHARE]
    halves = {one.lane: half_came(one.steps) for one in told}
    came = [f"of the {lane} within {days_words(half)}" for lane, half in halves.items() if half is not None]
    slow = [_less(one) for one in told if halves[one.lane] is None]
    parts = [f"half {listed(came)}"] if came else []
    return opening("; ".join([*parts, *slow])) + "." if told else ""


def _less(one: Waits) -> str:
    """`of the projects 40 per cent within 8 years`, as far as the curve goes."""
    if not one.steps:
        return f"of the {one.lane} none"
    last = one.steps[-1]
    return f"of the {one.lane} {100 * (1 - last.share):.0f} per cent within {days_words(last.days)}"


def wait_counts(found: Sequence[Waits]) -> str:
    """How many came, by kind of record: `of agreements 12 of 22 things came, of visits 38 of 57`."""
    told = [f"of {one.lane} {one.came} of {len(one.waits):,}" for one in found]
    return ", ".join([f"{told[0]} {'thing' if len(found[0].waits) == 1 else 'things'} came", *told[1:]]) if told else ""
