"""The sheet on what happened in what order: the lanes over one window, and their claims as rows."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import plotly.graph_objects as go

from charts.theme import LIGHT
from charts.timeline import AROUND, MOST_ROWS, lane_height
from charts.timeline import timeline as lanes
from domain.counting import counted, listed
from domain.timeline import LANES, Entry, Lane, Scene, Window, chosen_window
from exports.sheet import Block, Chart, Content, Figures, Mark, Table, Words
from exports.sheets.resting import Resting
from queries.life_lines import life_lines
from queries.timeline import entries
from queries.timeline_rows import told_rows
from queries.timeline_selected import selected
from queries.timeline_words import alt, below, counted_by_lane, finding, marks_used, named_today, silence
from queries.view import View

ROWS = 60
FILLS = (1.17, 1.08, 1.0, 0.92)
UPRIGHT, HIGHER = 1.5, 1.25
"""On an upright leaf, where the figure is not so many times wider than high, it may be so many times higher."""
LOW = 450.0  # px; on a leaf with less height than this the rows stand closer
GIVES_WAY: tuple[Lane, ...] = ("context", "projects", "visits", "agreements")
"""The lanes in the order in which they lose a row: last those that the finding speaks of most."""

SIGNS = {"occurred": "●", "expected": "○"}


def timeline(view: View, query: Mapping[str, str]) -> Content:
    """The window of the scope, two calendar years if it has none; the entry that the address names (`id`) stands out."""
    scope, chosen = view.scope, query.get("id", "")
    told = selected(view, chosen) if chosen else None
    if chosen and told is None:
        raise LookupError(f"id={chosen} names nothing that the sources told of {view.ledger.relationship.name}")
    window = chosen_window(scope.start, scope.end, scope.world_on)
    scenes = _scenes(view, window, chosen)
    found = list(scenes[0].entries)
    rows = told_rows(view, window)
    blocks: list[Block] = [_figure(scenes, alt(view, window, found)), _figures(found, len(rows))]
    blocks += [Words(told.title, (told.text,))] if told else []
    blocks += [_rows(rows)] if rows else []
    resting = Resting().add(one for one, _ in rows)
    for line in scenes[0].lines:
        resting.add(view.in_world(line.key))
    return Content(
        "timeline",
        finding(view, window, found),
        below(view, window),
        tuple(blocks),
        resting.facts,
        resting.sources,
        told.title if told else "",
        years=window.words,
    )


def _scenes(view: View, window: Window, chosen: str) -> tuple[Scene, Scene]:
    """What the page draws, and the same with treaties as marks in place of their life lines, which takes less room."""
    lines = life_lines(view, window)
    found = entries(view, window, chosen=chosen, on_lines=[line.key for line in lines])
    scene = Scene(window, view.scope.world_on, named_today(view), *silence(view), tuple(lines), tuple(found), chosen)
    return scene, replace(scene, lines=(), entries=tuple(entries(view, window, chosen=chosen)))


def _figure(scenes: tuple[Scene, Scene], said: str) -> Chart:
    """As many named rows in each lane as find room; the lanes count what they do not name.

    Where two rows in each find none beside the life lines of treaties, treaties are marks.
    """
    whole, plain = 0, 1

    @cache
    def takes(scene: int, lane: Lane, rows: int, width: float, low: bool) -> float:
        return lane_height(scenes[scene], lane, width=width, rows=rows, low=low)

    def needs(scene: int, step: int, *look: Any) -> float:
        return round(AROUND + sum(takes(scene, lane, STEPS[step].get(lane, 0), *look) for lane in LANES))

    def draw(width: float, height: float) -> go.Figure:
        room = height * HIGHER if width < UPRIGHT * height else height
        look = width, room < LOW
        scene, steps = (whole, WITH_LINES) if needs(whole, WITH_LINES - 1, *look) <= room else (plain, len(STEPS))
        first = bisect_left(range(steps), True, key=lambda step: needs(scene, step, *look) <= room)
        rows = STEPS[min(first, steps - 1)]
        return lanes(scenes[scene], width=width, dark=False, most_rows=rows, low=room < LOW)

    marks = tuple(Mark(sign, text, LIGHT.ink) for sign, text in marks_used(scenes[whole].entries))
    return Chart("", draw, said, marks=marks, wide=True, fills=FILLS)


def _ever_fewer() -> Sequence[Mapping[Lane, int]]:
    """How many rows each lane may name: all, then one less in one lane after the other, down to a single one."""
    steps = [dict(MOST_ROWS)]
    for most, lane in product(range(max(MOST_ROWS.values()) - 1, 0, -1), GIVES_WAY):
        if MOST_ROWS[lane] > most:
            steps.append(steps[-1] | {lane: most})
    return steps


STEPS = _ever_fewer()
WITH_LINES = 1 + next(number for number, rows in enumerate(STEPS) if max(rows.values()) == 2)
"""So many of these steps may stand beside life lines."""


def _figures(found: Sequence[Entry], claims: int) -> Figures:
    """Three facts: what came, what is expected, and how many claims tell of it."""
    came = [one for one in found if not one.expected]
    coming = [one for one in found if one.expected]
    late = sum(one.overdue for one in coming)
    told = listed(counted_by_lane(came)) if came else "nothing in this window is in our sources"
    passed = f"{late:,} of them overdue: the day has passed without a report" if late else "none of them overdue"
    return Figures(
        (
            (f"{sum(one.count for one in came):,} came", told),
            (f"{len(coming):,} expected", passed if coming else "in this window"),
            (counted(claims, "claim"), "tell of this window, statements and events around them included"),
        ),
        wide=True,
    )


def _rows(rows: Sequence[tuple]) -> Table:
    """The claims, the last days first."""
    last = list(reversed(rows))[:ROWS]
    return Table(
        "The claims of this window",
        ("day", "lane", "about", "what", "said by"),
        [_row(row) for _, row in last],
        f"the last {ROWS} of {len(rows):,}, the last day first" if len(rows) > ROWS else "the last day first",
        (18, 12, 26, 30, 14),
        wide=True,
    )


def _row(row: tuple[str, ...]) -> tuple[str, ...]:
    when, _, _, lane, about, what, modality, rank, by, *_ = row
    down = ", ranked down" if rank == "deprecated" else ""
    return f"{SIGNS[modality]} {when}", lane, about, f"{what}{down}", by
