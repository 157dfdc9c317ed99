"""One import: its receipt, what it changed, what undoing it would do; and the store after two imports compared."""

import streamlit as st

import database
from domain.counting import counted, listed
from domain.scope import Scope
from loaders.changes import Change
from loaders.history import diff, history
from loaders.journal import changes_of
from loaders.plan import Plan
from loaders.problems import Kind, Severity
from loaders.undo import plan_undo
from widgets.complaints import complain
from widgets.frame import finding
from widgets.html import Markup, show, tag
from widgets.tables import Column, Columns, heading, show_table, table
from widgets.updates import Draft, to
from widgets.updates_apply import ask, write
from widgets.updates_frame import UNSAVED, head_line
from widgets.updates_history import Entry
from widgets.updates_impact import impact_sentence
from widgets.updates_preview import plan_impact
from widgets.updates_problems import severity_mark
from widgets.updates_rows import plain_diff
from widgets.updates_words import moment_said, rows_said, short_hash, taken_back, totals, undo_act

QUIET = "dy-updates-act dy-updates-quiet"
FILE_COLUMNS: Columns = ["file", "read as", Column("rows", number=True), "SHA-256"]
COUNT_COLUMNS: Columns = ["table", *(Column(kind, number=True) for kind in ("new", "changed", "removed"))]


def entry_of(number: str) -> Entry | None:
    """The import that an address names; one that there is not is said."""
    with database.open_session() as session:
        every = history(session.connection())
    found = next((one for one in every if str(one["import_id"]) == number), None)
    if found is None:
        complain(f"import={number} is not in the journal, which holds {counted(len(every), 'import')}")
    return found


def receipt(entry: Entry, scope: Scope) -> None:
    """An import in full, and the way to take it back."""
    number = entry["import_id"]
    head_line(f"import {number} of the journal", f"saved as import {number}")
    finding(receipt_said(entry, fresh="applied" in st.query_params), _signed(entry))
    show(_links(entry, scope))
    _facts(entry)
    with database.open_session() as session:
        changes = changes_of(session.connection(), number)
    plain_diff(changes, scope, {"import": str(number)})


def receipt_said(entry: Entry, *, fresh: bool) -> str:
    """What an import did: `Applied: 9 new and 4 changed rows, as import 7`. `fresh`: it was applied just now."""
    done = rows_said(totals(entry["tables"]))
    number = entry["import_id"]
    if entry["undoes"]:
        return f"Import {entry['undoes']} was taken back by import {number}: {done}"
    return f"Applied: {done}, as import {number}" if fresh else f"Import {number}: {done}"


def _signed(entry: Entry) -> Markup:
    return tag("span", f"By {entry['by']} on {moment_said(entry['made_at'])}: {entry['reason']}")


def _links(entry: Entry, scope: Scope) -> Markup:
    number = str(entry["import_id"])
    with database.open_session() as session:
        plan = plan_undo(session.connection(), entry["import_id"])
    told = [to("Bring more files", scope, cls=QUIET, step="choose")]
    if plan.refused and entry["undone_by"]:
        by = str(entry["undone_by"])
        told.append(tag("span", "It was taken back by ", to(f"import {by}", scope, **{"import": by}), "."))
    else:
        label = undo_act(entry["import_id"], totals(plan.tables))
        told.append(to(f"{label} …", scope, cls=QUIET, **{"import": number, "undo": "all"}))
    return tag("p", told, cls="dy-updates-next")


def _facts(entry: Entry) -> None:
    files = [
        (one["name"], one["table"], f"{one['rows']:,}", tag("span", short_hash(one["sha256"]), title=one["sha256"]))
        for one in entry["files"]
    ]
    show(heading("Receipt", f"entry {short_hash(entry['chain'])} of the chain"))
    show_table(FILE_COLUMNS, files, caption="Files of the import", empty="It came from no file.")
    counts = [
        (name, *(f"{rows.get(kind, 0):,}" for kind in ("new", "changed", "removed")))
        for name, rows in entry["tables"].items()
    ]
    show(table(COUNT_COLUMNS, counts, caption="Rows by table", cls="dy-updates-counts"))
    left_out = [f"{name} {row_id}" for name, ids in entry["left_out"].items() for row_id in ids]
    if left_out:
        show(
            tag(
                "p",
                f"{counted(len(left_out), 'row')} of the preview left out: {', '.join(left_out[:20])}.",
                cls="dy-foot",
            )
        )


def undo_screen(own: Draft, entry: Entry, scope: Scope) -> None:
    """What taking an import back would do, what stands against it, and the form that does it."""
    number, partly = entry["import_id"], st.query_params.get("undo") == "part"
    with database.open_session() as session:
        plan = plan_undo(session.connection(), number, partly=partly)
    head_line(f"taking back import {number}", UNSAVED)
    finding(undo_said(plan, number), _signed(entry))
    _against(plan, number, partly, scope)
    if plan.refused:
        return
    show(tag("p", impact_sentence(plan_impact(plan, scope)), cls="dy-updates-sentence"))
    signed = ask("Who undoes it", undo_act(number, totals(plan.tables)), key=f"updates_undo_{number}")
    if signed:
        write(own, plan, signed)
    plain_diff(plan.changes, scope, {"import": str(number), "undo": "part" if partly else "all"})


def undo_said(plan: Plan, number: int) -> str:
    """The finding of an undo: what it would do, or what stands against it."""
    if any(one.kind is Kind.ALREADY_UNDONE for one in plan.problems):
        return f"Import {number} was already taken back"
    if plan.refused:
        return f"Import {number} cannot be taken back whole: later work stands on {counted(len(plan.problems), 'row')}"
    act = listed(taken_back(totals(plan.tables)))
    stays = (
        f"; {counted(len(plan.left_out), 'row')} {'stays' if len(plan.left_out) == 1 else 'stay'}"
        if plan.left_out
        else ""
    )
    return f"Undoing import {number} would {act}{stays}"


def _against(plan: Plan, number: int, partly: bool, scope: Scope) -> None:
    """The rows that cannot be taken back, and the choice to take back the others."""
    said = [one for one in plan.problems if one.severity is not Severity.NOTE]
    if not said:
        return
    show(heading("What stands against it"))
    show(
        table(
            ["kind", "why"],
            [(severity_mark(one.severity), one.message) for one in said[:200]],
            caption="What stands against it",
        )
    )
    if partly or any(one.kind in (Kind.ALREADY_UNDONE, Kind.NO_SUCH_IMPORT) for one in said):
        return
    with database.open_session() as session:
        part = plan_undo(session.connection(), number, partly=True)
    if not part.refused and part.changes:
        label = f"Look at taking back the other {counted(len(part.changes), 'row')}"
        show(
            tag(
                "p",
                to(label, scope, cls="dy-updates-act", **{"import": str(number), "undo": "part"}),
                cls="dy-updates-next",
            )
        )


def compare_screen(asked: str, scope: Scope) -> None:
    """What differs between the store after one import and after another."""
    changes = _compared(asked)
    if changes is None:
        head_line("two imports compared")
        finding("There is nothing to compare", to("Back to the history", scope))
        return
    first, second = asked.split(".")
    head_line("two imports compared", UNSAVED)
    differ = counted(len(changes), "row differs", "rows differ")
    finding(
        f"{differ} between the store after import {first} and after import {second}", to("Back to the history", scope)
    )
    plain_diff(changes, scope, {"compare": asked})


def _compared(asked: str) -> list[Change] | None:
    first, _, second = asked.partition(".")
    if not (first.isdecimal() and second.isdecimal()):
        complain(f"compare={asked} does not name two imports: write it as 6.8")
        return None
    try:
        with database.open_session() as session:
            return diff(session.connection(), int(first), int(second))
    except ValueError as fault:
        complain(f"compare={asked}: {fault}")
        return None
