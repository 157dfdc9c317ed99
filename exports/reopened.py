"""A code read back: the view as it was when the code was made, the same view now, and which of its facts changed since."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from domain.counting import opening
from exports.make import make_sheet
from exports.receipts import Kept, Receipt
from exports.sheet import Sheet
from exports.sheets import CONTENTS
from models import newest_import
from queries.journal import row_changes
from queries.ledger import ledger, ledger_after, relationships
from queries.since import ChangedFact, ImportNote, changed_facts, import_notes, rows_shown
from queries.view import View


@dataclass(frozen=True, slots=True)
class Reopened:
    """What a code stands for, then and now; a side is None where the view cannot be made, and `fault` says why.

    `facts` are those of the view that changed; `imports` counts the imports since, whatever they changed; `made` is the
    newest import of then, None where there was none.
    """

    receipt: Receipt
    then: Sheet | None
    now: Sheet | None
    facts: tuple[ChangedFact, ...]
    imports: int
    made: ImportNote | None
    fault: str = ""


def reopen(session: Session, receipt: Receipt, today: date) -> Reopened:
    """Make the view of a receipt as the store stood then and as it stands now, and tell what differs."""
    newest = newest_import(session)
    made = import_notes(session, [receipt.import_id]).get(receipt.import_id)
    since = max(newest - receipt.import_id, 0)

    def without(fault: str) -> Reopened:
        return Reopened(receipt, None, None, (), since, made, fault)

    if receipt.import_id > newest:
        return without(ANOTHER_STORE.format(receipt.import_id))
    if receipt.page not in CONTENTS:
        return without(NO_PAGE.format(receipt.page))
    changes = row_changes(session, receipt.import_id)
    known = {**relationships(session), receipt.parameters.get("rel", ""): ""}
    scope = receipt.scope(known)
    try:
        then = View(ledger_after(session, scope.relationship, receipt.import_id), scope)
        now = View(ledger(session, scope.relationship), replace(scope, today=max(today, scope.known_on)))
    except LookupError:
        return without(GONE)
    try:
        was, is_ = (make_sheet(view, receipt.page, receipt.own, Kept(receipt.code)) for view in (then, now))
    except LookupError as fault:
        return without(f"{opening(str(fault.args[0]))}.")
    shown = [rows_shown(view, one.content.facts, one.content.sources) for view, one in ((then, was), (now, is_))]
    facts = changed_facts(session, changes, then, now, shown[0] | shown[1])
    return Reopened(receipt, was, is_, tuple(facts), since, made)


ANOTHER_STORE = (
    "The code was made at import {}, which this store does not have: it is another store, or an older copy of it."
)
NO_PAGE = "This version of Dyad makes no sheet of the page “{}”."
GONE = "The relationship that the view shows was taken out of the store, or put into it since."
