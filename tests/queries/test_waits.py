"""How long until what was promised comes, from promises to the sentence."""

from domain.promises import promises
from domain.survival import Wait
from queries.slips import Target, targets
from queries.waits import WAIT_COLUMNS, wait_counts, wait_frame, wait_sentence, waits
from tests.domain.making import day, milestone, planned, report

TODAY = day("2026-03-12")


def target(*claims) -> Target:
    made = promises(list(claims), TODAY)
    return Target("x", "one", "The line", "open", tuple(one for one in made if not one.told.retrospective))


def project(said: str, came: str = "") -> Target:
    claims = [planned(milestone, "completion", "2030", said)]
    return target(*claims, *([milestone("completion", came)] if came else []))


def test_a_wait_runs_from_the_first_saying_to_the_day_it_came_or_to_the_day_in_the_world():
    found = waits([project("2026-01-01", "2026-01-31"), project("2026-03-02")], TODAY)
    assert [(one.lane, one.waits) for one in found] == [("projects", (Wait(30, True), Wait(10, False)))]


def test_what_came_in_a_month_came_on_its_first_day_and_never_before_it_was_said():
    [found] = waits([project("2026-01-01", "2026-02"), project("2026-01-20", "2026-01")], TODAY)
    assert found.waits == (Wait(31, True), Wait(0, True))


def test_what_was_called_off_waited_until_that_was_done():
    called_off = target(planned(report, "visit", "2025-07", "2025-01-01"), report("cancellation", "2025-05-01"))
    assert waits([called_off], TODAY)[0].waits == (Wait(120, False),)


def test_each_thing_counts_once_from_the_first_time_it_was_said():
    again = target(
        planned(milestone, "completion", "2025", "2024-01-01"), planned(milestone, "completion", "2027", "2026-01-01")
    )
    assert waits([again], TODAY)[0].waits == (Wait(801, False),)


def test_the_sentence_says_when_half_had_come_and_how_much_where_less_has():
    quick = [project("2026-01-01", f"2026-01-{2 + n:02}") for n in range(12)]
    slow = [project("2020-01-01", "2020-01-11"), *[project("2020-01-01") for _ in range(9)]]
    assert wait_sentence(waits(quick, TODAY)) == "Half of the projects within 6 days."
    assert wait_sentence(waits(slow, TODAY)) == "Of the projects 10 per cent within 10 days."
    assert wait_sentence(waits([project("2020-01-01")] * 5, TODAY)) == "Of the projects none."


def test_of_fewer_than_five_things_no_share_is_told_and_no_curve_drawn():
    few = waits([project("2026-01-01", "2026-01-05")] * 4, TODAY)
    assert (wait_sentence(few), len(wait_frame(few))) == ("", 0)
    assert wait_counts(few) == "of projects 4 of 4 things came"
    assert (wait_sentence([]), wait_counts([])) == ("", "")


def test_a_curve_ends_where_five_were_still_waited_for():
    found = waits([project("2026-01-01", f"2026-01-{2 + n:02}") for n in range(12)], TODAY)
    assert list(wait_frame(found)["waiting"]) == [12, 11, 10, 9, 8, 7, 6, 5, 5]
    last = wait_frame(found).iloc[-1]
    assert (last["days"], last["came"], round(last["share"], 3)) == (8, 0, 0.333)


def test_the_curves_of_the_shipped_data(view):
    seen = view("2026-03-12")
    found = waits(targets(seen, seen.promises, least=1), seen.scope.world_on)
    frame = wait_frame(found)
    assert list(frame.columns) == WAIT_COLUMNS
    assert frame["waiting"].min() >= 5
    assert wait_counts(found) == "of agreements 12 of 22 things came, of visits 38 of 57, of projects 20 of 80"
    assert wait_sentence(found) == (
        "Half of the agreements within 4.8 years and of the visits within 25 days; of the projects 40 per cent within"
        " 7.9 years."
    )
