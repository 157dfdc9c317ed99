"""The sheet on statements: support and criticism by side, who speaks, both sides' accounts, and every statement."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest

import pandas as pd
import plotly.graph_objects as go

from charts.stacks import NARROW, QUARTER, YEAR, Clock, Period, Sheet, bin_name, not_drawn
from charts.statements import SIGNS, stance
from charts.theme import LIGHT
from domain.counting import counted
from domain.dates import add_months, words
from domain.vocabulary import Stance
from exports.sheet import Bars, Block, Chart, Content, Figures, Mark, Table, Words
from exports.sheets.asked import asked
from exports.sheets.resting import Resting
from queries.citations import cited
from queries.statements import (
    OTHERS,
    Accounts,
    Said,
    Speaker,
    accounts,
    chosen_by,
    drawn_period,
    parties,
    said,
    speakers,
    stances,
)
from queries.statements_finding import quiet_since, stance_beside, statements_below, statements_finding
from queries.view import View

ROWS = 60
SPEAKERS = 12
SHAPE = 0.4
NARROWEST = NARROW + 1
"""What fits at so many px, the names of the sides standing at left, fits on every leaf: quarters or years."""


def statements(view: View, query: Mapping[str, str]) -> Content:
    """The statements of the stance (`stance`) and of the speakers (`speaker_party`) that the address chooses."""
    every = said(view)
    spoken = parties(view, every)
    chosen = asked(query, "stance", [str(one) for one in Stance])
    party = asked(query, "speaker_party", spoken)
    found = chosen_by(every, stance=chosen, party=party)
    shown = {one.id for one in found}
    resting = Resting().add(told for fact, told in view.statements if fact.id in shown)
    return Content(
        "statements",
        statements_finding(view, found),
        statements_below(found),
        tuple(_blocks(view, found)) if found else (_nothing(),),
        resting.facts,
        resting.sources,
        _choice(chosen, spoken.get(party, "")),
    )


def _nothing() -> Words:
    return Words("", ("Another period, stance, side or day of knowledge may show some.",))


def _choice(chosen: str, speaker: str) -> str:
    parts = (Stance(chosen).label if chosen else "", f"speakers of {speaker}" if speaker else "")
    return ", ".join(part for part in parts if part)


def _blocks(view: View, found: Sequence[Said]) -> Iterator[Block]:
    voices = speakers(found)
    pair = {side: view.name_of(side) for side in view.ledger.relationship.pair}
    yield _stance(view, found, pair | {OTHERS: "Others"}).lower(SHAPE)
    yield _figures(found, pair, voices)
    yield _speakers(voices)
    yield from (_accounts(one, pair | {OTHERS: "Others"}) for one in accounts(view, found))
    yield _all(found)


def _stance(view: View, found: Sequence[Said], names: Mapping[str, str]) -> Chart:
    """Each statement a brick: supportive above the line of its side, critical below it."""
    scope = view.scope
    period = Period(*drawn_period(view, found), Clock(scope.world_on, scope.world_name, quiet_since(view)))
    drawn = stances(found)
    bins = bin_name(period, NARROWEST)
    months = QUARTER if bins == "quarter" else YEAR

    def draw(width: float, height: float) -> go.Figure:
        return stance(drawn, period, names=names, width=width, dark=False, height=height, months=months)

    alt = "Statements over time for each side: supportive above the line, critical below it, neutral in a row apart."
    beside = stance_beside(bins, not_drawn(drawn, period, NARROWEST))
    used = {str(one.stance) for one in found}
    marks = tuple(Mark("■", one, LIGHT.stance[one]) for one in SIGNS if one in used)
    return Chart("Support and criticism", draw, alt, beside, marks, bars=_bars(drawn, period, months))


def _bars(drawn: pd.DataFrame, period: Period, months: int) -> Bars | None:
    """How many statements of each stance in each quarter or year, all sides together; None where no day is known."""
    sheet = Sheet(period, NARROWEST, False, months)
    days = [sheet.bin_of(first, last) for first, last in zip(drawn["first"], drawn["last"], strict=True)]
    counts = Counter((day, str(one)) for day, one in zip(days, drawn["stance"], strict=True) if day)
    if not counts:
        return None
    bins = [min(day for day, _ in counts)]
    while (following := add_months(bins[-1], months)) <= max(day for day, _ in counts):
        bins.append(following)
    series = tuple((one, LIGHT.stance[one], tuple(float(counts[day, one]) for day in bins)) for one in SIGNS)
    return Bars(tuple(_bin(day, months) for day in bins), series)


def _bin(day: date, months: int) -> str:
    return f"{day.year} Q{(day.month + 2) // 3}" if months == QUARTER else str(day.year)


def _figures(found: Sequence[Said], pair: Mapping[str, str], voices: Sequence[Speaker]) -> Figures:
    """Three facts: how the speakers of each side divide, and who speaks most."""
    sides = [(name, [one for one in found if one.side == side]) for side, name in pair.items()]
    single = len({one.stance for one in found}) == 1
    facts = [_of_one(name, made) if single else _divided(name, made) for name, made in sides if made]
    most = voices[0]
    newest = words(most.newest.when, short=True)
    facts.append((most.name, f"speaks most often: {counted(most.total, 'statement')}, the newest of {newest}"))
    return Figures(tuple(facts))


def _divided(name: str, made: Sequence[Said]) -> tuple[str, str]:
    counts = Counter(one.stance for one in made)
    figure = f"{counts[Stance.SUPPORTIVE]:,} to {counts[Stance.CRITICAL]:,}"
    told = f"supportive to critical, of {counted(len(made), 'statement')} by speakers of {name}"
    return (figure, f"{told}; {counts[Stance.NEUTRAL]:,} neutral" if counts[Stance.NEUTRAL] else told)


def _of_one(name: str, made: Sequence[Said]) -> tuple[str, str]:
    """Of statements that are all of one stance their number alone."""
    return (f"{len(made):,} {made[0].stance.label}", f"by speakers of {name}")


def _speakers(voices: Sequence[Speaker]) -> Table:
    columns = ("speaker", "office", "statements", "supportive", "neutral", "critical", "newest")
    rows = [
        (
            one.name,
            one.role,
            f"{one.total:,}",
            *(f"{one.counts.get(stance, 0):,}" for stance in Stance),
            words(one.newest.when, short=True),
        )
        for one in voices[:SPEAKERS]
    ]
    beside = f"the {SPEAKERS} most frequent of {len(voices):,}" if len(voices) > SPEAKERS else ""
    right = frozenset({2, 3, 4, 5})
    return Table("Who speaks", columns, rows, beside, (20, 32, 10, 10, 9, 9, 16), right, wide=True)


def _accounts(one: Accounts, names: Mapping[str, str]) -> Table:
    """What the sides say about one record, beside each other; a side of which nothing is known is said."""
    sides = [side for side in names if one.by_side[side] or side != OTHERS]
    columns = [[_quote(each) for each in one.by_side[side]] or [_silent(names[side])] for side in sides]
    rows = list(zip_longest(*columns, fillvalue=""))
    title = f"Both sides’ accounts: {one.title}"
    beside = f"the newest of {counted(one.total, 'statement')}"
    return Table(title, tuple(names[side] for side in sides), rows, beside, wide=True)


def _silent(name: str) -> str:
    return f"What {name} says of it is not in our sources."


def _quote(one: Said) -> str:
    by = f"{one.speaker}, {one.role}" if one.role else one.speaker
    return f"{SIGNS[one.stance]} {words(one.when, short=True)}: {one.summary} {by}"


def _all(found: Sequence[Said]) -> Table:
    columns = ("date", "speaker", "what", "stance", "about", "source")
    rows = [
        (
            words(one.when, short=True),
            one.speaker,
            one.summary,
            f"{SIGNS[one.stance]} {one.stance.label}",
            one.title or "–",
            cited(one.sources),
        )
        for one in found[:ROWS]
    ]
    beside = f"the newest {ROWS} of {len(found):,}" if len(found) > ROWS else "the newest first"
    return Table("All statements", columns, rows, beside, (12, 14, 37, 12, 16, 18), wide=True)
