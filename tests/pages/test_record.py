import re
from urllib.parse import parse_qsl, urlsplit

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


@pytest.mark.parametrize(
    ("record", "why", "number", "would"),
    [
        ("strategic-partnership-treaty-2025", "Why in force?", 9, "<b>Terminated</b>: a termination."),
        ("v-20250117-pezeshkian-moscow", "Why completed?", 13, "No act that could be reported would end completed"),
        ("instc", "Why suspended?", 12, "<b>Cancelled</b>: a cancellation."),
    ],
)
def test_a_record_says_why_it_stands_there(open_page, record: str, why: str, number: int, would: str):
    found = text(open_page("pages/record.py", query={"id": record}))
    assert f"<summary>{why}</summary>" in found
    assert f"<b>Rule {number}. </b>" in found
    assert would in found


def test_on_a_past_day_the_claim_judged_wrong_is_what_nearly_fired(open_page):
    query = {"id": "strategic-partnership-treaty-2025", "known_on": "2025-08-01"}
    found = text(open_page("pages/record.py", query=query))
    assert "<b>In force</b>: entry into force; it was judged wrong: Both foreign ministries later announced" in found


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


def test_the_promises_of_a_record_stand_with_what_revised_them_and_a_link_to_how_the_day_moved(open_page):
    app = open_page("pages/record.py", query={"id": "rasht-astara-railway", "known_on": "2026-03-12"})
    shown = "\n".join(str(element.proto.body) for element in app.get("html"))
    ledger = shown.split('aria-label="Promises in the order said"')[1].split("</table>")[0]
    first = next(row for row in ledger.split("<tr>") if "Work to begin in 2016" in row)
    assert "■ overdue, revised" in first
    assert "said 22 Nov 2018" in first
    assert "target=rasht-astara-railway.operation_start.line-open" in shown


def test_a_hit_on_a_statement_or_an_event_opens_its_own_row(open_page):
    found = text(open_page("pages/search.py", query={"q": "mojtaba khamenei"}))
    links = re.findall(r'href="((?:statements|timeline)\?[^"]*)"', found)
    opened = {link.split("?")[0]: dict(parse_qsl(urlsplit(link.replace("&amp;", "&")).query)) for link in links}
    assert set(opened) == {"statements", "timeline"}
    for page, query in opened.items():
        shown = text(open_page(f"pages/{page}.py", query=query))
        assert (
            "Mojtaba Khamenei" in shown.split("dy-statements-picked" if page == "statements" else "dy-timeline-told")[1]
        )


def test_the_sources_of_a_record_can_be_cited_in_two_styles_and_taken_as_files(open_page):
    app = open_page("pages/record.py", query={"id": "rasht-astara-railway"})
    (box,) = [one for one in app.expander if one.label.startswith("Cite ")]
    chicago, press = (block.value.split("\n") for block in box.code)
    assert box.label == f"Cite {len(chicago)} sources"
    assert "TASS. Overchuk on specialists at work; ambassador on the build time. April 16, 2025. " in "\n".join(chicago)
    publishers = [line.split(". ")[0].casefold().removeprefix("the ") for line in chicago]
    assert publishers == sorted(publishers)
    assert "TASS, 16 April 2025" in press
    assert [one.label for one in box.get("download_button")] == ["BibTeX", "RIS"]
