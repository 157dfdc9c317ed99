"""The panels, the bottom line, the next dates and the changes, on the shipped data at known days."""

import re
from dataclasses import replace
from datetime import date

import pytest

from queries.bottom_line import bottom_line, bottom_line_parts
from queries.changes import changes, last_known
from queries.panels import PANELS, WHY, Sign
from queries.upcoming import next_dates
from queries.view import View


def said(view) -> dict[str, tuple]:
    return {panel.name: (str(panel.sign), panel.state, panel.figure) for panel in (make(view) for make in PANELS)}


def test_the_panels_on_the_day_of_the_newest_report(view):
    assert said(view("2026-03-12")) == {
        "Legal basis": ("attention", "two terms, two readings", "24 days"),
        "Political contact": ("settled", "frequent", "12"),
        "Projects and delivery": ("overdue", "stopped in part", "15 of 116"),
        "Statements": ("settled", "more support than criticism", "13 to 10"),
        "Trade": ("attention", "two figures for one year", "$4.8–5.0 bn"),
    }


def test_months_after_the_newest_report_the_panels_say_how_long_nothing_came(view):
    panels = {panel.name: panel for panel in (make(view()) for make in PANELS)}
    assert panels["Political contact"].state == "no report since 11 Mar 2026"
    assert panels["Political contact"].unit == "meetings and calls in the 90 days to 11 March 2026; 6 a year before"
    assert panels["Statements"].state == "no report since 9 Mar 2026"
    assert panels["Legal basis"].figure == "131 days"


def test_a_panel_without_facts_claims_nothing(view):
    empty = [make(view("1900-01-01")) for make in PANELS]
    assert [(panel.sign, panel.as_of) for panel in empty] == [(Sign.UNKNOWN, None)] * 5


@pytest.mark.parametrize(
    ("known_on", "sentence"),
    [
        (
            "2026-03-12",
            "Two treaties with a running term are in force and the two sides talk often. Of 116 project promises that "
            "have fallen due, 15 were kept in time; Bushehr II and INSTC are suspended.",
        ),
        (
            "",
            "Two treaties with a running term are in force and no contact has been reported since 11 March 2026. Of 128 "
            "project promises that have fallen due, 15 were kept in time; Bushehr II and INSTC are suspended.",
        ),
        ("1900-01-01", "Nothing about Iran–Russia was known to our sources on this day."),
    ],
)
def test_the_bottom_line(view, known_on: str, sentence: str):
    assert bottom_line(view(known_on)) == sentence


@pytest.mark.parametrize(("known_on", "rel"), [("2026-03-12", "irn-rus"), ("", "irn-rus"), ("", "irn-chn")])
def test_every_number_day_and_name_of_the_bottom_line_leads_to_its_facts(view, known_on: str, rel: str):
    seen = view(known_on, rel=rel)
    parts = bottom_line_parts(seen)
    plain = "".join(part.text for part in parts if not part.why and not part.record_id).replace("the two sides", "")
    assert not re.search(r"\d|\b(one|two|three|four|five) ", plain, re.IGNORECASE)
    for part in parts:
        if part.why:
            groups = {group.key for group in WHY[part.why](seen).groups}
            assert part.group in groups or (part.group == "due" and groups & {"kept", "late", "overdue"})
        assert not part.record_id or seen.ledger.record(part.record_id)


def test_the_numbers_of_the_bottom_line_are_the_numbers_of_their_facts(view):
    seen = view("2026-03-12")
    facts = {group.key: len(group.facts) for key in ("legal", "delivery") for group in WHY[key](seen).groups}
    told = {part.group: part.text for part in bottom_line_parts(seen) if part.why}
    assert told["due"] == f"{facts['kept'] + facts['late'] + facts['overdue']} project promises"
    assert (told["kept"], told["terms"]) == (str(facts["kept"]), "Two treaties") and facts["terms"] == 2


def test_a_reading_that_the_text_excludes_is_named_as_excluded_and_gives_no_figure(view):
    panel = PANELS[0](view())
    statement = panel.statement.replace("\N{NO-BREAK SPACE}", " ")
    assert statement == (
        "2001 Basic Treaty: the current period ends on 5 April 2027 counted from entry into force; its text excludes "
        "counting from signature to 12 March 2031."
    )
    assert panel.unit == "to the end of the period on 5 April 2027, counted from entry into force"


def test_one_promise_is_told_as_one(view):
    sentence = bottom_line(view(rel="irn-chn"))
    assert sentence.endswith("The one project promise that has fallen due was not kept in time.")


def test_the_next_dates_in_january_2025_begin_with_the_signing_and_the_visit(view):
    found = [(one.when, one.what, one.by) for one in next_dates(view("2025-01-10"))[:2]]
    assert found == [
        ("17 Jan 2025", "Strategic Partnership Treaty: signature", "Iran, 8 Jan 2025"),
        ("17 Jan 2025", "Pezeshkian, Moscow", "Iran, 6 Jan 2025"),
    ]


def test_no_next_date_has_passed_and_each_is_named_once(view):
    for known_on in ("2025-01-10", "2026-03-12", ""):
        seen = view(known_on)
        found = next_dates(seen)
        assert all(one.day >= seen.scope.world_on for one in found)
        assert len({(one.record_id, one.what, one.when) for one in found}) == len(found)


def test_what_is_said_on_a_past_day_names_no_year_still_to_come(view):
    seen = view("2026-03-12")
    treaty = replace(seen.ledger.agreements["basis-treaty-2001"], short_title="2031 Treaty")
    corridor = replace(seen.ledger.projects["instc"], short_title="Corridor 2031")
    agreements = {**seen.ledger.agreements, treaty.id: treaty}
    projects = {**seen.ledger.projects, corridor.id: corridor}
    past = View(replace(seen.ledger, agreements=agreements, projects=projects), seen.scope)
    said = [bottom_line(past), *(make(past).statement for make in PANELS), *(one.what for one in next_dates(past))]
    assert any("Corridor" in text for text in said) and any(text.startswith("Treaty: ") for text in said)
    assert not any("2031 Treaty" in text or "Corridor 2031" in text for text in said)


def test_what_changed_shows_the_status_before_and_after(view):
    found = changes(view("2026-03-12"), date(2025, 12, 12))
    moved = {one.what: (one.old, one.new) for one in found if one.what in ("INSTC", "Bushehr 3")}
    assert moved == {"INSTC": ("implementation", "suspended"), "Bushehr 3": ("pipeline", "suspended")}


def test_nothing_changes_after_the_newest_report(view):
    assert last_known(view()) == date(2026, 3, 12)
    assert changes(view(), date(2026, 3, 12)) == []
