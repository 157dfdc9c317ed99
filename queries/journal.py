"""The journal as those who read the store need it: which rows differ from what they were after an import."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import ImportChange

Values = Mapping[str, Any]
"""A row by its columns, as the journal keeps it: texts, numbers, lists; None where a cell is empty."""

RowKey = tuple[str, str]
"""A row anywhere in the store: its table and its id."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row as it was and as it is; None where there is no row. `steps` are the imports that touched it, in order."""

    table: str
    id: str
    before: Values | None
    after: Values | None
    steps: tuple[tuple[int, Values | None], ...]

    @property
    def columns(self) -> list[str]:
        """The columns that differ, in their order; of a new or removed row, all that are filled."""
        names = dict.fromkeys([*(self.after or {}), *(self.before or {})])
        return [name for name in names if cell(self.before, name) != cell(self.after, name)]

    @property
    def imports(self) -> list[int]:
        """The imports that made the difference: for each column, the first to give it the value that it has now."""
        found = {
            next(number for number, row in self.steps if cell(row, name) == cell(self.after, name))
            for name in self.columns
        }
        return sorted(found)


RowChanges = Mapping[RowKey, RowChange]


def cell(row: Values | None, name: str) -> Any:
    """A value of a row; None where it is empty, or where there is no row."""
    value = (row or {}).get(name)
    return None if value in ("", []) else value


def row_changes(session: Session, import_id: int) -> dict[RowKey, RowChange]:
    """The rows that differ between the store after an import and the store now.

    A row that was changed and brought back since is no difference.
    """
    first: dict[RowKey, Values | None] = {}
    steps: dict[RowKey, list[tuple[int, Values | None]]] = {}
    for number, key, before, after in _told(session, import_id):
        first.setdefault(key, before)
        steps.setdefault(key, []).append((number, after))
    made = (RowChange(*key, before, steps[key][-1][1], tuple(steps[key])) for key, before in first.items())
    return {(one.table, one.id): one for one in made if (one.before is None) != (one.after is None) or one.columns}


def _told(session: Session, import_id: int) -> list[tuple[int, RowKey, Values | None, Values | None]]:
    """What each import after that one did to each row, the oldest first."""
    place = (ImportChange.import_id, ImportChange.position)
    asked = (*place, ImportChange.table_name, ImportChange.before, ImportChange.after)
    found = session.execute(select(*asked).where(ImportChange.import_id > import_id).order_by(*place))
    told = []
    for number, _, table, before, after in found:
        was, became = _rows(before), _rows(after)
        for row_id in dict.fromkeys([*was, *became]):
            told.append((number, (table, row_id), was.get(row_id), became.get(row_id)))
    return told


def _rows(text: str | None) -> dict[str, Values]:
    """The rows of a pack by their ids; see `loaders/pack.py` for how they were written."""
    if text is None:
        return {}
    packed = json.loads(text)
    rows = (dict(zip(packed["columns"], values, strict=True)) for values in packed["rows"])
    return {str(row["id"]): row for row in rows}
