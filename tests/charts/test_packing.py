"""Rows without overlap and labels beside their marks."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from charts.packing import Item, Place, pack, place

PX = st.integers(0, 1000)
INTERVALS = st.lists(st.tuples(PX, st.integers(0, 200)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=60)
ITEMS = st.lists(st.builds(lambda start, length, label: Item(start, start + length, label), PX, PX, PX), max_size=40)


def rows_of(numbers, extents):
    rows = {}
    for number, extent in zip(numbers, extents, strict=True):
        rows.setdefault(number, []).append(extent)
    return rows.values()


def test_an_interval_takes_the_first_row_with_room():
    assert pack([(0, 10), (5, 8), (9, 20), (12, 14)], gap=1) == [0, 1, 1, 0]


def test_intervals_that_touch_share_a_row_when_no_gap_is_asked_for():
    assert pack([(0, 10), (10, 20)]) == [0, 0]


@given(INTERVALS, st.integers(0, 20))
def test_no_two_intervals_of_a_row_overlap(intervals, gap):
    for row in rows_of(pack(intervals, gap), intervals):
        for (a, b), (c, d) in combinations(row, 2):
            assert b + gap <= c or d + gap <= a


@given(INTERVALS)
def test_no_row_is_left_empty(intervals):
    numbers = pack(intervals)
    assert set(numbers) == set(range(len(set(numbers))))


def test_a_label_stands_right_of_its_mark():
    assert place([Item(100, 108, 50)], bounds=(0, 500)) == [Place(0, "right", (100, 164))]


def test_a_label_goes_left_where_today_is_at_the_right():
    assert place([Item(100, 108, 50)], bounds=(0, 500), never_across=[130]) == [Place(0, "left", (44, 108))]


def test_a_label_goes_left_where_the_figure_ends():
    assert place([Item(460, 468, 50)], bounds=(0, 500)) == [Place(0, "left", (404, 468))]


def test_a_label_goes_left_where_a_neighbour_stands_at_the_right():
    places = place([Item(150, 158, 80), Item(100, 108, 50)], bounds=(0, 500))
    assert places == [Place(0, "right", (150, 244)), Place(0, "left", (44, 108))]


def test_an_item_takes_the_next_row_when_both_sides_are_taken():
    places = place([Item(100, 108, 50), Item(110, 118, 50)], bounds=(60, 500))
    assert places == [Place(0, "right", (100, 164)), Place(1, "right", (110, 174))]


def test_a_label_that_fits_nowhere_is_left_out():
    assert place([Item(20, 480, 60)], bounds=(0, 500)) == [Place(0, "none", (20, 480))]


def test_a_mark_without_a_label_takes_its_own_place_alone():
    assert place([Item(20, 30)], bounds=(0, 500)) == [Place(0, "none", (20, 30))]


@given(ITEMS, st.lists(PX, max_size=2))
def test_no_two_items_of_a_row_overlap_and_no_label_crosses_a_line(items, lines):
    places = place(items, bounds=(0, 1000), never_across=lines, gap=4)
    for row in rows_of([spot.row for spot in places], [spot.extent for spot in places]):
        for (a, b), (c, d) in combinations(row, 2):
            assert b + 4 <= c or d + 4 <= a
    for item, spot in zip(items, places, strict=True):
        labels = {"right": (item.end, spot.extent[1]), "left": (spot.extent[0], item.start), "none": (0, 0)}
        start, end = labels[spot.side]
        assert not any(start < line < end for line in lines)
