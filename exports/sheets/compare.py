"""The sheet of a comparison: what differs between two times, or two relationships beside each other."""

from collections.abc import Iterator, Mapping, Sequence

from domain.dates import words
from exports.other import OpenOther
from exports.sheet import Block, Content, Figures, Pair, Table, Words
from exports.sheets.resting import Resting, every_fact
from queries.bottom_line import bottom_line
from queries.citations import cited
from queries.compare import Difference, Differences, Kind, differences, in_order, usual_day
from queries.compare_finding import (
    COUNTS,
    OUTCOMES,
    TITLES,
    figures,
    made_words,
    pair_finding,
    shared,
    standing_words,
    time_counts,
    time_finding,
)
from queries.panels import PANELS
from queries.panels.panel import SIGNS
from queries.view import View

ROWS = 60
EACH = 12
MADE = 2
FIGURES = 3


def compare(view: View, query: Mapping[str, str], open_other: OpenOther) -> Content:
    """The view beside the one that the address names (`rel2`, `known_on2`, `world_on2`), else beside that of the usual day."""
    other = open_other(view, query, usual_day(view))
    both = in_order(view, other)
    one_pair = view.scope.relationship == other.scope.relationship
    found = differences(*both) if one_pair else {}
    resting = Resting()
    for side in both:
        resting.add(every_fact(side).values())
    return Content(
        "compared",
        time_finding(*both, found) if one_pair else pair_finding(*both),
        time_counts(found),
        tuple(_of_times(both, found) if one_pair else _of_pairs(both)),
        resting.facts,
        resting.sources,
        f"beside {other.ledger.relationship.name} {_clocks(other)}",
        whole=True,
    )


def _clocks(view: View) -> str:
    """`known on 1 June 2024, in the world on 1 May 2024`; W where it differs."""
    scope = view.scope
    world = f", in the world on {words(scope.world_on)}" if scope.world_on != scope.known_on else ""
    return f"known on {words(scope.known_on)}{world}"


def _of_times(both: Sequence[View], found: Differences) -> Iterator[Block]:
    sides = tuple(_clocks(view) for view in both)
    if not found:
        yield Words("", ("No status, promise, date or contradiction differs between the two sides.",))
    else:
        yield _counts(found)
    yield from _differ(found, both[1])
    yield from _sides(both, sides)


def _counts(found: Differences) -> Figures:
    """How many differences there are of the three kinds that the sentences name first."""
    nouns = {**OUTCOMES, **COUNTS}
    counted = [(len(found[kind]), nouns[kind][len(found[kind]) != 1]) for kind in nouns if kind in found]
    return Figures(tuple((f"{count:,}", told) for count, told in counted[:FIGURES]), wide=True)


def _differ(found: Differences, after: View) -> Iterator[Table]:
    """All that differs, by what it means; within a kind the newest first."""
    rows = [_row(one, after) for same in found.values() for one in same[:EACH]]
    every = sum(len(same) for same in found.values())
    left = f"the newest {EACH} of each kind, {len(rows):,} of {every:,}" if len(rows) < every else "the newest first"
    if rows:
        columns = ("what it means", "what", "before", "after", "known on", "source")
        yield Table("What differs", columns, rows, left, (14, 24, 17, 27, 12, 17), wide=True)


def _row(one: Difference, after: View) -> tuple[str, ...]:
    sources = tuple({source.id: source for told in one.told for source in told.claim.sources}.values())
    day = words(one.day, short=True) if one.day else "not dated"
    new = ": ".join(part for part in (one.new, _made(one, after)) if part)
    return (TITLES[one.kind][0], one.what, one.old or "–", new or "–", day, cited(sources))


def _made(one: Difference, after: View) -> str:
    """The claims that made it, where they are more than the row says."""
    if one.kind not in (Kind.STATUS, Kind.ADDED):
        return ""
    told = [made_words(told, after) for told in one.told[:MADE]]
    more = f"; {len(one.told) - MADE:,} more" if len(one.told) > MADE else ""
    return "; ".join(told) + more


def _of_pairs(both: Sequence[View]) -> Iterator[Block]:
    names = tuple(view.ledger.relationship.name for view in both)
    counts = [figures(view) for view in both]
    rows = [(what, *(one[what] for one in counts)) for what in counts[0]]
    right = frozenset({1, 2})
    yield Table("In figures", ("", *names), rows, "each at its own clocks", (50, 25, 25), right, wide=True)
    bottom, panels = _sides(both, names)
    yield bottom
    ids = shared(*both)
    if ids:
        standing = [(both[0].title(one), *(standing_words(view, one) for view in both)) for one in ids]
        beside = f"{len(ids):,} agreements, visits and projects that belong to both pairs"
        yield Table("Records of both", ("record", *names), standing[:ROWS], beside, (50, 25, 25), wide=True)
    yield panels


def _sides(both: Sequence[View], names: Sequence[str]) -> Iterator[Block]:
    """Where each side stands: its bottom line, and its panels beside those of the other."""
    left, right = (Words(name, (bottom_line(view),)) for name, view in zip(names, both, strict=True))
    yield Pair(left, right)
    panels = [[panel(view) for panel in PANELS] for view in both]
    rows = [
        (
            one.name,
            *(f"{SIGNS[side.sign]} {side.state}. {side.figure} {side.unit}. {side.statement}" for side in (one, two)),
        )
        for one, two in zip(*panels, strict=True)
    ]
    yield Table("The panels", ("", *names), rows, "state, figure and what it says", (16, 42, 42), wide=True)
