"""The sizes a view is photographed at. Lengths are CSS px (96 to the inch, so that 12 px are 9 pt)."""

import math
from dataclasses import dataclass

from charts.theme import SMALL


@dataclass(frozen=True, slots=True)
class Size:
    """A leaf of `width` × `height` px, in so many `columns`.

    `margin` lies at each side, `gap` between two columns, of which the first takes `share` of the breadth. A chart is
    drawn `zoom` times as large as on screen, and smaller only where it would be higher than `chart_height`, down to
    `least_zoom`: the least words of a figure are 11 px high on screen, and no text of a leaf is lower than `least` px.
    """

    name: str
    width: int
    height: int
    margin: int
    columns: int
    gap: int
    share: float
    zoom: float
    chart_height: int
    least: int

    @property
    def least_zoom(self) -> float:
        """How many times larger than on screen a figure is shown at least, so that its least words can be read."""
        return math.ceil(self.least / SMALL * 100) / 100

    @property
    def breadth(self) -> float:
        """What lies between the margins."""
        return self.width - 2 * self.margin

    @property
    def half(self) -> float:
        """The breadth of one of two blocks side by side."""
        return (self.breadth - self.gap) / 2

    @property
    def first_column(self) -> float:
        """The breadth of the first column; of the only one, all."""
        return (self.breadth - self.gap) * self.share if self.columns == 2 else self.breadth


SLIDE = Size("slide", 1600, 900, 64, 2, 72, 0.58, 1.4, 430, 14)
SQUARE = Size("square", 1080, 1080, 56, 1, 40, 1.0, 1.3, 560, 14)
PAGE = Size("page", 794, 1123, 56, 1, 32, 1.0, 1.1, 520, 12)
LANDSCAPE = Size("landscape", 1123, 794, 56, 2, 44, 0.58, 1.1, 350, 12)

SIZES = {one.name: one for one in (SLIDE, SQUARE, PAGE, LANDSCAPE)}
"""By the name that an address gives them: `view=slide`; `page` is A4 upright, `landscape` A4 across."""
