"""What the page on promises has to say, in one sentence and a line below it."""

from collections.abc import Sequence

from domain.counting import counted, inside, opening
from domain.promises import LEAST_SHARE, late_by
from domain.slip_words import days_words
from queries.finding import period_words
from queries.projects_finding import came_of
from queries.promises import Choice, Entry, Group, name_of
from queries.slips import Target, years_away_words
from queries.view import View


def promises_finding(view: View, all_: Group, choice: Choice, shown: Target | None) -> str:
    """What came of the promises that fell due; and of the target shown, where it stays as far away as it was."""
    chosen = choice_words(view, choice)
    named = f"{opening(chosen)}: " if chosen else ""
    period = period_words(view.scope)
    if not all_.record.due and not all_.open:
        sentence = f"No promise{period} is in our sources" if not chosen else f"no promise{period} is in our sources"
        return named + sentence
    sentence = _kept(all_, period, shown) if _told_away(all_, shown) else came_of(all_.record, period)
    return f"{named}{inside(sentence)}" if named else sentence


def _told_away(all_: Group, shown: Target | None) -> bool:
    """Whether the finding has room for what stays as far away, and something to say of it."""
    return bool(shown and shown.years_away) and all_.record.kept not in (0, all_.record.due)


def _kept(all_: Group, period: str, shown: Target | None) -> str:
    assert shown is not None
    kept = f"{all_.record.kept:,} of {all_.record.due:,} promises that fell due{period}"
    return f"{kept} {'was' if all_.record.kept == 1 else 'were'} kept in time; {shown.title} {years_away_words(shown)}"


def promises_below(found: Sequence[Entry], all_: Group, shown: Target | None) -> str:
    """By how much what came late was late, what overdue means, how much was told only afterwards.

    How many came late and are overdue, where the finding does not say it.
    """
    record, counts = all_.record, _told_away(all_, shown)
    after = sum(one.told.retrospective for one in found)
    parts = [
        _late(found, record.late, counts),
        _overdue(record.overdue, counts),
        f"{counted(after, 'promise')} told only afterwards {'is' if after == 1 else 'are'} in no chart."
        if after
        else "",
    ]
    return " ".join(part for part in parts if part)


def _late(found: Sequence[Entry], late: int, counts: bool) -> str:
    """By how much half of what came late was late, from five on; with the count where that is asked."""
    half = late_by([one.promise for one in found]) if late >= LEAST_SHARE else None
    if counts and late:
        return f"{late:,} came late, half of them by {days_words(half)} or more." if half else f"{late:,} came late."
    return f"Half of what came late was {days_words(half)} late or more." if half else ""


def _overdue(overdue: int, counts: bool) -> str:
    if not overdue:
        return ""
    named = f"{overdue:,} {'is' if overdue == 1 else 'are'} overdue" if counts else "Overdue"
    return f"{named}: no report says that it came."


def choice_words(view: View, choice: Choice) -> str:
    """What was chosen, in words: `transport, said by Iran, overdue`; empty where all is shown."""
    told = {part: name_of(view, part, code) for part, code in choice.query.items()}
    said = f"said by {told['party']}" if "party" in told else ""
    parts = [told.get("sector", ""), told.get("kind", ""), said, told.get("outcome", "")]
    return ", ".join(part for part in parts if part)
