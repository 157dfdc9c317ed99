"""The second step: every column as it is written beside the one it is read as; nothing is dropped in silence."""

from collections.abc import Sequence

import streamlit as st

from domain.scope import Scope
from loaders.read import How, Match
from loaders.schemas import BY_TABLE, Schema
from widgets.html import Children, Markup, join, show, tag
from widgets.tables import heading, table
from widgets.updates import Draft
from widgets.updates_preview import Preview, Reading

COLUMNS = ["as written", "read as", "by", "what it holds"]
HOW = {
    How.NAME: "its name",
    How.ALIAS: "another name it goes by",
    How.CHOICE: "your choice",
    How.LEFT_OUT: "your choice",
    How.NEAREST: "a guess: choose below",
    How.NONE: "not recognised: choose below",
}
AS_RECOGNISED, LEAVE_OUT = "as recognised", "left out"


def match(own: Draft, preview: Preview, _scope: Scope) -> None:
    """A table for each sheet, and a way to read a column otherwise."""
    for number, reading in enumerate(preview.readings):
        schema = BY_TABLE[reading.table]
        show(heading(reading.file, _said(reading.matches)))
        others = [one for one in reading.matches if one.how is not How.NAME]
        if others:
            show(table(COLUMNS, [_row(one, schema) for one in others], caption=f"Columns of {reading.file}"))
        _by_name([one.written for one in reading.matches if one.how is How.NAME], schema)
        absent = _absent(reading.matches, schema)
        if absent:
            told = "Not in the file: stored rows keep what they hold there, new rows stay empty there. "
            show(tag("p", told, tag("span", ", ".join(absent)), cls="dy-foot"))
        _rematch(own, reading, schema, number)
    if not preview.readings:
        show(tag("p", "No file was read as a table; the problems say why.", cls="dy-empty"))


def _by_name(written: Sequence[str], schema: Schema) -> None:
    """The columns that bear the names of the table, all in one line."""
    if written:
        codes = [tag("span", name, title=schema.by_name[name].meaning, cls="dy-updates-code") for name in written]
        show(tag("p", f"By their own name ({len(written)}): ", join(codes, ", "), cls="dy-foot"))


def _said(matches: Sequence[Match]) -> str:
    """How many columns were recognised, and how many were not."""
    sure = sum(one.sure for one in matches)
    out = sum(one.how is How.LEFT_OUT for one in matches)
    rest = len(matches) - sure - out
    parts = [f"{sure} recognised", f"{out} left out" if out else "", f"{rest} not recognised" if rest else ""]
    return ", ".join(part for part in parts if part)


def _row(one: Match, schema: Schema) -> tuple[Children, ...]:
    column = schema.by_name.get(one.column or "")
    written = tag("span", one.written or "(no name)", cls="dy-updates-code")
    return written, _read_as(one), tag("span", HOW[one.how], cls=_tone(one)), column.meaning if column else ""


def _tone(one: Match) -> str:
    return "dy-second" if one.sure or one.how is How.LEFT_OUT else "dy-overdue"


def _read_as(one: Match) -> Markup:
    if one.how is How.LEFT_OUT:
        return tag("span", LEAVE_OUT, cls="dy-second")
    if one.how is How.NONE:
        return tag("span", "–", cls="dy-second")
    mark = f" ({one.mark})" if one.mark else ""
    name = f"{one.column}{mark}"
    return tag("span", name if one.sure else f"{name}?", cls="dy-updates-code")


def _absent(matches: Sequence[Match], schema: Schema) -> list[str]:
    there = {one.column for one in matches if one.sure}
    return [name for name in schema.names if name not in there]


def _rematch(own: Draft, reading: Reading, schema: Schema, number: int) -> None:
    """Two boxes: a column of the file, and what it is to be read as."""
    written = [one.written for one in reading.matches if one.written]
    unsure = next(
        (one.written for one in reading.matches if one.written and not one.sure and one.how is not How.LEFT_OUT), ""
    )
    with st.expander("Read a column as another", expanded=bool(unsure)):
        left, right = st.columns(2)
        first = written.index(unsure) if unsure else 0
        column = left.selectbox("Column of the file", written, index=first, key=f"match_written_{own.rounds}_{number}")
        options = [AS_RECOGNISED, LEAVE_OUT, *schema.names]
        key = f"match_column_{own.rounds}_{number}_{column}"

        def choose() -> None:
            picked = st.session_state[key]
            meant = {AS_RECOGNISED: None, LEAVE_OUT: ""}.get(picked, picked)
            own.match(reading.upload, str(column), meant)

        right.selectbox(
            "Is read as", options, index=_current(own, reading, str(column), options), key=key, on_change=choose
        )


def _current(own: Draft, reading: Reading, written: str, options: Sequence[str]) -> int:
    file = next(one for one in own.files if one.name == reading.upload)
    chosen = file.columns.get(written)
    if chosen is None:
        return 0
    return options.index(chosen or LEAVE_OUT) if (chosen or LEAVE_OUT) in options else 0
