"""Where a project stands: a fold of its milestones into the IATI activity status (rule 12 of `docs/RULES.md`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from domain.claims import Claim, Status, Told, accepted, overlap, split_by, surely_before
from domain.explanation import Case, Explanation, an, explain
from domain.reasons import with_all_reasons
from domain.vocabulary import Milestone, Modality, ProjectStatus

LADDER = [
    ProjectStatus.PIPELINE,
    ProjectStatus.IMPLEMENTATION,
    ProjectStatus.FINALISATION,
    ProjectStatus.CLOSED,
]

LOWERING = frozenset({Milestone.DELAY, Milestone.SUSPENSION, Milestone.RESUMPTION, Milestone.CANCELLATION})
"""Only these kinds may take a project back to an earlier status."""

STATES, TAKES_BACK = "a milestone that states", "a delay that takes it back to"
"""What could be reported of a project; the second is named where the first would not do."""

HALTED = frozenset({ProjectStatus.SUSPENDED, ProjectStatus.CANCELLED})


@dataclass
class _Walk:
    """The fold on its way through the milestones in the order of their events."""

    status: ProjectStatus | None = None
    decided_by: Told | None = None
    halts: list[Told] = field(default_factory=list)

    def take(self, one: Told) -> None:
        after = ProjectStatus(one.claim.status_after)
        if not _counts(self.status, after, one.claim.kind) or self._halted_about(one):
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
    return with_all_reasons(claims, lambda known: project_stands(known, world_on))


def project_stands(claims: Sequence[Told], world_on: date) -> Status:
    """The same word with the claims that decide it alone: for trying out what it would be."""
    known = accepted(claims)
    stated = [one for one in known if one.claim.status_after and one.happened_by(world_on)]
    walk = _Walk()
    for one in sorted(stated, key=lambda told: told.order):
        walk.take(one)
    rivals = _rivals(known, stated, world_on)
    if walk.status is None or walk.decided_by is None:
        status = _only_promised(known, world_on)
    else:
        rule = f"the newest milestone that counts leaves it in {walk.status.label}"
        status = Status(walk.status, (walk.decided_by.id,), rule, 12, since=walk.decided_by)
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
    halts = [one for one in stated if one.claim.status_after in HALTED]
    lifting = [one for one in stated if _lifts(one)]
    unlifted = [halt for halt in halts if not any(surely_before(halt, one) for one in lifting)]
    return [(halt, one) for halt in unlifted for one in lifting if one is not halt and overlap(halt, one)]


def _rivals(known: Sequence[Told], stated: Sequence[Told], world_on: date) -> tuple[Told, ...]:
    split = split_by(known, world_on)
    opposed = {one.id: one for pair in _opposites(stated) for one in pair}
    return split + tuple(one for one in opposed.values() if one not in split)


def explain_project(claims: Sequence[Told], world_on: date) -> Explanation:
    """What nearly gave a project another status on W, and what would."""
    case = Case(claims, world_on, project_status(claims, world_on), project_stands)
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
