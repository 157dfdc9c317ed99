"""Who meets whom, and who goes to whom: each visit, meeting or call is a brick of its quarter or year."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.stacks import BOTTOM, NAME_ROW, TOP, YEAR, Brick, Period, Sheet, brick_height, lower, tallest
from charts.text import hover
from charts.theme import PALE, message
from domain.counting import times

LANE_GAP = 22.0
LEAST_LANE = 34.0  # px; a lane has room for its name and its count
FOOT = 6.0
EMPTY = 120

LANES = {"presidents": "Presidents", "ministers": "Ministers", "others": "Others"}


def tempo(frame: pd.DataFrame, period: Period, *, width: float, dark: bool, height: float | None = None) -> go.Figure:
    """Meetings (full) and calls (pale) that took place, by quarter or year, a lane for each level group.

    `frame` has the columns `HELD_COLUMNS` of `queries.visits`; a day that may lie in two quarters is not drawn. With
    `height` the bricks are so low that the figure keeps to it, as far as they can still be told apart.
    """
    if frame.empty:
        return message("No meeting or call of this selection is in our sources.", dark=dark, height=EMPTY)
    sheet = Sheet(period, width, dark)
    colour = sheet.palette.lanes["visits"]
    lanes = {}
    for group in LANES:
        rows = frame[frame["group"] == group].sort_values("call", kind="stable")
        piles = sheet.piles(rows, lambda row: Brick(colour, PALE if row.call else 1.0, _told(row), row.record_id))
        lanes[group] = {begin: sorted(bricks, key=lambda one: -one.alpha) for begin, bricks in piles.items()}
    drawn = {group: piles for group, piles in lanes.items() if (frame["group"] == group).any()}

    def needs(high: float) -> float:
        return TOP + sum(_above(sheet, piles, high) + LANE_GAP for piles in drawn.values()) - LANE_GAP + FOOT + BOTTOM

    high = lower(brick_height(*lanes.values()), height, needs)
    y = TOP
    for group, piles in drawn.items():
        y = _lane(sheet, piles, y, high, LANES[group], _met_and_spoke(frame[frame["group"] == group])) + LANE_GAP
    return sheet.drawn(y - LANE_GAP + FOOT)


def direction(
    frame: pd.DataFrame,
    period: Period,
    *,
    names: Mapping[str, str],
    width: float,
    dark: bool,
    height: float | None = None,
) -> go.Figure:
    """Who went to whom, by year: guests of the first party above the line, of the second below it, elsewhere apart.

    `names` holds the names of the pair by their ids, `frame` the columns `HELD_COLUMNS`. Calls and meetings without a
    known host are left out. `height` as in `tempo`.
    """
    met = frame[~frame["call"].astype(bool) & (frame["host"] != "")]
    if met.empty:
        return message("No meeting with a known place is in our sources.", dark=dark, height=EMPTY)
    sheet = Sheet(period, width, dark, months=YEAR)
    first, second = names
    lanes = {guest: _of_guest(sheet, met, guest) for guest in (first, second, "")}

    def below(high: float) -> float:
        return max(high * tallest(lanes[second]), LEAST_LANE) + sheet.name_row

    def needs(high: float) -> float:
        last = _above(sheet, lanes[""], high) + LANE_GAP if lanes[""] else 0.0
        return TOP + _above(sheet, lanes[first], high) + below(high) + last + FOOT + BOTTOM

    high = lower(brick_height(*lanes.values()), height, needs)
    counted = met["guest"].value_counts()
    said = {guest: times(int(counted.get(guest, 0))) for guest in lanes}
    middle = _lane(sheet, lanes[first], TOP, high, f"{names[first]} to {names[second]}", said[first])
    sheet.pile_up(lanes[second], middle, high, down=True)
    y = middle + below(high)
    sheet.name(f"{names[second]} to {names[first]}", said[second], middle + 38, y - NAME_ROW / 2)
    if lanes[""]:
        y = _lane(sheet, lanes[""], y + LANE_GAP, high, "Elsewhere", said[""])
    return sheet.drawn(y + FOOT)


def _lane(sheet: Sheet, piles: Mapping[date, list[Brick]], top: float, high: float, name: str, beside: str) -> float:
    """A lane from `top`: its piles, base line and name; the place of its base line."""
    base = top + _above(sheet, piles, high)
    sheet.base_line(base)
    sheet.pile_up(piles, base, high)
    sheet.name(name, beside, base, top + NAME_ROW / 2)
    return base


def _above(sheet: Sheet, piles: Mapping[date, list[Brick]], high: float) -> float:
    """What a lane takes above its base line, in px."""
    return sheet.name_row + max(high * tallest(piles), 0 if sheet.narrow else LEAST_LANE)


def _of_guest(sheet: Sheet, met: pd.DataFrame, guest: str) -> Mapping[date, list[Brick]]:
    colour = sheet.palette.side(guest) if guest else sheet.palette.second
    return sheet.piles(met[met["guest"] == guest], lambda row: Brick(colour, 1.0, _told(row), row.record_id))


def _told(row: Any) -> str:
    return hover(row.title, [row.date, row.level, row.source])


def _met_and_spoke(rows: pd.DataFrame) -> str:
    calls = int(rows["call"].sum())
    parts = [f"{len(rows) - calls:,} met" if len(rows) > calls else "", f"{calls:,} spoke" if calls else ""]
    return ", ".join(part for part in parts if part)
