"""Choices that stand in the address: a line of links, and long tables that are shown whole when asked."""

from collections.abc import Container, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from domain.scope import Scope
from widgets.complaints import complain
from widgets.html import Markup, join, link, page_href, tag

T = TypeVar("T")

SHOWN = 40
"""So many rows of a long table are shown before a reader asks for all."""


def chosen(key: str, options: Mapping[str, str]) -> str:
    """The code that the address gives for `key`, empty where it gives none; one that is not an option is said."""
    asked = st.query_params.get(key, "")
    if not asked or asked in options:
        return asked
    known = f": write one of {', '.join(options)}" if options else ""
    complain(f"{key}={asked} is not known here{known}")
    return ""


def named(key: str, known: Container[str]) -> str:
    """What the address gives for `key`, of names too many to list; a name that is not among them is said."""
    asked = st.query_params.get(key, "")
    if not asked or asked in known:
        return asked
    complain(f"{key}={asked} is not known here")
    return ""


def whole_address(scope: Scope, **choices: str) -> dict[str, str]:
    """The address of this page: the scope, what was chosen, and whether long tables are shown whole."""
    made = {key: value for key, value in choices.items() if value}
    return scope.query | made | ({"rows": "all"} if st.query_params.get("rows") == "all" else {})


def choices(
    name: str, key: str, options: Mapping[str, str], current: str, path: str, query: dict[str, str], all_: str = "all"
) -> Markup:
    """One link for each option and one for all of them; the rest of the address stays as it is.

    `options` maps codes to words, `query` holds the whole address.
    """
    kept = {code: value for code, value in query.items() if code != key}
    links = [_choice(all_, page_href(path, kept), not current)]
    links += [_choice(said, page_href(path, kept | {key: code}), code == current) for code, said in options.items()]
    return tag("nav", tag("span", name, cls="dy-choice-name"), *links, cls="dy-choices", aria_label=name)


def _choice(said: str, href: str, current: bool) -> Markup:
    if current:
        return tag("span", said, cls="dy-choice dy-chosen", aria_current="true")
    return link(said, href, cls="dy-choice")


def first_rows(rows: Sequence[T]) -> Sequence[T]:
    """The rows that are shown: the first ones, or all where the address says `rows=all`."""
    return rows if st.query_params.get("rows") == "all" else rows[:SHOWN]


def more_link(count: int, path: str, query: dict[str, str]) -> Markup | None:
    """Where rows are left out, a link that shows all `count` of them."""
    if count <= SHOWN or query.get("rows") == "all":
        return None
    href = page_href(path, query | {"rows": "all"})
    return tag("p", join([f"The newest {SHOWN} of {count:,}. ", link(f"Show all {count:,}", href)]), cls="dy-foot")
