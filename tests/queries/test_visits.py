"""Visits of the shipped data at several pairs of clocks."""

from collections import Counter
from datetime import date

import pytest

from domain.dates import words
from domain.vocabulary import VisitStatus
from queries.visits import (
    HELD_COLUMNS,
    PLAN_COLUMNS,
    ROW_COLUMNS,
    contacts,
    counts,
    drawn_period,
    group_of,
    held,
    of_group,
    places,
    planned,
    rows_of,
    upcoming,
)
from queries.visits_finding import plans_beside, quiet_since, visits_below, visits_finding

MARCH = "2026-03-12"


def find(found, record_id: str):
    return next(one for one in found if one.record_id == record_id)


@pytest.mark.parametrize(
    ("known_on", "world_on", "sentence"),
    [
        (
            "",
            "",
            "No report of a visit or call since 11 March 2026, 259 days; "
            "in the twelve months before, the presidents met twice and spoke 5 times",
        ),
        (
            MARCH,
            "",
            "The presidents met twice and spoke 5 times in twelve months; "
            "Iran went to Russia 15 times, Russia to Iran 6 times",
        ),
        (
            "2025-01-10",
            "",
            "The presidents met twice and spoke 6 times in twelve months; "
            "Russia went to Iran 9 times, Iran to Russia 6 times",
        ),
        (
            MARCH,
            "2012-01-01",
            "No report of a visit or call since 17 August 2011, 137 days; "
            "in the twelve months before, the presidents met once",
        ),
        ("1999-01-01", "", "No visit, meeting or call is in our sources"),
    ],
)
def test_the_finding_holds_at_both_clocks(view, known_on: str, world_on: str, sentence: str):
    seen = view(known_on, world_on=world_on)
    assert visits_finding(seen, contacts(seen)) == sentence


def test_the_finding_of_another_pair_names_what_is_not_reported(view):
    seen = view(MARCH, rel="irn-chn")
    assert visits_finding(seen, contacts(seen)) == (
        "The presidents met once in twelve months; Iran went to China 5 times, no visit from China to Iran is reported"
    )


def test_the_finding_of_a_period_counts_the_period(view):
    seen = view(MARCH, start="2018-01-01", end="2019-12-31")
    assert visits_finding(seen, contacts(seen)) == (
        "The presidents met 8 times from 1 January 2018 to 31 December 2019; "
        "Russia went to Iran 8 times, Iran to Russia 3 times"
    )


def test_the_finding_speaks_of_the_level_that_was_chosen(view):
    seen = view(MARCH)
    ministers = of_group(contacts(seen), "ministers")
    assert visits_finding(seen, ministers, "ministers").startswith("Ministers met 13 times and spoke 6 times in twelve")


def test_an_empty_period_is_said_with_its_end(view):
    seen = view(MARCH, end="1990-01-01")
    assert visits_finding(seen, contacts(seen)) == "No visit, meeting or call to 1 January 1990 is in our sources"
    assert visits_below([]) == ""


def test_every_record_counts_once_whatever_was_announced_of_it(view):
    seen = view(MARCH)
    found = contacts(seen)
    reported = [record.id for record, status in seen.records(seen.ledger.visits) if status.value]
    assert sorted(one.record_id for one in found) == sorted(reported)
    assert sum(counts(found).values()) == len(found)


def test_a_visit_known_only_later_is_not_in_a_past_view(view):
    assert "v-20251212-putin-pezeshkian-ashgabat" not in {one.record_id for one in contacts(view("2025-01-10"))}


def test_a_held_visit_has_its_day_its_guest_and_its_announcements(view):
    one = find(contacts(view(MARCH)), "v-20250117-pezeshkian-moscow")
    assert (one.title, one.status, words(one.when), one.guest) == (
        "Pezeshkian, Moscow",
        VisitStatus.COMPLETED,
        "17 January 2025",
        "IRN",
    )
    assert (one.said[0], len(one.said), one.lead_days) == (date(2024, 10, 28), 8, 81)
    assert one.sources


def test_before_its_day_the_same_visit_is_to_come(view):
    found = contacts(view("2025-01-10"))
    assert [(one.title, words(one.when), one.said_by) for one in upcoming(found)] == [
        ("Pezeshkian, Moscow", "17 January 2025", "Iran")
    ]


def test_of_two_plans_for_one_visit_the_later_one_is_to_come(view):
    found = contacts(view(MARCH))
    earlier = find(found, "v-2025-putin-iran-announced")
    assert (earlier.status, earlier.successor) == (VisitStatus.ANNOUNCED, "v-20260812-putin-tehran-caspian")
    assert [one.record_id for one in upcoming(found)] == [
        "v-20260812-putin-tehran-caspian",
        "v-2025-likhachev-tehran-announced",
    ]


def test_a_plan_whose_days_passed_without_a_report_is_not_to_come(view):
    found = contacts(view())
    assert find(found, "v-20260812-putin-tehran-caspian").status == VisitStatus.OUTCOME_UNKNOWN
    assert [one.title for one in upcoming(found)] == ["Likhachev, Tehran"]


def test_an_ambassador_is_no_guest(view):
    one = find(contacts(view(MARCH)), "v-20260126-jalali-ryabkov")
    assert (one.title, one.guest, one.resident) == ("Jalali and Ryabkov, Moscow", "", True)


def test_ranks_fall_into_three_groups():
    levels = ["head_of_state", "head_of_government", "foreign_minister", "minister", "parliament", "envoy"]
    assert [str(group_of(level)) for level in levels] == [
        "presidents",
        "ministers",
        "ministers",
        "ministers",
        "others",
        "others",
    ]


def test_what_is_drawn_as_held_took_place(view):
    seen = view(MARCH)
    found = contacts(seen)
    frame = held(found)
    assert tuple(frame.columns) == HELD_COLUMNS
    assert len(frame) == counts(found)[VisitStatus.COMPLETED] == 178
    assert frame["last"].max() <= date(2026, 3, 12)
    assert Counter(frame[~frame["call"] & (frame["host"] != "")]["guest"]) == {"IRN": 60, "RUS": 48, "": 21}


def test_announced_against_held_says_what_came(view):
    frame = planned(contacts(view()), date(2026, 11, 25))
    assert tuple(frame.columns) == PLAN_COLUMNS
    told = dict(zip(frame["record_id"], frame["words"], strict=True))
    assert told["v-20250117-pezeshkian-moscow"] == "held, 81 days ahead"
    assert told["v-20010319-khatami-moscow-moved"] == "postponed; held 12–15 Mar 2001"
    assert told["v-201308-putin-tehran-denied"] == "denied"
    assert told["v-20260812-putin-tehran-caspian"] == "no report of what became of it"
    assert told["v-2025-putin-iran-announced"] == "announced; a later plan took its place"


def test_what_has_no_day_waits_until_the_day_in_the_world(view):
    frame = planned(contacts(view(MARCH)), date(2026, 3, 12)).set_index("record_id")
    waiting = frame.loc["v-2025-putin-iran-announced"]
    assert (waiting["date"], waiting["waiting_days"], waiting["said_days"][0]) == ("no day named", 328, 328)


def test_what_was_said_after_the_visit_began_announced_nothing(view):
    assert "v-20150709-rouhani-ufa" not in set(planned(contacts(view()), date(2026, 11, 25))["record_id"])


def test_the_line_beside_counts_what_fell_due(view):
    found = contacts(view(MARCH))
    assert plans_beside(found) == "37 of 53 that fell due were held, half of them announced 7 days or less ahead"
    assert plans_beside([]) == ""


def test_places_count_meetings_and_not_calls(view):
    first, second, *_ = places(contacts(view(MARCH)))
    assert [(place.city, place.country, place.meetings, place.presidents) for place in (first, second)] == [
        ("Moscow", "Russia", 55, 6),
        ("Tehran", "Iran", 48, 5),
    ]


def test_the_drawn_period_is_that_of_the_scope_or_of_the_visits(view):
    whole, part = view(MARCH), view(MARCH, start="2018-01-01", end="2019-12-31")
    assert drawn_period(whole, contacts(whole)) == (date(2001, 3, 12), date(2026, 3, 12))
    assert drawn_period(part, contacts(part)) == (date(2018, 1, 1), date(2019, 12, 31))


def test_quiet_is_said_only_after_ninety_days(view):
    assert quiet_since(view()) == date(2026, 3, 11)
    assert quiet_since(view(MARCH)) is None


def test_the_rows_to_take_along_hold_every_contact(view):
    found = contacts(view(MARCH))
    frame = rows_of(found)
    assert tuple(frame.columns) == ROW_COLUMNS
    assert len(frame) == len(found)
    assert list(frame.iloc[3][["date", "title", "where"]]) == [
        "2026-03-10",
        "Lavrov and Araghchi, by phone",
        "by phone",
    ]
