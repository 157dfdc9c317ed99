"""Why a panel says what it says: the facts, what nearly fired, and what would change it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.claims import SourceNote, Told
from domain.counting import counted
from domain.dates import words
from domain.ladder import Step, changes, nearly
from domain.records import Record
from queries.panels.panel import Panel
from queries.record import act_words
from queries.view import View
from queries.without import later, without


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact behind a panel: without its claims the panel would say something else.

    `ids` are its claims, statements or indicators; `shown_ids` what is shown beside them, such as the report that a
    promise was kept. `record_id` is empty for what has no record.
    """

    what: str
    when: str
    by: str
    reported: str
    record_id: str
    ids: tuple[str, ...]
    sources: tuple[SourceNote, ...]
    shown_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that stand behind one word or number of a panel. `key` is how an address names it."""

    key: str
    title: str
    facts: tuple[Fact, ...]
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something counted beside the panel: its name, and its value in words."""

    name: str
    value: str
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """Everything behind a panel. `rules` are numbers of `docs/overview-rules.md`; the others in order of weight."""

    panel: Panel
    rules: tuple[int, ...]
    groups: tuple[Group, ...]
    nearly: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str], ...]
    measures: tuple[Measure, ...] = ()


Make = Callable[[View], Panel]


def said(panel: Panel) -> tuple:
    """The words and the figure of a panel: what its facts hold up."""
    return panel.sign, panel.state, panel.statement, panel.figure, panel.unit, panel.as_of


def of_claims(view: View, what: str, claims: Sequence[Told], also: Sequence[Told] = ()) -> Fact:
    """A fact that rests on claims, told by the first of them."""
    first = claims[0]
    cited = {source.id: source for one in (*claims, *also) for source in one.claim.sources}
    return Fact(
        what,
        words(first.when, short=True),
        view.name_of(first.claim.said_by),
        words(first.claim.reported_on, short=True) if first.claim.reported_on else "",
        first.claim.record_id,
        tuple(one.id for one in claims),
        tuple(cited.values()),
        tuple(one.id for one in also),
    )


def of_status(view: View, record_id: str) -> Fact:
    """The status of a record as a fact: all the claims that hold it up."""
    status = view.statuses[record_id]
    because = view.because(record_id)
    claims = [one for one in view.told[record_id] if one.id in because]
    claims.sort(key=lambda one: because.index(one.id))
    found = of_claims(view, view.title(record_id), claims)
    return replace(found, when=words(status.since.when, short=True)) if status.since else found


def newest_report(view: View, dated: Iterable[Told], as_of: date | None) -> list[Group]:
    """What was reported on the newest day, from which the age of a panel counts: one fact."""
    newest = [one for one in dated if one.reported == as_of]
    if as_of is None or not newest:
        return []
    record_id = newest[0].claim.record_id if view.ledger.record(newest[0].claim.record_id) else ""
    told = f"{view.title(record_id)}: {act_words(newest[0], view)}" if record_id else act_words(newest[0], view)
    more = f"; and {counted(len(newest) - 1, 'more report')} of that day" if len(newest) > 1 else ""
    fact = replace(of_claims(view, told + more, newest), reported=words(as_of, short=True), record_id=record_id)
    return [Group("newest", "Newest report", (fact,))]


def leftover(
    view: View,
    kind: Mapping[str, Record],
    make: Make,
    groups: Sequence[Group],
    contribution: Callable[[View, str], object],
) -> list[Group]:
    """The claims of a kind of record that no group names, and without one of which alone the panel would differ.

    `contribution` is what a record adds to the panel: where taking a claim away leaves it as it is, so does it the panel.
    """
    taken = {id_ for group in groups for fact in group.facts for id_ in (*fact.ids, *fact.shown_ids)}
    now = said(make(view))
    found = []
    for record_id in kind:
        adds = contribution(view, record_id)
        for one in view.told.get(record_id, ()):
            if one.id in taken:
                continue
            seen = without(view, [one.id])
            if contribution(seen, record_id) != adds and said(make(seen)) != now:
                found.append(of_claims(view, f"{view.title(record_id)}: {act_words(one, view)}", [one]))
    title, beside = "Also holding it up", "alone, each of these would change a word or a number"
    return [Group("also", title, tuple(found), beside)] if found else []


def by_itself(view: View, make: Make, days: Iterable[date]) -> list[tuple[str, str]]:
    """The first of some days on which the panel would have another state without any further report; where none would
    give it one, the first on which its sentence would change."""
    now = make(view)
    told: list[tuple[str, str]] = []
    for day in sorted({day for day in days if day > view.scope.world_on}):
        then = make(later(view, day))
        coming = f"{words(day)} coming without a further report"
        if then.state != now.state:
            return [(then.state, coming)]
        if then.statement != now.statement and not told:
            told = [(then.statement.rstrip("."), coming)]
    return told


def why(
    view: View,
    make: Make,
    rules: Collection[int],
    groups: Sequence[Group],
    steps: Sequence[Step],
    days: Iterable[date] = (),
    measures: Sequence[Measure] = (),
) -> Why:
    """Everything behind a panel, from its groups of facts and the steps of its state."""
    shown = tuple(group for group in groups if group.facts)
    moves = (*changes(steps), *by_itself(view, make, days))
    return Why(make(view), tuple(rules), shown, tuple(nearly(steps)), moves, tuple(measures))
