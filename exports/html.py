"""A sheet as one HTML document at a fixed size: the same for the screen, for a file and for the pictures made of it.

The document is complete: fonts, figures and the library that draws them are within it, and a policy within it forbids
the browser to fetch anything. A script in it lays the blocks out on leaves (`assets/leaves.js`).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from domain.dates import unbroken
from exports.cards import cards
from exports.faces import every_face, faces
from exports.foot import SOURCES_LISTED, left_out, named, reopens
from exports.markup import Markup, join, tag
from exports.sheet import Block, Cards, Chart, Figures, Mark, Pair, Sheet, Table, Words
from exports.sizes import Size
from exports.sources import source_line

ASSETS = Path(__file__).parent / "assets"
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:"
)
SMALLER = 0.8
"""A figure that is too high is drawn by this share smaller at each try; narrower, it may turn out lower."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """What is a sheet's own in its document, at one size: its `title`, its `style` and what stands in its body.

    What all documents share (fonts, library, scripts) is added by `document` for a reader, and once for all by the
    renderer, so that both lay out the same.
    """

    title: str
    style: str
    body: str
    size: Size


def leaves(sheet: Sheet, size: Size) -> Leaves:
    """The leaves of a sheet; the same sheet and size give the same text."""
    figures: list[go.Figure] = []
    flow = [_block(block, size, figures) for block in sheet.content.blocks]
    body = tag(
        "div",
        tag("template", _leaf(sheet), id="leaf"),
        tag("template", _opening(sheet), id="opening"),
        tag("div", flow, _sources(sheet), id="flow"),
        tag("div", id="leaves", role="main"),
        _figures(figures),
        id="sheet",
        cls=f"size-{size.name}",
        data_columns=str(size.columns),
        data_least_zoom=f"{size.least_zoom:g}",
        data_ordered="" if sheet.content.ordered else None,
    )
    return Leaves(f"{sheet.content.title} · {sheet.code}", _lengths(size), body, size)


def document(own: Leaves) -> str:
    """The whole document for a reader."""
    return _page(own.title, faces(own.body), own.style, own.body, asset("begin.js"))


def shell() -> str:
    """The document without any leaves: what the renderer opens once, with all fonts."""
    return _page("", every_face(), "", "", "")


def _page(title: str, fonts: str, style: str, body: str, begin: str) -> str:
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("title", title),
        tag("style", Markup(fonts + asset("sheet.css"))),
        tag("style", Markup(style), id="own"),
    )
    scripts = [_script(get_plotlyjs()), _script(asset("leaves.js")), _script(begin) if begin else None]
    return f'<!doctype html>\n<html lang="en">{head}{tag("body", Markup(body), scripts)}</html>\n'


def _lengths(size: Size) -> str:
    lengths = {"width": size.width, "height": size.height, "margin": size.margin, "gap": size.gap}
    variables = "".join(f"--{name}:{value}px;" for name, value in lengths.items())
    share = size.share if size.columns == 2 else 1
    return f":root{{{variables}--share:{share}}}@page{{size:{size.width}px {size.height}px;margin:0}}"


def _leaf(sheet: Sheet) -> Markup:
    """What surrounds every leaf: where we are, and the receipt."""
    clocks = join(["known on ", tag("b", sheet.known_on), " · in the world on ", tag("b", sheet.world_on)])
    return tag(
        "section",
        tag(
            "header",
            tag("span", tag("b", sheet.relationship), f" {sheet.content.subject}"),
            tag("span", clocks, tag("span", cls="number")),
        ),
        tag("div", cls="wide"),
        tag("div", tag("div", cls="column"), tag("div", cls="column"), cls="columns"),
        _receipt(sheet),
        cls="leaf",
    )


def _opening(sheet: Sheet) -> Markup:
    below = tag("p", unbroken(sheet.content.below), cls="below") if sheet.content.below else None
    return tag(
        "div", tag("h1", unbroken(sheet.content.title)), tag("p", sheet.scope, cls="scope"), below, cls="opening"
    )


def _receipt(sheet: Sheet) -> Markup:
    code = tag("p", "code ", tag("b", sheet.code), cls="code")
    return tag(
        "footer",
        tag(
            "div",
            tag("p", tag("b", "Receipt"), f" {sheet.scope} · ", _clocks(sheet), " · ", tag("b", sheet.counts)),
            tag("p", named(sheet), cls="named") if sheet.content.sources else None,
        ),
        tag("div", code, tag("p", reopens(sheet)), tag("p", sheet.handling, cls="handling")),
    )


def _clocks(sheet: Sheet) -> Markup:
    return join(["known on ", tag("b", sheet.known_on), ", in the world on ", tag("b", sheet.world_on)])


def _block(block: Block, size: Size, figures: list[go.Figure]) -> Markup:
    match block:
        case Chart():
            breadth = size.breadth if block.wide else size.first_column
            return _chart(block, size, breadth, figures)
        case Pair():
            sides = [_half(one, size, figures) for one in (block.left, block.right)]
            return tag("div", sides, cls="block pair wide-block")
        case Table():
            return _table(block)
        case Figures():
            entries = [tag("div", tag("dt", figure), tag("dd", words)) for figure, words in block.entries]
            return tag("div", _title(block.title, ""), tag("dl", entries, cls="figures"), cls=f"block{_wide(block)}")
        case Cards():
            return cards(block)
        case Words():
            paragraphs = [tag("p", one) for one in block.paragraphs]
            judged = " judgement" if block.judgement else ""
            return tag("div", _title(block.title, block.beside), paragraphs, cls=f"block words{judged}{_wide(block)}")


def _half(block: Block, size: Size, figures: list[go.Figure]) -> Markup:
    return _chart(block, size, size.half, figures) if isinstance(block, Chart) else _block(block, size, figures)


def _title(title: str, beside: str) -> Markup | None:
    return tag("h2", title, tag("span", beside, cls="beside") if beside else None) if title else None


def _chart(block: Chart, size: Size, breadth: float, figures: list[go.Figure]) -> Markup:
    """The place of a figure: what it is drawn at, and how much larger it is shown."""
    made = []
    for figure, zoom in _for_heights(block, size, breadth):
        made.append({"id": f"figure-{len(figures)}", "height": round(figure.layout.height * zoom), "zoom": zoom})
        figures.append(figure)
    place = tag(
        "div",
        tag("div", id=made[0]["id"], cls="figure", style=f"transform:scale({made[0]['zoom']:.3f})"),
        cls="place",
        style=f"width:{breadth:.0f}px;height:{made[0]['height']}px",
        data_made=json.dumps(made) if len(made) > 1 else None,
        role="img",
        aria_label=block.alt,
    )
    marks = tag("p", [_mark(one) for one in block.marks], cls="marks") if block.marks else None
    return tag("div", _title(block.title, block.beside), place, marks, cls=f"block chart{_wide(block)}")


def _for_heights(block: Chart, size: Size, breadth: float) -> Iterator[tuple[go.Figure, float]]:
    """The figures of a chart of which the first that finds room is shown, each with how much larger it is shown."""
    last = None
    for share in block.fills or (1.0,):
        figure, zoom = fitted(block, replace(size, chart_height=round(size.chart_height * share)), breadth)
        if last is None or figure.layout.height != last:
            yield figure, zoom
        last = figure.layout.height


def fitted(block: Chart, size: Size, breadth: float) -> tuple[go.Figure, float]:
    """The figure of a chart and how many times larger than on screen it is shown, so that it is not too high.

    It is never smaller than its least words can be read; a figure that is still too high has more rows than it should.
    """
    zoom = size.least_zoom if block.fills else size.zoom
    figure = block.draw(breadth / zoom, size.chart_height / zoom)
    while figure.layout.height * zoom > size.chart_height and zoom > size.least_zoom:
        zoom = max(size.least_zoom, zoom * max(SMALLER, size.chart_height / (figure.layout.height * zoom)))
        figure = block.draw(breadth / zoom, size.chart_height / zoom)
    figure.update_layout(width=breadth / zoom, margin_autoexpand=False)
    return figure, zoom


def _mark(mark: Mark) -> Markup:
    glyph = tag("span", mark.glyph, style=f"color:{mark.colour}" if mark.colour else None)
    return tag("span", glyph, f" {mark.words}", cls="mark")


def _table(block: Table) -> Markup:
    shares = block.shares or (1.0,) * len(block.columns)
    widths = [tag("col", style=f"width:{share / sum(shares):.2%}") for share in shares]
    head = tag("tr", [tag("th", name, cls=_side(block, n), scope="col") for n, name in enumerate(block.columns)])
    rows = [tag("tr", [tag("td", cell, cls=_side(block, n)) for n, cell in enumerate(row)]) for row in block.rows]
    table = tag("table", tag("colgroup", widths), tag("thead", head), tag("tbody", rows))
    return tag("div", _title(block.title, block.beside), table, cls=f"block rows{_wide(block)}")


def _wide(block: Chart | Table | Figures | Words) -> str:
    return " wide-block" if block.wide else ""


def _side(block: Table, number: int) -> str:
    return "right" if number in block.right else ""


def _sources(sheet: Sheet) -> Markup | None:
    """The numbered list of the sources, on leaves of their own."""
    if not sheet.content.sources:
        return None
    listed = [tag("li", source_line(one, whole=True)) for one in sheet.content.sources[:SOURCES_LISTED]]
    more = left_out(sheet)
    return join(
        [
            tag("div", _title("Sources", "numbered, the best graded first"), tag("ol", listed), cls="block items anew"),
            tag("div", tag("p", more, cls="more"), cls="block") if more else None,
        ]
    )


def _figures(figures: Sequence[go.Figure]) -> Markup:
    """The figures as data: no text in them can end the element that holds them."""
    drawn = "[" + ",".join(figure.to_json() for figure in figures) + "]"
    safe = drawn.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return tag("script", Markup(safe), type="application/json", id="figures")


def _script(code: str) -> Markup:
    return tag("script", Markup(code))


@cache
def asset(name: str) -> str:
    """A file of script or style that documents are made of."""
    return (ASSETS / name).read_text("utf-8")
