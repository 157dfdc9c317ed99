"""The page on evidence, opened on the shipped data."""

import re

import pytest
from sqlalchemy.orm import Session

import models

PANELS = [
    "What there is",
    "Where accounts differ",
    "Sources by kind and grade",
    "Publishers cited most",
    "Sources that repeat others",
    "Known from one source",
    "Reports without a day",
    "Longest without a report",
]


def text(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def headings(app) -> list[str]:
    return [part.split("<")[0] for part in text(app).split('<h2 class="dy-panel-title">')[1:]]


@pytest.mark.parametrize("query", [{}, {"known_on": "2026-03-12"}, {"known_on": "2025-01-10"}, {"rel": "irn-chn"}])
def test_the_page_has_all_its_panels(open_page, query):
    app = open_page("pages/evidence.py", query=query)
    assert not app.exception
    assert headings(app) == PANELS


def test_a_period_narrows_the_facts_and_keeps_the_panels_that_have_any(open_page):
    app = open_page("pages/evidence.py", query={"from": "2024-01-01", "to": "2024-12-31"})
    assert not app.exception
    assert "43 of 218 facts from 1 January 2024 to 31 December 2024" in text(app)


def test_a_day_on_which_nothing_was_known_is_calm(open_page):
    app = open_page("pages/evidence.py", query={"known_on": "1900-01-01"})
    assert not app.exception
    assert "No fact is in our sources" in text(app)
    assert headings(app) == []


@pytest.mark.parametrize(
    ("query", "opened"),
    [
        ({"table": "visits", "dated": "month"}, "37 facts: reports of visits, dated to the month"),
        ({"table": "projects", "dated": "wider"}, "72 facts: project milestones, dated no closer than a year, or open"),
        ({"support": "several"}, "256 facts: more than one source"),
        ({"list": "facts"}, "1,138 facts"),
        ({"list": "sources"}, "885 sources"),
        ({"table": "indicators", "list": "sources"}, "46 sources: figures"),
        ({"kind": "government", "grade": "A"}, "22 sources: government, grade A"),
        ({"publisher": "IRNA"}, "35 facts: published by IRNA"),
    ],
)
def test_a_number_opens_what_it_counts(open_page, query, opened):
    app = open_page("pages/evidence.py", query=query | {"known_on": "2026-03-12"})
    assert not app.exception
    assert headings(app)[0] == opened


def test_every_number_of_the_page_leads_to_an_address_of_its_own(open_page):
    links = re.findall(r'<a class="dy-evidence-number" href="evidence\?([^"]+)"', text(open_page("pages/evidence.py")))
    assert len(links) > 80
    twice = {one for one in links if links.count(one) > 1}
    assert twice == {"rel=irn-rus&amp;list=sources"}  # all sources are counted by table, and by kind and grade


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"table": "treaties"}, "table=treaties is not known here: write one of agreements, visits, projects"),
        ({"grade": "G"}, "grade=G is not known here: write one of A, B, C, D, E, F"),
        ({"publisher": "Nobody"}, "publisher=Nobody is not known here"),
    ],
)
def test_an_unknown_choice_is_said(open_page, query, said):
    app = open_page("pages/evidence.py", query=query)
    assert not app.exception
    assert said in text(app)
    assert headings(app) == PANELS


def test_a_past_view_cites_no_later_report(open_page):
    shown = text(open_page("pages/evidence.py", query={"known_on": "2025-01-10", "list": "facts", "rows": "all"}))
    assert "the newest report is of 9 January 2025" in shown
    assert "17 Jan 2025" in shown  # the signing that was then expected
    assert "(expected)" in shown
    assert "Feb 2025</span>" not in shown


def test_what_a_user_wrote_reaches_the_page_as_text(open_page, own_store):
    wild = "<img src=x onerror=alert(1)>"
    with Session(own_store) as session:
        for source in session.query(models.Source):
            source.publisher = wild
        for statement in session.query(models.Statement):
            statement.summary = wild
        session.commit()
    query = {"list": "facts", "table": "statements"}
    shown = text(open_page("pages/evidence.py", query=query, store=own_store))
    assert "&lt;img" in shown
    assert "<img" not in shown


def test_the_sources_of_an_opened_number_and_all_of_the_page_can_be_cited(open_page):
    app = open_page("pages/evidence.py", query={"kind": "academic"})
    assert not app.exception
    opened, whole = [one for one in app.expander if one.label.startswith("Cite ")]
    assert opened.label == f"Cite {len(opened.code[0].value.splitlines())} sources"
    assert len(whole.code[0].value.splitlines()) == 40
