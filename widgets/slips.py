"""How the promised day of one thing moved: the choice of the thing, the figure with its key, the promises behind it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.slip_marks import Form
from charts.slips import forms_used, slip
from charts.stacks import Clock
from queries.how_often import how_often, told_after
from queries.slips import Target, compared_with, slip_frame, slip_sentence
from queries.view import SOURCE_ITSELF, View
from widgets import browser
from widgets.charts import show_chart
from widgets.claims import PROMISE_COLUMNS, promise_rows
from widgets.complaints import complain
from widgets.html import Markup, join, show, tag
from widgets.store import set_query
from widgets.tables import show_table

FORM_WORDS: dict[Form, str] = {
    "day": "a month or a day",
    "window": "some time within",
    "not before": "not before",
    "by": "by",
}


def choose_target(found: Sequence[Target], shown: Target) -> None:
    """A box to choose what is promised; the choice goes into the address, which is the truth."""
    labels = {one.code: f"{one.label}, {len(one.made)} promises" for one in found}
    st.session_state["w_target"] = shown.code

    def push() -> None:
        set_query("target", st.session_state["w_target"])

    st.selectbox(
        "What was promised",
        list(labels),
        format_func=labels.__getitem__,
        key="w_target",
        on_change=push,
        label_visibility="collapsed",
    )


def target_asked(found: Sequence[Target]) -> Target | None:
    """The target that the address asks for; one that is not among those found is said."""
    asked = st.query_params.get("target", "")
    chosen = next((one for one in found if one.code == asked), None)
    if asked and not chosen:
        complain(f"target={asked} names nothing that is promised three times or more here")
    return chosen


def slip_panels(view: View, found: Sequence[Target], shown: Target) -> None:
    """The target shown, with the box to choose another, beside one to compare; the key beside them where there is room.

    On a phone the target shown stands alone.
    """
    beside = None if browser.narrow() else compared_with(found, shown)
    key = slip_key(view, [slip_frame(view, one) for one in (shown, beside) if one])
    key_aside = browser.main_width() >= ROOMY_FROM
    width = _panel_width(key_aside)
    if not key_aside:
        show(tag("div", key, cls="dy-key-above"))
    left, right, *aside = _columns(key_aside)
    for column in aside:
        with column:
            show(tag("div", key, cls="dy-key-aside"))
    with left, st.container(key="slip_shown"):
        choose_target(found, shown)
        slip_panel(view, shown, width)
    with right:
        if beside:
            show(tag("h3", beside.label, tag("span", "to compare", cls="dy-beside"), cls="dy-slip-title"))
            slip_panel(view, beside, width)


ROOMY_FROM = 1000
"""From this width of the page on, in px, there is room for a third column: the key stands at the right of the figures."""

GAP = 48
"""Between two columns, in px."""

KEY_SHARE = 0.17


def _panel_width(key_aside: bool) -> float:
    whole = browser.main_width()
    if browser.narrow():
        return whole
    return ((whole - 2 * GAP) * (1 - KEY_SHARE) if key_aside else whole - GAP) / 2


def _columns(key_aside: bool) -> list[DeltaGenerator]:
    share = (1 - KEY_SHARE) / 2
    return st.columns([share, share, KEY_SHARE] if key_aside else 2, gap="large")


def slip_panel(view: View, target: Target, width: float) -> None:
    """The figure of one target, what it says in a sentence, and its promises with their sources."""
    figure = slip(
        slip_frame(view, target),
        width=width,
        dark=browser.dark(),
        clock=Clock(view.scope.world_on, view.scope.world_name),
        years_away=target.years_away,
    )
    often, moved = how_often(target), slip_sentence(target, view.scope.world_on)
    show_chart(figure, key=f"slip-{target.code}", alt=f"{often} {moved}")
    after = told_after(len(target.told_after))
    show(tag("p", tag("b", often), f" {moved} {after}".rstrip(), cls="dy-slip-told"))
    with st.expander(f"The {len(target.made)} promises with their sources"):
        show_table(PROMISE_COLUMNS, promise_rows(view, target.made), caption=target.label, empty="")


def slip_key(view: View, frames: Sequence[pd.DataFrame]) -> Markup:
    """Who speaks in which colour, and what the marks in use mean."""
    rows = pd.concat(frames)
    promised = rows[rows["modality"] == "expected"]
    used = [_key(f"dy-slip-{form.replace(' ', '-')}", FORM_WORDS[form]) for form in forms_used(promised)]
    about = [_key("dy-slip-about", "about")] if promised["approximate"].any() else []
    came = [_key("dy-slip-came", "came")] if len(promised) < len(rows) else []
    return join([speaker_key(view, promised), _key_line("Promised for", [*used, *about, *came])])


def speaker_key(view: View, rows: pd.DataFrame, mark: str = "bar") -> Markup:
    """Who speaks in which colour: the two sides, and all others. `rows` have `speaker` and `said_by`; `mark`: bar, disc."""
    pair = view.ledger.relationship.pair
    spoke = [party for party in pair if party in set(rows["speaker"])]
    sides = [_key(f"dy-slip-{mark} dy-slip-{party.lower()}", view.name_of(party)) for party in spoke]
    others = list(dict.fromkeys(rows.loc[~rows["speaker"].isin(pair), "said_by"]))
    named = ", ".join(sorted(others, key=lambda name: name == SOURCE_ITSELF))
    return _key_line("Said by", [*sides, *([_key(f"dy-slip-{mark} dy-slip-other", named)] if named else [])])


def _key_line(name: str, keys: Sequence[Markup]) -> Markup:
    return tag("p", tag("span", name, cls="dy-key-name"), *keys, cls="dy-key")


def _key(css: str, told: str) -> Markup:
    return tag("span", tag("i", cls=f"dy-slip {css}", aria_hidden="true"), told)
