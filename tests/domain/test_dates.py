import doctest
import importlib
from datetime import date

import pytest

from domain.dates import Order, add_months, add_years, bounds, order, parse, sort_key

MODULES = ["dates", "edtf", "wording", "hijri", "date_faults", "date_forms"]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_the_docstrings_hold(name):
    result = doctest.testmod(importlib.import_module(f"domain.{name}"))
    assert (result.failed, result.attempted > 0) == (0, True)


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("2025-01-17", "2025-01-18", Order.BEFORE),
        ("2025-01-18", "2025-01-17", Order.AFTER),
        ("2025-01-17", "2025-01-17", Order.CANNOT_TELL),
        ("2024", "2025-01", Order.BEFORE),
        ("2025", "2025-01", Order.CANNOT_TELL),
        ("2024~", "2025-01-01", Order.BEFORE),
        ("[2020..2023]", "2022", Order.CANNOT_TELL),
        ("[..2022]", "2023", Order.BEFORE),
        ("[..2022]", "2021", Order.CANNOT_TELL),
        ("[2023..]", "2022", Order.AFTER),
        ("[2023..]", "2024", Order.CANNOT_TELL),
        ("2020/2023", "2024", Order.BEFORE),
        ("2020/", "2024", Order.CANNOT_TELL),
        ("2020/..", "2019", Order.AFTER),
        ("[..2022]", "[2023..]", Order.BEFORE),
        ("[2023..]", "[..2022]", Order.AFTER),
    ],
)
def test_two_dates_are_before_after_or_cannot_be_told(a, b, answer):
    assert order(parse(a), parse(b)) is answer


def test_dates_are_listed_by_their_first_day_then_their_last_then_their_text():
    jumbled = ["2002", "2001?", "2001/", "2001-03", "2001", "[..2000]", "2001/2002", "2001-01"]
    assert sorted(jumbled, key=lambda text: sort_key(parse(text))) == [
        "[..2000]",
        "2001-01",
        "2001",
        "2001?",
        "2001/2002",
        "2001/",
        "2001-03",
        "2002",
    ]


def test_bounds_are_those_of_the_parsed_date():
    assert bounds("[..2027]") == (None, date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "years", "anniversary"),
    [
        (date(2001, 3, 12), 20, date(2021, 3, 12)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2025, 10, 2), -5, date(2020, 10, 2)),
    ],
)
def test_a_term_of_years_ends_on_the_anniversary(day, years, anniversary):
    assert add_years(day, years) == anniversary


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 1, 31), 2, date(2025, 3, 31)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2025, 1, 15), -24, date(2023, 1, 15)),
        (date(2025, 1, 15), 0, date(2025, 1, 15)),
    ],
)
def test_a_missing_day_becomes_the_last_of_its_month(day, months, result):
    assert add_months(day, months) == result


def test_counting_past_the_last_year_is_an_error():
    with pytest.raises(ValueError, match="year"):
        add_years(date(2025, 1, 17), 8000)
