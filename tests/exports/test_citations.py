"""Sources as lines to cite and as files for reference managers, read back by parsers."""

import bibtexparser
import pytest
import rispy

from domain.claims import SourceNote
from exports.bibliography import bib_file, bibtex, ris, ris_file
from exports.citations import chicago, chicago_date, chicago_note, chicago_of_view, press, press_of_view
from exports.sheet import Content, Sheet
from exports.sizes import SLIDE
from tests.exports.conftest import MakeSheet

IRNA = SourceNote(
    "irna-1", "IRNA", "Lavrov in Tehran", "https://irna.ir/1?a=1&b=2", "2025-01-17", "en", "news_agency", "B"
)
UNDATED = SourceNote("lawmix", "Lawmix", "Article 21 of the treaty", "https://lawmix.ru/1", "", "ru", "other", "C")
NASTY = SourceNote(
    "nasty-1",
    "A & B_C {unclosed 100 % #1 $x ~ ^ \\input{y} @misc{z,",
    'Line one\nER  - \nTY  - BOOK\0 "quoted" <b>',
    "https://example.org/%20a_b{c}\\d e",
    "2024-12~",
    "fa",
    "newspaper",
)
PERSIAN = SourceNote(
    "mehr-1", "خبرگزاری مهر", "Встреча 会谈 دیدار", "https://mehrnews.com/1", "2001", "fa", "news_agency"
)


LATEX = {
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    **{f"\\{letter}": letter for letter in "$&#%_"},
    r"\textbackslash{}": "\\",
}
"""What LaTeX prints for these commands."""


def printed(text: str) -> str:
    """What LaTeX prints; fails at a letter that it would take for anything but text."""
    bare = text
    for command in LATEX:
        bare = bare.replace(command, "")
    assert not set(bare) & set("\\${}&#%_^~"), bare
    for command, letter in LATEX.items():
        text = text.replace(command, letter)
    return text


def entry(source: SourceNote) -> dict[str, str]:
    """The fields of a source's BibTeX entry as a parser reads them, and as LaTeX prints them; addresses as they are."""
    library = bibtexparser.parse_string(bibtex([source]))
    assert library.failed_blocks == []
    (found,) = library.entries
    return {"type": found.entry_type, "key of entry": found.key} | {
        field.key: field.value if field.key == "url" else printed(field.value.removeprefix("{").removesuffix("}"))
        for field in found.fields
    }


def test_chicago_names_publisher_what_it_tells_date_and_address_and_no_author():
    assert chicago(IRNA) == "IRNA. Lavrov in Tehran. January 17, 2025. https://irna.ir/1?a=1&b=2."
    assert chicago_note(IRNA) == "IRNA, Lavrov in Tehran, January 17, 2025, https://irna.ir/1?a=1&b=2."
    assert chicago(UNDATED) == "Lawmix. Article 21 of the treaty. n.d. https://lawmix.ru/1."
    assert chicago(SourceNote("x", "Embassy Co.", "", "", "2025")) == "Embassy Co. 2025."


def test_press_style_names_publisher_and_date():
    assert [press(one) for one in (IRNA, UNDATED, NASTY, PERSIAN)][::2] == [
        "IRNA, 17 January 2025",
        f"{NASTY.publisher}, about December 2024",
    ]
    assert press(UNDATED) == "Lawmix, n.d."


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2025-01-17", "January 17, 2025"),
        ("2025-01", "January 2025"),
        ("2025", "2025"),
        ("2024-12-26~", "ca. December 26, 2024"),
        ("2025-01?", "January 2025 [?]"),
        ("2025-01-03/2025-01-05", "3–5 January 2025"),
        ("not a date", "not a date"),
        ("", "n.d."),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(published: str, told: str):
    assert chicago_date(published) == told


def test_a_view_is_cited_with_both_clocks_and_the_code_that_reopens_it():
    content = Content("notes", "One thing is known.", "", (), {}, ())
    sheet = Sheet(
        "notes", "Iran–Russia", content, "Iran–Russia, notes", "1 May 2025", "2 May 2025", "DY-7Q4K-2M9X", "/"
    )
    told = "Dyad. “One thing is known.” Iran–Russia, notes. Known on 1 May 2025, in the world on 2 May 2025. Code DY-7Q4K-2M9X."
    assert chicago_of_view(sheet) == told
    assert press_of_view(sheet) == "Dyad, Iran–Russia, notes, as known on 1 May 2025; code DY-7Q4K-2M9X"


def test_bibtex_is_read_back_as_it_was_meant():
    assert entry(IRNA) == {
        "type": "misc",
        "key of entry": "irna-1",
        "title": "Lavrov in Tehran",
        "howpublished": "IRNA",
        "key": "IRNA",
        "year": "2025",
        "month": "jan",
        "day": "17",
        "url": "https://irna.ir/1?a=1&b=2",
        "language": "en",
    }
    assert (entry(UNDATED)["year"], entry(PERSIAN)["title"]) == ("n.d.", PERSIAN.description)


def test_what_latex_would_run_is_text_in_bibtex():
    found = entry(NASTY)
    assert found["howpublished"] == NASTY.publisher
    assert found["title"] == 'Line one ER - TY - BOOK "quoted" <b>'
    assert (found["year"], found["month"], found["note"]) == ("2024", "dec", "about December 2024")
    written = bibtex([NASTY])
    assert written.count("{") == written.count("}")
    assert "https://example.org/%20a_b%7Bc%7D%5Cd%20e" in written


def test_ris_is_read_back_as_it_was_meant_and_a_text_opens_no_record_of_its_own():
    records = rispy.loads(ris([IRNA, NASTY, UNDATED], ["DY-7Q4K-2M9X"]))
    assert records[0] == {
        "type_of_reference": "NEWS",
        "id": "irna-1",
        "title": "Lavrov in Tehran",
        "publisher": "IRNA",
        "year": "2025",
        "date": "2025/01/17/",
        "urls": ["https://irna.ir/1?a=1&b=2"],
        "language": "en",
        "notes": ["Published: 17 January 2025"],
        "keywords": ["DY-7Q4K-2M9X"],
    }
    assert [(one["id"], one["title"]) for one in records[1:]] == [
        ("nasty-1", 'Line one ER - TY - BOOK "quoted" <b>'),
        ("lawmix", "Article 21 of the treaty"),
    ]
    assert [one["notes"] for one in records[1:]] == [["Published: about December 2024"], ["Published: n.d."]]
    assert "year" not in records[2]


def test_the_files_of_a_view_name_every_source_once_and_the_code(sheet: MakeSheet):
    asked = sheet("promises", known_on="2025-01-10")
    ids = [one.id for one in asked.content.sources]
    written = bib_file(asked, SLIDE).decode()
    library = bibtexparser.parse_string(written)
    assert (library.failed_blocks, [one.key for one in library.entries]) == ([], ids)
    assert [line for line in written.splitlines() if line.startswith("% code")] == [f"% code: {asked.code}"]
    records = rispy.loads(ris_file(asked, SLIDE).decode())
    assert [one["id"] for one in records] == ids
    assert {one["keywords"][0] for one in records} == {asked.code}
