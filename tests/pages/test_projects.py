"""The page on projects, opened on the shipped data."""

import json

import pytest
from sqlalchemy.orm import Session

import models
from tests.stores import promise_parts


def text(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def headings(app) -> list[str]:
    return [part.split("<")[0] for part in text(app).split('<h2 class="dy-panel-title">')[1:]]


PANELS = [
    "By status",
    "Promises by project",
    "INSTC",
    "How the promised day moved",
    "How much is done",
    "Longest without a report",
    "Volumes",
    "All projects",
]


@pytest.mark.parametrize(
    "query", [{}, {"known_on": "2026-03-12"}, {"known_on": "2024-12-10", "world_on": "2023-01-01"}]
)
def test_the_page_has_all_its_panels(open_page, query):
    app = open_page("pages/projects.py", query=query)
    assert not app.exception
    assert headings(app) == PANELS
    assert len(app.get("plotly_chart")) == 5


def test_another_pair_has_the_panels_that_its_data_fill(open_page):
    app = open_page("pages/projects.py", query={"rel": "irn-chn"})
    assert not app.exception
    left_out = ("How the promised day moved", "Volumes")
    assert headings(app) == [one.replace("INSTC", "China–Iran rail") for one in PANELS if one not in left_out]


def test_a_past_view_shows_what_stood_then(open_page):
    shown = text(open_page("pages/projects.py", query={"known_on": "2025-01-10"}))
    assert "1 of 46 projects is suspended" in shown
    assert "Rasht–Astara, line open: promised 8 times since 2016; no report says that it came." in shown
    assert "Verba" not in shown


def test_a_sector_is_chosen_by_the_address(open_page):
    app = open_page("pages/projects.py", query={"sector": "energy_nuclear"})
    assert "Nuclear energy: of 41 promises that fell due" in text(app)
    assert "Rasht–Astara" not in text(app)
    assert headings(app)[1:3] == ["Promises by project", "How much is done"]


def test_what_was_promised_is_chosen_by_the_address_and_by_the_box(open_page):
    app = open_page("pages/projects.py", query={"target": "s-300-iran.completion.all-systems"})
    assert app.selectbox("w_target").value == "s-300-iran.completion.all-systems"
    assert "it came about 13 October 2016" in text(app)
    app.selectbox("w_target").select("bushehr-1.completion.handover").run()
    assert app.query_params["target"] == "bushehr-1.completion.handover"
    assert "it came on 23 September 2013" in text(app)


def test_what_a_link_cannot_have_is_said(open_page):
    app = open_page("pages/projects.py", query={"sector": "<b>magic</b>", "target": "nothing"})
    assert not app.exception
    assert "sector=&lt;b&gt;magic&lt;/b&gt; is not known here" in text(app)
    assert "target=nothing names nothing that is promised three times or more here" in text(app)


def test_before_the_first_project_the_page_says_so(open_page):
    app = open_page("pages/projects.py", query={"known_on": "1990-01-01", "sector": "space", "target": "nothing"})
    assert not app.exception
    assert "No project is in our sources" in text(app)
    assert "sector=space is not known here" in text(app)
    assert "target=nothing names nothing" in text(app)


def test_a_new_pair_has_an_empty_page(open_page, own_store):
    with Session(own_store) as session:
        session.add(models.Relationship(id="irn-ind", party_a="IRN", party_b="IND", name="Iran–India"))
        session.commit()
    app = open_page("pages/projects.py", query={"rel": "irn-ind"}, store=own_store)
    assert not app.exception
    assert "No project is in our sources" in text(app)


def test_titles_from_an_update_are_text_and_no_markup(open_page, own_store):
    with Session(own_store) as session:
        session.get(models.Project, "bushehr-1").short_title = "<i>Bushehr</i> 1"
        session.commit()
    app = open_page("pages/projects.py", query={"sector": "energy_nuclear"}, store=own_store)
    assert not app.exception
    assert "&lt;i&gt;Bushehr&lt;/i&gt; 1" in text(app)
    assert "<i>Bushehr</i>" not in text(app)


def test_every_project_links_to_its_record_and_sources_at_the_same_clocks(open_page):
    shown = text(open_page("pages/projects.py", query={"known_on": "2026-03-12", "sector": "defence"}))
    assert 'href="record?rel=irn-rus&amp;known_on=2026-03-12&amp;id=s-300-iran"' in shown
    table = shown.split('<table class="dy-table dy-projects-all">')[1].split("</table>")[0]
    rows = table.split("<tr>")[2:]
    assert len(rows) == 6
    assert all("https://" in row for row in rows)


def test_of_more_promises_than_can_be_drawn_the_numbers_stand(open_page, own_store):
    promise_parts(own_store, 1_500)
    app = open_page("pages/projects.py", query={"sector": "energy_nuclear"}, store=own_store)
    assert not app.exception
    assert "promises are more than can be drawn one by one: their numbers stand instead.</p>" in text(app)
    drawn = json.loads(next(one.proto.spec for one in app.get("plotly_chart") if one.proto.alt.startswith("How many")))
    words = [word for trace in drawn["data"] if trace.get("mode") == "text" for word in trace["text"]]
    assert words[:3] == ["Bushehr 1", "", "4 of 1,528"] and "1,502" in words
