"""The window of a timeline, and what weighs how much in it."""

from datetime import date

import pytest

from domain.claims import Claim
from domain.dates import parse
from domain.timeline import Window, chosen_window, steps, weight_of

W = date(2026, 3, 12)


def window(start: str, end: str) -> Window:
    return Window(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (None, None, ("2025-01-01", "2026-12-31")),
        ("2020-05-01", None, ("2020-05-01", "2026-12-31")),
        ("2030-05-01", None, ("2030-05-01", "2031-12-31")),
        (None, "2012-06-30", ("2011-01-01", "2012-06-30")),
        ("2012-06-30", "2012-06-30", ("2012-06-30", "2012-06-30")),
    ],
)
def test_an_end_that_is_not_given_makes_it_two_calendar_years(start, end, shown):
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    assert chosen_window(*days, W) == window(*shown)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("2024-12-31", False),
        ("2025-01-01", True),
        ("2024", False),
        ("2025", True),
        ("2020/2030", True),
        ("2020/..", True),
        ("[..2025-03]", True),
        ("[..2027]", False),
        ("[2020..]", False),
        ("[2026-12-31..]", True),
        ("[2020..2030]", True),
    ],
)
def test_the_open_side_of_one_moment_reaches_nowhere(text: str, held: bool):
    assert window("2025-01-01", "2026-12-31").holds(parse(text)) is held


@pytest.mark.parametrize(
    ("shown", "by", "moved"),
    [
        (("2025-01-01", "2026-12-31"), 1, ("2026-01-01", "2027-12-31")),
        (("2025-01-01", "2025-01-31"), -1, ("2024-12-01", "2024-12-31")),
        (("2025-03-10", "2025-03-20"), -1, ("2025-03-05", "2025-03-15")),
        (("1500-01-01", "1501-12-31"), -1, ("1500-01-01", "1500-12-31")),
    ],
)
def test_a_window_moves_by_half_its_length(shown, by, moved):
    assert window(*shown).moved(by) == window(*moved)


def test_the_steps_end_with_the_year_of_w_and_all_holds_everything():
    assert steps(W, date(1921, 2, 26), date(2031, 12, 31)) == [
        ("6 months", window("2025-11-01", "2026-04-30")),
        ("1 year", window("2026-01-01", "2026-12-31")),
        ("2 years", window("2025-01-01", "2026-12-31")),
        ("5 years", window("2022-01-01", "2026-12-31")),
        ("10 years", window("2017-01-01", "2026-12-31")),
        ("25 years", window("2002-01-01", "2026-12-31")),
        ("all", window("1921-01-01", "2031-12-31")),
    ]


def test_without_anything_known_there_is_no_all():
    assert "all" not in dict(steps(W, None, None))


def act(kind: str, modality: str = "occurred") -> Claim:
    return Claim("c", "r", "agreement", kind, "2025", modality)


def test_entry_into_force_of_a_treaty_outweighs_its_signature_and_a_memorandum_most_things():
    weights = [
        weight_of(act("entry_into_force"), "treaty"),
        weight_of(act("signature"), "treaty"),
        weight_of(act("signature", "expected"), "treaty"),
        weight_of(act("signature"), "memorandum"),
        weight_of(act("announcement"), "memorandum"),
    ]
    assert weights == sorted(weights, reverse=True) and len(set(weights)) == len(weights)


def test_sources_break_a_tie_and_no_more():
    assert weight_of(act("signature"), sources=9) < weight_of(act("suspension"), sources=0)
    assert weight_of(act("signature"), sources=2) > weight_of(act("signature"), sources=1)
