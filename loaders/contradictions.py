"""Contradictions that an upload would bring: what it says of a record beside what was known of it.

Two passes keep this cheap for large uploads. The first only compares answers; where a question has more than one, the
second asks the rules of `domain.contradictions`, once for what was known before and once for what would be after.
"""

import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from domain.claims import Claim, SourceNote, Told, told
from domain.clocks import Terms
from domain.contradictions import QUANTITY, TERM, Contradiction, contradictions
from domain.vocabulary import Rank
from loaders.changes import Change, by_table
from loaders.check import Table
from loaders.problems import Kind, Problem
from loaders.questions import CLAIM_TABLES, DAY, Asked, ClaimTable, Question, add_stored, asked
from loaders.schemas import BY_TABLE
from loaders.schemas.schema import Row
from loaders.stored import Store

MOST_QUESTIONS, MOST_CLAIMS = 100, 2_000  # beyond, the upload as a whole is to be looked at, not each contradiction
MOST_NAMED = 12  # claims in one sentence
LONGEST_REASON = 300  # letters

_CLAIM_FIELDS = {field.name: field.default for field in fields(Claim)}
_RENAMED = {"party_id": "party"}
_SHOWN_AT = {QUANTITY: "quantity", TERM: "new_expiry"}  # of the others, the date does not fit

Rows = Mapping[str, Row | None]


def new_contradictions(
    connection: Connection, changes: Sequence[Change], tables: Sequence[Table] = (), today: date | None = None
) -> list[Problem]:
    """A warning for each contradiction that the changes would bring, at the first of its claims that changes.

    A record that is itself new has nothing yet that could be contradicted. `tables` give the claims their places in the
    files. Of a very large upload not all are told, and that is said.
    """
    by_name = {schema.table: own for schema, own in by_table(changes)}
    problems: list[Problem] = []
    for claims in CLAIM_TABLES:
        own = by_name.get(claims.table, [])
        agreements = by_name.get("agreements", []) if claims.record_type == "agreement" else []
        found = asked(claims, own, agreements) if own or agreements else {}
        new = {change.id for change in by_name.get(claims.records, ()) if change.before is None}
        if new:
            found = {question: given for question, given in found.items() if question[1] not in new}
        if found:
            add_stored(connection, claims, found, set(map(itemgetter(1), own)))
            looking = _Looking(connection, claims, by_name, today or date.today())
            problems += _problems(looking, found, tables)
    return problems


def _problems(looking: "_Looking", found: Asked, tables: Sequence[Table]) -> Iterator[Problem]:
    several = [question for question, given in found.items() if question[0] == TERM or _differ(given)]
    looked_at = _first(several, found)
    records: dict[str, set[str]] = {}
    for question in looked_at:
        records.setdefault(question[1], set()).update(found[question])
    for contradiction in looking.new(records) if records else ():
        if _question(contradiction, looking.claims) in looked_at:
            yield _problem(contradiction, looking.changed(looking.claims.table), looking.claims, tables)
    if len(several) > len(looked_at):
        message = (
            f"{len(several):,} questions would have answers that differ, too many to tell of each: these are the first "
            f"{len(looked_at)}. Upload fewer rows at once to see all."
        )
        yield Problem(Kind.NEW_CONTRADICTION, message)


def _differ(answers: Mapping[str, Any]) -> bool:
    return len(answers) > 1 and len(set(answers.values())) > 1


def _first(questions: Iterable[Question], found: Asked) -> set[Question]:
    """As many of the questions as can be looked at closely."""
    taken: set[Question] = set()
    claims = 0
    for question in questions:
        claims += len(found[question])
        if taken and (claims > MOST_CLAIMS or len(taken) == MOST_QUESTIONS):
            break
        taken.add(question)
    return taken


class _Looking:
    """The claims of some records as they are known before and after the changes."""

    def __init__(
        self, connection: Connection, claims: ClaimTable, changes: Mapping[str, Sequence[Change]], today: date
    ) -> None:
        self.store, self.claims, self.changes, self.today = Store(connection), claims, changes, today
        self._changed: dict[str, dict[str, Change]] = {}

    def changed(self, table: str) -> Mapping[str, Change]:
        """The changes of a table by the ids of its rows."""
        if table not in self._changed:
            self._changed[table] = {change.id: change for change in self.changes.get(table, ())}
        return self._changed[table]

    def new(self, records: Mapping[str, Collection[str]]) -> Iterator[Contradiction]:
        """The contradictions among these claims of each record that are none yet."""
        ids = sorted({one for claims in records.values() for one in claims})
        before, after = self._rows(self.claims.table, ids)
        terms_before, terms_after = self._rows("agreements", records if self.claims.record_type == "agreement" else ())
        published = self._published([row for row in (*before.values(), *after.values()) if row])
        for record, own in records.items():
            known = self._contradictions(own, before, published, terms_before.get(record))
            for one in self._contradictions(own, after, published, terms_after.get(record)):
                if not any(_says(one) <= _says(other) for other in known):
                    yield one

    def _rows(self, table: str, ids: Collection[str]) -> tuple[Rows, Rows]:
        """The rows of a table before and after the changes."""
        changes = self.changed(table)
        stored = self.store.rows(BY_TABLE[table], [one for one in ids if one not in changes]) if ids else {}
        changed = [changes[one] for one in ids if one in changes]
        before = stored | {change.id: change.before for change in changed}
        return before, stored | {change.id: change.after for change in changed}

    def _published(self, rows: Iterable[Row]) -> Mapping[str, SourceNote]:
        """The days on which sources were published, by which claims without a day of report are known."""
        names = self.claims.schema.names
        reported, sources = names.index("reported_on"), names.index("source_id")
        ids = {source for row in rows if not row[reported] for source in row[sources]}  # type: ignore[union-attr]
        place = BY_TABLE["sources"].names.index("published")
        _, after = self._rows("sources", sorted(ids))
        return {source: SourceNote(source, published=str(row[place] or "")) for source, row in after.items() if row}

    def _contradictions(
        self, ids: Iterable[str], rows: Rows, published: Mapping[str, SourceNote], agreement: Row | None
    ) -> list[Contradiction]:
        claims = [_claim(self.claims, row, published) for one in sorted(ids) if (row := rows.get(one))]
        return contradictions([told(claim, self.today) for claim in claims], _terms(agreement))


def _claim(claims: ClaimTable, row: Row, published: Mapping[str, SourceNote]) -> Claim:
    values: dict[str, Any] = dict(zip(claims.schema.names, row, strict=True))
    given = {name: values[name] for name in _CLAIM_FIELDS if values.get(name) is not None}
    given |= {"record_id": values[claims.record], "record_type": claims.record_type, "kind": values[claims.kind]}
    given |= {"party": values.get("party_id") or "", "rank": values["rank"] or Rank.NORMAL}
    return Claim(**given, sources=tuple(published[one] for one in values["source_id"] if one in published))


def _terms(agreement: Row | None) -> Terms | None:
    if agreement is None:
        return None
    values: dict[str, Any] = dict(zip(BY_TABLE["agreements"].names, agreement, strict=True))
    return Terms(values["title"], values["initial_term_years"], values["renewal_term_years"])


def _question(contradiction: Contradiction, claims: ClaimTable) -> Question:
    """The question to which the rivals answer."""
    claim = contradiction.claims[0].claim
    if contradiction.kind == TERM:
        return TERM, claim.record_id
    if contradiction.kind == QUANTITY:
        return QUANTITY, claim.record_id, claim.quantity_of
    return DAY, claim.record_id, claim.kind, *(getattr(claim, _RENAMED.get(name, name)) for name in claims.target)


def _says(contradiction: Contradiction) -> set[tuple[Any, ...]]:
    """What each of the claims says; a contradiction that says no more than another is none that is new."""
    reason = contradiction.reason if contradiction.kind == TERM else ""
    return {
        (contradiction.kind, one.id, one.claim.date, one.claim.quantity, one.claim.unit, reason)
        for one in contradiction.claims
    }


def _problem(
    contradiction: Contradiction, changes: Mapping[str, Change], claims: ClaimTable, tables: Sequence[Table]
) -> Problem:
    column = _SHOWN_AT.get(contradiction.kind, "date")
    message = _message(contradiction)
    changed = next((one.id for one in contradiction.claims if one.id in changes), None)
    for table in tables:
        if table.schema.table == claims.table and changed in table.ids:
            return table.problem(Kind.NEW_CONTRADICTION, message, table.ids.index(changed), column)
    return Problem(Kind.NEW_CONTRADICTION, message)


def _message(contradiction: Contradiction) -> str:
    """What does not fit, which claims say what, which of them is accepted, and what may explain it."""
    claims = [f"{one.id} ({_answer(one, contradiction.kind)})" for one in contradiction.claims]
    more = f" and {len(claims) - MOST_NAMED} more" if len(claims) > MOST_NAMED else ""
    hints = (
        f"Of {contradiction.record_id}, {textwrap.shorten(contradiction.reason, LONGEST_REASON, placeholder=' …')}",
        f"The claims: {', '.join(claims[:MOST_NAMED])}{more}",
        _accepted(contradiction.preferred),
        "The quantities are so close that they may be one, rounded" if contradiction.rounding else "",
        contradiction.calendar_slip,
        "Agree to keep them all, or write in rank which is preferred or deprecated",
    )
    return ". ".join(hint[0].upper() + hint[1:] for hint in hints if hint) + "."


def _accepted(preferred: Told | None) -> str:
    if preferred is None:
        return "None of them is preferred so far"
    reason = preferred.claim.rank_reason
    return f"Preferred is {preferred.id}" + (f" ({reason.rstrip('.')})" if reason else "")


def _answer(one: Told, kind: str) -> str:
    if kind == QUANTITY:
        return f"{one.claim.quantity:,.12g} {one.claim.unit}".strip()
    return one.claim.new_expiry if kind == TERM else one.claim.date
