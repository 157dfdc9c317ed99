"""Rows before and after: old struck and new bold in one cell, the id and its line frozen at the left."""

from collections.abc import Callable, Collection, Iterable, Sequence

from domain.counting import counted
from loaders.changes import Change, RowKey
from loaders.schemas import BY_TABLE, Schema
from loaders.schemas.columns import Value
from widgets.html import Markup, join, tag

MOST_COLUMNS = 7  # beside the id, where only some of a new row's columns are shown
ONE_LINE_CHARS = 32  # a longer text may take several lines
CELL_CHARS = 240  # of a text in a cell; the whole stands in the download
KINDS = {"new": "+ new", "changed": "~ changed", "removed": "− removed"}

LineOf = Callable[[Change], int | None]


def no_line(_change: Change) -> int | None:
    """For rows that come from no file."""
    return None


def changed_columns(changes: Iterable[Change], schema: Schema) -> list[str]:
    """The columns, but for the id, in which any of the rows differs: first those in which stored rows change."""
    differing: dict[str, set[str]] = {}
    for change in changes:
        differing.setdefault(change.kind, set()).update(cell.column for cell in change.cells)
    every, first = set().union(*differing.values()) - {"id"}, differing.get("changed", set())
    return sorted(every, key=lambda name: (name not in first, schema.names.index(name)))


def few_columns(changes: Sequence[Change], schema: Schema) -> list[str]:
    """The columns that say most in little room: those in which stored rows change, else the first filled ones."""
    stored = [change for change in changes if change.kind == "changed"]
    return (changed_columns(stored, schema) or changed_columns(changes, schema))[:MOST_COLUMNS]


def folded_said(columns: Sequence[str], schema: Schema, changes: Iterable[Change]) -> str:
    """How many columns are not shown, and whether nothing changes in them: `9 unchanged columns folded`."""
    folded = len(schema.names) - 1 - len(columns)
    hidden = set(changed_columns(changes, schema)) - set(columns)
    return f"{counted(folded, 'column' if hidden else 'unchanged column')} folded" if folded else ""


def diff_table(
    changes: Sequence[Change],
    columns: Sequence[str],
    *,
    caption: str,
    line_of: LineOf = no_line,
    left_out: Collection[RowKey] | None = None,
) -> Markup:
    """The rows of one table. With `left_out` each has a box, ticked where the row is taken."""
    schema = BY_TABLE[changes[0].table]
    with_lines = any(line_of(change) for change in changes)
    head = [*_frozen_head(with_lines, left_out, changes), *(tag("th", name, scope="col") for name in columns)]
    body = [
        tag(
            "tr",
            _frozen(change, line_of(change) if with_lines else None, with_lines, left_out),
            [_cell(change, name, schema) for name in columns],
        )
        for change in changes
    ]
    rows = [tag("thead", tag("tr", head)), tag("tbody", body)]
    made = tag("table", tag("caption", caption), rows, cls="dy-table dy-updates-diff")
    return tag("div", made, cls="dy-scroll", tabindex="0", role="region", aria_label=caption)


def _frozen_head(with_lines: bool, left_out: Collection[RowKey] | None, changes: Sequence[Change]) -> list[Markup]:
    head = [tag("th", "row", scope="col", cls="dy-updates-kind")]
    if left_out is not None:
        every = all(change.key not in left_out for change in changes)
        head = [tag("th", _box("all", "Take all rows shown", every), scope="col", cls="dy-updates-take"), *head]
    if with_lines:
        head.append(tag("th", "line", scope="col", cls="dy-num dy-updates-line"))
    return [*head, tag("th", "id", scope="col", cls="dy-updates-id")]


def _frozen(change: Change, line: int | None, with_lines: bool, left_out: Collection[RowKey] | None) -> list[Markup]:
    cells = [tag("td", KINDS[change.kind], cls="dy-updates-kind")]
    if left_out is not None:
        box = _box(change.id, f"Take {change.id}", change.key not in left_out)
        cells = [tag("td", box, cls="dy-updates-take"), *cells]
    if with_lines:
        cells.append(tag("td", f"{line:,}" if line else "–", cls="dy-num dy-updates-line"))
    return [*cells, tag("th", change.id, scope="row", cls="dy-updates-id")]


def _box(value: str, label: str, ticked: bool) -> Markup:
    checked = "checked" if ticked else None
    return tag("input", type="checkbox", value=value, aria_label=label, checked=checked)


def _cell(change: Change, name: str, schema: Schema) -> Markup:
    """One cell: what is unchanged in the second colour, what goes struck, what comes bold."""
    place = schema.names.index(name)
    before, after = (row[place] if row else None for row in (change.before, change.after))
    was, becomes = _text(schema, name, before), _text(schema, name, after)
    cls = "dy-updates-long" if max(len(was), len(becomes)) > ONE_LINE_CHARS else "dy-nowrap"
    if (before or None) == (after or None):
        return tag("td", tag("span", becomes, cls="dy-second"), cls=cls)
    old = tag("del", was or "empty", cls="dy-old") if change.before else None
    new = tag("ins", becomes or "empty", cls="dy-new") if change.after else None
    return tag("td", join([one for one in (old, new) if one], " "), cls=cls)


def _text(schema: Schema, name: str, value: Value) -> str:
    text = schema.by_name[name].kind.format(value) if value not in (None, ()) else ""
    return text if len(text) <= CELL_CHARS else f"{text[: CELL_CHARS - 1]}…"
