"""Why a record stands where it stands: every claim without which its status would be another word."""

from collections.abc import Callable, Iterable, Sequence

from domain.claims import Status, Told

Fold = Callable[[Sequence[Told]], Status]

TURNING = frozenset({"suspension", "resumption", "cancellation", "delay", "expiry"})
"""Kinds after which it may hang on a claim that does not decide that the word is not another."""

TURNED = frozenset({"suspended", "cancelled"})
"""What `status_after` says where a project has stopped, of whatever kind the milestone is."""


MOST_FOLDED = 20_000
"""Each try folds all claims of the record: so many in all take a few hundredths of a second, and of 140 claims each is tried."""


def because(claims: Sequence[Told], fold: Fold) -> tuple[str, ...]:
    """The ids of every claim that holds up the status which `fold` gives: together they change it, any other does not.

    The deciding claims come first, then those on which the word turns without their deciding it, and then those that
    would give the same word if all these were not known. Of a record with many hundreds of claims those are told that
    are found with `MOST_FOLDED` claims folded. It folds the claims again and again: ask it of few records.
    """
    status = fold(claims)
    tries = MOST_FOLDED // max(1, len(claims))
    found = [*status.deciding, *_hinges(claims, fold, status, tries)]
    rest = _without(claims, found)
    for _ in range(tries if found else 0):
        again = fold(rest)
        if again.value != status.value or not again.deciding:
            break
        found += again.deciding
        rest = _without(rest, again.deciding)
    return tuple(found)


def _hinges(claims: Sequence[Told], fold: Fold, status: Status, tries: int) -> list[str]:
    """The claims that do not decide, but without which alone the word would be another.

    Such are a resumption that ended a suspension, a stated end that has not passed, and a preferred date that rules
    another out. What is merely expected, or deprecated, is none.
    """
    if not any(_turns(one) for one in claims):
        return []
    others = [one for one in claims if one.id not in status.deciding and (one.claim.occurred or one.preferred)]
    return [one.id for one in others[:tries] if fold(_without(claims, [one.id])).value != status.value]


def _turns(one: Told) -> bool:
    claim = one.claim
    return one.preferred or claim.kind in TURNING or bool(claim.new_expiry) or claim.status_after in TURNED


def _without(claims: Sequence[Told], ids: Iterable[str]) -> list[Told]:
    gone = set(ids)
    return [one for one in claims if one.id not in gone]
