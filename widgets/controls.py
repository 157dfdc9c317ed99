"""The controls of the sidebar: relationship, both clocks, period, search. The address is the truth; they only show it."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from domain.dates import words
from domain.scope import Scope
from widgets.store import set_query, with_query

EARLIEST = date(1500, 1, 1)
LATEST = date(2100, 12, 31)


def controls(scope: Scope, names: Mapping[str, str]) -> None:
    """Draw the controls. A change goes into the address, and the page follows."""
    _search(scope)
    st.session_state["w_rel"] = scope.relationship
    st.selectbox("Relationship", list(names), format_func=lambda code: names[code], key="w_rel", on_change=_push_rel)
    _clock("Known on", "known_on", scope.known_on, latest=scope.today)
    _clock("In the world on", "world_on", scope.world_on, latest=LATEST)
    with st.expander(f"Period: {period_words(scope)}", key="period"):
        _bound("From", "from", scope.start)
        _bound("To", "to", scope.end)


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


def _clock(label: str, key: str, day: date, latest: date) -> None:
    widget = f"w_{key}"
    st.session_state[widget] = day

    def push() -> None:
        set_query(key, st.session_state[widget].isoformat())

    st.date_input(
        label, min_value=EARLIEST, max_value=max(latest, day), key=widget, on_change=push, format="YYYY-MM-DD"
    )


def _bound(label: str, key: str, day: date | None) -> None:
    widget = f"w_{key}"
    st.session_state[widget] = day

    def push() -> None:
        chosen = st.session_state[widget]
        set_query(key, chosen.isoformat() if chosen else None)

    st.date_input(
        label, value=None, min_value=EARLIEST, max_value=LATEST, key=widget, on_change=push, format="YYYY-MM-DD"
    )


def _search(scope: Scope) -> None:
    def remember() -> None:
        st.session_state["search_for"] = st.session_state["w_search"].strip()

    st.text_input("Search", key="w_search", on_change=remember, placeholder="names, titles, texts")
    asked = st.session_state.pop("search_for", "")
    if asked:
        st.switch_page("pages/search.py", query_params=with_query(scope, q=asked))
