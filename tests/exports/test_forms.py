"""Every page in every form, from the command line: all forms tell the same title, clocks, choice, counts and code."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import icalendar
import openpyxl
import pypdf
import pytest
from PIL import Image
from pptx import Presentation
from sqlalchemy import Engine

from exports.__main__ import main
from exports.make import FORMS
from exports.sheets import CONTENTS

pytestmark = pytest.mark.usefixtures("renderer")

QUERY = "rel=irn-rus&known_on=2025-10-03"
OWN = {"record": "&id=rasht-astara-railway"}


def squeezed(text: str) -> str:
    """A text without blanks, which each form breaks in its own way; two apostrophes are one glyph of the serif."""
    return re.sub(r"\s+", "", text).replace("\u02bc", "’")


def pdf_text(data: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def pptx_text(data: bytes) -> str:
    slides = Presentation(io.BytesIO(data)).slides
    shown = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    return "".join([*shown, *(slide.notes_slide.notes_text_frame.text for slide in slides)])


def xlsx_text(data: bytes) -> str:
    rows = openpyxl.load_workbook(io.BytesIO(data))["Receipt"].iter_rows(values_only=True)
    return "".join(str(cell) for row in rows for cell in row)


def csv_text(data: bytes) -> str:
    return "".join(line for line in data.decode("utf-8-sig").splitlines() if line.startswith(("# ", '"# ')))


def json_text(data: bytes) -> str:
    return "".join(json.loads(data)["receipt"].values())


def ics_text(data: bytes) -> str:
    return str(icalendar.Calendar.from_ical(data)["DESCRIPTION"])


READ: dict[str, Callable[[bytes], str]] = {
    "pdf": pdf_text,
    "html": lambda data: data.decode("utf-8"),
    "svg": lambda data: re.sub(r"<[^>]*>", "", data.decode("utf-8")),
    "pptx": pptx_text,
    "xlsx": xlsx_text,
    "csv": csv_text,
    "json": json_text,
    "ics": ics_text,
    "bib": lambda data: data.decode("utf-8"),
    "ris": lambda data: data.decode("utf-8"),
}


@pytest.mark.parametrize("page", sorted(set(CONTENTS) - {"briefing"}))
def test_all_forms_of_a_page_tell_the_same(
    page: str, own_store: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("DATABASE_URL", own_store.url.render_as_string(hide_password=False))
    made = {}
    for form in FORMS:
        target = tmp_path / f"{page}.{form}"
        asked = [page, "--format", form, "--out", str(target), "--query", QUERY + OWN.get(page, ""), "--view", "page"]
        assert main(asked) == 0
        made[form] = target.read_bytes()
    receipt = json.loads(made["json"])["receipt"]
    wanted = [receipt[name] for name in ("title", "view", "known on", "in the world on", "counts", "code", "handling")]
    told = {
        form: squeezed(read(made[form]).replace("&#x27;", "'").replace("&amp;", "&")) for form, read in READ.items()
    }
    whole = {form: [receipt["code"]] if form == "ris" else wanted for form in READ}  # RIS has no place for more
    missing = {form: [one for one in whole[form] if squeezed(one) not in told[form]] for form in READ}
    assert missing == {form: [] for form in READ}
    with Image.open(io.BytesIO(made["png"])) as picture:
        assert picture.size == (794 * 2, 1123 * 2)
    assert next(csv.reader(io.StringIO(made["csv"].decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["promises", "--query", "rel=irn-rus&known_on=2025-02-30"], "known_on=2025-02-30 is not a day"),
        (["promises", "--query", "rel=irn-rus&outcome=broken"], "outcome=broken names nothing of this view"),
        (["promises", "--query", "rel=nowhere"], "rel=nowhere names no relationship"),
        (["promises", "--query", "rel=irn-rus&knwon_on=2025-01-10"], "there is no parameter 'knwon_on' on this page"),
        (["promises", "--out", "/nowhere/at/all.html"], "No such file or directory"),
    ],
)
def test_what_is_asked_wrongly_is_said_in_a_sentence_and_writes_nothing(
    arguments: list[str],
    told: str,
    own_store: Engine,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setenv("DATABASE_URL", own_store.url.render_as_string(hide_password=False))
    target = ["--out", str(tmp_path / "view.html")] if "--out" not in arguments else []
    assert main([*arguments, "--format", "html", *target]) == 1
    assert told in capsys.readouterr().err
    assert list(tmp_path.glob("*.html")) == []
