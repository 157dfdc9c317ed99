"""The sheet on promises: how the day of the most promised moved, and what came of all that was promised."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts.slip_marks import Form
from charts.slips import forms_used, slip
from charts.stacks import Clock
from charts.theme import palette
from domain.counting import counted, listed, number_word, times
from domain.dates import words
from domain.lengths import length
from domain.promises import Outcome
from exports.sheet import Chart, Content, Figures, Mark, Table
from exports.sheets.asked import asked
from exports.sheets.resting import Resting
from queries import slips
from queries.how_often import how_often
from queries.promises import Choice, Entry, Group, chosen, entries, options, whole
from queries.promises_finding import choice_words, promises_below, promises_finding
from queries.view import SOURCE_ITSELF, View

PARTS = ("party", "sector", "kind", "outcome")
ROWS = 60
OFTEN = 10
FORMS: dict[Form, tuple[str, str]] = {
    "day": ("○", "a month or a day"),
    "window": ("", "bar: some time within"),
    "not before": ("▴", "not before"),
    "by": ("▾", "by"),
}


def promises(view: View, query: Mapping[str, str]) -> Content:
    """The promises that the address chooses (`party`, `sector`, `kind`, `outcome`) and the target that it names."""
    every = entries(view)
    choice = Choice(**{part: asked(query, part, options(view, every, part)) for part in PARTS})
    found = chosen(every, choice)
    all_ = whole(found)
    often = [one for one in slips.targets_among(view, [one.promise for one in found]) if len(one.made) >= slips.LEAST]
    wanted = asked(query, "target", [one.code for one in often])
    shown = next((one for one in often if one.code == wanted), None) or slips.shown_first(often)
    beside = slips.compared_with(often, shown) if shown else None
    first = [slip_chart(view, shown), _figures(view, shown, all_)] if shown else [_counts(all_)]
    second = [slip_chart(view, beside)] if beside else []
    resting = Resting().add(one.told for one in found)
    return Content(
        "promises",
        promises_finding(view, all_, choice, shown),
        promises_below(found, all_, shown),
        (*first, *second, *_tables(view, often, found)),
        resting.facts,
        resting.sources,
        choice_words(view, choice),
    )


def slip_chart(view: View, target: slips.Target) -> Chart:
    """How the promised day of one thing moved."""
    frame = slips.slip_frame(view, target)
    clock = Clock(view.scope.world_on, view.scope.world_name)
    said = f"{how_often(target)} {slips.slip_sentence(target, view.scope.world_on)}"

    def draw(width: float, height: float) -> go.Figure:
        square = slip(frame, width=width, dark=False, clock=clock, years_away=target.years_away)
        if square.layout.height <= height:
            return square
        return slip(frame, width=width, height=height, dark=False, clock=clock, years_away=target.years_away)

    title = "across, the day it was said; up, the day it was promised for"
    return Chart(target.label, draw, said, title, slip_marks(view, frame))


def slip_marks(view: View, frame: pd.DataFrame) -> tuple[Mark, ...]:
    """Who speaks in which colour, and what the marks in use mean."""
    promised = frame[frame["modality"] == "expected"]
    colours = palette(False)
    sides = [party for party in view.ledger.relationship.pair if party in set(promised["speaker"])]
    others = sorted(
        set(promised.loc[~promised["speaker"].isin(sides), "said_by"]), key=lambda name: name == SOURCE_ITSELF
    )
    said = [Mark("■", f"said by {view.name_of(party)}", colours.side(party)) for party in sides]
    said += [Mark("■", f"said by {', '.join(others)}", colours.other)] if others else []
    came = [Mark("●", "came", colours.lanes["projects"])] if len(promised) < len(frame) else []
    return (*said, *(Mark(*FORMS[form]) for form in forms_used(promised)), *came)


def _figures(view: View, target: slips.Target, all_: Group) -> Figures:
    """Three facts beside the chart: how often, by how much the day moved, and what came of all promises."""
    since = slips.year_of(target.made[0].told)
    often = (counted(len(target.made), "promise"), f"of “{target.what}” since {since}: {_by_whom(view, target)}")
    days = [one.last for one in target.bounded if one.last]
    moved = []
    if len(days) > 1 and days[0] < days[-1]:
        told = f"between the last day of the first promise, {words(days[0])}, and of the newest, {words(days[-1])}"
        moved = [(length(days[0], days[-1]), told)]
    return Figures((often, *moved, *_counts(all_).entries[:1]))


def _by_whom(view: View, target: slips.Target) -> str:
    """`five by Iran, three by Russia, two in the source's own voice`."""
    told = Counter(view.speaker(one.told) for one in target.made)
    return listed([f"{number_word(count)} by {name}" for name, count in told.most_common()])


def _counts(all_: Group) -> Figures:
    record = all_.record
    share = f" ({record.kept_share:.0%})" if record.kept_share is not None else ""
    return Figures(
        (
            (f"{record.kept:,} of {record.due:,}", f"promises that fell due were kept in time{share}"),
            (f"{record.late:,} late, {record.overdue:,} overdue", "overdue: no report says that it came"),
            (f"{all_.open:,} open", "their last day is still to come"),
        )
    )


def _tables(view: View, often: list[slips.Target], found: list[Entry]) -> list[Table]:
    most = Table(
        "Promised most often",
        ("what", "promised", "since", "first for", "newest for", "came"),
        [_often(one) for one in often[:OFTEN]],
        shares=(30, 10, 7, 18, 18, 17),
    )
    ledger = Table(
        "The ledger",
        ("said on", "by", "what", "promised for", "outcome"),
        [_line(view, one) for one in found[:ROWS]],
        beside=f"the newest {ROWS} of {len(found):,}" if len(found) > ROWS else "the newest first",
        shares=(14, 16, 38, 20, 12),
    )
    return [one for one in (most, ledger) if one.rows]


def _often(target: slips.Target) -> tuple[str, ...]:
    days = [words(made.told.when, short=True) for made in (target.made[0], target.made[-1])]
    came = words(target.came.when, short=True) if target.came else "called off" if target.withdrawn else "–"
    return (target.label, times(len(target.made)), slips.year_of(target.made[0].told), *days, came)


SIGNS = {Outcome.KEPT: "●", Outcome.LATE: "▲", Outcome.OVERDUE: "■", Outcome.OPEN: "○"}


def _line(view: View, one: Entry) -> tuple[str, ...]:
    said = words(one.told.said, short=True) if one.told.said else "not dated"
    what = f"{one.title}: {one.what}"
    outcome = f"{SIGNS.get(one.promise.outcome, '–')} {one.promise.outcome.label}"
    return (said, view.speaker(one.told), what, words(one.told.when, short=True), outcome)
