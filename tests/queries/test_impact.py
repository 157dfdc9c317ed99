"""What an update would change, tried out on the shipped data in a transaction that is rolled back."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import database
from domain.scope import Scope
from loaders.apply import trial
from loaders.plan import make_plan
from loaders.sheet import File
from queries.differences import Shift
from queries.impact import Impact, ledgers, whole_impact
from queries.ledger import ledger, relationships

TODAY = date(2026, 11, 25)
MILESTONES = "id,project_id,milestone,deliverable,title,date,modality,status_after,said_by,reported_on,source_id\n"
ACTIONS = "id,agreement_id,action,date,modality,reported_on,source_id\n"
RESUMED = (
    "x-1,instc,resumption,traffic,Traffic resumes,2026-11-18,occurred,implementation,RUS,2026-11-20,seed-article\n"
)
PROMISED = "x-2,rasht-astara-railway,completion,ferry,Ferry to sail,[..2029-03],expected,,IRN,2026-11-20,seed-article\n"
RIVAL = "y-1,basis-treaty-2001,entry_into_force,2003-01-01,occurred,2026-11-20,seed-article\n"


def impact_of(store: Engine, texts: dict[str, str], known_on: date = TODAY) -> Impact:
    with Session(store) as session:
        before = {one: ledger(session, one) for one in relationships(session)}
    with database.writing(store) as connection:
        plan = make_plan(connection, [File(name, text.encode()) for name, text in texts.items()])
        with trial(connection, plan) as tried:
            return whole_impact(before, ledgers(tried), Scope("irn-rus", TODAY, known_on, known_on))


def test_a_resumption_changes_the_status_of_its_project(own_store: Engine):
    found = impact_of(own_store, {"milestones.csv": MILESTONES + RESUMED})
    assert found == Impact(statuses=(Shift("instc", "INSTC", "suspended", "implementation"),))


def test_what_is_promised_anew_is_a_promise_and_a_next_date(own_store: Engine):
    found = impact_of(own_store, {"milestones.csv": MILESTONES + PROMISED})
    what = "Rasht–Astara: Ferry to sail"
    assert found == Impact(
        promises=(Shift("rasht-astara-railway", what, "", "by Mar 2029, open"),),
        dates=(Shift("rasht-astara-railway", what, "", "by Mar 2029"),),
    )


def test_a_rival_account_is_a_contradiction(own_store: Engine):
    found = impact_of(own_store, {"agreement_actions.csv": ACTIONS + RIVAL}).contradictions
    assert [(one.record_id, one.what) for one in found] == [
        ("basis-treaty-2001", "2001 Basic Treaty: entry into force"),
    ]
    assert "1 January 2003" in found[0].new


def test_what_was_reported_later_changes_nothing_at_an_earlier_clock(own_store: Engine):
    texts = {"milestones.csv": MILESTONES + RESUMED + PROMISED}
    assert impact_of(own_store, texts, known_on=date(2026, 3, 12)) == Impact()


def test_nothing_of_a_trial_stays_in_the_store(own_store: Engine):
    impact_of(own_store, {"milestones.csv": MILESTONES + RESUMED})
    with Session(own_store) as session:
        claims = ledger(session, "irn-rus").claims["instc"]
    assert [one.id for one in claims if one.id == "x-1"] == []


@pytest.mark.parametrize("gone", ["before", "after"])
def test_a_relationship_on_one_side_alone_is_empty_on_the_other(filled_store: Engine, gone: str):
    with Session(filled_store) as session:
        held = {"irn-chn": ledger(session, "irn-chn")}
    sides = ({}, held) if gone == "before" else (held, {})
    found = whole_impact(*sides, Scope("irn-rus", TODAY, TODAY, TODAY))
    records = [*held["irn-chn"].agreements, *held["irn-chn"].visits, *held["irn-chn"].projects]
    assert sorted(one.record_id for one in found.statuses) == sorted(records)
    assert {(one.old if gone == "before" else one.new) for one in found.statuses} == {""}


def test_what_two_relationships_share_counts_once():
    shared, other = Shift("a", "A", "", "signed"), Shift("b", "B", "", "signed")
    both = Impact(statuses=(shared,)) + Impact(statuses=(shared, other))
    assert (both.statuses, both.count) == ((shared, other), 2)
