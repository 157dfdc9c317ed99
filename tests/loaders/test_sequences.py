"""Any sequence of uploads and undos: each preview is what then changes, cell by cell, and undoing all gives the start.

    python -m pytest tests/loaders/test_sequences.py --long      1,000 sequences in SQLite, 100 in PostgreSQL

A sequence is up to 12 steps, so that many more than 1,000 random updates are held against their previews.
"""

import csv
import io
from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import Engine

import database
from loaders.apply import StaleChange, apply
from loaders.chain import verify
from loaders.changes import Cell, RowKey
from loaders.history import diff, strays
from loaders.journal import changes_of
from loaders.plan import File, Plan, make_plan, only
from loaders.schemas import BY_TABLE, SCHEMAS
from loaders.schemas.schema import Row
from loaders.stored import Store
from loaders.undo import plan_undo
from models import newest_import
from tests.cluster import Cluster
from tests.loaders.conftest import fill_small

ORGANISATIONS = [f"org-{number}" for number in range(4)]
PROJECTS = [f"project-{number}" for number in range(4)]
CLAIMS = [f"claim-{number}" for number in range(6)]
WORDS = st.sampled_from(["", "one", "two", "=3", "چهار"])

Rows = dict[RowKey, Row]


def as_csv(table: str, rows: Sequence[dict[str, str]]) -> File:
    text = io.StringIO()
    writer = csv.DictWriter(text, BY_TABLE[table].names)
    writer.writeheader()
    writer.writerows(rows)
    return File(f"{table}.csv", text.getvalue().encode())


@st.composite
def organisations(draw: st.DrawFn) -> File:
    ids = draw(st.lists(st.sampled_from(ORGANISATIONS), unique=True, min_size=1))
    return as_csv("parties", [{"id": one, "name": draw(WORDS) or "zero", "kind": "organisation"} for one in ids])


@st.composite
def projects(draw: st.DrawFn) -> File:
    ids = draw(st.lists(st.sampled_from(PROJECTS), unique=True, min_size=1, max_size=3))
    parties = st.lists(st.sampled_from(["IRN", "RUS", *ORGANISATIONS]), unique=True, min_size=1, max_size=3)
    fixed = {"relationship_ids": "irn-rus", "title": "A project", "sector": "transport", "source_id": "tass-1"}
    return as_csv(
        "projects",
        [
            fixed
            | {
                "id": one,
                "short_title": draw(WORDS) or "zero",
                "parties": ";".join(draw(parties)),
                "parent_id": draw(st.sampled_from(["", "", *PROJECTS])),
                "summary": draw(WORDS),
            }
            for one in ids
        ],
    )


@st.composite
def claims(draw: st.DrawFn) -> File:
    ids = draw(st.lists(st.sampled_from(CLAIMS), unique=True, min_size=1, max_size=4))
    sources = st.sampled_from(["tass-1", "irna-1", "irna-1;tass-1", "tass-1;irna-1"])
    fixed = {"milestone": "progress", "title": "A claim", "date": "2025-01-05", "modality": "occurred"}
    return as_csv(
        "milestones",
        [
            fixed
            | {
                "id": one,
                "project_id": draw(st.sampled_from(PROJECTS)),
                "source_id": draw(sources),
                "progress_percent": draw(st.sampled_from(["", "7.5", "50"])),
                "note": draw(WORDS),
            }
            for one in ids
        ],
    )


def fill(engine: Engine) -> None:
    database.prepare(engine)
    with database.writing(engine) as connection:
        fill_small(connection)


class Sequences(RuleBasedStateMachine):
    @staticmethod
    def small_store() -> Engine:
        """A new store that holds the small one's rows."""
        engine = database.new_engine("sqlite://")
        fill(engine)
        return engine

    @initialize()
    def begin(self) -> None:
        self.engine = self.small_store()
        self.first = self.rows()
        self.waiting: Plan | None = None

    def teardown(self) -> None:
        if not hasattr(self, "engine"):
            return
        for import_id in range(self.newest(), 1, -1):
            plan = self.make(import_id)
            assert not plan.refused, [str(problem) for problem in plan.problems]
            self.carry_out(plan)
        assert self.rows() == self.first
        with self.engine.connect() as connection:
            assert verify(connection) is None
            assert strays(connection) == diff(connection, 1, newest_import(connection)) == []
        self.engine.dispose()

    def rows(self) -> Rows:
        with self.engine.connect() as connection:
            store = Store(connection)
            return {(schema.table, row_id): row for schema in SCHEMAS for row_id, row in store.rows(schema).items()}

    def newest(self) -> int:
        with self.engine.connect() as connection:
            return newest_import(connection)

    def make(self, import_id: int, *, partly: bool = False) -> Plan:
        with self.engine.connect() as connection:
            return plan_undo(connection, import_id, partly=partly)

    def carry_out(self, plan: Plan) -> None:
        """Apply a plan; what then has changed in the store and what the journal says are its preview, cell by cell."""
        before, expected = self.rows(), {change.key: change.cells for change in plan.changes}
        with database.writing(self.engine) as connection:
            made = apply(connection, plan, by="Ana", reason="A step")
        assert cells_between(before, self.rows()) == expected
        with self.engine.connect() as connection:
            journalled = changes_of(connection, made) if made else []
        assert {change.key: change.cells for change in journalled} == expected

    @rule(files=st.lists(st.one_of(organisations(), projects(), claims()), min_size=1, max_size=3))
    def upload(self, files: list[File]) -> None:
        with self.engine.connect() as connection:
            plan = make_plan(connection, files)
        if not plan.refused:
            self.carry_out(plan)

    @rule(files=st.lists(st.one_of(organisations(), projects(), claims()), min_size=1, max_size=3), data=st.data())
    def accept_some_rows(self, files: list[File], data: st.DataObject) -> None:
        with self.engine.connect() as connection:
            plan = make_plan(connection, files)
            keys = [change.key for change in plan.changes]
            if plan.refused or not keys:
                return
            plan = only(connection, plan, data.draw(st.lists(st.sampled_from(keys), unique=True)))
        if not plan.refused:
            self.carry_out(plan)

    @rule(file=st.one_of(organisations(), projects(), claims()))
    def preview_for_later(self, file: File) -> None:
        with self.engine.connect() as connection:
            plan = make_plan(connection, [file])
        self.waiting = None if plan.refused else plan

    @rule()
    def apply_what_was_previewed(self) -> None:
        if self.waiting is None:
            return
        before = self.rows()
        try:
            self.carry_out(self.waiting)
        except StaleChange as stale:
            assert stale.rows and self.rows() == before
        self.waiting = None

    @rule(data=st.data(), partly=st.booleans())
    def undo(self, data: st.DataObject, partly: bool) -> None:
        plan = self.make(data.draw(st.integers(1, self.newest())), partly=partly)
        if not plan.refused:
            self.carry_out(plan)


def cells_between(before: Rows, after: Rows) -> dict[RowKey, list[Cell]]:
    """The cells that differ, found without any help of the loaders."""
    found = {}
    for table, row_id in before.keys() | after.keys():
        old, new = before.get((table, row_id)), after.get((table, row_id))
        names = BY_TABLE[table].names
        empty = [None] * len(names)
        cells = [
            Cell(name, was, now)
            for name, was, now in zip(names, old or empty, new or empty, strict=True)
            if was != now and (was or now)
        ]
        if old != new:
            found[table, row_id] = cells
    return found


def walk(machine: type[Sequences], sequences: int) -> None:
    run_state_machine_as_test(machine, settings=settings(max_examples=sequences, stateful_step_count=12, deadline=None))


def test_any_sequence_of_uploads_and_undos_is_as_previewed_and_can_be_taken_back(
    request: pytest.FixtureRequest,
) -> None:
    walk(Sequences, 1_000 if request.config.getoption("--long") else 20)


@pytest.mark.postgres
def test_any_sequence_is_as_previewed_and_can_be_taken_back_in_postgresql_too(
    request: pytest.FixtureRequest, cluster: Cluster
) -> None:
    cluster.execute("CREATE DATABASE sequences")
    first = database.new_engine(cluster.url("sequences"))
    fill(first)
    first.dispose()
    numbers = count()

    class InPostgres(Sequences):
        @staticmethod
        def small_store() -> Engine:
            name = f"sequence_{next(numbers)}"
            cluster.execute(f"CREATE DATABASE {name} TEMPLATE sequences")
            return database.new_engine(cluster.url(name))

        def teardown(self) -> None:
            super().teardown()
            if hasattr(self, "engine"):
                cluster.execute(f"DROP DATABASE {self.engine.url.database}")

    walk(InPostgres, 100 if request.config.getoption("--long") else 5)
