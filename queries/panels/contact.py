"""Political contact: who met or telephoned, how often, and when next."""

from datetime import date, timedelta

from domain.claims import Told
from domain.counting import times
from domain.dates import at, on_day
from domain.records import Visit
from domain.silence import newest_day, quiet_since
from domain.vocabulary import CALLS, Level, VisitStatus
from queries.panels.panel import Panel, Sign, by_month, silence, strip_of, window_words
from queries.view import View

WINDOW_DAYS = 90
FREQUENT = 6
"""Six contacts in 90 days, about one a fortnight, are called frequent."""

Held = tuple[Visit, Told]


def political_contact(view: View) -> Panel:
    """The last call and the last meeting of the presidents, and the next visit with a settled day.

    State: `frequent` from six contacts in 90 days, `occasional` below; where the newest report is older than 90 days,
    since when there is none. Figure: meetings and calls in 90 days. Strip: meetings and calls by month.
    """
    world_on = view.scope.world_on
    held = held_visits(view)
    newest = newest_day(view.claims_of(view.ledger.visits))
    quiet = quiet_since(newest, world_on)
    since = (quiet or world_on) - timedelta(days=WINDOW_DAYS)
    recent = [(visit, one) for visit, one in held if one.comes[0] and one.comes[0] > since]
    presidents = sum(visit.level == Level.HEAD_OF_STATE for visit, _ in recent)
    bars, strip_from, strip_to = strip_of(by_month((one.comes for _, one in held), world_on))
    sign, state = _state(len(recent), newest, quiet)
    return Panel(
        "Political contact",
        "visits",
        "visits",
        sign,
        state,
        _statement(view, held, recent),
        f"{len(recent)}",
        f"meetings and calls {window_words('90 days', quiet)}, {presidents} of them of presidents",
        bars,
        strip_from,
        strip_to,
        newest,
    )


def held_visits(view: View) -> list[Held]:
    """The meetings and calls that took place by W with the claim that says when, in order of time."""
    found = [
        (record, status.since)
        for record, status in view.records(view.ledger.visits)
        if status.value == VisitStatus.COMPLETED and status.since
    ]
    return sorted(found, key=lambda pair: pair[1].order)


def _state(count: int, newest: date | None, quiet: date | None) -> tuple[Sign, str]:
    if newest is None:
        return Sign.UNKNOWN, "not in our sources"
    if quiet:
        return Sign.UNKNOWN, silence(quiet)
    return (Sign.SETTLED, "frequent") if count >= FREQUENT else (Sign.ATTENTION, "occasional")


def _statement(view: View, held: list[Held], recent: list[Held]) -> str:
    presidents = [pair for pair in held if pair[0].level == Level.HEAD_OF_STATE]
    calls = [pair for pair in presidents if pair[0].format in CALLS]
    meetings = [pair for pair in presidents if pair[0].format not in CALLS]
    parts = [
        _calls([pair for pair in calls if pair in recent] or calls[-1:]),
        _last_meeting(meetings, "They" if calls else "Presidents"),
        _next(view),
    ]
    return " ".join(part for part in parts if part) or "No meeting or call is in our sources."


def _calls(calls: list[Held]) -> str:
    if not calls:
        return ""
    last = calls[-1][1].when
    if len(calls) == 1:
        return f"Presidents last telephoned {at(last)}."
    if len(calls) == 2:
        return f"Presidents telephoned {at(calls[0][1].when, short=True)} and {at(last, short=True)}."
    return f"Presidents telephoned {times(len(calls))}, last {at(last)}."


def _last_meeting(meetings: list[Held], subject: str) -> str:
    if not meetings:
        return ""
    visit, one = meetings[-1]
    place = f" in {visit.city}" if visit.city else ""
    return f"{subject} last met{place} {at(one.when)}."


def _next(view: View) -> str:
    days = [
        status.since.last
        for _, status in view.records(view.ledger.visits)
        if status.value == VisitStatus.ANNOUNCED and status.since and status.since.when.exact and status.since.last
    ]
    if days:
        return f"The next visit with a settled day is {on_day(min(days), view.scope.world_on, view.scope.now)}."
    return "No visit has a settled day."
