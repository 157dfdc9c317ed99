"""What was promised, and when did it come? Every promise of a view with what became of it, and how groups of them fared.

A period in the scope leaves the promises whose last day (else whose first) lies in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

import pandas as pd

from domain.claims import Claim, Told
from domain.promises import Outcome, Promise, Slips, TrackRecord, once, slips, track_record
from domain.vocabulary import Action, AgreementSector, Milestone, ProjectSector, Report, Word
from queries.data_findings import successors
from queries.slips import what_words
from queries.view import SOURCE_ITSELF, View

SOURCE = "source"
"""In an address, the party of what a source says in its own voice."""

VISITS = "visits"
"""In an address, the sector of visits, which stand in none."""

KINDS: tuple[Word, ...] = (*Action, *Report, *Milestone)

LEDGER_COLUMNS = [
    "id",
    "record_id",
    "title",
    "what",
    "kind",
    "sector",
    "said_by",
    "said_on",
    "promised",
    "outcome",
    "slip_min_days",
    "slip_max_days",
    "fulfilled_by",
    "came",
    "revised_by",
    "withdrawn_by",
    "successors",
    "told_afterwards",
    "source_ids",
]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which promises a reader asks for, by the codes of the address; an empty one asks for all."""

    party: str = ""
    sector: str = ""
    kind: str = ""
    outcome: str = ""

    @property
    def query(self) -> dict[str, str]:
        """The choice as the address holds it."""
        return {part.name: code for part in fields(self) if (code := getattr(self, part.name))}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: a promise, of what it is, and by which codes it is chosen.

    `successors` are the visits that took the place of the one promised (rule 18).
    """

    promise: Promise
    title: str
    what: str
    party: str
    sector: str
    successors: tuple[str, ...] = ()

    @property
    def told(self) -> Told:
        return self.promise.told

    @property
    def claim(self) -> Claim:
        return self.promise.told.claim

    @property
    def kind(self) -> str:
        return str(self.claim.kind)

    @property
    def outcome(self) -> str:
        return str(self.promise.outcome)


def entries(view: View) -> list[Entry]:
    """Every promise of the period said by W, the one said last first."""
    found = [
        entry(view, one) for record_id, made in view.promises.items() for one in made if view.due_in_period(one.told)
    ]
    return sorted(found, key=lambda one: (one.told.said or date.min, one.promise.id), reverse=True)


def entry(view: View, promise: Promise) -> Entry:
    """A promise as a line of the ledger."""
    claim = promise.told.claim
    record = view.ledger.record(claim.record_id)
    return Entry(
        promise,
        view.title(claim.record_id),
        what_words(view, claim),
        claim.said_by or SOURCE,
        str(getattr(record, "sector", VISITS)),
        tuple(successors(view, claim.record_id)),
    )


def chosen(found: Iterable[Entry], choice: Choice) -> list[Entry]:
    """Those that a reader asks for."""
    asked = choice.query
    return [one for one in found if all(getattr(one, part) == code for part, code in asked.items())]


def options(view: View, found: Sequence[Entry], part: str) -> dict[str, str]:
    """The codes of one part of a choice (`party`, `sector`, `kind`, `outcome`) that occur, with their names.

    Parties: the two sides, then the others by how much they promised, last the sources themselves; else the order of
    the vocabulary.
    """
    codes = [getattr(one, part) for one in found]
    ordered = _parties(view, codes) if part == "party" else [code for code in NAMES[part] if code in codes]
    return {code: name_of(view, part, code) for code in ordered}


def _parties(view: View, codes: Sequence[str]) -> list[str]:
    first = [party for party in view.ledger.relationship.pair if party in codes]
    others = sorted(set(codes) - {*first, SOURCE}, key=lambda code: (-codes.count(code), code))
    return [*first, *others, *([SOURCE] if SOURCE in codes else [])]


def name_of(view: View, part: str, code: str) -> str:
    """What a code of a choice is called."""
    if part == "party":
        return SOURCE_ITSELF if code == SOURCE else view.name_of(code)
    return NAMES[part].get(code, code)


def _labels(words: Iterable[Word]) -> dict[str, str]:
    return {str(word): word.label for word in words}


NAMES: Mapping[str, Mapping[str, str]] = {
    "sector": _labels([*ProjectSector, *AgreementSector]) | {VISITS: "visits"},
    "kind": _labels(KINDS),
    "outcome": _labels(Outcome),
}


@dataclass(frozen=True, slots=True)
class Group:
    """How the promises of one party, sector or kind fared: those fallen due, those still open, and by how much late."""

    part: str
    code: str
    name: str
    record: TrackRecord
    open: int
    slips: Slips


def groups(view: View, found: Sequence[Entry], part: str) -> list[Group]:
    """A group for each code of a part of which a promise has fallen due, the one with the most due first."""
    made = [
        _group(view, part, code, [one for one in found if getattr(one, part) == code]) for code in _codes(found, part)
    ]
    return sorted((one for one in made if one.record.due), key=lambda one: (-one.record.due, one.name))


def _codes(found: Sequence[Entry], part: str) -> list[str]:
    return list(dict.fromkeys(getattr(one, part) for one in found))


def _group(view: View, part: str, code: str, found: Sequence[Entry]) -> Group:
    return whole(found, part=part, code=code, name=name_of(view, part, code))


def whole(found: Sequence[Entry], *, part: str = "", code: str = "", name: str = "all") -> Group:
    """All promises of a ledger as one group."""
    made = [one.promise for one in reversed(found)]  # in the order said, so that the first said counts (rule 22)
    still = len(once(made, [Outcome.OPEN]))
    return Group(part, code, name, track_record(made), still, slips(made))


def ledger_frame(found: Iterable[Entry]) -> pd.DataFrame:
    """The ledger as rows to take along: the words of the data, EDTF dates, ISO days, ids of claims and sources."""
    return pd.DataFrame([_row(one) for one in found], columns=LEDGER_COLUMNS)


def _row(one: Entry) -> dict[str, object]:
    promise, told, claim = one.promise, one.told, one.claim
    came, next_, stop = promise.fulfilled_by, promise.revised_by, promise.withdrawn_by
    return {
        "id": promise.id,
        "record_id": claim.record_id,
        "title": one.title,
        "what": one.what,
        "kind": one.kind,
        "sector": "" if one.sector == VISITS else one.sector,
        "said_by": claim.said_by,
        "said_on": told.said.isoformat() if told.said else "",
        "promised": claim.date,
        "outcome": one.outcome,
        "slip_min_days": promise.slip_min_days,
        "slip_max_days": promise.slip_max_days,
        "fulfilled_by": came.id if came else "",
        "came": came.claim.date if came else "",
        "revised_by": next_.id if next_ else "",
        "withdrawn_by": stop.id if stop else "",
        "successors": ";".join(one.successors),
        "told_afterwards": told.retrospective,
        "source_ids": ";".join(source.id for source in claim.sources),
    }
