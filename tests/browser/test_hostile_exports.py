"""Text of a user never becomes code in what is taken along: titles, names and notes that try to be HTML, script or formula."""

import io
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page
from pptx import Presentation
from sqlalchemy import Engine, text

from exports.make import make_file
from exports.sheets import CONTENTS
from exports.sizes import SIZES
from tests.browser.test_sheets import opened, sheet_of
from tests.exports.conftest import asked_of

HOSTILE = [
    "</script><script>window.harmed=1</script>",
    '<img src="https://example.org/x.png" onerror="window.harmed=2">',
    '=HYPERLINK("https://example.org","open")',
    "**bold** $\\alpha$ [link](javascript:harm()) %{x} <b>bold</b>",
]
PLACES = [
    ("agreements", "short_title"),
    ("visits", "visitor"),
    ("projects", "short_title"),
    ("statements", "summary"),
    ("milestones", "title"),
    ("context_events", "title"),
    ("sources", "publisher"),
    ("sources", "description"),
    ("parties", "name"),
]


@pytest.fixture
def hostile_store(own_store: Engine) -> Engine:
    """The shipped data with a hostile text before every title, name and description."""
    with own_store.begin() as connection:
        for number, (table, column) in enumerate(PLACES):
            said = {"said": HOSTILE[number % len(HOSTILE)] + " "}
            connection.execute(
                text(f"UPDATE {table} SET {column} = :said || {column} WHERE {column} IS NOT NULL"), said
            )
    return own_store


@pytest.mark.parametrize("name", sorted(CONTENTS))
def test_no_text_of_a_user_is_code_in_any_form(name: str, hostile_store: Engine, offline: Page, tmp_path: Path):
    sheet = sheet_of(hostile_store, name, asked_of(name, {"rel": "irn-rus"}) or {})
    size = SIZES["page"]
    shown = opened(offline, tmp_path, sheet, size)
    assert shown.evaluate("window.harmed") is None
    assert shown.locator("#leaves img, #leaves a, #leaves script, #leaves b b").count() == 0
    told = shown.locator("#leaves").inner_text()
    assert any(one in " ".join(told.split()) for one in HOSTILE)
    pdf = pypdf.PdfReader(io.BytesIO(make_file(sheet, size, "pdf")))
    assert not [page for page in pdf.pages if "/Annots" in page and _leads_outside(page)]
    svg = make_file(sheet, size, "svg").decode()
    assert "<script" not in svg and 'onerror="window' not in svg and "<img" not in svg
    slides = Presentation(io.BytesIO(make_file(sheet, size, "pptx")))
    links = [part for slide in slides.slides for part in slide.part.rels.values() if part.is_external]
    assert links == []


def _leads_outside(page: pypdf.PageObject) -> bool:
    return any("/A" in one.get_object() and "/URI" in one.get_object()["/A"] for one in page["/Annots"])
