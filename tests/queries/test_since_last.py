"""What became known since the last briefing: the difference of two sets of facts, and what was said again."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import database
from domain.scope import Scope
from loaders.undo import undo
from queries.ledger import read_ledger
from queries.since_last import What, news_counts, since_last
from queries.view import View
from tests.loaders.uploads import upload
from tests.queries.test_since import FIRST

TODAY = date(2026, 3, 12)
LAST, NOW = date(2025, 1, 31), date(2025, 6, 1)
HEAD = "id,project_id,milestone,title,date,modality,said_by,said_on,reported_on,source_id,status_after\n"
NEWS = {
    "projects.csv": "id,relationship_ids,title,short_title,sector,parties,source_id\n"
    "port,irn-rus,The port,Port,transport,RUS,tass-1\n",
    "milestones.csv": HEAD + "rail-a,rail,contract,Contract,2025-04,expected,IRN,,2025-02-10,irna-1,\n"  # said again
    "rail-b,rail,completion,Line open,[..2028],expected,IRN,,2025-03-01,irna-1,\n"  # moved
    "rail-c,rail,construction_start,Works begin,2025-05-01,occurred,RUS,,2025-05-02,tass-1,implementation\n"  # status
    "port-a,port,memorandum,Memorandum,2025-03,occurred,RUS,,2025-03-05,tass-1,pipeline\n"  # added
    "rail-d,rail,construction_start,Works begin,2025-04-01,occurred,IRN,,2025-05-03,irna-1,\n"  # contradicts rail-c
    "late-a,rail,contract,Contract,2025-07,expected,IRN,,2025-07-01,irna-1,\n",  # reported after the new day
}


@pytest.fixture
def store(empty_store: Engine) -> Engine:
    upload(empty_store, FIRST)
    return empty_store


def views(store: Engine) -> tuple[View, View]:
    with Session(store) as session:
        ledger = read_ledger(session, "irn-rus")
    return View(ledger, Scope("irn-rus", TODAY, LAST, LAST)), View(ledger, Scope("irn-rus", TODAY, NOW, NOW))


def told(store: Engine) -> dict[str, list[tuple[str, str, str]]]:
    return {
        str(what): [(one.title, one.old, one.new) for one in rows] for what, rows in since_last(*views(store)).items()
    }


def test_each_kind_of_news_is_told_once(store: Engine):
    upload(store, NEWS)
    assert told(store) == {
        "changed": [
            ("Railway", "pipeline", "implementation"),
            ("Railway: Line open", "by end 2027", "by end 2028"),
        ],
        "added": [("Port", "", "pipeline")],
        "newly overdue": [
            ("Railway: Contract", "Apr 2025 (said since)", "overdue"),
            ("Railway: Contract", "Apr 2025 (open)", "overdue"),
        ],
        "newly contradicted": [
            ("Railway", "", "accounts differ on the construction start: 1 April 2025; 1 May 2025"),
        ],
        "said again": [("Railway: Contract", "", "Apr 2025, as told on 10 Jan 2025")],
    }


def test_what_no_report_dates_is_news_without_a_day(store: Engine):
    upload(
        store,
        {
            "sources.csv": "id,publisher,kind,reliability\nundated,Qodsna,news_agency,C\n",
            "milestones.csv": HEAD
            + "rail-u,rail,construction_start,Works begin,2025,occurred,,,,undated,implementation\n",
        },
    )
    before, _ = views(store)
    now = View(before.ledger, Scope("irn-rus", TODAY, TODAY, TODAY))
    with Session(store) as session:
        now = View(read_ledger(session, "irn-rus"), now.scope)
        before = View(now.ledger, before.scope)
    changed = [one for one in since_last(before, now)[What.CHANGED] if one.new == "implementation"]
    assert [(one.title, one.day) for one in changed] == [("Railway", None)]


def test_without_news_nothing_is_told(store: Engine):
    upload(store, {"milestones.csv": HEAD + "late-a,rail,contract,Contract,2025-07,expected,IRN,,2025-07-01,irna-1,\n"})
    assert set(told(store)) == {"newly overdue"}  # time passed: the contract of April has no report
    before, _ = views(store)
    assert since_last(before, before) == {} and news_counts({}) == ""


def test_an_upload_that_was_taken_back_is_no_news(store: Engine):
    quiet = told(store)
    upload(store, NEWS)
    with database.writing(store) as connection:
        assert undo(connection, 2, by="Ben", reason="A mistake").applied
    assert told(store) == quiet


def test_what_was_judged_wrong_confirms_nothing(store: Engine):
    upload(store, NEWS)
    upload(store, {"milestones.csv": "id,rank,rank_reason\nrail-a,deprecated,Misread\n"})
    assert "said again" not in told(store)


def test_between_january_and_october_2025_the_treaty_entered_into_force(filled_store: Engine):
    with Session(filled_store) as session:
        ledger = read_ledger(session, "irn-rus")
    days = (date(2025, 1, 10), date(2025, 10, 3))
    found = since_last(*(View(ledger, Scope("irn-rus", TODAY, day, day)) for day in days))
    first = found[What.CHANGED][0]
    assert (first.title, first.old, first.new) == ("2025 Strategic Partnership Treaty", "negotiating", "in force")
    assert list(found) == list(What)
    assert all(one.day and days[0] < one.day <= days[1] for one in found[What.ADDED] + found[What.CONFIRMED])
