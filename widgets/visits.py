"""Visits as rows: what is to come, where they met, and every one with its status and sources."""

from collections.abc import Sequence
from datetime import date

from domain.claims import days_between
from domain.dates import words
from domain.vocabulary import VisitStatus
from queries.visits import Contact, Place
from widgets.html import Markup, join, link, page_href, tag
from widgets.sources import brief
from widgets.tables import Column, table

SIGNS = {
    VisitStatus.COMPLETED: ("●", "dy-settled"),
    VisitStatus.ANNOUNCED: ("◇", "dy-lane-visits"),
    VisitStatus.POSTPONED: ("▲", "dy-attention"),
    VisitStatus.CANCELLED: ("■", "dy-overdue"),
    VisitStatus.OUTCOME_UNKNOWN: ("○", "dy-unknown"),
}

PLACES_SHOWN = 8
DAY = Column("date", cls="dy-nowrap")


def record_link(label: str, record_id: str, query: dict[str, str]) -> Markup:
    """A link to everything about a record, at the same clocks."""
    return link(label, page_href("record", query | {"id": record_id}))


def visits_table(found: Sequence[Contact], query: dict[str, str]) -> Markup:
    """Every visit, meeting and call, the newest first."""
    columns = [DAY, "who", "where", "level", "format", Column("status", cls="dy-nowrap"), "sources"]
    rows = [
        [
            words(one.when, short=True),
            record_link(one.who, one.record_id, query),
            one.place or "not in our sources",
            one.level,
            one.form,
            status_cell(one, query),
            brief(one.sources),
        ]
        for one in found
    ]
    return table(columns, rows, caption="Visits, meetings and calls", cls="dy-visits")


def status_cell(one: Contact, query: dict[str, str]) -> Markup:
    """The status with its sign; a dispute and the plan that took its place are named."""
    sign, cls = SIGNS[one.status]
    parts = [tag("span", f"{sign} {one.status_words}", cls=cls), ", disputed" if one.disputed else None]
    later = join([", ", record_link("later plan", one.successor, query)]) if one.successor else None
    return join([*parts, later])


def upcoming_table(coming: Sequence[Contact], world_on: date, query: dict[str, str]) -> Markup:
    """What is announced and still to come, with who said so and when."""
    rows = [
        [
            join([tag("span", "◇ ", cls="dy-lane-visits"), words(one.when)]) if one.last else _no_day(),
            record_link(one.title, one.record_id, query),
            _said(one, world_on),
            brief(one.sources),
        ]
        for one in coming
    ]
    return table(["when", "who, where", "last announced", "sources"], rows, caption="Announced and still to come")


def _no_day() -> Markup:
    return join([tag("span", "◇ ", cls="dy-lane-visits"), tag("span", "no day named", cls="dy-second")])


def _said(one: Contact, world_on: date) -> str:
    day = one.said[-1] if one.said else None
    if day is None:
        return one.said_by or "not in our sources"
    age = days_between(day, world_on)
    ago = "today" if age == 0 else "1 day ago" if age == 1 else f"{age:,} days ago"
    return ", ".join(part for part in (one.said_by, words(day.isoformat(), short=True), ago) if part)


def places_table(places: Sequence[Place], query: dict[str, str]) -> Markup:
    """The cities where they met most often, with a bar for the count."""
    shown = places[:PLACES_SHOWN]
    most = max(place.meetings for place in shown)
    columns = [
        "city",
        Column("meetings", number=True),
        Column("", cls="dy-visits-bar"),
        Column("presidents", number=True),
        "last",
    ]
    rows = [
        [
            join([place.city, tag("span", f" {place.country}", cls="dy-second")]),
            f"{place.meetings:,}",
            tag("span", cls="dy-visits-length", style=f"width:{100 * place.meetings / most:.1f}%"),
            f"{place.presidents:,}",
            record_link(words(place.newest.when, short=True), place.newest.record_id, query),
        ]
        for place in shown
    ]
    left = len(places) - len(shown)
    more = tag("p", f"And {left:,} more cities, each less often or longer ago.", cls="dy-foot") if left > 0 else None
    return join([table(columns, rows, caption="Cities where they met"), more])
