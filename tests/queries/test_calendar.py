"""The dates to come as entries of a calendar, on the shipped data and on a store to which a promise was added."""

from dataclasses import replace
from datetime import date

from domain.claims import Claim
from queries.calendar import Entry, calendar_about, entries
from queries.upcoming import next_dates
from queries.view import View

RAILWAY = "rasht-astara-railway"


def by_summary(view, start: str) -> list[Entry]:
    return [one for one in entries(view) if one.summary.startswith(start)]


def test_the_signing_of_the_treaty_as_it_was_expected_on_10_january_2025_is_one_whole_entry(view):
    [signing] = by_summary(view("2025-01-10"), "Strategic Partnership Treaty")
    assert signing == Entry(
        "promise/strategic-partnership-treaty-2025/signature//",
        date(2025, 1, 17),
        date(2025, 1, 17),
        "Strategic Partnership Treaty: signature (expected on 17 January 2025)",
        signing.lines,
        "agreements",
        "/record?rel=irn-rus&known_on=2025-01-10&id=strategic-partnership-treaty-2025",
        True,
    )
    assert signing.lines[0].startswith("Expected on 17 January 2025, ")
    assert signing.lines[1].startswith("Known since ")
    assert all(line.startswith("Source: ") for line in signing.lines[2:])
    assert len(signing.lines) > 2


def test_two_readings_of_the_treaty_of_2001_give_two_last_days_for_notice(view):
    days = [one for one in by_summary(view("2026-03-12"), "2001 Basic Treaty") if "notice" in one.summary]
    assert [(one.first, one.last, one.summary.split(": ")[1]) for one in days] == [
        (date(2026, 4, 5), date(2026, 4, 5), "last day for notice, counted from entry into force"),
    ]
    later = [one for one in by_summary(view("2026-03-13"), "2001 Basic Treaty") if "notice" in one.summary]
    assert [(one.first, one.summary.split("counted ")[1]) for one in later] == [
        (date(2026, 4, 5), "from entry into force"),
        (date(2030, 3, 12), "from signature"),
    ]
    assert "The agreement’s own text counts its term from another act." in later[1].lines
    assert later[0].lines[0] == (
        "Computed from the entry into force, 5 April 2002: 10 years, then 5 by 5; 12 months’ notice."
    )


def test_a_month_covers_the_month_a_window_all_its_days_and_an_open_start_stands_on_the_last(view):
    seen = view("2025-01-10")
    found = {one.summary.rpartition("(")[2]: (one.first, one.last) for one in entries(seen)}
    assert found["expected in August 2025)"] == (date(2025, 8, 1), date(2025, 8, 31))
    assert found["expected between 21 March and 21 June 2025)"] == (date(2025, 3, 21), date(2025, 6, 21))
    assert found["expected by 14 February 2025)"] == (date(2025, 2, 14), date(2025, 2, 14))
    [mir] = by_summary(seen, "Mir–Shetab 2")
    assert mir.lines[1] == "No first day is named: the entry stands on the last possible day."


def with_promise(seen: View, promised: str) -> View:
    claim = Claim(
        "added", RAILWAY, "project", "test", promised, "expected", title="Trial train", deliverable="line-open",
        said_on="2026-11-01",
    )  # fmt: skip
    claims = {**seen.ledger.claims, RAILWAY: (*seen.ledger.claims[RAILWAY], claim)}
    return View(replace(seen.ledger, claims=claims), seen.scope)


def test_a_promise_without_a_last_day_stands_on_its_first_until_that_has_passed(view):
    [ahead] = by_summary(with_promise(view(), "[2028-04..]"), "Rasht–Astara: Trial train")
    assert (ahead.first, ahead.last, ahead.summary, ahead.lines) == (
        date(2028, 4, 1),
        date(2028, 4, 1),
        "Rasht–Astara: Trial train (expected not before April 2028)",
        (
            "Expected not before April 2028, reported on 1 November 2026.",
            "No last day is named: the entry stands on the first possible day.",
            "Known since a day that is not in our sources.",
        ),
    )
    assert by_summary(with_promise(view(), "[2026-01..]"), "Rasht–Astara: Trial train") == []


def test_every_next_date_of_the_overview_is_in_the_calendar(view):
    for day in ("2025-01-10", "2026-03-12", ""):
        seen = view(day)
        in_calendar = {(one.record.rpartition("id=")[2], one.last) for one in entries(seen)}
        assert {(one.record_id, one.day) for one in next_dates(seen)} <= in_calendar


def test_every_entry_has_a_name_of_its_own(view):
    for day in ("2016-01-01", "2025-01-10", "2026-03-12", ""):
        keys = [one.key for one in entries(view(day))]
        assert len(set(keys)) == len(keys) > 0


def test_the_period_keeps_the_entries_that_can_lie_in_it(view):
    found = entries(view("2025-01-10", start="2025-01-01", end="2025-01-31"))
    assert all(one.first <= date(2025, 1, 31) and one.last >= date(2025, 1, 1) for one in found)
    assert {one.summary.partition(" (")[0] for one in found} >= {
        "Strategic Partnership Treaty: signature",
        "Pezeshkian, Moscow",
    }
    assert len(found) < len(entries(view("2025-01-10")))


def test_the_words_of_todays_calendar_do_not_change_with_the_day_and_those_of_a_past_day_name_it(view):
    assert calendar_about(view()) == "Promised and computed dates to come."
    assert calendar_about(view("2025-01-10")) == (
        "Promised and computed dates to come. As known on 10 January 2025, in the world on 10 January 2025."
    )
