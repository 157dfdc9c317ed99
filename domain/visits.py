"""Where a visit stands: a fold of its reports (rules 13 and 14 of `docs/RULES.md`)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.claims import QUIET_AFTER_MONTHS, Claim, Status, Told, accepted, split_by
from domain.dates import add_months
from domain.explanation import Case, Explanation, an, explain
from domain.vocabulary import Modality, Report, VisitStatus

STOPS = {
    Report.POSTPONEMENT: VisitStatus.POSTPONED,
    Report.CANCELLATION: VisitStatus.CANCELLED,
    Report.DENIAL: VisitStatus.CANCELLED,
}


def visit_status(claims: Sequence[Told], world_on: date) -> Status:
    """The status of one visit on W, from its claims known on K."""
    known = accepted(claims)
    rivals = split_by(known, world_on)
    status = _completed(known, world_on) or _last_word(known, world_on)
    return replace(
        status,
        disputed=bool(rivals),
        rivals=tuple(one.id for one in rivals),
    )


def _completed(known: Sequence[Told], world_on: date) -> Status | None:
    held = [one for one in known if one.claim.kind == Report.VISIT and one.happened_by(world_on)]
    if not held:
        return None
    first = min(held, key=lambda one: one.order)
    return Status(
        VisitStatus.COMPLETED, tuple(one.id for one in held), "a source reports that it took place", 13, since=first
    )


def plans(known: Sequence[Told], world_on: date) -> list[Told]:
    """The plans of a visit said by W, in the order in which they were said, the last word last."""
    said = [one for one in known if one.claim.kind == Report.VISIT and one.said_by(world_on) and not one.retrospective]
    return sorted(said, key=lambda one: (one.said or date.min, one.id))


def _last_word(known: Sequence[Told], world_on: date) -> Status:
    stops = [one for one in known if one.claim.kind in STOPS and one.happened_by(world_on)]
    stop = max(stops, key=lambda one: (one.comes[1] or date.min, one.id), default=None)
    plan = next(reversed(plans(known, world_on)), None)
    if stop and (plan is None or (stop.comes[1] or date.min) >= (plan.said or date.min)):
        return _stopped(stop)
    return _planned(plan, world_on) if plan else Status(None, rule="no report of it by this day", number=13)


def _stopped(stop: Told) -> Status:
    reason = f": {stop.claim.note}" if stop.claim.note else ""
    rule = f"the last word is a {stop.claim.kind}{reason}"
    return Status(STOPS[Report(stop.claim.kind)], (stop.id,), rule, 13, since=stop)


def _planned(plan: Told, world_on: date) -> Status:
    if plan.last is not None and plan.last < world_on:
        rule = "the last planned day has passed and no report says what became of it"
        return Status(VisitStatus.OUTCOME_UNKNOWN, (plan.id,), rule, 14, since=plan)
    if plan.last is None and plan.said and world_on > add_months(plan.said, QUIET_AFTER_MONTHS):
        rule = f"no day was named and {QUIET_AFTER_MONTHS} months have passed since the last plan"
        return Status(VisitStatus.OUTCOME_UNKNOWN, (plan.id,), rule, 14, since=plan)
    return Status(VisitStatus.ANNOUNCED, (plan.id,), "the last word is a plan whose day has not passed", 13, since=plan)


def explain_visit(claims: Sequence[Told], world_on: date) -> Explanation:
    """What nearly gave a visit another status on W, and what would."""
    case = Case(claims, world_on, visit_status(claims, world_on), visit_status)
    said, later = world_on.isoformat(), (world_on + timedelta(days=1)).isoformat()
    plan = Claim("probe", "", "visit", Report.VISIT, later, Modality.EXPECTED, said_on=said, reported_on=said)
    held = ("a report that it took place", Claim("probe", "", "visit", Report.VISIT, ""))
    stops = [(an(stop.label), Claim("probe", "", "visit", stop, "")) for stop in STOPS]
    return explain(case, [held, ("a new plan", plan), *stops])
