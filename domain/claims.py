"""Claims: one dated, sourced row about a record, and what was known of it on a given day.

K is *known on*: claims reported by K. W is *in the world on*: what had happened by W. The numbers in the docstrings
are those of the rules in `docs/RULES.md`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from domain.dates import When, parse
from domain.vocabulary import Modality, Rank


@dataclass(frozen=True)
class SourceRef:
    """What a claim needs to know of its source: when it was published and how it is graded."""

    id: str
    publisher: str = ""
    description: str = ""
    url: str = ""
    published: str = ""
    reliability: str = "F"
    kind: str = "other"
    language: str = ""
    relies_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """One claim, of any of the three kinds of record.

    `kind` is the action, the report or the milestone; `deliverable`, `status_after` and `progress_percent` belong to
    projects, `party`, `body` and `new_expiry` to agreements; elsewhere they are empty. Dates are EDTF texts.
    """

    id: str
    record_id: str
    record_type: str
    kind: str
    date: str
    modality: str = Modality.OCCURRED
    title: str = ""
    party: str = ""
    body: str = ""
    deliverable: str = ""
    new_expiry: str = ""
    status_after: str = ""
    progress_percent: float | None = None
    quantity: float | None = None
    unit: str = ""
    quantity_of: str = ""
    said_by: str = ""
    said_on: str = ""
    reported_on: str = ""
    rank: str = Rank.NORMAL
    rank_reason: str = ""
    note: str = ""
    sources: tuple[SourceRef, ...] = field(default=())

    @cached_property
    def when(self) -> When:
        return parse(self.date)

    @property
    def expected(self) -> bool:
        return self.modality == Modality.EXPECTED

    @property
    def deprecated(self) -> bool:
        return self.rank == Rank.DEPRECATED
