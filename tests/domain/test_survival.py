"""How long it takes until something comes, against cases worked out by hand and published ones."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.survival import Step, Wait, half_came, share_waiting, survival

WAITS = st.lists(st.builds(Wait, st.integers(0, 40), st.booleans()), max_size=40)


def waits(*lengths: str) -> list[Wait]:
    """`waits("6", "9+")`: what came after 6 days, and what had not come when last seen after 9."""
    return [Wait(int(one.removesuffix("+")), not one.endswith("+")) for one in lengths]


def test_without_anything_open_the_share_falls_by_what_came():
    assert survival(waits("1", "2", "2", "4")) == [Step(1, 4, 1, 0.75), Step(2, 3, 2, 0.25), Step(4, 1, 1, 0.0)]


def test_what_is_still_open_is_neither_left_out_nor_taken_for_never():
    # by hand: of 4 waiting 1 came (3/4); the open one leaves; of 2 waiting 1 came (3/4 * 1/2)
    assert survival(waits("3", "5+", "7", "8+")) == [Step(3, 4, 1, 0.75), Step(7, 2, 1, 0.375)]


def test_what_was_last_seen_on_a_day_still_waited_for_what_came_on_it():
    assert survival(waits("2", "2+")) == [Step(2, 2, 1, 0.5)]
    assert survival(waits("1+", "2")) == [Step(2, 1, 1, 0.0)]


def test_the_trial_of_freireich_1963_gives_its_published_curve():
    """Weeks of remission under 6-mercaptopurine, the textbook case of the estimate."""
    weeks = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
    steps = survival(waits(*weeks.split()))
    told = [(step.days, step.waiting, step.came, round(step.share, 3)) for step in steps]
    assert told == [
        (6, 21, 3, 0.857),
        (7, 17, 1, 0.807),
        (10, 15, 1, 0.753),
        (13, 12, 1, 0.690),
        (16, 11, 1, 0.627),
        (22, 7, 1, 0.538),
        (23, 6, 1, 0.448),
    ]
    assert half_came(steps) == 23


@pytest.mark.parametrize(
    ("lengths", "half"), [(["1", "2"], 1), (["1", "2", "3"], 2), (["1", "9+", "9+"], None), ([], None), (["5+"], None)]
)
def test_half_has_come_on_the_first_day_on_which_no_more_than_half_waits(lengths, half):
    assert half_came(survival(waits(*lengths))) == half


def test_an_exact_half_is_a_half_however_it_was_multiplied():
    # 9/10 * 8/9 * ... * 5/6 is a half, which a product of floating numbers may miss by a hair
    assert half_came(survival([Wait(days, True) for days in range(1, 11)])) == 5


def test_between_its_steps_the_share_stays():
    steps = survival(waits("3", "5+", "7", "8+"))
    assert [share_waiting(steps, days) for days in (0, 2, 3, 6, 7, 100)] == [1.0, 1.0, 0.75, 0.75, 0.375, 0.375]
    assert share_waiting([], 5) == 1.0


@given(WAITS)
def test_the_share_falls_from_one_and_never_below_nothing(found):
    shares = [1.0, *(step.share for step in survival(found))]
    assert all(0 <= after < before <= 1 for before, after in pairwise(shares))


@given(WAITS)
def test_each_thing_that_came_is_counted_in_one_step(found):
    assert sum(step.came for step in survival(found)) == sum(one.came for one in found)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=40))
def test_where_all_has_come_the_share_is_a_plain_count(lengths):
    steps = survival([Wait(days, True) for days in lengths])
    for step in steps:
        assert step.share == pytest.approx(sum(days > step.days for days in lengths) / len(lengths))


@given(WAITS, st.integers(0, 40))
def test_what_waits_on_never_hastens_the_curve(found, days):
    with_one_more = survival([*found, Wait(days, False)])
    for step in survival(found):
        assert share_waiting(with_one_more, step.days) >= step.share - 1e-12
