"""The readings of an agreement's term beside the ends that sources state."""

from dataclasses import replace

from domain.term_readings import slip_from, stated_ends
from tests.domain.making import act, day, planned
from tests.domain.treaty import IN_FORCE, MISREAD, SIGNED, TODAY, TREATY, term


def test_each_start_is_a_reading_and_only_those_not_judged_wrong_are_defensible():
    read = term(SIGNED, MISREAD, IN_FORCE)
    assert [(one.start.id, one.period_ends.isoformat()) for one in read.readings] == [
        ("entry_into_force 2002-04-05", "2027-04-05"),
        ("signature 2001-03-12", "2026-03-12"),
        ("signature 2001-03-22", "2026-03-22"),
    ]
    assert [one.start.id for one in read.defensible] == ["entry_into_force 2002-04-05", "signature 2001-03-12"]
    assert [one.start.id for one in read.counting] == ["entry_into_force 2002-04-05"]


def test_the_ends_to_come_are_each_named_once_and_today_is_to_come():
    silent = term(SIGNED, IN_FORCE, record=replace(TREATY, term_starts=""))
    assert silent.ends_to_come(TODAY) == [day("2026-03-12"), day("2027-04-05")]
    assert silent.ends_to_come(day("2026-03-13")) == [day("2027-04-05")]


def test_an_end_that_the_text_excludes_stands_apart():
    read = term(SIGNED, IN_FORCE)
    assert (read.ends_to_come(TODAY), read.excluded_ends(TODAY)) == ([day("2027-04-05")], [day("2026-03-12")])
    assert term(SIGNED).ends_to_come(TODAY) == [day("2026-03-12")]


def test_an_agreement_without_a_term_or_without_a_start_has_no_readings():
    assert term(SIGNED, record=replace(TREATY, initial_term_years=None)) is None
    assert term(act("negotiation", "2000")) is None


def test_talks_are_those_before_the_signature():
    talks, later = act("negotiation", "2000-06"), act("negotiation", "2005")
    read = term(act("announcement", "2000-01"), talks, later, SIGNED)
    assert (read.announced.id, read.negotiated.id, read.signed.id) == (
        "announcement 2000-01",
        "negotiation 2000-06",
        "signature 2001-03-12",
    )
    assert term(later, SIGNED).negotiated is None


def test_every_stated_end_is_kept_with_the_counts_that_give_it():
    claims = [
        act("extension", "2021-03-12", id="extension", new_expiry="2026-03"),
        planned(act, "expiry", "2026-03", "2024-01-11", id="forecast"),
        planned(act, "expiry", "2022-03", "2021-02-22", id="odd"),
        act("expiry", "2021", id="wrong", rank="deprecated"),
    ]
    readings = term(SIGNED, IN_FORCE).readings
    found = stated_ends(claims, readings)
    assert [(one.when.text, [told.id for told in one.claims], one.deprecated) for one in found] == [
        ("2021", ["wrong"], True),
        ("2022-03", ["odd"], False),
        ("2026-03", ["extension", "forecast"], False),
    ]
    assert [[fit.reading for fit in one.fits] for one in found] == [["signature"], [], ["signature"]]
    assert (found[1].nearest.end, found[1].nearest.days) == (day("2022-04-05"), 5)


def test_a_wrong_day_that_repeats_the_hijri_day_number_is_explained_by_the_right_one():
    readings = term(SIGNED, MISREAD).readings
    assert slip_from(MISREAD, readings) == day("2001-03-12")
    assert slip_from(act("signature", "2001-03-25", rank="deprecated"), readings) is None
