"""The controls of the sidebar: relationship, both clocks, period, search. The address is the truth; they only show it."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from domain.dates import words
from domain.scope import Scope, past_today, read_day
from queries.knowledge import knowledge_days, steps
from queries.view import View
from widgets.html import show, tag
from widgets.store import set_query, with_query

FORM = "2025-01-17"


def controls(view: View, names: Mapping[str, str]) -> None:
    """Draw the controls. A change goes into the address, and the page follows."""
    scope = view.scope
    _search(scope)
    st.session_state["w_rel"] = scope.relationship
    st.selectbox("Relationship", list(names), format_func=lambda code: names[code], key="w_rel", on_change=_push_rel)
    day_field("Known on", "known_on", scope.known_on, latest=scope.today)
    _stepper(view)
    day_field("In the world on", "world_on", scope.world_on)
    with st.expander(f"Period: {period_words(scope)}", key="period"):
        day_field("From", "from", scope.start)
        day_field("To", "to", scope.end)


def period_words(scope: Scope) -> str:
    """The period as a reader says it: all years, from, to, or both."""
    start, end = (words(day, short=True) if day else "" for day in (scope.start, scope.end))
    if start and end:
        return f"{start} to {end}"
    if start:
        return f"from {start}"
    return f"to {end}" if end else "all years"


def _push_rel() -> None:
    set_query("rel", st.session_state["w_rel"])
    set_query("id", None)


def day_field(label: str, key: str, day: date | None, *, latest: date | None = None) -> None:
    """A field for one day of the address, which is taken on Enter or when the field is left.

    What is no day, or lies after `latest`, changes nothing: it stays in the field, and why is said below it. Left
    empty it takes the parameter out of the address. The day stands in the key, so that a field is always as the server
    drew it or as the reader typed; `browser.js` reads the parameter from it.
    """
    shown = day.isoformat() if day else ""
    widget = f"day-{key}-{shown}"

    def push() -> None:
        typed = st.session_state[widget].strip()
        if typed != shown and not _fault(typed, latest):  # an overtaken browser tells again what was drawn
            set_query(key, read_day(typed).isoformat() if typed else None)

    typed = st.text_input(label, shown, key=widget, on_change=push, placeholder=FORM, autocomplete="off")
    fault = _fault(typed.strip(), latest)
    if fault:
        show(tag("p", fault, cls="dy-field-fault", role="alert"))


def _fault(typed: str, latest: date | None) -> str:
    """Why what was typed cannot be taken; empty where it can."""
    try:
        day = read_day(typed) if typed else None
    except ValueError as fault:
        return str(fault)
    return past_today(day, latest) if day and latest and day > latest else ""


def _stepper(view: View) -> None:
    """The last day before K and the first after it on which something became known, as two buttons that move K there."""
    beside = steps(knowledge_days(view), view.scope.known_on)
    with st.container(key="stepper"):
        show(tag("p", "Something became known", cls="dy-stepper-name"))
        _step("‹ before: {}", "step_earlier", beside.earlier, "nothing before this day")
        _step("› after: {}", "step_later", beside.later, "nothing after this day")


def _step(form: str, key: str, day: date | None, otherwise: str) -> None:
    label = form.format(words(day, short=True)) if day else otherwise
    chosen = day.isoformat() if day else None
    st.button(label, key=key, disabled=day is None, on_click=set_query, args=("known_on", chosen), width="stretch")


def _search(scope: Scope) -> None:
    def remember() -> None:
        st.session_state["search_for"] = st.session_state["w_search"].strip()

    st.text_input("Search", key="w_search", on_change=remember, placeholder="names, titles, texts")
    asked = st.session_state.pop("search_for", "")
    if asked:
        st.switch_page("pages/search.py", query_params=with_query(scope, q=asked))
