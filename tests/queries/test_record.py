from queries import record as facts
from queries.search import excerpt, folded, search


def test_the_head_of_a_railway_says_status_promises_and_opening(view):
    seen = view("2026-03-12")
    found = facts.three_facts(seen, seen.ledger.projects["rasht-astara-railway"])
    assert [(one.name, one.value) for one in found] == [
        ("Status", "implementation"),
        ("Promises due", "0 of 13 kept"),
        ("Opens, last said", "by Mar 2029"),
    ]


def test_the_head_of_a_visit_says_who_met_in_the_words_of_the_page_on_visits(view):
    seen = view("2026-03-12")
    met = facts.three_facts(seen, seen.ledger.visits["v-20250117-pezeshkian-moscow"])[-1]
    assert met == facts.Fact("Level", "presidents", "official visit, Moscow")
    met = facts.three_facts(seen, seen.ledger.visits["v-20241023-pezeshkian-kazan"])[-1]
    assert met == facts.Fact("Level", "presidents", "on the sidelines of a summit, Kazan")


def test_the_route_tells_the_project_from_what_it_belongs_to(view):
    seen = view()
    places = facts.route(seen, seen.ledger.projects["rasht-astara-railway"])
    own = places[places["main"]]
    assert set(own["project_id"]) == {"rasht-astara-railway"}
    assert set(own["built"]) == {False}
    assert {"instc", "instc-western"} <= set(places["project_id"])
    assert facts.length_to_build(seen, seen.ledger.projects["rasht-astara-railway"]) == "162 km"


def test_quantities_of_the_gas_project_take_in_its_contract(view):
    seen = view()
    found = facts.quantities(seen, seen.ledger.projects["russian-gas-to-iran"])
    volumes = {(one.of, one.amount) for one in found if one.amount.endswith("bcm/year")}
    assert volumes == {
        ("first year volume", "1.8 bcm/year"),
        ("first stage volume", "2 bcm/year"),
        ("full volume", "55 bcm/year"),
    }


def test_a_past_view_cites_no_later_source(view):
    seen = view("2025-01-10")
    cited = facts.sources_of(seen, seen.ledger.agreements["strategic-partnership-treaty-2025"])
    assert all(source.published[:10] <= "2025-01-10" for source in cited if len(source.published) >= 10)


def test_search_finds_a_railway_whatever_the_dash_and_case(view):
    found = {one.record_id for one in search(view(), "RASHT astara") if one.where == "title"}
    assert found == {"rasht-astara-contract", "rasht-astara-agreement-2023", "rasht-astara-railway"}


def test_search_finds_the_signed_treaty_by_the_names_of_its_drafts(view):
    for name in ("strategic cooperation agreement", "comprehensive cooperation agreement"):
        assert search(view(), name)[0].record_id == "strategic-partnership-treaty-2025"


def test_an_empty_question_finds_nothing_and_a_strange_one_is_harmless(view):
    assert (search(view(), "  "), search(view(), "[.*](<script>")) == ([], [])


def test_letters_are_folded_and_an_excerpt_is_cut_at_spaces():
    assert folded("Pezeškian–Pútin!") == "pezeskian putin"
    assert excerpt("one two three", "two") == "one two three"
    long = "word " * 40 + "needle " + "word " * 40
    assert "needle" in excerpt(long, "needle") and len(excerpt(long, "needle")) < 160
