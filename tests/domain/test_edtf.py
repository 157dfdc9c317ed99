import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.edtf import DateError, Precision, When, parse

MICROSECONDS = 1_000_000


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2025-01-17", "2025-01-17", "2025-01-17", Precision.DAY),
        ("2024-02-29", "2024-02-29", "2024-02-29", Precision.DAY),
        ("2001-03", "2001-03-01", "2001-03-31", Precision.MONTH),
        ("2001-02", "2001-02-01", "2001-02-28", Precision.MONTH),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2026", "2026-01-01", "2026-12-31", Precision.YEAR),
        ("0001", "0001-01-01", "0001-12-31", Precision.YEAR),
        ("9999-12-31", "9999-12-31", "9999-12-31", Precision.DAY),
        ("200X", "2000-01-01", "2009-12-31", Precision.DECADE),
        ("001X", "0010-01-01", "0019-12-31", Precision.DECADE),
        ("20XX", "2000-01-01", "2099-12-31", Precision.CENTURY),
        ("2001-XX", "2001-01-01", "2001-12-31", Precision.YEAR),
        ("2001-XX-XX", "2001-01-01", "2001-12-31", Precision.YEAR),
        ("2001-03-XX", "2001-03-01", "2001-03-31", Precision.MONTH),
        ("2021-21", "2021-03-01", "2021-05-31", Precision.SEASON),
        ("2021-22", "2021-06-01", "2021-08-31", Precision.SEASON),
        ("2021-23", "2021-09-01", "2021-11-30", Precision.SEASON),
        ("2021-24", "2021-12-01", "2022-02-28", Precision.SEASON),
        ("2023-24", "2023-12-01", "2024-02-29", Precision.SEASON),
        ("2027-33", "2027-01-01", "2027-03-31", Precision.QUARTER),
        ("2027-34", "2027-04-01", "2027-06-30", Precision.QUARTER),
        ("2027-35", "2027-07-01", "2027-09-30", Precision.QUARTER),
        ("2027-36", "2027-10-01", "2027-12-31", Precision.QUARTER),
        ("2027-40", "2027-01-01", "2027-06-30", Precision.HALF),
        ("2027-41", "2027-07-01", "2027-12-31", Precision.HALF),
        ("2020/2023", "2020-01-01", "2023-12-31", Precision.SPAN),
        ("2001-03/2001", "2001-03-01", "2001-12-31", Precision.SPAN),
        ("2001/2001-03", "2001-01-01", "2001-03-31", Precision.SPAN),
        ("2021-21/202X", "2021-03-01", "2029-12-31", Precision.SPAN),
        ("2020-03-05/..", "2020-03-05", None, Precision.SPAN),
        ("2020-03-05/", "2020-03-05", None, Precision.SPAN),
        ("../2020", None, "2020-12-31", Precision.SPAN),
        ("/2020", None, "2020-12-31", Precision.SPAN),
        ("[2020..2023]", "2020-01-01", "2023-12-31", Precision.WINDOW),
        ("[2027-07..2027-12]", "2027-07-01", "2027-12-31", Precision.WINDOW),
        ("[..2027]", None, "2027-12-31", Precision.WINDOW),
        ("[..2029-03]", None, "2029-03-31", Precision.WINDOW),
        ("[2028-04..]", "2028-04-01", None, Precision.WINDOW),
        ("[2013-08-12,2013-08-16]", "2013-08-12", "2013-08-16", Precision.WINDOW),
        ("[2003,2001]", "2001-01-01", "2003-12-31", Precision.WINDOW),
        ("[2001,2003..2005]", "2001-01-01", "2005-12-31", Precision.WINDOW),
        ("[..2001,2003]", None, "2003-12-31", Precision.WINDOW),
        ("[2001,2003..]", "2001-01-01", None, Precision.WINDOW),
        ("[2001-21,2003-41~..2005-XX]", "2001-03-01", "2005-12-31", Precision.WINDOW),
    ],
)
def test_a_date_has_a_first_and_a_last_possible_day(text, first, last, precision):
    when = parse(text)
    assert (when.first, when.last, when.precision, when.text) == (day(first), day(last), precision, text)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2001", False, False),
        ("2001~", True, False),
        ("2001?", False, True),
        ("2001%", True, True),
        ("200X~", True, False),
        ("2001-21?", False, True),
        ("2001~/2003", True, False),
        ("2001/2003?", False, True),
        ("2001~/2003?", True, True),
        ("[..2027~]", True, False),
        ("[2001?,2003~]", True, True),
    ],
)
def test_marks_are_kept_and_those_of_the_members_are_marks_of_the_whole(text, approximate, uncertain):
    assert (parse(text).approximate, parse(text).uncertain) == (approximate, uncertain)


def test_a_span_knows_its_ends():
    assert parse("2001-03~/2003") == When(
        "2001-03~/2003",
        date(2001, 3, 1),
        date(2003, 12, 31),
        Precision.SPAN,
        approximate=True,
        begins=parse("2001-03~"),
        ends=parse("2003"),
    )


def test_a_set_knows_its_members():
    assert parse("[2001,2003..2005]") == When(
        "[2001,2003..2005]",
        date(2001, 1, 1),
        date(2005, 12, 31),
        Precision.WINDOW,
        members=(parse("2001"), parse("[2003..2005]")),
    )


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("2001/2003", set()),
        ("2001/..", {"open_end"}),
        ("2001/", {"unknown_end"}),
        ("../2001", {"open_start"}),
        ("/2001", {"unknown_start"}),
        ("/..", None),
        ("[..2001]", {"open_start"}),
        ("[2001..]", {"open_end"}),
        ("[..2001,2003]", {"open_start"}),
        ("[2001,2003..]", {"open_end"}),
        ("[2001..2003]", set()),
    ],
)
def test_an_open_side_is_told_from_an_unknown_one(text, sides):
    if sides is None:
        with pytest.raises(DateError):
            parse(text)
    else:
        names = ("open_start", "open_end", "unknown_start", "unknown_end")
        assert {name for name in names if getattr(parse(text), name)} == sides


@pytest.mark.parametrize(
    ("text", "exact", "is_span"),
    [
        ("2025-01-17", True, False),
        ("2025-01-17~", True, False),
        ("2025-01", False, False),
        ("2025-01-17/2025-01-17", True, True),
        ("2025-01-17/2025-01-18", False, True),
        ("2025-01-17/..", False, True),
        ("[2025-01-17..2025-01-18]", False, False),
    ],
)
def test_exact_means_a_single_day_and_only_what_lasted_is_a_span(text, exact, is_span):
    assert (parse(text).exact, parse(text).is_span) == (exact, is_span)


def test_a_text_is_parsed_once():
    assert parse("2025-01-17") is parse("2025-01-17")


DAYS = st.dates().map(date.isoformat)
SINGLES = DAYS | DAYS.map(lambda text: text[:7]) | DAYS.map(lambda text: text[:4])
MARKS = st.sampled_from(["?", "~", "%"])


@given(SINGLES, MARKS)
def test_a_mark_never_widens_a_date(text, mark):
    plain, marked = parse(text), parse(text + mark)
    assert (marked.first, marked.last, marked.precision) == (plain.first, plain.last, plain.precision)


@given(DAYS)
def test_a_day_lies_in_its_month_its_year_and_its_windows(text):
    only = date.fromisoformat(text)
    wider = [text[:7], text[:4], f"{text}/..", f"../{text}", f"[..{text}]", f"[{text}..]", f"[{text[:4]}..{text}]"]
    for when in map(parse, wider):
        assert (when.first or date.min) <= only <= (when.last or date.max)


@given(SINGLES, SINGLES)
def test_a_span_and_a_window_have_the_bounds_of_their_ends(a, b):
    start, end = sorted((a, b), key=lambda text: (parse(text).first, parse(text).last))
    outer = (parse(start).first, parse(end).last)
    for text in (f"{start}/{end}", f"[{start}..{end}]"):
        assert (parse(text).first, parse(text).last) == outer


@given(SINGLES, SINGLES)
def test_an_end_that_lies_before_the_start_is_refused(a, b):
    if parse(a).first > parse(b).last:
        for text in (f"{a}/{b}", f"[{a}..{b}]"):
            with pytest.raises(DateError, match=f"{b} lies before {a}"):
                parse(text)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_follow_one_another_without_a_gap(year, month):
    this = parse(f"{year:04}-{month:02}")
    if this.last < date.max:
        following = this.last + timedelta(days=1)
        assert parse(following.isoformat()[:7]).first == following


@given(st.text() | st.text(alphabet="0123456789X-/.,[]?~% "))
def test_any_text_is_either_a_date_or_refused_with_reason_and_remedy(text):
    try:
        assert parse(text).text == text
    except DateError as error:
        assert error.reason
        assert error.remedy
        assert str(error) == f"{error.reason}. {error.remedy}"


def test_reading_a_new_date_takes_microseconds():
    """Thirty times the measured cost is allowed, so that only a change of method fails on a busy machine."""
    start = date(2000, 1, 1)
    texts = [form.format(start + timedelta(days=n)) for n in range(2000) for form in ("{}", "{}~", "[..{}]")]
    parse.cache_clear()
    began = time.process_time()
    for text in texts:
        parse(text)
    assert (time.process_time() - began) / len(texts) * MICROSECONDS < 150
