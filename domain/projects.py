"""Where a project stands: a fold of its milestones into the IATI activity status (rule 12 of `docs/RULES.md`)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.claims import Status, Told, accepted, overlap, split_by
from domain.reasons import with_all_reasons
from domain.vocabulary import Milestone, ProjectStatus

LADDER = [
    ProjectStatus.PIPELINE,
    ProjectStatus.IMPLEMENTATION,
    ProjectStatus.FINALISATION,
    ProjectStatus.CLOSED,
]

LOWERING = frozenset({Milestone.DELAY, Milestone.SUSPENSION, Milestone.RESUMPTION, Milestone.CANCELLATION})
"""Only these kinds may take a project back to an earlier status."""

HALTED = frozenset({ProjectStatus.SUSPENDED, ProjectStatus.CANCELLED})

NEXT_STEP = {
    None: "a milestone that states a status",
    ProjectStatus.PIPELINE: "a milestone after which the project is in implementation",
    ProjectStatus.IMPLEMENTATION: "a milestone of finalisation or closing, a suspension or a cancellation",
    ProjectStatus.FINALISATION: "a closing milestone, a suspension or a cancellation",
    ProjectStatus.CLOSED: "a suspension or a cancellation",
    ProjectStatus.CANCELLED: "a resumption, or a later milestone of at least implementation",
    ProjectStatus.SUSPENDED: "a resumption, a cancellation, or a later milestone of at least implementation",
}


@dataclass
class _Walk:
    """The fold on its way through the milestones in the order of their events."""

    status: ProjectStatus | None = None
    decided_by: Told | None = None
    halts: list[Told] = field(default_factory=list)
    nearly: list[Told] = field(default_factory=list)

    def take(self, one: Told) -> None:
        after = ProjectStatus(one.claim.status_after)
        if not _counts(self.status, after, one.claim.kind) or self._halted_about(one):
            self.nearly.append(one)
            return
        if after != self.status:
            self.status, self.decided_by = after, one
            self.halts = []
        if after == ProjectStatus.SUSPENDED:
            self.halts.append(one)

    def _halted_about(self, one: Told) -> bool:
        """Whether it would lift a suspension but may have come before it: the suspension stands (rule 8)."""
        return _lifts(one) and any(overlap(halt, one) for halt in self.halts)


def _counts(now: ProjectStatus | None, after: ProjectStatus, kind: str) -> bool:
    if now is None or now == after:
        return True
    if now in HALTED:
        cancelled = after == ProjectStatus.CANCELLED and kind == Milestone.CANCELLATION
        return cancelled or kind == Milestone.RESUMPTION or _height(after) >= _height(ProjectStatus.IMPLEMENTATION)
    return after in HALTED or _height(after) > _height(now) or kind in LOWERING


def _lifts(one: Told) -> bool:
    """Whether it takes a project out of a suspension: a resumption, or a status of at least implementation."""
    height = _height(ProjectStatus(one.claim.status_after))
    return one.claim.kind == Milestone.RESUMPTION or height >= _height(ProjectStatus.IMPLEMENTATION)


def _height(status: ProjectStatus) -> int:
    return LADDER.index(status) if status in LADDER else -1


def project_status(claims: Sequence[Told], world_on: date) -> Status:
    """The status of one project on W, from its claims known on K."""
    return with_all_reasons(claims, lambda known: _fold(known, world_on))


def _fold(claims: Sequence[Told], world_on: date) -> Status:
    known = accepted(claims)
    stated = [one for one in known if one.claim.status_after and one.happened_by(world_on)]
    walk = _Walk()
    for one in sorted(stated, key=lambda told: told.order):
        walk.take(one)
    rivals = _rivals(known, stated, world_on)
    if walk.status is None or walk.decided_by is None:
        return _only_promised(known, world_on)
    return Status(
        walk.status,
        (walk.decided_by.id,),
        f"the newest milestone that counts leaves it in {walk.status.label}",
        _nearly(walk),
        NEXT_STEP[walk.status],
        disputed=bool(rivals),
        rivals=tuple(one.id for one in rivals),
        since=walk.decided_by,
    )


def _only_promised(known: Sequence[Told], world_on: date) -> Status:
    promises = [one for one in known if one.claim.promise and not one.retrospective and one.said_by(world_on)]
    others = [one for one in known if one.claim.occurred and one.happened_by(world_on)]
    if not promises or others:
        in_the_way = tuple(one.id for one in others) if promises else ()
        return Status(None, in_the_way, "no milestone states a status", changes_with=NEXT_STEP[None])
    ids = tuple(one.id for one in promises)
    return Status(
        ProjectStatus.PIPELINE, ids, "only promises are known", "", NEXT_STEP[ProjectStatus.PIPELINE], since=promises[0]
    )


def _opposites(stated: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Suspensions, and what would lift them, that no reading of their dates can put in order (rule 8)."""
    halts = [one for one in stated if one.claim.status_after == ProjectStatus.SUSPENDED]
    return [(halt, one) for halt in halts for one in stated if _lifts(one) and one is not halt and overlap(halt, one)]


def _rivals(known: Sequence[Told], stated: Sequence[Told], world_on: date) -> tuple[Told, ...]:
    split = split_by([one for one in known if one.claim.status_after], world_on)
    opposed = {one.id: one for pair in _opposites(stated) for one in pair}
    return split + tuple(one for one in opposed.values() if one not in split)


def _nearly(walk: _Walk) -> str:
    if not walk.nearly:
        return ""
    last = walk.nearly[-1].claim
    kind = Milestone(last.kind).label
    return f"{kind} of {last.date} states {ProjectStatus(last.status_after).label}, which does not change the status"
