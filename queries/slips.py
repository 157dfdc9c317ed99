"""How the promised day of one thing moved: when it was said, what was promised, and when it came."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from domain.claims import Claim, Told
from domain.counting import counted
from domain.dates import words
from domain.lengths import length, whole_months
from domain.promises import Outcome, Promise
from queries.record import act_of, act_words
from queries.view import View

LEAST = 3
"""Of fewer promises no movement can be told."""

SLIP_COLUMNS = [
    "modality",
    "what",
    "said_first",
    "said",
    "promised",
    "first",
    "last",
    "approximate",
    "speaker",
    "said_by",
    "outcome",
    "source_ids",
    "id",
]

LINE_COLUMNS = ["code", "label", "title", "lane", "said", "day", "date", "came"]

LANES = {"agreement": "agreements", "visit": "visits", "project": "projects"}

APART_MONTHS = 36
"""The first and the newest promise are at least so far apart where a sentence says that it stayed as far away."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is promised again and again. `made` are its promises in the order said; `told_after` the retrospective ones.

    `code` is how an address names it.
    """

    code: str
    record_id: str
    title: str
    what: str
    made: tuple[Promise, ...]
    told_after: tuple[Promise, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.title}: {self.what}"

    @property
    def target(self) -> tuple[str, ...]:
        return self.made[0].told.claim.target

    @property
    def record_type(self) -> str:
        return self.made[0].told.claim.record_type

    @property
    def came(self) -> Told | None:
        return next((one.fulfilled_by for one in self.made if one.fulfilled_by), None)

    @property
    def withdrawn(self) -> bool:
        """Whether it was called off and not promised again."""
        return self.made[-1].outcome == Outcome.WITHDRAWN

    @property
    def waiting(self) -> bool:
        """Whether no report says that it came or was called off."""
        return not self.came and not self.withdrawn

    @property
    def bounded(self) -> list[Told]:
        """The promises that name a last day."""
        return [one.told for one in self.made if one.told.last]

    @property
    def years_away(self) -> int | None:
        """How many years away it was when first promised, where it is as far away by the newest promise; else None."""
        if not self.waiting or len(self.bounded) < 2:
            return None
        first, newest = self.bounded[0], self.bounded[-1]
        if not first.said or not newest.said or whole_months(first.said, newest.said) < APART_MONTHS:
            return None
        away = [round(whole_months(one.said, one.last) / 12) for one in (first, newest) if one.said and one.last]
        return away[0] if away[0] == away[1] and away[0] else None


def targets_among(view: View, some: Iterable[Promise]) -> list[Target]:
    """The targets of some promises, each with all that was promised of it beforehand, the most promised first."""
    wanted = {one.told.claim.target for one in some}
    return [one for one in targets(view, {key[0]: "" for key in wanted}, least=1) if one.target in wanted]


def targets(view: View, record_ids: Iterable[str], least: int = LEAST) -> list[Target]:
    """The targets of the records with at least `least` promises told beforehand, the most promised first."""
    groups: dict[tuple, list[Promise]] = defaultdict(list)
    for record_id in record_ids:
        for one in view.promises.get(record_id, []):
            groups[one.told.claim.target].append(one)
    found = [_target(view, same) for same in groups.values()]
    return sorted((one for one in found if len(one.made) >= least), key=lambda one: (-len(one.made), one.label))


def _target(view: View, same: Sequence[Promise]) -> Target:
    claim = same[0].told.claim
    title = view.title(claim.record_id)
    code = ".".join(part for part in claim.target if part)
    before = tuple(one for one in same if not one.told.retrospective)
    after = tuple(one for one in same if one.told.retrospective)
    return Target(code, claim.record_id, title, what_words(view, claim), before, after)


def what_words(view: View, claim: Claim) -> str:
    """The thing promised in words; the act where none is named, or where it only repeats the title.

    Names are written as in the title, and countries by their names.
    """
    title, thing = view.title(claim.record_id), claim.deliverable.replace("-", " ")
    if not thing or thing.casefold() in title.casefold():
        return act_of(claim, view)
    names = [name for name in view.ledger.parties.values() if name.isalpha()]
    written = {word.casefold(): word for word in [*names, *re.split(r"[\s–-]+", title)]}
    return " ".join(written.get(word, word) for word in thing.split())


def shown_first(found: Sequence[Target]) -> Target | None:
    """The target shown unless a reader chooses: of those still to come the one most often promised, else of all."""
    return next(iter([*(one for one in found if one.waiting), *found]), None)


def compared_with(found: Sequence[Target], shown: Target) -> Target | None:
    """The most often promised of those that came, or, beside one that came, the most promised of those that did not."""
    others = [one for one in found if one.code != shown.code]
    return next((one for one in others if bool(one.came) != bool(shown.came)), next(iter(others), None))


def slip_frame(view: View, target: Target) -> pd.DataFrame:
    """A row for each promise in the order said, and last, where it came, the claim that says so."""
    rows = [_promised(view, one) for one in target.made]
    if target.came:
        rows.append(_row(view, target.came, "came"))
    return pd.DataFrame(rows, columns=SLIP_COLUMNS)


def line_frame(found: Iterable[Target]) -> pd.DataFrame:
    """The points of a line for each target: its promises in the order said, each at its last day (else its first).

    The last point of what came is the middle of the days on which it can have come, on the diagonal.
    """
    rows = [row for target in found for row in _line_points(target)]
    return pd.DataFrame(rows, columns=LINE_COLUMNS)


def _line_points(target: Target) -> Iterator[dict[str, object]]:
    named = {"code": target.code, "label": target.label, "title": target.title, "lane": LANES[target.record_type]}
    for one in (made.told for made in target.made):
        day = one.last or one.first
        if one.said and day:
            said = _middle(one.said_first, one.said)
            yield named | {"said": said, "day": day, "date": one.claim.date, "came": False}
    if target.came and (last := target.came.comes[1] or target.came.comes[0]):
        day = _middle(target.came.comes[0], last)
        yield named | {"said": day, "day": day, "date": target.came.claim.date, "came": True}


def _middle(first: date | None, last: date) -> date:
    return first + (last - first) / 2 if first else last


def _promised(view: View, promise: Promise) -> dict[str, object]:
    return _row(view, promise.told, f"{promise.outcome.label}{_by_how_much(promise)}")


def _by_how_much(promise: Promise) -> str:
    came = promise.fulfilled_by.comes[0] if promise.fulfilled_by else None
    if promise.outcome != Outcome.LATE or not came or not promise.told.last:
        return ""
    return f" by {length(promise.told.last, came)}"


def _row(view: View, one: Told, outcome: str) -> dict[str, object]:
    return {
        "modality": str(one.claim.modality),
        "what": act_words(one, view),
        "said_first": one.said_first,
        "said": one.said,
        "promised": one.claim.date,
        "first": one.first,
        "last": one.last,
        "approximate": one.when.approximate,
        "speaker": one.claim.said_by,
        "said_by": view.speaker(one),
        "outcome": outcome,
        "source_ids": ";".join(source.id for source in one.claim.sources),
        "id": one.id,
    }


def slip_sentence(target: Target, world_on: date) -> str:
    """How the day moved, in one sentence; how often it was promised is said by `queries.how_often`.

    What came: from its first promise with a last day, how much later (or whether in time) it came. What did not: how
    far the last promised day moved from the first to the newest promise that names one; where that day has passed, the
    sentence says so; where it is as many years away as at first, that too.
    """
    if not target.bounded:
        return "No promise of it names a last day."
    first, newest = target.bounded[0], target.bounded[-1]
    if target.came:
        return f"First promised {promised_for(first)}, it came {_how_late(first, target.came)}."
    parts = [_moved(first, newest)]
    if target.waiting and newest.last and newest.last < world_on:
        parts.append(f"that day passed {length(newest.last, world_on)} ago")
    elif target.years_away:
        parts.append(f"it {years_away_words(target)}")
    return "; ".join(parts) + "."


def years_away_words(target: Target) -> str:
    """What stays as far away: `was 3 years away in 2016 and is 3 years away in 2026`; only where `years_away` holds."""
    away = counted(target.years_away or 0, "year")
    return f"was {away} away in {year_of(target.bounded[0])} and is {away} away in {year_of(target.bounded[-1])}"


def _moved(first: Told, newest: Told) -> str:
    assert first.last is not None and newest.last is not None
    start, end = words(first.last), words(newest.last)
    if first is newest:
        return f"The one last day that was named is {end}"
    if first.last == newest.last:
        return f"The newest promise names the same last day as the first, {end}"
    if newest.last < first.last:
        return f"The last promised day moved from {start} to {end}, {length(newest.last, first.last)} earlier"
    return f"The last promised day moved from {start} to {end}, a slip of {length(first.last, newest.last)}"


def promised_for(one: Told, *, short: bool = False) -> str:
    """When it is promised: `for 2006`, `by the end of 2015`, `between March and May 2009`."""
    said = words(one.when, short=short)
    return said if said.startswith(("by ", "between ", "not before ")) else f"for {said}"


def _how_late(first: Told, came: Told) -> str:
    start, end = came.comes
    assert first.last is not None
    if end and end <= first.last:
        return "by the last day of its first promise"
    if start and start > first.last:
        return f"{length(first.last, start)} after the last day of its first promise"
    return "about the last day of its first promise"


def year_of(one: Told) -> str:
    """The year in which it was said."""
    return str(one.said.year) if one.said else "then"
