"""The sheet on projects: what came of their promises, where each stands, how the promised day moved, what is silent."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.projects import MARKS, MOST_MARKS, delivered, delivered_counts, shares
from charts.theme import LIGHT
from domain.claims import SourceNote, Told, days_between
from domain.counting import age, counted, opening
from domain.dates import words
from domain.promises import Outcome
from domain.vocabulary import ProjectSector, ProjectStatus
from exports.sheet import Bars, Block, Chart, Content, Figures, Mark, Pair, Table, Words
from exports.sheets.asked import asked
from exports.sheets.promises import SIGNS, slip_chart
from exports.sheets.resting import Resting
from exports.sheets.route import route_chart
from queries import projects as facts
from queries import slips
from queries.citations import cited
from queries.projects import Standing
from queries.projects_finding import (
    HALTED,
    STATUS_SIGNS,
    capacity_words,
    money,
    projects_below,
    projects_finding,
    record_words,
)
from queries.record import standing_since
from queries.view import View
from queries.volumes import Volume, volumes

DRAWN = 14
"""So many projects and pieces of work are drawn, the first ones: as many as a slide has room for."""

NAMED = 8
ROWS = 60
SHAPE = 0.62


def projects(view: View, query: Mapping[str, str]) -> Content:
    """The projects of the sector that the address chooses (`sector`), and how the day of its `target` moved."""
    names = facts.sectors(view)
    sector = asked(query, "sector", names)
    found = facts.standings(view, sector)
    promised = slips.targets(view, [one.record_id for one in found])
    target = asked(query, "target", [one.code for one in promised])
    moved = next((one for one in promised if one.code == target), None) or slips.shown_first(promised)
    amounts = volumes(view, [one.project for one in found])
    resting = _resting(view, found, amounts)
    return Content(
        "projects",
        projects_finding(view, found, names.get(sector, "")),
        projects_below(view, found),
        tuple(_blocks(view, found, promised, moved, amounts)) if found else (_nothing(),),
        resting.facts,
        resting.sources,
        _choice(names.get(sector, ""), moved.label if moved and target else ""),
    )


def _nothing() -> Words:
    return Words("", ("Another period, sector or day of knowledge may show some.",))


def _choice(sector: str, target: str) -> str:
    return ", ".join(one for one in (sector, target) if one)


def _resting(view: View, found: Sequence[Standing], amounts: Iterable[Volume]) -> Resting:
    """The claims of the projects and of the volumes beside them, with the sources of what describes the projects."""
    resting = Resting()
    for one in found:
        resting.add(view.in_world(one.record_id)).cite(one.sources)
    for volume in amounts:
        resting.add((*volume.promised, *volume.stated))
    return resting


def _blocks(
    view: View,
    found: Sequence[Standing],
    promised: Sequence[slips.Target],
    moved: slips.Target | None,
    amounts: Sequence[Volume],
) -> Iterator[Block]:
    marks = facts.promise_marks(view, found)
    if not marks.empty:
        yield _delivered(marks, facts.outcome_counts(found))
    yield _figures(found, wide=marks.empty)
    yield _by_status(facts.board(found))
    yield from _moved(view, promised, moved)
    yield from _places_and_shares(view, found)
    yield from silent(facts.silent_longest(found))
    yield from _volumes(view, amounts)
    yield _all(view, found)


def _delivered(marks: pd.DataFrame, counts: pd.DataFrame) -> Chart:
    """A row a project, a mark a promise, or the numbers of promises that are too many; the projects with the most due."""
    every = list(dict.fromkeys(marks["record_id"]))
    shown = marks[marks["record_id"].isin(every[:DRAWN])]

    many = len(shown) > MOST_MARKS

    def draw(width: float, height: float) -> go.Figure:
        if many:
            return delivered_counts(counts.head(DRAWN), width=width, dark=False)
        return delivered(shown, width=width, dark=False)

    left = f"the {DRAWN} with the most due, of {len(every)}; " if len(every) > DRAWN else ""
    alt = "What came of each promise, by project."
    beside = f"{left}{'promises by number; ' if many else ''}kept of due at the end"
    return Chart("Promises by project", draw, alt, beside, tuple(_outcome_marks(shown)), bars=_bars(shown))


def _outcome_marks(shown: pd.DataFrame) -> Iterator[Mark]:
    for outcome, (_, colour) in MARKS.items():
        if (shown["outcome"] == str(outcome)).any():
            yield Mark(SIGNS[outcome], outcome.label, LIGHT.status[colour])


def _bars(shown: pd.DataFrame) -> Bars:
    """How many promises of each project were kept, late, overdue and open."""
    titles = dict(zip(shown["record_id"], shown["title"], strict=True))
    counts = Counter(zip(shown["record_id"], shown["outcome"], strict=True))
    series = tuple(
        (outcome.label, LIGHT.status[colour], tuple(float(counts[one, str(outcome)]) for one in titles))
        for outcome, (_, colour) in MARKS.items()
    )
    return Bars(tuple(titles.values()), series)


def _figures(found: Sequence[Standing], *, wide: bool) -> Figures:
    """Three facts: what was kept, what was not, and how many projects are halted."""
    record = facts.total(found)
    share = f" ({record.kept_share:.0%})" if record.kept_share is not None else ""
    counts = Counter(one.status.value for one in found)
    told = [f"{counts[status]} {status.label}" for status in (*HALTED, *facts.BOARD) if counts[status]]
    told = list(dict.fromkeys(told)) or [f"{len(found):,} projects"]
    kept = (f"{record.kept:,} of {record.due:,}", f"promises that fell due were kept in time{share}")
    late = (f"{record.late:,} late, {record.overdue:,} overdue", "overdue: no report says that it came")
    where = (told[0], f"of {counted(len(found), 'project')}; {', '.join(told[1:])}" if told[1:] else "")
    return Figures((kept, late, where) if record.due else (where,), wide=wide)


def _by_status(columns: Mapping[ProjectStatus | None, Sequence[Standing]]) -> Table:
    """How many projects there are of each status, and which, the most overdue first."""
    rows = [(_status(status), f"{len(found):,}", _named(found)) for status, found in columns.items() if found]
    beside = "the most overdue first; ▲ a later day is promised, ■ none"
    return Table("By status", ("status", "projects", "which"), rows, beside, (18, 8, 74), frozenset({1}), wide=True)


def _status(status: ProjectStatus | None) -> str:
    return f"{STATUS_SIGNS[status][0]} {status.label}" if status else "○ not stated"


def _named(found: Sequence[Standing]) -> str:
    named = [f"{one.title}{_overdue(one)}" for one in found[:NAMED]]
    left = len(found) - NAMED
    return ", ".join(named) + (f" and {left} more" if left > 0 else "")


def _overdue(one: Standing) -> str:
    count = one.record.overdue
    return f" ({'▲' if one.renewed else '■'} {count} overdue)" if count else ""


def _moved(view: View, promised: Sequence[slips.Target], moved: slips.Target | None) -> Iterator[Block]:
    """How the day of what was promised most moved, beside that of another."""
    if moved is None:
        return
    beside = slips.compared_with(promised, moved)
    chart = slip_chart(view, moved).lower(SHAPE)
    yield Pair(chart, slip_chart(view, beside).lower(SHAPE)) if beside else chart


def _places_and_shares(view: View, found: Sequence[Standing]) -> Iterator[Block]:
    """The route of the whole with most places, beside the shares of the work that are stated."""
    whole = facts.mapped(view, found)
    route = route_chart(view, whole) if whole else None
    stated = facts.progress(view, found)
    work = _shares(view, stated) if not stated.empty else None
    charts = [one for one in (route.lower(SHAPE) if route else None, work) if one]
    yield from [Pair(*charts)] if len(charts) == 2 else charts


def _shares(view: View, stated: pd.DataFrame) -> Chart:
    """How much of each piece of work is done, those told of last."""
    pieces = list(dict.fromkeys(zip(stated["record_id"], stated["what"], strict=True)))
    last = set(pieces[-DRAWN // 2 :])
    shown = stated[[one in last for one in zip(stated["record_id"], stated["what"], strict=True)]]

    def draw(width: float, height: float) -> go.Figure:
        return shares(shown, width=width, dark=False)

    pair = view.ledger.relationship.pair
    speakers = dict.fromkeys(shown["speaker"])
    said = [Mark("●", view.name_of(one), LIGHT.side(one)) for one in pair if one in speakers]
    said += [Mark("●", "others", LIGHT.other)] if set(speakers) - set(pair) else []
    left = f"; the {len(last)} told of last, of {len(pieces)}" if len(pieces) > len(last) else ""
    alt = "Shares of the work stated, in per cent."
    return Chart("How much is done", draw, alt, f"as stated; hollow was expected{left}", tuple(said))


def silent(found: Sequence[Standing]) -> Iterator[Table]:
    """The projects of which nothing was reported for long, and what that suggests."""
    columns = ("project", "newest report", "months", "suggested", "source")
    rows = [
        (
            one.title,
            words(one.newest, short=True) if one.newest else "",
            f"{one.silence.months:,}" if one.silence else "",
            one.silence.suggests if one.silence else "",
            _source(one.sources),
        )
        for one in found
    ]
    if rows:
        beside = "24 months suggest shelved, 48 cancelled; suggested, never set"
        yield Table("Longest without a report", columns, rows, beside, (34, 16, 9, 14, 27), frozenset({2}), wide=True)


def _source(sources: Sequence[SourceNote]) -> str:
    return cited(sources[:1])


def _volumes(view: View, found: Sequence[Volume]) -> Iterator[Table]:
    """What was promised beside what is stated, a row for each quantity."""
    rows = [
        (view.title(one.record_id), opening(one.of), _amounts(view, one.promised), _amounts(view, one.stated))
        for one in found
    ]
    if rows:
        columns = ("record", "of what", "promised", "stated")
        yield Table("Volumes", columns, rows, "each quantity by itself", (20, 20, 32, 28), wide=True)


def _amounts(view: View, claims: Iterable[Told]) -> str:
    return "; ".join(_amount(view, one) for one in claims) or "–"


def _amount(view: View, one: Told) -> str:
    speaker = f"{view.name_of(one.claim.said_by)}, " if one.claim.said_by else ""
    return f"{one.claim.quantity:,g} {one.claim.unit} ({speaker}{words(one.when, short=True)})"


def _all(view: View, found: Sequence[Standing]) -> Table:
    newest = sorted(found, key=lambda one: (one.newest is not None, one.newest, one.title), reverse=True)
    columns = ("project", "sector", "status", "value", "capacity", "promises", "newest report")
    rows = [_row(view, one) for one in newest[:ROWS]]
    left = f"the newest {ROWS} of {len(found):,}" if len(found) > ROWS else "the newest report first"
    return Table("All projects", columns, rows, left, (19, 12, 20, 10, 12, 18, 17), wide=True)


def _row(view: View, one: Standing) -> tuple[str, ...]:
    since = standing_since(one.status, short=True) if one.status.value else ""
    disputed = ", disputed" if one.status.disputed else ""
    status = ProjectStatus(one.status.value) if one.status.value else None
    return (
        one.title,
        ProjectSector(one.project.sector).label,
        f"{_status(status)} {since}".rstrip() + disputed,
        money(one.project.value_usd_million),
        capacity_words(one),
        _promises(one),
        _newest(view, one),
    )


def _promises(one: Standing) -> str:
    if not one.record.due:
        return f"{SIGNS[Outcome.OPEN]} {one.open} open" if one.open else "–"
    return f"{one.record.kept} of {one.record.due} kept; {record_words(one.record)}"


def _newest(view: View, one: Standing) -> str:
    if one.newest is None:
        return "not in our sources"
    return f"{words(one.newest, short=True)}, {age(max(days_between(one.newest, view.scope.world_on), 0))}"
