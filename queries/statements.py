"""Who says what about it: statements by side, by speaker and by the record that they are about."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from domain.claims import SourceNote, Told
from domain.dates import When, words
from domain.records import Statement
from domain.vocabulary import EventType, Stance
from queries.citations import cited
from queries.view import View

OTHERS = "others"
"""The side of every speaker who belongs to neither of the pair."""

EARLY_SHARE = 0.05
"""So small a share of the statements, the earliest ones, does not stretch the axis of a figure."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement known on K and made by W. `side` is one of the pair or `others`; `about` is the id of a record that
    the view shows, `title` what it is called; both are empty where the statement is about none."""

    id: str
    speaker: str
    role: str
    party: str
    side: str
    when: When
    first: date | None
    last: date | None
    about: str
    title: str
    event_type: str
    stance: Stance
    summary: str
    sources: tuple[SourceNote, ...]


def said(view: View) -> list[Said]:
    """Every statement whose day can lie within the period of the scope, the newest first."""
    listed = set(view.listed)
    found = [_said(view, fact, one, listed) for fact, one in view.statements if view.in_period(*one.comes)]
    return sorted(found, key=newest_first)


def newest_first(one: Said) -> tuple[int, int, str]:
    last, first = one.last or date.max, one.first or date.min
    return (-last.toordinal(), -first.toordinal(), one.id)


def _said(view: View, fact: Statement, one: Told, listed: set[str]) -> Said:
    pair = view.ledger.relationship.pair
    about = fact.about if fact.about in listed else ""
    first, last = one.comes
    return Said(
        id=fact.id,
        speaker=fact.speaker,
        role=fact.speaker_role,
        party=fact.speaker_party,
        side=fact.speaker_party if fact.speaker_party in pair else OTHERS,
        when=one.when,
        first=first,
        last=last,
        about=about,
        title=view.title(about) if about else "",
        event_type=EventType(fact.event_type).label,
        stance=Stance(fact.stance),
        summary=fact.summary,
        sources=fact.sources,
    )


def chosen_by(found: Iterable[Said], *, stance: str = "", party: str = "") -> list[Said]:
    """The statements of one stance and of one party's speakers; of all where none is asked for."""
    return [one for one in found if stance in ("", one.stance) and party in ("", one.party)]


def parties(view: View, found: Iterable[Said]) -> dict[str, str]:
    """The parties that speak, by their ids: the pair first, then by name."""
    pair = view.ledger.relationship.pair
    speaking = {one.party for one in found if one.party}
    return {
        party: view.name_of(party) for party in sorted(speaking, key=lambda one: (_rank(one, pair), view.name_of(one)))
    }


def _rank(party: str, pair: Sequence[str]) -> int:
    return pair.index(party) if party in pair else len(pair)


STANCE_COLUMNS = ("record_id", "speaker", "date", "first", "last", "side", "stance", "summary", "source")


def stances(found: Iterable[Said]) -> pd.DataFrame:
    """The statements with the bounds of their days, their side and their stance: what the figure draws."""
    rows = [
        (
            one.id,
            one.speaker,
            words(one.when, short=True),
            one.first,
            one.last,
            one.side,
            str(one.stance),
            one.summary,
            cited(one.sources),
        )
        for one in found
    ]
    return pd.DataFrame(rows, columns=list(STANCE_COLUMNS))


def drawn_period(view: View, found: Iterable[Said]) -> tuple[date, date]:
    """The days that the figure shows: the period of the scope, else to W, from where all but the earliest few begin."""
    days = sorted(one.first for one in found if one.first)
    end = view.scope.end or max([view.scope.world_on, *days])
    start = view.scope.start or (days[int(len(days) * EARLY_SHARE)] if days else end)
    return start, end


ROW_COLUMNS = ("date", "speaker", "role", "party", "stance", "event_type", "summary", "about", "sources")


def rows_of(view: View, found: Iterable[Said]) -> pd.DataFrame:
    """The statements as a table to sort and to take along; dates as they are stored."""
    rows = [
        (
            one.when.text,
            one.speaker,
            one.role,
            view.name_of(one.party),
            str(one.stance),
            one.event_type,
            one.summary,
            one.title,
            "; ".join(source.publisher for source in one.sources),
        )
        for one in found
    ]
    return pd.DataFrame(rows, columns=list(ROW_COLUMNS))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks, in the office of the newest statement, with the count of each stance."""

    name: str
    role: str
    party: str
    counts: dict[Stance, int]
    newest: Said

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def speakers(found: Iterable[Said]) -> list[Speaker]:
    """The speakers, the most frequent first, then by their newest statement."""
    by_name: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for one in sorted(found, key=newest_first):
        by_name[one.speaker, one.party].append(one)
    made = [
        Speaker(name, spoken[0].role, party, dict(Counter(one.stance for one in spoken)), spoken[0])
        for (name, party), spoken in by_name.items()
    ]
    return sorted(made, key=lambda one: (-one.total, newest_first(one.newest)))


@dataclass(frozen=True, slots=True)
class Accounts:
    """What the sides say about one record: the newest statements of each side, and how many there are in all."""

    record_id: str
    title: str
    total: int
    by_side: dict[str, list[Said]]


ACCOUNTS = 3
"""So many records are shown, and of each side so many statements."""

LEAST_DISCUSSED = 2


def accounts(view: View, found: Iterable[Said]) -> list[Accounts]:
    """The most discussed records, those first of which more than one side speaks, with each side's newest statements."""
    about: dict[str, list[Said]] = defaultdict(list)
    for one in sorted(found, key=newest_first):
        if one.about:
            about[one.about].append(one)
    discussed = [(key, same) for key, same in about.items() if len(same) >= LEAST_DISCUSSED]
    discussed.sort(key=lambda item: (len({one.side for one in item[1]}) < 2, -len(item[1]), newest_first(item[1][0])))
    return [_accounts(view, key, same) for key, same in discussed[:ACCOUNTS]]


def _accounts(view: View, record_id: str, same: Sequence[Said]) -> Accounts:
    sides = (*view.ledger.relationship.pair, OTHERS)
    by_side = {side: [one for one in same if one.side == side][:ACCOUNTS] for side in sides}
    return Accounts(record_id, view.title(record_id), len(same), by_side)
