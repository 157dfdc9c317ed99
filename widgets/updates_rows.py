"""The fourth step: the rows that would change, by table and kind, to filter and to take one by one."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from domain.counting import counted
from domain.scope import Scope
from exports.table import csv_bytes
from loaders.changes import Change, by_table
from loaders.plan import Plan
from loaders.schemas import BY_TABLE, Schema
from widgets.choices import chosen
from widgets.html import show, tag
from widgets.tables import Column, heading, show_table
from widgets.updates import Draft
from widgets.updates_diff import LineOf, changed_columns, diff_table, few_columns, folded_said, no_line
from widgets.updates_frame import tabs
from widgets.updates_preview import Decision, Preview
from widgets.updates_words import CHANGING

SHOWN = 200
"""So many rows are shown; the others are counted and can be downloaded."""

FIRST = 6
"""So many rows of a table stand below the problems."""

FEW = 40
"""Up to so many changes stand together, whatever their tables."""

LINE_AND_ID = [Column("line", number=True), Column("id", cls="dy-updates-code")]
LINE_AND_WHY = [Column("file"), Column("line", number=True), Column("what stops it", cls="dy-wide")]

_take = st.components.v2.component(
    "dyad_updates_take", js=Path(__file__).with_name("updates_take.js").read_text("utf-8"), isolate_styles=False
)


def first_rows(plan: Plan, line_of: LineOf) -> None:
    """The first rows of each table, the changed ones before the new, in few columns."""
    for schema, changes in by_table(plan.changes):
        in_order = sorted(changes, key=lambda change: change.kind)
        columns = few_columns(in_order[:SHOWN], schema)
        beside = _said(plan.tables[schema.table], in_order[:FIRST], columns)
        show(heading(f"Diff, {schema.table}", beside))
        show(diff_table(in_order[:FIRST], columns, caption=f"First changes of {schema.table}", line_of=line_of))


def _said(counts: Mapping[str, int], shown: Sequence[Change], columns: Sequence[str]) -> str:
    """The counts, how many rows are shown where not all are, and how many columns are not."""
    changing = sum(counts.get(kind, 0) for kind in CHANGING)
    parts = [", ".join(f"{number:,} {kind}" for kind, number in counts.items() if number)]
    parts += [f"first {len(shown):,} shown"] if len(shown) < changing else []
    parts += [folded_said(columns, BY_TABLE[shown[0].table], shown)] if shown else []
    return "; ".join(part for part in parts if part)


def rows(own: Draft, preview: Preview, decision: Decision, scope: Scope) -> None:
    """The rows of one table, each with a box to take it or leave it out."""
    plan = preview.plan
    if not plan.tables:
        show(tag("p", "No row could be read.", cls="dy-empty"))
        return
    table = chosen("table", {table: table for table in plan.tables}) or _first_table(plan)
    found = [change for change in plan.changes if change.table == table]
    state = _pick(plan, table, len(_errors(preview, table)), scope)
    if state == "unchanged":
        _unchanged(preview, table, {change.id for change in found})
    elif state == "errors":
        show_table(LINE_AND_WHY, _errors(preview, table), caption="Rows with errors", empty="No row has an error.")
    else:
        _changes(own, preview, [change for change in found if state in ("", change.kind)], table)
    _left_out(own, decision)


def _first_table(plan: Plan) -> str:
    return plan.changes[0].table if plan.changes else next(iter(plan.tables))


def _pick(plan: Plan, table: str, errors: int, scope: Scope) -> str:
    """The choice of table and kind of row, which stands in the address."""
    at = {"step": "diff"}
    if len(plan.tables) > 1:
        options = {
            name: f"{name} {sum(counts[kind] for kind in ('new', 'changed')):,}" for name, counts in plan.tables.items()
        }
        tabs("Table", options, table, scope, lambda code: at | {"table": code})
    counts = plan.tables[table]
    options = {"": "new and changed"} | {kind: f"{kind} {number:,}" for kind, number in counts.items()}
    options |= {"errors": f"with errors {errors:,}"} if errors else {}
    state = chosen("rows", options)
    tabs("Rows", options, state, scope, lambda code: at | {"table": table} | ({"rows": code} if code else {}))
    return state


def _changes(own: Draft, preview: Preview, changes: Sequence[Change], table: str) -> None:
    schema = BY_TABLE[table]
    in_order = sorted(_found(changes, schema), key=lambda change: change.kind)
    shown = in_order[:SHOWN]
    columns = changed_columns(shown, schema)
    show(heading(f"Diff, {table}", _said(preview.plan.tables[table], shown, columns)))
    if shown:
        _taking(own, shown, columns, preview.line)
    else:
        show(tag("p", "No row of this kind.", cls="dy-empty"))
    if len(in_order) > SHOWN:
        show(
            tag("p", f"The first {SHOWN} of {len(in_order):,} rows are shown; all are in the download.", cls="dy-foot")
        )
    if in_order:
        data = partial(changes_csv, in_order, preview.line)
        st.download_button("Download these changes", data, f"{table}-changes.csv", "text/csv", key="updates_changes")


def _found(changes: Sequence[Change], schema: Schema) -> Sequence[Change]:
    """The rows in which the reader's words stand, in any cell, before or after."""
    asked = (
        st.text_input("Find in these rows", key="updates_find", placeholder="an id, a date, a word").strip().casefold()
    )
    if not asked:
        return changes
    formats = [column.kind.format for column in schema.columns]

    def text(change: Change) -> str:
        filled = (row for row in (change.before, change.after) if row)
        return "\n".join(write(value) for row in filled for write, value in zip(formats, row, strict=True)).casefold()

    return [change for change in changes if asked in text(change)]


def _taking(own: Draft, shown: Sequence[Change], columns: Sequence[str], line_of: LineOf) -> None:
    digest = hashlib.sha256("\n".join(change.id for change in shown).encode()).hexdigest()[:12]
    key = f"updates_take_{own.rounds}_{own.takes}_{shown[0].table}_{digest}"

    def take() -> None:
        ids = set(st.session_state[key]["left_out"] or ())
        keys = {change.key for change in shown}
        own.left_out = (own.left_out - keys) | {one for one in keys if one[1] in ids}

    caption = f"Changes of {shown[0].table}"
    html = diff_table(shown, columns, caption=caption, line_of=line_of, left_out=own.left_out)
    _take(key=key, data={"html": html}, on_left_out_change=take)


def _left_out(own: Draft, decision: Decision) -> None:
    if decision.left_out:
        number = counted(len(decision.left_out), "row")
        show(tag("p", f"{number} left out by your choice; the journal will say so.", cls="dy-foot", role="status"))
        st.button("Take all rows again", key="updates_take_all", on_click=own.take_all)


def _unchanged(preview: Preview, table: str, changed: set[str]) -> None:
    bad = {(one.file, one.line) for one in preview.plan.problems if one.is_error}
    found = [
        (f"{line:,}", row_id)
        for reading in preview.readings
        if reading.table == table
        for row_id, line in reading.lines.items()
        if row_id not in changed and (reading.file, line) not in bad
    ]
    show_table(LINE_AND_ID, found[:SHOWN], caption="Unchanged rows", empty="No row is as it was.")
    if len(found) > SHOWN:
        show(tag("p", f"The first {SHOWN} of {len(found):,}.", cls="dy-foot"))


def _errors(preview: Preview, table: str) -> list[tuple[str, str, str]]:
    """The rows of a table that an error keeps out: file, line, and what is wrong."""
    files = {reading.file for reading in preview.readings if reading.table == table}
    found: dict[tuple[str, int], list[str]] = {}
    for one in preview.plan.problems:
        if one.is_error and one.file in files and one.line is not None:
            found.setdefault((one.file, one.line), []).append(one.message)
    return [(file, f"{line:,}", " ".join(said)) for (file, line), said in found.items()]


def changes_csv(changes: Iterable[Change], line_of: LineOf = no_line) -> bytes:
    """Every cell that differs, a row each: table, id, line, what becomes of the row, column, before, after."""
    rows = []
    for change in changes:
        by_name = BY_TABLE[change.table].by_name
        for cell in change.cells:
            write = by_name[cell.column].kind.format
            before, after = (write(value) if value is not None else "" for value in (cell.before, cell.after))
            rows.append((change.table, change.id, line_of(change), change.kind, cell.column, before, after))
    names = ["table", "id", "line", "row", "column", "before", "after"]
    return csv_bytes(pd.DataFrame(rows, columns=names).astype({"line": "Int64"}))


def plain_diff(changes: Sequence[Change], scope: Scope, at: dict[str, str]) -> None:
    """Changes to look at alone: all tables where they are few, else the one that the address at `at` chooses."""
    tables = by_table(changes)
    if len(changes) > FEW and len(tables) > 1:
        options = {schema.table: f"{schema.table} {len(own):,}" for schema, own in tables}
        table = chosen("table", options) or next(iter(options))
        tabs("Table", options, table, scope, lambda code: at | {"table": code})
        tables = [one for one in tables if one[0].table == table]
    for schema, own in tables:
        in_order = sorted(own, key=lambda change: change.kind)
        shown = in_order[:SHOWN]
        columns = changed_columns(shown, schema)
        kinds = {kind: sum(change.kind == kind for change in own) for kind in CHANGING}
        filled = {kind: number for kind, number in kinds.items() if number}
        show(heading(schema.table, _said(filled, shown, columns)))
        show(diff_table(shown, columns, caption=f"Changes of {schema.table}"))
