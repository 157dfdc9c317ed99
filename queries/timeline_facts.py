"""What the claims of a record say of the timeline: what came, what is still promised, and for how many dates."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.claims import ONCE, SourceNote, Told, accepted, agree, surely_before
from domain.dates import Precision, When, words
from domain.promises import Outcome, Promise
from domain.timeline import KINDS, Window, weight_of
from queries.view import View

HOW_EXACT = {
    Precision.DAY: "exact day",
    Precision.SPAN: "from first to last day",
    Precision.WINDOW: "one moment within",
}
PENDING = frozenset({Outcome.OPEN, Outcome.OVERDUE, Outcome.NOT_CHECKABLE})
STEP_WEIGHS = 45  # a step of less weight, as progress, is no promise to name a period by
CHAINED_FROM = 3  # a target that was promised for so many dates shows them all


Target = tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    """What came, with all claims that tell of it; `best` is the preferred or most exact of them."""

    best: Told
    claims: tuple[Told, ...]
    rivals: tuple[When, When] | None = None


def seen(one: Told) -> When:
    """The date of a claim as it is drawn: what occurred does not reach beyond the day on which it was known (rule 4)."""
    when = one.when
    if one.claim.expected or when.is_span or when.last is None or one.last is None or one.last >= when.last:
        return when
    return replace(when, last=one.last)


def facts(claims: Sequence[Told], world_on: date) -> list[Fact]:
    """What came by W. Acts that happen once are one fact for each target, with the dates of a rival account."""
    came = [one for one in accepted(claims) if one.happened_by(world_on)]
    groups: dict[tuple, list[Told]] = defaultdict(list)
    for one in came:
        again = "" if one.claim.kind in ONCE else one.claim.date
        groups[(*one.claim.target, again)].append(one)
    return [_fact(group) for group in groups.values()]


def _fact(claims: Sequence[Told]) -> Fact:
    best = min(claims, key=_exactness)
    rival = next((one for one in claims if not agree(one, best)), None)
    earlier, later = (rival, best) if rival and surely_before(rival, best) else (best, rival)
    return Fact(best, tuple(claims), (seen(earlier), seen(later)) if later else None)


def _exactness(one: Told) -> tuple[bool, int, date, str]:
    """The preferred first, then the most exact, then the first known."""
    wide = (one.last - one.first).days if one.first and one.last else 10**6
    return (not one.preferred, wide, one.known or date.max, one.id)


def pending(made: Sequence[Promise]) -> list[Promise]:
    """The newest promise of each target that has not come, was not withdrawn and was not first told afterwards."""
    return [
        one
        for one in made
        if one.outcome in PENDING and one.revised_by is None and one.fulfilled_by is None and not one.told.retrospective
    ]


def dates_promised(made: Sequence[Promise]) -> Mapping[Target, list[When]]:
    """For each target the different dates with an end for which it was promised, in the order in which they were said."""
    found: dict[Target, dict[str, When]] = defaultdict(dict)
    for one in made:
        if one.told.last:
            found[one.told.claim.target][one.told.when.text] = one.told.when
    return defaultdict(list, {target: list(dates.values()) for target, dates in found.items()})


def most_promised(view: View, window: Window) -> list[Promise]:
    """The step of an agreement or a project that has not come and was promised for the most dates within the window.

    Three dates at least, and no small step; the most promised comes first.
    Of several as often promised the weightier act comes first, then the one promised last.
    """
    found = []
    for record_id, made in view.promises.items():
        dates = dates_promised(made)
        for one in pending(made) if record_id not in view.ledger.visits else []:
            count = sum(window.holds(when) for when in dates[one.told.claim.target])
            if count >= CHAINED_FROM and KINDS.get(one.told.claim.kind, 0) >= STEP_WEIGHS:
                found.append(
                    (-count, -weight_of(one.told.claim), -(one.told.said or date.min).toordinal(), one.id, one)
                )
    return [one for *_, one in sorted(found, key=lambda row: row[:4])]


def longest_chain(view: View, record_id: str) -> Promise | None:
    """The newest promise of the step of a record that has not come and was promised for the most dates, three at least."""
    made = view.promises.get(record_id, []) if record_id not in view.ledger.visits else []
    dates = dates_promised(made)
    counted = [(len(dates[one.told.claim.target]), weight_of(one.told.claim), one) for one in pending(made)]
    count, _, newest = max(counted, key=lambda row: row[:2], default=(0, 0, None))
    return newest if count >= CHAINED_FROM else None


def told_lines(view: View, one: Told) -> tuple[str, ...]:
    """What is told when a mark is pointed at: the date and how exactly it is known, who said it, and the source."""
    exact = HOW_EXACT.get(one.when.precision, f"the day is not known, only the {one.when.precision.value}")
    lines = [words(one.when) if one.when.approximate else f"{words(one.when)} ({exact})"]
    if one.claim.title:
        lines.append(one.claim.title)
    if one.claim.said_by or one.claim.expected:
        by = f"said by {view.name_of(one.claim.said_by)}" if one.claim.said_by else "said by the source"
        lines.append(f"{by} on {words(one.said.isoformat())}" if one.said else by)
    return (*lines, *_cited(one.claim.sources))


def _cited(sources: Sequence[SourceNote]) -> list[str]:
    if not sources:
        return ["no source"]
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    return [f"{sources[0].publisher}, grade {sources[0].reliability}{more}"]
