"""What became known since the last briefing: changed, added, resolved, newly overdue, newly contradicted, said again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.claims import Told
from domain.dates import words
from queries.compare import Difference, Differences, Kind, differences
from queries.differences import promised_words
from queries.upcoming import LANES
from queries.view import View


class What(StrEnum):
    """What a piece of news means for a briefing, in the order in which it is told."""

    CHANGED = "changed"
    ADDED = "added"
    RESOLVED = "resolved"
    OVERDUE = "newly overdue"
    CONTRADICTED = "newly contradicted"
    CONFIRMED = "said again"


MEANINGS = {
    What.CHANGED: "where a record stands, and days that were promised anew",
    What.ADDED: "records of which nothing was known, or nothing had happened, before",
    What.RESOLVED: "promises that came, and accounts that no longer differ",
    What.OVERDUE: "the last promised day passed without a report",
    What.CONTRADICTED: "accounts that cannot all be true",
    What.CONFIRMED: "the same day, told by a newer report",
}

OF_KIND = {
    Kind.ADDED: What.ADDED,
    Kind.STATUS: What.CHANGED,
    Kind.MOVED: What.CHANGED,
    Kind.GONE: What.CHANGED,
    Kind.KEPT: What.RESOLVED,
    Kind.LATE: What.RESOLVED,
    Kind.RESOLVED: What.RESOLVED,
    Kind.OVERDUE: What.OVERDUE,
    Kind.CONTRADICTED: What.CONTRADICTED,
}


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is otherwise than in the last briefing, or said again: what was said of it, what is; its claims."""

    what: What
    lane: str
    record_id: str
    title: str
    old: str
    new: str
    told: tuple[Told, ...]

    @property
    def day(self) -> date | None:
        """The day on which the newest of its claims became known; None where no report of them has a day."""
        return max((one.known for one in self.told if one.known and not one.assumed), default=None)


def since_last(before: View, after: View) -> Mapping[What, list[News]]:
    """All that a view says otherwise than an earlier one of the same relationship, and what it was told again.

    Within each the newest first; what several speakers promised alike is told once. What was uploaded since and taken
    back again is in neither view, and so is no news.
    """
    return news_of(differences(before, after), before, after)


def news_of(differing: Differences, before: View, after: View) -> Mapping[What, list[News]]:
    """The same from the differences of the two views, for who has them already."""
    found = [_news(one) for rows in differing.values() for one in rows]
    found += said_again(before, after)
    once = {(one.what, one.record_id, one.title, one.old, one.new): one for one in reversed(found)}
    newest = sorted(once.values(), key=lambda one: (-(one.day or date.min).toordinal(), one.title, one.new))
    return {what: rows for what in What if (rows := [one for one in newest if one.what is what])}


def _news(one: Difference) -> News:
    return News(OF_KIND[one.kind], one.lane, one.record_id, one.what, one.old, one.new, one.told)


def said_again(before: View, after: View) -> Iterator[News]:
    """Targets of which a report that came since names the same day, of the same kind, as one known before.

    Once for each target, by its newest such report; what was judged wrong confirms nothing.
    """
    for record_id, told in after.told.items():
        known = {one.id for one in before.told.get(record_id, ())}
        old = {_key(one): one for one in told if one.id in known and not one.claim.deprecated}
        new = [one for one in told if one.id not in known and not one.claim.deprecated and _key(one) in old]
        for one in {_key(one)[0]: one for one in sorted(new, key=lambda one: one.known or date.min)}.values():
            yield _again(after, old[_key(one)], one)


def _key(one: Told) -> tuple[tuple[str, ...], str, str]:
    return one.claim.target, one.claim.modality, one.claim.date


def _again(view: View, old: Told, new: Told) -> News:
    claim = new.claim
    first = words(old.known, short=True) if old.known else "before"
    return News(
        What.CONFIRMED,
        LANES[claim.record_type],
        claim.record_id,
        promised_words(view, new),
        "",
        f"{words(new.when, short=True)}, as told on {first}",
        (new, old),
    )


def news_counts(found: Mapping[What, list[News]]) -> str:
    """How much of each, as a sentence lists it: `3 added, 2 changed, 1 said again`; empty where there is no news."""
    return ", ".join(f"{len(rows):,} {what}" for what, rows in found.items())
