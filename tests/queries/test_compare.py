"""What differs between two views: the story of the treaty from 10 January to 3 October 2025, and two relationships."""

from datetime import date

import pytest

from queries.compare import Kind, differences, in_order, usual_day
from queries.compare_finding import figures, pair_finding, shared, time_counts, time_finding
from queries.view import View

TREATY = "strategic-partnership-treaty-2025"


def told(found, kind: Kind, record_id: str = "") -> list[tuple[str, str, str]]:
    """The rows of a kind, of one record where it is named: what, before, after."""
    return [(one.what, one.old, one.new) for one in found.get(kind, []) if record_id in ("", one.record_id)]


@pytest.fixture
def story(view) -> tuple[View, View]:
    return view("2025-01-10"), view("2025-10-03")


def test_the_treaty_went_from_negotiating_to_in_force_by_the_claims_that_made_it(story):
    found = differences(*story)
    assert told(found, Kind.STATUS) == [
        ("2025 Strategic Partnership Treaty", "negotiating", "in force"),
        ("EAEU–Iran free trade", "implementation", "closed"),
        ("EAEU free trade agreement", "ratifying", "in force"),
        ("Pezeshkian, Moscow", "announced", "completed"),
    ]
    treaty = found[Kind.STATUS][0]
    assert (treaty.record_id, treaty.lane, treaty.day) == (TREATY, "agreements", date(2025, 10, 2))
    assert [one.id for one in treaty.told] == [f"{TREATY}-entry-into-force-03"]


def test_what_was_promised_of_the_treaty_in_between_was_kept_or_came_late(story):
    found = differences(*story)
    assert told(found, Kind.KEPT, TREATY) == [
        ("2025 Strategic Partnership Treaty: approval", "16 Apr 2025 (said since)", "kept: came 16 Apr 2025"),
        ("2025 Strategic Partnership Treaty: signature", "by 19 Jan 2025 (open)", "kept: came 17 Jan 2025"),
        ("2025 Strategic Partnership Treaty: signature", "17 Jan 2025 (open)", "kept: came 17 Jan 2025"),
        ("2025 Strategic Partnership Treaty: signature", "17 Jan 2025 (said since)", "kept: came 17 Jan 2025"),
    ]
    assert (
        "2025 Strategic Partnership Treaty: ratification",
        "21–30 Apr 2025 (said since)",
        "late: came 21 May 2025",
    ) in (told(found, Kind.LATE, TREATY))


def test_the_rival_dates_of_its_entry_into_force_are_newly_contradicted(story):
    rows = told(differences(*story), Kind.CONTRADICTED, TREATY)
    assert (
        "2025 Strategic Partnership Treaty",
        "",
        "accounts differ on the entry into force: by 18 July 2025; 2 October 2025",
    ) in rows


def test_every_difference_is_one_of_the_later_view_and_unknown_to_the_earlier(story):
    before, after = story
    found = differences(before, after)
    assert all(one.record_id not in before.told for one in found[Kind.ADDED])
    assert all(before.statuses[one.record_id] != after.statuses[one.record_id] for one in found[Kind.STATUS])
    overdue = {one.told.id for made in after.promises.values() for one in made if one.outcome == "overdue"}
    assert {one.told[0].id for one in found[Kind.OVERDUE]} <= overdue
    moved = told(found, Kind.MOVED)
    assert ("Gas supply contract: signature", "not before 26 Jun 2024", "Sep 2025") in moved
    assert all(old != new for _, old, new in moved)


def test_a_view_does_not_differ_from_itself(view):
    assert differences(view("2025-01-10"), view("2025-01-10")) == {}


def test_backwards_what_was_added_is_no_longer_there(story):
    before, after = story
    added = {one.record_id for one in differences(before, after)[Kind.ADDED]}
    assert {one.record_id for one in differences(after, before)[Kind.GONE]} == added


def test_two_days_in_the_world_as_known_on_one(view):
    found = differences(view(world_on="2024-12-31"), view(world_on="2025-02-01"))
    assert told(found, Kind.STATUS, TREATY) == [("2025 Strategic Partnership Treaty", "negotiating", "signed")]
    assert told(found, Kind.STATUS, "v-20250117-pezeshkian-moscow") == [
        ("Pezeshkian, Moscow", "announced", "completed")
    ]


def test_the_sentence_names_the_weightiest_change_and_counts_what_came_of_promises(story):
    found = differences(*story)
    assert time_finding(*story, found) == (
        "From 10 January 2025 to 3 October 2025, the 2025 Strategic Partnership Treaty went from negotiating to in force; "
        "17 promises were kept, 14 came late and 10 fell overdue"
    )
    assert time_counts(found) == "4 statuses changed, 31 records added, 6 dates moved and 9 things newly contradicted."


def test_the_sentence_says_where_nothing_differs(view):
    same = view("2026-08-01"), view("2026-08-02")
    assert time_finding(*same, {}) == "Between 1 August 2026 and 2 August 2026: nothing differs"
    assert time_counts({}) == ""


def test_the_earlier_of_two_times_comes_first_and_of_two_pairs_the_one_asked_for(view):
    early, late, china = view("2025-01-10"), view("2025-10-03"), view("2025-01-01", rel="irn-chn")
    assert in_order(late, early) == (early, late)
    assert in_order(late, china) == (late, china)


def test_the_usual_day_is_ninety_days_before_k_or_before_the_newest_report(view):
    assert (usual_day(view("2026-03-12")), usual_day(view())) == (date(2025, 12, 12), date(2025, 12, 12))


def test_two_relationships_beside_each_other(view):
    russia, china = view("2026-03-12"), view("2026-03-12", rel="irn-chn")
    assert figures(china) == {
        "agreements in force": "3",
        "meetings and calls in twelve months": "7",
        "project promises kept in time, of those fallen due": "0 of 1",
        "projects suspended": "0",
        "things on which accounts differ": "3",
        "claims in our sources": "81",
    }
    assert pair_finding(russia, china) == (
        "Iran–Russia: 11 agreements in force and 41 meetings and calls in twelve months; "
        "Iran–China: 3 agreements in force and 7 meetings and calls"
    )
    both = set(russia.ledger.agreements) & set(china.ledger.agreements)
    assert set(shared(russia, china)) == both and [russia.title(one) for one in shared(russia, china)] == [
        "BRICS membership",
        "Beijing statement 2025",
        "Joint letter on 2231",
        "SCO membership",
    ]
