"""Rows as they are stored, in the columns in which they are brought."""

import csv
import io

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from exports.facts import cell_text
from loaders.export import csv_text
from loaders.schemas import SCHEMAS, Schema
from queries.stored_rows import COLUMNS, stored_rows


def test_every_table_has_the_columns_of_its_csv_in_their_order_and_the_tables_stand_in_load_order():
    assert list(COLUMNS.items()) == [(schema.table, schema.names) for schema in SCHEMAS]


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.table)
def test_the_rows_are_those_of_the_exported_table_cell_by_cell(schema: Schema, filled_store: Engine):
    with Session(filled_store) as session:
        ids = session.scalars(text(f"SELECT id FROM {schema.table}")).all()
        found = stored_rows(session, schema.table, ids)
        exported = list(csv.reader(io.StringIO(csv_text(session.connection(), schema))))
    assert [list(found.columns), *([cell_text(cell) for cell in row] for row in found.rows)] == exported


def test_an_id_that_the_store_does_not_hold_has_no_row(filled_store: Engine):
    with Session(filled_store) as session:
        found = stored_rows(session, "parties", ["RUS", "nobody", "IRN", "RUS"])
    assert found.rows == (("IRN", "Iran", "state"), ("RUS", "Russia", "state"))
