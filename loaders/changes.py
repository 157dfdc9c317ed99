"""What an upload would do to the store, row by row. Each change knows its way back."""

from typing import NamedTuple

from loaders.schemas.schema import Row


class Change(NamedTuple):
    """One row before and after, in the order of its schema's columns; None where there is no row."""

    table: str
    id: str
    before: Row | None
    after: Row | None

    def reverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.table, self.id, before=self.after, after=self.before)
