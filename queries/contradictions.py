"""Where accounts cannot all be true: each side's account in its lane, how many sources there really are, what is preferred."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from domain.claims import SourceNote, Told
from domain.clocks import clocks
from domain.contradiction_words import accounts_by_value, sentence, subject
from domain.contradictions import TERM, Contradiction, contradictions, rival_forecasts
from domain.independence import Independence, independence
from domain.records import Agreement, Record
from domain.term_sums import Sum, sums
from domain.vocabulary import Action, Rank, SourceKind
from queries.view import View

OTHERS = "others"
"""The lane of every account that belongs to neither of the pair."""

OFFICIAL = frozenset({SourceKind.GOVERNMENT, SourceKind.PARLIAMENT})
COUNTRY_DOMAINS = {"IRN": "ir", "RUS": "ru", "CHN": "cn"}
"""The domains in which the organs of a state publish; of what an organ says in its own voice the state is the speaker."""

RANKS = [Rank.PREFERRED, Rank.NORMAL, Rank.DEPRECATED]


@dataclass(frozen=True, slots=True)
class Value:
    """One of the rival values: its accounts by side, its sources, how many are independent, its rank and the reason."""

    value: str
    by_side: Mapping[str, tuple[Told, ...]]
    sources: tuple[SourceNote, ...]
    independence: Independence
    rank: Rank
    reason: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contradiction of a record with everything that bears on it.

    `sides` names the lanes: the pair and the others. `values` are in order, the preferred first.
    """

    record_id: str
    title: str
    row: Contradiction
    subject: str
    sentence: str
    sides: Mapping[str, str]
    values: tuple[Value, ...]
    sums: tuple[Sum, ...]

    @property
    def silent(self) -> list[str]:
        """The sides of which no account is in our sources; of a sum that fails nobody else need have spoken."""
        if self.row.kind == TERM:
            return []
        return [side for side in self.sides if not any(value.by_side[side] for value in self.values)]

    @property
    def settled(self) -> bool:
        """Whether one account is preferred."""
        return self.row.preferred is not None


def disputes(view: View, record: Record) -> list[Dispute]:
    """The contradictions of a record among the claims known on K, and the ends that sources foretell differently."""
    return [_dispute(view, record, row) for row in rivals(view, record)]


def rivals(view: View, record: Record) -> list[Contradiction]:
    """Where accounts of the record differ: what occurred, and the ends that sources foretell; none is hidden."""
    known = view.told.get(record.id, [])
    terms = record.terms if isinstance(record, Agreement) else None
    return [*contradictions(known, terms), *rival_forecasts(known)]


def all_disputes(view: View) -> list[Dispute]:
    """The contradictions of every record of the view: the undecided first, then by title."""
    records = [view.ledger.record(record_id) for record_id in view.listed]
    found = [one for record in records if record for one in disputes(view, record)]
    return sorted(found, key=lambda one: (one.settled, one.row.rounding, one.title, one.subject))


def disputes_in_period(view: View) -> list[Dispute]:
    """Those of which an account tells of a day that can lie within the period; without a period all."""
    return [one for one in all_disputes(view) if any(view.in_period(told.first, told.last) for told in one.row.claims)]


def _dispute(view: View, record: Record, row: Contradiction) -> Dispute:
    values = [_value(view, told, claims) for told, claims in accounts_by_value(row).items()]
    values.sort(key=lambda one: RANKS.index(one.rank))
    return Dispute(
        record.id,
        view.title(record.id),
        row,
        subject(row),
        sentence(row),
        {**{side: view.name_of(side) for side in view.ledger.relationship.pair}, OTHERS: "Others"},
        tuple(values),
        tuple(_sums(view, record, row)),
    )


def _value(view: View, value: str, claims: Sequence[Told]) -> Value:
    pair = view.ledger.relationship.pair
    by_side = {side: tuple(one for one in claims if side_of(one, pair) == side) for side in (*pair, OTHERS)}
    cited = {source.id: source for one in claims for source in one.claim.sources}
    best = min(claims, key=lambda one: RANKS.index(Rank(one.claim.rank)))
    found = independence(cited.values(), view.ledger.sources)
    return Value(value, by_side, tuple(cited.values()), found, Rank(best.claim.rank), best.claim.rank_reason)


def side_of(one: Told, pair: Sequence[str]) -> str:
    """Whose account a claim is: that of the party that says it; what an organ of a state publishes in its own voice is
    that state's; everything else belongs to neither side."""
    if one.claim.said_by:
        return one.claim.said_by if one.claim.said_by in pair else OTHERS
    official = {_domain(source) for source in one.claim.sources if source.kind in OFFICIAL}
    return next((side for side in pair if COUNTRY_DOMAINS.get(side) in official), OTHERS)


def _domain(source: SourceNote) -> str:
    return (urlsplit(source.url).hostname or "").rpartition(".")[2]


def _sums(view: View, record: Record, row: Contradiction) -> list[Sum]:
    """The sums of the accounts in dispute, where it is about an end and an account names the parts of the term."""
    if not isinstance(record, Agreement) or row.kind not in (TERM, Action.EXPIRY):
        return []
    readings = clocks(view.told.get(record.id, []), record.terms, view.scope.world_on)
    return sums(row.claims, readings, record.renewal_term_years)
