"""Questions on which claims can contradict each other, and the answers that the store and an upload give to them.

A question is the day of a thing that happens once, a quantity, or the term of an agreement (rules 23 and 24 of
`docs/RULES.md`). Answers are read from plain rows, so that a large upload can be looked through quickly.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, TableClause, and_, func, or_, select, tuple_

from domain.claims import ONCE
from domain.contradictions import QUANTITY, TERM
from domain.vocabulary import Modality
from loaders.changes import Change
from loaders.schemas import BY_TABLE, Schema
from loaders.stored import main_table

Question = tuple[Any, ...]
"""What is asked (`day`, `quantity` or `term`), the record, and what else names the target."""

Asked = dict[Question, dict[str, Any]]
"""The answers to each question, by the id of the claim that gives it."""

DAY = "day"
OCCURRED = str(Modality.OCCURRED)
MOST_NAMED = 1_000  # beyond, asking for all claims costs less than naming the questions; each takes four parameters
TERM_COLUMNS = ("title", "initial_term_years", "renewal_term_years")  # what rule 24 reads of an agreement


@dataclass(frozen=True)
class ClaimTable:
    """A table of claims, the table of what they are about, and the columns that name record, kind and target."""

    table: str
    records: str
    record_type: str
    record: str
    kind: str
    target: tuple[str, ...] = ()

    @property
    def schema(self) -> Schema:
        return BY_TABLE[self.table]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that hold the answers."""
        common = ("id", self.record, self.kind, "modality", "date", "quantity", "unit", "quantity_of", *self.target)
        return (*common, "new_expiry") if "new_expiry" in self.schema.by_name else common


CLAIM_TABLES = (
    ClaimTable("agreement_actions", "agreements", "agreement", "agreement_id", "action", ("party_id", "body")),
    ClaimTable("visit_reports", "visits", "visit", "visit_id", "report"),
    ClaimTable("milestones", "projects", "project", "project_id", "milestone", ("deliverable",)),
)


class Answers:
    """Reads which questions a row of claims answers, and how. `names` are the columns of the rows."""

    def __init__(self, claims: ClaimTable, names: Sequence[str]) -> None:
        places = {name: place for place, name in enumerate(names)}
        self.modality, self.date, self.quantity, self.unit, self.quantity_of = (
            places[name] for name in ("modality", "date", "quantity", "unit", "quantity_of")
        )
        self.record, self.kind = places[claims.record], places[claims.kind]
        self.target = [places[name] for name in claims.target]
        self.expiry = places.get("new_expiry")

    def of(self, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[str, Question, Any]]:
        """The claims among the rows with the questions that they answer, and how. What has not occurred answers none."""
        modality, quantity, quantity_of = self.modality, self.quantity, self.quantity_of
        for row in rows:
            if row[modality] != OCCURRED:
                continue
            claim, record, kind = row[0], row[self.record], row[self.kind]
            if kind in ONCE:
                yield claim, (DAY, record, kind, *[row[place] or "" for place in self.target]), row[self.date]
            if row[quantity] is not None and row[quantity_of]:
                yield claim, (QUANTITY, record, row[quantity_of]), (row[quantity], row[self.unit])
            if self.expiry is not None and row[self.expiry]:
                yield claim, (TERM, record), (row[self.date], row[self.expiry])


def asked(claims: ClaimTable, changes: Sequence[Change], agreements: Iterable[Change]) -> Asked:
    """The questions to which the changes give a new answer, and the answers of all changed claims to them."""
    answers = Answers(claims, claims.schema.names)
    found: Asked = {(TERM, record): {} for record in _renewed(agreements)}
    befores = answers.of(before for _, _, before, after in changes if before and after)
    known = {(claim, question): answer for claim, question, answer in befores}
    as_before: list[tuple[str, Question, Any]] = []
    for claim, question, answer in answers.of(filter(None, map(itemgetter(3), changes))):
        if known and known.get((claim, question)) == answer:
            as_before.append((claim, question, answer))
        else:
            found.setdefault(question, {})[claim] = answer
    for claim, question, answer in as_before:
        if question in found:
            found[question][claim] = answer
    return found


def _renewed(agreements: Iterable[Change]) -> Iterator[str]:
    """The agreements whose terms change."""
    for change in agreements:
        cells = {cell.column for cell in change.cells}
        if change.before and change.after and cells.intersection(TERM_COLUMNS):
            yield change.id


def add_stored(connection: Connection, claims: ClaimTable, found: Asked, changed: Collection[str]) -> None:
    """Add the answers of the stored claims that do not change."""
    answers = Answers(claims, claims.columns)
    rows = (row for row in _stored(connection, claims, found) if row[0] not in changed)
    for claim, question, answer in answers.of(rows):
        if question in found:
            found[question][claim] = answer


def _stored(connection: Connection, claims: ClaimTable, found: Collection[Question]) -> Iterator[Any]:
    """The stored claims that may answer one of the questions."""
    main = main_table(claims.schema)
    wanted = select(*(main.c[name] for name in claims.columns)).where(main.c.modality == OCCURRED)
    if len(found) <= MOST_NAMED:
        in_records = main.c[claims.record].in_({question[1] for question in found})  # for which there is an index
        wanted = wanted.where(in_records, or_(*_answering(main, claims, found)))
    yield from connection.execute(wanted)


def _answering(main: TableClause, claims: ClaimTable, questions: Collection[Question]) -> Iterator[ColumnElement[bool]]:
    """For each sort of question the condition that a claim answers one of them."""
    targets = (func.coalesce(main.c[name], "") for name in claims.target)
    columns: dict[str, tuple[ColumnElement[Any], ...]] = {
        DAY: (main.c[claims.record], main.c[claims.kind], *targets),
        QUANTITY: (main.c[claims.record], main.c.quantity_of),
    }
    for sort, named in columns.items():
        asked_for = [question[1:] for question in questions if question[0] == sort]
        if asked_for:
            yield tuple_(*named).in_(asked_for)
    if "new_expiry" in claims.columns:
        renewed = {question[1] for question in questions if question[0] == TERM}
        yield and_(main.c[claims.record].in_(renewed), main.c.new_expiry.is_not(None))
