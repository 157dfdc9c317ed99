"""Trade: the turnover that sources state for the latest full year, side by side where they disagree."""

from collections import defaultdict
from datetime import date

from domain.counting import in_words, inside
from domain.dates import Precision, parse
from domain.records import Indicator
from domain.silence import newest_day
from domain.vocabulary import Modality
from queries.panels.panel import Bar, Panel, Sign
from queries.view import View

TURNOVER = "trade_turnover"
GROWTH = "trade_turnover_growth"
YEARS = 8
"""The strip shows the last eight years for which a full-year figure may exist."""


def trade(view: View) -> Panel:
    """The turnover of the latest full year as each source states it, and the growth stated for a later one.

    Figure: the range of the stated values. Strip: by year, solid up to the lowest and outlined up to the highest
    stated value.
    """
    turnover = [one for one in _full_years(view, TURNOVER) if one.modality == Modality.OCCURRED]
    years: dict[int, list[Indicator]] = defaultdict(list)
    for one in turnover:
        years[_year(one)].append(one)
    newest = newest_day(told for one, told in view.indicators if one.indicator in (TURNOVER, GROWTH))
    latest = max(years, default=None)
    stated = years[latest] if latest else []
    values = sorted({one.value for one in stated})
    last_year = view.scope.world_on.year
    return Panel(
        "Trade",
        "context",
        "timeline",
        Sign.UNKNOWN if not values else Sign.SETTLED if len(values) == 1 else Sign.ATTENTION,
        _state(values),
        _statement(view, latest, stated),
        money(values),
        _unit(view, latest),
        tuple(_bar(year, years) for year in range(last_year - YEARS + 1, last_year + 1)),
        str(last_year - YEARS + 1),
        str(last_year),
        newest,
        contradicted=len(values) > 1,
    )


def _full_years(view: View, indicator: str) -> list[Indicator]:
    return [
        one
        for one, _ in view.indicators
        if one.indicator == indicator and parse(one.period).precision == Precision.YEAR
    ]


def _year(one: Indicator) -> int:
    first = parse(one.period).first
    return first.year if first else date.min.year


def _state(values: list[float]) -> str:
    if not values:
        return "no figure for a full year in our sources"
    return "one figure" if len(values) == 1 else f"{in_words(len(values), 'figure')} for one year"


def _statement(view: View, latest: int | None, stated: list[Indicator]) -> str:
    if latest is None:
        return "No turnover of a full year is in our sources."
    ordered = sorted(stated, key=lambda one: one.value)
    named = [f"{money([one.value])} {_named_by(one)}" for one in ordered]
    return f"In {latest}: {'; '.join(named)}."


def _named_by(one: Indicator) -> str:
    """Who names the figure: the first clause of its note, else the publisher of its first source."""
    clause = one.note.split(";")[0].split(".")[0]
    if clause.lower().startswith(("named by ", "figure of ")):
        return inside(clause)
    return f"in {one.sources[0].publisher}" if one.sources else "by an unnamed source"


def money(values: list[float]) -> str:
    """A range of USD millions as billions: $4.8–5.0 bn."""
    if not values:
        return "–"
    ends = [f"{value / 1000:.1f}" for value in (values[0], values[-1])]
    return f"${ends[0]} bn" if len(values) == 1 else f"${ends[0]}–{ends[1]} bn"


def _unit(view: View, latest: int | None) -> str:
    goals = [
        one for one in _full_years(view, TURNOVER) if one.modality == Modality.EXPECTED and _year(one) > (latest or 0)
    ]
    goal = min(goals, key=_year, default=None)
    growth = max((one for one in _full_years(view, GROWTH) if _year(one) > (latest or 0)), key=_year, default=None)
    change = f"; {growth.value:+g} per cent in {_year(growth)}" if growth else ""
    after = f"; goal for {_year(goal)}: {money([goal.value])}" if goal else ""
    return f"turnover in {latest}{change}{after}" if latest else "no turnover to show"


def _bar(year: int, years: dict[int, list[Indicator]]) -> Bar:
    values = [one.value for one in years.get(year, [])]
    low, high = (min(values), max(values)) if values else (0.0, 0.0)
    return Bar(str(year), up=low, hollow=high - low)
