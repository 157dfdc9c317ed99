"""What almost gave a record another status, and what would: worked out from its claims, never told by heart.

Both are found by asking the fold itself. A claim that does not decide is mended where it falls short, and what would
happen is made up as a claim of W; where the fold then gives another word, that word and what was missing are told.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from domain.claims import ONCE, QUIET_AFTER_MONTHS, Claim, Status, Told, agree, overlap, told
from domain.dates import add_months, parse, words
from domain.reasons import because
from domain.vocabulary import Modality, Rank, Word

Fold = Callable[[Sequence[Told], date], Status]
"""The status from claims on a day W."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """What almost made it another word: the claim (None: a term of the agreement itself), and what it falls short of."""

    claim: Told | None
    lacks: str
    would_be: Word | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What would change the word: an act reported on W, or, with a day, nothing but that day's coming."""

    what: str
    would_be: Word | None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Beside a status: what nearly gave another word, and what would give one."""

    nearly: tuple[NearMiss, ...] = ()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True)
class Case:
    """A record on W: its claims known on K, the status that follows, and the fold that gave it."""

    claims: Sequence[Told]
    world_on: date
    status: Status
    fold: Fold

    def would_be(self, claims: Sequence[Told]) -> Status:
        """The status if the claims known were these."""
        return self.fold(claims, self.world_on)

    @cached_property
    def because(self) -> tuple[str, ...]:
        """The claims that hold the status up."""
        return because(self.claims, self.would_be)


Mend = Callable[[Told, Case], tuple[str, Told] | None]
"""What a claim falls short of, and the claim without that fault; None where it has none of this kind."""


def explain(case: Case, probes: Iterable[tuple[str, Claim]], mends: Iterable[Mend] = ()) -> Explanation:
    """What nearly gave a record another word, and what would.

    `probes` are acts that could be reported on W, each with its name; `mends` add to those that hold for every record.
    """
    nearly = _near_misses(case, [*MENDS, *mends])
    return Explanation(tuple(nearly), (*_by_acts(case, probes), *_by_itself(case)))


def _near_misses(case: Case, mends: Sequence[Mend]) -> list[NearMiss]:
    """One for each target, shortcoming and word, that of the newest claim; first what is told as having come."""
    found: dict[tuple, NearMiss] = {}
    for one in sorted(case.claims, key=lambda claim: (claim.known or date.min, claim.id), reverse=True):
        for mend in mends:
            miss = _near_miss(one, case, mend)
            if miss:
                found.setdefault((one.claim.target, mend, miss.would_be), miss)
                break
    return sorted(found.values(), key=lambda miss: bool(miss.claim and miss.claim.claim.expected))


def _near_miss(one: Told, case: Case, mend: Mend) -> NearMiss | None:
    mended = mend(one, case)
    if mended is None:
        return None
    lacks, better = mended
    would = case.would_be([*(other for other in case.claims if other is not one), better]).value
    return NearMiss(one, lacks, would) if would != case.status.value else None


def _wrong(one: Told, case: Case) -> tuple[str, Told] | None:
    if not one.claim.deprecated:
        return None
    reason = f": {one.claim.rank_reason.rstrip('.')}" if one.claim.rank_reason else ""
    return f"it was judged wrong{reason}", _ranked(one, Rank.NORMAL)


def _ranked(one: Told, rank: Rank) -> Told:
    return replace(one, claim=replace(one.claim, rank=rank))


def _second_best(one: Told, case: Case) -> tuple[str, Told] | None:
    better = next((other for other in case.claims if other.preferred and _rivals(one, other)), None)
    if better is None or one.preferred or one.claim.deprecated:
        return None
    return f"the account of {words(better.when)} is preferred", _ranked(one, Rank.PREFERRED)


def _rivals(one: Told, other: Told) -> bool:
    same = one.claim.target == other.claim.target and one.claim.modality == other.claim.modality
    return same and one.claim.kind in ONCE and not agree(one, other)


def _expected(one: Told, case: Case) -> tuple[str, Told] | None:
    if one.claim.occurred or one.claim.deprecated or not one.said_by(case.world_on):
        return None
    lacks = f"it is expected for {words(one.when)}, and no report says that it came"
    return lacks, came_on(one.claim, case.world_on)


def _not_yet(one: Told, case: Case) -> tuple[str, Told] | None:
    first, last = one.comes
    if one.claim.expected or one.claim.deprecated or one.happened_by(case.world_on):
        return None
    lacks = f"it came {words(one.when)}, after this day"
    if first is None or first <= case.world_on:
        lacks = (
            f"its last possible day, {words(last)}, has not passed" if last else "its last possible day is not known"
        )
    return lacks, came_on(one.claim, case.world_on)


def _unordered(one: Told, case: Case) -> tuple[str, Told] | None:
    decides = case.status.since
    if decides is None or one.claim.deprecated or one.id in case.because:
        return None
    if not one.happened_by(case.world_on) or not overlap(one, decides):
        return None
    lacks = f"whether it came after the {decides.claim.act} of {words(decides.when)} cannot be told"
    return lacks, came_on(one.claim, case.world_on)


MENDS: Sequence[Mend] = [_wrong, _second_best, _expected, _not_yet, _unordered]


def came_on(claim: Claim, day: date) -> Told:
    """The claim as if it had come, and been reported, on a day."""
    text = day.isoformat()
    came = replace(
        claim, date=text, modality=Modality.OCCURRED, reported_on=text, said_on="", rank=_standing(claim), sources=()
    )
    return told(came, day)


def _standing(claim: Claim) -> str:
    return Rank.PREFERRED if claim.rank == Rank.PREFERRED else Rank.NORMAL


def _by_acts(case: Case, probes: Iterable[tuple[str, Claim]]) -> Iterator[Turn]:
    record_id = case.claims[0].claim.record_id if case.claims else ""
    for name, made_up in probes:
        probe = replace(made_up, record_id=record_id)
        news = told(probe, case.world_on) if probe.expected else came_on(probe, case.world_on)
        would = case.would_be([*case.claims, news]).value
        if would != case.status.value:
            yield Turn(name, would)


def _by_itself(case: Case) -> Iterator[Turn]:
    """The first day after W on which the word would be another without any further report."""
    for day in sorted({day for one in case.claims for day in _turning_days(one) if day > case.world_on}):
        would = case.fold(case.claims, day).value
        if would != case.status.value:
            yield Turn("no further report", would, day)
            return


def _turning_days(one: Told) -> Iterator[date]:
    """The days on which a claim may come to count, or cease to: its own days, its stated end, and when it grows old."""
    end = parse(one.claim.new_expiry).last if one.claim.new_expiry else None
    plain = (one.comes[0], one.comes[1], one.said)
    yield from (day for day in plain if day)
    yield from (day + ONE_DAY for day in (one.last, end) if day and day < date.max)
    if one.said and one.last is None:
        yield add_months(one.said, QUIET_AFTER_MONTHS) + ONE_DAY


def an(act: str) -> str:
    """The act with its article.

    >>> an("signature"), an("entry into force")
    ('a signature', 'an entry into force')
    """
    return f"{'an' if act[:1] in 'aeiou' else 'a'} {act}"
