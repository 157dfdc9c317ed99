"""Why a record has its status: the claims that make it so, what nearly made it another, and what would."""

from domain.agreements import explain_agreement
from domain.claims import Told
from domain.explanation import Explanation
from domain.projects import explain_project
from domain.records import Agreement, Record, Visit
from domain.visits import explain_visit
from queries.view import View


def explained(view: View, record: Record) -> Explanation:
    """What nearly gave a record another status at the clocks of the view, and what would."""
    claims, world_on = view.told.get(record.id, []), view.scope.world_on
    if isinstance(record, Agreement):
        return explain_agreement(claims, world_on, renewal=record.renewal, pair=view.ledger.relationship.pair)
    return explain_visit(claims, world_on) if isinstance(record, Visit) else explain_project(claims, world_on)


def reasons(view: View, record_id: str) -> list[Told]:
    """The claims that hold up the status of a record, the deciding ones first."""
    by_id = {one.id: one for one in view.told.get(record_id, [])}
    return [by_id[claim_id] for claim_id in view.because(record_id) if claim_id in by_id]
