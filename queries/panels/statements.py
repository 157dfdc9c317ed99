"""Statements: cooperation beside friction, by who speaks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.claims import Told
from domain.counting import counted
from domain.dates import add_months
from domain.ladder import Sign, Step
from domain.records import Statement
from domain.silence import newest_day, quiet_since
from domain.vocabulary import Stance
from queries.panels.measures import statements_measures
from queries.panels.panel import (
    Bar,
    Panel,
    by_month,
    known_at_all,
    month_words,
    quiet_from,
    quiet_step,
    state_of,
    window_words,
)
from queries.panels.why import Fact, Group, Why, newest_report, of_claims, why
from queries.view import View

WINDOW_MONTHS = 12
EVEN = "as much support as criticism"
FEWEST = 5
"""Below five statements no balance is named."""


def statements(view: View) -> Panel:
    """Supportive against critical statements in twelve months, and how each side divides.

    Rules 14 to 16 of `docs/overview-rules.md`. Strip: supportive above the line, critical below, by month.
    """
    world_on = view.scope.world_on
    newest = newest_day(one for _, one in view.statements)
    quiet = quiet_since(newest, world_on)
    recent = [fact for fact, _ in recent_statements(view)]
    counts = Counter(fact.stance for fact in recent)
    supportive, critical = counts[Stance.SUPPORTIVE], counts[Stance.CRITICAL]
    sign, state = state_of(_steps(view, recent, newest))
    bars = _strip(view.statements, world_on)
    return Panel(
        "statements",
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


def recent_statements(view: View) -> list[tuple[Statement, Told]]:
    """Those of the last twelve months, or of the twelve months to the newest report where that is older."""
    newest = newest_day(one for _, one in view.statements)
    until = quiet_since(newest, view.scope.world_on) or view.scope.world_on
    since = add_months(until, -WINDOW_MONTHS)
    return [(fact, one) for fact, one in view.statements if one.comes[0] and since < one.comes[0] <= until]


def _steps(view: View, recent: Sequence[Statement], newest: date | None) -> list[Step]:
    counts = Counter(fact.stance for fact in recent)
    ahead = counts[Stance.SUPPORTIVE] - counts[Stance.CRITICAL]
    told = f"{counts[Stance.SUPPORTIVE]} supportive, {counts[Stance.CRITICAL]} critical"
    support = f"{1 - ahead} more supportive than now" if ahead <= 0 else ""
    criticism = f"{1 + ahead} more critical than now" if ahead >= 0 else ""
    few, short = len(recent) < FEWEST, FEWEST - len(recent)
    return [
        known_at_all(newest),
        quiet_step(newest, view.scope.world_on, "a statement"),
        Step(
            "too few to say",
            Sign.UNKNOWN,
            few,
            counted(len(recent), "statement"),
            "",
            f"{short} more of the last twelve months",
        ),
        Step(
            EVEN,
            Sign.ATTENTION,
            ahead == 0,
            told,
            _even(ahead),
            "one more of either",
            "more of one than of the other",
        ),
        Step(
            "more support than criticism",
            Sign.SETTLED,
            ahead > 0,
            told,
            f"{told}; {support}",
            f"{ahead} more critical",
            EVEN,
        ),
        Step(
            "more criticism than support",
            Sign.ATTENTION,
            ahead < 0,
            told,
            f"{told}; {criticism}",
            f"{-ahead} more supportive",
            EVEN,
        ),
        Step("no balance", Sign.UNKNOWN, True),
    ]


def _even(ahead: int) -> str:
    return f"{abs(ahead)} more {'critical' if ahead > 0 else 'supportive'} than now"


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


def statements_groups(view: View) -> list[Group]:
    """The facts that the panel counts: every statement of the twelve months by its stance."""
    newest = newest_day(one for _, one in view.statements)
    recent = recent_statements(view)
    groups = [
        Group(
            str(stance),
            stance.label.capitalize(),
            tuple(_fact(view, *pair) for pair in reversed(recent) if pair[0].stance == stance),
        )
        for stance in Stance
    ]
    return [*groups, *newest_report(view, (one for _, one in view.statements), newest)]


def statements_why(view: View) -> Why:
    """What stands behind the panel: every statement of the twelve months by its stance."""
    newest = newest_day(one for _, one in view.statements)
    recent = recent_statements(view)
    groups = statements_groups(view)
    steps = _steps(view, [fact for fact, _ in recent], newest)
    measures = statements_measures([fact for fact, _ in recent])
    return why(view, statements, (14, 15, 16), groups, steps, quiet_from(newest), measures)


def _fact(view: View, fact: Statement, one: Told) -> Fact:
    named = replace(of_claims(view, f"{fact.speaker}: {fact.summary}", [one]), by=fact.speaker_role)
    return replace(named, record_id=fact.about if view.ledger.record(fact.about) else "")
