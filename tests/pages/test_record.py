import pytest


def text(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ("strategic-partnership-treaty-2025", "2025 Strategic Partnership Treaty: in force since 2 October 2025"),
        ("v-20250117-pezeshkian-moscow", "Pezeshkian, Moscow: completed on 17 January 2025"),
        ("instc", "INSTC: suspended since 28 February 2026"),
        ("gazprom-nigc-memorandum-2024", "signed on 26 June 2024"),
    ],
)
def test_a_record_says_where_it_stands(open_page, record: str, sentence: str):
    app = open_page("pages/record.py", query={"id": record})
    assert not app.exception
    assert sentence in text(app)


def test_an_unknown_record_is_said_with_what_is_near(open_page):
    app = open_page("pages/record.py", query={"id": "rasht-astara"})
    assert not app.exception
    assert "This record is not in the view" in text(app)
    assert "rasht-astara-railway" in text(app)


def test_a_record_of_the_future_is_not_in_a_past_view(open_page):
    app = open_page("pages/record.py", query={"id": "strategic-partnership-treaty-2025", "known_on": "2010-01-01"})
    assert "This record is not in the view" in text(app)


def test_a_search_lists_what_it_finds(open_page):
    app = open_page("pages/search.py", query={"q": "rasht astara"})
    assert not app.exception
    assert "results for “rasht astara”" in text(app)
