"""The ledger of promises: every one with its outcome, chosen by codes, and how groups of them fared."""

from collections import Counter
from statistics import median

import pytest

from domain.promises import CHECKED, Outcome, TrackRecord, late_by
from queries import promises
from queries.promises import Choice
from queries.promises_finding import choice_words, promises_below, promises_finding
from queries.slips import shown_first, targets

ALL = Choice()
TREATY = "strategic-partnership-treaty-2025"


def all_outcomes(view) -> Counter:
    return Counter(str(one.outcome) for made in view.promises.values() for one in made)


def finding(view, choice: Choice = ALL) -> str:
    found = promises.chosen(promises.entries(view), choice)
    return promises_finding(view, promises.whole(found), choice, shown_first(targets(view, view.promises)))


@pytest.mark.parametrize("known_on", ["", "2026-03-12", "2025-01-10", "2024-12-10"])
def test_every_promise_of_the_view_stands_in_the_ledger_once_the_one_said_last_first(view, known_on):
    seen = view(known_on)
    found = promises.entries(seen)
    assert Counter(one.outcome for one in found) == all_outcomes(seen)
    assert len({one.promise.id for one in found}) == len(found)
    said = [one.told.said for one in found]
    assert said == sorted(said, reverse=True)


def test_a_forecast_of_an_end_or_a_delay_stands_in_no_ledger(view):
    kinds = {one.kind for one in promises.entries(view())}
    assert kinds & {"expiry", "termination", "suspension", "delay", "cancellation", "postponement"} == set()


def test_a_period_leaves_the_promises_whose_last_day_lies_in_it(view):
    found = promises.entries(view(start="2027-01-01", end="2027-12-31"))
    days = {(one.told.last or one.told.first).year for one in found}
    assert days == {2027}
    assert len(found) < len(promises.entries(view()))


def test_a_promise_by_the_end_of_2027_is_open_on_its_last_day_and_overdue_on_the_next(view):
    ids = {}
    for world_on in ("2027-12-31", "2028-01-01"):
        seen = promises.entries(view("2026-03-12", world_on=world_on))
        ids[world_on] = {one.promise.id: one.outcome for one in seen if one.claim.date in ("2027", "[..2027]")}
    assert set(ids["2027-12-31"].values()) == {"open"}
    assert set(ids["2028-01-01"].values()) == {"overdue"}
    assert set(ids["2027-12-31"]) == set(ids["2028-01-01"]) != set()


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (Choice(), ""),
        (Choice(party="IRN"), "said by Iran"),
        (
            Choice("source", "transport", "operation_start", "open"),
            "transport, operation start, said by the source itself, open",
        ),
        (Choice(sector="visits"), "visits"),
    ],
)
def test_a_choice_is_said_in_words_and_leaves_what_it_names(view, choice, told):
    seen = view("2026-03-12")
    every = promises.entries(seen)
    found = promises.chosen(every, choice)
    asked = choice.query.items()
    assert choice_words(seen, choice) == told
    assert found == [one for one in every if all(getattr(one, part) == code for part, code in asked)] != []


def test_the_codes_of_a_choice_are_those_that_occur_in_the_order_of_the_words(view):
    seen = view("2026-03-12")
    every = promises.entries(seen)
    parties = promises.options(seen, every, "party")
    assert list(parties.items())[:3] == [
        ("IRN", "Iran"),
        ("RUS", "Russia"),
        ("aeoi", "Atomic Energy Organization of Iran"),
    ]
    assert list(parties.items())[-1] == ("source", "the source itself")
    assert list(promises.options(seen, every, "outcome")) == [
        "kept",
        "late",
        "overdue",
        "open",
        "withdrawn",
        "not_checkable",
    ]
    assert set(promises.options(seen, every, "sector")) == {one.sector for one in every}
    assert set(promises.options(seen, every, "kind")) == {one.kind for one in every}


@pytest.mark.parametrize("part", ["party", "sector", "kind"])
def test_the_groups_of_a_part_add_up_to_the_whole(view, part):
    seen = view("2026-03-12")
    found = promises.entries(seen)
    groups = promises.groups(seen, found, part)
    total = TrackRecord(
        *(sum(getattr(one.record, outcome) for one in groups) for outcome in ("kept", "late", "overdue"))
    )
    assert total == promises.whole(found).record
    assert sum(one.slips.n for one in groups) == promises.whole(found).slips.n
    assert [one.record.due for one in groups] == sorted((one.record.due for one in groups), reverse=True)


def test_a_group_is_counted_again_by_hand(view):
    """Gas at the newest report: each target, speaker and promised date once; nothing of it came."""
    seen = view("2026-03-12")
    made = [one for one in promises.entries(seen) if one.sector == "energy_gas"]
    by_hand = {}
    for one in sorted(made, key=lambda entry: (entry.told.said, entry.promise.id)):
        if one.promise.outcome in CHECKED:
            by_hand.setdefault((one.claim.target, one.claim.said_by, one.claim.date), one.promise)
    counts = Counter(one.outcome for one in by_hand.values())
    [gas] = promises.groups(seen, made, "sector")
    assert gas.record == TrackRecord(counts[Outcome.KEPT], counts[Outcome.LATE], counts[Outcome.OVERDUE])
    late = sorted(one.slip_min_days for one in by_hand.values() if one.slip_min_days is not None)
    assert gas.slips.n == len(late) == 0


def test_the_middle_slip_is_that_of_what_came(view):
    seen = view("2026-03-12")
    [nuclear] = [one for one in promises.groups(seen, promises.entries(seen), "sector") if one.code == "energy_nuclear"]
    slips = {}
    for one in reversed(promises.entries(seen)):
        if one.sector == "energy_nuclear" and one.outcome in ("kept", "late"):
            slips.setdefault((one.claim.target, one.claim.said_by, one.claim.date), one.promise.slip_min_days)
    assert (nuclear.slips.n, nuclear.slips.median) == (len(slips), median(slips.values()))
    assert nuclear.record.kept_share == nuclear.record.kept / nuclear.record.due


def test_the_finding_says_what_was_kept_and_what_stays_as_far_away(view):
    assert finding(view("2026-03-12")) == (
        "83 of 234 promises that fell due were kept in time; Rasht–Astara was 3 years away in 2016 and is 3 years away"
        " in 2026"
    )


def test_the_finding_names_what_was_chosen(view):
    told = finding(view("2026-03-12"), Choice(sector="energy_gas"))
    assert told == "Gas: all 8 promises that fell due are overdue"
    assert (
        finding(view("2026-03-12"), Choice(sector="energy_gas", outcome="kept"))
        == "Gas, kept: no promise is in our sources"
    )


def test_without_promises_the_finding_says_so(view):
    assert finding(view("1900-01-01")) == "No promise is in our sources"
    assert finding(view(start="1990-01-01", end="1990-12-31")) == (
        "No promise from 1 January 1990 to 31 December 1990 is in our sources"
    )


def below(view, choice: Choice = ALL) -> str:
    found = promises.chosen(promises.entries(view), choice)
    return promises_below(found, promises.whole(found), shown_first(targets(view, view.promises)))


def test_below_stands_by_how_much_what_is_overdue_and_what_was_told_afterwards(view):
    seen = view("2026-03-12")
    assert late_by([one.promise for one in promises.entries(seen)]) == 284
    assert below(seen) == (
        "66 came late, half of them by 284 days or more. 85 are overdue: no report says that it came. 7"
        " promises told only afterwards are in no chart."
    )


def test_below_does_not_say_again_what_the_finding_says(view):
    assert below(view("2024-12-10")) == (
        "Half of what came late was 316 days late or more. Overdue: no report says that it came. 5 promises told only"
        " afterwards are in no chart."
    )
    assert below(view("2024-12-10", rel="irn-chn")) == ""


def test_the_rows_hold_the_ledger_with_ids_and_days(view):
    frame = promises.ledger_frame(promises.entries(view("2026-03-12")))
    assert list(frame.columns) == promises.LEDGER_COLUMNS
    row = frame[frame["id"] == "rasht-astara-railway-2016-completion-expected"].iloc[0]
    named = ["title", "what", "kind", "sector", "said_by", "said_on", "promised", "outcome", "revised_by"]
    assert list(row[named]) == [
        "Rasht–Astara",
        "line open",
        "operation_start",
        "transport",
        "IRN",
        "2016-12-31",
        "2019",
        "overdue",
        "rasht-astara-railway-20221129-completion-expected",
    ]


def test_visits_that_took_its_place_are_named_and_change_no_outcome(view):
    found = [one for one in promises.entries(view("2026-03-12")) if one.successors]
    assert found
    assert all(one.sector == "visits" for one in found)
    assert {one.outcome for one in found} <= {"overdue", "withdrawn", "not_checkable", "open"}


def test_nothing_of_a_later_day_stands_in_a_past_ledger(view):
    early, late = ({one.promise.id for one in promises.entries(view(day))} for day in ("2024-12-10", "2026-03-12"))
    assert early < late
    seen = promises.entries(view("2024-12-10"))
    signing = [one for one in seen if one.claim.record_id == TREATY and one.kind == "signature"]
    assert signing
    assert not any(one.promise.fulfilled_by for one in signing)
