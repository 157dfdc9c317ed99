"""Legal basis: what binds, and until when."""

from datetime import date

from domain.clocks import Clock, clocks
from domain.counting import days, in_words
from domain.dates import add_months, on_day, words
from domain.records import Agreement
from domain.silence import newest_day
from domain.term_words import kind_words
from domain.vocabulary import AgreementStatus
from queries.panels.panel import Panel, Sign, by_month, strip_of
from queries.view import View

NOTICE_MONTHS = 12
"""A last day for notice within a year is the figure; one further off gives way to the next end of a period."""


def legal_basis(view: View) -> Panel:
    """The agreement in force whose current period ends next, on each reading of its term.

    State: `two readings` where the claims start its term on different days; else how many terms
    are running. Figure: the days left to give notice on the reading that closes next; where none closes within a year, the
    days to the next end of a period. Strip: acts on agreements by month.
    """
    bound = agreements_with_a_term(view)
    claims = list(view.claims_of(view.ledger.agreements))
    bars, strip_from, strip_to = strip_of(
        by_month((one.comes for one in claims if one.claim.occurred), view.scope.world_on)
    )
    sign, state = _state(bound, view)
    figure, unit = _figure(bound, view.scope.world_on)
    return Panel(
        "Legal basis",
        "agreements",
        "agreements",
        sign,
        state,
        _statement(bound, view),
        figure,
        unit,
        bars,
        strip_from,
        strip_to,
        newest_day(claims),
        contradicted=bool(bound and len(bound[0][1]) > 1),
    )


def agreements_with_a_term(view: View) -> list[tuple[Agreement, list[Clock]]]:
    """The agreements in force that have a treaty clock, with their readings, the one whose period ends next first."""
    found = []
    for record, status in view.records(view.ledger.agreements):
        if status.value == AgreementStatus.IN_FORCE:
            readings = clocks(view.told.get(record.id, []), record.terms, view.scope.world_on)
            if readings:
                found.append((record, sorted(readings, key=lambda one: one.period_ends)))
    return sorted(found, key=lambda pair: pair[1][0].period_ends)


def _state(bound: list[tuple[Agreement, list[Clock]]], view: View) -> tuple[Sign, str]:
    if not bound:
        return Sign.UNKNOWN, "no term in our sources"
    if len(bound[0][1]) > 1:
        return Sign.ATTENTION, in_words(len(bound[0][1]), "reading")
    return Sign.SETTLED, "in force" if len(bound) == 1 else f"{in_words(len(bound), 'term')} running"


def _statement(bound: list[tuple[Agreement, list[Clock]]], view: View) -> str:
    if not bound:
        in_force = sum(status.value == AgreementStatus.IN_FORCE for _, status in view.records(view.ledger.agreements))
        if not in_force:
            return "No agreement in force is in our sources."
        count = in_words(in_force, "agreement is", "agreements are").capitalize()
        return f"{count} in force; our sources state no term that can be counted."
    record, readings = bound[0]
    scope = view.scope
    ends = [f"{on_day(one.period_ends, scope.world_on, scope.now)} counted from {kind_words(one)}" for one in readings]
    return f"{view.title(record.id)}: the current period ends {', '.join(ends)}."


def _figure(bound: list[tuple[Agreement, list[Clock]]], world_on: date) -> tuple[str, str]:
    readings = [(record, one) for record, found in bound for one in found]
    soon = add_months(world_on, NOTICE_MONTHS)
    notices = [
        (one.notice_by, record, one) for record, one in readings if one.notice_by and world_on <= one.notice_by <= soon
    ]
    if notices:
        day, _, one = min(notices, key=lambda found: found[0])
        return days((day - world_on).days), f"left to give notice, to {words(day)}, counted from {kind_words(one)}"
    ends = [(one.period_ends, record, one) for record, one in readings if one.period_ends >= world_on]
    if ends:
        day, _, one = min(ends, key=lambda found: found[0])
        return days((day - world_on).days), f"to the end of the period on {words(day)}, counted from {kind_words(one)}"
    return "–", "no term to count"
