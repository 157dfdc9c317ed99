"""The first step: files or pasted text come in, templates go out, and how each file was read is shown."""

from collections.abc import Sequence

import streamlit as st

from domain.scope import Scope
from loaders.guide import dictionary, guide
from loaders.guide import header as header_of
from loaders.read import File, Form
from loaders.schemas import BY_TABLE
from widgets.html import Markup, show, tag
from widgets.tables import Column, Columns, heading, table
from widgets.updates import Draft, to
from widgets.updates_preview import Preview, Reading

FILE_COLUMNS: Columns = ["file", "read as", "encoding", "separator", "sheet", Column("rows", number=True)]
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
CELL_CHARS = 60  # of a cell among the first rows: enough to see whether it was understood
BY_COLUMNS = "by its name or columns"


def choose(own: Draft, scope: Scope) -> None:
    """The ways in, beside the templates."""
    left, right = st.columns([0.62, 0.38], gap="large")
    with left:
        _upload(own)
        _paste(own)
    with right:
        _templates()
        show(tag("p", to("Add one report by a form", scope, add="report"), cls="dy-updates-aside"))


def _upload(own: Draft) -> None:
    show(heading("Files", "CSV or Excel, several together; they are one upload"))
    key = f"updates_files_{own.rounds}"

    def take() -> None:
        own.add(File(one.name, one.getvalue()) for one in st.session_state[key])

    st.file_uploader(
        "CSV or Excel files", accept_multiple_files=True, key=key, on_change=take, label_visibility="collapsed"
    )


def _paste(own: Draft) -> None:
    with st.expander("Or paste a table"):
        chosen = st.selectbox("Table", list(BY_TABLE), key="updates_paste_table")
        with st.form("updates_paste", border=False, clear_on_submit=True):
            text = st.text_area("Rows, the header first", height=140, placeholder=header_of(BY_TABLE[chosen]))
            pasted = st.form_submit_button("Take these rows")
        if pasted and text.strip():
            own.add([File(f"{chosen}.csv", text.encode())])
            st.rerun()


def _templates() -> None:
    show(heading("Templates", "what a file holds, column by column"))
    chosen = st.selectbox("Table of the template", list(BY_TABLE), key="updates_template")
    schema = BY_TABLE[chosen]
    show(tag("p", schema.meaning, cls="dy-updates-aside"))
    one, two, three = st.columns(3)
    csv = ("\ufeff" + header_of(schema) + "\r\n").encode()
    one.download_button("Template", csv, f"{chosen}.csv", "text/csv", key="updates_header", width="stretch")
    two.download_button("Guide", guide(schema), f"{chosen}.txt", "text/plain", key="updates_guide", width="stretch")
    three.download_button(
        "Dictionary", dictionary(), "dictionary.md", "text/markdown", key="updates_dictionary", width="stretch"
    )


def chosen_files(own: Draft, preview: Preview) -> None:
    """The files of the upload, how each was read, its first rows, and a way to take it out again."""
    show(heading("How it was read", "nothing is understood yet but the form"))
    if preview.readings:
        show(table(FILE_COLUMNS, [_read_row(one) for one in preview.readings], caption="How each file was read"))
    _unread(own, preview)
    for reading in preview.readings:
        with st.expander(f"First rows of {reading.file}", expanded=len(preview.readings) == 1):
            show(_first_rows(reading))
    _take_out(own)


def _read_row(reading: Reading) -> tuple[str, ...]:
    form = reading.form
    separator = SEPARATORS.get(form.delimiter, form.delimiter)
    return (reading.file, reading.table, form.encoding, separator, form.sheet, f"{reading.rows:,}")


def _unread(own: Draft, preview: Preview) -> None:
    """The files that could not be read as a table; of a single one the table can be said."""
    read = {one.upload for one in preview.readings}
    missing = [one.name for one in own.files if one.name not in read]
    if preview.plan.known:
        told = "These bytes were applied before, and the store stands as they left it: they were not read again."
        show(tag("p", told, cls="dy-foot"))
    elif missing:
        show(tag("p", f"Not read: {', '.join(missing)}. The problems say why.", cls="dy-foot"))
    if len(own.files) == 1 and (missing or own.table):
        _table_of(own)


def _table_of(own: Draft) -> None:
    options = [BY_COLUMNS, *BY_TABLE]
    key = f"updates_table_{own.rounds}"

    def choose_table() -> None:
        picked = st.session_state[key]
        own.table = "" if picked == BY_COLUMNS else picked
        own.preview_anew()

    st.selectbox("Read it as", options, index=options.index(own.table or BY_COLUMNS), key=key, on_change=choose_table)


def _first_rows(reading: Reading) -> Markup:
    return form_rows(reading.form, f"First rows of {reading.file}")


def form_rows(form: Form, caption: str) -> Markup:
    """The first rows of a sheet as they were read, before any name or cell was understood."""
    header, *rows = [_padded(row, max(map(len, form.first_rows))) for row in form.first_rows] or [[]]
    return table(header, [[_short(cell) for cell in row] for row in rows], caption=caption, cls="dy-updates-raw")


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _short(cell: str) -> str:
    return cell if len(cell) <= CELL_CHARS else f"{cell[: CELL_CHARS - 1]}…"


def _take_out(own: Draft) -> None:
    with st.container(horizontal=True, key="updates_take_out"):
        for file in own.files if len(own.files) > 1 else []:
            st.button(f"Take out {file.name}", key=f"take_out_{file.name}", on_click=own.remove, args=(file.name,))
        st.button("Start again", key="updates_clear", on_click=own.clear)
