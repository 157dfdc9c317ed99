"""Visits as rows: what is to come, where they met, and every one with its status and sources."""

from collections.abc import Sequence
from datetime import date

from domain.dates import words
from domain.vocabulary import VisitStatus
from queries.visits import PLACES_SHOWN, Contact, Place
from queries.visits_finding import NO_PLACE, NO_UPCOMING, SIGNS, last_said
from widgets.html import Markup, join, record_link, tag
from widgets.sources import brief
from widgets.tables import Column, heading, table

STYLES = {
    VisitStatus.COMPLETED: "dy-settled",
    VisitStatus.ANNOUNCED: "dy-lane-visits",
    VisitStatus.POSTPONED: "dy-attention",
    VisitStatus.CANCELLED: "dy-overdue",
    VisitStatus.OUTCOME_UNKNOWN: "dy-unknown",
}
"""How the signs of the statuses look."""

DAY = Column("date", cls="dy-nowrap")


def visits_table(found: Sequence[Contact], query: dict[str, str]) -> Markup:
    """Every visit, meeting and call, the newest first."""
    columns: list[Column | str] = [DAY, "who", "where", "level, format", Column("status", cls="dy-nowrap"), "sources"]
    rows = [
        [
            words(one.when, short=True),
            record_link(one.who, one.record_id, query, cls="dy-quiet"),
            one.place or "not in our sources",
            [one.level, tag("div", one.form, cls="dy-details")],
            status_cell(one, query),
            brief(one.sources),
        ]
        for one in found
    ]
    return table(columns, rows, caption="Visits, meetings and calls", cls="dy-roomier")


def status_cell(one: Contact, query: dict[str, str]) -> Markup:
    """The status with its sign; a dispute and the plan that took its place are named."""
    parts = [
        tag("span", f"{SIGNS[one.status]} {one.status_words}", cls=STYLES[one.status]),
        ", disputed" if one.disputed else None,
    ]
    later = join([", ", record_link("later plan", one.successor, query, cls="dy-quiet")]) if one.successor else None
    return join([*parts, later])


def tempo_beside(bins: str, not_drawn: int) -> str:
    """How to read the tempo, and how many it leaves out because our sources do not tell their quarter."""
    key = f"by {bins}; full: a meeting, pale: a call"
    return f"{key}; {not_drawn:,} of unknown {bins} not drawn" if not_drawn else key


def upcoming_panel(coming: Sequence[Contact], world_on: date, query: dict[str, str]) -> Markup:
    """What is announced and still to come; where nothing is, that our sources hold none."""
    none = tag("p", NO_UPCOMING, cls="dy-empty")
    body = _upcoming_table(coming, world_on, query) if coming else none
    return tag("section", heading("To come", "announced, not yet held"), body)


def places_panel(places: Sequence[Place], query: dict[str, str]) -> Markup:
    """The cities where they met."""
    none = tag("p", NO_PLACE, cls="dy-empty")
    return tag("section", heading("Where they meet"), _places_table(places, query) if places else none)


def _upcoming_table(coming: Sequence[Contact], world_on: date, query: dict[str, str]) -> Markup:
    rows = [
        [
            join([tag("span", "◇ ", cls="dy-lane-visits"), words(one.when, short=True)]) if one.last else _no_day(),
            record_link(one.title, one.record_id, query, cls="dy-quiet"),
            last_said(one, world_on),
            brief(one.sources),
        ]
        for one in coming
    ]
    return table(
        [Column("when", cls="dy-nowrap"), "who, where", "last announced", "sources"],
        rows,
        caption="Announced and still to come",
        cls="dy-roomy",
    )


def _no_day() -> Markup:
    return join([tag("span", "◇ ", cls="dy-lane-visits"), tag("span", "no day named", cls="dy-second")])


def _places_table(places: Sequence[Place], query: dict[str, str]) -> Markup:
    shown = places[:PLACES_SHOWN]
    most = max(place.meetings for place in shown)
    columns: list[Column | str] = [
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
            record_link(words(place.newest.when, short=True), place.newest.record_id, query, cls="dy-quiet"),
        ]
        for place in shown
    ]
    left = len(places) - len(shown)
    more = tag("p", f"And {left:,} more cities, each less often or longer ago.", cls="dy-foot") if left > 0 else None
    return join([table(columns, rows, caption="Cities where they met"), more])
