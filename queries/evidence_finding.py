"""What the page on evidence has to say, in one sentence and a line below it."""

from collections.abc import Sequence

from domain.counting import counted, in_words, opening
from domain.dates import words
from domain.exactness import Exactness
from domain.silence import newest_day, quiet_since
from queries.evidence import SEVERAL, Fact
from queries.finding import period_words
from queries.view import View

BELOW = (
    "A fact is one sourced row: an act, a report, a milestone, a statement, an event or a figure. Sources that repeat "
    "one another count as one."
)


DATED = {
    Exactness.DAY: "to the day",
    Exactness.MONTH: "to the month",
    Exactness.YEAR: "to the year",
    Exactness.WIDER: "wider or open",
}
"""How exactly a fact is dated, in words."""


def evidence_finding(view: View, found: Sequence[Fact], matters: int) -> str:
    """How many facts have more than one independent source, on how many `matters` accounts differ, how new the newest is.

    With a period, of the period, and without the newest report, which is not a matter of the period.
    """
    if not found:
        return f"No fact{period_words(view.scope)} is in our sources"
    parts = [_several(found, period_words(view.scope)), _differ(matters)]
    return opening(", ".join(parts) + _newest(view, found))


def _several(found: Sequence[Fact], period: str) -> str:
    several = sum(one.support == SEVERAL for one in found)
    if not several:
        return f"no fact of {len(found):,}{period} has more than one independent source"
    have = "has" if several == 1 else "have"
    return f"{several:,} of {counted(len(found), 'fact')}{period} {have} more than one independent source"


def _differ(matters: int) -> str:
    if not matters:
        return "and no two accounts exclude each other"
    return f"and on {in_words(matters, 'matter')} accounts differ"


def _newest(view: View, found: Sequence[Fact]) -> str:
    newest = newest_day(one.told for one in found)
    if newest is None or view.scope.start or view.scope.end:
        return ""
    if quiet_since(newest, view.scope.world_on):
        return f"; nothing has been reported since {words(newest)}"
    return f"; the newest report is of {words(newest)}"


def undecided_words(settled: Sequence[bool]) -> str:
    """How many matters there are, and of how many no account is preferred."""
    if not settled:
        return ""
    undecided = settled.count(False)
    if undecided:
        return f"{counted(len(settled), 'matter')}, {undecided:,} of them without a preferred account"
    return (
        "1 matter, with a preferred account"
        if len(settled) == 1
        else f"{len(settled):,} matters, each with a preferred account"
    )
