import pytest

from domain.counting import days, times


@pytest.mark.parametrize(("count", "said"), [(0, "0 times"), (1, "once"), (2, "twice"), (3, "3 times")])
def test_how_often_is_said_in_words_up_to_two(count, said):
    assert times(count) == said


@pytest.mark.parametrize(("count", "said"), [(0, "0 days"), (1, "1 day"), (1211, "1,211 days")])
def test_a_single_day_has_no_plural(count, said):
    assert days(count) == said
