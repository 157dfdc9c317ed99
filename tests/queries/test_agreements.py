"""Agreements of the shipped data at several pairs of clocks."""

import pytest

from domain.dates import words
from queries.agreements import (
    COLUMNS,
    READINGS,
    agreement_table,
    agreements,
    chosen_rows,
    expected_next,
    overdue,
    reading_table,
    terms_in_force,
)
from queries.agreements_finding import agreements_below, agreements_finding


@pytest.mark.parametrize(
    ("clocks", "sentence"),
    [
        (
            ("", ""),
            "The 2001 Basic Treaty’s current period ends on 5 April 2027; its own text excludes an end on 12 March 2031",
        ),
        (
            ("2026-03-12", ""),
            "The 2001 Basic Treaty’s current period ends on 5 April 2027; its own text excludes an end on 12 March 2026",
        ),
        (
            ("2025-01-10", ""),
            "The 2001 Basic Treaty’s current period ends on 5 April 2027; its own text excludes an end on 12 March 2026",
        ),
        (("2026-03-12", "2024-06-01"), "The EAEU interim agreement’s current period ends on 27 October 2025"),
        (("1980-01-01", ""), "1 agreement is in force; its term is not in our sources"),
        (("1900-01-01", ""), "No agreement of this relationship is in our sources"),
    ],
)
def test_the_finding(view, clocks: tuple[str, str], sentence: str):
    seen = view(clocks[0], world_on=clocks[1])
    assert agreements_finding(seen, terms_in_force(seen)).replace("\N{NO-BREAK SPACE}", " ") == sentence


def test_the_finding_of_another_pair(view):
    seen = view(rel="irn-chn")
    sentence = agreements_finding(seen, terms_in_force(seen)).replace("\N{NO-BREAK SPACE}", " ")
    assert sentence == "The 25-year programme’s current period ends on 27 March 2046, or on 14 January 2047"


def test_a_silence_of_months_is_said_and_a_day_without_a_report_is_not(view):
    today, january = view(), view("2025-01-10")
    assert agreements_below(today, terms_in_force(today)).endswith(
        "No report on an agreement since 3 March 2026, 267 days."
    )
    assert "No report" not in agreements_below(january, terms_in_force(january))


def test_a_view_of_an_earlier_world_does_not_take_what_it_hides_for_silence(view):
    seen = view(world_on="2025-01-18")
    assert "No report" not in agreements_below(seen, terms_in_force(seen))


def test_the_readings_of_both_treaties_on_the_day_on_which_the_first_period_ends(view):
    table = reading_table(terms_in_force(view("2026-03-12")))
    assert list(table.columns) == READINGS
    shown = table[["agreement", "reading", "counted_from", "period_ends", "last_day_for_notice"]]
    assert shown.values.tolist() == [
        ["2001 Basic Treaty", "entry into force", "2002-04-05", "2027-04-05", "2026-04-05"],
        ["2001 Basic Treaty", "signature", "2001-03-12", "2026-03-12", "2025-03-12"],
        ["2001 Basic Treaty", "signature", "2001-03-22", "2026-03-22", "2025-03-22"],
        ["2001 Basic Treaty", "signature", "2001-12", "2026-12-31", "2025-12-31"],
        ["2025 Strategic Partnership Treaty", "entry into force", "2025-10-02", "2045-10-02", ""],
        ["2025 Strategic Partnership Treaty", "entry into force", "[..2025-07-18]", "2045-07-18", ""],
        ["2025 Strategic Partnership Treaty", "signature", "2025-01-17", "2045-01-17", ""],
    ]


def test_no_stated_end_of_the_old_treaty_is_hidden(view):
    basic = terms_in_force(view())[0]
    assert [(one.when.text, len(one.claims)) for one in basic.stated] == [
        ("2016-03", 1),
        ("2021", 2),
        ("2021-03", 3),
        ("2022-03", 1),
        ("2025", 1),
        ("2026", 7),
        ("2026-03", 1),
    ]


def test_the_new_treaty_names_the_old_one_which_stays_in_force(view):
    succession = terms_in_force(view())[1].succession
    assert (succession.title, succession.status) == ("2001 Basic Treaty", "in force")
    assert [one.claim.date for one in succession.claims] == ["[2025-01-17..]"]


def test_in_january_2025_the_signing_is_expected_next_and_other_days_are_named(view):
    first = expected_next(view("2025-01-10"))[0]
    told = first.promise.told
    assert (first.title, told.claim.kind, words(told.when)) == (
        "Strategic Partnership Treaty",
        "signature",
        "17 January 2025",
    )
    assert [words(one.when) for one in first.rivals] == ["about 15 January 2025", "by 19 January 2025"]


def test_nothing_that_came_or_fell_due_is_expected(view):
    for known_on in ("2025-01-10", "2026-03-12", ""):
        seen = view(known_on)
        waiting = expected_next(seen)
        assert all(one.promise.fulfilled_by is None for one in waiting)
        assert all(one.promise.told.last is None or one.promise.told.last >= seen.scope.world_on for one in waiting)
        assert len({one.promise.told.claim.target for one in waiting}) == len(waiting)
    assert overdue(view()) > overdue(view("2026-03-12")) > 0


def test_agreements_stand_by_status_and_a_stage_is_quiet_after_two_years(view):
    rows = agreements(view("2026-03-12"))
    order = list(dict.fromkeys(row.status_code for row in rows))
    assert order == ["in_force", "ratifying", "signed", "negotiating", "proposed", "suspended", "expired"]
    quiet = {row.title: row.quiet for row in rows}
    assert quiet["BRICS membership"] is False
    assert quiet["SCO membership"] is True
    assert quiet["EAEU interim agreement"] is False


def test_what_is_only_promised_cites_the_promises(view):
    contract = next(row for row in agreements(view("2026-03-12")) if row.title == "Rasht–Astara contract")
    told = view("2026-03-12").told[contract.record.id]
    cited = {
        source
        for one in told
        if one.id in view("2026-03-12").because(contract.record.id)
        for source in one.claim.sources
    }
    assert (contract.status_code, set(contract.sources)) == ("proposed", cited)


def test_a_choice_of_kind_and_status_leaves_only_these(view):
    rows = chosen_rows(agreements(view()), kind="treaty", status="in_force")
    assert [row.title for row in rows] == [
        "2025 Strategic Partnership Treaty",
        "2001 Basic Treaty",
        "1921 Friendship Treaty",
    ]
    assert chosen_rows(rows, kind="contract") == []


def test_a_period_shows_only_the_agreements_that_it_touches(view):
    dated = [row.title for row in agreements(view(end="1950-01-01")) if row.status.value != "proposed" and row.since]
    assert [title for title in dated if title[:2] == "19"] == [
        "1921 Friendship Treaty",
        "1940 Trade and Navigation Treaty",
        "1935 Commerce Treaty",
    ]
    assert "2001 Basic Treaty" not in dated


def test_the_table_to_take_along_names_no_year_to_come(view):
    table = agreement_table(agreements(view("2024-12-10")))
    assert list(table.columns) == COLUMNS
    row = table[table["title"] == "Strategic Partnership Treaty"].iloc[0]
    assert (row["kind"], row["status"], row["since"]) == ("treaty", "negotiating", "2021-02-22")
    assert (
        not table.drop(columns=["other_names", "source_id"]).map(lambda cell: "2025 Strategic" in str(cell)).any().any()
    )
