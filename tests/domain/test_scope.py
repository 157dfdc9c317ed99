"""What an address asks for, and what is said where it cannot be given."""

import pytest

from domain.scope import Scope, other_query, read_other_scope, read_scope
from tests.domain.making import TODAY, day

NAMES = {"irn-rus": "Iran–Russia", "irn-chn": "Iran–China"}


def read(**query: str) -> Scope:
    return read_scope({name.removesuffix("_"): value for name, value in query.items()}, TODAY, NAMES)


def test_empty_address_shows_the_first_relationship_today():
    assert read() == Scope("irn-rus", TODAY, TODAY, TODAY)
    assert (read().past, read().complaints) == (False, ())


def test_world_follows_knowledge_unless_it_is_named():
    assert read(known_on="2025-01-10").world_on == day("2025-01-10")
    assert read(known_on="2025-01-10", world_on="2024-06-11").world_on == day("2024-06-11")
    assert read(world_on="2024-06-11") == Scope("irn-rus", TODAY, TODAY, day("2024-06-11"))


def test_world_may_lie_ahead_but_knowledge_may_not():
    scope = read(known_on="2031-01-01", world_on="2031-01-01")
    assert (scope.known_on, scope.world_on) == (TODAY, day("2031-01-01"))
    assert scope.complaints == ("known_on=2031-01-01 lies ahead: nothing is known later than today, 2026-11-25",)


def test_the_day_in_the_world_counts_as_today_where_it_is_that_or_the_day_of_knowledge():
    scopes = [read(), read(known_on="2025-01-10"), read(known_on="2025-01-10", world_on="2024-06-11")]
    assert [(one.now, one.world_name) for one in scopes] == [
        (True, "today"),
        (True, "today"),
        (False, "in the world on"),
    ]


def test_period_is_read_from_the_address():
    scope = read(from_="2021-01-01", to="2025-12-31")
    assert (scope.start, scope.end) == (day("2021-01-01"), day("2025-12-31"))


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ({"rel": "irn-usa"}, "rel=irn-usa names no relationship: there are irn-rus, irn-chn"),
        ({"known_on": "17.1.2025"}, "known_on=17.1.2025 is not a day: write it as 2025-01-17"),
        ({"world_on": "2025-02-30"}, "world_on=2025-02-30 is not a day: write it as 2025-01-17"),
        ({"world_on": "9999-12-31"}, "world_on=9999-12-31 lies outside the years 1500 to 2100"),
        ({"known_on": "0001-01-01"}, "known_on=0001-01-01 lies outside the years 1500 to 2100"),
        ({"from_": "soon"}, "from=soon is not a day: write it as 2025-01-17"),
        (
            {"from_": "2025-01-01", "to": "2024-01-01"},
            "from=2025-01-01 is later than to=2024-01-01, which is no period: write the earlier day as from",
        ),
    ],
)
def test_what_cannot_be_given_is_said_and_the_default_stands(query, complaint):
    scope = read(**query)
    assert scope.complaints == (complaint,)
    assert scope == Scope("irn-rus", TODAY, TODAY, TODAY)


def test_store_without_relationships_shows_none():
    assert read_scope({}, TODAY, {}).relationship == ""
    assert read_scope({"rel": "irn-rus"}, TODAY, {}).complaints == (
        "rel=irn-rus names no relationship: there are none",
    )


@pytest.mark.parametrize(
    "query",
    [
        {"rel": "irn-chn"},
        {"rel": "irn-rus", "from": "2021-01-01", "to": "2025-12-31"},
        {"rel": "irn-rus", "known_on": "2025-01-10"},
        {"rel": "irn-rus", "known_on": "2025-01-10", "world_on": "2024-06-11"},
        {"rel": "irn-rus", "world_on": "2024-06-11"},
    ],
)
def test_scope_and_address_say_the_same(query):
    assert read_scope(query, TODAY, NAMES).query == query


def test_past_view_is_one_of_earlier_knowledge():
    assert [read(known_on=on).past for on in ("2026-11-24", "2026-11-25")] == [True, False]
    assert not read(world_on="2024-06-11").past


USUAL = day("2025-07-05")


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ({}, ("irn-rus", "2025-07-05", "2025-07-05")),
        ({"known_on2": "2025-01-10"}, ("irn-rus", "2025-01-10", "2025-01-10")),
        ({"known_on2": "2025-01-10", "world_on2": "2024-06-11"}, ("irn-rus", "2025-01-10", "2024-06-11")),
        ({"world_on2": "2024-06-11"}, ("irn-rus", "2025-10-03", "2024-06-11")),
        ({"rel2": "irn-chn"}, ("irn-chn", "2025-10-03", "2025-09-01")),
        ({"rel2": "irn-chn", "known_on2": "2025-01-10"}, ("irn-chn", "2025-01-10", "2025-01-10")),
        ({"rel2": "irn-rus"}, ("irn-rus", "2025-07-05", "2025-07-05")),
    ],
)
def test_the_other_side_of_a_comparison_is_the_usual_day_unless_something_is_named(query, other):
    scope = read(known_on="2025-10-03", world_on="2025-09-01")
    relationship, known_on, world_on = other
    assert read_other_scope(query, scope, NAMES, USUAL) == Scope(relationship, TODAY, day(known_on), day(world_on))


def test_what_the_other_side_cannot_give_is_said_and_the_default_stands():
    asked = {"rel2": "irn-usa", "known_on2": "2031-01-01", "world_on2": "soon"}
    other = read_other_scope(asked, read(), NAMES, USUAL)
    assert other == Scope("irn-rus", TODAY, USUAL, USUAL)
    assert other.complaints == (
        "rel2=irn-usa names no relationship: there are irn-rus, irn-chn",
        "world_on2=soon is not a day: write it as 2025-01-17",
        "known_on2=2031-01-01 lies ahead: nothing is known later than today, 2026-11-25",
    )


def test_an_address_made_for_the_other_side_gives_it_back():
    other = Scope("irn-chn", TODAY, day("2025-01-10"), day("2024-06-11"))
    assert read_other_scope(other_query(other), read(), NAMES, USUAL) == other
