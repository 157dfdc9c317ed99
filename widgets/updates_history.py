"""The history: every import with who, when, why, from what and how many rows; found, compared, checked."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

import database
from domain.counting import counted
from domain.scope import Scope
from loaders.chain import verify
from loaders.history import Filter, history
from loaders.schemas import BY_TABLE
from widgets.html import Children, Markup, join, show, tag
from widgets.tables import Column, Columns, heading, show_table
from widgets.updates import store_version, to
from widgets.updates_words import CHANGING, files_said, moment_said, short_hash

Entry = dict[str, Any]

COLUMNS: Columns = [
    Column("import", number=True),
    Column("when", cls="dy-nowrap"),
    Column("who", cls="dy-updates-who"),
    Column("why", cls="dy-wide"),
    "files",
    Column("rows", cls="dy-nowrap"),
    Column("undone", cls="dy-updates-who"),
]
ANY = "any"
CHAIN_SECONDS = 300  # so long an answer about the chain is good, if no import came since


def history_panel(scope: Scope) -> None:
    """The imports that the filters let through, the newest first, and whether the chain holds."""
    with database.open_session() as session:
        every = history(session.connection())
    head = st.container()
    asked = _filter(every) if len(every) > 1 else Filter()
    found = [one for one in every if asked.admits(one)]
    with head:
        show(heading("History", _said(found, every)))
    rows = [row(one, scope) for one in found]
    show_table(COLUMNS, rows, caption="Imports", empty="No import answers to this.", cls="dy-updates-history")
    show(tag("p", chain_words(), cls="dy-foot"))
    if len(every) > 1:
        _compare(every, scope)


def _said(found: Sequence[Entry], every: Sequence[Entry]) -> str:
    of = f"{len(found):,} of " if len(found) < len(every) else ""
    return f"{of}{counted(len(every), 'import')}, the newest first; times are UTC"


def _filter(every: Sequence[Entry]) -> Filter:
    people = sorted({one["by"] for one in every})
    with st.expander("Find imports"):
        left, middle, right = st.columns(3)
        by = left.selectbox("Who", [ANY, *people], key="updates_history_by")
        table = middle.selectbox("Table", [ANY, *BY_TABLE], key="updates_history_table")
        text = right.text_input("Text", key="updates_history_text", placeholder="a reason, a file, a name")
    return Filter(by="" if by == ANY else by, table="" if table == ANY else table, text=text)


def row(one: Entry, scope: Scope) -> Sequence[Children]:
    """An import as a row of the history."""
    number = one["import_id"]
    return (
        to(str(number), scope, **{"import": str(number)}),
        moment_said(one["made_at"]).removesuffix(" UTC"),
        one["by"],
        one["reason"],
        files_cell(one),
        rows_cell(one["tables"]),
        state_cell(one, scope),
    )


def files_cell(one: Entry) -> Markup:
    """The files by name, with their checksums when pointed at."""
    names = list(dict.fromkeys(file["name"] for file in one["files"]))
    hashes = "; ".join(f"{file['name']}: SHA-256 {short_hash(file['sha256'])}" for file in one["files"])
    return tag("span", files_said(names), title=hashes or None)


def rows_cell(tables: dict[str, dict[str, int]]) -> str:
    """The rows in short: `+9 ~4 −1`."""
    signs = {"new": "+", "changed": "~", "removed": "−"}
    counts = {kind: sum(rows.get(kind, 0) for rows in tables.values()) for kind in CHANGING}
    return " ".join(f"{signs[kind]}{number:,}" for kind, number in counts.items() if number) or "–"


def state_cell(one: Entry, scope: Scope) -> Markup:
    """What it took back, or what took it back."""
    told = []
    if one["undoes"]:
        told.append(tag("span", "undoes ", to(str(one["undoes"]), scope, **{"import": str(one["undoes"])})))
    if one["undone_by"]:
        told.append(tag("span", "undone by ", to(str(one["undone_by"]), scope, **{"import": str(one["undone_by"])})))
    if one["left_out"]:
        told.append(tag("span", f"{counted(sum(map(len, one['left_out'].values())), 'row')} left out"))
    return join(told, ", ")


def chain_words() -> Markup:
    """Whether every entry of the journal fits the one before; where one does not, which."""
    broken, entries = _checked(database.url(), store_version())
    if broken is None:
        told = (
            f"The chain of {counted(entries, 'entry', 'entries')} holds: each carries the checksum of the one before."
        )
        return tag("span", tag("span", "● ", cls="dy-settled"), told)
    told = (
        f"The chain breaks at import {broken}: what the journal holds of it, or of one before, was altered afterwards."
    )
    return tag("span", tag("span", "■ ", cls="dy-overdue"), told, role="alert")


@st.cache_data(ttl=CHAIN_SECONDS, max_entries=8, show_spinner=False)
def _checked(url: str, version: int) -> tuple[int | None, int]:
    """The first entry that does not fit, and how many there are; the address and version only name the answer."""
    with database.open_session(url) as session:
        return verify(session.connection()), version


def _compare(every: Sequence[Entry], scope: Scope) -> None:
    """Two boxes and a link to what differs between the store after one import and after another."""
    names = {one["import_id"]: f"{one['import_id']}: {one['reason']}" for one in every}
    with st.expander("Compare two imports"):
        left, right = st.columns(2)
        ids = list(names)
        first = left.selectbox("After import", ids, index=1, format_func=names.__getitem__, key="updates_compare_first")
        second = right.selectbox("And after", ids, index=0, format_func=names.__getitem__, key="updates_compare_second")
        show(tag("p", to("Show what differs", scope, cls="dy-updates-act", compare=f"{first}.{second}")))
