"""The page on statements, opened on the shipped data."""

import pytest
from sqlalchemy.orm import Session

import models


def text(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def headings(app) -> list[str]:
    return [part.split("<")[0] for part in text(app).split('<h2 class="dy-panel-title">')[1:]]


PANELS = ["Support and criticism", "Who speaks", "Both sides’ accounts", "All statements"]


@pytest.mark.parametrize("query", [{}, {"known_on": "2026-03-12"}, {"known_on": "2025-01-10"}, {"rel": "irn-chn"}])
def test_the_page_has_all_its_panels(open_page, query):
    app = open_page("pages/statements.py", query=query)
    assert not app.exception
    assert headings(app) == PANELS
    assert len(app.get("plotly_chart")) == 1


def test_a_past_view_shows_what_had_been_said_then(open_page):
    shown = text(open_page("pages/statements.py", query={"known_on": "2025-01-10"}))
    assert "12 supportive and 8 critical statements in twelve months" in shown
    assert "17 Jan 2025" not in shown


def test_stance_and_side_are_chosen_by_the_address(open_page):
    query = {"known_on": "2026-03-12", "stance": "critical", "speaker_party": "RUS"}
    shown = text(open_page("pages/statements.py", query=query))
    assert "2 critical statements in twelve months" in shown
    assert "▲ supportive" not in shown


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"stance": "warm"}, "stance=warm is not known here: write one of supportive, neutral, critical"),
        ({"speaker_party": "FRA"}, "speaker_party=FRA is not known here: write one of IRN, RUS, DEU, QAT, USA"),
    ],
)
def test_an_unknown_choice_is_said(open_page, query, said):
    app = open_page("pages/statements.py", query=query)
    assert not app.exception
    assert said in text(app)


def test_choices_that_leave_nothing_say_so(open_page):
    app = open_page("pages/statements.py", query={"stance": "supportive", "speaker_party": "DEU"})
    assert not app.exception
    assert "No statement is in our sources" in text(app)
    assert not app.get("plotly_chart")


def test_what_one_side_does_not_say_is_not_in_our_sources(open_page):
    assert "What Russia says of it is not in our sources." in text(open_page("pages/statements.py"))


def test_what_a_user_wrote_reaches_the_page_as_text(open_page, own_store):
    with Session(own_store) as session:
        for statement in session.query(models.Statement):
            statement.summary = "<img src=x onerror=alert(1)>"
        session.commit()
    app = open_page("pages/statements.py", store=own_store)
    assert not app.exception
    assert "<img" not in text(app)


def test_a_statement_named_by_a_link_stands_apart_with_its_source(open_page):
    shown = text(open_page("pages/statements.py", query={"id": "vladimir-putin-20260309"}))
    picked = shown.split("The statement you followed", 1)[1].split("</section>")[0]
    assert "Vladimir Putin" in picked and 'class="dy-source"' in picked


def test_a_statement_that_is_not_in_the_view_is_said(open_page):
    shown = text(open_page("pages/statements.py", query={"id": "vladimir-putin-20260309", "known_on": "2025-01-10"}))
    assert "id=vladimir-putin-20260309 is not known here" in shown
    assert "The statement you followed" not in shown
