"""An empty presentation in the project's own look: its size, colours, fonts, and two layouts with a title."""

from datetime import UTC, datetime
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Length

from charts.theme import LIGHT
from exports.printable import printable
from exports.sheet import Sheet
from exports.sizes import SLIDE

EMU = 7620
"""One px of a slide of 1600 × 900 on one of 13.333 × 7.5 inches."""

POINTS = 0.6
"""One px in points."""

SANS, SERIF = "IBM Plex Sans", "Source Serif 4"
PANOSE = {SANS: "020B0503050203000203", SERIF: "02040603050405020204"}
"""How the fonts look, so that a machine without them takes one that is alike."""

OTHER_SCRIPTS = {"ea": "Noto Sans SC", "cs": "IBM Plex Sans Arabic"}
FALLBACKS = {"Arab": "Arial", "Hans": "Microsoft YaHei", "Cyrl": "Arial"}

COLOURS = {
    "dk1": LIGHT.ink,
    "lt1": LIGHT.paper,
    "dk2": LIGHT.second,
    "lt2": LIGHT.wash,
    "accent1": LIGHT.lanes["agreements"],
    "accent2": LIGHT.lanes["visits"],
    "accent3": LIGHT.lanes["projects"],
    "accent4": LIGHT.lanes["statements"],
    "accent5": LIGHT.lanes["context"],
    "accent6": LIGHT.sides["IRN"],
    "hlink": LIGHT.sea,
    "folHlink": LIGHT.other,
}
TITLE_ONLY = 5  # the layout of the library's template that has a title and nothing else
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def px(length: float) -> Length:
    """A length on the slide."""
    return Length(round(length * EMU))


def empty_deck(sheet: Sheet) -> Deck:
    """A deck without slides that tells what it is, and names no person and no machine."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = px(SLIDE.width), px(SLIDE.height)
    deck.part._element.find(qn("p:sldSz")).attrib.pop("type", None)
    _drop_template_parts(deck)
    _keep_one_layout(deck)
    _take_theme(deck)
    _place_placeholders(deck)
    _describe(deck, sheet)
    return deck


def _drop_template_parts(deck: Deck) -> None:
    """What the library's template says of its own author: a preview picture, printer settings and program."""
    for holder in (deck.part.package, deck.part):
        for key, relation in list(holder._rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "printerSettings", "extended-properties"):
                holder._rels.pop(key)


def _keep_one_layout(deck: Deck) -> None:
    kept = deck.slide_layouts[TITLE_ONLY]
    for layout in list(deck.slide_layouts):
        if layout is not kept:
            deck.slide_layouts.remove(layout)
    kept.name = "Finding"


def _take_theme(deck: Deck) -> None:
    part = next(one for one in deck.part.package.iter_parts() if one.partname.startswith("/ppt/theme/"))
    theme = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
    theme.set("name", "Dyad")
    for name, colour in COLOURS.items():
        for place in theme.iter(f"{{{DRAWING}}}{name}"):
            for old in list(place):
                place.remove(old)
            etree.SubElement(place, f"{{{DRAWING}}}srgbClr", val=colour[1:])
    for kind, latin in (("majorFont", SERIF), ("minorFont", SANS)):
        for place in theme.iter(f"{{{DRAWING}}}{kind}"):
            _take_font(place, latin)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _take_font(place: Any, latin: str) -> None:
    found = place.find(f"{{{DRAWING}}}latin")
    found.set("typeface", latin)
    found.set("panose", PANOSE[latin])
    for name, typeface in OTHER_SCRIPTS.items():
        place.find(f"{{{DRAWING}}}{name}").set("typeface", typeface)
    for font in place.findall(f"{{{DRAWING}}}font"):
        if font.get("script") in FALLBACKS:
            font.set("typeface", FALLBACKS[font.get("script")])


def _place_placeholders(deck: Deck) -> None:
    """The title where the slides have it, at its size; the other placeholders of the template are taken off."""
    layout = deck.slide_layouts[0]
    for holder in (deck.slide_master, layout):
        for shape in list(holder.placeholders):
            if shape.placeholder_format.type not in (1, 3):  # a title, at its centre or not
                shape._element.getparent().remove(shape._element)
                continue
            shape.left, shape.top = px(SLIDE.margin), px(78)
            shape.width, shape.height = px(SLIDE.breadth), px(104)
    styles = deck.slide_master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    letters = title.find(qn("a:defRPr"))
    letters.set("sz", str(round(44 * POINTS * 100)))
    letters.set("b", "1")


def _describe(deck: Deck, sheet: Sheet) -> None:
    about = deck.core_properties
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    about.title, about.subject, about.keywords = (
        printable(one)[:255] for one in (sheet.content.title, sheet.scope, sheet.code)
    )
    about.author = about.last_modified_by = ""
    about.comments = printable(sheet.counts)
    about.category = sheet.handling
    about.language = "en-GB"
    about.created = about.modified = now


def colour(code: str) -> RGBColor:
    """A colour written `#RRGGBB`; how opaque it is, where that follows, is left out."""
    return RGBColor.from_string(code[1:7].upper())


def decorative() -> Any:
    """The mark of an object that says nothing, which screen readers pass over."""
    space = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    return parse_xml(
        f'<a:extLst xmlns:a="{DRAWING}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
        f'<adec:decorative xmlns:adec="{space}" val="1"/></a:ext></a:extLst>'
    )
