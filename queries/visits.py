"""Who meets whom, how often, and who goes to whom: visits, meetings and calls as a reader counts them.

An announced visit and the visit that took place are one record and count once. A plan that a later one took the place
of (`replaces`) stays in the table and leaves the list of what is to come.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from domain.claims import SourceNote, Status, Told, accepted, days_between
from domain.counting import days
from domain.dates import When, words
from domain.records import Visit
from domain.titles import BY, guest_party
from domain.visits import plans
from domain.vocabulary import CALLS, Format, Level, Report, VisitStatus, Word
from queries.citations import cited
from queries.view import View

PLACES_SHOWN = 8
"""So many cities are listed."""


class LevelGroup(Word):
    """The ranks in three groups, as the page draws them."""

    PRESIDENTS = "presidents"
    MINISTERS = "ministers"
    OTHERS = "others"


MINISTERIAL = frozenset({Level.HEAD_OF_GOVERNMENT, Level.FOREIGN_MINISTER, Level.MINISTER})

STATUS_WORDS = {
    VisitStatus.COMPLETED: "held",
    VisitStatus.ANNOUNCED: "announced",
    VisitStatus.POSTPONED: "postponed",
    VisitStatus.CANCELLED: "cancelled",
    VisitStatus.OUTCOME_UNKNOWN: "outcome unknown",
}


@dataclass(frozen=True, slots=True)
class Contact:
    """A visit, meeting or call as of both clocks.

    `when` is the day on which it was held; of what was not held, the day last planned, else the day on which it was
    called off. `first` and `last` bound it. `guest` is the party that came to the other, empty elsewhere, in calls and
    for ambassadors, who live there. `said` holds the days on which it was announced, the first one first.
    `successor` is the id of the later plan that took its place.
    """

    record_id: str
    title: str
    who: str
    group: LevelGroup
    level: str
    form: str
    call: bool
    means: str
    city: str
    country: str
    host: str
    guest: str
    resident: bool
    status: VisitStatus
    status_words: str
    disputed: bool
    when: When
    first: date | None
    last: date | None
    said: tuple[date, ...]
    said_by: str
    successor: str
    sources: tuple[SourceNote, ...]

    @property
    def held(self) -> bool:
        return self.status == VisitStatus.COMPLETED

    @property
    def place(self) -> str:
        """City and country, or the means of a call."""
        return self.means if self.call else ", ".join(part for part in (self.city, self.country) if part)

    @property
    def lead_days(self) -> int | None:
        """Days from the first announcement to the first possible day; None where no day, or no announcement, is known."""
        return max(days_between(self.said[0], self.first), 0) if self.said and self.first and self.last else None


def group_of(level: str) -> LevelGroup:
    """The group of a rank."""
    if level == Level.HEAD_OF_STATE:
        return LevelGroup.PRESIDENTS
    return LevelGroup.MINISTERS if level in MINISTERIAL else LevelGroup.OTHERS


def contacts(view: View) -> list[Contact]:
    """Every contact whose day can lie within the period of the scope, the newest first."""
    reported = _reported(view)
    successors = {visit.replaces: visit.id for visit, _ in reported if visit.replaces}
    found = [_contact(view, visit, status, successors.get(visit.id, "")) for visit, status in reported]
    return sorted((one for one in found if view.in_period(one.first, one.last)), key=newest_first)


def of_group(found: Iterable[Contact], group: str) -> list[Contact]:
    """The contacts of one level group; of all where none is asked for."""
    return [one for one in found if group in ("", one.group)]


def drawn_period(view: View, found: Iterable[Contact]) -> tuple[date, date]:
    """The days that a chart of them shows: the period of the scope, else from the first that was held to W."""
    held_days = [one.first for one in found if one.held and one.first]
    end = view.scope.end or max([view.scope.world_on, *held_days])
    start = view.scope.start or min([end, *held_days])
    return start, end


def newest_first(one: Contact) -> tuple[int, int, str]:
    """Order of display: by last possible day; what is still to come without one stands first."""
    first = one.first or date.min
    last = one.last or (date.max if one.status == VisitStatus.ANNOUNCED else first)
    return (-last.toordinal(), -first.toordinal(), one.record_id)


def _reported(view: View) -> list[tuple[Visit, Status]]:
    """The visits of which anything is reported by W."""
    return [(record, status) for record, status in view.records(view.ledger.visits) if status.value]


def _contact(view: View, visit: Visit, status: Status, successor: str) -> Contact:
    known = accepted(view.told.get(visit.id, []))
    planned = plans(known, view.scope.world_on)
    shown = _deciding(status, planned)
    first, last = shown.comes
    resident = visit.level == Level.AMBASSADOR
    return Contact(
        record_id=visit.id,
        title=view.title(visit.id),
        who=_who(visit),
        group=group_of(visit.level),
        level=Level(visit.level).label,
        form=Format(visit.format).label,
        call=visit.format in CALLS,
        means=BY.get(Format(visit.format), ""),
        city=visit.city,
        country=view.name_of(visit.host_party),
        host=visit.host_party,
        guest="" if resident else guest_party(visit),
        resident=resident,
        status=VisitStatus(str(status.value)),
        status_words=_status_words(status),
        disputed=status.disputed,
        when=shown.when,
        first=first,
        last=last,
        said=_announced(planned, first if status.value == VisitStatus.COMPLETED else None),
        said_by=view.name_of(planned[-1].claim.said_by) if planned else "",
        successor=successor,
        sources=_sources(known, view.because(visit.id)),
    )


def _deciding(status: Status, planned: Sequence[Told]) -> Told:
    """The claim whose day is shown: of a visit that was put off or called off the last plan, where there is one."""
    assert status.since is not None, "a status with a word has the claim that decided it"
    stopped = status.value in (VisitStatus.POSTPONED, VisitStatus.CANCELLED)
    return planned[-1] if stopped and planned else status.since


def _who(visit: Visit) -> str:
    names = [visit.visitor, *visit.counterpart.split(";")]
    return " · ".join(name.strip() for name in names if name.strip())


def _status_words(status: Status) -> str:
    denied = status.since is not None and status.since.claim.kind == Report.DENIAL
    return "denied" if denied else STATUS_WORDS[VisitStatus(str(status.value))]


def _announced(planned: Iterable[Told], held_on: date | None) -> tuple[date, ...]:
    """The days on which a visit was announced; what was said of it after it had begun announces nothing."""
    said = {one.said for one in planned if one.said}
    return tuple(sorted(day for day in said if held_on is None or day <= held_on))


def _sources(known: Iterable[Told], because: Collection[str]) -> tuple[SourceNote, ...]:
    """The sources of the claims on which the status hangs, each once."""
    cited = [source for one in known if one.id in because for source in one.claim.sources]
    return tuple(dict.fromkeys(cited))


HELD_COLUMNS = ("record_id", "title", "date", "first", "last", "group", "level", "call", "guest", "host", "source")


def held(found: Iterable[Contact]) -> pd.DataFrame:
    """Meetings and calls that took place, with the bounds of their days: what the tempo and the direction draw."""
    rows = [
        (
            one.record_id,
            one.title,
            words(one.when, short=True),
            one.first,
            one.last,
            str(one.group),
            one.level,
            one.call,
            one.guest,
            "" if one.resident else one.host,
            cited(one.sources),
        )
        for one in found
        if one.held
    ]
    return pd.DataFrame(rows, columns=list(HELD_COLUMNS))


PLAN_COLUMNS = ("record_id", "title", "date", "status", "words", "lead_days", "waiting_days", "said_days")


def planned(found: Sequence[Contact], world_on: date) -> pd.DataFrame:
    """Contacts that were announced, the newest first: how long before, and what came of it in `words`.

    `lead_days` runs from the first announcement to the day; where none is named, `waiting_days` runs to W for what is
    still to come. `said_days` holds, for each announcement, the days before that end.
    """
    by_id = {one.record_id: one for one in found}
    rows = [_plan_row(one, by_id.get(one.successor), world_on) for one in found if one.said]
    return pd.DataFrame(rows, columns=list(PLAN_COLUMNS))


def _plan_row(one: Contact, successor: Contact | None, world_on: date) -> tuple:
    day = words(one.when, short=True) if one.last else "no day named"
    lead, end, waiting = one.lead_days, one.first, None
    if one.status == VisitStatus.ANNOUNCED and not one.last:
        end, waiting = world_on, days_between(one.said[0], world_on)
    counted = end is not None and (lead, waiting) != (None, None)
    said = tuple(max(days_between(day, end), 0) for day in one.said) if end and counted else ()
    return (one.record_id, one.title, day, str(one.status), _came(one, successor), lead, waiting, said)


def _came(one: Contact, successor: Contact | None) -> str:
    """What came of an announcement, in a few words."""
    if one.held:
        ahead = days(one.lead_days) if one.lead_days else ""
        return f"held, {ahead} ahead" if ahead else "held, announced the same day"
    if successor is not None:
        then = f"held {words(successor.when, short=True)}" if successor.held else "a later plan took its place"
        return f"{one.status_words}; {then}"
    if one.status == VisitStatus.OUTCOME_UNKNOWN:
        return "no report of what became of it"
    if one.status == VisitStatus.ANNOUNCED:
        return f"to come, announced {words(one.said[0], short=True)}"
    return one.status_words


ROW_COLUMNS = ("date", "title", "who", "where", "level", "format", "status", "announced", "days_ahead", "sources")


def rows_of(found: Iterable[Contact]) -> pd.DataFrame:
    """The contacts as a table to sort and to take along; dates as they are stored."""
    rows = [
        (
            one.when.text,
            one.title,
            one.who,
            one.place,
            one.level,
            one.form,
            one.status_words,
            one.said[0].isoformat() if one.said else "",
            one.lead_days,
            "; ".join(source.publisher for source in one.sources),
        )
        for one in found
    ]
    return pd.DataFrame(rows, columns=list(ROW_COLUMNS)).astype({"days_ahead": "Int64"})


@dataclass(frozen=True, slots=True)
class Place:
    """A city where they met, how often, how often the presidents, and when last."""

    city: str
    country: str
    meetings: int
    presidents: int
    newest: Contact


def places(found: Iterable[Contact]) -> list[Place]:
    """The cities of meetings that took place, the most frequent first."""
    by_city: dict[tuple[str, str], list[Contact]] = defaultdict(list)
    for one in found:
        if one.held and one.city and not one.call:
            by_city[one.city, one.country].append(one)
    made = [
        Place(city, country, len(met), sum(one.group == LevelGroup.PRESIDENTS for one in met), met[0])
        for (city, country), met in by_city.items()
    ]
    return sorted(made, key=lambda place: (-place.meetings, newest_first(place.newest)))


def upcoming(found: Iterable[Contact]) -> list[Contact]:
    """Announced contacts that are still to come, the nearest first; a plan that a later one replaced is left out."""
    waiting = [one for one in found if one.status == VisitStatus.ANNOUNCED and not one.successor]
    return sorted(waiting, key=lambda one: (one.last or date.max, one.first or date.max, one.record_id))


def counts(found: Iterable[Contact]) -> dict[VisitStatus, int]:
    """How many contacts have each status, in the order of a visit's life."""
    counted = Counter(one.status for one in found)
    return {status: counted[status] for status in STATUS_WORDS if counted[status]}
