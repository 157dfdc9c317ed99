"""Contradictions with everything that bears on them, on the cases of the shipped data whose answers are known."""

import pytest

from domain.claims import SourceNote
from domain.vocabulary import Rank
from queries.contradictions import all_disputes, disputes, side_of
from tests.domain.making import act

PAIR = ("IRN", "RUS")


def of(view, record_id: str, subject: str):
    found = [one for one in disputes(view, view.ledger.record(record_id)) if one.subject == subject]
    assert len(found) == 1
    return found[0]


def ranked(dispute) -> dict[str, tuple[Rank, int]]:
    return {one.value: (one.rank, one.independence.count) for one in dispute.values}


def spoken(dispute) -> dict[str, list[str]]:
    """By side, the values it gives."""
    return {side: [value.value for value in dispute.values if value.by_side[side]] for side in dispute.sides}


def test_the_signing_day_of_the_2001_treaty_is_explained(view):
    signing = of(view(), "basis-treaty-2001", "signature")
    assert ranked(signing) == {
        "12 March 2001": (Rank.PREFERRED, 3),
        "March 2001": (Rank.NORMAL, 1),
        "22 March 2001": (Rank.DEPRECATED, 2),
        "December 2001": (Rank.DEPRECATED, 1),
    }
    assert signing.values[0].reason.startswith("The closing words of the treaty itself")
    assert "22 Esfand 1379, which is 12 March 2001" in signing.row.calendar_slip
    assert spoken(signing) == {
        "IRN": ["22 March 2001"],
        "RUS": ["December 2001"],
        "others": ["12 March 2001", "March 2001", "22 March 2001"],
    }


def test_an_article_and_its_source_are_one_source(view):
    month = of(view(), "basis-treaty-2001", "signature").values[1]
    assert [source.id for source in month.sources] == ["seed-article", "iranintl-20250111-pezeshkian-moscow"]
    assert month.independence.origins == (("iranintl-20250111-pezeshkian-moscow",),)


def test_the_ends_foretold_of_the_2001_treaty_are_checked_by_their_own_parts(view):
    ends = of(view(), "basis-treaty-2001", "expiry")
    assert {one.value for one in ends.values} == {"2026", "March 2021", "March 2022"}
    assert ends.silent == ["RUS"]
    assert [(one.parts, one.stated, one.agrees) for one in ends.sums] == [((10, 5, 5), "2026", False)]
    assert "from 12 March 2001 is 12 March 2021" in ends.sums[0].sentence


def test_the_entry_into_force_of_2025_stands_in_two_lanes_with_different_dates(view):
    force = of(view(), "strategic-partnership-treaty-2025", "entry into force")
    assert spoken(force) == {"IRN": ["by 18 July 2025"], "RUS": ["2 October 2025"], "others": []}
    assert (force.settled, force.silent) == (True, ["others"])


def test_volumes_of_a_first_year_a_first_stage_and_a_ceiling_are_no_contradiction(view):
    seen = view()
    assert disputes(seen, seen.ledger.projects["russian-gas-to-iran"]) == []
    ceiling = of(seen, "gas-supply-contract", "full volume")
    assert [one.value for one in ceiling.values] == ["300 million m³/day", "55 bcm/year"]


def test_every_contradiction_of_the_view_is_listed_once_the_undecided_first(view):
    seen = view()
    found = all_disputes(seen)
    each = [one.row for record_id in seen.listed for one in disputes(seen, seen.ledger.record(record_id))]
    assert len(found) == len(each) and {one.row for one in found} == set(each)
    assert [one.settled for one in found] == sorted(one.settled for one in found)


def test_no_contradiction_is_known_before_the_second_account(view):
    before = view("2025-07-17")
    assert [one.subject for one in disputes(before, before.ledger.agreements["strategic-partnership-treaty-2025"])] == [
        "ratification",
        "approval",
        "term",
        "votes for",
    ]


ORGAN = SourceNote("organ", url="http://government.ru/en/news/1", kind="government")
AGENCY = SourceNote("agency", url="https://irna.ir/news/1", kind="news_agency")


@pytest.mark.parametrize(
    ("claim", "side"),
    [
        (act("signature", "2001", said_by="IRN", sources=(ORGAN,)), "IRN"),
        (act("signature", "2001", said_by="AZE", sources=(ORGAN,)), "others"),
        (act("signature", "2001", sources=(ORGAN, AGENCY)), "RUS"),
        (act("signature", "2001", sources=(AGENCY,)), "others"),
        (act("signature", "2001"), "others"),
    ],
    ids=["who speaks", "a third party speaks", "an organ in its own voice", "an agency in its own voice", "no source"],
)
def test_an_account_belongs_to_who_says_it(claim, side):
    assert side_of(claim, PAIR) == side
