"""A code opened again: silent where nothing of its view changed, exact where something did, on each kind of store."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import database
from domain.scope import Scope
from exports.receipts import Receipt, find, keep, query_text
from exports.reopened import Reopened, reopen
from loaders.undo import undo
from tests.loaders.uploads import upload
from tests.queries.test_since import FIRST, SECOND

TODAY = date(2026, 3, 12)
PAST = Scope("irn-rus", TODAY, date(2025, 1, 31), date(2025, 1, 31))
NOW = Scope("irn-rus", TODAY, TODAY, TODAY)


@pytest.fixture
def store(empty_store: Engine) -> Engine:
    upload(empty_store, FIRST, by="Ana", reason="The first reports")
    return empty_store


def code_of(store: Engine, scope: Scope, page: str = "promises", import_id: int = 1, **own: str) -> str:
    kept = keep(page, query_text(scope, own), import_id, engine=store)
    assert kept.fault == ""
    return kept.code


def opened(store: Engine, code: str, today: date = TODAY) -> Reopened:
    with Session(store) as session:
        receipt = find(session, code)
        assert receipt is not None
        return reopen(session, receipt, today)


def test_a_code_names_exactly_the_facts_that_changed_and_is_silent_after_the_undo(store: Engine):
    code = code_of(store, PAST)
    first = opened(store, code)
    assert (first.facts, first.imports, first.fault) == ((), 0, "")
    assert first.then == first.now
    upload(store, SECOND, by="Ada", reason="Corrected")
    changed = opened(store, code)
    assert [(one.id, one.happened) for one in changed.facts] == [("rail-01", "changed"), ("rail-03", "added")]
    assert changed.then == first.then
    assert changed.now is not None
    assert {table: set(ids) for table, ids in changed.now.content.facts.items()} == {
        "milestones": {"rail-01", "rail-02", "rail-03"}
    }
    with database.writing(store) as connection:
        assert undo(connection, 2, by="Ben", reason="A mistake").applied
    silent = opened(store, code)
    assert (silent.facts, silent.imports) == ((), 2)
    assert silent.then == silent.now == first.then


def test_then_stays_what_it_was_on_every_later_day(store: Engine):
    code = code_of(store, NOW)
    first = opened(store, code)
    upload(store, SECOND)
    much_later = opened(store, code, date(2028, 1, 1))
    assert much_later.then == first.then
    assert {one.id for one in much_later.facts} == {"rail-01", "rail-03", "rail-04"}


def test_the_import_of_then_is_named_with_who_and_why(store: Engine):
    made = opened(store, code_of(store, PAST)).made
    assert made is not None
    assert (made.id, made.by, made.reason) == (1, "Ana", "The first reports")


def test_what_cannot_be_opened_says_why(store: Engine):
    told = {
        page: opened(store, code_of(store, PAST, page, number)).fault
        for page, number in (("horoscope", 1), ("promises", 7))
    }
    assert told == {
        "horoscope": "This version of Dyad makes no sheet of the page “horoscope”.",
        "promises": "The code was made at import 7, which this store does not have: "
        "it is another store, or an older copy of it.",
    }
    with database.writing(store) as connection:
        assert undo(connection, 1, by="Ben", reason="All of it").applied
    assert opened(store, code_of(store, PAST)).fault == (
        "The relationship that the view shows was taken out of the store, or put into it since."
    )


def test_the_pages_own_parameters_choose_the_same_view(store: Engine):
    own = opened(store, code_of(store, PAST, party="IRN"))
    assert isinstance(own.receipt, Receipt) and own.receipt.own == {"party": "IRN"}
    assert own.then is not None and own.then.content.facts == {"milestones": ("rail-02",)}


CHINA = {
    "parties.csv": "id,name,kind\nCHN,China,state\n",
    "relationships.csv": "id,party_a,party_b,name\nirn-chn,IRN,CHN,Iran–China\n",
    "projects.csv": "id,relationship_ids,title,short_title,sector,parties,source_id\n"
    "port,irn-chn,The port,Port,transport,IRN;CHN,tass-1\n",
    "milestones.csv": "id,project_id,milestone,title,date,modality,said_by,reported_on,source_id,status_after\n"
    "port-01,port,contract,Contract,2025-01,occurred,CHN,2025-01-20,tass-1,implementation\n",
}


def test_of_a_comparison_the_other_relationship_too_is_as_it_was(store: Engine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", store.url.render_as_string(hide_password=False))
    upload(store, CHINA)
    code = code_of(store, PAST, "compare", 2, rel2="irn-chn")
    first = opened(store, code)
    assert first.then is not None and (first.then == first.now, first.facts) == (True, ())
    promised = "port-02,port,completion,Quay,2024-12,expected,CHN,2024-11-01,tass-1,\n"
    upload(store, {"milestones.csv": CHINA["milestones.csv"].splitlines()[0] + "\n" + promised})
    changed = opened(store, code)
    assert changed.then == first.then and changed.now != first.now
    assert [(one.id, one.happened) for one in changed.facts] == [("port-02", "added")]
