"""The records and the other dated facts, as they leave the store: plain values, an empty text where nothing is known."""

from dataclasses import dataclass

from domain.claims import SourceNote
from domain.clocks import Terms

Sources = tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class Relationship:
    id: str
    party_a: str
    party_b: str
    name: str

    @property
    def pair(self) -> tuple[str, str]:
        return (self.party_a, self.party_b)


@dataclass(frozen=True, slots=True)
class Agreement:
    id: str
    relationship_ids: tuple[str, ...]
    title: str
    short_title: str
    kind: str
    sector: str
    initial_term_years: int | None
    renewal_term_years: int | None
    renewal: str
    notice_months: int | None
    term_starts: str
    supersedes: str
    summary: str
    other_names: tuple[str, ...]
    parties: tuple[str, ...]
    sources: Sources

    @property
    def terms(self) -> Terms:
        return Terms(
            self.title,
            self.initial_term_years,
            self.renewal_term_years,
            self.renewal,
            self.notice_months,
            self.term_starts,
        )


@dataclass(frozen=True, slots=True)
class Visit:
    id: str
    relationship_ids: tuple[str, ...]
    visitor_party: str
    counterpart_party: str
    host_party: str
    visitor: str
    visitor_role: str
    counterpart: str
    counterpart_role: str
    level: str
    format: str
    city: str
    replaces: str
    purpose: str
    sources: Sources


@dataclass(frozen=True, slots=True)
class Project:
    id: str
    relationship_ids: tuple[str, ...]
    title: str
    short_title: str
    sector: str
    value_usd_million: float | None
    capacity: float | None
    capacity_unit: str
    parent_id: str
    summary: str
    parties: tuple[str, ...]
    sources: Sources


@dataclass(frozen=True, slots=True)
class Location:
    id: str
    project_id: str
    seq: int
    name: str
    lat: float
    lon: float
    mode: str


@dataclass(frozen=True, slots=True)
class Statement:
    id: str
    relationship_ids: tuple[str, ...]
    speaker: str
    speaker_role: str
    speaker_party: str
    date: str
    about: str
    event_type: str
    stance: str
    summary: str
    reported_on: str
    sources: Sources


@dataclass(frozen=True, slots=True)
class ContextEvent:
    id: str
    relationship_ids: tuple[str, ...]
    title: str
    date: str
    modality: str
    summary: str
    reported_on: str
    parties: tuple[str, ...]
    sources: Sources


@dataclass(frozen=True, slots=True)
class Indicator:
    id: str
    relationship_ids: tuple[str, ...]
    indicator: str
    period: str
    value: float
    unit: str
    modality: str
    reported_on: str
    note: str
    sources: Sources


Record = Agreement | Visit | Project
