"""Who says what about it: each statement a brick, supportive above the line, critical below it, neutral apart."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts.stacks import (
    BOTTOM,
    LEAST_BRICK,
    NAME_ROW,
    TOP,
    Brick,
    Period,
    Piles,
    Sheet,
    brick_height,
    lower,
    tallest,
)
from charts.text import hover
from charts.theme import PALE, message

FOOT = 6.0  # px


class Gaps(NamedTuple):
    """Px between two sides, between what is critical and the neutral row, and of a row at least, for its words."""

    side: float
    neutral: float
    row: float


USUAL, LOW = Gaps(26.0, 14.0, 18.0), Gaps(8.0, 4.0, 14.0)
"""The gaps of a figure, and of one for which there is little height."""

EMPTY = 120

SIGNS = {"supportive": "▲", "critical": "▼", "neutral": "●"}


def stance(
    frame: pd.DataFrame,
    period: Period,
    *,
    names: Mapping[str, str],
    width: float,
    dark: bool,
    height: float | None = None,
    months: int = 0,
) -> go.Figure:
    """Statements by quarter or year, below each other for each side that speaks.

    `names` says in order which sides are drawn, by their ids. `frame` has the columns `STANCE_COLUMNS` of
    `queries.statements`; a day that may lie in two quarters is not drawn. With `height` the bricks and the gaps are so
    low that the figure keeps to it, as far as they can still be told apart; `months` asks for quarters or years.
    """
    if frame.empty:
        return message("No statement of this selection is in our sources.", dark=dark, height=EMPTY)
    sheet = Sheet(period, width, dark, months)
    shown = [stance for stance in SIGNS if (frame["stance"] == stance).any()]
    speaking = [side for side in names if (frame["side"] == side).any()]
    sides = {side: _by_stance(sheet, frame[frame["side"] == side], shown) for side in speaking}

    def needs(high: float, gaps: Gaps) -> float:
        return TOP + sum(_depth(piles, high, gaps) + gaps.side for piles in sides.values()) - gaps.side + FOOT + BOTTOM

    gaps = LOW if height is not None and needs(LEAST_BRICK, USUAL) > height else USUAL
    usual = brick_height(*(piles for stances in sides.values() for piles in stances.values()))
    high = lower(usual, height, partial(needs, gaps=gaps))
    y = TOP
    for side, stances in sides.items():
        y = _side(sheet, stances, y, (high, gaps), names[side], frame[frame["side"] == side]) + gaps.side
    return sheet.drawn(y - gaps.side + FOOT)


def _room(piles: Mapping[str, Piles], high: float, gaps: Gaps) -> dict[str, float]:
    """The height of each stance of a side."""
    return {stance: max(high * tallest(found), gaps.row) for stance, found in piles.items()}


def _depth(piles: Mapping[str, Piles], high: float, gaps: Gaps) -> float:
    """What a side takes with its name."""
    apart = gaps.neutral if "neutral" in piles and len(piles) > 1 else 0.0
    return NAME_ROW + sum(_room(piles, high, gaps).values()) + apart


def _by_stance(sheet: Sheet, rows: pd.DataFrame, stances: Sequence[str]) -> dict[str, Piles]:
    colours = sheet.palette.stance
    return {
        stance: sheet.piles(
            rows[rows["stance"] == stance],
            lambda row: Brick(colours[row.stance], PALE if row.stance == "neutral" else 1.0, _told(row), row.record_id),
        )
        for stance in stances
    }


def _side(
    sheet: Sheet, piles: Mapping[str, Piles], top: float, made: tuple[float, Gaps], name: str, rows: pd.DataFrame
) -> float:
    """One side from `top`: supportive, its base line, critical, the neutral row; the place where the last one stands.

    `made` is how high a brick is, and the gaps.
    """
    high, gaps = made
    room = _room(piles, high, gaps)
    base = top + NAME_ROW + room.get("supportive", 0)
    places = {"supportive": base - 9, "critical": base + 9}
    if "supportive" in piles or "critical" in piles:
        sheet.base_line(base)
    sheet.pile_up(piles.get("supportive", {}), base, high)
    sheet.pile_up(piles.get("critical", {}), base, high, down=True)
    end = base + room.get("critical", 0)
    if "neutral" in piles:
        end += room["neutral"] + (gaps.neutral if len(piles) > 1 else 0)
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
