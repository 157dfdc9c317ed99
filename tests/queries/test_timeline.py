"""The timeline of the shipped data at several pairs of clocks."""

from datetime import date

import pytest

from domain.dates import parse
from domain.timeline import Window, chosen_window
from queries.life_lines import life_lines
from queries.timeline import duration, entries
from queries.timeline_facts import facts, most_promised
from queries.timeline_rows import COLUMNS, QUARTER_COLUMNS, quarters, rows
from queries.timeline_selected import selected
from queries.timeline_words import below, finding, silence

CONTRACT = "rasht-astara-contract"
TWO_YEARS = Window(date(2025, 1, 1), date(2026, 12, 31))


def shown(view, window=TWO_YEARS, **asked):
    return entries(view, window, on_lines=[line.key for line in life_lines(view, window)], **asked)


def of(found, key):
    return [one for one in found if one.key == key]


def test_what_several_sources_tell_of_one_signature_is_one_entry(view):
    (signed, announced) = of(shown(view("2026-03-12")), "hormoz-agreement-2025")
    assert (signed.name, signed.short, signed.when, signed.glyph) == (
        "Hormoz plant deal",
        "signed",
        parse("2025-09-26"),
        "signature",
    )
    assert announced.short == "announced"


def test_of_a_target_the_newest_promise_alone_is_drawn_and_a_kept_one_not_at_all(view):
    trade = of(shown(view("2026-03-12")), "eaeu-free-trade-agreement-2023")
    assert [(one.short, one.expected) for one in trade] == [
        ("approved by Guardian Council", False),
        ("in force", False),
    ]


def test_what_was_promised_for_the_most_dates_shows_them_all(view):
    (contract,) = of(shown(view("2026-03-12")), CONTRACT)
    assert (contract.when, [when.text for when in contract.earlier]) == (
        parse("2026-04-01"),
        ["[..2025-03-31]", "2025-11", "[..2026-01-17]"],
    )
    assert (contract.short, contract.expected, contract.overdue) == ("signature promised for 4 dates", True, False)


def test_a_promise_whose_day_has_passed_is_overdue_in_november(view):
    (contract,) = of(shown(view()), CONTRACT)
    assert contract.overdue


def test_what_came_late_keeps_the_date_for_which_it_was_promised(view):
    launched = [one for one in of(shown(view("2026-03-12")), "zafar-paya") if one.promised]
    assert [(one.when.text, one.promised.text, one.short) for one in launched] == [
        ("2025-12-28", "[2025-09-23..2025-12-21]", "start, 7 days late")
    ]


def test_small_papers_of_one_day_are_one_entry_that_names_them(view):
    (papers,) = [one for one in shown(view("2026-03-12")) if one.count > 1]
    assert (papers.name, papers.count, papers.when.text) == ("5 papers signed", 5, "2026-02-18")
    assert "Labour memorandum" in papers.told


def test_a_paper_that_is_chosen_stands_alone(view):
    found = shown(view("2026-03-12"), chosen="labour-memorandum-2026")
    assert [one.count for one in of(found, "labour-memorandum-2026")] == [1]
    assert [one.name for one in found if one.count > 1] == ["4 papers signed"]


def test_what_is_told_of_a_part_and_of_its_whole_alike_is_an_entry_of_the_whole(view):
    halted = [one for one in shown(view("2026-03-12")) if one.short == "halted" and one.lane == "projects"]
    assert [one.key for one in halted] == ["instc", "bushehr-ii"]


def test_claims_judged_wrong_are_not_drawn_but_stand_in_the_table(view):
    seen = view("2026-03-12")
    assert of(shown(seen), "mig-29-2025") == []
    table = rows(seen, TWO_YEARS)
    assert table[table["record_id"] == "mig-29-2025"]["rank"].tolist() == ["deprecated"]


def test_a_call_is_never_named_and_heads_are_large(view):
    found = [one for one in shown(view("2026-03-12")) if one.lane == "visits"]
    assert {one.weight for one in found if one.glyph == "call"} == {0}
    assert [one.name for one in found if one.heads and one.glyph == "visit" and not one.expected][:2] == [
        "Pezeshkian, Moscow",
        "Mishustin and Aref, Cholpon-Ata",
    ]


def test_on_10_january_2025_the_visit_is_expected_and_the_signing_stands_on_the_life_line(view):
    seen, window = view("2025-01-10"), Window(date(2024, 1, 1), date(2025, 12, 31))
    (visit,) = of(shown(seen, window), "v-20250117-pezeshkian-moscow")
    assert (visit.when.text, visit.expected, visit.overdue) == ("2025-01-17", True, False)
    treaty = next(line for line in life_lines(seen, window) if line.key == "strategic-partnership-treaty-2025")
    assert (treaty.signed, treaty.in_force, treaty.detail) == (None, (), "")
    assert ("signature expected", "2025-01-17") in [(act.name, act.when.text) for act in treaty.acts if act.expected]


def test_what_occurred_is_never_drawn_beyond_the_day_on_which_it_was_known(view):
    seen = view()
    told = [one for claims in seen.told.values() for one in claims if one.claim.occurred and not one.when.is_span]
    drawn = [one for one in shown(seen, Window(date(1900, 1, 1), date(2100, 12, 31))) if not one.expected]
    assert max(one.known for one in told) == seen.scope.today
    assert all(one.when.last is None or one.when.last <= seen.scope.today for one in drawn)


def test_the_life_lines_of_the_two_treaties(view):
    strategic, basic = life_lines(view("2026-03-12"), TWO_YEARS)
    assert (strategic.signed, strategic.in_force, strategic.until) == (
        date(2025, 1, 17),
        (date(2025, 10, 2), date(2025, 7, 18)),
        "to October 2045",
    )
    assert [act.name for act in strategic.acts[:3]] == ["State Duma", "President of Russia", "Majlis"]
    assert (basic.until, [(one.day, one.name) for one in basic.ends]) == (
        "to 2027 or 2031",
        [
            (date(2026, 3, 12), "period ends today, counted from signature"),
            (date(2027, 4, 5), "period ends 5 April 2027, counted from entry into force"),
        ],
    )


def test_a_programme_for_certain_years_and_an_agreement_with_others_have_no_life_line(view):
    lines = life_lines(view(), Window(date(1900, 1, 1), date(2100, 12, 31)))
    assert [line.key for line in lines] == [
        "strategic-partnership-treaty-2025",
        "basis-treaty-2001",
        "oil-for-goods-memorandum-2014",
    ]


def test_an_account_that_contradicts_is_a_rival_day(view):
    seen = view()
    joined = [one for one in facts(seen.in_world("instc-agreement-2000"), seen.scope.world_on) if one.rivals]
    assert [(one.best.claim.kind, one.rivals) for one in joined] == [
        ("accession", (parse("2004-12-02~"), parse("2005")))
    ]


@pytest.mark.parametrize(
    ("clocks", "sentence"),
    [
        (
            {"known_on": "2026-03-12"},
            "In 2025 and 2026 a treaty came into force, the presidents met three times and the Rasht–Astara contract"
            " was promised for four dates",
        ),
        (
            {"known_on": "2025-01-10"},
            "In 2024 and 2025 two agreements were signed, the presidents met twice and the Strategic Partnership"
            " Treaty was promised for six dates",
        ),
        ({"rel": "irn-chn"}, "In 2025 and 2026 two agreements were signed and the presidents met once"),
        ({"known_on": "1990-03-12"}, "In 1989 and 1990 nothing is in our sources"),
        (
            {"known_on": "2026-03-12", "start": "2018-09-01", "end": "2020-07-31"},
            "Between September 2018 and July 2020 one agreement was signed, the presidents met five times and two"
            " projects were halted",
        ),
        (
            {"known_on": "2026-03-12", "start": "2028-01-01", "end": "2028-12-31"},
            "In 2028 nothing has come yet; six dates are expected",
        ),
        (
            {"known_on": "2026-03-12", "start": "2026-03-01", "end": "2026-03-31"},
            "In March 2026 one project was halted",
        ),
    ],
)
def test_the_finding(view, clocks, sentence):
    seen = view(**clocks)
    window = chosen_window(seen.scope.start, seen.scope.end, seen.scope.world_on)
    assert finding(seen, window, shown(seen, window)) == sentence


def test_a_finding_of_more_than_two_lines_leaves_the_meetings_out(view):
    seen, window = view("2026-03-12"), Window(date(2002, 1, 1), date(2026, 12, 31))
    assert finding(seen, window, []) == (
        "From 2002 to 2026 two treaties came into force and the construction of Rasht–Astara was promised for nine dates"
    )


@pytest.mark.parametrize(
    ("known_on", "world_on", "said"),
    [
        ("", "", (date(2026, 3, 12), "no report since 12 March 2026")),
        ("2026-03-12", "", (None, "")),
        ("2025-01-10", "2025-06-01", (date(2025, 1, 10), "known until 10 January 2025")),
    ],
)
def test_silence_is_said_and_quiet_days_are_not(view, known_on, world_on, said):
    assert silence(view(known_on, world_on=world_on)) == said


def test_the_line_below_counts_the_days_of_silence(view):
    assert below(view(), TWO_YEARS) == (
        "1 January 2025 to 31 December 2026. Colour is the lane; shape and line say how sure the date is; hollow is"
        " expected. No report since 12 March 2026, 258\N{NO-BREAK SPACE}days."
    )


def test_the_steps_most_often_promised_come_first_and_visits_are_no_steps(view):
    found = most_promised(view("2026-03-12"), TWO_YEARS)
    assert [(one.told.claim.record_id, one.told.claim.kind) for one in found[:2]] == [
        (CONTRACT, "signature"),
        ("rasht-astara-railway", "construction_start"),
    ]
    assert not [one for one in found if one.told.claim.kind == "visit"]


def test_the_table_has_every_claim_of_the_window(view):
    table = rows(view("2026-03-12"), Window(date(2025, 1, 17), date(2025, 1, 17)))
    assert tuple(table.columns) == COLUMNS
    signed = table[(table["what"] == "signature") & (table["modality"] == "occurred")]
    assert signed[["date", "from", "to", "lane", "record"]].values.tolist() == [
        ["17 January 2025", "2025-01-17", "2025-01-17", "agreements", "2025 Strategic Partnership Treaty"]
    ]


def test_every_claim_with_a_day_is_counted_in_one_quarter(view):
    seen = view("2026-03-12")
    counted = quarters(seen)
    claims = [one for record_id in seen.told for one in seen.in_world(record_id)]
    dated = [*claims, *(one for _, one in seen.statements), *(one for _, one in seen.context_events)]
    assert tuple(counted.columns) == QUARTER_COLUMNS
    assert counted[["occurred", "expected"]].sum().sum() == sum(bool(one.first or one.last) for one in dated)
    assert {(day.month % 3, day.day) for day in counted["quarter"]} == {(1, 1)}


def test_what_is_known_of_a_contract_promised_again_and_again(view):
    found = selected(view("2026-03-12"), CONTRACT)
    assert found.text == (
        "Signature promised for four dates since 19 February 2025; no source we hold says that it came."
        " Date named last: 1 April 2026, by Russia."
    )
    assert [one.told.claim.date for one in found.promises] == [
        "[..2025-03-31]",
        "2025-11",
        "[..2026-01-17]",
        "[2026-01-18..]",
        "2026-04-01",
    ]


@pytest.mark.parametrize(
    ("key", "title", "text"),
    [
        ("v-20250117-pezeshkian-moscow", "Pezeshkian, Moscow", "Completed on 17 January 2025. 10 claims from"),
        ("basis-treaty-2001", "2001 Basic Treaty", "In force since 5 April 2002."),
        ("v-20260812-putin-tehran-caspian", "Putin, Tehran", "Announced for between 21 June and 22 September 2026."),
        (
            "kazem-jalali-20250116",
            "Statement on 2025 Strategic Partnership Treaty",
            "Kazem Jalali, Ambassador of Iran to Russia, 16 January 2025; neutral. The pact differs",
        ),
        ("jcpoa-implementation-2016", "Nuclear deal takes effect", "16 January 2016. Iran and the six powers"),
    ],
)
def test_what_is_known_of_a_chosen_entry(view, key, title, text):
    found = selected(view("2026-03-12"), key)
    assert found.title == title
    assert found.text.startswith(text)


@pytest.mark.parametrize("key", ["nothing", "verba-contract-2025", "kazem-jalali-20250116"])
def test_what_is_not_known_on_a_day_cannot_be_chosen(view, key):
    assert selected(view("2025-01-10"), key) is None


def test_lengths_of_time_in_words():
    assert [duration(days) for days in (1, 91, 92, 700, 731)] == [
        "1 day",
        "91 days",
        "3 months",
        "23 months",
        "2 years",
    ]
