"""The one renderer: what it draws is what the sheet says, whoever else asks at the same time."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pypdf
import pytest
from choreographer.browser_async import Tab
from PIL import Image

from domain.claims import SourceNote
from exports import chromium
from exports.chromium import DENSITY, DrawError, NoBrowserError
from exports.foot import SOURCES_LISTED
from exports.html import Leaves, leaves
from exports.sheet import Content, Sheet, Words
from exports.sizes import SIZES, SLIDE, Size
from tests.exports.conftest import MakeSheet

pytestmark = pytest.mark.usefixtures("renderer")

BROKEN = Leaves("broken", "", '<div id="sheet"></div>', SLIDE)


def note(title: str) -> Sheet:
    """A small sheet that differs from others in its title alone."""
    content = Content("notes", title, "", (Words("", ("A paragraph.",)),), {}, ())
    return Sheet("notes", "Iran–Russia", content, "Iran–Russia, notes", "1 May 2025", "1 May 2025", "DY-0000-0000", "/")


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
def test_a_picture_has_the_size_that_was_asked_for_at_double_density(size: Size):
    with Image.open(io.BytesIO(chromium.picture(leaves(note("A note"), size)))) as picture:
        assert picture.size == (size.width * DENSITY, size.height * DENSITY)


def test_sixteen_who_ask_at_once_get_each_their_own_picture():
    asked = [leaves(note(f"Number {number}"), list(SIZES.values())[number % 4]) for number in range(16)]
    alone = [chromium.picture(one) for one in asked]
    with ThreadPoolExecutor(16) as pool:
        at_once = list(pool.map(chromium.picture, asked))
    assert len(set(alone)) == 16
    assert [mine == yours for mine, yours in zip(alone, at_once, strict=True)] == [True] * 16


def test_sixteen_who_ask_first_at_once_begin_one_renderer():
    chromium._renderer.cache_clear()
    together = Barrier(16)
    with ThreadPoolExecutor(16) as pool:
        begun = [pool.submit(lambda: (together.wait(), chromium._running())[1]) for _ in range(16)]
    assert len({id(one.result()) for one in begun}) == 1


def test_nothing_of_what_was_drawn_before_is_in_a_picture(sheet: MakeSheet):
    """Neither of another page or size, nor of a PDF, whose leaves all stand, nor of a document that failed."""
    asked = leaves(sheet("projects", known_on="2025-01-10"), SLIDE)
    first = chromium.picture(asked), chromium.drawing(asked)
    others = [leaves(sheet("timeline"), SIZES["page"]), leaves(sheet("visits", rel="irn-chn"), SIZES["square"])]
    for draw in (chromium.pdf, chromium.drawing, chromium.figures, chromium.picture):
        for other in others:
            draw(other)
        with pytest.raises(DrawError):
            chromium.picture(BROKEN)
        assert without_ids(chromium.drawing(asked)) == without_ids(first[1])
        assert chromium.picture(asked) == first[0]


def without_ids(svg: bytes) -> bytes:
    """A drawing without the numbers by which Plotly tells one figure from another."""
    return re.sub(rb"(defs-|clip|trace|g)[0-9a-f]{6}", rb"\1", svg)


LISTS = """() => {
  // The items of each list of the leaves, and whether the first item of the next would have found no room in its column.
  const lists = [...document.querySelectorAll("#leaves ol")];
  const number = item => Number(item.textContent.split(",")[0]);
  return lists.map((list, at) => {
    const next = lists[at + 1]?.firstElementChild.cloneNode(true), column = list.closest(".column");
    const items = [...list.children].map(number);
    if (next) list.append(next);
    const full = column.scrollHeight > column.clientHeight + 1;
    next?.remove();
    return [items, full];
  });
}"""


async def _layouts(tab: Tab, _own: Leaves) -> float:
    """How many layouts the page has been asked for so far."""
    await tab.send_command("Performance.enable", {})
    metrics = (await tab.send_command("Performance.getMetrics", {}))["result"]["metrics"]
    return next(one["value"] for one in metrics if one["name"] == "LayoutCount")


async def _lists(tab: Tab, _own: Leaves) -> list[tuple[list[int], bool]]:
    return await chromium._call(tab, LISTS)


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
def test_a_long_list_fills_column_after_column_in_order_with_a_few_layouts_each_not_one_an_item(size: Size):
    sources = tuple(SourceNote(f"{n}", f"{n}", "words " * (1 + n * 7 % 60)) for n in range(SOURCES_LISTED))
    empty = note("A list")
    asked = leaves(replace(empty, content=replace(empty.content, sources=sources)), size)
    run = chromium._running().run
    before = run(_layouts, leaves(empty, size))
    took = run(_layouts, asked) - before
    lists = run(_lists, asked)
    assert [item for items, _ in lists for item in items] == list(range(SOURCES_LISTED))
    assert [full for _, full in lists] == [True] * (len(lists) - 1) + [False]
    assert took < 5 * len(lists)


def test_a_pdf_tells_what_the_sheet_tells_with_its_fonts_in_it_and_a_title(sheet: MakeSheet):
    asked = sheet("promises", known_on="2025-01-10")
    reader = pypdf.PdfReader(io.BytesIO(chromium.pdf(leaves(asked, SIZES["page"]))))
    told = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    missing = [words for name, words in asked.receipt if name != "address" and words not in told]
    assert missing == []
    assert reader.metadata is not None and reader.metadata.title == f"{asked.content.title} · {asked.code}"
    assert {page.mediabox[2:] == reader.pages[0].mediabox[2:] for page in reader.pages} == {True}
    fonts = [font for page in reader.pages for font in page["/Resources"]["/Font"].get_object().values()]
    assert fonts and [font for font in fonts if not _embedded(font.get_object())] == []


def _embedded(font: pypdf.generic.DictionaryObject) -> bool:
    if font["/Subtype"] == "/Type3":
        return True  # its letters are drawings within the file
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return any(name.startswith("/FontFile") for name in inner["/FontDescriptor"].get_object())


def test_an_svg_holds_the_words_and_the_fonts_of_the_first_leaf(sheet: MakeSheet):
    asked = sheet("promises")
    drawn = chromium.drawing(leaves(asked, SLIDE)).decode()
    assert [words for words in (asked.code, asked.counts, asked.known_on) if words not in drawn] == []
    assert "@font-face" in drawn and "<foreignObject" not in drawn


def test_a_page_that_cannot_be_drawn_is_said_and_the_next_one_is_drawn():
    with pytest.raises(DrawError, match="could not be drawn"):
        chromium.picture(BROKEN)
    assert chromium.picture(leaves(note("After"), SLIDE)).startswith(b"\x89PNG")


def test_after_the_browser_died_the_next_picture_is_drawn_by_a_new_one():
    chromium.picture(leaves(note("Before"), SLIDE))
    browser = chromium._renderer()._browser
    assert browser is not None
    browser.subprocess.kill()
    browser.subprocess.wait()
    assert chromium.picture(leaves(note("After"), SLIDE)).startswith(b"\x89PNG")


def test_without_a_browser_the_forms_that_need_one_say_what_is_missing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    chromium.browser_path.cache_clear()
    chromium._renderer.cache_clear()
    try:
        with pytest.raises(NoBrowserError, match="install Chromium, Chrome or Edge"):
            chromium.picture(leaves(note("A note"), SLIDE))
    finally:
        monkeypatch.undo()
        chromium.browser_path.cache_clear()
        chromium._renderer.cache_clear()
