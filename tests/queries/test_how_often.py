"""How often it has been promised: one sentence, the same on every page."""

from html import unescape

import pytest

from domain.promises import promises
from queries.how_often import how_often, how_often_all, how_often_record
from queries.panels.delivery import delivery
from queries.slips import Target, shown_first, targets
from tests.domain.making import day, milestone, planned

TODAY = day("2026-03-12")
RAILWAY = "Rasht–Astara, line open: promised 10 times since 2016; no report says that it came."


def target(*claims) -> Target:
    made = promises(list(claims), TODAY)
    return Target("one.completion", "one", "The line", "open", tuple(one for one in made if not one.told.retrospective))


def promise(when: str, said: str):
    return planned(milestone, "completion", when, said)


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ([promise("2027", "2024-02-01")], "promised once in 2024; no report says that it came."),
        (
            [promise("2027", "2024-02-01"), promise("2027", "2024-03-01"), promise("2028", "2025-01-01")],
            "promised 3 times since 2024; no report says that it came.",
        ),
        (
            [promise("2016", "2013-01-01"), promise("2021", "2020-01-01"), milestone("completion", "2021-09-03")],
            "promised twice from 2013 to 2020; it came on 3 September 2021.",
        ),
        (
            [promise("2021", "2020-01-01"), promise("2021", "2020-04-01"), milestone("completion", "2021-09")],
            "promised twice in 2020; it came in September 2021.",
        ),
        (
            [promise("2027", "2024-02-01"), milestone("cancellation", "2025-05-01")],
            "promised once in 2024; it was called off.",
        ),
    ],
    ids=["once", "still to come", "came", "in one year", "called off"],
)
def test_it_is_said_how_often_since_when_and_whether_it_came(claims, told):
    assert how_often(target(*claims)) == f"The line, open: {told}"


def test_what_was_told_only_afterwards_does_not_count_as_promised():
    after = planned(milestone, "completion", "2023", "2024-06-01")
    assert how_often(target(promise("2024", "2023-01-01"), after)).startswith("The line, open: promised once in 2023")


def test_of_several_things_the_most_promised_is_said_first_and_then_all(view):
    seen = view("2026-03-12")
    found = targets(seen, ["rasht-astara-railway"], least=1)
    made = [one for one in seen.promises["rasht-astara-railway"] if not one.told.retrospective]
    assert how_often_all(found) == f"{RAILWAY} In all, {len(made)} promises of nine things."
    assert len(found) == 9


def test_without_a_promise_that_is_said():
    assert how_often_all([]) == "No promise is in our sources."


def test_a_record_of_which_all_was_told_afterwards_says_so(view):
    told = how_often_record(view(), "v-20110816-salehi-moscow")
    assert told.endswith("1 promise told only afterwards is not counted.")
    assert how_often_record(view(), "no such record") == "No promise is in our sources."


def test_overview_projects_and_record_say_the_same_sentence(view, open_page):
    seen = view("2026-03-12")
    assert how_often(shown_first(targets(seen, seen.ledger.projects))) == RAILWAY
    assert RAILWAY in delivery(seen).statement
    for page, query in {"overview": {}, "projects": {}, "record": {"id": "rasht-astara-railway"}}.items():
        app = open_page(f"pages/{page}.py", query={"known_on": "2026-03-12"} | query)
        assert RAILWAY in unescape("".join(str(part.proto.body) for part in app.get("html")))
