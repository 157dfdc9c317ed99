from datetime import date

from queries.agreements_words import age_words
from tests.domain.making import act, planned
from tests.domain.treaty import IN_FORCE, MISREAD, SIGNED, TODAY, known_term
from widgets.agreements import counted_options, notice_cell, readings_table, stated_cell


def test_the_last_day_for_notice_is_passed_near_or_far():
    read = known_term(SIGNED, MISREAD, IN_FORCE)
    assert [notice_cell(one, TODAY) for one in read.readings] == [
        '<b class="dy-attention">▲ 5 April 2026, in 24 days</b>',
        "12 March 2025, passed",
        "22 March 2025, passed",
    ]
    assert notice_cell(read.readings[0], date(2025, 1, 1)) == "5 April 2026"
    assert (
        notice_cell(read.readings[0], date(2026, 4, 5)) == '<b class="dy-attention">▲ 5 April 2026, the day itself</b>'
    )


def test_the_readings_stand_under_their_agreement_with_links_that_keep_the_scope():
    made = readings_table([known_term(SIGNED)], TODAY, {"rel": "irn-rus", "known_on": "2026-03-12"})
    assert 'href="record?rel=irn-rus&amp;known_on=2026-03-12&amp;id=basis"' in made
    assert "10 years, then 5 by 5" in made
    assert "<td" in made and "<b>12 March 2026</b>" in made


def test_the_stated_end_is_the_preferred_one_and_others_are_counted():
    claims = [
        act("extension", "2021", id="a", new_expiry="2026-03", rank="preferred"),
        planned(act, "expiry", "2031", "2022", id="b"),
        act("expiry", "2040", id="c", rank="deprecated"),
    ]
    stated = known_term(SIGNED, *claims).stated
    assert stated_cell(stated) == 'Mar 2026<span class="dy-second">, 2 other</span>'
    assert stated_cell(stated[1:2]) == "2031"
    assert stated_cell(()) == ""


def test_an_age_is_told_in_months_and_later_in_years():
    until = date(2026, 3, 12)
    found = [age_words(since, until) for since in (date(2024, 3, 12), date(2024, 3, 13), date(2021, 3, 12))]
    assert found == ["24 months", "23 months", "5 years"]


def test_options_are_those_that_occur_and_the_chosen_one():
    words = {"treaty": "treaty", "plan": "plan", "contract": "contract"}
    found = ["treaty", "treaty", "plan"]
    assert counted_options(words, found, "contract") == {
        "treaty": "treaty 2",
        "plan": "plan 1",
        "contract": "contract 0",
    }
