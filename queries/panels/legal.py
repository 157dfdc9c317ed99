"""Legal basis: what binds, and until when."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.claims import Told, contains
from domain.clocks import Clock, clocks
from domain.counting import days, in_words, listed
from domain.dates import add_months, on_day, words
from domain.ladder import Sign, Step
from domain.records import Agreement
from domain.term_words import kind_words
from domain.vocabulary import AgreementStatus
from queries.panels.panel import Panel, by_month, state_of, strip_of
from queries.panels.why import Fact, Group, Why, leftover, newest_report, of_claims, of_status, why
from queries.view import View

NOTICE_MONTHS = 12
"""A last day for notice within a year is the figure; one further off gives way to the next end of a period."""

Bound = list[tuple[Agreement, list[Clock]]]


def legal_basis(view: View) -> Panel:
    """The agreement in force whose current period ends next, on each reading of its term.

    Rules 3 to 5 of `docs/overview-rules.md`. Figure: the days left to give notice on the reading that closes next;
    where none closes within a year, the days to the next end of a period. Strip: acts on agreements by month.
    """
    bound = agreements_with_a_term(view)
    claims = list(view.claims_of(view.ledger.agreements))
    bars, strip_from, strip_to = strip_of(
        by_month((one.comes for one in claims if one.claim.occurred), view.scope.world_on)
    )
    sign, state = state_of(_steps(view, bound))
    figure, unit = _figure(bound, view.scope.world_on)
    return Panel(
        "legal",
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
        view.newest["agreements"],
        contradicted=bool(bound and len(bound[0][1]) > 1),
    )


def agreements_with_a_term(view: View) -> Bound:
    """The agreements in force that have a treaty clock, the one whose period ends next first.

    Of its readings those that its own text allows come first, the soonest end before later ones.
    """
    found = []
    for record, status in view.records(view.ledger.agreements):
        if status.value == AgreementStatus.IN_FORCE:
            readings = _readings(view, record)
            if readings:
                found.append((record, readings))
    return sorted(found, key=lambda pair: (pair[1][0].period_ends, pair[0].id))


def _readings(view: View, record: Agreement) -> list[Clock]:
    found = clocks(view.told.get(record.id, []), record.terms, view.scope.world_on)
    return sorted(found, key=lambda one: (one.excluded, one.period_ends, one.start.id))


def _allowed(readings: Sequence[Clock]) -> list[Clock]:
    """The readings that the agreement's own text allows; all where it allows none."""
    return [one for one in readings if not one.excluded] or list(readings)


def _steps(view: View, bound: Bound) -> list[Step]:
    terms, readings = in_words(len(bound), "term"), in_words(len(bound[0][1]), "reading") if bound else ""
    rivals = len(bound[0][1]) > 1 if bound else False
    title = view.title(bound[0][0].id) if bound else ""
    starts = listed([kind_words(one) for one in bound[0][1][1:]]) if bound else ""
    counted = f"the term of {title} can be counted in {readings}" if bound else ""
    in_force = [
        record for record, status in view.records(view.ledger.agreements) if status.value == AgreementStatus.IN_FORCE
    ]
    running = f"{terms} in force, none of them with rival readings"
    return [
        Step(
            "no term in our sources",
            Sign.UNKNOWN,
            not bound,
            f"{in_words(len(in_force), 'agreement is', 'agreements are')} in force, without a term that can be counted",
            f"the end of {terms}",
            "the entry into force of an agreement with a stated term",
        ),
        Step(
            f"{terms}, {readings}" if rivals else "a term with two readings",
            Sign.ATTENTION,
            rivals,
            counted,
            f"a second day from which the term of {title} can be counted" if bound else "",
            f"the accounts of the {starts} judged wrong",
        ),
        Step(f"{terms} running", Sign.SETTLED, True, running if bound and not rivals else "", "", "an end of it"),
    ]


def _statement(bound: Bound, view: View) -> str:
    if not bound:
        in_force = sum(status.value == AgreementStatus.IN_FORCE for _, status in view.records(view.ledger.agreements))
        if not in_force:
            return "No agreement in force is in our sources."
        count = in_words(in_force, "agreement is", "agreements are").capitalize()
        return f"{count} in force; our sources state no term that can be counted."
    record, readings = bound[0]
    allowed = _allowed(readings)
    ends = ", ".join(f"{_day(view, one)} counted from {kind_words(one)}" for one in allowed)
    excluded = [f"from {kind_words(one)} to {words(one.period_ends)}" for one in readings if one not in allowed]
    not_so = f"; its text excludes counting {listed(excluded)}" if excluded else ""
    return f"{view.title(record.id)}: the current period ends {ends}{not_so}."


def _day(view: View, one: Clock) -> str:
    """The end of the current period within the sentence of a narrow card, where a date may break."""
    return on_day(one.period_ends, view.scope.world_on, view.scope.now).replace("\N{NO-BREAK SPACE}", " ")


def _figure(bound: Bound, world_on: date) -> tuple[str, str]:
    """The days that are left on the reading that closes next; readings that a treaty's text excludes do not count."""
    readings = [one for _, found in bound for one in _allowed(found)]
    soon = add_months(world_on, NOTICE_MONTHS)
    notices = [(one.notice_by, one) for one in readings if one.notice_by and world_on <= one.notice_by <= soon]
    if notices:
        day, one = min(notices, key=lambda found: found[0])
        return days((day - world_on).days), f"left to give notice, to {words(day)}, counted from {kind_words(one)}"
    ends = [(one.period_ends, one) for one in readings if one.period_ends >= world_on]
    if ends:
        day, one = min(ends, key=lambda found: found[0])
        return days((day - world_on).days), f"to the end of the period on {words(day)}, counted from {kind_words(one)}"
    return "–", "no term to count"


def legal_groups(view: View) -> list[Group]:
    """The facts that the panel names: the agreements in force with a term, and the days from which it is counted."""
    bound = agreements_with_a_term(view)
    claims = list(view.claims_of(view.ledger.agreements))
    return [
        Group("terms", "In force with a running term", tuple(of_status(view, record.id) for record, _ in bound)),
        Group("starts", "The days from which its term is counted", _starts(view, bound)),
        Group("in-force", "In force", () if bound else _in_force(view)),
        *newest_report(view, claims, view.newest["agreements"]),
    ]


def legal_why(view: View) -> Why:
    """What stands behind the panel: the agreements in force with a term, and the days from which it is counted."""
    bound = agreements_with_a_term(view)
    groups = legal_groups(view)
    groups += leftover(view, view.ledger.agreements, legal_basis, groups, _contribution)
    ahead = [day for _, found in bound for one in found for day in (one.notice_by, one.period_ends) if day]
    days_to_try = [day + timedelta(days=1) for day in ahead]
    return why(view, legal_basis, (3, 4, 5), groups, _steps(view, bound), days_to_try)


def _starts(view: View, bound: Bound) -> tuple[Fact, ...]:
    """For each reading of the term that ends next, the accounts of its start; a vaguer account of the same day too."""
    if not bound:
        return ()
    record, readings = bound[0]
    return tuple(
        of_claims(view, f"{view.title(record.id)}: {kind_words(one)}", _same_start(view, record, one))
        for one in readings
    )


def _same_start(view: View, record: Agreement, reading: Clock) -> list[Told]:
    same = [
        one
        for one in view.told[record.id]
        if one.claim.kind == reading.reading
        and one.claim.occurred
        and not one.claim.deprecated
        and one is not reading.start
        and (contains(one, reading.start) or contains(reading.start, one))
    ]
    return [reading.start, *same]


def _in_force(view: View) -> tuple[Fact, ...]:
    found = view.records(view.ledger.agreements)
    return tuple(of_status(view, record.id) for record, status in found if status.value == AgreementStatus.IN_FORCE)


def _contribution(view: View, agreement_id: str) -> object:
    status = view.statuses.get(agreement_id)
    in_force = bool(status and status.value == AgreementStatus.IN_FORCE)
    record = view.ledger.agreements[agreement_id]
    readings = [(one.reading, one.period_ends, one.notice_by, one.excluded) for one in _readings(view, record)]
    return in_force, readings if in_force else None
