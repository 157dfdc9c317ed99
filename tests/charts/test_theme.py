"""The colours are those of the theme file, a figure is valid, and no text of a user becomes code."""

import html
import tomllib
from pathlib import Path

import plotly.graph_objects as go
import pytest
from fontTools.ttLib import TTFont

from charts.theme import DARK, LIGHT, figure, message, palette, plain, template, tint

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
ROOMS = ("domain", "queries", "charts", "exports", "widgets", "pages")
CODE = '<b>bold</b> <a href="https://example.org">link</a> &amp; %{x} $x^2$'


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("colours", "section"), [(LIGHT, "light"), (DARK, "dark")])
def test_charts_and_pages_share_their_colours(colours, section):
    theme = CONFIG["theme"][section]
    assert [colours.paper, colours.wash, colours.ink, colours.rule] == [
        theme["backgroundColor"],
        theme["secondaryBackgroundColor"],
        theme["textColor"],
        theme["borderColor"],
    ]
    assert list(colours.lanes.values()) == theme["chartCategoricalColors"]
    assert [colours.status[word] for word in ("overdue", "attention", "settled")] == [
        theme["redColor"],
        theme["orangeColor"],
        theme["greenColor"],
    ]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_colour_that_letters_take_is_readable_on_paper(colours):
    words = {**colours.lanes, **colours.sides, **colours.status, "ink": colours.ink, "second": colours.second}
    assert {
        name: contrast(colour, colours.paper) for name, colour in words.items() if contrast(colour, colours.paper) < 4.5
    } == {}


def test_a_party_outside_the_pair_speaks_in_the_colour_of_others():
    assert [palette(False).side(party) for party in ("IRN", "RUS", "AZE")] == ["#B14A12", "#2E62A8", "#5F6773"]


@pytest.mark.parametrize("dark", [False, True])
def test_the_template_is_valid_plotly_and_of_its_theme(dark):
    made = go.layout.Template(template(dark))
    assert (made.layout.paper_bgcolor, made.layout.font.color) == (palette(dark).paper, palette(dark).ink)


def test_every_shipped_font_has_its_file_and_licence():
    fonts = ROOT / "static" / "fonts"
    named = {face["url"].rsplit("/", 1)[-1] for face in CONFIG["theme"]["fontFaces"]}
    assert named == {path.name for path in fonts.glob("*.woff2")}
    licences = [path.read_text("utf-8") for path in fonts.glob("*-OFL.txt")]
    assert len(licences) == 4
    assert all("SIL OPEN FONT LICENSE Version 1.1" in text for text in licences)
    assert "Bitstream Vera" in (fonts / "dejavu-sans-LICENSE.txt").read_text("utf-8")


def test_every_letter_and_mark_that_the_dashboard_writes_is_in_a_shipped_font():
    shipped = {letter for file in (ROOT / "static" / "fonts").glob("*.woff2") for letter in TTFont(file).getBestCmap()}
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*") if file.suffix in (".py", ".css", ".js")]
    written = {letter for file in files for letter in file.read_text("utf-8") if letter.isprintable()}
    assert {letter for letter in written if ord(letter) not in shipped} == set()


def test_a_figure_of_plain_dicts_is_a_valid_figure():
    drawn = figure([{"type": "scatter", "x": [1], "y": [2]}], {"xaxis": {"range": [0, 3]}}, dark=True, height=240)
    checked = go.Figure(drawn.to_dict())
    assert (checked.layout.height, checked.layout.xaxis.range, checked.data[0].x) == (240, (0, 3), (1,))
    assert checked.layout.template.layout.paper_bgcolor == DARK.paper


def test_drawing_a_figure_leaves_the_shared_template_as_it_is():
    figure([], {}, dark=False, height=100).update_layout(template_layout_font_size=40)
    assert template(False)["layout"]["font"]["size"] == 12


def test_an_empty_figure_says_why():
    drawn = message("No <i>places</i> in our sources", dark=False, height=200)
    assert [note.text for note in drawn.layout.annotations] == ["No &lt;i&gt;places&lt;/i&gt; in our sources"]


def test_code_in_a_text_stays_text():
    shown = plain(CODE)
    assert not set("<>$") & set(shown)
    assert "%{" not in shown
    assert html.unescape(shown) == CODE


def test_a_text_of_several_lines_becomes_one_line():
    assert plain("Rasht\r\nAstara\nBaku") == "Rasht Astara Baku"


@pytest.mark.browser
def test_code_in_a_text_arrives_on_screen_letter_by_letter(on_screen):
    note = {"text": plain(CODE), "x": 0, "y": 0}
    drawn = figure([], {"annotations": [note]}, dark=False, height=200)
    texts = "[...document.querySelectorAll('g.annotation text')]"
    shown = on_screen(drawn, f"{texts}.map(text => [text.textContent, text.children.length])")
    assert shown == [[CODE, 0]]


def test_a_tint_keeps_the_colour():
    assert tint("#1D4480", 0.42) == "rgba(29,68,128,0.42)"
