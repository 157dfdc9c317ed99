"""The slides: native, whole, within their edges, and saying what the sheet says."""

import io
import zipfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from openpyxl import load_workbook
from openxml_audit import validate_pptx
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn

from charts.text import wrap
from domain.claims import SourceNote
from exports.sheet import Bars, Card, Cards, Chart, Content, Figures, Mark, Pair, Sheet, Table, Words
from exports.sheets import CONTENTS
from exports.sizes import SLIDE
from exports.slides.form import pptx
from tests.exports.conftest import MakeSheet, asked_of

EMU = 7620  # to the px
LEAST_PT = 9
FORMULA, MARKUP, BREAK = '=HYPERLINK("http://x","y")', "<script>alert(1)</script>&amp;", "a\0b\x1fc\ud800d"
VIEWS: list[dict[str, str]] = [{}, {"known_on": "2025-01-10"}, {"known_on": "1990-01-01"}, {"rel": "irn-chn"}]

SOURCES = (
    SourceNote("s1", "IRNA", "A telling", "https://irna.ir/1", "2025-01-17", "en", "news_agency", "B"),
    SourceNote("s2", FORMULA, MARKUP, "https://example.org/2", "", "fa", "other", "C"),
)


def of(*blocks: Any, title: str = "A finding", sources: tuple[SourceNote, ...] = SOURCES) -> Sheet:
    """A sheet of these blocks."""
    content = Content("notes", title, "What stands below.", blocks, {"visit_reports": ("v-1", "v-2")}, sources)
    scope = "Iran–Russia, notes, all years"
    return Sheet(
        "notes", "Iran–Russia", content, scope, "1 May 2025", "2 May 2025", "DY-7Q4K-2M9X", "/notes?x=1", "TLP:GREEN"
    )


def slides(sheet: Sheet) -> list[Any]:
    return list(opened(sheet).slides)


def opened(sheet: Sheet) -> Any:
    return Presentation(io.BytesIO(pptx(sheet)))


def texts(slide: Any) -> list[str]:
    """Every text on a slide, those of tables among them."""
    boxes = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return boxes + [cell.text_frame.text for table in tables for row in table.rows for cell in row.cells]


def chart(title: str = "Rows of dots", **more: Any) -> Chart:
    def draw(width: float, height: float) -> go.Figure:
        return go.Figure(go.Scatter(x=[1, 2], y=[1, 3]), {"width": width, "height": min(height, 300)})

    return Chart(title, draw, f"{title}: two points, the second higher.", **more)


BARS = Bars(("2023", "2024"), (("supportive", "#1F7470", (3.0, 4.0)), ("critical", "#A63E3A", (-1.0, -2.0))))


def box(shape: Any) -> tuple[float, ...]:
    return tuple(length / EMU for length in (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height))


def outside(slide: Any) -> list[str]:
    edges = [(shape.name, box(shape)) for shape in slide.shapes]
    return [name for name, (x, y, right, low) in edges if x < 0 or y < 0 or right > SLIDE.width or low > SLIDE.height]


def overlapping(slide: Any) -> list[tuple[str, str]]:
    """Pairs of objects of which one lies on the other; lines may touch what they part."""
    solid = [(shape.name, box(shape)) for shape in slide.shapes if shape.name != "Line"]
    return [(one, other) for (one, a), (other, b) in combinations(solid, 2) if _meet(a, b)]


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1


def too_high(slide: Any) -> list[str]:
    """Texts that need more than the height of their box or row, by the widths of the letters and the line spacing."""
    found = [
        shape.name
        for shape in slide.shapes
        if shape.has_text_frame and _needs(shape.text_frame, shape) > shape.height / EMU + 1
    ]
    for shape in slide.shapes:
        if shape.has_table:
            for row in shape.table.rows:
                for column, cell in zip(shape.table.columns, row.cells, strict=True):
                    margins = (cell.margin_top + cell.margin_bottom) / EMU
                    inner = (column.width - cell.margin_right) / EMU
                    if _lines(cell.text_frame.paragraphs, inner) + margins > row.height / EMU + 1:
                        found.append(cell.text_frame.text)
    return found


def _needs(frame: Any, shape: Any) -> float:
    return _lines(frame.paragraphs, shape.width / EMU)


def _lines(paragraphs: Any, width: float) -> float:
    high = 0.0
    for paragraph in paragraphs:
        for run in paragraph.runs[:1]:
            indent = int(paragraph._p.pPr.get("marL", 0)) / EMU
            lines = wrap(paragraph.text, width - indent, run.font.size.pt / 0.6, bool(run.font.bold))
            high += (len(lines) * paragraph.line_spacing.pt + paragraph.space_after.pt) / 0.6
    return high


@pytest.mark.usefixtures("renderer")
@pytest.mark.parametrize(
    ("page", "query"),
    [(page, query) for page in sorted(CONTENTS) for view in VIEWS if (query := asked_of(page, view)) is not None],
    ids=str,
)
def test_on_the_slides_of_every_page_nothing_leaves_its_slide_lies_on_another_or_outgrows_its_box(
    page: str, query: dict[str, str], sheet: MakeSheet
):
    made = slides(sheet(page, **query))
    assert [(outside(one), overlapping(one), too_high(one)) for one in made] == [([], [], [])] * len(made)


@pytest.mark.usefixtures("renderer")
@pytest.mark.parametrize("page", sorted(CONTENTS))
def test_the_slides_of_every_page_say_what_the_sheet_says(page: str, sheet: MakeSheet):
    asked = sheet(page, **(asked_of(page, {"known_on": "2025-01-10"}) or {}))
    made = slides(asked)
    first = "\n".join(texts(made[0]))
    told = dict(asked.receipt)
    assert made[0].shapes.title.text_frame.text == asked.content.title
    assert [
        told[name]
        for name in ("view", "known on", "in the world on", "counts", "code", "handling")
        if told[name] not in first
    ] == []
    cells = {cell for one in made for cell in texts(one)}
    tables = [block for block in asked.content.blocks if isinstance(block, Table)]
    assert [row for block in tables for row in block.rows if not set(row) - {""} <= cells] == []


def test_every_slide_has_a_title_of_its_own_in_its_placeholder_and_bears_the_receipt(no_browser: None):
    made = slides(of(chart(), Table("Rows", ("a", "b"), [(f"row {n}", "x") for n in range(90)])))
    titles = [one.shapes.title for one in made]
    assert {title.placeholder_format.type for title in titles} == {PP_PLACEHOLDER.TITLE}
    names = [title.text_frame.text for title in titles]
    assert names[0] == "A finding" and len(set(names)) == len(names) and names[-1] == "Sources"
    receipt = (
        "Receipt Iran–Russia, notes, all years · known on 1 May 2025, in the world on 2 May 2025 · 2 facts, 2 sources"
    )
    assert [one.shapes[-2].name for one in made]
    assert [sum(receipt in text for text in texts(one)) for one in made] == [1] * len(made)
    assert [sum("code DY-7Q4K-2M9X" in text for text in texts(one)) for one in made] == [1] * len(made)


def test_a_long_table_goes_on_over_several_slides_each_with_the_names_of_its_columns(no_browser: None):
    rows = [(f"row {n}", "word " * (n % 40)) for n in range(70)]
    tables = [
        shape.table for one in slides(of(Table("Rows", ("a", "b"), rows))) for shape in one.shapes if shape.has_table
    ]
    cells = [[tuple(cell.text_frame.text for cell in row.cells) for row in table.rows] for table in tables]
    assert len(tables) > 3 and {head for head, *_ in cells} == {("a", "b")}
    assert [row for _, *own in cells for row in own] == rows


def test_a_chart_of_columns_is_one_that_can_be_edited(no_browser: None):
    (shape,) = [shape for shape in slides(of(chart(bars=BARS)))[0].shapes if shape.has_chart]
    plot = shape.chart.plots[0]
    assert list(plot.categories) == ["2023", "2024"]
    assert [(one.name, tuple(one.values), str(one.format.fill.fore_color.rgb)) for one in plot.series] == [
        ("supportive", (3.0, 4.0), "1F7470"),
        ("critical", (-1.0, -2.0), "A63E3A"),
    ]
    assert shape._element.xpath(".//p:cNvPr")[0].get("descr") == "Rows of dots: two points, the second higher."


@pytest.mark.usefixtures("renderer")
def test_a_chart_of_another_kind_is_a_picture_at_double_density_that_says_what_it_shows():
    (shape,) = [shape for shape in slides(of(chart()))[0].shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert shape._element.xpath(".//p:cNvPr")[0].get("descr") == "Rows of dots: two points, the second higher."
    with Image.open(io.BytesIO(shape.image.blob)) as picture:
        assert abs(picture.width - 2 * shape.width / EMU) < 4 and abs(picture.height - 2 * shape.height / EMU) < 4


@pytest.mark.usefixtures("renderer")
def test_two_charts_of_a_pair_are_told_apart_and_stand_side_by_side():
    left, right = chart("Left"), chart("Right", bars=BARS)
    shapes = {shape.name: box(shape) for shape in slides(of(Pair(left, right)))[0].shapes}
    assert shapes["Chart: Left"][2] < shapes["Chart: Right"][0]
    assert abs(shapes["Chart: Left"][1] - shapes["Chart: Right"][1]) < 1


def test_without_a_browser_the_slides_are_made_and_say_what_is_missing(no_browser: None):
    made = slides(of(chart(), Figures((("10 promises", "of one thing"),))))
    said = "\n".join(texts(made[0]))
    assert "Rows of dots: two points, the second higher." in said and "install Chromium, Chrome or Edge" in said
    assert "10 promises" in said
    assert [(outside(one), overlapping(one), too_high(one)) for one in made] == [([], [], [])] * len(made)


def test_the_notes_hold_the_whole_receipt_and_on_the_first_slide_the_numbered_sources(no_browser: None):
    first, *others = [one.notes_slide.notes_text_frame.text for one in slides(of(Words("", ("A word.",))))]
    receipt = (
        "title: A finding\nview: Iran–Russia, notes, all years\nknown on: 1 May 2025\nin the world on: 2 May 2025\n"
    )
    assert first.startswith(receipt) and "code: DY-7Q4K-2M9X\n" in first and "handling: TLP:GREEN" in first
    assert first.split("Sources\n")[1].startswith("1. IRNA, 17 Jan 2025: A telling. Grade B. https://irna.ir/1\n2. ")
    assert [note.startswith(receipt) for note in others] == [True] * len(others)


def test_the_file_tells_its_title_scope_and_code_and_names_no_person_and_no_machine(no_browser: None):
    data = pptx(of(Words("", ("A word.",))))
    about = Presentation(io.BytesIO(data)).core_properties
    assert (about.title, about.subject, about.keywords) == (
        "A finding",
        "Iran–Russia, notes, all years",
        "DY-7Q4K-2M9X",
    )
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "2 facts, 2 sources")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        whole = b"".join(package.read(name) for name in package.namelist())
        assert b"Steve Canny" not in whole and b"python-pptx" not in whole
        assert [name for name in package.namelist() if "thumbnail" in name or "printer" in name] == []


def test_no_letter_is_smaller_than_nine_points(no_browser: None):
    blocks = (chart(), Table("Rows", ("a",), [("b",)]), Figures((("1", "one"),)), Words("W", ("Word.",)))
    sizes = {run.get("sz") for one in slides(of(*blocks)) for run in one._element.iter(qn("a:rPr"))}
    assert {size for size in sizes if size is None or int(size) < LEAST_PT * 100} == set()


def test_texts_that_would_be_formulas_markup_or_no_letters_stay_texts(no_browser: None):
    bars = Bars((FORMULA, "+1"), (("@series", "#1F7470", (1.0, 2.0)), (MARKUP, "#A63E3A", (1.0, 0.0))))
    nasty = (FORMULA, MARKUP, BREAK)
    sheet = of(
        chart(FORMULA, bars=bars),
        Table(MARKUP, nasty, [nasty]),
        Words(FORMULA, nasty),
        title=f"{MARKUP} {FORMULA} {BREAK}",
    )
    made = slides(sheet)
    assert made[0].shapes.title.text_frame.text == f"{MARKUP} {FORMULA} a b c\ufffdd"
    (shape,) = [shape for one in made for shape in one.shapes if shape.has_chart]
    assert [one.name for one in shape.chart.plots[0].series] == ["@series", MARKUP]
    behind = load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))["Sheet1"]
    assert [[cell.value for cell in row] for row in behind] == [
        [None, "@series", MARKUP],
        [FORMULA, 1, 1],
        ["+1", 2, 0],
    ]
    assert {cell.data_type for row in behind for cell in row if isinstance(cell.value, str)} == {"s"}
    links = [
        one
        for slide in made
        for one in slide._element.iter()
        if isinstance(one.tag, str) and one.tag.endswith("hlinkClick")
    ]
    assert links == []


def test_persian_runs_from_right_to_left_and_russian_from_left(no_browser: None):
    (made, *_) = slides(of(Words("", ("دیدار وزیران خارجه", "Встреча министров"))))
    (frame,) = [shape.text_frame for shape in made.shapes if shape.name == "Words"]
    assert [(one.text, one._p.pPr.get("rtl"), one._p.pPr.get("algn")) for one in frame.paragraphs] == [
        ("دیدار وزیران خارجه", "1", "r"),
        ("Встреча министров", None, None),
    ]


def test_a_long_finding_is_set_smaller_and_words_too_many_for_a_slide_go_on_the_next(no_browser: None):
    sheet = of(Words("Judgement", tuple(f"{n} " + "word " * 60 for n in range(25))), title="A very long finding " * 14)
    made = slides(sheet)
    assert [(outside(one), overlapping(one), too_high(one)) for one in made] == [([], [], [])] * len(made)
    said = [paragraph for one in made for text in texts(one) for paragraph in text.split("\n")]
    assert [n for n in range(25) if not any(one.startswith(f"{n} word") for one in said)] == []


def test_an_empty_sheet_is_one_slide_with_its_finding(no_browser: None):
    (made,) = slides(replace(of(), content=Content("notes", "Nothing is known yet", "", (), {}, ())))
    assert made.shapes.title.text_frame.text == "Nothing is known yet"
    assert "0 facts, 0 sources" in "\n".join(texts(made))


def test_a_pair_too_high_for_a_slide_stands_one_below_the_other(no_browser: None):
    rows = [(f"row {n}", "words " * 20) for n in range(30)]
    made = slides(of(Pair(Table("Left", ("a", "b"), rows), Words("Right", ("A word.",)))))
    assert [(outside(one), overlapping(one), too_high(one)) for one in made] == [([], [], [])] * len(made)
    said = {cell for one in made for cell in texts(one)}
    assert [row for row, _ in rows if row not in said] == [] and "A word." in said


def test_many_words_after_a_chart_stand_by_themselves(no_browser: None):
    made = slides(of(chart(bars=BARS), Words("Judgement", tuple("word " * 80 for _ in range(6)))))
    assert [(outside(one), overlapping(one), too_high(one)) for one in made] == [([], [], [])] * len(made)


@pytest.mark.usefixtures("renderer")
def test_below_a_table_a_chart_keeps_its_size_or_begins_the_next_slide():
    rows = [(f"row {n}", "x") for n in range(12)]
    alone, *_ = (one for one in slides(of(chart()))[0].shapes if one.shape_type == MSO_SHAPE_TYPE.PICTURE)
    shapes = [shape for one in slides(of(Table("Rows", ("a", "b"), rows), chart())) for shape in one.shapes]
    (below,) = [shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert (below.width, below.height) == (alone.width, alone.height)


def test_a_judgement_is_set_apart_by_a_line_at_its_left(no_browser: None):
    (made, *_) = slides(of(Words("Judgement", ("It will likely be late.",), judgement=True)))
    (text,) = [box(shape) for shape in made.shapes if shape.name == "Judgement" and "likely" in shape.text_frame.text]
    lines = [box(shape) for shape in made.shapes if shape.name == "Line"]
    assert [
        line for line in lines if abs(line[1] - text[1]) < 1 and abs(line[3] - text[3]) < 1 and line[2] < text[0]
    ] != []


def faults(data: bytes, folder: Path) -> list[str]:
    """What a file breaks of the schemas and rules of Office Open XML (ECMA-376)."""
    file = folder / "slides.pptx"
    file.write_bytes(data)
    return [f"{one.part_uri}: {one.description}" for one in validate_pptx(str(file)).errors]


@pytest.mark.usefixtures("renderer")
def test_every_kind_of_block_keeps_to_the_schema_of_the_format(tmp_path: Path):
    marks = (Mark("■", "pale", "#9A5B0066"), Mark("●", "came", "#008170"))
    blocks = (
        chart(marks=marks),
        Figures((("10", "promises"),), "Facts"),
        chart("Columns", bars=BARS, marks=marks),
        Pair(chart("Left"), Words("Right", ("دیدار",), judgement=True)),
        Cards("Cards", (Card("Trade", Mark("▲", "two", "#8F5A00"), "A statement.", "5.0", "bn", "3 March 2026"),)),
        Table("Rows", ("a", "b"), [("1", "2")] * 40, right=frozenset({1})),
    )
    assert faults(pptx(of(*blocks)), tmp_path) == []


@pytest.mark.usefixtures("renderer")
@pytest.mark.parametrize("page", sorted(CONTENTS))
def test_the_slides_of_every_page_keep_to_the_schema_of_the_format(page: str, sheet: MakeSheet, tmp_path: Path):
    assert faults(pptx(sheet(page, **(asked_of(page, {}) or {}))), tmp_path) == []


def test_a_long_name_of_a_column_makes_the_header_higher(no_browser: None):
    block = Table("Rows", ("a", "known from more than one source that repeats no other"), [("1", "2")], shares=(9, 1))
    made = slides(of(block, Figures((("1", "fact"),))))
    assert [(outside(one), overlapping(one), too_high(one)) for one in made] == [([], [], [])] * len(made)
