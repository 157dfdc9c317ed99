from collections import Counter

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

import database
import models
from domain.vocabulary import PartyKind
from queries.ledger import ledger, read_ledger, relationships


def test_the_ledger_holds_the_shipped_facts_of_one_relationship(filled_store: Engine):
    with Session(filled_store) as session:
        read = read_ledger(session, "irn-rus")
    kinds = Counter(claim.record_type for claims in read.claims.values() for claim in claims)
    counts = (len(read.agreements), len(read.visits), len(read.projects), len(read.statements))
    assert (counts, set(kinds)) == ((47, 199, 52, 92), {"agreement", "visit", "project"})


def test_a_claim_comes_with_its_sources_and_a_record_with_its_names(filled_store: Engine):
    with Session(filled_store) as session:
        read = read_ledger(session, "irn-rus")
    claim = next(one for one in read.claims["basis-treaty-2001"] if one.id == "basis-treaty-2001-signature-01")
    assert [source.id for source in claim.sources] == [
        "irna-20210412-jalali",
        "lawmix-2001-treaty-article21",
        "vestikavkaza-2001-treaty-text",
    ]
    assert "strategic cooperation agreement" in read.agreements["strategic-partnership-treaty-2025"].other_names


def test_the_same_ledger_serves_until_the_store_changes(own_store: Engine):
    with Session(own_store) as session:
        first = ledger(session, "irn-rus")
        assert ledger(session, "irn-rus") is first
    with database.writing(own_store) as connection:
        connection.execute(insert(models.Party).values(id="XYZ", name="Nowhere", kind=PartyKind.STATE))
        connection.execute(
            insert(models.Import).values(id=2, made_at=models.datetime(2026, 1, 1), made_by="x", reason="y", chain="")
        )
    with Session(own_store) as session:
        assert ledger(session, "irn-rus").parties["XYZ"] == "Nowhere"


def test_relationships_stand_with_iran_and_russia_first(filled_store: Engine):
    with Session(filled_store) as session:
        assert relationships(session) == {"irn-rus": "Iran–Russia", "irn-chn": "Iran–China"}
        assert models.newest_import(session) == 1


def test_an_unknown_relationship_is_refused(filled_store: Engine):
    with Session(filled_store) as session, pytest.raises(LookupError, match="irn-atl"):
        read_ledger(session, "irn-atl")
