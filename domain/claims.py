"""Claims: one dated, sourced row about a record, and what was known of it on a given day.

K is *known on*: claims reported by K. W is *in the world on*: what had happened by W. Rule numbers are those of
`docs/RULES.md`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from domain.dates import When, parse
from domain.vocabulary import Milestone, Modality, Rank, Report, Word

FORECASTS = frozenset({"expiry", "termination", "suspension", "delay", "cancellation", "postponement"})
"""Kinds that, when expected, are forecasts and not promises (rule 15)."""

ONCE = frozenset(
    {
        "signature",
        "ratification",
        "approval",
        "accession",
        "entry_into_force",
        "expiry",
        "termination",
        Milestone.CONTRACT,
        Milestone.MEMORANDUM,
        Milestone.CONSTRUCTION_START,
        Milestone.COMPLETION,
        Milestone.OPERATION_START,
        "cancellation",
        Report.VISIT,
    }
)
"""Kinds that happen once per target, and therefore the only ones whose dates can contradict each other (rule 23)."""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What a reader needs of a source beside a fact: who published it, when, where to read it, how it is graded."""

    id: str
    publisher: str = ""
    description: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    kind: str = "other"
    reliability: str = "F"
    relies_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim about any of the three kinds of record.

    `kind` is the action, the report or the milestone. `deliverable`, `status_after` and `progress_percent` belong to
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
    sources: tuple[SourceNote, ...] = ()

    @property
    def expected(self) -> bool:
        return self.modality == Modality.EXPECTED

    @property
    def occurred(self) -> bool:
        return self.modality == Modality.OCCURRED

    @property
    def deprecated(self) -> bool:
        return self.rank == Rank.DEPRECATED

    @property
    def act(self) -> str:
        """The kind in words: `entry into force`."""
        return self.kind.replace("_", " ")

    @property
    def promise(self) -> bool:
        """Whether it is a promise: expected, and not a forecast of an end or a delay (rule 15)."""
        return self.expected and self.kind not in FORECASTS

    @property
    def target(self) -> tuple[str, ...]:
        """What the claim is about: the same record, kind and deliverable, or the same party and body (rule 15)."""
        if self.record_type == "project":
            return (self.record_id, self.kind, self.deliverable)
        return (self.record_id, self.kind, self.party, self.body)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the days that follow from it.

    `known` is the day from which it is known (None: an expected claim without any day, known only today, rule 2);
    `assumed` says that it was inferred from the event itself. `first` and `last` bound the event's day; an occurred
    claim is never later than its knowledge (rule 4). `said` and `said_first` are the last and first possible day of
    the saying, for expected claims. `retrospective`: first told after its date had passed (rule 6). `comes` bound the
    day on which it came: a span comes on its first day (rules 5 and 17). `order` is the order of events: by last
    possible day, then first, then knowledge day, then id (rule 16).
    """

    claim: Claim
    when: When
    known: date | None
    assumed: bool
    first: date | None
    last: date | None
    said: date | None = None
    said_first: date | None = None
    retrospective: bool = False
    comes: tuple[date | None, date | None] = field(init=False, compare=False, repr=False)
    order: tuple[date, date, date, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        first, last = (self.first, self.first) if self.when.is_span and self.first else (self.first, self.last)
        order = (last or date.max, first or date.min, self.known or date.max, self.claim.id)
        object.__setattr__(self, "comes", (first, last))  # worked out once: every fold asks for them
        object.__setattr__(self, "order", order)

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def reported(self) -> date | None:
        """The first day on which its report may have stood, for what a page calls new; None where no report has a day."""
        published = [parse(source.published).first for source in self.claim.sources if source.published]
        dated = [day for day in published if day]
        first = parse(self.claim.reported_on).first if self.claim.reported_on else min(dated, default=None)
        return min(first, self.known) if first and self.known else None

    @property
    def preferred(self) -> bool:
        return self.claim.rank == Rank.PREFERRED

    def happened_by(self, world_on: date) -> bool:
        last = self.comes[1]
        return self.claim.occurred and last is not None and last <= world_on

    def said_by(self, world_on: date) -> bool:
        return self.claim.expected and self.said is not None and self.said <= world_on


def last_day(text: str) -> date | None:
    """The last possible day of an EDTF text; None where the text is empty or has no end."""
    return parse(text).last if text else None


def knowledge_day(claim: Claim, today: date) -> date | None:
    """The day from which a claim is known (rule 2); None where neither it nor its sources have a day."""
    day = last_day(claim.reported_on)
    if day is None:
        published = (last_day(source.published) for source in claim.sources)
        day = min((one for one in published if one), default=None)
    return min(day, today) if day else None


def told(claim: Claim, today: date) -> Told:
    """The claim with the days that follow from it, as of `today`."""
    when = parse(claim.date)
    known = knowledge_day(claim, today)
    if claim.expected:
        return _told_expected(claim, when, known, today)
    assumed = known is None
    known = known or min(when.last or today, today)
    last = min(when.last or known, known)
    first = min(when.first, last) if when.first else None
    return Told(claim, when, known, assumed, first, last)


def _told_expected(claim: Claim, when: When, known: date | None, today: date) -> Told:
    """Never said after the last promised day, nor after today: what is known today has been said (rules 2 and 6)."""
    saying = parse(claim.said_on or claim.reported_on) if claim.said_on or claim.reported_on else None
    said = min((saying.last if saying else None) or known or today, when.last or today, today)
    said_first = min((saying.first if saying else None) or said, said)
    retrospective = bool(not claim.said_on and saying and saying.first and when.last and saying.first > when.last)
    return Told(claim, when, known, False, when.first, when.last, said, said_first, retrospective)


def known_on(claims: Iterable[Told], day: date, today: date) -> list[Told]:
    """The claims known on a day. Expected claims without any day are known only today (rule 2)."""
    return [one for one in claims if (one.known <= day if one.known else day >= today)]


def undated(claims: Iterable[Told]) -> int:
    """How many claims every past view leaves out because neither they nor their sources have a day (rule 2)."""
    return sum(one.known is None for one in claims)


def overlap(a: Told, b: Told) -> bool:
    """Whether two events cannot be put in order."""
    return not (surely_before(a, b) or surely_before(b, a))


def agree(a: Told, b: Told) -> bool:
    """Whether the days of two claims can both be true; a span agrees with any day within it (rules 7 and 23)."""
    a_before_b = a.last is not None and b.first is not None and a.last < b.first
    b_before_a = b.last is not None and a.first is not None and b.last < a.first
    return not (a_before_b or b_before_a)


def surely_before(a: Told, b: Told) -> bool:
    """Whether `a` came before `b` on every reading of both dates."""
    return a.comes[1] is not None and b.comes[0] is not None and a.comes[1] < b.comes[0]


def contains(vague: Told, exact: Told) -> bool:
    """Whether the date of one claim lies within the vaguer (or the same) date of another."""
    from_start = vague.first is None or (exact.first is not None and vague.first <= exact.first)
    to_end = vague.last is None or (exact.last is not None and exact.last <= vague.last)
    return from_start and to_end


def accepted(claims: Sequence[Told]) -> list[Told]:
    """The claims that decide: deprecated ones are left out, and so is what a preferred claim rules out (rule 7).

    A preferred claim rules out those of its own target and modality whose dates cannot also be true. What may happen
    again is never ruled out by another date; nor do what was expected and what came exclude each other.
    """
    kept = [one for one in claims if not one.claim.deprecated]
    preferred: dict[tuple, list[Told]] = defaultdict(list)
    for one in kept:
        if one.preferred and one.claim.kind in ONCE:
            preferred[one.claim.target, one.claim.modality].append(one)
    if not preferred:
        return kept
    return [one for one in kept if not _ruled_out(one, preferred.get((one.claim.target, one.claim.modality), ()))]


def _ruled_out(one: Told, preferred: Iterable[Told]) -> bool:
    return not one.preferred and any(not agree(one, better) for better in preferred)


@dataclass(frozen=True, slots=True)
class Status:
    """Where a record stands.

    `value` is the word (None: the claims give none) and `deciding` the ids of the claims that the rule names; `rule`
    says in words what was applied and `number` under which rule of `docs/RULES.md`. `disputed` stands beside the word
    with the `rivals` on the other side (rule 8); `since` is when the deciding claim came. All claims that hold the word
    up are found by `domain.reasons`; what nearly fired, and what would change it, by `domain.explanation`.
    """

    value: Word | None
    deciding: tuple[str, ...] = ()
    rule: str = ""
    number: int = 0
    disputed: bool = False
    rivals: tuple[str, ...] = ()
    since: Told | None = None


def split_by(claims: Sequence[Told], world_on: date) -> tuple[Told, ...]:
    """Rival claims of one target and equal rank that fall on either side of W (rule 8); empty where there are none.

    A vaguer date that contains the other is no dispute, and what may happen again has no rivals.
    """
    rivals: dict[str, Told] = {}
    for same in _accounts(claims):
        come = [one for one in same if one.happened_by(world_on)]
        not_yet = [one for one in same if not one.happened_by(world_on)]
        for a in come:
            for b in not_yet:
                if a.claim.rank == b.claim.rank and not contains(a, b) and not contains(b, a):
                    rivals |= {a.id: a, b.id: b}
    return tuple(rivals.values())


def may_split(claims: Iterable[Told]) -> bool:
    """Whether claims could be rivals on some day (rule 8); where they cannot, no choice of some of them has rivals."""
    for same in _accounts(claims):
        for narrow, wide in pairwise(sorted(same, key=_by_width)):
            if narrow.claim.rank == wide.claim.rank and not contains(wide, narrow):
                return True
    return False


def _by_width(one: Told) -> tuple[str, int, date]:
    """An order within each rank in which every date contains the one before it, wherever that is possible."""
    return (one.claim.rank, -(one.first or date.min).toordinal(), one.last or date.max)


def _accounts(claims: Iterable[Told]) -> Iterable[list[Told]]:
    """The occurred claims of what happens once, by target."""
    targets: dict[tuple, list[Told]] = defaultdict(list)
    for one in claims:
        if one.claim.occurred and one.claim.kind in ONCE:
            targets[one.claim.target].append(one)
    return targets.values()


QUIET_AFTER_MONTHS = 24
"""After this many months without a report a stage is shown with its age (rules 9 and 14)."""


def newest_report(claims: Iterable[Told]) -> date | None:
    """The newest knowledge day among the claims of a record."""
    return max((one.known for one in claims if one.known), default=None)


def days_between(earlier: date, later: date) -> int:
    return (later - earlier) // timedelta(days=1)
