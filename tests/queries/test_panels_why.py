"""Why the panels say what they say: a listed fact holds a word or a number up, and no other claim does."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.claims import SourceNote
from domain.records import Agreement, Indicator, Project, Relationship, Statement, Visit
from domain.scope import Scope
from domain.vocabulary import EventType, Format, Level, Stance
from queries.ledger import Ledger
from queries.panels import PANELS, WHY
from queries.panels.why import said
from queries.view import View
from queries.without import without
from tests.domain.making import (
    AGREEMENT_CLAIMS,
    DAYS,
    PROJECT_CLAIMS,
    TODAY,
    VISIT_CLAIMS,
    act,
    day,
    milestone,
    planned,
    report,
)
from widgets.panel_why import LINE
from widgets.rules import OVERVIEW, rules

PAIR = ("irn-rus",)
KEYS = list(WHY)
MAKE = dict(zip(KEYS, PANELS, strict=True))
SOURCE = (SourceNote("wire", "Wire"),)


def agreement(record_id: str, years: int | None, renewal: str) -> Agreement:
    terms = {"initial_term_years": years, "renewal_term_years": 1, "renewal": renewal, "notice_months": 3}
    return Agreement(
        record_id, PAIR, f"Treaty {record_id}", "", "treaty", "political", **terms,
        term_starts="", supersedes="", summary="", other_names=(), parties=("IRN", "RUS"), sources=(),
    )  # fmt: skip


def visit(record_id: str, level: str, form: str) -> Visit:
    return Visit(record_id, PAIR, "IRN", "RUS", "RUS", record_id, "", "", "", level, form, "Moscow", "", "", ())


def project(record_id: str) -> Project:
    return Project(record_id, PAIR, f"Railway {record_id}", "", "transport", None, None, "", "", "", ("IRN", "RUS"), ())


@st.composite
def ledgers(draw) -> Ledger:
    """A small store: up to two agreements with terms, three visits and two projects, a few statements and figures."""
    agreements = {
        one: agreement(one, draw(st.sampled_from([None, 1, 2])), draw(st.sampled_from(["", "tacit", "express"])))
        for one in ("a1", "a2")
    }
    levels, forms = st.sampled_from([Level.HEAD_OF_STATE, Level.MINISTER]), st.sampled_from([Format.PHONE_CALL, ""])
    visits = {one: visit(one, draw(levels), draw(forms) or Format.WORKING_VISIT) for one in ("v1", "v2", "v3")}
    projects = {one: project(one) for one in ("p1", "p2")}
    claims = {}
    for records, many in ((agreements, AGREEMENT_CLAIMS), (visits, VISIT_CLAIMS), (projects, PROJECT_CLAIMS)):
        for record_id in records:
            named = [replace(one.claim, record_id=record_id, id=f"{record_id} {one.id}") for one in draw(many)]
            if named:
                claims[record_id] = tuple(named)
    return Ledger(
        1, Relationship("irn-rus", "IRN", "RUS", "Iran–Russia"), {"IRN": "Iran", "RUS": "Russia"}, {},
        agreements, visits, projects, claims, (), draw(statements()), (), draw(indicators()),
    )  # fmt: skip


@st.composite
def statements(draw) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            f"s{number}", PAIR, f"Speaker {number}", "", draw(st.sampled_from(["IRN", "RUS", "AZE"])),
            draw(DAYS).isoformat(), "", EventType.CONSULT, draw(st.sampled_from(list(Stance))), "",
            draw(DAYS).isoformat(), SOURCE,
        )
        for number in range(draw(st.integers(0, 7)))
    )  # fmt: skip


@st.composite
def indicators(draw) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            f"i{number}", PAIR, draw(st.sampled_from(["trade_turnover", "trade_turnover_growth"])),
            draw(st.sampled_from(["2021", "2022", "2023"])), draw(st.sampled_from([4000.0, 4800.0, 5000.0])),
            "USD million", draw(st.sampled_from(["occurred", "occurred", "expected"])), draw(DAYS).isoformat(),
            "", SOURCE,
        )
        for number in range(draw(st.integers(0, 6)))
    )  # fmt: skip


@st.composite
def views(draw) -> View:
    world_on = draw(DAYS)
    known_on = draw(st.sampled_from([TODAY, world_on]))
    return View(draw(ledgers()), Scope("irn-rus", TODAY, known_on, world_on))


def stripped(view: View, ids: Collection[str]) -> View:
    """The view of a store that never held these rows, read afresh."""
    held = view.ledger
    left = {key: tuple(one for one in claims if one.id not in ids) for key, claims in held.claims.items()}
    ledger = replace(
        held,
        claims={key: claims for key, claims in left.items() if claims},
        statements=tuple(one for one in held.statements if one.id not in ids),
        indicators=tuple(one for one in held.indicators if one.id not in ids),
    )
    return View(ledger, view.scope)


def every_id(view: View) -> set[str]:
    claims = {one.id for claims in view.ledger.claims.values() for one in claims}
    return claims | {one.id for one in (*view.ledger.statements, *view.ledger.indicators)}


@pytest.mark.parametrize("key", KEYS)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(view=views())
def test_taking_a_listed_fact_away_changes_the_panel_and_taking_another_claim_does_not(key: str, view: View):
    make = MAKE[key]
    now, found = said(make(view)), WHY[key](view)
    listed = [fact for group in found.groups for fact in group.facts]
    idle = [fact for fact in listed if said(make(stripped(view, fact.ids))) == now]
    shown = {id_ for fact in listed for id_ in (*fact.ids, *fact.shown_ids)}
    missed = [one for one in sorted(every_id(view) - shown) if said(make(stripped(view, [one]))) != now]
    assert (idle, missed) == ([], [])


@pytest.mark.parametrize("key", KEYS)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(view=views(), data=st.data())
def test_a_view_without_some_facts_says_what_a_store_without_them_says(key: str, view: View, data):
    some = data.draw(st.sets(st.sampled_from(sorted(every_id(view))), max_size=4)) if every_id(view) else set()
    assert said(MAKE[key](without(view, some))) == said(MAKE[key](stripped(view, some)))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    ("known_on", "rel"), [("", "irn-rus"), ("2026-03-12", "irn-rus"), ("2025-01-10", "irn-rus"), ("", "irn-chn")]
)
def test_each_listed_fact_of_the_shipped_data_holds_its_panel_up(view, key: str, known_on: str, rel: str):
    seen = view(known_on, rel=rel)
    now = said(MAKE[key](seen))
    listed = [fact for group in WHY[key](seen).groups for fact in group.facts]
    assert listed
    assert [fact.what for fact in listed if said(MAKE[key](without(seen, fact.ids))) == now] == []
    assert [fact.what for fact in listed if not fact.sources] == []


def test_the_numbers_of_the_panels_are_the_numbers_of_their_facts(view):
    seen = view("2026-03-12")
    counts = {group.key: len(group.facts) for key in KEYS for group in WHY[key](seen).groups}
    assert (counts["terms"], counts["recent"], counts["before"]) == (2, 12, 6)
    assert (counts["kept"], counts["late"], counts["overdue"], counts["suspended"]) == (15, 43, 58, 3)
    assert (counts["supportive"], counts["critical"], counts["neutral"]) == (13, 10, 10)
    assert counts["stated"] == 2


def test_what_nearly_fired_and_what_would_change_follow_from_the_counts(view):
    seen = view("2026-03-12")
    found = WHY["contact"](seen)
    assert found.nearly == (("no report for 90 days", "the newest report is 1 day old; 90 more days without one"),)
    [by_reports, by_itself] = found.changes
    assert by_reports == ("occasional", "7 fewer in 90 days")
    assert by_itself[0] == "occasional"
    day = datetime.strptime(by_itself[1].split(" coming")[0], "%d %B %Y").date()
    days = [day - timedelta(days=1), day]
    assert [MAKE["contact"](View(seen.ledger, replace(seen.scope, world_on=one))).state for one in days] == [
        "frequent",
        "occasional",
    ]


def test_a_suspension_stands_before_the_other_states_that_hold(view):
    found = WHY["delivery"](view())
    assert found.nearly == (
        (
            "no report since 12 Mar 2026",
            "this holds too, behind it: no report of a project is newer than 12 March 2026",
        ),
        ("more overdue than kept", "this holds too, behind it: 70 overdue, 15 kept"),
    )
    assert found.changes[0] == (
        "no report since 12 Mar 2026",
        "a resumption or a later milestone of Bushehr II, INSTC and Superjet for Iran",
    )


def test_each_rule_of_the_overview_is_quoted_by_one_panel_or_by_the_bottom_line(view):
    quoted = [number for made in WHY.values() for number in made(view("2026-03-12")).rules]
    assert sorted([*LINE, *quoted]) == list(rules(OVERVIEW)) == list(range(1, 19))


def small(**claims) -> View:
    """A store of a few records, with the claims given, on 10 January 2025."""
    told = {key: tuple(replace(one.claim, record_id=key) for one in given) for key, given in claims.items()}
    ledger = Ledger(
        1, Relationship("irn-rus", "IRN", "RUS", "Iran–Russia"), {"IRN": "Iran", "RUS": "Russia"}, {},
        {"a1": agreement("a1", 10, "tacit")}, {one: visit(one, Level.MINISTER, Format.WORKING_VISIT) for one in ("v1", "v2")},
        {"p1": project("p1")}, told, (), (), (), (),
    )  # fmt: skip
    return View(ledger, Scope("irn-rus", TODAY, TODAY, day("2025-01-10")))


@pytest.mark.parametrize(
    ("key", "record_id", "claims", "standing_in_the_way"),
    [
        (
            "legal",
            "a1",
            [
                act("entry_into_force", "2020-01-01", reported_on="2020-01-02"),
                act("suspension", "2021-01-01", reported_on="2021-01-02"),
                act("amendment", "2022-01-01", reported_on="2022-01-02"),
            ],
            "suspension 2021-01-01",
        ),
        (
            "contact",
            "v1",
            [
                planned(report, "visit", "2025-03-01", "2024-12-01", id="plan"),
                report("postponement", "2024-12-05", reported_on="2024-12-06"),
            ],
            "postponement 2024-12-05",
        ),
        (
            "delivery",
            "p1",
            [
                planned(milestone, "completion", "2022", "2020-01-01", id="promise"),
                milestone("cancellation", "2021-01-01", reported_on="2021-01-02", status_after="cancelled"),
                milestone("progress", "2021-06-01", reported_on="2021-06-02"),
            ],
            "cancellation 2021-01-01",
        ),
    ],
)
def test_what_stands_in_the_way_of_other_words_is_listed_too(
    key: str, record_id: str, claims, standing_in_the_way: str
):
    other = report("visit", "2024-12-19", reported_on="2024-12-20", id="other")
    seen = small(**{record_id: claims, "v2": [other]})
    assert said(MAKE[key](stripped(seen, [standing_in_the_way]))) != said(MAKE[key](seen))
    [also] = [group for group in WHY[key](seen).groups if group.key == "also"]
    assert [fact.ids for fact in also.facts] == [(standing_in_the_way,)]
