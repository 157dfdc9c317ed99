"""Where a project stood after each of its milestones: a status at any two clocks is looked up, and not folded anew.

The fold of `domain.projects` takes the milestones in the order of their events. Its walk is kept after every one of
them, so what is known on K of what had happened by W need not be walked again from the start: of the milestones that
had happened, the walk begins after the longest stretch that is wholly known, and goes on over the few reported late.

That is the whole fold where a record is plain: where none of its claims, whichever of them are known, can rule another
out or be its rival (rules 7 and 8). Of other records, and where no milestone states a status, only the fold tells.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from domain.claims import Status, Told, accepted, may_split, overlap
from domain.projects import BY_EVENT, Walk, halts, lifts


class Course:
    """The milestones of a plain record that state a status, in the order of their events, with the walk after each.

    `came` are the days by which each had come; `whole` those from which it is known with all before it, and `heard`
    those from which it, or any after it, is known. `walks` are the walk before the first of them and after each.
    """

    __slots__ = ("came", "heard", "milestones", "walks", "whole")

    def __init__(self, milestones: Sequence[Told], today: date) -> None:
        self.milestones = milestones
        self.came = [one.order[0] for one in milestones]
        known = [one.known or today for one in milestones]
        self.whole = list(accumulate(known, max))
        self.heard = list(accumulate(reversed(known), min))[::-1]
        self.walks = list(accumulate(milestones, Walk.take, initial=Walk()))

    def at(self, known_on: date, world_on: date) -> Status | None:
        """What `project_status` tells of the claims known on K; None where no milestone states a status."""
        come = bisect_right(self.came, world_on)
        whole = bisect_right(self.whole, known_on, 0, come)
        heard = bisect_right(self.heard, known_on, whole, come)
        walk = self.walks[whole]
        for one in self.milestones[whole + 1 : heard]:  # the one at `whole` is what is not known
            if one.known and one.known <= known_on:
                walk = walk.take(one)
        return walk.stands


def course(claims: Sequence[Told], today: date) -> Course | None:
    """The course of a project from all its claims; None where the record is not plain."""
    kept = [one for one in claims if not one.claim.deprecated]
    stated = (one for one in kept if one.claim.status_after and one.claim.occurred and one.comes[1])
    milestones = sorted(stated, key=BY_EVENT)
    plain = len(accepted(kept)) == len(kept) and not may_split(kept) and not _may_oppose(milestones)
    return Course(milestones, today) if plain else None


def _may_oppose(milestones: Sequence[Told]) -> bool:
    """Whether what halted the project and what would lift that cannot be ordered, for any two of the milestones.

    They come in the order of their last possible days: if one overlaps any before it, it overlaps the last of them.
    """
    halt = lifting = None
    for one in milestones:
        stops, lifted = halts(one), lifts(one)
        if (lifted and halt and overlap(halt, one)) or (stops and lifting and overlap(lifting, one)):
            return True
        halt, lifting = one if stops else halt, one if lifted else lifting
    return False
