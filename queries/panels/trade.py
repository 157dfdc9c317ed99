"""Trade: the turnover that sources state for the latest full year, side by side where they disagree."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.claims import Told
from domain.counting import counted, in_words, inside
from domain.dates import Precision, parse
from domain.ladder import Sign, Step
from domain.records import Indicator
from domain.silence import newest_day
from domain.vocabulary import Modality
from queries.panels.panel import Bar, Panel, state_of
from queries.panels.why import Fact, Group, Measure, Why, newest_report, of_claims, why
from queries.view import View

TURNOVER = "trade_turnover"
GROWTH = "trade_turnover_growth"
YEARS = 8
"""The strip shows the last eight years for which a full-year figure may exist."""


def trade(view: View) -> Panel:
    """The turnover of the latest full year as each source states it, and the growth stated for a later one.

    Rules 17 and 18 of `docs/overview-rules.md`. Figure: the band of the stated values. Strip: by year, solid up to the
    lowest and outlined up to the highest stated value.
    """
    years = _by_year(view)
    latest = max(years, default=None)
    stated = years[latest] if latest else []
    values = sorted({one.value for one in stated})
    last_year = view.scope.world_on.year
    sign, state = state_of(_steps(stated))
    return Panel(
        "trade",
        "Trade",
        "context",
        "timeline",
        sign,
        state,
        _statement(latest, stated),
        money(values),
        _unit(view, latest),
        tuple(_bar(year, years) for year in range(last_year - YEARS + 1, last_year + 1)),
        str(last_year - YEARS + 1),
        str(last_year),
        newest_day(told for _, told in _indicators(view)),
        contradicted=len(values) > 1,
    )


def _by_year(view: View) -> dict[int, list[Indicator]]:
    """The turnover stated for each full year that has ended."""
    years: dict[int, list[Indicator]] = defaultdict(list)
    for one in _full_years(view, TURNOVER):
        if one.modality == Modality.OCCURRED:
            years[_year(one)].append(one)
    return years


def _indicators(view: View) -> list[tuple[Indicator, Told]]:
    return [pair for pair in view.indicators if pair[0].indicator in (TURNOVER, GROWTH)]


def _steps(stated: Sequence[Indicator]) -> list[Step]:
    values = {one.value for one in stated}
    several = f"{in_words(len(values), 'figure')} for one year"
    return [
        Step("no figure for a full year in our sources", Sign.UNKNOWN, not values, "", "", "a turnover of a full year"),
        Step(
            "one figure",
            Sign.SETTLED,
            len(values) == 1,
            "",
            f"agreement on one of {len(values)} figures",
            "another figure",
        ),
        Step(
            several if len(values) > 1 else "two figures for one year",
            Sign.ATTENTION,
            True,
            "",
            "",
            "agreement on one of them, or one figure for a later year" if len(values) > 1 else "",
            "one figure",
        ),
    ]


def _full_years(view: View, indicator: str) -> list[Indicator]:
    return [
        one
        for one, _ in view.indicators
        if one.indicator == indicator and parse(one.period).precision == Precision.YEAR
    ]


def _year(one: Indicator) -> int:
    first = parse(one.period).first
    return first.year if first else date.min.year


def _statement(latest: int | None, stated: list[Indicator]) -> str:
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
    grown, goals = _later(view, latest)
    change = f"; {_per_cent(grown)} in {_year(grown[0])}" if grown else ""
    after = f"; goal for {_year(goals[0])}: {money(sorted({one.value for one in goals}))}" if goals else ""
    return f"turnover in {latest}{change}{after}" if latest else "no turnover to show"


def _later(view: View, latest: int | None) -> tuple[list[Indicator], list[Indicator]]:
    """What sources state of later years: the growth of the latest of them, and the goals for the next."""
    after = latest or 0
    growth = [one for one in _full_years(view, GROWTH) if _year(one) > after]
    goals = [one for one in _full_years(view, TURNOVER) if one.modality == Modality.EXPECTED and _year(one) > after]
    newest, next_goal = max(map(_year, growth), default=None), min(map(_year, goals), default=None)
    return [one for one in growth if _year(one) == newest], [one for one in goals if _year(one) == next_goal]


def _per_cent(grown: Sequence[Indicator]) -> str:
    """The growth as one figure, or as the band in which the stated figures lie."""
    low, high = min(one.value for one in grown), max(one.value for one in grown)
    return f"{low:+g} per cent" if low == high else f"{low:+g} to {high:+g} per cent"


def _bar(year: int, years: dict[int, list[Indicator]]) -> Bar:
    values = [one.value for one in years.get(year, [])]
    low, high = (min(values), max(values)) if values else (0.0, 0.0)
    return Bar(str(year), up=low, hollow=high - low)


def trade_groups(view: View) -> list[Group]:
    """The facts that the panel names: the figures stated for the latest full year, for growth since, and for the goal."""
    years = _by_year(view)
    latest = max(years, default=None)
    stated = years[latest] if latest else []
    grown, goals = _later(view, latest) if latest else ([], [])
    days = {one.id: told for one, told in view.indicators}
    return [
        Group("stated", f"Turnover of {latest}", tuple(_fact(view, [one], days) for one in stated)),
        Group("growth", "Growth since", _ends(view, grown, days)),
        Group("goal", "Goal", _ends(view, goals, days)),
        *newest_report(
            view, (told for _, told in _indicators(view)), newest_day(told for _, told in _indicators(view))
        ),
    ]


def trade_why(view: View) -> Why:
    """What stands behind the panel: the figures stated for the latest full year, for growth since, and for the goal."""
    years = _by_year(view)
    latest = max(years, default=None)
    stated = years[latest] if latest else []
    groups = trade_groups(view)
    bands = [
        Measure(
            f"Turnover {year}",
            f"{money(sorted({one.value for one in years[year]}))}, {counted(len(years[year]), 'figure')}",
        )
        for year in sorted(years, reverse=True)
    ]
    return why(view, trade, (17, 18), groups, _steps(stated), measures=bands)


def _ends(view: View, found: Sequence[Indicator], days: Mapping[str, Told]) -> tuple[Fact, ...]:
    """The lowest and the highest of the stated values, each with every source that states it."""
    values = [one.value for one in found]
    ends = sorted({min(values), max(values)}) if values else []
    return tuple(_fact(view, [one for one in found if one.value == value], days) for value in ends)


def _fact(view: View, same: Sequence[Indicator], days: Mapping[str, Told]) -> Fact:
    one = same[0]
    amount = money([one.value]) if one.indicator == TURNOVER else _per_cent([one])
    what = f"{amount}: {one.note}" if one.note else amount
    return replace(of_claims(view, what, [days[each.id] for each in same]), record_id="")
