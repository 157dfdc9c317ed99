"""The words of the data, each with its meaning; the same word from the CSV to the page.

Sources of the terms: UN treaty glossary and Vienna Convention (actions), IATI (project status),
PLOVER (event types), Admiralty scale (reliability), ISO 3166-1 (parties).
"""

from enum import StrEnum


class Word(StrEnum):
    """A word of a closed list. Its value is what the CSV holds; its label is what a page says."""

    @property
    def label(self) -> str:
        return LABELS.get(self, self.value.replace("_", " "))


class Modality(Word):
    """Whether the source says that it happened, or that it is planned, scheduled or promised."""

    OCCURRED = "occurred"
    EXPECTED = "expected"


class Rank(Word):
    """Today's judgement on a claim that others contradict."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class PartyKind(Word):
    STATE = "state"
    ORGANISATION = "organisation"


class SourceKind(Word):
    GOVERNMENT = "government"
    PARLIAMENT = "parliament"
    NEWS_AGENCY = "news_agency"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    THINK_TANK = "think_tank"
    ACADEMIC = "academic"
    DATASET = "dataset"
    COMPANY = "company"
    OTHER = "other"


class Reliability(Word):
    """Admiralty scale of a source: A completely reliable … E unreliable, F cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


GRADES = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}
"""The Admiralty scale in words."""


class AgreementKind(Word):
    TREATY = "treaty"
    AGREEMENT = "agreement"
    PROTOCOL = "protocol"
    MEMORANDUM = "memorandum"
    JOINT_STATEMENT = "joint_statement"
    CONTRACT = "contract"
    PLAN = "plan"


class AgreementSector(Word):
    POLITICAL = "political"
    SECURITY = "security"
    DEFENCE = "defence"
    TERRITORY = "territory"
    JUSTICE = "justice"
    TRADE = "trade"
    FINANCE = "finance"
    TRANSPORT = "transport"
    ENERGY_GAS = "energy_gas"
    ENERGY_OIL = "energy_oil"
    ENERGY_NUCLEAR = "energy_nuclear"
    ENERGY_POWER = "energy_power"
    SPACE = "space"
    TECHNOLOGY = "technology"
    AGRICULTURE = "agriculture"
    CULTURE = "culture"
    TOURISM = "tourism"
    LABOUR = "labour"
    OTHER = "other"


class Renewal(Word):
    """How a term is prolonged: by silence, by an act, or not at all."""

    TACIT = "tacit"
    EXPRESS = "express"
    NONE = "none"


class TermStart(Word):
    """From which act the treaty's own text counts its term."""

    SIGNATURE = "signature"
    ENTRY_INTO_FORCE = "entry_into_force"


class Action(Word):
    """What happened to an agreement. Signing shows intent; entry into force binds."""

    ANNOUNCEMENT = "announcement"
    NEGOTIATION = "negotiation"
    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    APPROVAL = "approval"
    ACCESSION = "accession"
    ENTRY_INTO_FORCE = "entry_into_force"
    PROVISIONAL_APPLICATION = "provisional_application"
    EXTENSION = "extension"
    AMENDMENT = "amendment"
    POSTPONEMENT = "postponement"
    RESUMPTION = "resumption"
    EXPIRY = "expiry"
    SUSPENSION = "suspension"
    TERMINATION = "termination"


class AgreementStatus(Word):
    """Where an agreement stands, lowest stage first; the last three are ends or interruptions."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    SIGNED = "signed"
    RATIFYING = "ratifying"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    TERMINATED = "terminated"


class Level(Word):
    """The rank at which the two sides met, highest first."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    FOREIGN_MINISTER = "foreign_minister"
    MINISTER = "minister"
    SECURITY_COUNCIL = "security_council"
    PARLIAMENT = "parliament"
    MILITARY = "military"
    DEPUTY_MINISTER = "deputy_minister"
    AMBASSADOR = "ambassador"
    ENVOY = "envoy"


class Format(Word):
    STATE_VISIT = "state_visit"
    OFFICIAL_VISIT = "official_visit"
    WORKING_VISIT = "working_visit"
    MULTILATERAL_SIDELINES = "multilateral_sidelines"
    CONSULTATION = "consultation"
    PHONE_CALL = "phone_call"
    VIDEO_CALL = "video_call"
    UNSPECIFIED = "unspecified"


CALLS = frozenset({Format.PHONE_CALL, Format.VIDEO_CALL})


class Report(Word):
    """What a source says of a visit: that it takes place, is put off, called off, or was never meant."""

    VISIT = "visit"
    POSTPONEMENT = "postponement"
    CANCELLATION = "cancellation"
    DENIAL = "denial"


class VisitStatus(Word):
    ANNOUNCED = "announced"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    OUTCOME_UNKNOWN = "outcome_unknown"


class ProjectSector(Word):
    TRANSPORT = "transport"
    ENERGY_GAS = "energy_gas"
    ENERGY_OIL = "energy_oil"
    ENERGY_NUCLEAR = "energy_nuclear"
    ENERGY_POWER = "energy_power"
    FINANCE = "finance"
    DEFENCE = "defence"
    SPACE = "space"
    TRADE = "trade"
    TECHNOLOGY = "technology"
    AGRICULTURE = "agriculture"
    OTHER = "other"


class Milestone(Word):
    ANNOUNCEMENT = "announcement"
    MEMORANDUM = "memorandum"
    CONTRACT = "contract"
    FINANCING = "financing"
    CONSTRUCTION_START = "construction_start"
    PROGRESS = "progress"
    TEST = "test"
    COMPLETION = "completion"
    OPERATION_START = "operation_start"
    DELAY = "delay"
    SUSPENSION = "suspension"
    RESUMPTION = "resumption"
    CANCELLATION = "cancellation"


class ProjectStatus(Word):
    """IATI activity status, in the order of a project's life."""

    PIPELINE = "pipeline"
    IMPLEMENTATION = "implementation"
    FINALISATION = "finalisation"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    SUSPENDED = "suspended"


class Mode(Word):
    """How the leg that ends at a place is travelled."""

    RAIL = "rail"
    ROAD = "road"
    SEA = "sea"
    WATERWAY = "waterway"
    PIPELINE = "pipeline"
    POWER_LINE = "power_line"


class EventType(Word):
    """PLOVER event types. `yield` is the earlier name of `concede`; both are read, none is scored."""

    AGREE = "agree"
    CONSULT = "consult"
    SUPPORT = "support"
    CONCEDE = "concede"
    YIELD = "yield"
    COOPERATE = "cooperate"
    AID = "aid"
    RETREAT = "retreat"
    REQUEST = "request"
    ACCUSE = "accuse"
    REJECT = "reject"
    THREATEN = "threaten"
    PROTEST = "protest"
    SANCTION = "sanction"
    MOBILIZE = "mobilize"
    COERCE = "coerce"
    ASSAULT = "assault"


class Stance(Word):
    SUPPORTIVE = "supportive"
    NEUTRAL = "neutral"
    CRITICAL = "critical"


LABELS: dict[Word, str] = {
    AgreementSector.ENERGY_GAS: "gas",
    AgreementSector.ENERGY_OIL: "oil",
    AgreementSector.ENERGY_NUCLEAR: "nuclear energy",
    AgreementSector.ENERGY_POWER: "electric power",
    ProjectSector.ENERGY_GAS: "gas",
    ProjectSector.ENERGY_OIL: "oil",
    ProjectSector.ENERGY_NUCLEAR: "nuclear energy",
    ProjectSector.ENERGY_POWER: "electric power",
    Level.HEAD_OF_STATE: "presidents",
    Level.HEAD_OF_GOVERNMENT: "heads of government",
    Level.FOREIGN_MINISTER: "foreign ministers",
    Level.MINISTER: "ministers",
    Level.SECURITY_COUNCIL: "security councils",
    Level.PARLIAMENT: "parliaments",
    Level.MILITARY: "armed forces",
    Level.DEPUTY_MINISTER: "deputy ministers",
    Level.AMBASSADOR: "ambassadors",
    Level.ENVOY: "envoys",
    Format.MULTILATERAL_SIDELINES: "on the sidelines of a summit",
    Format.UNSPECIFIED: "format not stated",
}
"""Where the word itself would read badly on a page. StrEnum words hash as their text, so a label here holds for the word in every list."""
