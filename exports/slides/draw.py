"""Parts as objects of a slide."""

import io
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from charts.theme import LIGHT
from exports.printable import printable
from exports.slides.columns import draw_columns
from exports.slides.deck import SERIF, colour, decorative, px
from exports.slides.letters import write
from exports.slides.pieces import (
    CELL,
    CELL_MARGIN,
    SMALL,
    TITLE_LEADING,
    Columns,
    Image,
    Paragraph,
    Part,
    Rows,
    Rule,
    Run,
    Text,
)

PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the table style without grounds and lines
RULE_PT = 0.75


def draw(slide: Slide, part: Part) -> None:
    """Put a part on the slide."""
    match part:
        case Text():
            _text(slide, part)
        case Rows():
            _table(slide, part)
        case Image():
            _image(slide, part)
        case Columns():
            draw_columns(slide, part)
        case Rule():
            _rule(slide, part)


def write_title(slide: Slide, title: str, size: float, place: Part) -> None:
    """The title in its placeholder, where outlines and screen readers look for it."""
    shape: Any = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = _box(place)
    _bare(shape.text_frame)
    told = Paragraph((Run(title, bold=True),), size)
    write(shape.text_frame._txBody, [told], leading=round(size * TITLE_LEADING), font=SERIF)


def _box(part: Part) -> tuple[Any, ...]:
    return px(part.x), px(part.y), px(part.width), px(part.height)


def _named(shape: Any, name: str, alt: str = "") -> None:
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", printable(name)[:120] or "Text")
    if alt:
        properties.set("descr", printable(alt))


def _text(slide: Slide, part: Text) -> None:
    shape = slide.shapes.add_textbox(*_box(part))
    _named(shape, part.name)
    _bare(shape.text_frame)
    write(shape.text_frame._txBody, part.paragraphs, first=part.first)


def _bare(frame: TextFrame) -> None:
    """A frame that breaks lines, has no margins and keeps its size."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = px(0)


def _table(slide: Slide, part: Rows) -> None:
    frame = slide.shapes.add_table(len(part.rows) + 1, len(part.columns), *_box(part))
    _named(frame, f"Table: {part.name}", f"Table: {part.name}; {len(part.rows)} rows, {', '.join(part.columns)}")
    table: Any = frame.table
    table.horz_banding = False
    table.first_row = True
    frame._element.xpath(".//a:tableStyleId")[0].text = PLAIN_TABLE
    for column, wide in zip(table.columns, part.widths, strict=True):
        column.width = px(wide)
    head = tuple(Run(name, colour=LIGHT.second) for name in part.columns)
    lines = [(SMALL, head), *((CELL, tuple(Run(cell) for cell in row)) for row in part.rows)]
    for row, high, (size, cells) in zip(table.rows, part.heights, lines, strict=True):
        row.height = px(high)
        for number, (cell, run) in enumerate(zip(row.cells, cells, strict=True)):
            _write_cell(cell, Paragraph((run,), size, right=number in part.right), last=number == len(cells) - 1)


def _write_cell(cell: Any, told: Paragraph, *, last: bool) -> None:
    over, side = CELL_MARGIN
    cell.margin_left, cell.margin_right = 0, 0 if last else px(side)
    cell.margin_top = cell.margin_bottom = px(over)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    write(cell._tc.txBody, [told])
    line = etree.Element(qn("a:lnB"), w=str(Pt(RULE_PT)))
    ground = etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"))
    ground.set("val", LIGHT.rule[1:])
    cell._tc.get_or_add_tcPr().insert(0, line)


def _image(slide: Slide, part: Image) -> None:
    shape = slide.shapes.add_picture(io.BytesIO(part.png), *_box(part))
    _named(shape, f"Chart: {part.name}", part.alt)


def _rule(slide: Slide, part: Rule) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_box(part))
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(part.colour)
    shape.line.fill.background()
    shape.shadow.inherit = False
    _named(shape, "Line")
    shape._element.xpath(".//p:cNvPr")[0].append(decorative())
