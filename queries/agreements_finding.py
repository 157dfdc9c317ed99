"""What the page on agreements has to say in a sentence, made from the data by rule."""

from collections.abc import Sequence

from domain.claims import days_between
from domain.counting import days, in_words
from domain.dates import words
from domain.silence import quiet_since
from domain.term_readings import TermReadings
from domain.term_words import finding
from domain.vocabulary import AgreementStatus
from queries.agreements import newest_report_on_agreements
from queries.view import View

KEY = {
    "": "Solid: elapsed.",
    "pale": "Pale: rest of the current period.",
    "next": "Outline: renews unless notice is given.",
    "notice": "Hatched: too late for notice.",
}
"""How to read the figure, by what appears in it."""


def agreements_finding(view: View, terms: Sequence[TermReadings]) -> str:
    """The agreement in force whose current period ends next, by reading; see `domain.term_words.finding`."""
    known = [view.statuses[record_id] for record_id in view.ledger.agreements if record_id in view.statuses]
    in_force = sum(status.value == AgreementStatus.IN_FORCE for status in known)
    return finding(terms, in_force, len(known), view.scope.world_on, view.scope.now)


def agreements_below(view: View, terms: Sequence[TermReadings]) -> str:
    """How many terms in how many readings, how to read the figure, and how long no report has come."""
    all_years = "The figure shows all years." if terms and (view.scope.start or view.scope.end) else ""
    return " ".join(part for part in (_counts(terms), _key(terms), all_years, silence(view)) if part)


def _counts(terms: Sequence[TermReadings]) -> str:
    if not terms:
        return ""
    readings = sum(len(one.readings) for one in terms)
    return f"{in_words(len(terms), 'agreement').capitalize()} with a term, {in_words(readings, 'reading')}."


def _key(terms: Sequence[TermReadings]) -> str:
    readings = [reading for one in terms for reading in one.readings]
    shown = {
        "": bool(readings),
        "pale": bool(readings),
        "next": any(one.next_ends for one in readings),
        "notice": any(one.notice_by for one in readings),
    }
    return " ".join(sign for part, sign in KEY.items() if shown[part])


def silence(view: View) -> str:
    """The age of the newest report on any agreement; empty where it is not so old that every page says it."""
    quiet = quiet_since(newest_report_on_agreements(view), view.scope.world_on)
    return (
        f"No report on an agreement since {words(quiet)}, {days(days_between(quiet, view.scope.world_on))}."
        if quiet
        else ""
    )
