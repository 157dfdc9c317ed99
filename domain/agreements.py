"""Where an agreement stands: a fold of its claims (rules 9 to 11 of `docs/RULES.md`)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from domain.claims import Claim, Status, Told, accepted, overlap, split_by, surely_before
from domain.dates import parse
from domain.explanation import Case, Explanation, NearMiss, an, came_on, explain
from domain.vocabulary import Action, AgreementStatus, Renewal

STAGES = [
    AgreementStatus.PROPOSED,
    AgreementStatus.NEGOTIATING,
    AgreementStatus.SIGNED,
    AgreementStatus.RATIFYING,
    AgreementStatus.IN_FORCE,
]

STAGE_OF_ACT: Mapping[str, AgreementStatus] = {
    Action.ANNOUNCEMENT: AgreementStatus.PROPOSED,
    Action.NEGOTIATION: AgreementStatus.NEGOTIATING,
    Action.SIGNATURE: AgreementStatus.SIGNED,
    Action.RATIFICATION: AgreementStatus.RATIFYING,
    Action.ENTRY_INTO_FORCE: AgreementStatus.IN_FORCE,
    Action.PROVISIONAL_APPLICATION: AgreementStatus.IN_FORCE,
    Action.EXTENSION: AgreementStatus.IN_FORCE,
}
"""What each act reaches; approval and accession depend on more than the act and are read in `_stage`."""


def agreement_status(
    claims: Sequence[Told], world_on: date, *, renewal: str = "", pair: Collection[str] = ()
) -> Status:
    """The status of one agreement on W, from its claims known on K.

    `renewal` is the agreement's own word; `pair` holds the two parties whose accession counts as entry into force.
    """
    known = accepted(claims)
    acts = sorted((one for one in known if one.happened_by(world_on)), key=lambda one: one.order)
    rivals = split_by(known, world_on)
    ended = _ended(acts, world_on, renewal)
    status = ended or _suspended(acts, pair) or _reached(known, acts, world_on, pair)
    rivals += tuple(one for one in known if one.id in status.rivals and one not in rivals)
    return replace(
        status,
        disputed=bool(rivals),
        rivals=tuple(one.id for one in rivals),
    )


def _stage(act: Told, acts: Sequence[Told], pair: Collection[str]) -> AgreementStatus | None:
    kind = act.claim.kind
    if kind == Action.APPROVAL:
        signed = any(one.claim.kind == Action.SIGNATURE and not surely_before(act, one) for one in acts)
        return AgreementStatus.RATIFYING if signed else AgreementStatus.NEGOTIATING
    if kind == Action.ACCESSION:
        return AgreementStatus.IN_FORCE if not act.claim.party or act.claim.party in pair else None
    return STAGE_OF_ACT.get(kind)


def _height(stage: AgreementStatus | None) -> int:
    return STAGES.index(stage) if stage else -1


def _reached(known: Sequence[Told], acts: Sequence[Told], world_on: date, pair: Collection[str]) -> Status:
    stages = [(act, _stage(act, acts, pair)) for act in acts]
    highest = max((stage for _, stage in stages), key=_height, default=None)
    if highest is None or highest == AgreementStatus.PROPOSED:
        promises = [one for one in known if one.claim.promise and not one.retrospective and one.said_by(world_on)]
        announced = [act for act, stage in stages if stage]
        if not promises and not announced:
            return Status(None, rule="no act is known to have happened", number=9)
        first = min(announced, key=lambda one: one.order, default=None)
        ids = tuple(one.id for one in [*announced, *promises])
        return Status(AgreementStatus.PROPOSED, ids, "announced or promised, no further act known", 9, since=first)
    held = [act for act, stage in stages if stage == highest]
    ids = tuple(act.id for act in held)
    if highest == AgreementStatus.RATIFYING and all(act.claim.kind == Action.APPROVAL for act in held):
        ids += tuple(act.id for act in acts if act.claim.kind == Action.SIGNATURE)
    rule = f"the highest stage reached is {highest.label}; a lower act never lowers it"
    return Status(highest, ids, rule, 9, since=held[0])


def _suspended(acts: Sequence[Told], pair: Collection[str]) -> Status | None:
    """A suspension that no later resumption, and no later act as high as the stage before it, has ended (rule 10)."""
    for halt in reversed([act for act in acts if act.claim.kind == Action.SUSPENSION]):
        before = [_height(_stage(act, acts, pair)) for act in acts if surely_before(act, halt)]
        held = max(before, default=-1)
        ends = [act for act in acts if _ends_suspension(act, acts, held, pair)]
        if any(surely_before(halt, act) for act in ends):
            continue
        unordered = tuple(act.id for act in ends if overlap(halt, act))
        rivals = (halt.id, *unordered) if unordered else ()
        rule = "suspended, and no resumption or act as high as the stage before is known after it"
        return Status(AgreementStatus.SUSPENDED, (halt.id,), rule, 10, rivals=rivals, since=halt)
    return None


def _ends_suspension(act: Told, acts: Sequence[Told], held: int, pair: Collection[str]) -> bool:
    if act.claim.kind == Action.RESUMPTION:
        return True
    height = _height(_stage(act, acts, pair))
    return height >= 0 and height >= held


def _ended(acts: Sequence[Told], world_on: date, renewal: str) -> Status | None:
    terminations = [act for act in acts if act.claim.kind == Action.TERMINATION]
    if terminations:
        ids = tuple(act.id for act in terminations)
        return Status(AgreementStatus.TERMINATED, ids, "a termination occurred", 11, since=terminations[0])
    return _expired(acts) or _run_out(acts, world_on, renewal)


def _expired(acts: Sequence[Told]) -> Status | None:
    prolongations = [act for act in acts if act.claim.kind in (Action.EXTENSION, Action.ENTRY_INTO_FORCE)]
    for expiry in (act for act in acts if act.claim.kind == Action.EXPIRY):
        if any(surely_before(expiry, act) for act in prolongations):
            continue
        unordered = tuple(act.id for act in prolongations if overlap(expiry, act))
        rivals = (expiry.id, *unordered) if unordered else ()
        rule = "an expiry occurred and no later extension or entry into force is known"
        return Status(AgreementStatus.EXPIRED, (expiry.id,), rule, 11, rivals=rivals, since=expiry)
    return None


def _run_out(acts: Sequence[Told], world_on: date, renewal: str) -> Status | None:
    """Every stated end has passed and the agreement does not renew itself (rule 11)."""
    stated = [(act, parse(act.claim.new_expiry).last) for act in acts if act.claim.new_expiry]
    if not stated or renewal == Renewal.TACIT:
        return None
    if any(end is None or end >= world_on for _, end in stated):
        return None
    ids = tuple(act.id for act, _ in stated)
    rule = "every end that a source states has passed, and the agreement does not renew itself"
    return Status(AgreementStatus.EXPIRED, ids, rule, 11, since=stated[-1][0])


def explain_agreement(
    claims: Sequence[Told], world_on: date, *, renewal: str = "", pair: Collection[str] = ()
) -> Explanation:
    """What nearly gave an agreement another status on W, and what would."""
    fold = partial(agreement_status, renewal=renewal, pair=pair)
    status = fold(claims, world_on)
    case = Case(claims, world_on, status, fold)
    probes = [(an(act.label), Claim("probe", "", "agreement", act, "")) for act in Action]
    found = explain(case, probes, [partial(_acceded_alone, pair=pair)])
    without = agreement_status(claims, world_on, renewal=Renewal.NONE, pair=pair).value
    if renewal == Renewal.TACIT and without != status.value:
        run_out = NearMiss(None, "every end that a source states has passed, but it renews itself", without)
        return replace(found, nearly=(run_out, *found.nearly))
    return found


def _acceded_alone(one: Told, case: Case, pair: Collection[str]) -> tuple[str, Told] | None:
    """An accession by a third party, which puts nothing in force between the two."""
    if one.claim.kind != Action.ACCESSION or not one.claim.party or one.claim.party in pair:
        return None
    return "it is the accession of neither of the two", came_on(replace(one.claim, party=""), case.world_on)
