"""How often it has been promised: the one sentence that every page says."""

from collections.abc import Sequence

from domain.counting import counted, in_words, times
from domain.dates import at
from queries.slips import Target, targets, year_of
from queries.view import View


def how_often(target: Target) -> str:
    """How often a thing has been promised, since when, and whether it came.

    Counted are its promises told beforehand (rule 6), each time it was said: the same day promised again is another
    promise.
    """
    return f"{target.title}, {target.what}: promised {times(len(target.made))} {_when(target)}; {_ended(target)}."


def how_often_all(found: Sequence[Target]) -> str:
    """The sentence of the most promised target, and after it how much else was promised. `found` as `targets` gives it."""
    if not found:
        return "No promise is in our sources."
    if len(found) == 1:
        return how_often(found[0])
    made = sum(len(one.made) for one in found)
    return f"{how_often(found[0])} In all, {counted(made, 'promise')} of {in_words(len(found), 'thing')}."


def how_often_record(view: View, record_id: str) -> str:
    """The same of one record; what was told only afterwards is counted apart (rule 6)."""
    found = targets(view, [record_id], least=1)
    after = told_after(sum(one.told.retrospective for one in view.promises.get(record_id, [])))
    parts = [how_often_all(found) if found or not after else "", after]
    return " ".join(part for part in parts if part)


def told_after(count: int) -> str:
    """How many promises were told only afterwards and are therefore not counted; empty where none was (rule 6)."""
    return (
        f"{counted(count, 'promise')} told only afterwards {'is' if count == 1 else 'are'} not counted."
        if count
        else ""
    )


def _when(target: Target) -> str:
    """`since 2016` where it is still to come, else from the first to the last year in which it was promised."""
    first, last = year_of(target.made[0].told), year_of(target.made[-1].told)
    if len(target.made) == 1 or (first == last and not target.waiting):
        return f"in {first}"
    return f"since {first}" if target.waiting else f"from {first} to {last}"


def _ended(target: Target) -> str:
    if target.came:
        return f"it came {at(target.came.when)}"
    return "it was called off" if target.withdrawn else "no report says that it came"
