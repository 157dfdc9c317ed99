"""The page on which a briefing is put together: chosen, ordered, captioned, judged, saved, opened again, followed."""

from html import unescape

import pytest
from sqlalchemy import Engine, update

import database
import models
from exports.briefings import Saved, listed

STORY = {"rel": "irn-rus", "known_on": "2025-01-10"}


def text(app) -> str:
    assert not app.exception
    return unescape("\n".join(str(element.proto.body) for element in app.get("html")))


def names(app) -> list[str]:
    """The blocks on the desk, in their order."""
    parts = text(app).split('<p class="dy-briefing-name"><b>')[1:]
    return [part.split("</b>")[0] for part in parts]


def saved(store: Engine) -> list[Saved]:
    with database.Session(store) as session:
        return listed(session)


def save(app, title: str = "The week", author: str = "Ana Petrova"):
    app.text_input(key=next(one.key for one in app.text_input if one.label == "Title")).set_value(title).run()
    app.text_input(key=next(one.key for one in app.text_input if one.label == "By")).set_value(author).run()
    return app.button(key="briefing_save").click().run()


def press(app, label: str, place: int):
    """Press a button of the block at that place, the first being 1."""
    return [one for one in app.button if one.label == label][place - 1].click().run()


@pytest.mark.parametrize("template", ["weekly", "visit", "treaty", "project"])
def test_each_template_lays_out_blocks_that_are_there(open_page, template: str):
    app = open_page("pages/briefing.py", query=STORY | {"template": template})
    assert len(names(app)) >= 1
    assert "At these clocks the page has no such block" not in text(app)


def test_blocks_move_up_and_down_and_go(open_page):
    app = open_page("pages/briefing.py", query=STORY)
    first, second, *rest = [one.split(". ", 1)[1] for one in names(app)]
    press(app, "Down", 1)
    assert [one.split(". ", 1)[1] for one in names(app)] == [second, first, *rest]
    press(app, "Up", 2)
    assert [one.split(". ", 1)[1] for one in names(app)] == [first, second, *rest]
    press(app, "Take away", 1)
    assert [one.split(". ", 1)[1] for one in names(app)] == [second, *rest]


def test_a_judgement_is_plain_text_with_a_hint_on_its_words(open_page):
    app = open_page("pages/briefing.py", query=STORY)
    app.selectbox(key="briefing_page").set_value("judgement").run()
    app.button(key="briefing_add").click().run()
    words = "<b>We</b> judge with high confidence that signature is likely. It may slip."
    next(one for one in app.text_area if one.label == "Judgement").set_value(words).run()
    shown = text(app)
    assert "Likelihood (“likely”) and confidence (“high confidence”) stand in one sentence" in shown
    assert "“may” is on neither scale" in shown
    assert "“likely” says ICD-203: 55 to 80 per cent; PHIA: 55 to 75 per cent." in shown
    assert "<b>We</b> judge" not in "".join(str(one.proto.body) for one in app.get("html"))


def test_a_briefing_is_saved_with_clocks_and_author_and_opened_again_by_its_address(open_page, own_store: Engine):
    app = open_page("pages/briefing.py", query=STORY, store=own_store)
    assert app.button(key="briefing_save").disabled
    captions = [one for one in app.text_area if one.label == "Caption"]
    captions[0].set_value("=SUM(A1) <i>as of Friday</i>").run()
    save(app)
    [made] = saved(own_store)
    assert (made.draft.title, made.draft.author, made.query["known_on"]) == ("The week", "Ana Petrova", "2025-01-10")
    assert made.draft.blocks[0].caption == "=SUM(A1) <i>as of Friday</i>"
    again = open_page("pages/briefing.py", query={"id": made.id}, store=own_store)
    shown = text(again)
    assert "known on <b>10 January 2025</b>" in shown.replace('<span class="dy-nowrap">', "")
    assert "Saved by Ana Petrova as known on 10 January 2025." in shown
    assert made.code in shown and f"id={made.id}" in shown
    assert next(one.value for one in again.text_area if one.label == "Caption") == "=SUM(A1) <i>as of Friday</i>"


def test_a_briefing_of_a_template_since_dropped_is_still_listed_and_opened(open_page, own_store: Engine):
    save(open_page("pages/briefing.py", query=STORY, store=own_store), title="")
    with database.writing(own_store) as connection:
        connection.execute(update(models.Briefing).values(template="horoscope"))
    [made] = saved(own_store)
    assert ">Briefing</a>" in text(open_page("pages/briefing.py", store=own_store))
    again = open_page("pages/briefing.py", query={"id": made.id}, store=own_store)
    assert not again.exception
    assert "Saved by Ana Petrova" in text(again)


def test_the_next_one_opens_with_what_changed_since(open_page, own_store: Engine):
    drawn = open_page("pages/briefing.py", query=STORY, store=own_store)
    next(one for one in drawn.text_area if one.label == "Caption").set_value("As of Friday").run()
    save(drawn)
    [first] = saved(own_store)
    app = open_page("pages/briefing.py", query={"id": first.id, "known_on": "2025-10-03"}, store=own_store)
    assert "Its captions are those of 10 January 2025: read them again." in text(app)
    assert "The next one. It opens with what changed since 10 January 2025." in text(app).replace("<b>", "").replace(
        "</b>", ""
    )
    save(app, "The next week", "Ben")
    second = saved(own_store)[0]
    assert (second.draft.follows, str(second.draft.since.known_on)) == (first.id, "2025-01-10")
    assert [one.id for one in saved(own_store)] == [second.id, first.id]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"id": "<b>none</b>"}, "id=<b>none</b> names no briefing of this store"),
        (
            {"template": "horoscope"},
            "template=horoscope is not known here: write one of weekly, visit, treaty, project",
        ),
    ],
)
def test_what_an_address_asks_wrongly_is_said(open_page, query: dict[str, str], said: str):
    app = open_page("pages/briefing.py", query=STORY | query)
    assert said in text(app)
    assert names(app)
