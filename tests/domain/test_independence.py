"""How many sources there really are: what repeats another source is no second witness."""

from hypothesis import given
from hypothesis import strategies as st

from domain.claims import SourceNote
from domain.independence import independence

NAMES = "abcdef"
GRAPHS = st.fixed_dictionaries({name: st.sets(st.sampled_from(NAMES)) for name in NAMES})


def graph(relies: dict[str, set[str]]) -> dict[str, SourceNote]:
    return {name: SourceNote(name, relies_on=tuple(sorted(below))) for name, below in relies.items()}


def origins(relies: dict[str, set[str]], cited: str) -> tuple[tuple[str, ...], ...]:
    known = graph(relies)
    return independence([known[name] for name in cited], known).origins


def test_ten_outlets_with_one_agency_item_count_once():
    outlets = {f"outlet-{number}": {"agency"} for number in range(10)}
    known = graph({"agency": set(), **outlets})
    assert independence(known.values(), known).origins == (("agency",),)


def test_outlets_count_once_even_where_the_agency_itself_is_not_cited():
    assert origins({"a": {"c"}, "b": {"c"}, "c": set()}, "ab") == (("c",),)


def test_chain_leads_back_to_the_statement_at_its_beginning():
    assert origins({"a": {"b"}, "b": {"c"}, "c": set()}, "abc") == (("c",),)


def test_source_that_repeats_two_others_carries_both():
    assert origins({"a": {"b", "c"}, "b": set(), "c": set()}, "a") == (("b",), ("c",))


def test_sources_that_rely_on_each_other_in_a_circle_count_once_and_the_circle_is_told():
    known = graph({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})
    found = independence(known.values(), known)
    assert (found.count, found.cycles) == (1, (("a", "b", "c"),))


def test_circle_that_leads_on_to_another_source_is_no_origin():
    assert origins({"a": {"b"}, "b": {"a", "c"}, "c": set()}, "ab") == (("c",),)


def test_source_that_relies_on_itself_is_one_source():
    assert origins({"a": {"a"}}, "a") == (("a",),)


def test_source_named_but_not_stored_is_the_origin():
    assert origins({"a": {"gone"}}, "a") == (("gone",),)


def test_without_a_source_there_is_none():
    assert independence([], {}).count == 0


@given(GRAPHS, st.sets(st.sampled_from(NAMES)))
def test_origins_are_what_can_be_reached_and_leads_nowhere_else(relies, cited):
    reach = {name: reachable(relies, name) for name in NAMES}
    reached = {other for name in cited for other in reach[name]}
    last = {one for one in reached if all(one in reach[other] for other in reach[one])}
    expected = {tuple(sorted(other for other in last if other in reach[one] and one in reach[other])) for one in last}
    assert set(origins(relies, "".join(sorted(cited)))) == expected


@given(GRAPHS, st.sets(st.sampled_from(NAMES), min_size=1), st.sampled_from(NAMES))
def test_one_more_outlet_that_repeats_a_cited_source_adds_nothing(relies, cited, repeated):
    known = graph({**relies, "more": {repeated}})
    sources = [known[name] for name in cited | {repeated}]
    assert independence([*sources, known["more"]], known) == independence(sources, known)


def reachable(relies: dict[str, set[str]], start: str) -> set[str]:
    """By closure: follow every link as often as there are sources."""
    found = {start}
    for _ in NAMES:
        found |= {below for name in found for below in relies[name]}
    return found
