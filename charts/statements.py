"""Who says what about it: each statement a brick, supportive above the line, critical below it, neutral apart."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.stacks import NAME_ROW, TOP, Brick, Period, Piles, Sheet, brick_height, tallest
from charts.text import hover
from charts.theme import PALE, message

SIDE_GAP = 26.0  # px between two sides
NEUTRAL_GAP = 14.0  # px between what is critical and the neutral row
LEAST_ROW = 18.0  # px; a row has room for its words
EMPTY = 120

SIGNS = {"supportive": "▲", "critical": "▼", "neutral": "●"}


def stance(frame: pd.DataFrame, period: Period, *, names: Mapping[str, str], width: float, dark: bool) -> go.Figure:
    """Statements by quarter or year, below each other for each side that speaks.

    `names` says in order which sides are drawn, by their ids. `frame` has the columns `STANCE_COLUMNS` of
    `queries.statements`; a day that may lie in two quarters is not drawn.
    """
    if frame.empty:
        return message("No statement of this selection is in our sources.", dark=dark, height=EMPTY)
    sheet = Sheet(period, width, dark)
    shown = [stance for stance in SIGNS if (frame["stance"] == stance).any()]
    sides = {side: _by_stance(sheet, frame[frame["side"] == side], shown) for side in names}
    high = brick_height(*(piles for stances in sides.values() for piles in stances.values()))
    y = TOP
    for side, stances in sides.items():
        rows = frame[frame["side"] == side]
        if len(rows):
            y = _side(sheet, stances, y, high, names[side], rows) + SIDE_GAP
    return sheet.drawn(y - SIDE_GAP + 6)


def _by_stance(sheet: Sheet, rows: pd.DataFrame, stances: Sequence[str]) -> dict[str, Piles]:
    colours = sheet.palette.stance
    return {
        stance: sheet.piles(
            rows[rows["stance"] == stance],
            lambda row: Brick(colours[row.stance], PALE if row.stance == "neutral" else 1.0, _told(row), row.record_id),
        )
        for stance in stances
    }


def _side(sheet: Sheet, piles: Mapping[str, Piles], top: float, high: float, name: str, rows: pd.DataFrame) -> float:
    """One side from `top`: supportive, its base line, critical, the neutral row; the place where the last one stands."""
    room = {stance: max(high * tallest(found), LEAST_ROW) for stance, found in piles.items()}
    base = top + NAME_ROW + room.get("supportive", 0)
    places = {"supportive": base - 9, "critical": base + 9}
    if "supportive" in piles or "critical" in piles:
        sheet.base_line(base)
    sheet.pile_up(piles.get("supportive", {}), base, high)
    sheet.pile_up(piles.get("critical", {}), base, high, down=True)
    end = base + room.get("critical", 0)
    if "neutral" in piles:
        end += room["neutral"] + (NEUTRAL_GAP if len(piles) > 1 else 0)
        places["neutral"] = end - 9
        sheet.pile_up(piles["neutral"], end, high)
    _words(sheet, name, rows, top + NAME_ROW / 2, {stance: places[stance] for stance in piles})
    return end


def _words(sheet: Sheet, name: str, rows: pd.DataFrame, top: float, places: Mapping[str, float]) -> None:
    """The name of a side over its lane, and how many statements of each stance: beside the rows, or after the name."""
    counts = rows["stance"].value_counts()
    if sheet.narrow:
        sheet.name(name, "  ".join(f"{SIGNS[stance]} {counts.get(stance, 0):,}" for stance in places), top, top)
        return
    sheet.canvas.label(-sheet.left, top, name, bold=True)
    for stance, y in places.items():
        colour = sheet.palette.second if stance == "neutral" else sheet.palette.stance[stance]
        sheet.canvas.label(-sheet.left, y, f"{SIGNS[stance]} {counts.get(stance, 0):,} {stance}", colour=colour)


def _told(row: Any) -> str:
    return hover(row.speaker, [f"{row.date}, {row.stance}", row.summary, row.source])
