"""The sheet as a file of slides."""

import io

from pptx.presentation import Presentation
from pptx.slide import Slide

from charts.theme import LIGHT
from exports import chromium
from exports.chromium import NoBrowserError
from exports.foot import named, reopens
from exports.html import leaves as html_leaves
from exports.printable import printable
from exports.sheet import Block, Chart, Pair, Sheet
from exports.sizes import SLIDE, Size
from exports.slides.blocks import Pictures
from exports.slides.deck import empty_deck
from exports.slides.draw import draw, write_title
from exports.slides.flow import TOP, Leaf, leaves
from exports.slides.pieces import SMALL, Paragraph, Part, Piece, Rule, Run, beside, text_piece
from exports.sources import source_line

HEAD_Y, HEAD_RULE_Y = 26, 57
FOOT_LEFT, FOOT_RIGHT = 1110, 330
FOOT_SPACE = 22
"""Below the receipt."""


def pptx(sheet: Sheet, _size: Size = SLIDE) -> bytes:
    """The sheet as PPTX, on slides of 13.333 × 7.5 inches whatever the size asked for.

    Charts that are no columns are pictures; without a browser on the machine they are told in words.
    """
    foot = _foot(sheet)
    foot_y = SLIDE.height - FOOT_SPACE - foot.height
    made = leaves(sheet, _pictures(sheet), foot_y - 16)
    deck = empty_deck(sheet)
    for number, leaf in enumerate(made, 1):
        slide = _slide(deck, leaf)
        for part in (*_head(sheet, number, len(made)), *leaf.parts, *foot.at(SLIDE.margin, foot_y)):
            draw(slide, part)
        _note(slide, sheet, number)
    data = io.BytesIO()
    deck.save(data)
    return data.getvalue()


def _slide(deck: Presentation, leaf: Leaf) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    write_title(slide, leaf.title, leaf.size, Part("Title", SLIDE.margin, TOP, SLIDE.breadth, leaf.title_height))
    return slide


def _pictures(sheet: Sheet) -> Pictures:
    """The figures as the HTML slide shows them, by their blocks; none without a browser."""
    charts = [one for block in sheet.content.blocks for one in _charts(block)]
    if all(one.bars for one in charts):
        return {}
    try:
        drawn = chromium.figures(html_leaves(sheet, SLIDE))
    except NoBrowserError:
        return {}
    return {id(one): picture for one, picture in zip(charts, drawn, strict=True)}


def _charts(block: Block) -> list[Chart]:
    """The charts of a block, in the order in which the HTML numbers its figures."""
    if isinstance(block, Pair):
        return [*_charts(block.left), *_charts(block.right)]
    return [block] if isinstance(block, Chart) else []


def _head(sheet: Sheet, number: int, count: int) -> tuple[Part, ...]:
    """Where we are, and at which clocks."""
    where = Run(sheet.relationship, bold=True), Run(f" {sheet.content.subject}", colour=LIGHT.second)
    clocks = _clocks(sheet, " · ")
    page = Run(f"    page {number} of {count}", colour=LIGHT.second)
    left = text_piece("Where", SLIDE.breadth * 0.4, Paragraph(where, SMALL))
    right = text_piece("Clocks", SLIDE.breadth * 0.58, Paragraph((*clocks, page), SMALL, right=True))
    rule = Piece((Rule("", 0, HEAD_RULE_Y - HEAD_Y, SLIDE.breadth, 1, LIGHT.rule),), 1)
    return beside([(left, 0), (right, SLIDE.breadth * 0.42), (rule, 0)]).at(SLIDE.margin, HEAD_Y)


def _clocks(sheet: Sheet, between: str) -> tuple[Run, ...]:
    grey = LIGHT.second
    return (
        Run("known on ", colour=grey),
        Run(sheet.known_on, bold=True),
        Run(f"{between}in the world on ", colour=grey),
        Run(sheet.world_on, bold=True),
    )


def _foot(sheet: Sheet) -> Piece:
    """The receipt, below a line."""
    grey = LIGHT.second
    receipt = (
        Run("Receipt ", bold=True),
        Run(f"{sheet.scope} · ", colour=grey),
        *_clocks(sheet, ", "),
        Run(" · ", colour=grey),
        Run(sheet.counts, bold=True),
    )
    left = text_piece(
        "Receipt", FOOT_LEFT, Paragraph(receipt, SMALL), Paragraph((Run(named(sheet), colour=grey),), SMALL)
    )
    right = text_piece(
        "Code",
        FOOT_RIGHT,
        Paragraph((Run("code ", colour=grey), Run(sheet.code, bold=True)), SMALL + 2, right=True),
        Paragraph((Run(reopens(sheet), colour=grey),), SMALL, right=True),
        Paragraph((Run(sheet.handling, bold=True),), SMALL, right=True),
    )
    rule = Piece((Rule("", 0, 0, SLIDE.breadth, 1.5),), 1.5)
    texts = beside([(left, 0), (right, SLIDE.breadth - FOOT_RIGHT)])
    parts = (*rule.parts, *texts.at(0, 10))
    return Piece(parts, texts.height + 10)


def _note(slide: Slide, sheet: Sheet, number: int) -> None:
    """The whole receipt for the speaker; on the first slide with all sources, numbered."""
    lines = [f"{name}: {value}" for name, value in sheet.receipt]
    if number == 1:
        lines += ["", "Sources"]
        lines += [f"{n}. {source_line(one, whole=True)}" for n, one in enumerate(sheet.content.sources, 1)]
    else:
        lines.append("sources: numbered in the notes of slide 1")
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(printable(line) for line in lines)
