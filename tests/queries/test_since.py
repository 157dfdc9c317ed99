"""The store as it was after an import, and the rows that differ since, on each kind of store."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import database
from domain.scope import Scope
from loaders.undo import undo
from queries.journal import row_changes
from queries.ledger import Ledger, ledger_after, read_ledger
from queries.since import Cell, changed_facts, rows_shown
from queries.view import View
from tests.loaders.uploads import upload

FIRST = {
    "sources.csv": "id,publisher,url,published,language,kind,reliability\n"
    "tass-1,TASS,https://tass.example/1,2025-01-10,en,news_agency,C\n"
    "irna-1,IRNA,https://irna.example/1,2025-01-11,fa,news_agency,C\n",
    "parties.csv": "id,name,kind\nIRN,Iran,state\nRUS,Russia,state\n",
    "relationships.csv": "id,party_a,party_b,name\nirn-rus,IRN,RUS,Iran–Russia\n",
    "projects.csv": "id,relationship_ids,title,short_title,sector,parties,source_id\n"
    "rail,irn-rus,The railway,Railway,transport,IRN;RUS,tass-1\n",
    "milestones.csv": "id,project_id,milestone,title,date,modality,said_by,said_on,reported_on,source_id,quantity,unit\n"
    "rail-01,rail,contract,Contract,2025-04,expected,RUS,2025-01-09,2025-01-10,tass-1,,\n"
    "rail-02,rail,completion,Line open,[..2027],expected,IRN,2025-01-10,2025-01-11,irna-1,162,km\n",
    "statements.csv": "id,relationship_ids,speaker,speaker_party,date,event_type,stance,summary,reported_on,source_id\n"
    "s-1,irn-rus,Kazem Jalali,IRN,2025-01-09,consult,supportive,We shall sign.,2025-01-10,irna-1\n",
}
"""Import 1."""

SECOND = {
    "milestones.csv": "id,project_id,milestone,title,date,modality,said_by,said_on,reported_on,source_id,quantity,unit\n"
    "rail-01,rail,contract,Contract,2025-05-01,expected,RUS,2025-01-09,2025-01-10,tass-1;irna-1,,\n"
    "rail-03,rail,contract,Contract,2025-06,expected,IRN,2025-01-12,2025-01-12,tass-1,,\n"
    "rail-04,rail,contract,Contract,2025-09,expected,IRN,2025-03-01,2025-03-01,tass-1,,\n",
    "statements.csv": "id,summary,stance\ns-1,We shall sign soon.,neutral\n",
}
"""Import 2: a claim changed, two added, of which one was reported later than the view's day; a statement changed."""

DAY, TODAY = date(2025, 1, 31), date(2026, 3, 12)
SCOPE = Scope("irn-rus", TODAY, DAY, DAY)


@pytest.fixture
def store(empty_store: Engine) -> Engine:
    upload(empty_store, FIRST, by="Ana", reason="The first reports")
    return empty_store


def take_back(store: Engine, import_id: int) -> None:
    with database.writing(store) as connection:
        assert undo(connection, import_id, by="Ben", reason="A mistake").applied


def now(store: Engine) -> Ledger:
    with Session(store) as session:
        return read_ledger(session, "irn-rus")


def after(store: Engine, import_id: int) -> Ledger:
    with Session(store) as session:
        return ledger_after(session, "irn-rus", import_id)


def facts(store: Engine, since: int, scope: Scope = SCOPE):
    """The changed facts of everything that a view shows."""
    with Session(store) as session:
        changes = row_changes(session, since)
        then, today = (
            View(one, scope) for one in (ledger_after(session, "irn-rus", since), read_ledger(session, "irn-rus"))
        )
        return changed_facts(session, changes, then, today, shown(then) | shown(today))


def shown(view: View) -> set[tuple[str, str]]:
    claims = [one for told in view.told.values() for one in told]
    ids = {"milestones": [one.id for one in claims], "statements": [one.id for one, _ in view.statements]}
    return rows_shown(view, ids, [source for one in claims for source in one.claim.sources])


def test_the_ledger_after_each_import_is_the_one_that_was_read_then(store: Engine):
    read = [now(store)]
    for texts in (
        SECOND,
        {"sources.csv": "id,publisher,reliability\ntass-1,Tass,B\n", "parties.csv": "id,name,kind\nchn,China,state\n"},
        {
            "projects.csv": "id,relationship_ids,title,short_title,sector,parties,parent_id,source_id\n"
            "port,irn-rus,The port,Port,transport,RUS;IRN,rail,irna-1\n",
            "project_locations.csv": "id,project_id,seq,name,lat,lon,mode\nport-1,port,1,Astara,38.4,48.9,rail\n",
            "milestones.csv": "id,quantity,unit,rank,rank_reason\nrail-02,170,km,deprecated,Another length\n",
        },
    ):
        upload(store, texts)
        read.append(now(store))
    take_back(store, 2)
    read.append(now(store))
    take_back(store, 4)
    read.append(now(store))
    assert len({repr(replace(one, version=0)) for one in read}) == 6
    assert [after(store, number) for number in range(1, 7)] == [
        replace(one, version=n + 1) for n, one in enumerate(read)
    ]


def test_before_the_first_import_there_is_no_relationship(store: Engine):
    with pytest.raises(LookupError, match="irn-rus"):
        after(store, 0)


def test_what_an_import_changed_is_told_fact_by_fact(store: Engine):
    upload(store, SECOND, by="Ada", reason="Corrected")
    found = facts(store, 1)
    assert [(one.table, one.id, one.happened, one.title, one.what, one.cells) for one in found] == [
        (
            "milestones",
            "rail-01",
            "changed",
            "Railway",
            "contract, expected",
            (
                Cell("date", "Apr 2025", "1 May 2025"),
                Cell("sources", "TASS, 10 Jan 2025", "TASS, 10 Jan 2025; IRNA, 11 Jan 2025"),
            ),
        ),
        (
            "milestones",
            "rail-03",
            "added",
            "Railway",
            "contract, expected, Contract, Jun 2025, Iran, TASS, 10 Jan 2025",
            (),
        ),
        (
            "statements",
            "s-1",
            "changed",
            "Kazem Jalali",
            "statement of 9 Jan 2025",
            (Cell("stance", "supportive", "neutral"), Cell("summary", "We shall sign.", "We shall sign soon.")),
        ),
    ]
    assert {(note.id, note.by, note.reason) for one in found for note in one.imports} == {(2, "Ada", "Corrected")}


def test_what_became_known_after_the_views_day_is_none_of_its_facts(store: Engine):
    upload(store, SECOND)
    assert "rail-04" not in {one.id for one in facts(store, 1)}
    later = Scope("irn-rus", TODAY, date(2025, 3, 1), date(2025, 3, 1))
    assert [one.id for one in facts(store, 1, later)] == ["rail-01", "rail-03", "rail-04", "s-1"]


def test_an_import_that_was_taken_back_is_silent(store: Engine):
    upload(store, SECOND)
    take_back(store, 2)
    assert facts(store, 1) == []
    with Session(store) as session:
        assert row_changes(session, 1) == {}
        assert sorted(row_changes(session, 2)) == [
            ("milestones", "rail-01"),
            ("milestones", "rail-03"),
            ("milestones", "rail-04"),
            ("statements", "s-1"),
        ]


def test_what_the_undo_takes_away_is_told_as_taken_away(store: Engine):
    upload(store, SECOND)
    take_back(store, 2)
    found = {one.id: (one.happened, one.what) for one in facts(store, 2)}
    assert found["rail-03"] == ("taken away", "contract, expected, Contract, Jun 2025, Iran, TASS, 10 Jan 2025")
    assert found["rail-01"][0] == "changed"


def test_each_column_names_the_import_that_gave_it_what_it_holds(store: Engine):
    upload(store, {"milestones.csv": "id,date\nrail-01,2025-05\n"})
    upload(store, {"milestones.csv": "id,title\nrail-01,The contract\n"})
    upload(store, {"milestones.csv": "id,date,title\nrail-02,2027,Open\n"})
    take_back(store, 4)
    [fact] = facts(store, 1)
    assert [note.id for note in fact.imports] == [2, 3]
    assert fact.cells == (Cell("title", "Contract", "The contract"), Cell("date", "Apr 2025", "May 2025"))
