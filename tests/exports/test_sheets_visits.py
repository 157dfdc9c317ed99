"""The sheet on visits: what the page says, the numbers of its columns, and what it rests on."""

import pytest
from sqlalchemy import Engine

from charts.visit_plans import announced, rows_within
from exports.sheet import Chart, Content, Figures, Table, Words
from queries.visits import contacts, held, of_group, places, planned, upcoming
from queries.visits_finding import NOTHING, visits_below, visits_finding
from tests.exports.conftest import MakeSheet, view_of

DAY = "2025-01-10"


def chart(made: Content, title: str) -> Chart:
    return next(one for one in made.blocks if isinstance(one, Chart) and one.title == title)


@pytest.mark.parametrize("level", ["", "presidents", "ministers", "others"])
@pytest.mark.parametrize("known_on", ["2026-11-25", DAY])
def test_it_says_what_the_page_says_of_the_level_asked_for(
    known_on: str, level: str, sheet: MakeSheet, filled_store: Engine
):
    made, view = sheet("visits", known_on=known_on, level=level), view_of(filled_store, known_on=known_on)
    found = of_group(contacts(view), level)
    assert made.content.title == visits_finding(view, found, level)
    assert made.content.below == visits_below(found)
    assert made.scope == f"Iran–Russia, visits, all years{'; ' if level else ''}{level}"
    every = made.content.blocks[-1]
    assert isinstance(every, Table)
    assert [row[1] for row in every.rows] == [one.who for one in found[:60]]


def test_tempo_facts_direction_what_comes_places_plans_and_every_visit_stand_in_this_order(
    sheet: MakeSheet, filled_store: Engine
):
    blocks = sheet("visits").content.blocks
    view = view_of(filled_store)
    assert [type(one) for one in blocks] == [Chart, Figures, Chart, Table, Table, Chart, Table]
    assert [one.title for one in blocks] == [
        "How often they meet and speak",
        "",
        "Who goes to whom",
        "To come",
        "Where they meet",
        "Announced against held",
        "All visits, meetings and calls",
    ]
    coming, cities = blocks[3], blocks[4]
    assert isinstance(coming, Table) and isinstance(cities, Table)
    assert [row[1] for row in coming.rows] == [one.title for one in upcoming(contacts(view))]
    assert [int(row[1]) for row in cities.rows] == [one.meetings for one in places(contacts(view))[:8]]


def test_the_numbers_of_who_goes_to_whom_are_the_meetings_of_each_year(sheet: MakeSheet, filled_store: Engine):
    bars = chart(sheet("visits").content, "Who goes to whom").bars
    met = held(contacts(view_of(filled_store)))
    met = met[~met["call"].astype(bool) & (met["host"] != "")]
    years = met["first"].map(lambda day: day and day.year)
    sure = met[years == met["last"].map(lambda day: day and day.year)]
    assert bars is not None
    assert {name: sum(numbers) for name, _, numbers in bars.series} == {
        "Iran to Russia": (sure["guest"] == "IRN").sum(),
        "Russia to Iran": (sure["guest"] == "RUS").sum(),
        "elsewhere": (sure["guest"] == "").sum(),
    }
    row = dict(zip(bars.categories, bars.series[0][2], strict=True))
    assert row["2025"] == ((sure["guest"] == "IRN") & (years[sure.index] == 2025)).sum() > 0
    assert list(bars.categories) == [str(year) for year in range(int(bars.categories[0]), int(bars.categories[-1]) + 1)]


def test_plans_keep_to_the_height_of_a_leaf(sheet: MakeSheet, filled_store: Engine):
    drawn = chart(sheet("visits").content, "Announced against held").draw
    assert [drawn(1050, height).layout.height <= height for height in (307, 200, 120)] == [True] * 3
    plans = planned(contacts(view_of(filled_store)), view_of(filled_store).scope.world_on)
    whole = announced(plans.head(rows_within(1050, 307) + 1), width=1050, dark=False)
    assert whole.layout.height > 307


def test_it_rests_on_all_claims_of_the_visits_shown_and_on_their_sources(sheet: MakeSheet, filled_store: Engine):
    made, view = sheet("visits", known_on=DAY, level="presidents"), view_of(filled_store, known_on=DAY)
    claims = [told for one in of_group(contacts(view), "presidents") for told in view.in_world(one.record_id)]
    assert {table: set(ids) for table, ids in made.content.facts.items()} == {
        "visit_reports": {one.id for one in claims}
    }
    assert {one.id for one in made.content.sources} == {source.id for one in claims for source in one.claim.sources}


def test_a_level_that_is_not_known_is_refused_in_a_sentence(sheet: MakeSheet):
    with pytest.raises(LookupError, match="level=kings names nothing of this view: write one of presidents"):
        sheet("visits", level="kings")


def test_where_nothing_was_known_it_says_so(sheet: MakeSheet):
    made = sheet("visits", known_on="1900-01-01")
    assert made.content.title == "No visit, meeting or call is in our sources"
    assert made.content.blocks == (Words("", (NOTHING,)),)
    assert made.counts == "0 facts, 0 sources"
