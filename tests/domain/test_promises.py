"""What was promised, and whether it came (rules 15 to 22)."""

import pytest
from hypothesis import given

from domain.claims import Told, known_on
from domain.promises import Outcome, Promise, Slips, TrackRecord, once, promises, slips, track_record
from tests.domain.making import (
    AGREEMENT_CLAIMS,
    DAYS,
    PROJECT_CLAIMS,
    TODAY,
    VISIT_CLAIMS,
    act,
    day,
    milestone,
    planned,
    report,
    reported_after,
)


def opening(when: str, said: str, **values) -> Told:
    """A promise that a line will open."""
    return planned(milestone, "operation_start", when, said, **values)


def opened(when: str, **values) -> Told:
    return milestone("operation_start", when, **values)


def only(*claims: Told, on=TODAY) -> Promise:
    """What became of the one promise among the claims."""
    [promise] = promises(claims, on)
    return promise


def revisions(*claims: Told, on=TODAY) -> dict[str, str | None]:
    return {promise.id: promise.revised_by and promise.revised_by.id for promise in promises(claims, on)}


@pytest.mark.parametrize("kind", ["expiry", "termination", "suspension", "delay", "cancellation", "postponement"])
def test_forecasts_are_no_promises(kind):
    assert promises([planned(act, kind, "2026", "2025-01-11")], TODAY) == []


def test_promise_is_in_the_world_from_the_day_it_was_said():
    promise = opening("2027", "2024-12-24", said_on="2024-12-23")
    assert [bool(promises([promise], day(on))) for on in ("2024-12-22", "2024-12-23")] == [False, True]


def test_deprecated_promise_is_no_promise():
    assert promises([opening("2027", "2024-12-24", rank="deprecated")], TODAY) == []


@pytest.mark.parametrize(
    ("came", "outcome", "slip_min", "slip_max"),
    [
        ("2022-06-30", Outcome.KEPT, -184, 180),
        ("2022-12-31", Outcome.KEPT, 0, 364),
        ("2023-01-01", Outcome.LATE, 1, 365),
        ("2022", Outcome.KEPT, -364, 364),
        ("[2022-12-01..2023-01-31]", Outcome.NOT_CHECKABLE, -30, 395),
        ("2022-12-30/2023-02-01", Outcome.KEPT, -1, 363),
        ("[..2023-03-01]", Outcome.NOT_CHECKABLE, None, 424),
    ],
    ids=["within", "on the last day", "the day after", "same year", "perhaps too late", "span", "no first day"],
)
def test_outcome_and_slip_of_a_promise_for_2022(came, outcome, slip_min, slip_max):
    found = only(opening("2022", "2020-01-01"), opened(came))
    assert (found.outcome, found.slip_min_days, found.slip_max_days) == (outcome, slip_min, slip_max)


def test_promised_span_runs_to_its_last_day():
    found = only(planned(report, "visit", "2001-03-12/2001-03-15", "2001-03-11"), report("visit", "2001-03-15"))
    assert (found.outcome, found.slip_min_days, found.slip_max_days) == (Outcome.KEPT, 0, 3)


def test_promise_without_deadline_is_not_checkable_whatever_comes():
    promise = opening("[2025-11-29..]", "2022-11-29")
    open_end, came = only(promise), only(promise, opened("2026-01-10"))
    assert (open_end.outcome, open_end.reason) == (Outcome.NOT_CHECKABLE, "no deadline was named")
    assert (came.outcome, came.slip_min_days, came.slip_max_days) == (Outcome.NOT_CHECKABLE, None, 42)


def test_promise_without_a_first_day_has_no_greatest_slip():
    found = only(opening("[..2022]", "2020-01-01"), opened("2023-01-01"))
    assert (found.outcome, found.slip_min_days, found.slip_max_days) == (Outcome.LATE, 1, None)


def test_promise_is_overdue_only_when_its_last_day_has_passed():
    promise = opening("[..2027]", "2023-05-19")
    assert [only(promise, on=day(on)).outcome for on in ("2027-12-31", "2028-01-01")] == [
        Outcome.OPEN,
        Outcome.OVERDUE,
    ]


def test_what_came_after_the_day_looked_at_has_not_come_yet():
    promise, came = opening("2022", "2020-01-01"), opened("2023-06-01")
    assert [only(promise, came, on=day(on)).outcome for on in ("2022-06-01", "2023-05-31", "2023-06-01")] == [
        Outcome.OPEN,
        Outcome.OVERDUE,
        Outcome.LATE,
    ]


def test_overdue_promise_has_no_word_where_the_newest_report_is_older_than_the_deadline():
    promise = opening("2022", "2020-01-01")
    assert only(promise).no_word
    assert not only(promise, milestone("progress", "2023-01-20")).no_word


@pytest.mark.parametrize(
    ("promised", "came", "fulfils"),
    [
        ({"deliverable": "phase-1"}, {"deliverable": "phase-1"}, True),
        ({"deliverable": "phase-1"}, {"deliverable": "phase-2"}, False),
        ({"deliverable": "phase-1"}, {}, False),
    ],
)
def test_project_promise_is_fulfilled_by_its_own_deliverable(promised, came, fulfils):
    found = only(opening("2022", "2020-01-01", **promised), opened("2022-06-30", **came))
    assert (found.fulfilled_by is not None) is fulfils


@pytest.mark.parametrize(
    ("promised", "came", "fulfils"),
    [
        ({"party": "RUS"}, {"party": "RUS", "body": "State Duma"}, True),
        ({"party": "RUS", "body": "State Duma"}, {"party": "RUS", "body": "State Duma"}, True),
        ({"party": "RUS", "body": "State Duma"}, {"party": "RUS"}, False),
        ({"party": "RUS"}, {"party": "IRN"}, False),
        ({}, {"party": "RUS"}, False),
    ],
)
def test_promised_act_is_fulfilled_by_its_party_and_by_its_body_where_one_was_named(promised, came, fulfils):
    promise = planned(act, "ratification", "2025", "2025-01-17", **promised)
    found = only(promise, act("ratification", "2025-04-08", **came))
    assert (found.fulfilled_by is not None) is fulfils


def test_earliest_report_of_what_came_fulfils_by_last_day_then_first_then_knowledge_then_id():
    promise = opening("2022", "2020-01-01")
    came = [
        opened("2022", id="vague"),
        opened("2022-07", reported_on="2022-08-02", id="month"),
        opened("2022-07-31", reported_on="2022-08-01", id="exact, told early"),
        opened("[2022-07-15..2022-07-31]", reported_on="2022-08-03", id="late report"),
    ]
    assert [only(promise, *came[:n]).fulfilled_by.id for n in (1, 2, 3, 4)] == ["vague", "month", "month", "month"]
    twins = [opened("2022-07", reported_on="2022-08-02", id=name) for name in ("b", "a")]
    assert only(promise, *twins).fulfilled_by.id == "a"
    assert only(promise, *twins, opened("2022-07", reported_on="2022-08-01", id="c")).fulfilled_by.id == "c"


def test_once_only_event_before_the_saying_fulfils_and_a_repeated_one_does_not():
    before = "2020-01-01"
    once = only(opening("2022", "2021-05-01"), opened(before))
    again = only(planned(milestone, "progress", "2022", "2021-05-01"), milestone("progress", before))
    assert (once.outcome, again.outcome) == (Outcome.KEPT, Outcome.OVERDUE)


@pytest.mark.parametrize(("came", "fulfils"), [("2021-04-30", False), ("2021-05-01", True), ("2021", True)])
def test_repeated_event_may_not_lie_wholly_before_the_first_possible_day_of_the_saying(came, fulfils):
    promise = planned(milestone, "progress", "2022", "2021-05")
    assert (only(promise, milestone("progress", came)).fulfilled_by is not None) is fulfils


@pytest.mark.parametrize(
    ("stop", "withdrawn"),
    [
        (milestone("cancellation", "2021-05-01"), True),
        (milestone("cancellation", "2021-05-02", deliverable="line"), True),
        (milestone("cancellation", "2021-05-02", deliverable="loan"), False),
        (milestone("cancellation", "2021-05-02", deliverable="loan", status_after="cancelled"), True),
        (milestone("cancellation", "2021-04-30"), False),
        (milestone("suspension", "2021-05-02"), False),
    ],
    ids=["on the day", "same deliverable", "another", "another, all cancelled", "before the saying", "suspension"],
)
def test_cancellation_on_or_after_the_saying_withdraws_a_promise(stop, withdrawn):
    found = only(opening("2022", "2021-05-01", deliverable="line"), stop)
    assert found.outcome == (Outcome.WITHDRAWN if withdrawn else Outcome.OVERDUE)
    assert found.withdrawn_by == (stop if withdrawn else None)


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [("denial", Outcome.WITHDRAWN), ("cancellation", Outcome.WITHDRAWN), ("postponement", Outcome.OVERDUE)],
)
def test_denied_visit_is_withdrawn_and_a_postponed_one_is_not(kind, outcome):
    assert only(planned(report, "visit", "2013-08-12", "2013-07"), report(kind, "2013-07-31")).outcome == outcome


def test_termination_withdraws_what_was_promised_of_an_agreement():
    promise = planned(act, "ratification", "2030", "2025-01-17", party="RUS")
    assert only(promise, act("termination", "2026-01-01")).outcome == Outcome.WITHDRAWN


def test_denial_withdraws_a_promise_without_deadline():
    promise = planned(report, "visit", "[2013-08-03..]", "2013-07-15")
    assert only(promise, report("denial", "2013-07-31")).outcome == Outcome.WITHDRAWN


def test_what_came_in_spite_of_a_cancellation_was_kept():
    claims = [opening("2022", "2020-01-01"), milestone("cancellation", "2021-01-01"), opened("2022-06-30")]
    assert only(*claims).outcome == Outcome.KEPT


def test_promise_is_revised_by_the_next_of_its_target_by_day_of_saying_then_id():
    claims = [
        opening("2019", "2016-12-31", id="d"),
        opening("2026", "2023-01-20", id="b"),
        opening("2028", "2023-01-20", id="c"),
        opening("2026", "2023-01-20", id="a", deliverable="other"),
    ]
    assert revisions(*claims) == {"d": "b", "a": None, "b": "c", "c": None}


def test_revision_is_never_said_after_fulfilment():
    claims = [
        opening("2019", "2016-12-31", id="first"),
        opening("2022", "2019-06-01", id="on the day"),
        opening("2023", "2019-06-02", id="after"),
        opened("2019-06-01"),
    ]
    assert revisions(*claims) == {"first": "on the day", "on the day": None, "after": None}


def test_revision_that_was_not_yet_said_does_not_revise():
    claims = [opening("2019", "2016-12-31", id="first"), opening("2028", "2023-01-20", id="second")]
    assert revisions(*claims, on=day("2023-01-19")) == {"first": None}


def test_promise_told_only_afterwards_has_an_outcome_and_may_be_revised_but_revises_nothing():
    claims = [
        opening("2023", "2022-01-01", id="first"),
        opening("[..2025-03-20]", "2025-08-18", id="told afterwards"),
        opening("[2025-09-23..2025-12-21]", "2025-08-18", id="autumn"),
        opened("2025-12-28"),
    ]
    found = promises(claims, TODAY)
    assert revisions(*claims) == {"first": "autumn", "told afterwards": "autumn", "autumn": None}
    assert [promise.outcome for promise in found] == [Outcome.LATE] * 3


def test_promises_come_in_the_order_in_which_they_were_said():
    claims = [opening("2028", "2023-10-28", id="b"), opening("2026", "2023-01-20", id="c"), opened("2016", id="z")]
    assert [promise.id for promise in promises(claims, TODAY)] == ["c", "b"]


def test_track_record_counts_each_target_speaker_and_date_once():
    claims = [
        opening("2022", "2020-01-01", said_by="RUS", id="a"),
        opening("2022", "2020-02-01", said_by="RUS", id="said again"),
        opening("2022", "2020-02-01", said_by="IRN", id="another speaker"),
        opening("2023", "2020-03-01", said_by="RUS", id="another date"),
        opening("2024", "2020-03-01", deliverable="phase-2", id="overdue"),
        opening("2030", "2020-03-01", deliverable="phase-2", id="open"),
        opening("[2026..]", "2020-03-01", id="not checkable"),
        opened("2023-06-01"),
    ]
    record = track_record(promises(claims, TODAY))
    assert (record, record.due) == (TrackRecord(kept=1, late=2, overdue=1), 4)


def come(days: int) -> list[Promise]:
    """Promises for 1 January 2020 of as many things, which came so many days apart: on the day, then later and later."""
    units = [f"unit-{n}" for n in range(days)]
    made = [opening("2020-01-01", "2019-01-01", deliverable=unit, id=unit) for unit in units]
    actual = [opened(f"2020-01-{n + 1:02}", deliverable=unit, id=f"{unit} came") for n, unit in enumerate(units)]
    return promises([*made, *actual], TODAY)


def test_a_share_and_quartiles_are_told_from_five():
    four, five = come(4), come(5)
    assert (track_record(four), track_record(four).kept_share) == (TrackRecord(kept=1, late=3), None)
    assert (track_record(five), track_record(five).kept_share) == (TrackRecord(kept=1, late=4), 0.2)
    assert (slips(four), slips(five)) == (Slips(4, 1.5, None, None), Slips(5, 2, 1, 3))
    assert (slips([]), track_record([]).kept_share) == (Slips(), None)


def test_slips_are_those_of_what_came_each_counted_once():
    claims = [
        opening("2022", "2020-01-01", said_by="RUS", id="late by 10"),
        opening("2022", "2020-02-01", said_by="RUS", id="said again"),
        opening("2023-01-10", "2020-03-01", id="kept on the day"),
        opening("2024", "2020-03-01", deliverable="phase-2", id="overdue"),
        opening("[2020..]", "2020-03-01", id="not checkable"),
        opened("2023-01-10"),
    ]
    assert slips(promises(claims, TODAY)) == Slips(2, 5.0)
    assert [one.id for one in once(promises(claims, TODAY), [Outcome.LATE])] == ["late by 10"]


@given(PROJECT_CLAIMS, DAYS)
def test_slip_is_an_interval_that_agrees_with_the_outcome(claims, on):
    for promise in promises(claims, on):
        low, high = promise.slip_min_days, promise.slip_max_days
        assert low is None or high is None or low <= high
        assert (promise.outcome != Outcome.LATE) or (low is not None and low > 0)
        assert (promise.outcome != Outcome.KEPT) or low is None or low <= 0


@given(AGREEMENT_CLAIMS, AGREEMENT_CLAIMS, DAYS, DAYS)
def test_claim_reported_later_never_changes_an_earlier_view(claims, news, known, world):
    before = known_on(claims, known, TODAY)
    after = known_on([*claims, *reported_after(news, known)], known, TODAY)
    assert promises(after, world) == promises(before, world)


@given(VISIT_CLAIMS, DAYS)
def test_deprecated_claims_decide_no_outcome(claims, on):
    with_them = promises(claims, on)
    without = promises([one for one in claims if not one.claim.deprecated], on)
    assert [(one.told, one.outcome, one.fulfilled_by, one.revised_by) for one in with_them] == [
        (one.told, one.outcome, one.fulfilled_by, one.revised_by) for one in without
    ]
