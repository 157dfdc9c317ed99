"""What the page on visits has to say, in one sentence and a line below it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from domain import silence
from domain.claims import days_between
from domain.counting import days, inside, times
from domain.dates import words
from domain.vocabulary import VisitStatus
from queries.finding import in_twelve_months, period_words
from queries.view import View
from queries.visits import Contact, LevelGroup, counts

LEAST_FOR_MEDIAN = 5
"""Below so many announced visits no typical lead time is named."""

TOLD = {
    VisitStatus.COMPLETED: "held",
    VisitStatus.ANNOUNCED: "announced",
    VisitStatus.POSTPONED: "postponed",
    VisitStatus.CANCELLED: "cancelled or denied",
    VisitStatus.OUTCOME_UNKNOWN: "with an outcome that is not in our sources",
}

OPENING = {
    LevelGroup.PRESIDENTS: "The presidents",
    LevelGroup.MINISTERS: "Ministers",
    LevelGroup.OTHERS: "Other officials",
}


def visits_finding(view: View, found: Sequence[Contact], group: str = "") -> str:
    """How often the presidents met and spoke, and who went to whom.

    With a period, of the period. Without one, of the twelve months to W; where no visit has been reported for 90
    days, the sentence says since when, and the twelve months run to that report. With `group` it speaks of that level
    group instead of the presidents. A contact counts where its day surely lies within.
    """
    scope = view.scope
    if not found:
        return f"No visit, meeting or call{period_words(scope)} is in our sources"
    if scope.start or scope.end:
        return _joined(f"{_met_and_spoke(found, group)}{period_words(scope)}", _direction(view, found))
    newest = quiet_since(view)
    recent = in_twelve_months(found, newest or scope.world_on)
    if newest is None:
        return _joined(f"{_met_and_spoke(recent, group)} in twelve months", _direction(view, recent))
    since = f"No report of a visit or call since {words(newest)}, {days(days_between(newest, scope.world_on))}"
    return _joined(since, f"in the twelve months before, {inside(_met_and_spoke(recent, group))}")


def quiet_since(view: View) -> date | None:
    """The day of the newest report of any visit, where no other has come for 90 days; None where one has."""
    return silence.quiet_since(silence.newest_day(view.claims_of(view.ledger.visits)), view.scope.world_on)


def visits_below(found: Sequence[Contact]) -> str:
    """How many records there are and what became of them."""
    if not found:
        return ""
    told = [f"{count:,} {TOLD[status]}" for status, count in counts(found).items()]
    return f"{_records(len(found))}: {', '.join(told)}. A visit that was announced and then took place is one record."


def plans_beside(found: Iterable[Contact]) -> str:
    """How many of the announced visits that fell due were held, and how long ahead half of them were announced."""
    due = [one for one in found if one.said and one.status != VisitStatus.ANNOUNCED]
    if not due:
        return ""
    leads = [one.lead_days for one in due if one.held and one.lead_days is not None]
    came = f"{sum(one.held for one in due)} of {len(due)} that fell due were held"
    if len(leads) < LEAST_FOR_MEDIAN:
        return came
    return f"{came}, half of them announced {days(int(median(leads)))} or less ahead"


def _met_and_spoke(found: Iterable[Contact], group: str) -> str:
    """`The presidents met 5 times and spoke 14 times`."""
    asked = LevelGroup(group or LevelGroup.PRESIDENTS)
    called = Counter(one.call for one in found if one.held and one.group == asked)
    told = [f"{verb} {times(called[call])}" for verb, call in (("met", False), ("spoke", True)) if called[call]]
    who = OPENING[asked]
    return f"{who} {' and '.join(told)}" if told else f"No meeting or call of {inside(who)} is reported"


def _direction(view: View, found: Iterable[Contact]) -> str:
    """`Iran went to Russia 9 times, Russia to Iran 3 times`, at all levels, the more frequent guest first."""
    went = Counter(one.guest for one in found if one.held and one.guest)
    pair = view.ledger.relationship.pair
    (guest, count), (other, fewer) = sorted(((party, went[party]) for party in pair), key=lambda one: -one[1])
    if not count:
        return ""
    named, host = view.name_of(guest), view.name_of(other)
    back = f"{host} to {named} {times(fewer)}" if fewer else f"no visit from {host} to {named} is reported"
    return f"{named} went to {host} {times(count)}, {back}"


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _records(count: int) -> str:
    return "One visit, meeting or call" if count == 1 else f"{count:,} visits, meetings and calls"


LEVELS = {str(group): str(group) for group in LevelGroup}
"""What an address may ask for: the level groups with their words."""

SIGNS = {
    VisitStatus.COMPLETED: "●",
    VisitStatus.ANNOUNCED: "◇",
    VisitStatus.POSTPONED: "▲",
    VisitStatus.CANCELLED: "■",
    VisitStatus.OUTCOME_UNKNOWN: "○",
}

NO_UPCOMING = "An announced visit that is still to come is not in our sources."
NO_PLACE = "The place of a meeting is not in our sources."
NOTHING = "Another period, level or day of knowledge may show some."
"""What stands where there is nothing to show."""


def last_said(one: Contact, world_on: date) -> str:
    """Who announced it last, on which day and how long ago."""
    day = one.said[-1] if one.said else None
    if day is None:
        return one.said_by or "not in our sources"
    age = days_between(day, world_on)
    ago = f"{days(age)} ago" if age else "today"
    return ", ".join(part for part in (one.said_by, words(day, short=True), ago) if part)
