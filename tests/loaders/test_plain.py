"""A plain cell is its own value: what the fast way leaves unread would have been read as it stands."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain import dates
from loaders.check import strange_cells
from loaders.limits import LIMITS
from loaders.schemas import SCHEMAS
from loaders.schemas.columns import CellKind, tidy
from loaders.schemas.dates import Date
from loaders.schemas.rules import said_after_report

PLAIN_KINDS = sorted(
    {column.kind for schema in SCHEMAS for column in schema.columns if column.kind.plain.pattern != "(?!)"}, key=repr
)


@pytest.mark.parametrize("kind", PLAIN_KINDS, ids=repr)
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much],  # the length of an id is looked ahead for, which only filters
)
@given(data=st.data())
def test_a_plain_cell_needs_no_tidying_no_word_and_no_reading(kind: CellKind, data: st.DataObject) -> None:
    cell = data.draw(st.from_regex(kind.plain, fullmatch=True))
    assert (tidy(cell, kind.steps), kind.remarks(cell), kind.doubt(cell)) == ((cell, []), [], None)
    assert kind.parse(cell) == cell


@pytest.mark.parametrize("kind", PLAIN_KINDS, ids=repr)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_a_column_is_plain_where_each_cell_is_plain_or_empty(kind: CellKind, data: st.DataObject) -> None:
    plain = st.from_regex(kind.plain, fullmatch=True)
    cells = data.draw(
        st.lists(plain | st.just("") | st.sampled_from([" ", "a\n", "\nb", "A b ", "=1", "é"]) | st.text())
    )
    assert set(strange_cells(kind, cells, LIMITS)) == {cell for cell in cells if not kind.plain.fullmatch(cell)}


def test_every_day_but_the_leap_day_is_plain_and_no_text_that_is_no_day() -> None:
    days = [(date(1600, 1, 1) + timedelta(days=number)).isoformat() for number in range(365 * 500)]
    assert {text for text in days if not Date.plain.fullmatch(text)} == {text for text in days if text[5:] == "02-29"}
    assert all(dates.parse(text).first == date.fromisoformat(text) for text in days)
    for text in ("2025-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "1403-10-28"):
        assert not Date.plain.fullmatch(text)


DATES = [
    "2025-01-05",
    "2025-01-04~",
    "2025-01",
    "2025-01?",
    "2024-12",
    "2024",
    "2025",
    "[..2025-01-05]",
    "2025-01-05/..",
    "20XX",
]


@pytest.mark.parametrize("first", DATES)
@pytest.mark.parametrize("second", DATES)
def test_dates_in_rules_are_ordered_as_their_days_are(first: str, second: str) -> None:
    after = dates.order(dates.parse(first), dates.parse(second)) is dates.Order.AFTER
    assert (said_after_report(first, second) is not None) == after
