"""The schemas agree with the stored tables, and the dictionary with the schemas."""

import csv
from pathlib import Path

import pytest

from loaders.guide import dictionary, guide
from loaders.schemas import SCHEMAS, Schema
from loaders.schemas.units import UNITS, Unit
from models import Base

ROOT = Path(__file__).resolve().parent.parent.parent
each_schema = pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.table)


@each_schema
def test_every_column_has_its_place_in_the_store(schema: Schema) -> None:
    tables = Base.metadata.tables
    stored = set(tables[schema.table].columns.keys())
    assert {column.name for column in schema.scalars} == stored
    assert all(f"{schema.table}_{column.name}" in tables for column in schema.lists)


@each_schema
def test_required_are_the_columns_that_the_store_demands(schema: Schema) -> None:
    columns = Base.metadata.tables[schema.table].columns
    assert {column.name: column.required for column in schema.scalars} == {
        column.name: not columns[column.name].nullable for column in schema.scalars
    }


@each_schema
def test_references_lead_where_the_store_says(schema: Schema) -> None:
    columns = Base.metadata.tables[schema.table].columns
    for column in schema.scalars:
        stored = tuple(key.target_fullname.split(".")[0] for key in columns[column.name].foreign_keys)
        if column.name != "about":  # of any record: the store holds no key for it
            assert column.kind.targets == stored


def test_every_stored_table_of_the_data_has_a_schema() -> None:
    journal = {"imports", "import_files", "import_changes"}
    kept = {"receipts", "briefings"}
    behind_lists = {f"{schema.table}_{column.name}" for schema in SCHEMAS for column in schema.lists}
    assert {schema.table for schema in SCHEMAS} == set(Base.metadata.tables) - journal - kept - behind_lists


@each_schema
def test_what_is_referred_to_stands_before_what_refers_to_it(schema: Schema) -> None:
    before = [other.table for other in SCHEMAS[: SCHEMAS.index(schema) + 1]]
    assert all(target in before for column in schema.columns for target in column.kind.targets)


@each_schema
def test_guide_explains_every_column(schema: Schema) -> None:
    assert [line.split()[0] for line in guide(schema).splitlines()] == list(schema.names)


def test_every_unit_of_the_shipped_data_is_known() -> None:
    used = {
        row[column.name]
        for schema in SCHEMAS
        for column in schema.columns
        if isinstance(column.kind, Unit)
        for row in csv.DictReader((ROOT / "data" / f"{schema.table}.csv").open(encoding="utf-8", newline=""))
    }
    assert used - {""} <= set(UNITS)


def test_the_dictionary_is_what_the_code_says() -> None:
    assert (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8") == dictionary(), (
        "run: python -m loaders dictionary > docs/dictionary.md"
    )
