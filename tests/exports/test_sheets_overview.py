"""The sheet on where it stands: it says what the overview says, and names what that rests on."""

from sqlalchemy import Engine

from exports.sheet import Cards, Chart, Pair, Table, Words
from queries.agreements import terms_in_force
from queries.bottom_line import WHOLE, bottom_line
from queries.panels import PANELS, WHY
from tests.exports.conftest import MakeSheet, view_of


def test_it_says_the_bottom_line_and_shows_panels_clocks_slips_and_dates_in_this_order(
    sheet: MakeSheet, filled_store: Engine
):
    made = sheet("overview").content
    cards, clocks, slips, dates = made.blocks
    assert made.title == bottom_line(view_of(filled_store))
    assert made.below == ""
    assert isinstance(cards, Cards) and isinstance(clocks, Table)
    assert isinstance(slips, Pair) and isinstance(dates, Pair)
    assert isinstance(slips.left, Chart) and isinstance(slips.right, Chart)
    assert (slips.left.title, slips.right.title) == ("Rasht–Astara: line open", "Bushehr 1: grid connection")
    assert isinstance(dates.left, Table) and isinstance(dates.right, Table)
    assert (dates.left.title, len(dates.left.rows)) == ("Next dates", 6)
    assert (dates.right.title, len(dates.right.rows)) == ("Changed in 90 days", 6)


def test_a_card_says_what_its_panel_says_and_so_does_the_table_of_the_cards(sheet: MakeSheet, filled_store: Engine):
    view = view_of(filled_store, known_on="2025-01-10")
    cards = sheet("overview", known_on="2025-01-10").content.blocks[0]
    assert isinstance(cards, Cards)
    panels = [panel(view) for panel in PANELS]
    assert [(one.name, one.state.words, one.statement, one.figure, one.unit) for one in cards.entries] == [
        (one.name, one.state, one.statement, one.figure, one.unit) for one in panels
    ]
    assert [row[:3] for row in cards.table.rows] == [
        (one.name, f"{card.state.glyph} {one.state}", one.statement)
        for one, card in zip(panels, cards.entries, strict=True)
    ]


def test_the_treaty_clocks_leave_out_and_count_the_starts_that_were_judged_wrong(
    sheet: MakeSheet, filled_store: Engine
):
    clocks = sheet("overview").content.blocks[1]
    readings = [one for term in terms_in_force(view_of(filled_store)) for one in term.readings]
    wrong = sum(one.deprecated for one in readings)
    assert isinstance(clocks, Table) and wrong > 1
    assert len(clocks.rows) == len(readings) - wrong
    assert clocks.beside == f"{wrong} rival accounts of a start, ranked down, left aside"


def test_it_rests_on_every_fact_that_its_panels_name_and_on_all_their_sources(sheet: MakeSheet, filled_store: Engine):
    made = sheet("overview", known_on="2025-01-10")
    view = view_of(filled_store, known_on="2025-01-10")
    named = {
        id_
        for key, why in WHY.items()
        for group in why(view).groups
        if group.key != "also"
        for fact in group.facts
        for id_ in (*fact.ids, *fact.shown_ids)
    }
    ids = [id_ for ids in made.content.facts.values() for id_ in ids]
    assert len(ids) == len(set(ids)) == made.fact_count
    assert named - set(ids) == set()
    told = [one for claims in view.told.values() for one in claims]
    told += [one for _, one in (*view.statements, *view.context_events, *view.indicators)]
    cited = {source.id for one in told if one.id in ids for source in one.claim.sources}
    assert {source.id for source in made.content.sources} == cited
    assert {one.id for one in told} >= set(ids)


def test_with_a_period_it_says_that_the_whole_relationship_is_shown(sheet: MakeSheet):
    whole, narrowed = sheet("overview"), sheet("overview", **{"from": "2018-01-01", "to": "2019-12-31"})
    assert narrowed.content.below == WHOLE
    assert narrowed.content.title == whole.content.title


def test_before_anything_was_known_it_says_so_in_place_of_clocks_slips_and_dates(sheet: MakeSheet):
    made = sheet("overview", known_on="1900-01-01")
    cards, dates = made.content.blocks
    assert made.content.title == "Nothing about Iran–Russia was known to our sources on this day."
    assert made.counts == "0 facts, 0 sources"
    assert isinstance(cards, Cards) and [one.age for one in cards.entries] == ["not in our sources"] * 5
    assert isinstance(dates, Pair) and isinstance(dates.left, Words) and isinstance(dates.right, Words)
    assert dates.left.paragraphs == ("No promised or computed day lies ahead.",)
    assert dates.right.paragraphs == ("Nothing became known in these days.",)
