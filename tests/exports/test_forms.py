"""Every form of a view says the same of it: the finding, both clocks, what was chosen, how much it rests on, its code."""

import html
import io
import json
import re
from collections.abc import Callable

import pypdf
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pptx import Presentation
from sqlalchemy import Engine

from exports.make import FORMS, NEED_BROWSER, make_file
from exports.sheets import CONTENTS
from exports.sizes import SLIDE
from tests.exports.conftest import MakeSheet, asked_of


def _of_pdf(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def _of_slides(data: bytes) -> str:
    slides = Presentation(io.BytesIO(data)).slides
    return "\n".join(shape.text_frame.text for one in slides for shape in one.shapes if shape.has_text_frame)


def _of_workbook(data: bytes) -> str:
    rows = load_workbook(io.BytesIO(data))["Receipt"].iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row)


def _of_markup(data: bytes) -> str:
    body = re.sub(r"<(style|script)\b.*?</\1>", "", data.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", body))


def _of_json(data: bytes) -> str:
    return "\n".join(json.loads(data)["receipt"].values())


def _of_calendar(data: bytes) -> str:
    return str(Calendar.from_ical(data)["description"])


READ: dict[str, Callable[[bytes], str]] = {
    "svg": _of_markup,
    "pdf": _of_pdf,
    "html": _of_markup,
    "pptx": _of_slides,
    "csv": lambda data: data.decode("utf-8-sig"),
    "xlsx": _of_workbook,
    "json": _of_json,
    "ics": _of_calendar,
    "bib": bytes.decode,
}
"""The words in a file; a PNG has none that can be read back, and RIS has room for the code alone."""


@pytest.fixture
def its_store(filled_store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The forms that hold rows open the store of the shipped data."""
    monkeypatch.setenv("DATABASE_URL", filled_store.url.render_as_string(hide_password=False))


def bare(text: str) -> str:
    """The letters and signs alone: lines are broken where they have to be, and differently in each form.

    A font may have one drawing for two apostrophes, of which a PDF then names the other.
    """
    return "".join(text.split()).replace("ʼ", "’")


@pytest.mark.usefixtures("renderer", "its_store")
@pytest.mark.parametrize("form", sorted(READ))
@pytest.mark.parametrize("page", sorted(CONTENTS))
def test_every_form_of_every_page_bears_the_same_receipt(page: str, form: str, sheet: MakeSheet):
    asked = sheet(page, **(asked_of(page, {"known_on": "2025-01-10"}) or {}))
    said = bare(READ[form](make_file(asked, SLIDE, form)))
    told = dict(asked.receipt)
    names = ("title", "view", "known on", "in the world on", "counts", "code", "handling")
    assert [name for name in names if bare(told[name]) not in said] == []


def test_every_form_that_holds_words_is_read_back():
    assert set(FORMS) - set(READ) == {"png", "ris"}


@pytest.mark.usefixtures("its_store", "no_browser")
@pytest.mark.parametrize("form", sorted(set(FORMS) - NEED_BROWSER))
def test_without_a_browser_every_form_that_needs_none_is_made(form: str, sheet: MakeSheet):
    asked = sheet("promises")
    assert len(make_file(asked, SLIDE, form)) > len(asked.content.title)
