"""Cards as HTML: what they say, and the small bars of their last months."""

import re

from exports.cards import HIGH, cards
from exports.sheet import Card, Cards, Mark, Strip


def card(name: str = "Legal basis", strip: Strip | None = None) -> Card:
    return Card(name, Mark("▲", "two readings", "#8F5A00"), "It ends.", "24 days", "left", "3 Mar 2026", strip)


def boxes(html: str) -> list[tuple[float, float, str]]:
    """Top, height and colour of each bar."""
    found = re.findall(r"<rect ([^>]*)>", html)
    told = [dict(re.findall(r'([\w-]+)="([^"]*)"', one)) for one in found]
    return [(float(one["y"]), float(one["height"]), one.get("stroke", one["fill"])) for one in told]


def test_bars_stand_on_one_line_hollow_ones_on_full_ones_and_others_hang_below_it():
    strip = Strip(((2, 1, 0), (0, 0, 1)), "#1F7470", "#A63E3A", ("Apr 2024", "Mar 2026"))
    line, full, hollow, down = boxes(cards(Cards("", (card(strip=strip),))))
    at = line[0] + 0.5
    assert full[0] + full[1] == at and down[0] == at
    assert full[1] == 2 * down[1] and (full[2], down[2]) == ("#1F7470", "#A63E3A")
    assert hollow[2] == "#1F7470" and hollow[0] >= 0 and hollow[0] + hollow[1] <= full[0]
    assert down[0] + down[1] <= HIGH


def test_a_strip_without_any_number_is_a_line_alone():
    strip = Strip(((0, 0, 0),) * 24, "#1F7470", "#A63E3A", ("Apr 2024", "Mar 2026"))
    assert len(boxes(cards(Cards("", (card(strip=strip),))))) == 1


def test_what_a_card_says_is_text_and_never_markup():
    html = cards(Cards("", (card("<img src=x onerror=alert(1)>"),)))
    assert "<img" not in html and "&lt;img src=x onerror=alert(1)&gt;" in html


def test_the_table_of_cards_says_the_same_in_rows():
    table = Cards("", (card(),)).table
    assert (table.title, table.rows) == (
        "The panels",
        [("Legal basis", "▲ two readings", "It ends.", "24 days left", "3 Mar 2026")],
    )
