"""The sizes a view is photographed at. Lengths are CSS px (96 to the inch, so that 12 px are 9 pt)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """A leaf of `width` × `height` px, in so many `columns`.

    `margin` lies at each side, `gap` between two columns, of which the first takes `share` of the breadth. A chart is
    drawn `zoom` times as large as on screen, and smaller only where it would be higher than `chart_height`.
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


LEAST_ZOOM = 1.1
"""The least words of a figure are 11 px high on screen; drawn so much larger they are 12 px, which is 9 pt."""

SLIDE = Size("slide", 1600, 900, 64, 2, 72, 0.58, 1.4, 430)
SQUARE = Size("square", 1080, 1080, 56, 1, 40, 1.0, 1.3, 560)
PAGE = Size("page", 794, 1123, 56, 1, 32, 1.0, 1.1, 520)
LANDSCAPE = Size("landscape", 1123, 794, 56, 2, 44, 0.58, 1.1, 350)

SIZES = {one.name: one for one in (SLIDE, SQUARE, PAGE, LANDSCAPE)}
"""By the name that an address gives them: `view=slide`; `page` is A4 upright, `landscape` A4 across."""
