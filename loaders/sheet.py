"""What the first step takes and gives: a file, and its sheets as rows of cells."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from loaders.problems import Findings, Kind, Problem, writable
from loaders.schemas import Schema
from loaders.schemas.dates import Mark


@dataclass(frozen=True)
class File:
    """An uploaded file: its name and its bytes.

    `columns` holds the uploader's own choices, from the name of a column as written to the one that is meant, with its
    mark (`date (SH)`) where it has one; an empty name leaves the column out.
    """

    name: str
    data: bytes
    columns: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", writable(self.name))

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


class Rows(NamedTuple):
    """Rows as read, before any of them is understood: the first, those below it, and the line of each."""

    first: list[str]
    below: Sequence[list[str]]
    lines: Sequence[int]

    def upper(self, number: int) -> list[list[str]]:
        """So many of the rows, from the first on."""
        return [self.first, *self.below[: number - 1]]


@dataclass
class Form:
    """How a file was read: what a person looks at to see that it was understood. Empty where it does not apply.

    `first_rows` are the first rows as read, the header among them, before any name or cell was understood.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    first_rows: list[list[str]] = field(default_factory=list)


@dataclass
class Sheet:
    """One table of a file as rows of cells. `lines` holds the physical line where each row starts, the header being 1;
    of a workbook it is the row of the sheet.

    Without a `schema` the file could not be read, and `problems` says why. `header` names the columns as the schema
    does, `written` as the file does; `places` are their positions in the file. `marks`: what the header says of a
    column of dates.
    """

    file: str
    sha256: str
    schema: Schema | None = None
    form: Form = field(default_factory=Form)
    header: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)
    header_line: int = 1
    rows: Sequence[list[str]] = ()
    lines: Sequence[int] = ()
    problems: Findings = field(default_factory=Findings)

    def say(
        self, kind: Kind, message: str, line: int | None = None, column: str | None = None, value: str | None = None
    ) -> None:
        self.problems.tell(Problem(kind, message, self.file, line, column, value))

    @property
    def refused(self) -> bool:
        return any(problem.is_error for problem in self.problems)

    def address(self, line: int, column: str) -> str:
        """The cell of a workbook's sheet by its letters and number, such as C7; empty for a CSV."""
        if not self.form.sheet or column not in self.header:
            return ""
        return f"{get_column_letter(self.places[self.header.index(column)] + 1)}{line}"

    def tell(self, kind: Kind, message: str, line: int, place: int, value: str) -> None:
        """Tell of a cell by its position in the file, if its column is one that was taken."""
        if place in self.places:
            column = self.header[self.places.index(place)]
            self.say(kind, f"Cell {self.address(line, column)}: {message}", line, column, value)
