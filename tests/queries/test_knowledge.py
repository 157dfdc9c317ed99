"""The days on which something became known, the steps between them, and what a view leaves out."""

from dataclasses import replace
from datetime import date, timedelta

from queries.knowledge import LeftOut, Steps, knowledge_days, left_out, steps


def every_known_day(view) -> list[date]:
    claims = [one for found in view.told.values() for one in found]
    others = [one for _, one in (*view.statements, *view.context_events, *view.indicators)]
    return [one.known for one in (*claims, *others) if one.known]


def test_the_days_of_knowledge_are_those_of_every_claim_statement_event_and_figure(view):
    assert knowledge_days(view("2025-01-10")) == sorted(set(every_known_day(view(world_on="2100-12-31"))))


def test_a_step_goes_to_the_nearest_day_on_either_side(view):
    days = knowledge_days(view())
    assert steps(days, date(2025, 1, 10)) == Steps(date(2025, 1, 9), date(2025, 1, 11))
    assert steps(days, days[-1]) == Steps(days[-2], None)
    assert steps(days, days[0]) == Steps(None, days[1])
    assert steps([], date(2025, 1, 10)) == Steps(None, None)


def test_between_two_steps_nothing_changes_and_at_each_something_does(view):
    days = knowledge_days(view())
    beside = steps(days, date(2025, 1, 10))
    counts = [
        left_out(view(day.isoformat())).claims + left_out(view(day.isoformat())).others
        for day in (beside.earlier, beside.later - timedelta(days=1), beside.later)
    ]
    assert counts[0] >= counts[1] > counts[2]


def test_what_was_reported_later_or_has_no_day_is_counted(view):
    found = left_out(view("2025-01-10"))
    later = [day for day in every_known_day(view(world_on="2100-12-31")) if day > date(2025, 1, 10)]
    without_day = sum(one.known is None for claims in view().told.values() for one in claims)
    assert (found.claims + found.others, found.undated, found.ahead) == (len(later), without_day, 0)
    assert found.claims > 0 and found.others > 0 and found.undated > 0


def test_today_leaves_nothing_out(view):
    assert left_out(view()) == LeftOut()


def test_a_past_day_in_the_world_leaves_out_what_came_or_was_said_later(view):
    seen = view(world_on="2024-06-11")
    shown = sum(len(seen.in_world(record_id)) for record_id in seen.told)
    assert left_out(seen) == LeftOut(ahead=sum(map(len, seen.told.values())) - shown)


def test_both_clocks_leave_out_their_own(view):
    found, of_knowledge = left_out(view("2025-01-10", world_on="2024-06-11")), left_out(view("2025-01-10"))
    assert replace(found, ahead=0) == of_knowledge
    assert found.ahead > 0
