"""The timeline figure: where marks and words stand, and that none of them meets another."""

from datetime import date
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from charts.text import width
from charts.theme import DARK, LIGHT
from charts.timeline import AROUND, LEFT, MOST_ROWS, RIGHT, lane_height, timeline
from domain.dates import parse
from domain.timeline import LANES, Act, Entry, LifeLine, PeriodEnd, Scene, Window

WINDOW = Window(date(2025, 1, 1), date(2026, 12, 31))
TODAY = date(2026, 3, 12)
DAY = 86_400_000
EPOCH = date(1970, 1, 1).toordinal()

SIGNED = Entry(
    "agreements", "hormoz", "Hormoz plant deal", parse("2025-09-26"), short="signed", weight=60, glyph="signature"
)
VISIT = Entry("visits", "v1", "Pezeshkian, Moscow", parse("2025-01-17"), weight=73, glyph="visit", heads=True)
CALL = Entry("visits", "v2", "Lavrov and Araghchi, by phone", parse("2025-06-01"), glyph="call")
HALT = Entry(
    "projects", "bushehr", "Bushehr II", parse("2026-03-03"), "Construction stopped in the war", "halted", weight=67
)
START = Entry(
    "projects", "lada", "Lada in Iran", parse("2025-11"), short="start overdue", weight=50, expected=True, overdue=True
)
TREATY = LifeLine(
    "treaty",
    "Basic Treaty",
    "signed 12 March 2001 for 10 years",
    signed=date(2001, 3, 12),
    in_force=(date(2002, 4, 5),),
    runs_to=date(2031, 3, 12),
    until="to 2027 or 2031",
    ends=(PeriodEnd(TODAY, "period ends today, counted from signature"),),
)


def scene(*entries: Entry, **more) -> Scene:
    return Scene(more.pop("window", WINDOW), more.pop("today", TODAY), entries=entries, **more)


def drawn(figure: go.Figure) -> dict:
    """The figure as Plotly checks and keeps it."""
    return go.Figure(figure.to_dict()).to_dict()


def day(ms: float) -> date:
    return date.fromordinal(EPOCH + int(ms // DAY))


def trace(figure: go.Figure, mode: str) -> dict:
    return next(one for one in drawn(figure)["data"] if one.get("mode") == mode and "customdata" not in one)


def texts(figure: go.Figure) -> dict[str, tuple[date, str, float]]:
    """Each label with the day at which it stands, its anchor and its height."""
    labels = trace(figure, "text")
    places = zip(labels["text"], labels["x"], labels["textposition"], labels["y"], strict=True)
    return {text: (day(x), anchor, y) for text, x, anchor, y in places}


def glyphs(figure: go.Figure) -> list[tuple[date, str, float, str]]:
    """Each glyph with its day, symbol, size and fill."""
    marks = trace(figure, "markers")
    look = marks["marker"]
    places = zip(marks["x"], look["symbol"], look["size"], look["color"], strict=True)
    return [(day(x), symbol, size, colour) for x, symbol, size, colour in places]


def second(text: str) -> str:
    return f'\u2002<span style="color:{LIGHT.second}">{text}</span>'


def test_a_signature_is_a_square_on_its_day_with_its_name_beside_it():
    figure = timeline(scene(SIGNED), width=1168, dark=False)
    assert glyphs(figure) == [(date(2025, 9, 26), "square", 9, LIGHT.lanes["agreements"])]
    where, anchor, _ = texts(figure)[f"Hormoz plant deal{second('signed')}"]
    assert (where > date(2025, 9, 26), anchor) == (True, "middle right")


def test_a_label_never_lies_across_today():
    where, anchor, _ = texts(timeline(scene(HALT), width=1168, dark=False))[
        f"Bushehr II{second('Construction stopped in the war')}"
    ]
    assert (where < date(2026, 3, 3), anchor) == (True, "middle left")


def test_what_is_overdue_is_named_on_its_dashed_way_to_today():
    figure = timeline(scene(START, today=date(2026, 11, 25)), width=1168, dark=False)
    (dashes,) = [
        one for one in drawn(figure)["data"] if one.get("line", {}).get("dash", "solid") not in ("solid", "dot")
    ]
    named_at, anchor, _ = texts(figure)[f"Lada in Iran{second('start overdue')}"]
    start, end = (day(x) for x in dashes["x"][:2])
    assert (date(2025, 11, 30) < named_at < start, anchor) == (True, "middle right")
    assert end == date(2026, 11, 26)


def test_expected_marks_are_hollow_and_nothing_else_is():
    planned = Entry("visits", "v3", "Putin, Tehran", parse("2026-08-12"), weight=70, glyph="visit", expected=True)
    figure = timeline(scene(VISIT, planned), width=1168, dark=False)
    assert [(when, colour) for when, _, _, colour in glyphs(figure)] == [
        (date(2025, 1, 17), LIGHT.lanes["visits"]),
        (date(2026, 8, 12), LIGHT.paper),
    ]


def test_heads_are_large_and_a_call_is_a_small_disc_without_a_name():
    figure = timeline(scene(VISIT, CALL), width=1168, dark=False)
    assert [(symbol, size) for _, symbol, size, _ in glyphs(figure)] == [("diamond", 12), ("circle", 5)]
    assert not [text for text in texts(figure) if "by phone" in text]


def test_two_accounts_of_one_fact_are_hollow_and_joined():
    rival = Entry(
        "agreements",
        "a",
        "Treaty",
        parse("2025-10-02"),
        short="in force, 2 dates",
        weight=70,
        glyph="signature",
        rivals=(parse("2025-07-18"), parse("2025-10-02")),
    )
    figure = timeline(scene(rival), width=1168, dark=False)
    assert [(when, colour) for when, _, _, colour in glyphs(figure)] == [
        (date(2025, 7, 18), LIGHT.paper),
        (date(2025, 10, 2), LIGHT.paper),
    ]


def test_earlier_promises_are_joined_to_the_newest_by_a_thread():
    contract = Entry(
        "agreements",
        "c",
        "Contract",
        parse("2026-04-01"),
        short="signature promised for 2 dates",
        weight=80,
        glyph="signature",
        expected=True,
        earlier=(parse("2025-11-03"),),
    )
    figure = timeline(scene(contract), width=1168, dark=False)
    threads = [one for one in drawn(figure)["data"] if one.get("line", {}).get("color") == LIGHT.lanes["agreements"]]
    assert [day(x) for x in threads[0]["x"][:2]] == [date(2025, 11, 6), date(2026, 3, 29)]


def test_beyond_today_lies_the_wash_headed_expected():
    figure = timeline(scene(SIGNED), width=1168, dark=False)
    wash = [one for one in drawn(figure)["layout"]["shapes"] if one.get("fillcolor") == LIGHT.wash]
    assert [(round(one["x0"], 3), one["x1"]) for one in wash] == [(round(436 / 730, 3), 1.0)]
    assert {"expected ▸", f"<b>today</b>{second('12 March 2026')}"} <= set(texts(figure))


@pytest.mark.parametrize(("today", "washed"), [(date(2024, 1, 1), [(0.0, 1.0)]), (date(2028, 1, 1), [])])
def test_a_window_without_today_is_all_expected_or_all_past(today, washed):
    figure = timeline(scene(SIGNED, today=today), width=1168, dark=False)
    shapes = drawn(figure)["layout"]["shapes"]
    assert [(one["x0"], one["x1"]) for one in shapes if one.get("fillcolor") == LIGHT.wash] == washed
    assert not [text for text in texts(figure) if "today" in text]


def test_near_the_left_edge_today_is_named_to_the_right_and_expected_after_it():
    found = texts(timeline(scene(today=date(2025, 1, 10)), width=1168, dark=False))
    today, expected = found[f"<b>today</b>{second('10 January 2025')}"][0], found["expected ▸"][0]
    assert date(2025, 1, 10) < today < expected


def test_a_silence_is_marked_and_said():
    found = timeline(
        scene(today=date(2026, 11, 25), silent_from=TODAY, silence="no report since 12 March 2026"),
        width=1168,
        dark=False,
    )
    assert "no report since 12 March 2026" in texts(found)
    dashed = [one for one in drawn(found)["layout"]["shapes"] if one["line"].get("dash") == "dash"]
    assert [round(one["x0"] * 730) for one in dashed] == [436]


def test_the_lanes_are_named_at_the_left_with_their_counts():
    figure = timeline(scene(VISIT, CALL), width=1168, dark=False)
    notes = [(one["text"], one["x"]) for one in drawn(figure)["layout"]["annotations"]]
    edge = (2 - LEFT) / (1168 - LEFT - RIGHT)
    assert notes == [
        ("<b>Agreements</b>", edge),
        ("<b>Visits</b>", edge),
        ("1 held", edge),
        ("1 call ●", edge),
        ("<b>Projects</b>", edge),
        ("<b>Statements</b>", edge),
        ("<b>Context</b>", edge),
    ]


def test_on_a_phone_the_lanes_are_named_above_and_today_does_not_cross_their_names():
    figure = timeline(scene(VISIT, CALL), width=358, dark=False, narrow=True)
    assert not drawn(figure)["layout"].get("annotations")
    _, anchor, y = texts(figure)[f"<b>Visits</b>{second('1 held, 1 call ●')}"]
    assert anchor == "middle right"
    lines = [one for one in drawn(figure)["data"] if one.get("line", {}).get("color") == LIGHT.ink]
    stretches = [pair for one in lines for pair in zip(one["y"][::3], one["y"][1::3], strict=True)]
    assert not [pair for pair in stretches if pair[0] <= y <= pair[1]]
    assert len(stretches) == 6


def test_what_is_chosen_stands_on_the_focus_colour_in_a_line_of_attention():
    figure = timeline(scene(SIGNED, VISIT, chosen="hormoz"), width=1168, dark=True)
    boxes = [one for one in drawn(figure)["layout"]["shapes"] if one.get("fillcolor") == DARK.focus]
    assert [one["line"] for one in boxes] == [{"width": 1, "color": DARK.status["attention"]}]
    assert "<b>Hormoz plant deal</b>" in next(text for text in texts(figure) if "Hormoz" in text)


def test_an_empty_timeline_is_calm_and_says_so_in_every_lane():
    figure = timeline(scene(), width=1168, dark=False)
    labels = trace(figure, "text")["text"]
    assert labels.count("nothing in our sources") == 5
    assert figure.layout.height < 300


def test_a_text_from_the_data_is_no_code():
    entry = Entry("context", "e", "<a href='x'>war</a>", parse("2025-06-13/2025-06-24"), weight=30)
    assert "&lt;a href='x'&gt;war&lt;/a&gt;" in texts(timeline(scene(entry), width=1168, dark=False))


def test_choosing_a_mark_gives_its_key():
    figure = timeline(scene(VISIT, CALL), width=1168, dark=False)
    hits = next(one for one in drawn(figure)["data"] if "customdata" in one)
    assert set(hits["customdata"]) == {"v1", "v2"}


def many(count: int, lane: str = "projects") -> list[Entry]:
    """So many entries, spread over the window, a few weightier than the others."""
    spread = range(WINDOW.start.toordinal(), WINDOW.end.toordinal(), max(700 // count, 1))
    days = [date.fromordinal(one).isoformat() for one in spread]
    return [
        Entry(lane, f"p{number}", f"Project number {number}", parse(day), short="start", weight=30 + number % 40)
        for number, day in enumerate(days * (count // len(days) + 1))
    ][:count]


@pytest.mark.parametrize(
    ("wide", "narrow", "low"), [(1168, False, False), (1168, False, True), (752, False, False), (358, True, False)]
)
@pytest.mark.parametrize("count", [3, 40, 120])
def test_no_two_labels_meet_and_none_crosses_the_edge(wide, narrow, low, count):
    figure = timeline(scene(*many(count)), width=wide, dark=False, narrow=narrow, low=low)
    labels = trace(figure, "text")
    canvas = wide - RIGHT - (0 if narrow else LEFT)
    rows: dict[float, list[tuple[float, float]]] = {}
    for text, x, anchor, y in zip(labels["text"], labels["x"], labels["textposition"], labels["y"], strict=True):
        if "Project number" not in text:
            continue
        at = (x / DAY + EPOCH - WINDOW.start.toordinal()) * canvas / 730
        name, _, rest = text.partition("\u2002")
        long = width(name) + (7 + width("start") if rest else 0)
        rows.setdefault(y, []).append((at, at + long) if anchor == "middle right" else (at - long, at))
    assert rows
    for reaches in rows.values():
        ordered = sorted(reaches)
        assert all(first[1] < other[0] for first, other in pairwise(ordered))
        assert ordered[0][0] >= 4 and ordered[-1][1] <= canvas + 0.5


def test_a_low_figure_names_the_same_in_less_height_and_its_rows_leave_room_for_letters():
    usual, low = (timeline(scene(*many(120)), width=1168, dark=False, low=low) for low in (False, True))
    assert list(texts(usual)) == list(texts(low))
    assert low.layout.height <= usual.layout.height - 50
    heights = sorted({y for text, (_, _, y) in texts(low).items() if "Project number" in text})
    assert [other - one for one, other in pairwise(heights)] == [16.0] * 6


def test_a_lane_names_no_more_rows_than_it_is_given():
    rows = {"agreements": 1, "visits": 1, "projects": 2, "context": 1}
    figure = timeline(scene(*many(120), *many(120, "context")), width=1168, dark=False, most_rows=rows)
    assert len({y for text, (_, _, y) in texts(figure).items() if "Project number" in text}) == 3


@pytest.mark.parametrize("low", [False, True])
@pytest.mark.parametrize("rows", [{"agreements": 1, "visits": 1, "projects": 2, "context": 1}, MOST_ROWS])
def test_the_height_of_a_figure_is_known_from_its_lanes_without_drawing_it(rows, low):
    full = scene(*many(120), *many(40, "context"), SIGNED, VISIT, CALL, lines=(TREATY,))
    for told in (full, scene(CALL), scene()):
        figure = timeline(told, width=1168, dark=False, most_rows=rows, low=low)
        lanes = [lane_height(told, lane, width=1168, rows=rows.get(lane, 0), low=low) for lane in LANES]
        assert figure.layout.height == round(AROUND + sum(lanes))


def test_what_was_promised_for_date_after_date_is_named_before_what_weighs_more():
    chain = Entry(
        "projects",
        "c",
        "Rasht–Astara",
        parse("2026-06"),
        short="start promised for 2 dates",
        weight=55,
        expected=True,
        earlier=(parse("2025-02"),),
    )
    rows = {"agreements": 1, "visits": 1, "projects": 1, "context": 1}
    figure = timeline(scene(*many(120), chain), width=1168, dark=False, most_rows=rows)
    assert any("Rasht–Astara" in text for text in texts(figure))


def test_a_crowd_becomes_counts_and_no_more_marks_are_drawn_than_can_be_read():
    figure = timeline(scene(*many(5000), *many(5000, "visits")), width=1168, dark=False)
    data = drawn(figure)["data"]
    assert sum(len(one["x"]) for one in data if one.get("mode") == "markers" and "customdata" not in one) < 100
    hits = next(one for one in data if "customdata" in one)
    told = set(zip(hits["hovertext"], hits["y"], strict=True))
    counted = [int(text.removeprefix("<b>").split(" in ")[0]) for text, _ in told if " in " in text]
    named = [text for text in trace(figure, "text")["text"] if "Project number" in text]
    assert sum(counted) == 10_000 - len(named)


def test_a_date_too_vague_to_be_drawn_in_the_thin_row_is_counted():
    years = [Entry("projects", f"p{n}", f"Project {n}", parse("2025"), short="progress", weight=15) for n in range(20)]
    notes = [one["text"] for one in drawn(timeline(scene(*years), width=1168, dark=False))["layout"]["annotations"]]
    assert "20 of vague date" in notes


def test_a_treaty_is_solid_to_today_and_pale_beyond_with_the_end_of_its_period_named():
    figure = timeline(scene(lines=(TREATY,)), width=1168, dark=False)
    bars = next(one for one in drawn(figure)["data"] if one["type"] == "bar")
    stretches = [
        (day(base), day(base + long), colour)
        for base, long, colour in zip(bars["base"], bars["x"], bars["marker"]["color"], strict=True)
    ]
    assert stretches == [
        (date(2025, 1, 1), date(2026, 3, 13), "rgba(29,68,128,1)"),
        (date(2026, 3, 13), date(2027, 1, 1), "rgba(29,68,128,0.3)"),
    ]
    assert {
        f"<b>Basic Treaty</b>{second('signed 12 March 2001 for 10 years')}",
        "to 2027 or 2031 ▸",
        "period ends today, counted from signature",
    } <= set(texts(figure))


def test_a_treaty_that_is_being_negotiated_waits_for_its_signature():
    line = LifeLine(
        "t",
        "New Treaty",
        "",
        negotiated=date(2024, 5, 1),
        acts=(Act(parse("2026-06-01"), "signature expected", expected=True, glyph="signature"),),
    )
    figure = timeline(scene(lines=(line,)), width=1168, dark=False)
    bars = next(one for one in drawn(figure)["data"] if one["type"] == "bar")
    assert [(day(bars["base"][0]), bars["marker"]["color"][0])] == [(date(2025, 1, 1), "rgba(29,68,128,0.3)")]
    assert glyphs(figure) == [(date(2026, 6, 1), "square", 9, LIGHT.paper)]
    assert "signature expected" in texts(figure)


def test_rival_days_of_entry_into_force_are_two_hollow_squares_and_a_signature_is_solid():
    line = LifeLine(
        "t",
        "New Treaty",
        "",
        signed=date(2025, 1, 17),
        in_force=(date(2025, 10, 2), date(2025, 7, 18)),
        acts=(Act(parse("2025-04-08"), "State Duma"),),
    )
    figure = timeline(scene(lines=(line,)), width=1168, dark=False)
    assert [(when, colour == LIGHT.paper) for when, _, _, colour in glyphs(figure)] == [
        (date(2025, 7, 18), True),
        (date(2025, 10, 2), True),
        (date(2025, 1, 17), False),
    ]
    assert {"in force: 2 dates", "State Duma"} <= set(texts(figure))


def statement(day: str, stance: str, key: str = "s") -> Entry:
    return Entry("statements", key, f"Somebody, {stance}", parse(day), stance=stance)


def test_statements_stack_upwards_and_downwards_and_lie_on_the_line():
    entries = [
        statement("2025-05-01", "supportive"),
        statement("2025-05-02", "supportive"),
        statement("2025-05-01", "neutral"),
        statement("2025-05-01", "critical"),
    ]
    marks = trace(timeline(scene(*entries), width=1168, dark=False), "markers")
    line = next(y for y, symbol in zip(marks["y"], marks["marker"]["symbol"], strict=True) if symbol == "circle")
    assert sorted((symbol, y - line) for symbol, y in zip(marks["marker"]["symbol"], marks["y"], strict=True)) == [
        ("circle", 0),
        ("triangle-down", 8),
        ("triangle-up", -16),
        ("triangle-up", -8),
    ]


def test_neutral_statements_that_meet_stand_side_by_side_and_none_after_its_day():
    entries = [statement("2026-03-11", "neutral"), statement("2026-03-12", "neutral")]
    places = [when for when, *_ in glyphs(timeline(scene(*entries), width=1168, dark=False))]
    assert places == [date(2026, 3, 12), date(2026, 3, 9)]


def test_many_statements_become_counts_above_and_below_the_line():
    entries = [statement("2025-05-01", "supportive") for _ in range(9)] + [statement("2025-05-01", "critical")]
    figure = timeline(scene(*entries), width=1168, dark=False)
    bars = next(one for one in drawn(figure)["data"] if one["type"] == "bar")
    assert list(bars["width"]) == [16.0, 16.0]
    assert bars["y"][1] - bars["y"][0] == 16.0


def test_the_statement_that_is_chosen_has_a_ring():
    entries = [statement("2025-05-01", "critical", "s1"), statement("2025-09-01", "critical", "s2")]
    figure = timeline(scene(*entries, chosen="s2"), width=1168, dark=False)
    assert [(when, size) for when, symbol, size, _ in glyphs(figure) if symbol == "circle-open"] == [
        (date(2025, 9, 1), 15)
    ]
