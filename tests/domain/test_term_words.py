"""Sentences about terms, each made from the data by rule."""

from dataclasses import replace

import pytest

from domain.clocks import Terms
from domain.term_readings import Succession
from domain.term_words import (
    EndWords,
    before_words,
    end_words,
    finding,
    fit_words,
    mismatch,
    next_period_words,
    reading_label,
    reading_note,
    stated_summary,
    succession_note,
    succession_words,
    terms_words,
)
from tests.domain.making import act, planned
from tests.domain.treaty import IN_FORCE, MISREAD, SIGNED, TODAY, TREATY, known_term

EXTENDED = act("extension", "2021-03-12", id="extended", new_expiry="2026-03", said_by="IRN")
SAID_2022 = planned(act, "expiry", "2022-03", "2021-02-22", id="odd", said_by="IRN")


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        (Terms("", 10, 5, "tacit", 12), "10 years, then 5 by 5; 12 months’ notice"),
        (Terms("", 20, 5, "tacit"), "20 years, then 5 by 5; notice not in our sources"),
        (Terms("", 3, 3, "express"), "3 years, then 3 more with each extension"),
        (Terms("", 1, None, "none"), "1 year, not renewed"),
        (Terms("", 25), "25 years; renewal not in our sources"),
    ],
)
def test_a_term_in_words(terms: Terms, sentence: str):
    assert terms_words(terms) == sentence


@pytest.mark.parametrize(
    ("world_on", "said"),
    [
        ("2024-06-01", EndWords("", "ends 12 March 2026, then 12 March 2031", "notice open to 12 March 2025")),
        (
            "2025-01-10",
            EndWords("Notice open 61 more days", ", to 12 March 2025", "ends 12 March 2026, then 12 March 2031"),
        ),
        ("2025-03-12", EndWords("Last day for notice", "", "ends 12 March 2026, then 12 March 2031")),
        ("2026-03-12", EndWords("Ends today", ", then 12 March 2031", "notice closed on 12 March 2025")),
        ("2026-03-13", EndWords("", "ends 12 March 2031, then 12 March 2036", "notice open to 12 March 2030")),
    ],
)
def test_what_a_reading_says_as_its_end_comes_near(world_on: str, said: EndWords):
    read = known_term(SIGNED, world_on=world_on)
    assert end_words(read.readings[0], TREATY.terms, TODAY.fromisoformat(world_on), now=True) == said


def test_a_period_that_passed_without_an_extension_has_ended():
    express = replace(TREATY, initial_term_years=3, renewal_term_years=3, renewal="express", notice_months=None)
    read = known_term(IN_FORCE, record=express)
    said = end_words(read.readings[0], express.terms, TODAY, now=True)
    assert said == EndWords("Ended 5 April 2005", "", "no further extension in our sources")


def test_readings_are_named_by_their_start_and_by_what_speaks_against_them():
    vague = act("entry_into_force", "[..2002-01]", rank="deprecated", said_by="IRN")
    read = known_term(SIGNED, MISREAD, IN_FORCE, vague)
    assert [(reading_label(one), reading_note(read, one, {"IRN": "Iran"})) for one in read.readings] == [
        ("Counted from entry into force", "5 April 2002"),
        ("Rival entry into force", "by January 2002, said by Iran; ranked down"),
        ("Counted from signature", "12 March 2001; excluded by its text"),
        ("Rival signature", "22 March 2001; probably 22 Esfand misread"),
    ]


def test_the_finding_gives_an_end_that_the_text_excludes_no_equal_weight():
    terms = [known_term(SIGNED, MISREAD, IN_FORCE)]
    sentence = finding(terms, 1, 1, TODAY, True).replace("\N{NO-BREAK SPACE}", " ")
    assert (
        sentence
        == "The 2001 Basic Treaty’s current period ends on 5 April 2027; its own text excludes an end on 12 March 2026"
    )


def test_the_finding_names_each_end_that_a_silent_text_allows():
    silent = replace(TREATY, term_starts="")
    sentence = finding([known_term(SIGNED, MISREAD, IN_FORCE, record=silent)], 1, 1, TODAY, True)
    expected = "The 2001 Basic Treaty’s current period ends today, or on 5 April 2027"
    assert sentence.replace("\N{NO-BREAK SPACE}", " ") == expected


def test_on_a_day_that_is_not_today_the_finding_names_the_date():
    sentence = finding([known_term(SIGNED)], 1, 1, TODAY, False).replace("\N{NO-BREAK SPACE}", " ")
    assert sentence == "The 2001 Basic Treaty’s current period ends on 12 March 2026"


def test_without_a_period_to_end_the_finding_says_what_there_is():
    over = replace(TREATY, renewal_term_years=None, renewal="none")
    ended = [known_term(SIGNED, record=over)]
    assert finding(ended, 1, 1, TODAY, True) == (
        "The 2001 Basic Treaty’s period ended on 12 March 2011; no extension is in our sources"
    )
    assert finding([], 2, 5, TODAY, True) == "2 agreements are in force; their terms are not in our sources"
    assert finding([], 1, 5, TODAY, True) == "1 agreement is in force; its term is not in our sources"
    assert finding([], 0, 5, TODAY, True) == "No agreement in force is in our sources"
    assert finding([], 0, 0, TODAY, True) == "No agreement of this relationship is in our sources"


def test_stated_ends_are_counted_by_year_the_most_frequent_first():
    claims = [act("extension", "2021", id=f"claim {number}", new_expiry="2026") for number in range(3)]
    wrong = act("expiry", "2021", id="wrong", rank="deprecated")
    stated = known_term(SIGNED, EXTENDED, *claims, SAID_2022, wrong).stated
    assert stated_summary(stated) == "4 claims for 2026; 1 claim each for 2021 and 2022"


def test_the_mismatch_counts_the_claims_that_fit_each_reading():
    read = known_term(SIGNED, IN_FORCE, EXTENDED, SAID_2022)
    assert mismatch(read) == (
        "Of 2 claims that state an end of the 2001 Basic Treaty, 1 fits a count from signature, which its own text "
        "excludes; 0 fit a count from entry into force; 1 fits no count."
    )
    assert [fit_words(one) for one in read.stated] == [
        "no count; nearest 5 April 2022 from entry into force, 5 days apart",
        "a count from signature",
    ]


def test_there_is_no_mismatch_where_every_claim_fits_what_the_text_allows():
    fits = act("extension", "2022-04", id="fits", new_expiry="2027-04")
    assert mismatch(known_term(SIGNED, IN_FORCE, fits)) == ""
    assert mismatch(known_term(SIGNED, IN_FORCE)) == ""


def test_the_talks_before_a_signature_are_named_with_what_was_announced_earlier():
    talks, idea = act("negotiation", "2000-06"), act("announcement", "2000-01")
    assert before_words(known_term(SIGNED, talks)) == "negotiated since June 2000"
    assert before_words(known_term(SIGNED, talks, idea)) == "announced January 2000, negotiated since June 2000"
    assert before_words(known_term(SIGNED, idea)) == ""


def test_a_successor_alone_ends_nothing():
    said = planned(act, "termination", "[2025-01-17..]", "2025-01-18")
    undated = Succession("old", "2001 Basic Treaty", "in force", (said,))
    assert succession_note(undated) == "said on 18 January 2025, no day stated"
    assert succession_words(undated) == "no source dates the end of the old one; it counts as in force"
    dated = Succession(
        "old", "2001 Basic Treaty", "terminated", (act("termination", "2025-10-02", reported_on="2025-10-03"),)
    )
    assert succession_note(dated) == "said on 3 October 2025, for 2 October 2025"
    assert succession_words(dated) == "it counts as terminated"
    silent = Succession("old", "2001 Basic Treaty", "in force", ())
    assert succession_note(silent) == "named as replaced; no claim of its end in our sources"


def test_the_next_period_or_why_there_is_none():
    tacit = known_term(SIGNED).readings[0]
    assert next_period_words(tacit, "tacit") == "to 12 March 2031"
    last = type(tacit)(**{name: getattr(tacit, name) for name in tacit.__slots__} | {"next_ends": None})
    assert [next_period_words(last, renewal) for renewal in ("express", "none", "")] == [
        "with an extension",
        "not renewed",
        "not in our sources",
    ]
