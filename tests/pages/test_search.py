"""The page of results, opened on the shipped data."""

from html import unescape


def text(app) -> str:
    return unescape("\n".join(str(element.proto.body) for element in app.get("html")))


def test_how_often_something_was_promised_is_answered_with_links(open_page):
    app = open_page(
        "pages/search.py", query={"q": "how often has rasht astara been promised", "known_on": "2026-03-12"}
    )
    assert not app.exception
    shown = text(app)
    assert '<h1 class="dy-finding">Rasht–Astara, line open: promised 10 times since 2016; no report says' in shown
    scope = "rel=irn-rus&known_on=2026-03-12"
    assert f'href="promises?{scope}&target=rasht-astara-railway.operation_start.line-open"' in shown
    assert f'href="record?{scope}&id=rasht-astara-railway"' in shown
    assert "“rasht astara” elsewhere" in shown


def test_how_often_without_a_name_is_answered_for_all(open_page):
    shown = text(
        open_page("pages/search.py", query={"q": "how often has this been promised", "known_on": "2026-03-12"})
    )
    assert "2025 Strategic Partnership Treaty, signature: promised 27 times from 2021 to 2025" in shown
    assert "elsewhere" not in shown


def test_a_question_is_text_and_no_markup(open_page):
    app = open_page("pages/search.py", query={"q": "how often has <b>that</b> base been promised"})
    assert not app.exception
    html = "\n".join(str(element.proto.body) for element in app.get("html"))
    assert "<b>that</b>" not in html
    assert "Nothing promised under the name “b b base” is in our sources." in html


def test_other_words_are_searched_for(open_page):
    shown = text(open_page("pages/search.py", query={"q": "rasht"}))
    assert "results for “rasht”" in shown
