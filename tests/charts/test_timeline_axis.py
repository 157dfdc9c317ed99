"""The ticks of a time axis."""

from datetime import date

import pytest

from charts.canvas import Canvas
from charts.theme import LIGHT
from charts.timeline_axis import ticks


def words(start: str, end: str, width: float = 1054, *, narrow: bool = False) -> list[str]:
    canvas = Canvas(date.fromisoformat(start), date.fromisoformat(end), width, LIGHT)
    return [" ".join(part for part in (one.month, one.year) if part) for one in ticks(canvas, narrow=narrow)]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2025-01-01", "2026-12-31", ["Jan 2025", "Apr", "Jul", "Oct", "Jan 2026", "Apr", "Jul", "Oct"]),
        ("2025-11-01", "2026-04-30", ["Nov 2025", "Dec", "Jan 2026", "Feb", "Mar", "Apr"]),
        ("2025-02-10", "2025-06-30", ["Mar 2025", "Apr", "May", "Jun"]),
        ("2017-01-01", "2026-12-31", [str(year) for year in range(2017, 2027)]),
        ("1921-01-01", "2031-12-31", [str(year) for year in range(1930, 2040, 10)]),
        ("2025-12-29", "2026-01-04", ["29 Dec 2025", "30 Dec", "31 Dec", "1 Jan 2026", "2 Jan", "3 Jan", "4 Jan"]),
        ("2026-03-12", "2026-03-12", ["12 Mar 2026"]),
    ],
)
def test_as_many_ticks_as_can_be_read_and_the_year_where_it_begins(start, end, said):
    assert words(start, end) == said


def test_a_phone_has_fewer():
    assert words("2025-01-01", "2026-12-31", 348, narrow=True) == ["Jan 2025", "Jul", "Jan 2026", "Jul"]
