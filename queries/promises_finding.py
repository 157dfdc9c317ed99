"""What the page on promises has to say, in one sentence and a line below it."""

from collections.abc import Sequence

from domain.counting import counted, inside, opening
from domain.promises import late_by
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
    record, story = all_.record, shown and shown.years_away and f"{shown.title} {years_away_words(shown)}"
    if story and record.due > 1 and record.kept not in (0, record.due):
        sentence = f"{record.kept:,} of {record.due:,} promises that fell due{period} were kept in time; {story}"
    else:
        sentence = came_of(record, period)
    return f"{named}{inside(sentence)}" if named else sentence


def promises_below(found: Sequence[Entry], all_: Group) -> str:
    """By how much what came late was late, what overdue means, how much was told only afterwards."""
    late, overdue = all_.record.late, all_.record.overdue
    after = sum(one.told.retrospective for one in found)
    half = late_by([one.promise for one in found])
    parts = [
        f"{late:,} came late, half of them by {days_words(half)} or more." if late > 1 and half else "",
        f"{overdue:,} {'is' if overdue == 1 else 'are'} overdue: no report says that it came." if overdue else "",
        f"{counted(after, 'promise')} told only afterwards {'is' if after == 1 else 'are'} in no chart."
        if after
        else "",
    ]
    return " ".join(part for part in parts if part)


def choice_words(view: View, choice: Choice) -> str:
    """What was chosen, in words: `transport, said by Iran, overdue`; empty where all is shown."""
    told = {part: name_of(view, part, code) for part, code in choice.query.items()}
    said = f"said by {told['party']}" if "party" in told else ""
    parts = [told.get("sector", ""), told.get("kind", ""), said, told.get("outcome", "")]
    return ", ".join(part for part in parts if part)
