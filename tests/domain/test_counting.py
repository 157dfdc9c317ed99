import pytest

from domain.counting import age, counted, days, listed, number_word, times


@pytest.mark.parametrize(("count", "said"), [(0, "0 times"), (1, "once"), (2, "twice"), (3, "3 times")])
def test_how_often_is_said_in_words_up_to_two(count, said):
    assert times(count) == said


@pytest.mark.parametrize(("count", "said"), [(0, "0 days"), (1, "1 day"), (1211, "1,211 days")])
def test_a_single_day_has_no_plural(count, said):
    assert days(count) == said


def test_a_noun_whose_plural_is_irregular_is_named_with_it():
    assert [counted(count, "party", "parties") for count in (1, 2)] == ["1 party", "2 parties"]


def test_counts_are_words_up_to_twelve():
    assert [number_word(count) for count in (0, 1, 12, 13, 1200)] == ["no", "one", "twelve", "13", "1,200"]


def test_what_came_today_has_no_age():
    assert [age(count) for count in (0, 1, 2)] == ["today", "1 day old", "2 days old"]


def test_parts_are_joined_as_a_sentence_joins_them():
    assert [listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
