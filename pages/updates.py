"""What would this file change?"""

import streamlit as st

from widgets.frame import finding, surround
from widgets.updates import Draft, decision_of, draft, preview_of, store_version, to
from widgets.updates_apply import apply_step, show_receipt
from widgets.updates_choose import choose, chosen_files
from widgets.updates_frame import (
    clocks_band,
    foot,
    gone_band,
    head_line,
    moved_band,
    next_step,
    preview_words,
    start_said,
    step_asked,
    steps_bar,
)
from widgets.updates_history import history_panel
from widgets.updates_impact import impact_sentence, impact_tables
from widgets.updates_import import compare_screen, entry_of, receipt, undo_screen
from widgets.updates_match import match
from widgets.updates_problems import problems
from widgets.updates_report import report_form
from widgets.updates_rows import first_rows, rows
from widgets.updates_words import state_said

view = surround("updates")
scope = view.scope
own = draft()


def steps(own: Draft) -> None:
    """The upload of this session, at the step that the address asks for."""
    step = step_asked()
    preview = preview_of(own)
    if preview is None:
        head_line("what would this file change?")
        finding(
            start_said(store_version()),
            "Choose files, paste a table or add one report; nothing is saved before you apply it.",
        )
        gone_band(step)
        clocks_band(scope)
        steps_bar(scope, "choose", None, None)
        choose(own, scope)
        history_panel(scope)
        return
    decision = decision_of(own, preview, scope)
    head_line(preview_words([file.name for file in own.files]))
    finding(state_said(decision.plan, own.agreed))
    clocks_band(scope)
    moved_band(own, preview)
    steps_bar(scope, step, preview, decision)
    if step == "choose":
        choose(own, scope)
        chosen_files(own, preview)
        next_step(scope, decision)
        history_panel(scope)
    elif step == "match":
        match(own, preview, scope)
        next_step(scope, decision)
    elif step == "problems":
        problems(own, preview, decision.plan, scope)
        first_rows(decision.plan, preview.line)
    elif step == "diff":
        rows(own, preview, decision, scope)
    elif step == "impact":
        impact_tables(decision.impact, scope)
    else:
        apply_step(own, decision, scope, impact_sentence(decision.impact))
    if step in ("problems", "diff", "impact"):
        foot(scope, decision, own.agreed, impact_sentence(decision.impact))


def one_import(number: str) -> None:
    """An import of the journal, or what taking it back would do."""
    entry = entry_of(number)
    if entry is None:
        head_line("the journal")
        finding("This import is not in the journal", to("Back to the history", scope))
    elif "undo" in st.query_params:
        undo_screen(own, entry, scope)
    else:
        receipt(entry, scope)
        own.applied = None


if own.applied is not None and st.query_params.get("import") != str(own.applied):
    show_receipt(own)
if "import" in st.query_params:
    one_import(st.query_params["import"])
elif "compare" in st.query_params:
    compare_screen(st.query_params["compare"], scope)
elif "add" in st.query_params:
    head_line("one report, by a form")
    finding(
        "Add one report",
        "It becomes a row of a CSV and is previewed like any other; nothing is saved before you apply it.",
    )
    report_form(own, view)
else:
    steps(own)
