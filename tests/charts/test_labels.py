"""Labels about points: in eight places, never over one another, a point or the edge."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from charts.labels import Box, Room, around, centred

EDGE = Box(0, 0, 300, 300)
NOWHERE = np.empty((0, 2))
PX = st.integers(0, 300)


def test_a_label_stands_right_of_its_point_where_it_can():
    assert Room(EDGE, NOWHERE).best(around(100, 100, 50, 10, 6)) == Box(106, 95, 156, 105)


def test_a_label_goes_left_at_the_right_edge():
    assert Room(EDGE, NOWHERE).best(around(290, 100, 50, 10, 6)) == Box(234, 95, 284, 105)


def test_a_label_keeps_off_a_line_where_another_place_is_free():
    line = np.array([(x, 100.0) for x in range(100, 300, 3)])
    assert Room(EDGE, line).best(around(100, 100, 50, 10, 6)) == Box(44, 95, 94, 105)


def test_a_label_that_may_cover_no_line_is_left_out_where_lines_are_everywhere():
    lines = np.array([(x, y) for x in range(0, 300, 4) for y in range(0, 300, 4)], dtype=float)
    places = around(100, 100, 50, 10, 6)
    assert Room(EDGE, lines).best(places) is None
    assert Room(EDGE, lines).best(places, over_lines=True) in places


@given(st.lists(st.tuples(PX, PX, st.integers(5, 90)), max_size=40))
def test_no_two_labels_meet_and_none_crosses_the_edge(points):
    room = Room(EDGE, NOWHERE)
    for x, y, _ in points:
        room.take(centred(x, y, 8, 8))
    labels = [box for x, y, wide in points if (box := room.best(around(x, y, wide, 12, 7)))]
    assert not any(one.meets(other) for one, other in combinations(labels, 2))
    assert all(label.within(EDGE) for label in labels)
    assert not any(label.meets(centred(x, y, 8, 8)) for label in labels for x, y, _ in points)
