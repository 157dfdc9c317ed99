"""The sixth step: who applies it and why, then one transaction. A second click finds nothing left to do."""

from dataclasses import dataclass

import streamlit as st

import database
from domain.scope import Scope
from loaders.apply import StaleChange
from loaders.plan import Plan
from loaders.problems import writable
from loaders.upload import write as write_plan
from widgets.html import Markup, show, tag
from widgets.store import set_query
from widgets.tables import Column, heading, table
from widgets.updates import Draft, to
from widgets.updates_preview import Decision
from widgets.updates_words import act, obstacle, short_hash, totals

NAME_KEY = "updates_name"


def apply_step(own: Draft, decision: Decision, scope: Scope, sentence: Markup) -> None:
    """What will be written, and the form that writes it."""
    plan = decision.plan
    show(heading("What will be written", "all of it or nothing, in one transaction"))
    numbers = [Column(kind, number=True) for kind in ("new", "changed", "unchanged")]
    counts = [
        (name, *(f"{rows.get(kind, 0):,}" for kind in ("new", "changed", "unchanged")))
        for name, rows in plan.tables.items()
    ]
    show(table(["table", *numbers], counts, caption="Rows by table", cls="dy-updates-counts"))
    files = [
        (file.name, file.table, f"{file.rows:,}", tag("span", short_hash(file.sha256), title=file.sha256))
        for file in plan.files
    ]
    show(heading("Files"), table(["file", "read as", Column("rows", number=True), "SHA-256"], files, caption="Files"))
    show(tag("p", sentence, cls="dy-updates-sentence"))
    why_not = obstacle(plan, own.agreed)
    asked = ask("Who applies it", act(totals(plan.tables)), why_not, key="updates_apply")
    if asked and not why_not:
        write(own, plan, asked)
    elif why_not:
        step = "problems" if plan.problems else "diff"
        show(tag("p", to("Look at what stands against it", scope, step=step), cls="dy-foot"))


@dataclass(frozen=True)
class Signed:
    """Who acts, and why."""

    by: str
    reason: str


def ask(who: str, label: str, why_not: str = "", *, key: str) -> Signed | None:
    """Ask for a name and a reason; what was signed, once the button was pressed with both filled in."""
    with st.form(key, border=False):
        left, right = st.columns([0.3, 0.7])
        by = left.text_input(who, value=st.session_state.get(NAME_KEY, ""), max_chars=200, key=f"{key}_by")
        reason = right.text_input("Why", max_chars=1000, key=f"{key}_reason")
        said = f"{label}: {why_not}" if why_not else label
        pressed = st.form_submit_button(said, type="primary", disabled=bool(why_not))
    if not pressed:
        return None
    if not by.strip() or not reason.strip():
        show(tag("p", "Write who does it and why; the journal keeps both.", cls="dy-updates-refused", role="alert"))
        return None
    st.session_state[NAME_KEY] = by.strip()
    return Signed(writable(by.strip()), writable(reason.strip()))


def write(own: Draft, plan: Plan, signed: Signed) -> None:
    """Apply the plan and go to its receipt; where the store moved, say what moved and offer the preview anew.

    Between the commit and the note in the draft nothing of Streamlit runs, so that a second click, which ends this run,
    finds the draft empty.
    """
    try:
        made = write_plan(database.engine(), plan, by=signed.by, reason=signed.reason)
    except StaleChange as stale:
        _say_moved(own, stale)
        return
    except database.StoreError as fault:
        show(tag("p", str(fault), cls="dy-updates-refused", role="alert"))
        return
    own.applied = made
    own.clear()
    show_receipt(own)


def _say_moved(own: Draft, stale: StaleChange) -> None:
    show(
        tag("p", "The store changed under this preview; nothing was written.", cls="dy-updates-refused", role="alert"),
        tag("ul", [tag("li", one) for one in stale.moved], cls="dy-complaints"),
    )
    st.button("Make the preview anew", key="updates_anew", on_click=own.preview_anew)


def show_receipt(own: Draft) -> None:
    """Go to the receipt of what was just applied, if anything was. May be called again after a run that was cut short."""
    if own.applied is None:
        return
    for parameter in ("step", "table", "rows", "severity", "kind", "undo", "add"):
        set_query(parameter, None)
    set_query("import", str(own.applied))
    set_query("applied", "now")
    st.rerun()
