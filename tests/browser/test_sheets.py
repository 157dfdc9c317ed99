"""Every view as a document in a browser without a network: complete, legible, nothing clipped and nothing overlapping."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from domain.scope import read_scope
from domain.wording import NO_BREAK
from exports.html import document, leaves
from exports.make import make_sheet
from exports.receipts import SCOPE, Kept
from exports.sheet import Chart, Sheet
from exports.sheets import CONTENTS
from exports.sizes import SIZES, SLIDE, SQUARE, Size
from queries.ledger import ledger, relationships
from queries.view import View
from tests.exports.conftest import CODE, TODAY, asked_of

LEAST_PX = {"slide": 14, "square": 14, "page": 12, "landscape": 12}  # 12 px are 9 pt

OTHER = "the other pair"  # with --long
VIEWS = {
    "today": {"rel": "irn-rus"},
    "on 10 January 2025": {"rel": "irn-rus", "known_on": "2025-01-10"},
    "before anything was known": {"rel": "irn-rus", "known_on": "1900-01-01"},
    OTHER: {"rel": "irn-chn"},
}

AUDIT = """
least => {
  const said = [];
  const name = node => (node.textContent || "").trim().slice(0, 40);
  for (const [number, leaf] of [...document.querySelectorAll(".leaf")].entries()) {
    const edge = leaf.getBoundingClientRect(), foot = leaf.querySelector("footer").getBoundingClientRect();
    const tell = (what, node) => said.push(`leaf ${number + 1}: ${what}: ${name(node)}`);
    if (!leaf.querySelector(".block")) tell("holds nothing", leaf);
    for (const node of leaf.querySelectorAll(".column, .wide"))
      if (node.scrollHeight > node.clientHeight + 1 && node.clientHeight) tell("is cut off below", node);
    const walker = document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT);
    const boxes = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.textContent.trim() || parent.closest("style, .hoverlayer, defs")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const at = range.getBoundingClientRect();
      const point = parent.closest(".textpoint");
      if (point && getComputedStyle(point).display === "none") tell("is hidden", parent);
      if (!at.width || !at.height) continue;
      const figure = parent.closest(".figure");
      const scale = figure ? new DOMMatrix(getComputedStyle(figure).transform).a : 1;
      const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
      if (size < least - 0.05) tell(`is ${size.toFixed(1)} px`, parent);
      if (at.left < edge.left - 1 || at.right > edge.right + 1 || at.top < edge.top - 1 || at.bottom > edge.bottom + 1) tell("lies beyond the leaf", parent);
      const place = figure?.parentElement.getBoundingClientRect();
      if (figure && (at.left < place.left - 2 || at.right > place.right + 2 || at.top < place.top - 2 || at.bottom > place.bottom + 2)) tell("lies beyond its figure", parent);
      if (!parent.closest("footer") && at.bottom > foot.top + 1 && at.right > foot.left) tell("lies in the receipt", parent);
      if (!figure) for (const line of range.getClientRects()) boxes.push([line, parent]);
    }
    for (let i = 0; i < boxes.length; i++)
      for (let j = i + 1; j < boxes.length; j++) {
        const [a, one] = boxes[i], [b, other] = boxes[j];
        if (one === other) continue;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 4) tell(`overlaps "${name(other)}"`, one);
      }
  }
  return said;
}
"""


def sheet_of(store: Engine, page: str, query: dict[str, str]) -> Sheet:
    with Session(store) as session:
        scope = read_scope(query, TODAY, relationships(session))
        view = View(ledger(session, scope.relationship), scope)
    own = {key: value for key, value in query.items() if key not in SCOPE}
    return make_sheet(view, page, own, Kept(CODE))


def opened(page: Page, folder: Path, sheet: Sheet, size: Size) -> Page:
    file = folder / "view.html"
    file.write_text(document(leaves(sheet, size)), "utf-8")
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-drawn]", state="attached")
    assert page.get_attribute("html", "data-drawn") == "yes"
    return page


@pytest.mark.parametrize(
    ("name", "view"),
    [
        pytest.param(name, view, marks=pytest.mark.slow if view == OTHER else ())
        for name in sorted(CONTENTS)
        for view in VIEWS
        if asked_of(name, VIEWS[view]) is not None
    ],
)
def test_a_view_is_complete_and_legible_at_every_size(
    name: str, view: str, filled_store: Engine, offline: Page, tmp_path: Path
):
    sheet = sheet_of(filled_store, name, asked_of(name, VIEWS[view]) or {})
    found = {}
    for size in SIZES.values():
        shown = opened(offline, tmp_path, sheet, size)
        found[size.name] = shown.evaluate(AUDIT, LEAST_PX[size.name])
        told = shown.locator(".leaf").first.inner_text().replace(NO_BREAK, " ")
        charts = [one.locator(".chart").count() for one in shown.locator(".leaf").all()]
        assert charts[0] or not isinstance(sheet.content.blocks[0], Chart)
        assert [words for words in (sheet.content.title, sheet.code, sheet.counts) if words not in told] == []
    assert found == {size: [] for size in SIZES}


@pytest.mark.parametrize("name", ["projects", "record", "statements", "visits"])
@pytest.mark.parametrize("size", [SLIDE, SQUARE], ids=lambda size: size.name)
def test_the_first_leaf_holds_the_chart_and_its_three_facts(
    name: str, size: Size, filled_store: Engine, offline: Page, tmp_path: Path
):
    for view in ("today", "on 10 January 2025"):
        shown = opened(offline, tmp_path, sheet_of(filled_store, name, asked_of(name, VIEWS[view]) or {}), size)
        first = shown.locator(".leaf").first
        assert (first.locator(".chart").count(), first.locator("dl.figures > div").count()) == (1, 3)


@pytest.mark.parametrize("name", ["overview", "timeline", "agreements"])
def test_in_a_narrow_window_a_view_flows_and_in_a_middling_one_it_is_smaller_and_then_again_as_large_as_it_was(
    name: str, filled_store: Engine, offline: Page, tmp_path: Path
):
    said = "[innerWidth, document.documentElement.scrollWidth, document.querySelector('.leaf').getBoundingClientRect().width]"
    least = """() => Math.min(...[...document.querySelectorAll(".leaf *")].filter(one => one.checkVisibility() && [...one.childNodes]
        .some(node => node.nodeType === 3 && node.data.trim())).map(one => parseFloat(getComputedStyle(one).fontSize)))"""
    shown = opened(offline, tmp_path, sheet_of(filled_store, name, VIEWS["today"]), SLIDE)
    found = {}
    for width in (390, 1024, 1700):
        shown.set_viewport_size({"width": width, "height": 900})
        shown.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")  # it has heard
        found[width] = [round(one) for one in shown.evaluate(said)]
        if width == 390:
            assert shown.evaluate(least) >= 11
            assert shown.locator("h1").evaluate("one => parseFloat(getComputedStyle(one).fontSize)") == 26
    assert found == {390: [390, 390, 390], 1024: [1024, 1024, 1024], 1700: [1700, 1700, 1600]}
