"""What was promised, and whether it came (rules 15 to 22 of `docs/RULES.md`)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles

from domain.claims import Told, accepted, days_between, newest_report
from domain.vocabulary import Word

REPEATING = frozenset(
    {
        "announcement",
        "negotiation",
        "extension",
        "amendment",
        "resumption",
        "provisional_application",
        "progress",
        "test",
        "delay",
        "financing",
    }
)
"""Kinds that may happen again: only what does not lie wholly before the saying can fulfil them (rule 16)."""

WITHDRAWING = frozenset({"cancellation", "denial", "termination"})


class Outcome(Word):
    """What became of a promise by W."""

    KEPT = "kept"
    LATE = "late"
    OVERDUE = "overdue"
    OPEN = "open"
    WITHDRAWN = "withdrawn"
    NOT_CHECKABLE = "not_checkable"


CHECKED = (Outcome.KEPT, Outcome.LATE, Outcome.OVERDUE)
"""The outcomes that a track record counts as fallen due (rule 22)."""

LEAST_SHARE = 5
"""Of fewer, no share and no quartile is told: one more would move them by a fifth or more."""


@dataclass(frozen=True, slots=True)
class Promise:
    """An expected claim with its outcome. Slips are in days, positive when late; None where a side is unbounded.

    `withdrawn_by` is the claim that called it off, where nothing came (rule 18).
    """

    told: Told
    outcome: Outcome
    reason: str = ""
    fulfilled_by: Told | None = None
    revised_by: Told | None = None
    slip_min_days: int | None = None
    slip_max_days: int | None = None
    no_word: bool = False
    withdrawn_by: Told | None = None

    @property
    def id(self) -> str:
        return self.told.id


def promises(claims: Sequence[Told], world_on: date) -> list[Promise]:
    """The promises of one record said by W, in the order in which they were said, from its claims known on K."""
    known = accepted(claims)
    made = [one for one in known if one.claim.promise and one.said_by(world_on)]
    come = [one for one in known if one.happened_by(world_on)]
    stops = [one for one in come if one.claim.kind in WITHDRAWING]
    newest = newest_report(claims)
    come_of: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for one in come:
        come_of[_main_target(one)].append(one)
    fulfilments = {one.id: _fulfilment(one, come_of.get(_main_target(one), ())) for one in made}
    revisions = _revisions(made, fulfilments)
    return [
        _judge(one, fulfilments[one.id], revisions.get(one.id), stops, world_on, newest)
        for one in sorted(made, key=_by_saying)
    ]


def _by_saying(one: Told) -> tuple[date, str]:
    return (one.said or date.max, one.id)


def _main_target(one: Told) -> tuple[str, ...]:
    """What claims of one target have in common, whether they name a body or not."""
    return one.claim.target[:3]


def _same_target(promise: Told, actual: Told) -> bool:
    """Whether a claim is about what was promised; the body counts only where the promise names one (rule 15)."""
    if promise.claim.body or promise.claim.record_type == "project":
        return promise.claim.target == actual.claim.target
    return _main_target(promise) == _main_target(actual)


def _fulfilment(promise: Told, come: Iterable[Told]) -> Told | None:
    candidates = [one for one in come if _same_target(promise, one) and not (_too_early(promise, one))]
    return min(candidates, key=lambda one: one.order, default=None)


def _too_early(promise: Told, one: Told) -> bool:
    last = one.comes[1]
    repeats = promise.claim.kind in REPEATING
    return repeats and last is not None and promise.said_first is not None and last < promise.said_first


def _revisions(made: Sequence[Told], fulfilments: dict[str, Told | None]) -> dict[str, Told]:
    """The next promise of the same target, never one said after it was fulfilled; retrospective ones revise nothing."""
    following: dict[tuple, Told] = {}
    revisions = {}
    for one in sorted(made, key=_by_saying, reverse=True):
        later, came = following.get(one.claim.target), fulfilments[one.id]
        if later and (came is None or (later.said or date.max) <= (came.comes[1] or date.max)):
            revisions[one.id] = later
        if not one.retrospective:
            following[one.claim.target] = one
    return revisions


def _judge(
    promise: Told,
    came: Told | None,
    revised_by: Told | None,
    stops: Sequence[Told],
    world_on: date,
    newest: date | None,
) -> Promise:
    if came is not None:
        outcome, reason = _kept_or_late(promise, came)
        slips = _slips(promise, came)
        return Promise(promise, outcome, reason, came, revised_by, *slips)
    stop = _withdrawal(promise, stops)
    if stop is not None:
        reason = f"a {stop.claim.kind} was reported"
        return Promise(promise, Outcome.WITHDRAWN, reason, revised_by=revised_by, withdrawn_by=stop)
    if promise.last is None:
        return Promise(promise, Outcome.NOT_CHECKABLE, "no deadline was named", revised_by=revised_by)
    if promise.last >= world_on:
        return Promise(promise, Outcome.OPEN, "its last day has not passed", revised_by=revised_by)
    no_word = newest is not None and newest < promise.last
    reason = "its last day has passed and no report of it is known"
    return Promise(promise, Outcome.OVERDUE, reason, revised_by=revised_by, no_word=no_word)


def _kept_or_late(promise: Told, came: Told) -> tuple[Outcome, str]:
    first, last = came.comes
    if promise.last is None:
        return Outcome.NOT_CHECKABLE, "no deadline was named"
    if last is not None and last <= promise.last:
        return Outcome.KEPT, "it came by the last promised day"
    if first is not None and first > promise.last:
        return Outcome.LATE, "it came after the last promised day"
    return Outcome.NOT_CHECKABLE, "the day on which it came is too vague to tell"


def _slips(promise: Told, came: Told) -> tuple[int | None, int | None]:
    """First actual minus last promised day, and last actual minus first promised day (rule 20)."""
    first, last = came.comes
    low = days_between(promise.last, first) if promise.last and first else None
    high = days_between(promise.first, last) if promise.first and last else None
    return low, high


def _withdrawal(promise: Told, stops: Sequence[Told]) -> Told | None:
    said = promise.said or date.min
    mine = (one for one in stops if _concerns(one, promise))
    return next((one for one in mine if (one.comes[1] or date.min) >= said), None)


def _concerns(stop: Told, promise: Told) -> bool:
    whole = not stop.claim.deliverable or stop.claim.status_after == "cancelled"
    return whole or stop.claim.deliverable == promise.claim.deliverable


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How many promises that fell due were kept, late, or are overdue."""

    kept: int = 0
    late: int = 0
    overdue: int = 0

    @property
    def due(self) -> int:
        return self.kept + self.late + self.overdue

    @property
    def kept_share(self) -> float | None:
        """The share kept of those due, from 0 to 1; None where there are too few."""
        return self.kept / self.due if self.due >= LEAST_SHARE else None


def once(made: Iterable[Promise], outcomes: Collection[Outcome] = CHECKED) -> list[Promise]:
    """The promises with one of these outcomes, each target, speaker and promised date once, the first said (rule 22)."""
    seen: dict[tuple[object, ...], Promise] = {}
    for promise in made:
        claim = promise.told.claim
        if promise.outcome in outcomes:
            seen.setdefault((claim.target, claim.said_by, claim.date), promise)
    return list(seen.values())


def track_record(made: Iterable[Promise]) -> TrackRecord:
    """Each target, speaker and promised date counted once; its base is kept, late and overdue (rule 22)."""
    counted = [promise.outcome for promise in once(made)]
    return TrackRecord(*(counted.count(outcome) for outcome in CHECKED))


@dataclass(frozen=True, slots=True)
class Slips:
    """How many days after its last promised day what was promised came, over `n` promises; negative is earlier.

    The quartiles are None where there are too few.
    """

    n: int = 0
    median: float | None = None
    lower: float | None = None
    upper: float | None = None


def slips(made: Iterable[Promise]) -> Slips:
    """The spread of `slip_min` over the promises that came, kept or late, each counted once (rules 20 and 22).

    Quartiles by linear interpolation between the ordered values (type 7 of Hyndman and Fan 1996).
    """
    came = [one.slip_min_days for one in once(made) if one.slip_min_days is not None]
    return _spread(came)


def late_by(made: Iterable[Promise]) -> float | None:
    """The median of `slip_min` over the promises that came late, each counted once; None where none did."""
    late = [one.slip_min_days for one in once(made, [Outcome.LATE]) if one.slip_min_days is not None]
    return median(late) if late else None


def _spread(days: Sequence[int]) -> Slips:
    if not days:
        return Slips()
    if len(days) < LEAST_SHARE:
        return Slips(len(days), median(days))
    lower, middle, upper = quantiles(days, n=4, method="inclusive")
    return Slips(len(days), middle, lower, upper)
