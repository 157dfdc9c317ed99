"""The sheet on the timeline: the window, as many named rows as find room, its claims, and what it rests on."""

import pytest
from sqlalchemy import Engine

from domain.timeline import chosen_window
from exports.sheet import Chart, Figures, Table, Words
from queries.life_lines import life_lines
from queries.timeline import entries
from queries.timeline_rows import rows, told_rows
from queries.timeline_words import below, finding
from tests.exports.conftest import MakeSheet, view_of

YEARS = {"from": "2000-01-01", "to": "2009-12-31"}
VIEWS = [{}, {"known_on": "2025-01-10"}, YEARS, {"rel": "irn-chn"}]


@pytest.mark.parametrize("asked", VIEWS, ids=str)
def test_it_says_what_the_page_says_of_its_window(asked: dict[str, str], sheet: MakeSheet, filled_store: Engine):
    made, view = sheet("timeline", **asked).content, view_of(filled_store, **asked)
    window = chosen_window(view.scope.start, view.scope.end, view.scope.world_on)
    found = entries(view, window, on_lines=[line.key for line in life_lines(view, window)])
    assert made.title == finding(view, window, found)
    assert made.below == below(view, window)
    figure, facts, table = made.blocks
    assert isinstance(figure, Chart) and isinstance(facts, Figures) and isinstance(table, Table)
    assert len(table.rows) == min(60, len(rows(view, window)))


def test_the_scope_names_the_window_also_where_the_address_names_none(sheet: MakeSheet):
    assert sheet("timeline").scope == "Iran–Russia, timeline, 1 January 2025 to 31 December 2026"
    assert sheet("timeline", **YEARS).scope == "Iran–Russia, timeline from 1 January 2000 to 31 December 2009"


def test_a_low_leaf_names_fewer_and_the_lowest_shows_treaties_as_marks(sheet: MakeSheet):
    figure = sheet("timeline").content.blocks[0]
    assert isinstance(figure, Chart)
    heights = [figure.draw(1340, height).layout.height for height in (2000, 660, 520, 430, 100)]
    assert heights == sorted(heights, reverse=True) and len(set(heights)) == 5
    assert heights[1] <= 660 and heights[2] <= 520 and heights[3] <= 430
    texts = [
        [text for trace in figure.draw(1340, height).data if trace.type == "scatter" for text in trace.text or ()]
        for height in (2000, 100)
    ]
    assert ["to October 2045 ▸" in one for one in texts] == [True, False]


def test_its_rows_are_the_claims_of_the_window_the_last_day_first_and_hollow_where_expected(
    sheet: MakeSheet, filled_store: Engine
):
    table = sheet("timeline", **YEARS).content.blocks[-1]
    view = view_of(filled_store, **YEARS)
    frame = rows(view, chosen_window(view.scope.start, view.scope.end, view.scope.world_on)).iloc[::-1][:60]
    assert isinstance(table, Table)
    signs = {"occurred": "●", "expected": "○"}
    assert [(row[0], row[1], row[2]) for row in table.rows] == [
        (f"{signs[modality]} {day}", lane, record)
        for day, lane, record, modality in zip(
            frame["date"], frame["lane"], frame["record"], frame["modality"], strict=True
        )
    ]


def test_an_entry_that_the_address_names_is_told_and_one_that_nobody_knows_is_refused(sheet: MakeSheet):
    made = sheet("timeline", id="bushehr-1")
    words = made.content.blocks[2]
    assert isinstance(words, Words) and (words.title, made.content.filters) == ("Bushehr 1", "Bushehr 1")
    with pytest.raises(LookupError, match="id=nowhere names nothing that the sources told of Iran–Russia"):
        sheet("timeline", id="nowhere")


def test_it_rests_on_the_claims_of_the_window_and_of_the_life_lines_drawn(sheet: MakeSheet, filled_store: Engine):
    made, view = sheet("timeline", known_on="2025-01-10"), view_of(filled_store, known_on="2025-01-10")
    window = chosen_window(None, None, view.scope.world_on)
    told = [one for one, _ in told_rows(view, window)]
    told += [one for line in life_lines(view, window) for one in view.in_world(line.key)]
    assert {id_ for ids in made.content.facts.values() for id_ in ids} == {one.id for one in told}
    assert {one.id for one in made.content.sources} == {source.id for one in told for source in one.claim.sources}


def test_where_nothing_was_known_it_says_so(sheet: MakeSheet):
    made = sheet("timeline", known_on="1900-01-01")
    figure, facts = made.content.blocks
    assert made.content.title == "In 1899 and 1900 nothing is in our sources"
    assert made.counts == "0 facts, 0 sources"
    assert isinstance(figure, Chart) and isinstance(facts, Figures)
    assert [one[0] for one in facts.entries] == ["0 came", "0 expected", "0 claims"]
