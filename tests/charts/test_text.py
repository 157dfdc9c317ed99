"""Widths are those of the shipped fonts; lines keep to the width they are given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.text import hover, shorten, width, wrap
from charts.theme import figure

TEXTS = "[...document.querySelectorAll('g.annotation text')]"
LABELS = [
    "Rasht–Astara contract, promised 4 times",
    "железная дорога Решт–Астара",
    "Putin and Pezeshkian, Ashgabat",
    "İstanbul, Győr, Łódź",
    "12 March 2026",
]


@pytest.fixture
def widths_on_screen(on_screen):
    """Measures labels where a chart draws them."""

    def measure(labels, bold=False):
        font = {"weight": 600 if bold else 400}
        notes = [{"text": label, "x": 0, "y": row, "font": font} for row, label in enumerate(labels)]
        drawn = figure([], {"annotations": notes}, dark=False, height=300)
        return on_screen(drawn, f"{TEXTS}.map(text => text.getComputedTextLength())")

    return measure


def test_digits_are_six_tenths_of_the_size():
    assert [width("2025", 10), width("2025", 10, bold=True)] == [24.0, 24.0]


def test_chinese_characters_are_as_wide_as_the_size():
    assert width("伊朗", 12) == 24.0


def test_joiners_and_accents_above_a_letter_take_no_room():
    assert width("\u200c\u0301") == 0.0


def test_text_is_broken_at_blanks():
    assert wrap("Rasht to Astara by rail", 60) == ["Rasht to", "Astara by", "rail"]


def test_a_word_wider_than_the_line_is_broken_within():
    assert wrap("中" * 5, 24) == ["中中", "中中", "中"]


def test_no_text_is_no_line():
    assert wrap("  ", 60) == []


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80), st.integers(20, 200))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(text, px):
    lines = wrap(text, px)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= px or len(line) == 1 for line in lines)


def test_a_text_that_fits_is_not_shortened():
    assert shorten("Rasht", 60) == "Rasht"


@given(st.text(max_size=60), st.integers(20, 200))
def test_a_shortened_text_keeps_to_the_width(text, px):
    assert width(shorten(text, px)) <= px


def test_a_hover_box_has_a_bold_title_and_safe_lines():
    assert hover("<i>Rasht</i> & Astara", ["by March 2026", "", "said by Iran"]) == (
        "<b>&lt;i&gt;Rasht&lt;/i&gt; &amp; Astara</b><br>by March 2026<br>said by Iran"
    )


@pytest.mark.browser
@pytest.mark.parametrize("bold", [False, True])
def test_widths_agree_with_the_browser(widths_on_screen, bold):
    measured = dict(zip(LABELS, widths_on_screen(LABELS, bold), strict=True))
    assert {label: width(label, bold=bold) for label in LABELS} == pytest.approx(measured, rel=0.03)


@pytest.mark.browser
def test_persian_widths_are_near_the_browsers(widths_on_screen):
    labels = ["راه‌آهن رشت–آستارا", "پیمان جامع مشارکت راهبردی", "تهران"]
    assert [width(label) for label in labels] == pytest.approx(widths_on_screen(labels), rel=0.25)
