"""The document of a sheet: what is drawn, beside what the sheet says."""

import re
from html import unescape

import pytest

from exports.html import leaves
from exports.sizes import SIZES, SLIDE, Size
from tests.exports.conftest import MakeSheet


def finding_drawn(body: str) -> str:
    return unescape(re.search(r"<h1>(.*?)</h1>", body, re.DOTALL)[1])


@pytest.mark.parametrize("page", ["agreements", "evidence"])
def test_no_line_of_a_finding_ends_within_a_date_and_what_is_not_drawn_has_plain_spaces(page: str, sheet: MakeSheet):
    made = sheet(page)
    said = dict(made.receipt)["title"]
    drawn = finding_drawn(leaves(made, SLIDE).body)
    assert "\N{NO-BREAK SPACE}" not in said
    assert re.search("\\d\N{NO-BREAK SPACE}[A-Z][a-z]+\N{NO-BREAK SPACE}20\\d\\d", drawn)
    assert drawn.replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
def test_the_document_hands_over_how_small_a_figure_may_be_shown(size: Size, sheet: MakeSheet):
    least = float(re.search(r'data-least-zoom="(.*?)"', leaves(sheet("evidence"), size).body)[1])
    assert size.least <= least * 11 < size.least + 0.2
