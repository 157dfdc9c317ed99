"""Who meets whom, and who goes to whom: each visit, meeting or call is a brick of its quarter or year."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.stacks import NAME_ROW, TOP, YEAR, Brick, Period, Sheet, brick_height, tallest
from charts.text import hover
from charts.theme import PALE, message
from domain.counting import times

LANE_GAP = 22.0
LEAST_LANE = 34.0  # px; a lane has room for its name and its count
FOOT = 6.0
EMPTY = 120

LANES = {"presidents": "Presidents", "ministers": "Ministers", "others": "Others"}


def tempo(frame: pd.DataFrame, period: Period, *, width: float, dark: bool) -> go.Figure:
    """Meetings (full) and calls (pale) that took place, by quarter or year, a lane for each level group.

    `frame` has the columns `HELD_COLUMNS` of `queries.visits`; a day that may lie in two quarters is not drawn.
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
    high = brick_height(*lanes.values())
    y = TOP
    for group, piles in lanes.items():
        rows = frame[frame["group"] == group]
        if len(rows):
            y = _lane(sheet, piles, y, high, LANES[group], _met_and_spoke(rows)) + LANE_GAP
    return sheet.drawn(y - LANE_GAP + FOOT)


def direction(frame: pd.DataFrame, period: Period, *, names: Mapping[str, str], width: float, dark: bool) -> go.Figure:
    """Who went to whom, by year: guests of the first party above the line, of the second below it, elsewhere apart.

    `names` holds the names of the pair by their ids, `frame` the columns `HELD_COLUMNS`. Calls and meetings without a
    known host are left out.
    """
    met = frame[~frame["call"].astype(bool) & (frame["host"] != "")]
    if met.empty:
        return message("No meeting with a known place is in our sources.", dark=dark, height=EMPTY)
    sheet = Sheet(period, width, dark, months=YEAR)
    first, second = names
    lanes = {guest: _of_guest(sheet, met, guest) for guest in (first, second, "")}
    high = brick_height(*lanes.values())
    counted = met["guest"].value_counts()
    said = {guest: times(int(counted.get(guest, 0))) for guest in lanes}
    middle = _lane(sheet, lanes[first], TOP, high, f"{names[first]} to {names[second]}", said[first])
    sheet.pile_up(lanes[second], middle, high, down=True)
    below = max(high * tallest(lanes[second]), LEAST_LANE) + sheet.name_row
    sheet.name(f"{names[second]} to {names[first]}", said[second], middle + 38, middle + below - NAME_ROW / 2)
    y = middle + below
    if lanes[""]:
        y = _lane(sheet, lanes[""], y + LANE_GAP, high, "Elsewhere", said[""])
    return sheet.drawn(y + FOOT)


def _lane(sheet: Sheet, piles: Mapping[date, list[Brick]], top: float, high: float, name: str, beside: str) -> float:
    """A lane from `top`: its piles, base line and name; the place of its base line."""
    base = top + sheet.name_row + max(high * tallest(piles), 0 if sheet.narrow else LEAST_LANE)
    sheet.base_line(base)
    sheet.pile_up(piles, base, high)
    sheet.name(name, beside, base, top + NAME_ROW / 2)
    return base


def _of_guest(sheet: Sheet, met: pd.DataFrame, guest: str) -> Mapping[date, list[Brick]]:
    colour = sheet.palette.side(guest) if guest else sheet.palette.second
    return sheet.piles(met[met["guest"] == guest], lambda row: Brick(colour, 1.0, _told(row), row.record_id))


def _told(row: Any) -> str:
    return hover(row.title, [row.date, row.level, row.source])


def _met_and_spoke(rows: pd.DataFrame) -> str:
    calls = int(rows["call"].sum())
    parts = [f"{len(rows) - calls:,} met" if len(rows) > calls else "", f"{calls:,} spoke" if calls else ""]
    return ", ".join(part for part in parts if part)
