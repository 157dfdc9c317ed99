"""Cards as HTML: a panel each, with a strip of small bars that is a drawing of its own."""

from exports.markup import Markup, tag
from exports.sheet import Card, Cards, Mark, Strip

WIDE, HIGH = 240.0, 44.0
"""The drawing of a strip, in px; it is stretched to the breadth of its card."""


def cards(block: Cards) -> Markup:
    """All cards, across the whole breadth of the leaf."""
    title = tag("h2", block.title) if block.title else None
    return tag("div", title, tag("div", [_card(one) for one in block.entries], cls="cards"), cls="block wide-block")


def _card(card: Card) -> Markup:
    return tag(
        "div",
        tag("div", tag("p", card.name, cls="name"), _state(card.state), cls="heading"),
        tag("p", card.statement, cls="statement"),
        tag("div", tag("p", card.figure, cls="figure-of"), tag("p", card.unit, cls="unit"), cls="measure"),
        tag("div", _strip(card.strip) if card.strip else None, tag("p", card.age, cls="age"), cls="past"),
        cls="card",
    )


def _state(state: Mark) -> Markup:
    return tag("p", tag("span", state.glyph), f" {state.words}", cls="state", style=f"color:{state.colour}")


def _strip(strip: Strip) -> Markup:
    """The bars, and below them what the first and the last stand for."""
    ends = tag("p", tag("span", strip.ends[0]), tag("span", strip.ends[1]), cls="ends")
    return tag("div", _bars(strip), ends, cls="strip")


def _bars(strip: Strip) -> Markup:
    above = max((full + hollow for full, hollow, _ in strip.bars), default=0.0)
    below = max((down for _, _, down in strip.bars), default=0.0)
    scale = (HIGH - 2) / (above + below) if above + below else 0.0
    line = 1 + above * scale if above + below else HIGH - 1
    step = WIDE / max(len(strip.bars), 1)
    drawn: list[Markup] = [_box(0, line - 0.5, WIDE, 1, fill="#DDD9CF")]
    for number, (full, hollow, down) in enumerate(strip.bars):
        left, wide = number * step + step * 0.1, step * 0.8
        heights = full * scale, hollow * scale, down * scale
        drawn += [_box(left, line - heights[0], wide, heights[0], fill=strip.colour)] if full else []
        drawn += [_hollow(left, line - heights[0] - heights[1], wide, heights[1], strip.colour)] if hollow else []
        drawn += [_box(left, line, wide, heights[2], fill=strip.below)] if down else []
    size = {"width": f"{WIDE:g}", "height": f"{HIGH:g}", "viewBox": f"0 0 {WIDE:g} {HIGH:g}"}
    return tag("svg", drawn, aria_hidden="true", **size, preserveAspectRatio="none", xmlns="http://www.w3.org/2000/svg")


def _box(x: float, y: float, wide: float, high: float, **look: str) -> Markup:
    place = {"x": f"{x:.2f}", "y": f"{y:.2f}", "width": f"{wide:.2f}", "height": f"{high:.2f}"}
    return tag("rect", **place, **look)


def _hollow(x: float, y: float, wide: float, high: float, colour: str) -> Markup:
    """An outline within its place, as thick however the drawing is stretched."""
    look = {"fill": "none", "stroke": colour, "stroke_width": "1.5", "vector_effect": "non-scaling-stroke"}
    return _box(x + 0.75, y + 0.75, max(wide - 1.5, 0.5), max(high - 1.5, 1.0), **look)
