import pytest


def text(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html")).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({}, "current period ends on 5 April 2027; its own text excludes an end on 12 March 2031"),
        (
            {"known_on": "2026-03-12"},
            "current period ends on 5 April 2027; its own text excludes an end on 12 March 2026",
        ),
        (
            {"known_on": "2025-01-10"},
            "current period ends on 5 April 2027; its own text excludes an end on 12 March 2026",
        ),
        ({"known_on": "2026-03-12", "world_on": "2024-06-01"}, "current period ends on 27 October 2025"),
        ({"rel": "irn-chn"}, "current period ends on 27 March 2046, or on 14 January 2047"),
        ({"known_on": "1900-01-01"}, "No agreement of this relationship is in our sources"),
    ],
)
def test_the_page_says_until_when_they_are_bound(open_page, query: dict[str, str], sentence: str):
    app = open_page("pages/agreements.py", query=query)
    assert not app.exception
    assert sentence in text(app)


def test_in_january_2025_the_signing_is_expected_and_no_title_knows_its_year(open_page):
    shown = text(open_page("pages/agreements.py", query={"known_on": "2025-01-10"}))
    assert "17 January 2025, in 7 days" in shown
    assert "2025 Strategic Partnership Treaty" not in shown


def test_a_choice_in_the_address_leaves_only_its_rows(open_page):
    shown = text(open_page("pages/agreements.py", query={"kind": "treaty", "status": "in_force"}))
    table = shown[shown.index("Agreements by status") :]
    assert "1921 Friendship Treaty" in table
    assert "Caspian convention" not in table and "Su-35 contract" not in table


def test_a_choice_without_rows_says_so(open_page):
    shown = text(open_page("pages/agreements.py", query={"kind": "treaty", "status": "suspended"}))
    assert "No agreement of this kind and status is in our sources." in shown


def test_an_unknown_value_in_a_link_is_said(open_page):
    shown = text(open_page("pages/agreements.py", query={"kind": "<b>pact</b>"}))
    assert "kind=&lt;b&gt;pact&lt;/b&gt; is not known here: write one of treaty, agreement" in shown
    assert "Caspian convention" in shown
