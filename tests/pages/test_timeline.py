from datetime import date

import pytest


def text(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html")).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({}, "In 2025 and 2026 a treaty came into force"),
        ({"known_on": "2026-03-12"}, "the Rasht–Astara contract was promised for four dates"),
        ({"known_on": "2025-01-10"}, "the Strategic Partnership Treaty was promised for six dates"),
        ({"known_on": "2024-12-10", "world_on": "2024-11-01"}, "In 2023 and 2024 five agreements were signed"),
        ({"rel": "irn-chn"}, "In 2025 and 2026 two agreements were signed and the presidents met once"),
        ({"known_on": "1900-01-01"}, "In 1899 and 1900 nothing is in our sources"),
        ({"from": "2018-09-01", "to": "2020-07-31"}, "Between September 2018 and July 2020"),
    ],
)
def test_the_page_says_what_happened(open_page, query: dict[str, str], sentence: str):
    app = open_page("pages/timeline.py", query=query)
    assert not app.exception
    assert sentence in text(app)


def test_the_silence_of_today_is_said(open_page):
    days = (date.today() - date(2026, 3, 12)).days
    assert f"No report since 12 March 2026, {days} days." in text(open_page("pages/timeline.py"))


def test_the_windows_to_choose_from_keep_the_clock_and_what_is_chosen(open_page):
    shown = text(open_page("pages/timeline.py", query={"known_on": "2026-03-12", "id": "rasht-astara-contract"}))
    five = "timeline?rel=irn-rus&amp;known_on=2026-03-12&amp;from=2022-01-01&amp;to=2026-12-31&amp;id=rasht-astara-contract"
    assert f'<a class="dy-choice" href="{five}" target="_self">5 years</a>' in shown
    assert '<span class="dy-choice dy-chosen" aria-current="true">2 years</span>' in shown


def test_what_is_chosen_is_told_with_its_promises_and_the_way_to_its_record(open_page):
    shown = text(open_page("pages/timeline.py", query={"known_on": "2026-03-12", "id": "rasht-astara-contract"}))
    assert "Signature promised for four dates since 19 February 2025" in shown
    assert "by 17 Jan 2026" in shown and '<abbr title="Construction and Development' in shown
    assert 'href="record?rel=irn-rus&amp;known_on=2026-03-12&amp;id=rasht-astara-contract"' in shown


def test_a_statement_is_told_with_its_sources(open_page):
    shown = text(open_page("pages/timeline.py", query={"id": "kazem-jalali-20250116"}))
    assert "The pact differs from the Russian ones" in shown and "Iran International" in shown


@pytest.mark.parametrize("key", ["<b>nothing</b>", "verba-contract-2025"])
def test_a_link_that_names_nothing_known_on_the_day_says_so(open_page, key: str):
    app = open_page("pages/timeline.py", query={"id": key, "known_on": "2025-01-10"})
    assert not app.exception
    escaped = key.replace("<", "&lt;").replace(">", "&gt;")
    assert f"id={escaped} names nothing that the sources told of Iran–Russia on this day." in text(app)


def test_what_a_link_asks_wrongly_is_said(open_page):
    app = open_page("pages/timeline.py", query={"from": "2025-02-30"})
    assert not app.exception
    assert "from=2025-02-30 is not a day" in text(app)


def test_the_table_beside_holds_the_claims_of_the_window(open_page):
    app = open_page("pages/timeline.py", query={"from": "2025-01-17", "to": "2025-01-17"})
    (table,) = app.dataframe
    assert "record_id" not in table.value.columns
    assert set(table.value["lane"]) >= {"agreements", "visits", "projects", "statements"}


def test_a_timeline_without_anything_has_no_table_and_asks_for_no_mark(open_page):
    app = open_page("pages/timeline.py", query={"known_on": "1900-01-01"})
    assert len(app.dataframe) == 0
    assert "Choose a mark" not in text(app)
