"""The page that reads a code back, opened plain, wrongly, and on a code whose view changed and changed back."""

from datetime import date
from html import unescape

import pytest
from sqlalchemy import Engine

import database
from domain.scope import Scope
from exports.receipts import keep, query_text
from loaders.undo import undo
from tests.loaders.uploads import upload
from tests.queries.test_since import FIRST, SECOND

PAST = Scope("irn-rus", date(2026, 3, 12), date(2025, 1, 31), date(2025, 1, 31))
CHANGED = '<del class="dy-old">Apr 2025</del> <ins class="dy-new">1 May 2025</ins>'


def text(app) -> str:
    assert not app.exception
    return unescape("\n".join(str(element.proto.body) for element in app.get("html")))


def heading(shown: str) -> str:
    return shown.split('<h1 class="dy-finding">')[1].split("</h1>")[0]


@pytest.fixture
def store(empty_store: Engine) -> Engine:
    upload(empty_store, FIRST, by="Ana", reason="The first reports")
    return empty_store


@pytest.fixture
def code(store: Engine) -> str:
    return keep("promises", query_text(PAST, {"party": "RUS"}), 1, engine=store).code


def test_a_code_shows_its_view_and_the_link_that_opens_it(open_page, store: Engine, code: str):
    shown = text(open_page("pages/receipt.py", query={"code": code}, store=store))
    assert heading(shown) == "Nothing in this view has changed since it was made"
    assert "The store has had no import since." in shown
    assert 'href="promises?known_on=2025-01-31&party=RUS&rel=irn-rus&world_on=2025-01-31"' in shown
    listed = dict(
        part.split("</dt><dd>") for part in shown.split("</dl>")[0].replace("</dd></div>", "").split("<dt>")[1:]
    )
    assert {name: value.split("<div>")[0] for name, value in listed.items() if name != "code first given"} == {
        "page": "Promises",
        "shows": "Iran–Russia, promises, all years; said by Russia",
        "known on": "31 January 2025",
        "in the world on": "31 January 2025",
        "newest import then": listed["newest import then"],
    }
    assert "The first reports (Ana)" in listed["newest import then"]


def test_what_changed_is_told_and_silent_again_once_it_is_taken_back(open_page, store: Engine, code: str):
    upload(store, SECOND, by="Ada", reason="Corrected")
    shown = text(open_page("pages/receipt.py", query={"code": code}, store=store))
    assert heading(shown) == "One fact of this view has changed since it was made"
    assert CHANGED in shown and "Ada: Corrected" in shown
    assert ">Then<" in shown and ">Now<" in shown
    with database.writing(store) as connection:
        undo(connection, 2, by="Ben", reason="A mistake")
    silent = text(open_page("pages/receipt.py", query={"code": code}, store=store))
    assert heading(silent) == "Nothing in this view has changed since it was made"
    assert "Two imports came since; together they leave every fact of this view as it was." in silent
    assert CHANGED not in silent


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the code of a picture to open the view it was made from"),
        ("DY-7Q4K", "“DY-7Q4K” is no code"),
        ("<b>x</b>", "“<b>x</b>” is no code"),
        ("dy 7q4k 2m9x", "The code DY-7Q4K-2M9X is not in this store"),
    ],
)
def test_no_code_a_misspelt_one_and_an_unknown_one_are_told_in_one_sentence(
    open_page, store: Engine, typed: str, said: str
):
    app = open_page("pages/receipt.py", query={"code": typed} if typed else {}, store=store)
    assert heading(text(app)) == said
    assert "<b>x" not in "".join(str(element.proto.body) for element in app.get("html"))


def test_the_search_takes_a_code_to_its_view(open_page, store: Engine, code: str):
    for typed in (code, code.lower().replace("-", ""), code.removeprefix("DY-")):
        app = open_page("pages/search.py", query={"q": typed}, store=store)
        assert heading(text(app)) == "Nothing in this view has changed since it was made"
    words = open_page("pages/search.py", query={"q": "railways"}, store=store)
    assert "“railways”" in heading(text(words))
