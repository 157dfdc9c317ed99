"""How a promised day moved, in a sentence made by rule."""

import pytest

from domain.promises import promises
from queries import slips
from tests.domain.making import day, milestone, planned

TODAY = day("2026-03-12")


def target(*claims, world_on=TODAY) -> slips.Target:
    made = promises(list(claims), world_on)
    before = tuple(one for one in made if not one.told.retrospective)
    return slips.Target("one.completion", "one", "The line", "open", before)


def promise(when: str, said: str):
    return planned(milestone, "completion", when, said)


def test_the_slip_is_told_from_the_first_to_the_newest_last_day():
    told = slips.slip_sentence(target(promise("2019", "2018-05-02"), promise("2027", "2025-01-10")), TODAY)
    assert told == "The last promised day moved from 31 December 2019 to 31 December 2027, a slip of 8 years."


def test_a_promise_without_a_last_day_moves_nothing():
    moved = target(promise("2027", "2024-01-01"), promise("[2028..]", "2025-01-01"), promise("2028", "2026-01-01"))
    told = slips.slip_sentence(moved, TODAY)
    assert told == "The last promised day moved from 31 December 2027 to 31 December 2028, a slip of 1 year."


def test_without_any_last_day_no_movement_is_told():
    told = slips.slip_sentence(target(promise("[2027..]", "2024-01-01")), TODAY)
    assert told == "No promise of it names a last day."


def test_one_last_day_is_told_as_one():
    told = slips.slip_sentence(target(promise("[2027..]", "2024-01-01"), promise("2028", "2025-01-01")), TODAY)
    assert told == "The one last day that was named is 31 December 2028."


def test_a_day_that_has_passed_is_said_to_have_passed():
    told = slips.slip_sentence(target(promise("2024-03", "2023-01-10"), promise("2025-03-12", "2024-05-01")), TODAY)
    assert told.endswith("; that day passed 1 year ago.")


def test_what_stays_as_far_away_is_said_to_stay():
    moved = target(promise("[..2019]", "2016-12-31"), promise("[..2029-03]", "2026-01-18"))
    assert moved.years_away == 3
    assert slips.slip_sentence(moved, TODAY).endswith("; it was 3 years away in 2016 and is 3 years away in 2026.")


def test_two_promises_of_one_year_do_not_say_that_it_stays_as_far_away():
    assert target(promise("2028", "2025-01-10"), promise("2028-12", "2025-12-10")).years_away is None


def test_what_came_is_measured_from_the_first_promise():
    came = milestone("completion", "2021-09-03", id="came")
    told = slips.slip_sentence(target(promise("2016", "2013-01-01"), promise("2021", "2020-01-01"), came), TODAY)
    assert told == "First promised for 2016, it came 4 years 8 months after the last day of its first promise."


def test_what_came_in_time_is_said_to_have_come_in_time():
    came = milestone("completion", "2016-02", id="came")
    told = slips.slip_sentence(target(promise("[..2016-06]", "2013-01-01"), came), TODAY)
    assert told == "First promised by June 2016, it came by the last day of its first promise."


def test_what_was_called_off_waits_no_longer_until_it_is_promised_again():
    stop = milestone("cancellation", "2025-05-01", id="stop")
    first, again = promise("2027", "2024-01-01"), promise("2028", "2026-01-01")
    seen = [target(first, stop), target(first, stop, again)]
    assert [(one.withdrawn, one.waiting) for one in seen] == [(True, False), (False, True)]


def test_the_most_promised_that_has_not_come_is_shown_beside_one_that_came(view):
    seen = view("2026-03-12")
    found = slips.targets(seen, seen.ledger.projects)
    shown = slips.shown_first(found)
    assert shown.code == "rasht-astara-railway.operation_start.line-open"
    assert slips.compared_with(found, shown).code == "bushehr-1.operation_start.grid-connection"
    assert slips.compared_with(found, slips.compared_with(found, shown)).code == shown.code


def test_every_target_has_three_promises_told_beforehand(view):
    seen = view()
    found = slips.targets(seen, seen.ledger.projects)
    assert len(found) == 19
    assert min(len(one.made) for one in found) == 3
    assert [len(one.told_after) for one in found if one.code == "bushehr-1.operation_start.grid-connection"] == [1]


def test_the_thing_promised_is_named_in_words_that_add_to_the_title(view):
    seen = view()
    labels = {one.label for one in slips.targets(seen, seen.ledger.projects)}
    named = {"Rasht–Astara: line open", "Astara terminal: completion", "Mir–Shetab 2: Mir cards in Iran"}
    assert named <= labels


def test_an_act_is_named_with_the_organ_and_the_party_whose_it_is(view):
    seen = view()
    labels = [one.what for one in slips.targets(seen, ["strategic-partnership-treaty-2025"], least=1)]
    assert labels[0] == "signature"
    assert "ratification (Majlis, Iran)" in labels


def test_the_frame_holds_the_promises_as_said_and_last_what_came(view):
    seen = view("2026-03-12")
    target_of = {one.code: one for one in slips.targets(seen, seen.ledger.projects)}
    frame = slips.slip_frame(seen, target_of["bushehr-1.operation_start.grid-connection"])
    assert list(frame.columns) == slips.SLIP_COLUMNS
    assert list(frame["modality"]) == ["expected"] * 11 + ["occurred"]
    assert list(frame["said"].iloc[:-1]) == sorted(frame["said"].iloc[:-1])
    assert list(frame.iloc[0][["promised", "said_by", "outcome"]]) == ["2006", "Russia", "late by 4 years 8 months"]
    assert frame.iloc[-1]["first"] == day("2011-09-03")


@pytest.mark.parametrize(("known_on", "promised"), [("2025-01-10", 8), ("2026-03-12", 10)])
def test_a_past_view_knows_no_later_promise(view, known_on, promised):
    seen = view(known_on)
    shown = slips.shown_first(slips.targets(seen, seen.ledger.projects))
    assert len(shown.made) == promised
