"""What is counted beside the panels: who goes to whom, when each level last met, how long ahead visits are announced,
where the projects stand, what kinds of act the statements are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from domain.counting import counted, days, listed
from domain.dates import add_months, at
from domain.promises import Outcome, Promise
from domain.records import Statement
from domain.silence import Silence, newest_day, silence
from domain.vocabulary import EventType, Level, ProjectStatus
from queries.panels.why import Measure
from queries.view import View
from queries.visits import Contact, contacts, upcoming

MONTHS = 12
LEAST_FOR_MEDIAN = 5
"""Below so many announced visits no typical lead time is named."""

COOPERATION = (EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE, EventType.YIELD)
DEEDS = (EventType.COOPERATE, EventType.AID, EventType.RETREAT)
FRICTION = (EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN)
KINDS = {
    "Words of cooperation": COOPERATION,
    "Deeds of cooperation": DEEDS,
    "Words of friction": FRICTION,
    "Deeds of friction": (
        EventType.PROTEST,
        EventType.SANCTION,
        EventType.MOBILIZE,
        EventType.COERCE,
        EventType.ASSAULT,
    ),
}
"""The PLOVER types by the four kinds of the manual's chapters, which count `sanction` among deeds; none has a score."""


def contact_measures(view: View) -> list[Measure]:
    """Balance of direction in twelve months, lead time of announcements, and the last and the next at each level."""
    whole = View(view.ledger, replace(view.scope, start=None, end=None))
    found = contacts(whole)
    since = add_months(view.scope.world_on, -MONTHS)
    recent = [one for one in found if one.held and one.first and one.first > since]
    return [_direction(view, recent), *_lead(recent), *_levels(found)]


def _direction(view: View, recent: Sequence[Contact]) -> Measure:
    went = Counter(one.guest for one in recent if one.guest)
    a, b = view.ledger.relationship.pair
    ways = [f"{view.name_of(guest)} to {view.name_of(host)} {went[guest]}" for guest, host in ((a, b), (b, a))]
    elsewhere = sum(not one.call and not one.guest and not one.resident for one in recent)
    return Measure("Who went to whom in twelve months", f"{', '.join(ways)}; elsewhere {elsewhere}")


def _lead(recent: Sequence[Contact]) -> list[Measure]:
    leads = [one.lead_days for one in recent if one.lead_days is not None]
    if not leads:
        return []
    told = f"{counted(len(leads), 'visit')} announced ahead"
    if len(leads) >= LEAST_FOR_MEDIAN:
        told += f", half of them {days(int(median(leads)))} or less"
    return [Measure("Announcement lead time in twelve months", told)]


def _levels(found: Sequence[Contact]) -> list[Measure]:
    """The last contact held at each level, and the next announced."""
    measures = []
    coming = upcoming(found)
    for level in Level:
        last = next((one for one in found if one.held and one.level == level.label), None)
        ahead = next((one for one in coming if one.level == level.label), None)
        if last or ahead:
            was = f"last {at(last.when)}, {last.place}" if last else "none held in our sources"
            told = f"{was}; next {at(ahead.when)}" if ahead else was
            shown = last or ahead
            measures.append(Measure(level.label.capitalize(), told, shown.record_id if shown else ""))
    return measures


def delivery_measures(view: View, made: Sequence[Promise]) -> list[Measure]:
    """The projects by IATI status, the overdue promises of which nothing was heard since, and the long silences."""
    statuses = Counter(status.value for _, status in view.records(view.ledger.projects))
    stand = [f"{statuses[one]} {one.label}" for one in ProjectStatus if statuses[one]]
    late = {
        (one.told.claim.target, one.told.claim.said_by, one.told.claim.date): one
        for one in made
        if one.outcome == Outcome.OVERDUE
    }
    unheard = sum(one.no_word for one in late.values())
    long = [_silence(view, record_id) for record_id in view.ledger.projects]
    suggested = Counter(one.suggests for one in long if one and one.suggests)
    silent = [f"{suggested[word]} so long as suggests {word}" for word in ("shelved", "cancelled") if suggested[word]]
    quiet = f"{counted(sum(bool(one) for one in long), 'project')} without a report for a year"
    return [
        Measure("Projects by IATI status", listed(stand) or "none in our sources"),
        Measure("Overdue without any word since the day", f"{unheard:,} of {len(late):,}"),
        Measure("Silence", f"{quiet}{'; ' if silent else ''}{listed(silent)}"),
    ]


def _silence(view: View, record_id: str) -> Silence | None:
    status = view.statuses.get(record_id)
    return silence(newest_day(view.in_world(record_id)), status.value if status else None, view.scope.world_on)


def statements_measures(recent: Sequence[Statement]) -> list[Measure]:
    """The statements by PLOVER type, in four kinds; the types are counted, none is given a score."""
    types = Counter(fact.event_type for fact in recent)
    measures = []
    for kind, members in KINDS.items():
        named = [f"{one.label} {types[one]}" for one in members if types[one]]
        total = sum(types[one] for one in members)
        measures.append(Measure(kind, f"{total}: {', '.join(named)}" if named else "0"))
    return measures
