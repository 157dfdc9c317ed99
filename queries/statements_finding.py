"""What the page on statements has to say, in one sentence and a line below it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from domain import silence
from domain.claims import days_between
from domain.counting import counted, days, opening
from domain.dates import words
from domain.vocabulary import Stance
from queries.finding import in_twelve_months, period_words
from queries.statements import OTHERS, Said
from queries.view import View


def statements_finding(view: View, found: Sequence[Said]) -> str:
    """How many statements are supportive and how many critical, and how each side divides.

    With a period, of the period. Without one, of the twelve months to W; where no statement has been reported for 90
    days, the sentence says since when, and the twelve months run to that report. A statement counts where its day
    surely lies within. `found` are the statements that the page shows; those of one stance are counted by side.
    """
    scope = view.scope
    if not found:
        return f"No statement{period_words(scope)} is in our sources"
    if scope.start or scope.end:
        return _sentence(_counted(found, period_words(scope)), _sides(view, found, "’s speakers divide"))
    newest = quiet_since(view)
    recent = in_twelve_months(found, newest or scope.world_on)
    if newest is None:
        return _sentence(_counted(recent, " in twelve months"), _sides(view, recent, "’s speakers divide"))
    age = days(days_between(newest, scope.world_on))
    since = f"No statement reported since {words(newest)}, {age}"
    sides = _sides(view, recent, "")
    before = f"in the twelve months before, {_counted(recent, '', noun='')}"
    return _sentence(since, f"{before}: {sides}" if sides else before)


def quiet_since(view: View) -> date | None:
    """The day of the newest report of any statement, where no other has come for 90 days; None where one has."""
    return silence.quiet_since(silence.newest_day(one for _, one in view.statements), view.scope.world_on)


def statements_below(found: Iterable[Said]) -> str:
    """How many statements there are and of what stance, and what stance means."""
    counts = Counter(one.stance for one in found)
    if not counts:
        return ""
    told = ", ".join(f"{counts[stance]:,} {stance.label}" for stance in Stance if counts[stance])
    total = sum(counts.values())
    return f"{counted(total, 'statement')}: {told}. Stance is towards the other side of the pair, judged from what was said."


def stance_beside(bins: str, not_drawn: int) -> str:
    """How to read the figure, and how many statements it leaves out."""
    left = f"; {not_drawn:,} earlier or of unknown {bins} are in the list alone" if not_drawn else ""
    return f"by {bins}: supportive above the line, critical below, neutral pale{left}"


def _counted(found: Iterable[Said], when: str, noun: str = " statements") -> str:
    """`13 supportive and 10 critical statements`; those of a single stance by their number alone."""
    counts = Counter(one.stance for one in found)
    total = sum(counts.values())
    if not total:
        return f"no statement{when} is in our sources"
    if len(counts) == 1:
        return f"{counted(total, f'{next(iter(counts)).label} statement')}{when}"
    supportive, critical = (_number(counts[stance]) for stance in (Stance.SUPPORTIVE, Stance.CRITICAL))
    return f"{supportive} supportive and {critical} critical{noun}{when}"


def _sides(view: View, found: Sequence[Said], verb: str) -> str:
    """`Iran’s speakers divide 6 to 6, Russia’s 7 to 2`; of a single stance how many each side made."""
    made = {side: [one for one in found if one.side == side] for side in (*view.ledger.relationship.pair, OTHERS)}
    speaking = {side: same for side, same in made.items() if same}
    if len(speaking) < 2:
        return ""
    if len({one.stance for one in found}) == 1:
        return ", ".join(f"{_named(view, side)} {len(same):,}" for side, same in speaking.items())
    divided = [(side, _divided(speaking[side])) for side in view.ledger.relationship.pair if side in speaking]
    named = [(view.name_of(side), how) for side, how in divided if how != "0 to 0"]
    possessive = "’s" if verb else ""
    return ", ".join(f"{name}{possessive if number else verb} {how}" for number, (name, how) in enumerate(named))


def _divided(found: Iterable[Said]) -> str:
    counts = Counter(one.stance for one in found)
    return f"{counts[Stance.SUPPORTIVE]:,} to {counts[Stance.CRITICAL]:,}"


def _named(view: View, side: str) -> str:
    return OTHERS if side == OTHERS else view.name_of(side)


def _number(count: int) -> str:
    return f"{count:,}" if count else "no"


def _sentence(*parts: str) -> str:
    return opening("; ".join(part for part in parts if part))
