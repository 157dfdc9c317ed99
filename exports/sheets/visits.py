"""The sheet on visits: how often they meet, who goes to whom, what was announced and held, and every visit."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.stacks import Clock, Period
from charts.theme import LIGHT
from charts.visit_plans import announced, rows_within
from charts.visits import direction, tempo
from domain.counting import times
from domain.dates import words
from domain.term_words import NOT_TOLD
from domain.vocabulary import VisitStatus
from exports.sheet import Bars, Block, Chart, Content, Figures, Mark, Table, Words
from exports.sheets.asked import asked
from exports.sheets.resting import Resting
from queries.view import View
from queries.visits import PLACES_SHOWN, Contact, contacts, drawn_period, held, of_group, places, planned, upcoming
from queries.visits_finding import (
    LEVELS,
    NO_PLACE,
    NO_UPCOMING,
    NOTHING,
    SIGNS,
    last_said,
    plans_beside,
    quiet_since,
    visits_below,
    visits_finding,
)

ROWS = 60
PLANS = 18
PALE = LIGHT.lanes["visits"] + "6B"


def visits(view: View, query: Mapping[str, str]) -> Content:
    """The visits, meetings and calls of the level that the address chooses (`level`)."""
    level = asked(query, "level", LEVELS)
    found = of_group(contacts(view), level)
    resting = Resting()
    for one in found:
        resting.add(view.in_world(one.record_id))
    return Content(
        "visits",
        visits_finding(view, found, level),
        visits_below(found),
        tuple(_blocks(view, found)) if found else (Words("", (NOTHING,)),),
        resting.facts,
        resting.sources,
        LEVELS.get(level, ""),
    )


def _blocks(view: View, found: Sequence[Contact]) -> list[Block]:
    scope, met = view.scope, held(found)
    period = Period(*drawn_period(view, found), Clock(scope.world_on, scope.world_name, quiet_since(view)))
    plans = planned(found, scope.world_on)
    return [
        _tempo(met, period),
        _figures(found),
        _direction(view, found, period),
        _upcoming(view, found),
        _places(found),
        *([_plans(plans, plans_beside(found))] if len(plans) else []),
        _all(found),
    ]


def _tempo(met: pd.DataFrame, period: Period) -> Chart:
    def draw(width: float, height: float) -> go.Figure:
        return tempo(met, period, width=width, dark=False, height=height)

    alt = "Meetings and calls over time, in lanes for presidents, ministers and others."
    beside = "each brick is one; what may lie in two of its bins is not drawn"
    marks = (Mark("■", "a meeting", LIGHT.lanes["visits"]), Mark("■", "a call", PALE))
    return Chart("How often they meet and speak", draw, alt, beside, marks)


def _figures(found: Sequence[Contact]) -> Figures:
    """Three facts: what was held, how long ahead it was announced, and where they meet most."""
    came = [one for one in found if one.held]
    calls = sum(one.call for one in came)
    facts = [(f"{len(came):,} held", f"of {len(found):,} in our sources: {len(came) - calls:,} met, {calls:,} spoke")]
    due = [one for one in found if one.said and one.status != VisitStatus.ANNOUNCED]
    if due:
        told = plans_beside(found).partition(", ")[2]
        more = f"; {told}" if told else ""
        facts.append(
            (f"{sum(one.held for one in due)} of {len(due)}", f"announced visits that fell due were held{more}")
        )
    most = next(iter(places(found)), None)
    if most:
        facts.append((most.city, f"where they met most often: {times(most.meetings)}, last {words(most.newest.when)}"))
    return Figures(tuple(facts))


def _direction(view: View, found: Sequence[Contact], period: Period) -> Chart:
    met = held(found)
    names = {party: view.name_of(party) for party in view.ledger.relationship.pair}

    def draw(width: float, height: float) -> go.Figure:
        return direction(met, period, names=names, width=width, dark=False, height=height)

    alt = "Visits by year: guests of one side above the line, of the other below it, meetings elsewhere apart."
    beside = "meetings by year and country; calls and resident ambassadors left aside"
    return Chart("Who goes to whom", draw, alt, beside, bars=_bars(found, names))


def _bars(found: Sequence[Contact], names: Mapping[str, str]) -> Bars | None:
    """How many guests of each side, and how many meetings elsewhere, in each year; None where no place is known."""
    met = [one for one in found if one.held and not one.call and one.host and not one.resident]
    dated = [(one.guest, one.first.year, one.last.year) for one in met if one.first and one.last]
    sure = [(guest, first) for guest, first, last in dated if first == last]
    if not sure:
        return None
    counts = Counter(sure)
    years = range(min(year for _, year in sure), max(year for _, year in sure) + 1)
    first, second = names
    said = {first: f"{names[first]} to {names[second]}", second: f"{names[second]} to {names[first]}", "": "elsewhere"}
    series = tuple(
        (name, LIGHT.side(guest) if guest else LIGHT.second, tuple(float(counts[guest, year]) for year in years))
        for guest, name in said.items()
    )
    return Bars(tuple(map(str, years)), series)


def _upcoming(view: View, found: Sequence[Contact]) -> Table | Words:
    rows = [_upcoming_row(view, one) for one in upcoming(found)]
    beside = "announced, not yet held"
    if not rows:
        return Words("To come", (NO_UPCOMING,), beside)
    return Table("To come", ("when", "who, where", "last announced"), rows, beside, (26, 38, 36))


def _upcoming_row(view: View, one: Contact) -> tuple[str, ...]:
    when = words(one.when, short=True) if one.last else "no day named"
    return f"◇ {when}", one.title, last_said(one, view.scope.world_on)


def _places(found: Sequence[Contact]) -> Table | Words:
    every = places(found)
    if not every:
        return Words("Where they meet", (NO_PLACE,))
    rows = [
        (f"{one.city}, {one.country}", f"{one.meetings:,}", f"{one.presidents:,}", words(one.newest.when, short=True))
        for one in every[:PLACES_SHOWN]
    ]
    left = len(every) - len(rows)
    beside = f"and {left:,} more cities, each less often or longer ago" if left else ""
    columns = ("city", "meetings", "presidents", "last")
    return Table("Where they meet", columns, rows, beside, (34, 20, 23, 23), frozenset({1, 2}))


def _plans(plans: pd.DataFrame, beside: str) -> Chart:
    """As many of the newest plans as the height lets in."""

    def draw(width: float, height: float) -> go.Figure:
        return announced(plans.head(min(PLANS, rows_within(width, height))), width=width, dark=False)

    alt = "How long before its day each visit was announced, and what came of it."
    return Chart("Announced against held", draw, alt, beside, wide=True)


def _all(found: Sequence[Contact]) -> Table:
    more = len(found) > ROWS
    return Table(
        "All visits, meetings and calls",
        ("date", "who", "where", "level, format", "status"),
        [_row(one) for one in found[:ROWS]],
        f"the newest {ROWS} of {len(found):,}" if more else "the newest first",
        (17, 31, 19, 19, 14),
        wide=True,
    )


def _row(one: Contact) -> tuple[str, ...]:
    disputed = ", disputed" if one.disputed else ""
    later = ", later plan" if one.successor else ""
    status = f"{SIGNS[one.status]} {one.status_words}{disputed}{later}"
    return words(one.when, short=True), one.who, one.place or NOT_TOLD, f"{one.level}, {one.form}", status
