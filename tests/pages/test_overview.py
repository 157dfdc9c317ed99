import re

import pytest


def text(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def test_the_overview_says_where_it_stands_today(open_page):
    app = open_page("pages/overview.py")
    assert not app.exception
    assert ">Two treaties</a> with a running term are in force" in text(app)


def test_a_past_day_is_marked(open_page):
    app = open_page("pages/overview.py", query={"known_on": "2025-01-10"})
    assert not app.exception
    assert "As known on 10 January 2025." in text(app)


def test_a_store_with_nothing_about_the_pair_says_so(open_page):
    app = open_page("pages/overview.py", query={"known_on": "1900-01-01"})
    assert not app.exception
    assert "Nothing about Iran–Russia was known" in text(app)


def test_what_a_link_asks_wrongly_is_said(open_page):
    app = open_page("pages/overview.py", query={"from": "2025-02-30"})
    assert "from=2025-02-30 is not a day" in text(app)


def test_the_next_dates_lead_to_their_calendar_at_the_same_clocks(open_page):
    query = {"known_on": "2025-01-10", "world_on": "2025-01-12", "from": "2020-01-01"}
    assert 'href="feeds/irn-rus.ics?known_on=2025-01-10&amp;world_on=2025-01-12" target="_blank"' in text(
        open_page("pages/overview.py", query=query)
    )
    assert "feeds/" not in text(open_page("pages/overview.py", query={"known_on": "1900-01-01"}))


@pytest.mark.parametrize("key", ["legal", "contact", "delivery", "statements", "trade"])
def test_why_opens_the_rules_and_the_facts_of_a_panel(open_page, key: str):
    app = open_page("pages/overview.py", query={"why": key})
    assert not app.exception
    found = text(app)
    assert 'class="dy-why-group"' in found and "What nearly fired" in found and "<b>Rule " in found


def test_a_number_of_the_bottom_line_opens_its_own_facts_first(open_page):
    found = text(open_page("pages/overview.py", query={"why": "delivery", "group": "kept"}))
    assert re.findall('open="open" data-group="([a-z]+)"', found) == ["kept"]
    assert found.index('data-group="kept"') < found.index('data-group="suspended"')


def test_how_the_bottom_line_is_made_is_told(open_page):
    found = text(open_page("pages/overview.py", query={"why": "line"}))
    assert "How the bottom line is made" in found and "<b>Rule 2. </b>" in found


def test_facts_that_a_panel_does_not_have_are_said(open_page):
    found = text(open_page("pages/overview.py", query={"why": "trade", "group": "<b>"}))
    assert "group=&lt;b&gt; names no facts of this panel; it has stated, growth, goal, newest." in found


def test_a_panel_that_does_not_exist_is_said(open_page):
    found = text(open_page("pages/overview.py", query={"why": "weather"}))
    assert "why=weather names no panel: write one of line, legal, contact, delivery, statements, trade." in found
