"""The code of a view: always the same, read however it is typed, kept once, and never a reason for a page to fail."""

import time
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, event, select

import database
import models
from domain.scope import Scope
from exports.receipts import LETTERS, Receipt, code_of, find, keep, query_text, read_code, says_code

DAY = date(2025, 1, 10)
TODAY = date(2026, 3, 12)
PAST = Scope("irn-rus", TODAY, DAY, DAY)
QUERY = "known_on=2025-01-10&rel=irn-rus&world_on=2025-01-10"
NAMES = {"irn-rus": "Iran–Russia"}


def rows(store: Engine) -> list[tuple]:
    with store.connect() as connection:
        columns = (models.Receipt.code, models.Receipt.page, models.Receipt.query, models.Receipt.import_id)
        return [tuple(row) for row in connection.execute(select(*columns))]


def found(store: Engine, code: str) -> Receipt | None:
    with database.Session(store) as session:
        return find(session, code)


def test_one_view_has_one_code_and_another_page_query_or_import_another():
    codes = [
        code_of("agreements", QUERY, 1),
        code_of("agreements", QUERY, 1),
        code_of("agreements", QUERY, 2),
        code_of("visits", QUERY, 1),
        code_of("agreements", QUERY + "x", 1),
    ]
    assert codes[0] == codes[1] == "DY-R1T1-PN97"
    assert len(set(codes)) == 4


def test_codes_are_spread_over_all_letters_and_hold_none_that_look_alike():
    letters = Counter("".join(code_of("overview", QUERY, number)[3:].replace("-", "") for number in range(2000)))
    assert set(letters) == set(LETTERS) == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    assert min(letters.values()) > 400 and max(letters.values()) < 600


@pytest.mark.parametrize(
    "typed",
    ["DY-7Q4K-2M01", "dy7q4k2m01", " 7q4k 2m01 ", "DY-7Q4K-2MOl", "dy–7q4k–2mOI", "DY‑7Q4K‑2M01", "DY_7Q4K_2M0i"],
)
def test_a_code_is_read_however_it_is_typed(typed: str):
    assert read_code(typed) == "DY-7Q4K-2M01"


@pytest.mark.parametrize(
    "typed", ["", "DY", "DY-7Q4K", "DY-7Q4K-2M9", "DY-7Q4K-2M9XX", "DY-7Q4U-2M9X", "۱۲۳۴۵۶۷۸", "<b>7Q4K2M9X"]
)
def test_what_can_be_no_code_is_none(typed: str):
    assert read_code(typed) == ""


def test_a_word_of_eight_letters_is_a_code_only_with_the_prefix():
    assert [says_code(text) for text in ("Pakistan", "DYNAMICS", "dy pakistan", "DY-7Q4K-2M9X")] == [
        False,
        False,
        True,
        True,
    ]


def test_the_text_of_a_view_holds_both_clocks_as_days_and_no_form_of_it():
    assert query_text(PAST, {"view": "slide", "id": "rasht-astara", "why": ""}) == (
        "id=rasht-astara&known_on=2025-01-10&rel=irn-rus&world_on=2025-01-10"
    )
    now = Scope("irn-rus", TODAY, TODAY, TODAY, start=date(2020, 1, 1))
    assert query_text(now, {"known_on": "tomorrow"}) == (
        "from=2020-01-01&known_on=2026-03-12&rel=irn-rus&today=2026-03-12&world_on=2026-03-12"
    )


def test_a_receipt_gives_back_the_scope_of_then_and_the_address_of_the_view():
    now = Scope("irn-rus", TODAY, TODAY, date(2027, 1, 1))
    receipt = Receipt("", "record", query_text(now, {"id": "gas"}), 1, datetime(2026, 3, 11, 23, tzinfo=UTC))
    assert receipt.scope(NAMES) == now
    assert receipt.parameters == {
        "id": "gas",
        "known_on": "2026-03-12",
        "rel": "irn-rus",
        "world_on": "2027-01-01",
    }
    past = Receipt("", "record", query_text(PAST, {}), 1, datetime(2026, 3, 12, tzinfo=UTC))
    assert past.scope(NAMES) == PAST


def test_a_code_is_kept_once_with_the_moment_of_the_first_time(empty_store: Engine):
    before = datetime.now(UTC)
    first = keep("agreements", QUERY, 0, engine=empty_store)
    kept = found(empty_store, first.code.lower())
    assert first.fault == "" and kept is not None
    assert before <= kept.made_at <= datetime.now(UTC)
    assert keep("agreements", QUERY, 0, engine=empty_store) == first
    assert rows(empty_store) == [(first.code, "agreements", QUERY, 0)]
    assert found(empty_store, first.code) == kept
    assert found(empty_store, "DY-0000-0000") is None


def test_a_code_that_another_view_bears_is_told_and_not_overwritten(empty_store: Engine):
    code = code_of("agreements", QUERY, 0)
    row = {"code": code, "page": "visits", "query": QUERY, "import_id": 0, "made_at": datetime.now(UTC)}
    with database.writing(empty_store) as connection:
        connection.execute(models.Receipt.__table__.insert(), row)
    assert "another view bears it" in keep("agreements", QUERY, 0, engine=empty_store).fault
    assert rows(empty_store) == [(code, "visits", QUERY, 0)]


def test_while_another_writes_the_code_is_given_soon_with_the_reason(empty_store: Engine):
    with database.writing(empty_store):
        began = time.monotonic()
        kept = keep("agreements", QUERY, 0, engine=empty_store)
        waited = time.monotonic() - began
    assert kept.code == code_of("agreements", QUERY, 0) and "is being written by someone else" in kept.fault
    assert waited < 30
    assert rows(empty_store) == []
    assert keep("agreements", QUERY, 0, engine=empty_store).fault == ""


READ_ONLY = {"sqlite": "PRAGMA query_only = ON", "postgresql": "SET TRANSACTION READ ONLY"}


def test_a_store_that_may_not_be_written_gives_the_code_and_says_so(empty_store: Engine):
    reader = database.new_engine(empty_store.url.render_as_string(hide_password=False))
    event.listen(reader, "begin", lambda connection: connection.exec_driver_sql(READ_ONLY[reader.dialect.name]))
    kept = keep("agreements", QUERY, 0, engine=reader)
    reader.dispose()
    assert kept.code == code_of("agreements", QUERY, 0) and "may be read but not written" in kept.fault
    assert rows(empty_store) == []
