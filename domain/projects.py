"""Where a project stands: a fold of its milestones into the IATI activity status (rule 12 of `docs/RULES.md`)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import attrgetter
from typing import NamedTuple

from domain.claims import Claim, Status, Told, accepted, overlap, split_by, surely_before
from domain.explanation import Case, Explanation, an, explain
from domain.vocabulary import Milestone, Modality, ProjectStatus, Word

LADDER = [
    ProjectStatus.PIPELINE,
    ProjectStatus.IMPLEMENTATION,
    ProjectStatus.FINALISATION,
    ProjectStatus.CLOSED,
]
HEIGHTS: Mapping[str, int] = {status: height for height, status in enumerate(LADDER)}

BY_EVENT = attrgetter("order")
"""The order of events (rule 16)."""

LOWERING = frozenset({Milestone.DELAY, Milestone.SUSPENSION, Milestone.RESUMPTION, Milestone.CANCELLATION})
"""Only these kinds may take a project back to an earlier status."""

STATES, TAKES_BACK = "a milestone that states", "a delay that takes it back to"
"""What could be reported of a project; the second is named where the first would not do."""

HALTED = frozenset({ProjectStatus.SUSPENDED, ProjectStatus.CANCELLED})

STARTED = frozenset({ProjectStatus.IMPLEMENTATION, ProjectStatus.FINALISATION, ProjectStatus.CLOSED})
"""At least implementation: what states one of these lifts a halt, of whatever kind it is."""


class Walk(NamedTuple):
    """How far the fold has come on its way through the milestones in the order of their events, and where it stands.

    `halt` is the last suspension on the way, while it lasts. It speaks for those before it: events come in the order of
    their last possible days, so what cannot be ordered with any suspension cannot be ordered with the last.
    """

    stands: Status | None = None
    halt: Told | None = None

    def take(self, one: Told) -> "Walk":
        """One milestone further; the same walk where it does not count."""
        now, after = self.stands.value if self.stands else None, one.claim.status_after
        if not _counts(now, after, one.claim.kind) or self._halted_about(one):
            return self
        halt = one if after == ProjectStatus.SUSPENDED else None
        if after != now:
            return Walk(Status(ProjectStatus(after), (one.id,), RULES[after], 12, since=one), halt)
        return Walk(self.stands, halt) if halt else self

    def _halted_about(self, one: Told) -> bool:
        """Whether it would lift a suspension but may have come before it: the suspension stands (rule 8)."""
        return self.halt is not None and lifts(one) and overlap(self.halt, one)


RULES: Mapping[str, str] = {
    status: f"the newest milestone that counts leaves it in {status.label}" for status in ProjectStatus
}


def _counts(now: Word | None, after: str, kind: str) -> bool:
    if now is None or now == after:
        return True
    if now in HALTED:
        cancelled = after == ProjectStatus.CANCELLED and kind == Milestone.CANCELLATION
        return cancelled or kind == Milestone.RESUMPTION or after in STARTED
    return after in HALTED or _height(after) > _height(now) or kind in LOWERING


def halts(one: Told) -> bool:
    """Whether it states that a project has stopped."""
    return one.claim.status_after in HALTED


def lifts(one: Told) -> bool:
    """Whether it takes a project out of a suspension: a resumption, or a status of at least implementation."""
    return one.claim.kind == Milestone.RESUMPTION or one.claim.status_after in STARTED


def _height(status: str) -> int:
    return HEIGHTS.get(status, -1)


def project_status(claims: Sequence[Told], world_on: date) -> Status:
    """The status of one project on W, from its claims known on K."""
    known = accepted(claims)
    stated = [one for one in known if one.claim.status_after and one.happened_by(world_on)]
    walk = reduce(Walk.take, sorted(stated, key=BY_EVENT), Walk())
    status = walk.stands or _only_promised(known, world_on)
    rivals = _rivals(known, stated, world_on)
    return replace(status, disputed=bool(rivals), rivals=tuple(one.id for one in rivals))


def _only_promised(known: Sequence[Told], world_on: date) -> Status:
    promises = [one for one in known if one.claim.promise and not one.retrospective and one.said_by(world_on)]
    others = [one for one in known if one.claim.occurred and one.happened_by(world_on)]
    if not promises or others:
        in_the_way = tuple(one.id for one in others) if promises else ()
        return Status(None, in_the_way, "no milestone states a status", 12)
    ids = tuple(one.id for one in promises)
    return Status(ProjectStatus.PIPELINE, ids, "only promises are known", 12, since=promises[0])


def _opposites(stated: Sequence[Told]) -> list[tuple[Told, Told]]:
    """What halted it, and what would lift that, in no certain order, where nothing lifts it for certain (rule 8)."""
    lifting = [one for one in stated if lifts(one)]
    newest = max(lifting, key=lambda one: one.comes[0] or date.min, default=None)
    unlifted = [one for one in stated if halts(one) and not (newest and surely_before(one, newest))]
    return [(halt, one) for halt in unlifted for one in lifting if one is not halt and overlap(halt, one)]


def _rivals(known: Sequence[Told], stated: Sequence[Told], world_on: date) -> tuple[Told, ...]:
    split = split_by(known, world_on)
    opposed = {one.id: one for pair in _opposites(stated) for one in pair}
    return split + tuple(one for one in opposed.values() if one not in split)


def explain_project(claims: Sequence[Told], world_on: date) -> Explanation:
    """What nearly gave a project another status on W, and what would."""
    case = Case(claims, world_on, project_status(claims, world_on), project_status)
    found = explain(case, _probes(world_on), [_lower])
    stated = {one.would_be for one in found.turns if one.what.startswith(STATES)}
    turns = [one for one in found.turns if not (one.what.startswith(TAKES_BACK) and one.would_be in stated)]
    return replace(found, turns=tuple(turns))


def _probes(world_on: date) -> Iterator[tuple[str, Claim]]:
    """What a milestone reported on W could say."""
    for after in LADDER:
        stated = Claim("probe", "", "project", Milestone.PROGRESS, "", status_after=after)
        yield f"{STATES} {after.label}", stated
        yield f"{TAKES_BACK} {after.label}", replace(stated, kind=Milestone.DELAY)
    halts = {Milestone.SUSPENSION: ProjectStatus.SUSPENDED, Milestone.CANCELLATION: ProjectStatus.CANCELLED}
    for kind, after in {**halts, Milestone.RESUMPTION: ProjectStatus.IMPLEMENTATION}.items():
        yield an(kind.label), Claim("probe", "", "project", kind, "", status_after=after)
    said = world_on.isoformat()
    promise = Claim("probe", "", "project", Milestone.COMPLETION, f"[{said}..]", Modality.EXPECTED, said_on=said)
    yield "a promise", replace(promise, reported_on=said)


def _lower(one: Told, case: Case) -> tuple[str, Told] | None:
    """A milestone that states an earlier status without being of a kind that may take a project back."""
    if (
        one.claim.kind in LOWERING
        or one.claim.deprecated
        or not one.claim.status_after
        or not one.happened_by(case.world_on)
    ):
        return None
    lacks = f"{an(one.claim.act)} does not take a project back to an earlier status"
    return lacks, replace(one, claim=replace(one.claim, kind=Milestone.DELAY))
