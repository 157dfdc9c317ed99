"""The rows of `/data` that follow from the claims: promises, contradictions and treaty clocks.

Dates are texts: EDTF where a claim states them, ISO days where a rule works them out. Rules by their numbers in
`docs/RULES.md`. Without a period everything is listed; with one, the promises whose promised date can lie in it, the
contradictions one of whose claims can, and the clocks of the agreements that the list of agreements then has.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from domain.claims import SourceNote
from domain.clocks import Clock
from domain.clocks import clocks as readings
from domain.contradictions import Contradiction
from domain.contradictions import contradictions as rivals
from domain.promises import Promise
from queries.view import View

Row = dict[str, Any]

PROMISES = (
    "id",
    "record_id",
    "kind",
    "deliverable",
    "party",
    "body",
    "promised",
    "said_on",
    "said_by",
    "reported_on",
    "outcome",
    "reason",
    "fulfilled_by",
    "revised_by",
    "slip_min_days",
    "slip_max_days",
    "no_word",
    "retrospective",
    "successors",
    "source_ids",
)
"""A promise is an expected claim, and has its id. `promised` is its date, `said_on` the day of saying (rule 6), which
may be earlier than the `said_on` of the claim; `fulfilled_by` and `revised_by` are claims, `successors` visits."""

CONTRADICTIONS = (
    "record_id",
    "kind",
    "claim_ids",
    "preferred",
    "dates",
    "reason",
    "rounding",
    "calendar_slip",
    "source_ids",
)
"""One row per target. `dates` are those of the claims, in the order of `claim_ids`."""

CLOCKS = (
    "agreement_id",
    "reading",
    "starts",
    "period_starts",
    "period_ends",
    "notice_by",
    "next_period_ends",
    "excluded",
    "vague",
    "start_claim",
    "source_ids",
)
"""One row per reading, named for the act from which it counts; `excluded`: the treaty's own text starts elsewhere."""


def ids(sources: Iterable[SourceNote]) -> list[str]:
    return [source.id for source in sources]


def promises(view: View) -> Iterator[Row]:
    """The promises said by W with what became of them, by record, in the order in which they were said (rules 15 to 21)."""
    for record_id, made in view.promises.items():
        after = successors(view, record_id)
        for one in made:
            if view.in_period(one.told.first, one.told.last):
                yield _promise(one, after)


def successors(view: View, record_id: str) -> list[str]:
    """The visits that took the place of this one, of those that are listed (rules 3 and 18)."""
    if record_id not in view.ledger.visits:
        return []
    shown = set(view.listed)
    return [one.id for one in view.ledger.visits.values() if one.replaces == record_id and one.id in shown]


def _promise(promise: Promise, successors: list[str]) -> Row:
    told, claim = promise.told, promise.told.claim
    return {
        "id": promise.id,
        "record_id": claim.record_id,
        "kind": claim.kind,
        "deliverable": claim.deliverable or None,
        "party": claim.party or None,
        "body": claim.body or None,
        "promised": claim.date,
        "said_on": _iso(told.said),
        "said_by": claim.said_by or None,
        "reported_on": claim.reported_on or None,
        "outcome": promise.outcome.value,
        "reason": promise.reason,
        "fulfilled_by": promise.fulfilled_by and promise.fulfilled_by.id,
        "revised_by": promise.revised_by and promise.revised_by.id,
        "slip_min_days": promise.slip_min_days,
        "slip_max_days": promise.slip_max_days,
        "no_word": promise.no_word,
        "retrospective": told.retrospective,
        "successors": successors,
        "source_ids": ids(claim.sources),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def contradictions(view: View) -> Iterator[Row]:
    """The claims known on K that cannot all be true, whenever they lie: W does not cut (rules 23 and 24)."""
    for record_id, known in view.told.items():
        agreement = view.ledger.agreements.get(record_id)
        for row in rivals(known, agreement.terms if agreement else None):
            if any(view.in_period(one.first, one.last) for one in row.claims):
                yield _contradiction(row)


def _contradiction(row: Contradiction) -> Row:
    sources = dict.fromkeys(source for one in row.claims for source in one.claim.sources)
    return {
        "record_id": row.record_id,
        "kind": row.kind,
        "claim_ids": [one.id for one in row.claims],
        "preferred": row.preferred and row.preferred.id,
        "dates": [one.claim.date for one in row.claims],
        "reason": row.reason,
        "rounding": row.rounding,
        "calendar_slip": row.calendar_slip or None,
        "source_ids": ids(sources),
    }


def clocks(view: View) -> Iterator[Row]:
    """The period of each treaty with a term in which W lies, on each defensible reading (rule 25)."""
    for agreement in view.ledger.agreements.values():
        known = view.told.get(agreement.id, [])
        if view.touches_period(agreement.id):
            yield from (_clock(agreement.id, one) for one in readings(known, agreement.terms, view.scope.world_on))


def _clock(agreement_id: str, one: Clock) -> Row:
    return {
        "agreement_id": agreement_id,
        "reading": one.reading,
        "starts": _iso(one.starts),
        "period_starts": _iso(one.period_starts),
        "period_ends": _iso(one.period_ends),
        "notice_by": _iso(one.notice_by),
        "next_period_ends": _iso(one.next_ends),
        "excluded": one.excluded,
        "vague": one.vague,
        "start_claim": one.start.id,
        "source_ids": ids(one.start.claim.sources),
    }
