"""The term lines: what is solid, pale, outlined and hatched, and that no words collide."""

import re
from datetime import UTC, date, datetime
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from charts.agreements import alt_text, term_lines
from charts.canvas import HATCH, MS_PER_DAY
from charts.term_rows import LINE, NARROW
from charts.text import width
from domain.term_readings import Succession
from tests.domain.making import act, planned
from tests.domain.treaty import IN_FORCE, MISREAD, SIGNED, TODAY, known_term

REPLACED = Succession("old", "1921 Treaty", "in force", (planned(act, "termination", "[2025-01-17..]", "2025-01-18"),))
EVERYTHING = known_term(
    SIGNED,
    MISREAD,
    IN_FORCE,
    act("announcement", "1999-05"),
    act("negotiation", "2000-01"),
    act("entry_into_force", "[..2002-01]", rank="deprecated", said_by="IRN"),
    act("extension", "2021-03-12", new_expiry="2026-03"),
    planned(act, "expiry", "2022-03", "2021-02-22"),
    succession=REPLACED,
)


def draw(*terms, px: float = 1168, dark: bool = False, now: bool = True) -> go.Figure:
    made = term_lines(terms, world_on=TODAY, now=now, names={"IRN": "Iran"}, width=px, dark=dark)
    return go.Figure(made.to_dict())


def day_of(ms: float) -> date:
    return datetime.fromtimestamp(round(ms / MS_PER_DAY) * MS_PER_DAY / 1000, UTC).date()


def bars(figure: go.Figure) -> list[tuple[date, date, str]]:
    """From which day to which each bar is drawn, and its colour."""
    trace = figure.data[0]
    rows = zip(trace.base, trace.x, trace.marker.color, strict=True)
    return [(day_of(base), day_of(base + length), colour) for base, length, colour in rows]


def hatchings(figure: go.Figure) -> list[tuple[date, date, str]]:
    """From which day to which lines of a hatching follow closely on one another, and their colour."""
    found: list[tuple[date, date, str]] = []
    for trace in figure.data[1:]:
        joined: list[tuple[float, float]] = []
        if trace.mode == "lines" and trace.line.width == HATCH:
            for start, end in zip(trace.x[0::3], trace.x[1::3], strict=True):
                follows = joined and joined[-1][0] <= start <= joined[-1][1]
                before = joined.pop() if follows else (start, end)
                joined.append((before[0], max(before[1], end)))
        found += [(day_of(start), day_of(end), trace.line.color) for start, end in joined]
    return found


def labels(figure: go.Figure) -> go.Scatter:
    """The words beside the bars."""
    return next(trace for trace in figure.data if trace.type == "scatter" and trace.mode == "text")


def rows(figure: go.Figure) -> list[go.layout.Annotation]:
    """The names of the rows; what stands over the line of W is placed on paper."""
    return [note for note in figure.layout.annotations if note.yref != "paper"]


def names(figure: go.Figure) -> list[str]:
    """The names of the rows without their faces."""
    texts = [re.sub("</?(?:span|b)\\b[^>]*>", "", note.text) for note in rows(figure)]
    return [text.replace("<br>", " / ") for text in texts]


def test_a_reading_is_solid_to_today_pale_to_its_end_outlined_beyond_and_hatched_where_notice_is_too_late():
    navy = "29,68,128"
    assert bars(draw(known_term(IN_FORCE))) == [
        (date(2002, 4, 5), date(2026, 3, 12), f"rgba({navy},1)"),
        (date(2026, 3, 12), date(2027, 4, 6), f"rgba({navy},0.3)"),
        (date(2027, 4, 6), date(2032, 4, 6), f"rgba({navy},0)"),
        (date(2026, 4, 6), date(2027, 4, 6), f"rgba({navy},0)"),
        (date(2031, 4, 6), date(2032, 4, 6), f"rgba({navy},0)"),
    ]
    assert hatchings(draw(known_term(IN_FORCE))) == [
        (date(2026, 4, 6), date(2027, 4, 6), "#1D4480"),
        (date(2031, 4, 6), date(2032, 4, 6), "#1D4480"),
    ]


def test_a_period_that_ends_today_is_solid_and_hatched_in_paper_where_notice_came_too_late():
    drawn = draw(known_term(SIGNED))
    assert bars(drawn)[0] == (date(2001, 3, 12), date(2026, 3, 12), "rgba(29,68,128,1)")
    assert (date(2025, 3, 13), date(2026, 3, 12), "#FFFFFF") in hatchings(drawn)


def test_a_hatching_is_lines_within_its_bar_so_that_a_page_that_is_printed_holds_no_picture_of_it():
    drawn = draw(known_term(IN_FORCE))
    bar = drawn.data[0]
    assert "pattern" not in bar.marker.to_plotly_json()
    lines = next(trace for trace in drawn.data[1:] if trace.mode == "lines" and trace.line.width == HATCH)
    heights = [y for y in lines.y if y is not None]
    assert min(heights) >= bar.y[3] - bar.width[3] / 2 and max(heights) <= bar.y[3] + bar.width[3] / 2


def test_every_row_has_its_name_and_its_words():
    made = draw(EVERYTHING)
    assert names(made) == [
        "2001 Basic Treaty / 10 years, then 5 by 5; 12 months’ notice",
        "Counted from entry into force / 5 April 2002",
        "Rival entry into force / by January 2002, said by Iran; ranked down",
        "Counted from signature / 12 March 2001; excluded by its text",
        "Rival signature / 22 March 2001; probably 22 Esfand misread",
        "Ends that sources state / 2 claims, 2 dates",
        "Replaces the 1921 Treaty? / said on 18 January 2025, no day stated",
    ]
    assert {"<b>Ends today</b>", ", then 12 March 2031", "notice closed on 12 March 2025"} <= set(labels(made).text)
    assert "announced May 1999, negotiated since January 2000" in labels(made).text


def test_the_line_of_w_is_called_today_only_where_w_is_today():
    assert "<b>today</b> 12 March 2026" in [note.text for note in draw(EVERYTHING).layout.annotations]
    assert "<b>in the world on</b> 12 March 2026" in [
        note.text for note in draw(EVERYTHING, now=False).layout.annotations
    ]


@pytest.mark.parametrize("px", [358, 640, 740, 1168, 2400])
def test_words_stay_within_the_figure_and_off_the_line_of_w(px: float):
    made = draw(EVERYTHING, px=px)
    start, end = made.layout.xaxis.range
    plot = px - made.layout.margin.l
    today = datetime(2026, 3, 12, 12, tzinfo=UTC).timestamp() * 1000
    line = (today - start) / (end - start) * plot
    words = labels(made)
    for ms, text, side, size in zip(words.x, words.text, words.textposition, words.textfont.size, strict=True):
        bold = text.startswith("<b>")
        long = width(text.removeprefix("<b>").removesuffix("</b>"), size, bold)
        x = (ms - start) / (end - start) * plot
        left, right = (x, x + long) if side == "middle right" else (x - long, x)
        assert left >= -1 and right <= plot + 1, text
        assert px < NARROW or right <= line + 1 or left >= line - 1, text


@pytest.mark.parametrize("px", [358, 740, 1168])
def test_rows_follow_one_another_without_touching(px: float):
    found = rows(draw(EVERYTHING, px=px))
    lines = [note.text.count("<br>") + 1 for note in found]
    gaps = [later.y - earlier.y for earlier, later in pairwise(found)]
    assert all(gap >= count * LINE for gap, count in zip(gaps, lines, strict=False))


def test_on_a_phone_the_names_stand_above_and_the_line_of_w_keeps_to_the_bars():
    phone, desk = draw(EVERYTHING, px=358), draw(EVERYTHING)
    assert (phone.layout.margin.l, desk.layout.margin.l) == (0, 272)
    lines = [shape for shape in phone.layout.shapes if shape.type == "line" and shape.xref != "paper"]
    assert len(lines) == 6
    assert all(shape.y1 - shape.y0 == 24 for shape in lines)


def test_text_of_a_file_is_shown_letter_by_letter():
    evil = known_term(SIGNED)
    evil = type(evil)(evil.record, "<b>Bold</b> <a href='x'>", evil.readings, evil.stated)
    made = draw(evil)
    assert "&lt;b&gt;Bold&lt;/b&gt; &lt;a href='x'&gt;" in rows(made)[0].text
    hits = [trace for trace in made.data if trace.hoverinfo == "text"]
    assert all("&lt;b&gt;Bold" in text for trace in hits for text in trace.hovertext)


def test_without_a_term_the_figure_says_so_calmly():
    made = draw()
    assert [note.text for note in made.layout.annotations] == ["No agreement in force with a term is in our sources."]


def test_the_figure_is_told_in_a_sentence():
    assert alt_text([known_term(SIGNED, IN_FORCE)], TODAY) == (
        "Terms of 1 agreement in force on 12 March 2026: 2001 Basic Treaty, counted from entry into force to "
        "5 April 2027, counted from signature to 12 March 2026."
    )


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True])
def test_all_rows_appear_on_screen(on_screen, dark: bool):
    made = draw(EVERYTHING, dark=dark)
    count = "document.querySelectorAll('%s').length"
    shown = on_screen(made, f"[{count % '.barlayer .point path'}, {count % '.annotation'}]")
    assert shown == [len(made.data[0].y), len(made.layout.annotations)]
