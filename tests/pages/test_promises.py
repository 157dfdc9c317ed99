"""The page on promises, opened on the shipped data."""

import pytest
from sqlalchemy.orm import Session

import models


def text(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def headings(app) -> list[str]:
    return [part.split("<")[0] for part in text(app).split('<h2 class="dy-panel-title">')[1:]]


PANELS = [
    "How the promised day moved",
    "Promised most often",
    "All that was promised three times or more",
    "How long until it comes",
    "Track record",
    "The ledger",
]


@pytest.mark.parametrize(
    "query",
    [{}, {"known_on": "2026-03-12"}, {"known_on": "2025-01-10"}, {"known_on": "2024-12-10", "world_on": "2023-01-01"}],
)
def test_the_page_has_all_its_panels(open_page, query):
    app = open_page("pages/promises.py", query=query)
    assert not app.exception
    assert headings(app) == PANELS
    assert len(app.get("plotly_chart")) == 4


def test_another_pair_has_the_panels_that_its_data_fill(open_page):
    app = open_page("pages/promises.py", query={"rel": "irn-chn"})
    assert not app.exception
    assert headings(app) == PANELS[3:]
    assert "promises that fell due" in text(app)


def test_the_address_chooses_and_the_page_says_what(open_page):
    app = open_page("pages/promises.py", query={"known_on": "2026-03-12", "sector": "energy_nuclear", "party": "RUS"})
    assert "Nuclear energy, said by Russia: " in text(app)
    assert app.selectbox("w_promises_party").value == "RUS"
    shown = text(app).split("The ledger")[1]
    assert "Bushehr" in shown
    assert "Rasht–Astara" not in shown


def test_a_box_writes_its_choice_into_the_address(open_page):
    app = open_page("pages/promises.py", query={"known_on": "2026-03-12"})
    app.selectbox("w_promises_outcome").select("withdrawn").run()
    assert not app.exception
    assert app.query_params["outcome"] == "withdrawn"
    assert "No promise has fallen due" not in text(app)
    app.selectbox("w_promises_outcome").select("").run()
    assert "outcome" not in app.query_params


def test_what_a_link_cannot_have_is_said(open_page):
    app = open_page("pages/promises.py", query={"party": "<b>nobody</b>", "kind": "wish", "target": "nothing"})
    assert not app.exception
    assert "party=&lt;b&gt;nobody&lt;/b&gt; is not known here" in text(app)
    assert "kind=wish is not known here" in text(app)
    assert "target=nothing names nothing" in text(app)


def test_what_is_shown_is_chosen_by_the_address(open_page):
    app = open_page("pages/promises.py", query={"target": "s-300-iran.completion.all-systems"})
    assert app.selectbox("w_target").value == "s-300-iran.completion.all-systems"
    assert "S-300, all systems: promised 5 times from 2015 to 2016; it came about 13 October 2016." in text(app)


@pytest.mark.parametrize("query", [{"known_on": "1990-01-01"}, {"from": "1980-01-01", "to": "1980-12-31"}])
def test_before_the_first_promise_and_in_an_empty_period_the_page_is_calm(open_page, query):
    app = open_page("pages/promises.py", query=query)
    assert not app.exception
    assert headings(app) == []
    assert "is in our sources" in text(app)


def test_a_past_day_gives_nothing_away(open_page):
    app = open_page("pages/promises.py", query={"known_on": "2024-12-10", "rows": "all"})
    assert "17 Jan 2025" not in text(app).split("How the promised day moved")[1]


def test_a_new_pair_has_an_empty_page(open_page, own_store):
    with Session(own_store) as session:
        session.add(models.Relationship(id="irn-ind", party_a="IRN", party_b="IND", name="Iran–India"))
        session.commit()
    app = open_page("pages/promises.py", query={"rel": "irn-ind"}, store=own_store)
    assert not app.exception
    assert "No promise is in our sources" in text(app)


def test_titles_from_an_update_are_text_and_no_markup(open_page, own_store):
    with Session(own_store) as session:
        session.get(models.Project, "rasht-astara-railway").short_title = "<i>Rasht</i>"
        session.commit()
    app = open_page("pages/promises.py", store=own_store)
    assert not app.exception
    assert "&lt;i&gt;Rasht&lt;/i&gt;" in text(app)
    assert "<i>Rasht</i>" not in text(app)


def test_every_line_of_the_ledger_names_its_record_at_the_same_clocks_and_a_source(open_page):
    app = open_page("pages/promises.py", query={"known_on": "2026-03-12", "sector": "defence", "rows": "all"})
    ledger = text(app).split('<table class="dy-table dy-promises-ledger">')[1].split("</table>")[0]
    rows = ledger.split("<tr>")[2:]
    assert len(rows) == 13
    assert all('href="record?rel=irn-rus&amp;known_on=2026-03-12&amp;id=' in row and "https://" in row for row in rows)


def test_few_promises_have_no_share(open_page):
    app = open_page("pages/promises.py", query={"known_on": "2026-03-12"})
    few = text(app).split('aria-label="Track record of few promises"')[1].split("</table>")[0]
    large = text(app).split('aria-label="Track record"')[1].split("</table>")[0]
    assert " %" not in few
    assert " %" in large
