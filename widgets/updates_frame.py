"""What stands around every screen of the updates page: what is previewed, whether it is saved, and the steps."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import streamlit as st

import database
from domain.counting import counted
from domain.dates import words
from domain.scope import Scope
from loaders.history import history
from loaders.problems import Kind, Severity
from widgets.complaints import complain
from widgets.frame import first_line
from widgets.html import Markup, link, page_href, show, tag
from widgets.updates import Draft, store_version, to
from widgets.updates_preview import Decision, Preview
from widgets.updates_words import act, files_said, number_of, obstacle, rows_said, totals

STEPS = {
    "choose": "Choose",
    "match": "Match",
    "problems": "Problems",
    "diff": "Diff",
    "impact": "Impact",
    "apply": "Apply",
}
UNSAVED = "nothing has been saved"


def step_asked() -> str:
    """The step that the address asks for; one that does not exist is said, and the first is shown."""
    asked = st.query_params.get("step", "choose")
    if asked in STEPS:
        return asked
    complain(f"step={asked} is no step: write one of {', '.join(STEPS)}")
    return "choose"


def head_line(about: Markup | str, state: str = UNSAVED) -> None:
    """The first line: what is looked at, and whether anything was saved."""
    first_line([tag("b", "Updates"), " ", about], state)


def preview_words(files: Sequence[str]) -> Markup:
    """That these files are previewed."""
    return tag("span", "preview of ", tag("b", files_said(files)))


def start_said(version: int) -> str:
    """The finding where no file is chosen: at which import the store stands.

    >>> start_said(3), start_said(0)
    ('No file is chosen; the store stands at import 3', 'No file is chosen; the store is empty')
    """
    stands = f"the store stands at import {version}" if version else "the store is empty"
    return f"No file is chosen; {stands}"


def moved_band(own: Draft, preview: Preview) -> None:
    """Where imports came since the preview was made: which, and the offer to make it anew."""
    if store_version() == preview.plan.version:
        return
    with database.open_session() as session:
        every = history(session.connection())
    told = [one for one in every if one["import_id"] > preview.plan.version]
    lines = [
        f"Import {one['import_id']} by {one['by']}: {one['reason']} ({rows_said(totals(one['tables']))})"
        for one in told
    ]
    show(
        tag("div", tag("b", "The store changed since this preview was made."), cls="dy-past", role="status"),
        tag("ul", [tag("li", line) for line in lines], cls="dy-complaints"),
    )
    st.button("Make the preview anew", key="updates_anew_top", on_click=own.preview_anew)


def gone_band(step: str) -> None:
    """Where the address leads to a step of a preview that this session does not hold."""
    if step != "choose":
        complain(
            "The preview of this address is gone, as after a restart of the dashboard. "
            "If the history below does not show it as applied, nothing of it was written: choose the files again."
        )


def clocks_band(scope: Scope) -> None:
    """On a past day: that the clocks bear on the impact alone."""
    complain(*scope.complaints)
    if not scope.past:
        return
    kept = {key: value for key, value in st.query_params.to_dict().items() if key not in ("known_on", "world_on")}
    told = " The clocks bear on the impact alone; files, problems and history are of now. "
    show(
        tag(
            "div",
            tag("b", f"As known on {words(scope.known_on.isoformat())}."),
            told,
            link("Back to today", page_href("updates", kept)),
            cls="dy-past",
            role="status",
        )
    )


def steps_bar(scope: Scope, current: str, preview: Preview | None, decision: Decision | None) -> None:
    """The steps with their counts, each a link once there is something to look at."""
    counts = _counts(preview, decision)
    items = [_step(scope, step, number, counts.get(step), current, preview) for number, step in enumerate(STEPS, 1)]
    show(tag("nav", tag("ol", items), cls="dy-updates-steps", aria_label="Steps of an update"))


def _counts(preview: Preview | None, decision: Decision | None) -> dict[str, int]:
    if preview is None or decision is None:
        return {}
    known = {"problems": len(decision.plan.problems), "diff": len(preview.plan.changes)}
    return known | ({"impact": decision.impact.count} if decision.impact else {})


def _step(scope: Scope, step: str, number: int, count: int | None, current: str, preview: Preview | None) -> Markup:
    label = f"{number} {STEPS[step]}" + (f" {count:,}" if count is not None else "")
    if step == current:
        return tag("li", tag("span", label, aria_current="step"))
    if preview is None and step != "choose":
        return tag("li", tag("span", label, cls="dy-second"))
    return tag("li", to(label, scope, step=step))


def tabs(
    name: str, options: Mapping[str, str], current: str, scope: Scope, query: Callable[[str], dict[str, str]]
) -> None:
    """One link for each option; `query` gives the parameters of the address that shows it."""
    links = [
        tag("span", said, cls="dy-choice dy-chosen", aria_current="true")
        if code == current
        else to(said, scope, cls="dy-choice", **query(code))
        for code, said in options.items()
    ]
    show(tag("nav", tag("span", name, cls="dy-choice-name"), *links, cls="dy-choices", aria_label=name))


def foot(scope: Scope, decision: Decision, agreed: Iterable[Kind], sentence: Markup) -> None:
    """The last line of a step: the impact in a sentence, and the act, or why it cannot be done yet."""
    why = obstacle(decision.plan, agreed)
    label = act(totals(decision.plan.tables))
    go: Markup
    if why:
        go = tag("span", f"{label}: {why}", cls="dy-updates-act dy-updates-blocked")
    else:
        go = to(f"{label} …", scope, cls="dy-updates-act", step="apply")
    show(tag("div", tag("p", sentence), go, cls="dy-updates-foot"))


def next_step(scope: Scope, decision: Decision) -> None:
    """The way on from a step that only looks: to the problems where something asks for it, else to the diff."""
    errors, warnings = (number_of(decision.plan, one) for one in (Severity.ERROR, Severity.WARNING))
    told = [counted(errors, "error")] if errors else []
    told += [counted(warnings, "warning")] if warnings else []
    if told:
        label, step = f"Look at {' and '.join(told)}", "problems"
    else:
        label, step = "Look at what would change", "diff"
    show(tag("p", to(label, scope, cls="dy-updates-act", step=step), cls="dy-updates-next"))
