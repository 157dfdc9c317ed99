"""The third step: what is wrong or worth knowing, counted and filtered, and the user's own file back with it."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from pathlib import PurePath

import pandas as pd
import streamlit as st

from domain.counting import counted
from domain.scope import Scope
from exports.returned import csv_file, with_found, workbook_file
from exports.table import csv_bytes
from loaders.decode import decode
from loaders.limits import LIMITS
from loaders.plan import Plan
from loaders.problems import Kind, Problem, Severity
from loaders.read import File
from loaders.separated import rows_of
from loaders.sheet import Sheet
from loaders.workbook import is_workbook, read_workbook
from widgets.choices import choices, chosen
from widgets.html import Children, Markup, show, tag
from widgets.tables import Column, Columns, heading, show_table
from widgets.updates import Draft
from widgets.updates_preview import PROBLEMS_COLUMN, Preview
from widgets.updates_words import SIGNS, STATES, kind_said, problems_said, warnings_of

SHOWN = 200
"""So many rows are shown; the others are counted and can be downloaded."""

VALUE_CHARS = 80
COLUMNS: Columns = [
    Column("kind", cls="dy-nowrap"),
    Column("file", cls="dy-updates-file"),
    Column("line", number=True),
    "column",
    Column("found", cls="dy-updates-found"),
    Column("what to do", cls="dy-wide"),
]
NOT_WHOLE = (
    Kind.BROKEN_QUOTE, Kind.UNCLOSED_QUOTE, Kind.CELL_TOO_LONG, Kind.TOO_LARGE, Kind.TOO_MANY_ROWS, Kind.TOO_MANY_COLUMNS,
    Kind.NUL_BYTE, Kind.BROKEN_ENCODING, Kind.UNKNOWN_ENCODING,
)  # fmt: skip
"""Kinds after which a file's rows are not all known, so that it cannot be given back whole."""


def problems(own: Draft, preview: Preview, plan: Plan, scope: Scope) -> None:
    """The findings, those to be agreed to, and both downloads."""
    show(heading("Problems", f"{problems_said(plan)}; all found in one pass"))
    if not plan.problems:
        show(tag("p", "Nothing stands against these rows.", cls="dy-empty"))
        return
    shown = _filtered(plan.problems, scope)
    show_table(COLUMNS, [_row(one) for one in shown[:SHOWN]], caption="Problems", empty="None of this kind.")
    if len(shown) > SHOWN:
        show(tag("p", f"The first {SHOWN} of {len(shown):,}. All are in the download.", cls="dy-foot"))
    agree(own, plan)
    _downloads(preview, plan)


def _filtered(found: Sequence[Problem], scope: Scope) -> list[Problem]:
    """The findings that the address asks for, the gravest first, those of a kind together, in reading order."""
    severities = Counter(one.severity for one in found)
    by_severity = {str(one): f"{one}s {severities[one]:,}" for one in Severity if severities[one]}
    severity = chosen("severity", by_severity) if len(by_severity) > 1 else ""
    within = [one for one in found if not severity or one.severity == severity]
    kinds = Counter(one.kind for one in _gravest_first(within))
    by_kind = {str(kind): f"{kind_said(kind)} {number:,}" for kind, number in kinds.items()}
    kind = chosen("kind", by_kind) if st.query_params.get("kind") in by_kind else ""
    query = scope.query | {"step": "problems"} | ({"severity": severity} if severity else {})
    if len(by_severity) > 1:
        show(choices("Show", "severity", by_severity, severity, "updates", query, f"all {len(found):,}"))
    if len(by_kind) > 1:
        show(choices("Kind", "kind", by_kind, kind, "updates", query))
    return [one for one in _gravest_first(within) if not kind or one.kind == kind]


def _gravest_first(found: Sequence[Problem]) -> list[Problem]:
    first = {kind: place for place, kind in reversed(list(enumerate(one.kind for one in found)))}
    order = list(Severity)
    return sorted(found, key=lambda one: (order.index(one.severity), first[one.kind]))


def _row(one: Problem) -> tuple[Children, ...]:
    value = one.value if one.value is None or len(one.value) <= VALUE_CHARS else f"{one.value[: VALUE_CHARS - 1]}…"
    return (
        severity_mark(one.severity),
        one.file or "–",
        f"{one.line:,}" if one.line is not None else "–",
        one.column or "–",
        tag("span", value, cls="dy-updates-code") if value else tag("span", "–", cls="dy-second"),
        one.message,
    )


def severity_mark(severity: Severity) -> Markup:
    return tag("span", f"{SIGNS[severity]} {severity}", cls=f"dy-{STATES[severity]}")


def agree(own: Draft, plan: Plan) -> None:
    """A box to tick for each kind of warning; without it nothing is applied."""
    for kind in warnings_of(plan):
        number = sum(one.kind is kind for one in plan.problems)
        key = f"updates_agree_{own.rounds}_{kind}"
        st.checkbox(
            f"I have seen {counted(number, 'warning')} ({kind_said(kind)}) and want to go on",
            value=kind in own.agreed,
            key=key,
            on_change=partial(_agreed, own, kind, key),
        )


def _agreed(own: Draft, kind: Kind, key: str) -> None:
    (own.agreed.add if st.session_state[key] else own.agreed.discard)(kind)


def _downloads(preview: Preview, plan: Plan) -> None:
    with st.container(horizontal=True, key="updates_downloads"):
        for file in preview.files:
            mine = [one for one in plan.problems if _is_in(one, file) and one.line is not None]
            if mine and not any(one.kind in NOT_WHOLE for one in mine):
                name = PurePath(file.name)
                st.download_button(
                    f"{file.name} with a column of problems",
                    returned(file, mine),
                    f"{name.stem}-problems{name.suffix}",
                    key=f"updates_returned_{file.name}",
                )
        listed = partial(_list_of, plan.problems)
        st.download_button("The list of problems", listed, "problems.csv", "text/csv", key="updates_problem_list")


def _is_in(problem: Problem, file: File) -> bool:
    return problem.file == file.name or problem.file.startswith((f"{file.name}, sheet ", f"{file.name}, table "))


def _list_of(found: Sequence[Problem]) -> bytes:
    rows = [one.as_json() for one in found]
    return csv_bytes(pd.DataFrame(rows).astype({"line": "Int64"}))


def returned(file: File, found: Sequence[Problem]) -> Callable[[], bytes]:
    """The user's own file with what was found in each row, made when it is asked for."""
    return partial(_returned_workbook if is_workbook(file.data) else _returned_csv, file, found)


def _returned_csv(file: File, found: Sequence[Problem]) -> bytes:
    text, _, _ = decode(file.name, file.data)
    read = Sheet(file.name, "")
    rows = rows_of(read, text or "", LIMITS)
    written = with_found([rows.first, *rows.below], _told(rows.lines, found), PROBLEMS_COLUMN) if rows else []
    return csv_file(written, read.form.delimiter)


def _returned_workbook(file: File, found: Sequence[Problem]) -> bytes:
    grids = read_workbook(file.data, LIMITS).grids
    sheets = {}
    for grid in (one for one in grids if one.rows):
        mine = [one for one in found if one.file == f"{file.name}, sheet {grid.name}"]
        width = max(map(len, grid.rows))
        rows = [[*row, *[""] * (width - len(row))] for row in grid.rows]
        sheets[grid.name] = with_found(rows, _told(grid.lines, mine), PROBLEMS_COLUMN)
    return workbook_file(sheets)


def _told(lines: Sequence[int], found: Sequence[Problem]) -> list[str]:
    """What was found in each row; what is said of the header stands in the first row below it."""
    by_line = {
        line: list(own) for line, own in groupby(sorted(found, key=lambda one: one.line or 0), lambda one: one.line)
    }
    told = [[_one_line(one) for one in by_line.get(line, ())] for line in lines]
    if len(told) > 1:
        told[1] = told[0] + told[1]
    return [" | ".join(one) for one in told]


def _one_line(one: Problem) -> str:
    place = f"{one.severity}, {one.column}" if one.column else str(one.severity)
    return f"{place}: {one.message}"
