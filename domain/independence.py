"""How many sources there really are: what repeats another source is no second witness of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.claims import SourceNote


@dataclass(frozen=True, slots=True)
class Independence:
    """Where the sources of something come from in the end.

    `origins` holds, for each independent source, the ids of the sources at the beginning of its chain: one, or all that
    rely on each other in a circle. `cycles` are the circles among them: who was first cannot be told.
    """

    origins: tuple[tuple[str, ...], ...]

    @property
    def count(self) -> int:
        return len(self.origins)

    @property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        return tuple(one for one in self.origins if len(one) > 1)


def independence(cited: Iterable[SourceNote], known: Mapping[str, SourceNote]) -> Independence:
    """The independent sources behind those cited, by `relies_on`: ten outlets with one agency item count once.

    `known` holds every source by its id; one that a source relies on and that is not among them counts as an origin.

    >>> agency, paper = SourceNote("agency"), SourceNote("paper", relies_on=("agency",))
    >>> independence([agency, paper], {"agency": agency, "paper": paper}).count
    1
    """
    relied = {id_: _chain(id_, known) for id_ in {source.id for source in cited}}
    reached = {id_: _chain(id_, known) for chain in relied.values() for id_ in chain}
    circles = {id_: tuple(sorted(other for other in chain if id_ in reached[other])) for id_, chain in reached.items()}
    return Independence(
        tuple(sorted({circles[id_] for id_, chain in reached.items() if set(chain) <= {*circles[id_]}}))
    )


def _chain(start: str, known: Mapping[str, SourceNote]) -> list[str]:
    """The source and every source that it relies on, at whatever distance."""
    chain = [start]
    for id_ in chain:
        below = known[id_].relies_on if id_ in known else ()
        chain += [one for one in dict.fromkeys(below) if one not in chain]
    return chain
