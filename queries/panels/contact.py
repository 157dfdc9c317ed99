"""Political contact: who met or telephoned, how often, and when next."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.claims import Told
from domain.counting import counted, listed, times
from domain.dates import add_years, at, on_day
from domain.ladder import Sign, Step
from domain.records import Visit
from domain.silence import quiet_since
from domain.vocabulary import CALLS, Level, VisitStatus
from queries.panels.measures import contact_measures
from queries.panels.panel import Panel, by_month, known_at_all, quiet_from, quiet_step, state_of, strip_of, window_words
from queries.panels.why import Fact, Group, Why, leftover, newest_report, of_status, why
from queries.view import View

WINDOW_DAYS = 90
FREQUENT = 6
"""Six contacts in 90 days, about one a fortnight, are called frequent."""

Held = tuple[Visit, Told]


def political_contact(view: View) -> Panel:
    """The last call and the last meeting of the presidents, and the next visit with a settled day.

    Rules 6 to 9 of `docs/overview-rules.md`. Figure: meetings and calls in 90 days, beside those in the same days a
    year before. Strip: meetings and calls by month.
    """
    world_on = view.scope.world_on
    held = held_visits(view)
    newest = view.newest["visits"]
    recent, before = recent_contacts(view, held), contacts_a_year_before(view, held)
    bars, strip_from, strip_to = strip_of(by_month((one.comes for _, one in held), world_on))
    sign, state = state_of(_steps(view, len(recent), newest))
    return Panel(
        "contact",
        "Political contact",
        "visits",
        "visits",
        sign,
        state,
        _statement(view, held, recent),
        f"{len(recent)}",
        f"meetings and calls {window_words('90 days', quiet_since(newest, world_on))}; {len(before)} a year before",
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


def recent_contacts(view: View, held: list[Held]) -> list[Held]:
    """Those of the last 90 days, or of the 90 days to the newest report where that is older."""
    return _between(held, _until(view))


def contacts_a_year_before(view: View, held: list[Held]) -> list[Held]:
    """Those of the same days a year before."""
    return _between(held, add_years(_until(view), -1))


def _until(view: View) -> date:
    newest = view.newest["visits"]
    return quiet_since(newest, view.scope.world_on) or view.scope.world_on


def _between(held: list[Held], until: date) -> list[Held]:
    since = until - timedelta(days=WINDOW_DAYS)
    return [(visit, one) for visit, one in held if one.comes[0] and since < one.comes[0] <= until]


def _steps(view: View, count: int, newest: date | None) -> list[Step]:
    frequent, told = (
        count >= FREQUENT,
        f"{counted(count, 'meeting or call', 'meetings and calls')} in {WINDOW_DAYS} days",
    )
    more, fewer = (
        f"{FREQUENT - count} more in {WINDOW_DAYS} days",
        f"{count - FREQUENT + 1} fewer in {WINDOW_DAYS} days",
    )
    return [
        known_at_all(newest),
        quiet_step(newest, view.scope.world_on, "a visit, meeting or call"),
        Step("frequent", Sign.SETTLED, frequent, told, f"{told}; {more} would do", fewer),
        Step("occasional", Sign.ATTENTION, True, "" if frequent else told, "", more, "frequent"),
    ]


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
    days = settled_days(view)
    if days:
        day = on_day(min(days), view.scope.world_on, view.scope.now).removeprefix("on\N{NO-BREAK SPACE}")
        return f"Next visit with a settled day: {day}."
    return "No visit has a settled day."


def settled_days(view: View) -> dict[date, list[str]]:
    """The exact days for which visits are announced, with the ids of the visits."""
    found: dict[date, list[str]] = defaultdict(list)
    for visit, status in view.records(view.ledger.visits):
        day = status.since.last if status.since and status.since.when.exact else None
        if status.value == VisitStatus.ANNOUNCED and day:
            found[day].append(visit.id)
    return found


def contact_groups(view: View) -> list[Group]:
    """The facts that the panel names: the contacts counted, those a year before, the last of the presidents, the next."""
    held = held_visits(view)
    recent, before = recent_contacts(view, held), contacts_a_year_before(view, held)
    days = settled_days(view)
    soonest = days[min(days)] if days else []
    return [
        Group("recent", f"Meetings and calls in {WINDOW_DAYS} days", _facts(view, recent)),
        Group("before", "In the same days a year before", _facts(view, before)),
        Group("presidents", "Last of the presidents before", _last_of_presidents(view, held, [*recent, *before])),
        Group("next", "Next visit with a settled day", _together(view, soonest)),
        *newest_report(view, view.claims_of(view.ledger.visits), view.newest["visits"]),
    ]


def contact_why(view: View) -> Why:
    """What stands behind the panel: the facts that it names, and what else holds them up."""
    newest = view.newest["visits"]
    recent = recent_contacts(view, held_visits(view))
    groups = contact_groups(view)
    groups += leftover(view, view.ledger.visits, political_contact, groups, _contribution)
    leaving = [one.comes[0] + timedelta(days=WINDOW_DAYS) for _, one in recent if one.comes[0]]
    days_to_try = [*quiet_from(newest), *leaving]
    steps = _steps(view, len(recent), newest)
    return why(view, political_contact, (6, 7, 8, 9), groups, steps, days_to_try, contact_measures(view))


def _contribution(view: View, visit_id: str) -> object:
    status = view.statuses.get(visit_id)
    return status and (status.value, status.since)


def _facts(view: View, held: list[Held]) -> tuple[Fact, ...]:
    return tuple(of_status(view, visit.id) for visit, _ in reversed(held))


def _last_of_presidents(view: View, held: list[Held], shown: list[Held]) -> tuple[Fact, ...]:
    """The last call and the last meeting that the statement names, where they are not among those shown already."""
    presidents = [pair for pair in held if pair[0].level == Level.HEAD_OF_STATE]
    kinds = ([pair for pair in presidents if (pair[0].format in CALLS) == call] for call in (True, False))
    ids = {visit.id for visit, _ in shown}
    facts: list[Fact] = []
    for found in kinds:
        if found and found[-1][0].id not in ids:
            facts += _together(view, [visit.id for visit, one in found if _same(found[-1], (visit, one))])
    return tuple(facts)


def _same(a: Held, b: Held) -> bool:
    """Whether the statement would say the same of both."""
    return a[0].city == b[0].city and a[1].when == b[1].when


def _together(view: View, visit_ids: Sequence[str]) -> tuple[Fact, ...]:
    """Visits of which the panel says one thing, as one fact."""
    if not visit_ids:
        return ()
    facts = [of_status(view, visit_id) for visit_id in visit_ids]
    ids = tuple(id_ for fact in facts for id_ in fact.ids)
    sources = tuple(dict.fromkeys(source for fact in facts for source in fact.sources))
    return (replace(facts[0], what=listed([fact.what for fact in facts]), ids=ids, sources=sources),)
