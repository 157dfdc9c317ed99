"""What is drawn of a date is what is known of it: no more, no less."""

from datetime import UTC, date, datetime, timedelta

import plotly.graph_objects as go
import pytest

from charts.canvas import Canvas
from charts.marks import END_PX, OPEN_PX, Style, disputed, draw, extent, overdue, thread
from charts.text import hover
from charts.theme import LIGHT, figure, palette
from domain.dates import parse

BLUE = LIGHT.lanes["agreements"]
DAY = timedelta(days=1)

FORMS = [
    "2025",
    "2025~",
    "2025?",
    "2025-03",
    "2025-03~",
    "2025-03%",
    "2024-02",
    "202X",
    "20XX",
    "2025-XX",
    "2025-01-XX",
    "2025-21",
    "2025-24",
    "2025-33",
    "2025-36",
    "2025-40",
    "2025-41",
    "[2025-03-01..2025-09-30]",
    "[2025-03..2025-09]",
    "[2024..2026]",
    "[2027-07..2027-12]",
    "[2013-08-12,2013-09-16]",
    "2024-05-01/2025-06-30",
    "2024-05/2025-06",
    "2024/2026",
    "2025-01-17/2025-02-18",
    "2024-05-01~/2025-06-30",
    "2024-02/2024-02-29",
    "1999-12-31/2001-01-01",
    "2010~/2012",
]


def sheet(start=date(1999, 1, 1), end=date(2101, 12, 31), width=200_000):
    """A canvas wide enough for every form to be drawn in full: more than 5 px a day."""
    return Canvas(start, end, width, LIGHT)


def drawn_extent(canvas):
    """First and last moment of all bars and lines."""
    moments = []
    for trace in canvas.traces():
        if trace["type"] == "bar":
            moments += [*trace["base"], *(base + x for base, x in zip(trace["base"], trace["x"], strict=True))]
        elif trace["mode"] == "lines":
            moments += [x for x in trace["x"] if x is not None]
    return [datetime.fromtimestamp(ms / 1000, UTC).replace(tzinfo=None) for ms in (min(moments), max(moments))]


def near(moment, day):
    """Whether a moment is the beginning of a day, to the minute."""
    return abs(moment - datetime(day.year, day.month, day.day)) < timedelta(minutes=1)


def glyphs(canvas, symbol):
    """The fill of each glyph with a symbol."""
    return [
        fill
        for trace in canvas.traces()
        if trace.get("mode") == "markers" and "symbol" in trace["marker"]
        for fill, drawn in zip(trace["marker"]["color"], trace["marker"]["symbol"], strict=True)
        if drawn == symbol
    ]


@pytest.mark.parametrize("expected", [False, True])
@pytest.mark.parametrize("text", FORMS)
def test_a_date_is_drawn_from_its_first_to_its_last_possible_day(text, expected):
    canvas, when = sheet(), parse(text)
    draw(canvas, when, 20, Style(BLUE, expected=expected))
    first, last = drawn_extent(canvas)
    assert near(first, when.first) and near(last, when.last + DAY), (first, last)


@pytest.mark.parametrize("text", FORMS)
def test_the_room_a_date_asks_for_is_the_room_it_takes(text):
    canvas, when = sheet(), parse(text)
    start, end = extent(canvas, when, Style(BLUE))
    assert near(canvas.moment(start).replace(tzinfo=None), when.first)
    assert near(canvas.moment(end).replace(tzinfo=None), when.last + DAY)


@pytest.mark.parametrize(("glyph", "symbol"), [("event", "circle"), ("visit", "diamond"), ("signature", "square")])
def test_an_exact_day_is_one_solid_glyph_at_noon(glyph, symbol):
    canvas = sheet()
    draw(canvas, parse("2025-01-17"), 20, Style(BLUE, glyph))
    (trace,) = canvas.traces()
    moment = datetime.fromtimestamp(trace["x"][0] / 1000, UTC)
    assert abs(moment - datetime(2025, 1, 17, 12, tzinfo=UTC)) < timedelta(minutes=1)
    assert (trace["marker"]["symbol"], trace["marker"]["color"]) == ([symbol], [BLUE])


def test_about_a_day_is_the_glyph_with_a_soft_edge():
    canvas = sheet()
    draw(canvas, parse("2025-01-17~"), 20, Style(BLUE))
    assert glyphs(canvas, "circle") == ["rgba(29,68,128,0.12)", "rgba(29,68,128,0.25)", BLUE]


@pytest.mark.parametrize("text", ["2025-01-17", "2025-01-17~", "[2025..]", "[..2025]"])
def test_expected_is_hollow(text):
    canvas = sheet()
    draw(canvas, parse(text), 20, Style(BLUE, expected=True))
    (trace,) = [trace for trace in canvas.traces() if trace.get("mode") == "markers"]
    assert trace["marker"]["color"][-1] == LIGHT.paper
    assert trace["marker"]["line"]["width"][-1] > 0


def test_an_expected_month_is_an_outline():
    canvas = sheet()
    draw(canvas, parse("2025-03"), 20, Style(BLUE, expected=True))
    (trace,) = canvas.traces()
    assert (trace["marker"]["color"], trace["marker"]["line"]["color"]) == (["rgba(29,68,128,0.1)"], [BLUE])


def test_a_month_that_occurred_is_a_pale_bar_without_outline():
    canvas = sheet()
    draw(canvas, parse("2025-03"), 20, Style(BLUE))
    (trace,) = canvas.traces()
    assert (trace["marker"]["color"], trace["marker"]["line"]["width"]) == (["rgba(29,68,128,0.42)"], [0])
    assert trace["width"] == [8]


def test_about_a_year_fades_towards_both_edges():
    canvas = sheet()
    draw(canvas, parse("2025~"), 20, Style(BLUE))
    (trace,) = canvas.traces()
    across = sorted(zip(trace["base"], trace["marker"]["color"], strict=True))
    alphas = [float(colour.split(",")[-1].rstrip(")")) for _, colour in across]
    assert alphas == [0.08, 0.16, 0.25, 0.34, 0.42, 0.34, 0.25, 0.16, 0.08]


@pytest.mark.parametrize(
    ("text", "symbol", "bound"),
    [("[2025-03..]", "triangle-right", date(2025, 3, 1)), ("[..2025-03]", "triangle-left", date(2025, 4, 1))],
)
def test_an_open_window_is_a_bracket_and_an_arrow(text, symbol, bound):
    canvas = sheet()
    draw(canvas, parse(text), 20, Style(BLUE))
    first, last = drawn_extent(canvas)
    assert near(last if text.startswith("[..") else first, bound)
    assert (last - first) / DAY * canvas.px_per_day == pytest.approx(OPEN_PX, rel=0.01)
    assert glyphs(canvas, symbol) == [BLUE]


def test_a_span_without_a_recorded_end_frays():
    canvas = sheet()
    draw(canvas, parse("2024-05-01/"), 20, Style(BLUE), until=date(2025, 5, 1))
    (bars,) = [trace for trace in canvas.traces() if trace["type"] == "bar"]
    solid_end = datetime.fromtimestamp((bars["base"][0] + bars["x"][0]) / 1000, UTC).replace(tzinfo=None)
    assert near(solid_end, date(2025, 5, 2))
    assert bars["marker"]["color"] == [f"rgba(29,68,128,{alpha})" for alpha in ("1", "0.7", "0.45", "0.3")]
    assert extent(canvas, parse("2024-05-01/"), Style(BLUE), until=date(2025, 5, 1))[1] == pytest.approx(
        canvas.px(date(2025, 5, 2)) + END_PX["unknown"]
    )


def test_a_span_that_lasts_still_ends_in_an_arrow():
    canvas = sheet()
    draw(canvas, parse("2024-05-01/.."), 20, Style(BLUE), until=date(2025, 5, 1))
    assert glyphs(canvas, "triangle-right") == [BLUE]


def test_a_span_is_pale_where_its_ends_are_not_known_to_the_day():
    canvas = sheet()
    draw(canvas, parse("2024-05/2025-06"), 20, Style(BLUE))
    (bars,) = [trace for trace in canvas.traces() if trace["type"] == "bar"]
    solid = datetime.fromtimestamp(bars["base"][1] / 1000, UTC).replace(tzinfo=None)
    assert bars["marker"]["color"] == ["rgba(29,68,128,0.42)", "rgba(29,68,128,1)"]
    assert near(solid, date(2024, 6, 1))


def test_days_too_short_for_a_bar_are_a_glyph():
    canvas = Canvas(date(2020, 1, 1), date(2029, 12, 31), 1000, LIGHT)
    draw(canvas, parse("2025-01-17/2025-01-19"), 20, Style(BLUE, "visit"))
    assert [trace["mode"] for trace in canvas.traces()] == ["markers"]


def test_a_mark_is_cut_at_the_edge_and_an_arrow_says_so():
    canvas = Canvas(date(2025, 1, 1), date(2025, 12, 31), 1000, LIGHT)
    draw(canvas, parse("202X"), 20, Style(BLUE))
    first, last = drawn_extent(canvas)
    assert near(first, date(2025, 1, 1)) and near(last, date(2026, 1, 1))
    assert [glyphs(canvas, "triangle-left"), glyphs(canvas, "triangle-right")] == [[BLUE], [BLUE]]


@pytest.mark.parametrize("text", ["2020-03", "2030-01-01", "[..2020]", "2019/2021", "2028-01-01/"])
def test_nothing_is_drawn_of_a_date_outside_the_window(text):
    canvas = Canvas(date(2025, 1, 1), date(2025, 12, 31), 1000, LIGHT)
    draw(canvas, parse(text), 20, Style(BLUE), hover="never", key="x")
    assert canvas.traces() == []
    assert extent(canvas, parse(text), Style(BLUE)) is None


def test_a_pointer_meets_a_mark_all_along_it():
    canvas = Canvas(date(2025, 1, 1), date(2025, 12, 31), 730, LIGHT)
    draw(canvas, parse("2025"), 20, Style(BLUE), hover=hover("All <year>"), key="a-1")
    hits = canvas.traces()[-1]
    assert (hits["marker"]["size"], hits["marker"]["opacity"]) == (24, 0)
    assert set(hits["customdata"]) == {"a-1"} and set(hits["hovertext"]) == {"<b>All &lt;year&gt;</b>"}
    assert max(b - a for a, b in zip(hits["x"], hits["x"][1:], strict=False)) <= 18 * 86_400_000  # 36 px


def test_two_accounts_are_two_hollow_glyphs_joined():
    canvas = sheet()
    disputed(canvas, (date(2025, 7, 1), date(2025, 10, 2)), 20, Style(BLUE, "signature"))
    assert glyphs(canvas, "square") == [LIGHT.paper, LIGHT.paper]
    first, last = drawn_extent(canvas)
    assert (first, last) == pytest.approx(
        (datetime(2025, 7, 1, 12), datetime(2025, 10, 2, 12)), abs=timedelta(minutes=1)
    )


def test_a_label_is_text_and_not_code():
    canvas = sheet()
    canvas.label(100, 20, "<b>Rasht</b>", side="left")
    (labels,) = canvas.traces()
    assert (labels["text"], labels["textposition"]) == (["&lt;b&gt;Rasht&lt;/b&gt;"], ["middle left"])


def test_what_follows_a_label_stands_in_the_second_colour_and_is_no_code_either():
    canvas = sheet()
    canvas.label(100, 20, "Rasht–Astara", bold=True, detail="<i>halted</i>")
    (labels,) = canvas.traces()
    second = f'<span style="color:{LIGHT.second}">&lt;i&gt;halted&lt;/i&gt;</span>'
    assert labels["text"] == [f"<b>Rasht–Astara</b>\u2002{second}"]


def all_marks(dark):
    """Every form, occurred and expected, as in a key of the marks."""
    canvas = Canvas(date(2024, 1, 1), date(2026, 12, 31), 1000, palette(dark))
    colours = canvas.palette.lanes
    texts = ["2025-01-17", *FORMS, "[2025-03..]", "[..2025-09]", "2024-05-01/", "2024-05-01/..", "/2025-05-01"]
    for row, text in enumerate(texts):
        for y, expected, lane in ((20, False, "agreements"), (34, True, "visits")):
            draw(
                canvas, parse(text), y + row * 28, Style(colours[lane], "visit", expected), hover=hover(text), key=text
            )
    end = 48 + len(texts) * 28
    disputed(canvas, (date(2025, 1, 3), date(2025, 4, 4)), end, Style(colours["agreements"], "signature"))
    thread(canvas, 500, 600, end, colours["projects"])
    overdue(canvas, 600, 700, end, colours["projects"])
    canvas.bar((700, 900), end, colours["agreements"], alpha=0.3, hatch=True)
    canvas.label(910, end, "notice")
    return figure(canvas.traces(), canvas.axes(end + 20), dark=dark, height=end + 50)


@pytest.mark.parametrize("dark", [False, True])
def test_all_marks_make_a_valid_figure_of_few_traces(dark):
    made = go.Figure(all_marks(dark).to_dict())
    assert len(made.data) <= 12
    assert len(made.layout.shapes) == 0


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True])
def test_all_marks_appear_on_screen(on_screen, dark):
    made = all_marks(dark)
    count = "document.querySelectorAll('%s').length"
    shown = on_screen(made, f"[{count % '.barlayer .point path'}, {count % '.scatterlayer path.point'}]")
    points = sum(len(trace.y) for trace in made.data if trace.type == "scatter" and trace.mode == "markers")
    assert shown == [len(made.data[0].y), points]
