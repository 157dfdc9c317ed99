"""Statements: cooperation beside friction, by who speaks."""

from collections import Counter
from datetime import date

from domain.claims import Told
from domain.counting import counted
from domain.dates import add_months
from domain.records import Statement
from domain.silence import newest_day, quiet_since
from domain.vocabulary import Stance
from queries.panels.panel import Bar, Panel, Sign, by_month, month_words, silence, window_words
from queries.view import View

WINDOW_MONTHS = 12
FEWEST = 5
"""Below five statements no balance is named."""


def statements(view: View) -> Panel:
    """Supportive against critical statements in twelve months, and how each side divides.

    State: which of the two is more frequent, from five statements on; where the newest report is older than 90 days,
    since when there is none. Strip: supportive above the line, critical below, by month.
    """
    world_on = view.scope.world_on
    newest = newest_day(one for _, one in view.statements)
    quiet = quiet_since(newest, world_on)
    until = quiet or world_on
    since = add_months(until, -WINDOW_MONTHS)
    recent = [fact for fact, one in view.statements if one.comes[0] and since < one.comes[0] <= until]
    counts = Counter(fact.stance for fact in recent)
    supportive, critical = counts[Stance.SUPPORTIVE], counts[Stance.CRITICAL]
    sign, state = _state(supportive, critical, len(recent), newest, quiet)
    bars = _strip(view.statements, world_on)
    return Panel(
        "Statements",
        "statements",
        "statements",
        sign,
        state,
        _statement(view, recent, counts),
        f"{supportive} to {critical}",
        f"supportive to critical, {window_words('twelve months', quiet)}",
        bars,
        bars[0].label,
        bars[-1].label,
        newest,
    )


def _state(supportive: int, critical: int, count: int, newest: date | None, quiet: date | None) -> tuple[Sign, str]:
    if newest is None:
        return Sign.UNKNOWN, "not in our sources"
    if quiet:
        return Sign.UNKNOWN, silence(quiet)
    if count < FEWEST:
        return Sign.UNKNOWN, "too few to say"
    if supportive == critical:
        return Sign.ATTENTION, "as much support as criticism"
    more = supportive > critical
    return (Sign.SETTLED, "more support than criticism") if more else (Sign.ATTENTION, "more criticism than support")


def _statement(view: View, recent: list[Statement], counts: Counter[str]) -> str:
    if not recent:
        return "No statement of the last twelve months is in our sources."
    relationship = view.ledger.relationship
    sides = []
    for party in relationship.pair:
        own = Counter(fact.stance for fact in recent if fact.speaker_party == party)
        sides.append((f"{view.name_of(party)}’s", f"{own[Stance.SUPPORTIVE]} to {own[Stance.CRITICAL]}"))
    neutral = counts[Stance.NEUTRAL]
    verb = "is" if neutral == 1 else "are"
    (one, first), (other, second) = sides
    return f"Of {counted(len(recent), 'statement')} {neutral} {verb} neutral. {one} speakers divide {first}, {other} {second}."


def _strip(dated: list[tuple[Statement, Told]], world_on: date) -> tuple[Bar, ...]:
    def months(stance: Stance) -> dict[date, int]:
        return by_month((one.comes for fact, one in dated if fact.stance == stance), world_on)

    supportive, critical = months(Stance.SUPPORTIVE), months(Stance.CRITICAL)
    return tuple(Bar(month_words(month), up=supportive[month], down=critical[month]) for month in supportive)
