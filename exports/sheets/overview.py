"""The sheet on where it stands: the bottom line, the panels, the treaty clocks, two slips, what comes and what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

import plotly.graph_objects as go

from charts.theme import LIGHT
from domain.counting import counted
from domain.dates import words
from exports.sheet import Block, Card, Cards, Chart, Content, Mark, Pair, Strip, Table, Words
from exports.sheets.promises import slip_chart
from exports.sheets.readings import treaty_clocks
from exports.sheets.resting import Resting, every_fact
from queries import slips
from queries.agreements import terms_in_force
from queries.bottom_line import bottom_line, bottom_line_below
from queries.changes import WINDOW_DAYS, Change, lately
from queries.panels import GROUPS, PANELS, Panel
from queries.panels.panel import SIGNS, age_words
from queries.upcoming import NextDate, next_dates
from queries.view import View

ROWS = 6
"""So many next dates and changes are shown."""

SHARES = (28, 72)
LOW, LOW_PX, UPRIGHT = 0.85, 310.0, 0.7
"""So much of the height of a chart the slips take, at most so many px, but where their breadth is less than that share
of the height: there a square finds room."""

SOLID = {"agreements": "■", "visits": "◆", "projects": "●", "context": "●"}
HOLLOW = {"agreements": "□", "visits": "◇", "projects": "○", "context": "○"}


def overview(view: View, query: Mapping[str, str]) -> Content:
    """The whole relationship at both clocks; the period of a scope narrows the other pages."""
    terms = terms_in_force(view)
    shown = _slips(view)
    coming = next_dates(view)[:ROWS]
    changed, window = lately(view)
    changed = changed[:ROWS]
    panels = [panel(view) for panel in PANELS]
    blocks: list[Block] = [Cards("", tuple(_card(panel, view) for panel in panels))]
    blocks += [treaty_clocks(terms, view.scope.world_on)] if terms else []
    blocks += _pair([_low(slip_chart(view, one)) for one in shown])
    blocks.append(Pair(_coming(coming), _changed(changed, window)))
    resting = _behind(view)
    resting.add(start.start for term in terms for start in term.readings)
    resting.add(promise.told for target in shown for promise in target.made)
    resting.add(one.told for one in coming).add(one.told for one in changed)
    return Content(
        "all records",
        bottom_line(view),
        bottom_line_below(view),
        tuple(blocks),
        resting.facts,
        resting.sources,
        whole=True,
    )


def _card(panel: Panel, view: View) -> Card:
    state = Mark(SIGNS[panel.sign], panel.state, LIGHT.status[panel.sign])
    colour, below = LIGHT.lanes[panel.lane], LIGHT.lanes[panel.lane]
    if panel.lane == "statements":
        colour, below = LIGHT.stance["supportive"], LIGHT.stance["critical"]
    bars = tuple((bar.up, bar.hollow, bar.down) for bar in panel.strip)
    strip = Strip(bars, colour, below, (panel.strip_from, panel.strip_to))
    age = age_words(panel.as_of, view.scope.world_on)
    return Card(panel.name, state, panel.statement, panel.figure, panel.unit, age, strip)


def _slips(view: View) -> list[slips.Target]:
    """The thing most often promised of projects and still to come, and the one to hold beside it."""
    often = slips.targets(view, view.ledger.projects) or slips.targets(view, view.promises)
    shown = slips.shown_first(often)
    beside = slips.compared_with(often, shown) if shown else None
    return [one for one in (shown, beside) if one]


def _low(chart: Chart) -> Chart:
    """A chart beside another, its axes named within it; where the leaf is not upright, low enough to stand below the clocks."""

    def draw(width: float, height: float) -> go.Figure:
        upright = width < UPRIGHT * height
        return chart.draw(width, height * LOW if upright else min(height * LOW, LOW_PX))

    return replace(chart, beside="", draw=draw)


def _pair(charts: list[Chart]) -> list[Block]:
    return [Pair(*charts)] if len(charts) == 2 else list(charts)


def _coming(coming: Sequence[NextDate]) -> Table | Words:
    if not coming:
        return Words("Next dates", ("No promised or computed day lies ahead.",))
    rows = [(one.when, f"{HOLLOW[one.lane]} {one.what} ·\u00a0{one.by}") for one in coming]
    return Table("Next dates", ("day", "what, and who says so"), rows, "promised or computed, none yet come", SHARES)


def _changed(changed: Sequence[Change], window: str) -> Table | Words:
    title = f"Changed in {WINDOW_DAYS} days"
    if not changed:
        return Words(title, ("Nothing became known in these days.",), window)
    rows = [(words(one.known, short=True), _moved(one)) for one in changed]
    return Table(title, ("known on", "what, and on what it rests"), rows, window, SHARES)


def _moved(change: Change) -> str:
    moved = f": {change.old} → {change.new}" if change.new else ""
    rests = counted(len(change.sources), "source").replace(" ", "\u00a0")
    return f"{SOLID[change.lane]} {change.what}{moved} ·\u00a0{rests}"


def _behind(view: View) -> Resting:
    """The facts that the panels name, with the sources of what is shown beside them."""
    every = every_fact(view)
    groups = chain.from_iterable(make(view) for make in GROUPS.values())
    ids = [id_ for group in groups for fact in group.facts for id_ in (*fact.ids, *fact.shown_ids)]
    return Resting().add(every[id_] for id_ in ids)
