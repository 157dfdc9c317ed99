import pytest

from domain.dates import parse
from domain.exactness import exactness


@pytest.mark.parametrize(
    ("text", "known_to"),
    [
        ("2025-01-17", "day"),
        ("2025-01-17~", "day"),
        ("2001-03-12/2001-03-15", "day"),
        ("2024-02", "month"),
        ("[2024-10-22..2024-10-24]", "month"),
        ("[2025-01-01..2025-01-31]", "month"),
        ("[2025-01-01..2025-02-01]", "year"),
        ("2025-33", "year"),
        ("2024", "year"),
        ("2026~", "year"),
        ("2021-05/2023", "month"),
        ("[2027..2028]", "wider"),
        ("200X", "wider"),
        ("[..2027]", "wider"),
        ("[2026..]", "wider"),
        ("../2024", "wider"),
        ("/2024", "wider"),
    ],
)
def test_a_date_is_known_as_exactly_as_its_first_and_last_possible_day_allow(text: str, known_to: str):
    assert exactness(parse(text)).value == known_to
