"""Labels around points: each is tried in eight places, and none lies over another, over a point or over the edge."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LINE_HEIGHT = 1.25  # of the size
SPACE = 2.0  # px between labels


class Box(NamedTuple):
    """A rectangle in px; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def centred(x: float, y: float, width: float, height: float) -> Box:
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def around(x: float, y: float, width: float, height: float, distance: float) -> list[Box]:
    """The eight places of a label about a point, the best first: right, left, the four corners, above, below."""
    near, aside = distance * 0.7, distance + width / 2
    above, below = y - near - height / 2, y + near + height / 2
    level = [(x + aside, y), (x - aside, y)]
    corners = [(x + side * (near + width / 2), place) for place in (above, below) for side in (1, -1)]
    upright = [(x, y - distance - height / 2), (x, y + distance + height / 2)]
    return [centred(*place, width, height) for place in (*level, *corners, *upright)]


@dataclass
class Room:
    """What is taken of a figure: boxes that no label may meet, and points of lines that it should not cover."""

    edge: Box
    lines: NDArray[np.float64]
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        self.taken.append(box)

    def best(self, places: Sequence[Box], *, over_lines: bool = False) -> Box | None:
        """The free place that covers the least of lines, then the first; None where none is free.

        Only where `over_lines` is set may a label cover lines at all. The place is taken.
        """
        free = [box for box in places if box.within(self.edge) and not any(box.meets(other) for other in self.taken)]
        covered = {box: self._covered(box) for box in free}
        allowed = [box for box in free if over_lines or not covered[box]]
        if not allowed:
            return None
        chosen = min(allowed, key=lambda box: covered[box])
        self.take(Box(chosen.left - SPACE, chosen.top, chosen.right + SPACE, chosen.bottom))
        return chosen

    def _covered(self, box: Box) -> int:
        """How many points of lines lie within a box."""
        x, y = self.lines.T
        return int(((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)).sum())
