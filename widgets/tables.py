"""Tables of facts: quiet rows on the page, all rows to sort and to take along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from domain.counting import counted
from exports.table import csv_bytes
from widgets.html import Children, Markup, show, tag


@dataclass(frozen=True)
class Column:
    """A column of a page's table: its heading, and whether its values are numbers (set to the right)."""

    heading: str
    number: bool = False
    cls: str = ""

    @property
    def css(self) -> str:
        return " ".join(one for one in (self.cls, "dy-num" if self.number else "") if one)


Cell = Children
Row = Sequence[Cell]
Columns = Sequence[Column | str]


def table(columns: Columns, rows: Sequence[Row], *, caption: str, cls: str = "") -> Markup:
    """A table as HTML. `caption` names it for those who hear the page; it is not shown."""
    return framed(columns, [tag("tbody", body_rows(columns, rows))], caption=caption, cls=cls)


def framed(columns: Columns, bodies: Sequence[Markup], *, caption: str, cls: str = "") -> Markup:
    """What stands around the rows of a table: its head, its name, and a region that scrolls where it is too wide."""
    head = tag("tr", [tag("th", column.heading, cls=column.css, scope="col") for column in _named(columns)])
    made = tag("table", tag("caption", caption), tag("thead", head), bodies, cls=f"dy-table {cls}".strip())
    return tag("div", made, cls="dy-scroll", tabindex="0", role="region", aria_label=caption)


def body_rows(columns: Columns, rows: Sequence[Row]) -> list[Markup]:
    """Rows of cells, each cell set as its column is."""
    named = _named(columns)
    return [tag("tr", [tag("td", cell, cls=one.css) for one, cell in zip(named, row, strict=True)]) for row in rows]


def _named(columns: Columns) -> list[Column]:
    return [column if isinstance(column, Column) else Column(column) for column in columns]


def heading(title: str, beside: str = "") -> Markup:
    """The title of a panel, with the explanation that stands beside it."""
    return tag("h2", title, tag("span", beside, cls="dy-beside") if beside else None, cls="dy-panel-title")


def show_table(columns: Columns, rows: Sequence[Row], *, caption: str, empty: str, cls: str = "") -> None:
    """Draw a table, or the sentence that says why it is empty."""
    show(table(columns, rows, caption=caption, cls=cls) if rows else tag("p", empty, cls="dy-empty"))


def rows_beside(frame: pd.DataFrame, name: str, *, key: str, columns: Mapping[str, Any] | None = None) -> None:
    """The rows behind a chart: folded, sortable, and to download as `name`.csv."""
    with st.expander(f"The same {counted(len(frame), 'row')} as a table"):
        st.dataframe(
            frame,
            hide_index=True,
            column_config=columns,
            key=f"rows_{key}",
            alt=f"{counted(len(frame), 'row')}: {', '.join(str(column) for column in frame.columns)}",
        )
        data = partial(
            csv_bytes, frame
        )  # made when asked for: a page drawn twice at once leaves no dead address behind
        st.download_button("Download as CSV", data, f"{name}.csv", "text/csv", key=f"csv_{key}")
