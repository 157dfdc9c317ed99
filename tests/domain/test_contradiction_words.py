"""What a contradiction comes to, in one sentence."""

import pytest

from domain.clocks import Terms
from domain.contradiction_words import accounts_by_value, sentence
from domain.contradictions import contradictions
from tests.domain.making import act, ids, milestone


def length(quantity: float, **values):
    return milestone("progress", "2023-05-17", quantity=quantity, unit="km", quantity_of="line_length", **values)


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        (
            [act("signature", "2001-03-12"), act("signature", "2001-03-22")],
            "Sources give two dates for the signature (12 March 2001; 22 March 2001); they cannot all be true.",
        ),
        (
            [length(162), length(320)],
            "Sources give two amounts for the line length (162 km; 320 km); they cannot all be true.",
        ),
        (
            [length(162), length(170)],
            "Sources give two amounts for the line length (162 km; 170 km); less than 5 per cent apart, which may be one "
            "figure, rounded.",
        ),
        (
            [act("signature", "2001-03-12", new_expiry="2026")],
            "The stated end, 2026, is not 10 years after 12 March 2001.",
        ),
    ],
    ids=["days", "amounts", "rounding", "term"],
)
def test_a_contradiction_is_one_sentence(claims, told):
    assert [sentence(row) for row in contradictions(claims, Terms("", 10, 5))] == [told]


def test_accounts_that_say_the_same_stand_together():
    claims = [
        act("signature", "2001-03-12", id="text"),
        act("signature", "2001-03-22", id="agency"),
        act("signature", "2001-03-22", id="outlet"),
    ]
    [row] = contradictions(claims)
    grouped = {value: ids(same) for value, same in accounts_by_value(row).items()}
    assert grouped == {"12 March 2001": ["text"], "22 March 2001": ["agency", "outlet"]}
