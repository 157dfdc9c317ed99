"""The page on visits, opened on the shipped data."""

import pytest
from sqlalchemy.orm import Session

import models


def text(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def headings(app) -> list[str]:
    return [part.split("<")[0] for part in text(app).split('<h2 class="dy-panel-title">')[1:]]


PANELS = [
    "How often they meet and speak",
    "Who goes to whom",
    "To come",
    "Where they meet",
    "Announced against held",
    "All visits, meetings and calls",
]


@pytest.mark.parametrize("query", [{}, {"known_on": "2026-03-12"}, {"known_on": "2025-01-10"}, {"rel": "irn-chn"}])
def test_the_page_has_all_its_panels(open_page, query):
    app = open_page("pages/visits.py", query=query)
    assert not app.exception
    assert headings(app) == PANELS
    assert len(app.get("plotly_chart")) == 3


def test_a_past_view_shows_what_was_to_come_then(open_page):
    shown = text(open_page("pages/visits.py", query={"known_on": "2025-01-10"}))
    assert "The presidents met twice and spoke 6 times in twelve months" in shown
    assert "17 Jan 2025" in shown
    assert "Ashgabat, Turkmenistan" in shown
    assert "12 Dec 2025" not in shown


def test_a_level_is_chosen_by_the_address(open_page):
    shown = text(open_page("pages/visits.py", query={"known_on": "2026-03-12", "level": "ministers"}))
    assert "Ministers met 13 times" in shown
    assert "Vladimir Putin · Masoud Pezeshkian" not in shown


def test_an_unknown_level_is_said(open_page):
    app = open_page("pages/visits.py", query={"level": "<b>kings</b>"})
    assert not app.exception
    assert "level=&lt;b&gt;kings&lt;/b&gt; is not known here: write one of presidents, ministers, others" in text(app)


def test_long_tables_are_shown_whole_when_asked(open_page):
    short = text(open_page("pages/visits.py", query={"known_on": "2026-03-12"}))
    whole = text(open_page("pages/visits.py", query={"known_on": "2026-03-12", "rows": "all"}))
    assert "Show all 198" in short
    assert "Show all" not in whole
    assert whole.count("● held") == 178


def test_an_empty_period_says_so_and_draws_nothing(open_page):
    app = open_page("pages/visits.py", query={"to": "1990-01-01"})
    assert not app.exception
    assert "No visit, meeting or call to 1 January 1990 is in our sources" in text(app)
    assert not app.get("plotly_chart")


def test_a_relationship_without_records_says_so(open_page, own_store):
    with Session(own_store) as session:
        session.add(models.Relationship(id="rus-chn", party_a="RUS", party_b="CHN", name="Russia–China"))
        session.commit()
    app = open_page("pages/visits.py", query={"rel": "rus-chn"}, store=own_store)
    assert not app.exception
    assert "No visit, meeting or call is in our sources" in text(app)


def test_names_of_a_user_reach_the_page_as_text(open_page, own_store):
    with Session(own_store) as session:
        session.get(models.Visit, "v-20250117-pezeshkian-moscow").visitor = "<script>alert(1)</script>"
        session.commit()
    app = open_page("pages/visits.py", query={"known_on": "2026-03-12", "rows": "all"}, store=own_store)
    assert not app.exception
    assert "<script>" not in text(app)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; · Vladimir Putin" in text(app)
