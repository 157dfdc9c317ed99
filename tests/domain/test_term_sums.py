"""Whether the parts of a term that an account names add up to the end that it names."""

from datetime import date

import pytest

from domain.clocks import Terms, clocks
from domain.term_sums import said_parts, sums
from tests.domain.making import act, planned

TERMS = Terms("Treaty", 10, 5, "tacit", 12)
SIGNATURE = act("signature", "2001-03-12")
FORCE = act("entry_into_force", "2002-04-05")


@pytest.mark.parametrize(
    ("note", "parts"),
    [
        ("Ten years, extended twice, to run to 2026", (10, 5, 5)),
        ("Ten years, two extensions of five, and five more agreed in 2021.", (10, 5, 5, 5)),
        ("Signed for ten years and then extended once for another ten", (10, 10)),
        ("10 years, renewed 3 times", (10, 5, 5, 5)),
        ("Zarif: ten years, then two extensions of five years", (10, 5, 5)),
        ("A 20-year agreement that ends in March 2021", ()),
        ("Extended twice, valid to March 2022", ()),
        ("Ten years, extended until 2026; number of extensions left open.", ()),
        ("", ()),
    ],
)
def test_parts_are_read_where_the_first_term_and_the_extensions_are_both_named(note, parts):
    assert said_parts(note, 5) == parts


def test_extension_whose_length_is_nowhere_named_gives_no_parts():
    assert said_parts("Ten years, extended twice", None) == ()


def sentences(*claims):
    readings = clocks([SIGNATURE, FORCE], TERMS, date(2026, 11, 25))
    return [(one.agrees, one.sentence) for one in sums(claims, readings, TERMS.renewal_years)]


def test_two_extensions_from_2001_do_not_reach_2026():
    claim = planned(act, "expiry", "2026", "2025-01-12", note="Ten years, extended twice, to run to 2026")
    working = "10 + 5 + 5 years from 12 March 2001 is 12 March 2021 and from 5 April 2002 is 5 April 2022, not 2026"
    assert sentences(claim) == [(False, working)]


def test_three_extensions_do():
    note = "Ten years, two extensions of five, and five more agreed in 2021."
    claim = act("extension", "2021", new_expiry="2026", note=note)
    working = (
        "10 + 5 + 5 + 5 years from 12 March 2001 is 12 March 2026 and from 5 April 2002 is 5 April 2027, as stated"
    )
    assert sentences(claim) == [(True, working)]


def test_account_without_parts_or_without_an_end_is_not_summed():
    assert (
        sentences(planned(act, "expiry", "2026", "2025"), act("extension", "2021", note="Ten years, extended twice"))
        == []
    )
