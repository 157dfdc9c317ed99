"""Statements of the shipped data at several pairs of clocks."""

from datetime import date

import pytest

from domain.vocabulary import Stance
from queries.statements import (
    ROW_COLUMNS,
    STANCE_COLUMNS,
    accounts,
    chosen_by,
    drawn_period,
    parties,
    rows_of,
    said,
    speakers,
    stances,
)
from queries.statements_finding import quiet_since, stance_beside, statements_below, statements_finding

MARCH = "2026-03-12"


@pytest.mark.parametrize(
    ("known_on", "rel", "sentence"),
    [
        (
            "",
            "irn-rus",
            "No statement reported since 9 March 2026, 261 days; "
            "in the twelve months before, 13 supportive and 10 critical: Iran 6 to 6, Russia 7 to 2",
        ),
        (
            MARCH,
            "irn-rus",
            "13 supportive and 10 critical statements in twelve months; Iran’s speakers divide 6 to 6, Russia’s 7 to 2",
        ),
        (
            "2025-01-10",
            "irn-rus",
            "12 supportive and 8 critical statements in twelve months; Iran’s speakers divide 8 to 6, Russia’s 4 to 2",
        ),
        (
            MARCH,
            "irn-chn",
            "2 supportive and no critical statements in twelve months; Iran’s speakers divide 1 to 0, China’s 1 to 0",
        ),
        ("1990-01-01", "irn-rus", "No statement is in our sources"),
    ],
)
def test_the_finding_holds_at_both_clocks(view, known_on: str, rel: str, sentence: str):
    seen = view(known_on, rel=rel)
    assert statements_finding(seen, said(seen)) == sentence


def test_statements_of_one_stance_are_counted_by_side(view):
    seen = view(MARCH)
    critical = chosen_by(said(seen), stance="critical")
    assert statements_finding(seen, critical) == ("10 critical statements in twelve months; Iran 6, Russia 2, others 2")


def test_statements_of_one_side_are_not_divided_again(view):
    seen = view(MARCH)
    iranian = chosen_by(said(seen), party="IRN")
    assert statements_finding(seen, iranian) == "6 supportive and 6 critical statements in twelve months"


def test_the_finding_of_a_period_counts_the_period(view):
    seen = view(MARCH, start="2018-01-01", end="2023-12-31")
    assert statements_finding(seen, said(seen)) == (
        "10 supportive and 6 critical statements from 1 January 2018 to 31 December 2023; "
        "Iran’s speakers divide 7 to 6, Russia’s 3 to 0"
    )


def test_twelve_months_without_a_statement_are_said(view):
    seen = view(MARCH, rel="irn-chn")
    assert statements_finding(seen, chosen_by(said(seen), stance="critical")) == (
        "No statement in twelve months is in our sources"
    )


def test_the_line_below_counts_all(view):
    assert statements_below(said(view(MARCH))).startswith("92 statements: 40 supportive, 26 neutral, 26 critical.")
    assert statements_below([]) == ""


def test_the_line_beside_the_figure_says_what_is_left_out():
    assert stance_beside("year", 0) == "by year: supportive above the line, critical below, neutral pale"
    assert stance_beside("quarter", 5).endswith("; 5 earlier or of unknown quarter are in the list alone")


def test_statements_come_newest_first_and_only_known_ones(view):
    days = [one.last for one in said(view("2025-01-10"))]
    assert days == sorted(days, reverse=True)
    assert max(days) <= date(2025, 1, 10)


def test_a_record_that_a_past_view_does_not_list_is_not_named(view):
    for seen in (view("2025-01-10"), view("2021-01-01")):
        assert {one.about for one in said(seen) if one.about} <= set(seen.listed)


def test_speakers_of_neither_side_are_others(view):
    sides = {one.party: one.side for one in said(view(MARCH))}
    assert sides == {"IRN": "IRN", "RUS": "RUS", "DEU": "others", "QAT": "others", "USA": "others"}


def test_the_pair_comes_first_among_the_parties_that_speak(view):
    seen = view(MARCH)
    assert list(parties(seen, said(seen)).items()) == [
        ("IRN", "Iran"),
        ("RUS", "Russia"),
        ("DEU", "Germany"),
        ("QAT", "Qatar"),
        ("USA", "United States"),
    ]


def test_the_figure_draws_every_statement(view):
    found = said(view(MARCH))
    frame = stances(found)
    assert tuple(frame.columns) == STANCE_COLUMNS
    assert list(frame["record_id"]) == [one.id for one in found]


def test_the_earliest_few_do_not_stretch_the_figure(view):
    whole, part = view(MARCH), view(MARCH, start="2001-01-01", end="2010-12-31")
    assert drawn_period(whole, said(whole)) == (date(2021, 4, 12), date(2026, 3, 12))
    assert drawn_period(part, said(part)) == (date(2001, 1, 1), date(2010, 12, 31))


def test_speakers_are_counted_with_their_newest_office(view):
    first, *_ = speakers(said(view(MARCH)))
    assert (first.name, first.role, first.total, first.counts) == (
        "Kazem Jalali",
        "Ambassador of Iran to Russia",
        10,
        {Stance.SUPPORTIVE: 6, Stance.NEUTRAL: 4},
    )


def test_records_of_which_both_sides_speak_come_first(view):
    seen = view(MARCH)
    first, *others = accounts(seen, said(seen))
    assert (first.record_id, first.total) == ("strategic-partnership-treaty-2025", 42)
    assert {side: len(told) for side, told in first.by_side.items()} == {"IRN": 3, "RUS": 3, "others": 1}
    assert [one.record_id for one in others] == ["su35-contract", "gazprom-nigc-memorandum-2024"]


def test_quiet_is_said_only_after_ninety_days(view):
    assert quiet_since(view()) == date(2026, 3, 9)
    assert quiet_since(view(MARCH)) is None


def test_the_rows_to_take_along_hold_every_statement(view):
    seen = view(MARCH)
    frame = rows_of(seen, said(seen))
    assert tuple(frame.columns) == ROW_COLUMNS
    assert list(frame.iloc[0][["date", "speaker", "party", "stance"]]) == [
        "2026-03-09",
        "Vladimir Putin",
        "Russia",
        "supportive",
    ]
