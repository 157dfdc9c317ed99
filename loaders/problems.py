"""What is wrong, or worth knowing, about an upload: a kind, a place and a sentence that helps.

Bad data is a `Problem`, a value with a place. Raised are only:

    CellError         a cell that cannot be read; the check gives it its place and makes it a Problem
    StaleChange   a row changed between the preview and the apply (in `apply.py`)
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

_UNWRITABLE = re.compile("[\0-\x1f\x7f\ud800-\udfff]")  # halves of letters stand for bytes that are no text

MOST_ALIKE = 5_000  # of one kind in one column told one by one: who mends these mends the others in the same way
SHOWN_CHARS = 80  # enough to find a value again, short enough for one line of a terminal


class Severity(StrEnum):
    """An error refuses the upload, a warning does not; a note says what was understood without being spelled out."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Kind(StrEnum):
    """Every kind of problem. What is in neither `WARNINGS` nor `NOTES` is an error."""

    # the file
    NO_SUCH_FILE = "no_such_file"
    NO_FILES = "no_files"
    UNREADABLE_FILE = "unreadable_file"
    NOT_A_CSV = "not_a_csv"
    DAMAGED_WORKBOOK = "damaged_workbook"
    NO_TABLE_SHEET = "no_table_sheet"
    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_MUCH_UNPACKED = "too_much_unpacked"
    NUL_BYTE = "nul_byte"
    BROKEN_ENCODING = "broken_encoding"
    UNKNOWN_ENCODING = "unknown_encoding"
    UNKNOWN_TABLE = "unknown_table"
    LEFT_OUT = "left_out"
    CONTENT_DECIDES = "content_decides"
    SHEET_LEFT_OUT = "sheet_left_out"
    ENCODING = "encoding"
    DELIMITER = "delimiter"
    LINE_ENDS = "line_ends"
    COMMENT_LINES = "comment_lines"
    TABLE_BY_COLUMNS = "table_by_columns"
    NO_ROWS = "no_rows"
    NOTHING_TO_CHANGE = "nothing_to_change"

    # the header
    MISSING_HEADER = "missing_header"
    REPEATED_HEADER = "repeated_header"
    MISSING_COLUMN = "missing_column"
    REPEATED_COLUMN = "repeated_column"
    UNKNOWN_COLUMN = "unknown_column"
    UNNAMED_COLUMN = "unnamed_column"
    COLUMNS_KEPT = "columns_kept"
    COLUMNS_MATCHED = "columns_matched"
    COLUMNS_MARKED = "columns_marked"
    COLUMNS_LEFT_OUT = "columns_left_out"
    EMPTY_COLUMNS = "empty_columns"

    # the row
    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    BROKEN_QUOTE = "broken_quote"
    UNCLOSED_QUOTE = "unclosed_quote"
    DUPLICATE_ID = "duplicate_id"
    BLANK_ROWS = "blank_rows"
    EMPTY_CELLS = "empty_cells"
    MERGED_CELLS = "merged_cells"
    SHARED_ID = "shared_id"

    # the cell
    MISSING_VALUE = "missing_value"
    CELL_TOO_LONG = "cell_too_long"
    CONTROL_CHARACTER = "control_character"
    LOST_LETTER = "lost_letter"
    SPREADSHEET_FAULT = "spreadsheet_fault"
    NOT_AN_ID = "not_an_id"
    LOOK_ALIKE = "look_alike"
    NOT_A_DATE = "not_a_date"
    DAY_OR_MONTH_FIRST = "day_or_month_first"
    SOLAR_HIJRI = "solar_hijri"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_WHOLE_NUMBER = "not_a_whole_number"
    OUT_OF_RANGE = "out_of_range"
    UNKNOWN_WORD = "unknown_word"
    NOT_A_URL = "not_a_url"
    NOT_A_LANGUAGE = "not_a_language"
    EMPTY_ITEM = "empty_item"
    REPEATED_ITEM = "repeated_item"
    UNKNOWN_REFERENCE = "unknown_reference"
    SPACES_TRIMMED = "spaces_trimmed"
    MARKS_REMOVED = "marks_removed"
    DIGITS_READ = "digits_read"
    DAY_ORDER_READ = "day_order_read"
    LINE_ENDS_READ = "line_ends_read"
    COMPOSED = "composed"
    SOLAR_HIJRI_READ = "solar_hijri_read"
    SERIAL_READ = "serial_read"
    MIDNIGHT_LEFT_OUT = "midnight_left_out"
    DATE_CELLS = "date_cells"
    FORMULA_READ = "formula_read"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    FORMULA_KEPT = "formula_kept"
    APOSTROPHE_READ = "apostrophe_read"

    # what the row says
    OCCURRED_AFTER_REPORT = "occurred_after_report"
    SAID_AFTER_REPORT = "said_after_report"
    IN_FUTURE = "in_future"
    EXPIRY_BEFORE_DATE = "expiry_before_date"
    SAME_PARTY = "same_party"
    SELF_REFERENCE = "self_reference"
    CYCLE = "cycle"
    RANK_WITHOUT_REASON = "rank_without_reason"
    NUMBER_WITHOUT_UNIT = "number_without_unit"
    CALL_WITH_HOST = "call_with_host"
    UNKNOWN_UNIT = "unknown_unit"

    # what stands against a change
    NO_SUCH_IMPORT = "no_such_import"
    ALREADY_UNDONE = "already_undone"
    LATER_CHANGE = "later_change"
    STILL_NAMED = "still_named"
    NAMES_NOTHING = "names_nothing"
    LEFT_OUT_ROW = "left_out_row"
    STAYS = "stays"

    # what the upload says beside what was known
    NEW_CONTRADICTION = "new_contradiction"

    @property
    def severity(self) -> Severity:
        if self in NOTES:
            return Severity.NOTE
        return Severity.WARNING if self in WARNINGS else Severity.ERROR


WARNINGS = frozenset(
    {
        Kind.IN_FUTURE,
        Kind.RANK_WITHOUT_REASON,
        Kind.NUMBER_WITHOUT_UNIT,
        Kind.CALL_WITH_HOST,
        Kind.UNKNOWN_UNIT,
        Kind.NEW_CONTRADICTION,
        Kind.STAYS,
    }
)
NOTES = frozenset(
    {
        Kind.LEFT_OUT,
        Kind.CONTENT_DECIDES,
        Kind.SHEET_LEFT_OUT,
        Kind.ENCODING,
        Kind.DELIMITER,
        Kind.LINE_ENDS,
        Kind.COMMENT_LINES,
        Kind.TABLE_BY_COLUMNS,
        Kind.NO_ROWS,
        Kind.NOTHING_TO_CHANGE,
        Kind.COLUMNS_KEPT,
        Kind.COLUMNS_MATCHED,
        Kind.COLUMNS_MARKED,
        Kind.COLUMNS_LEFT_OUT,
        Kind.EMPTY_COLUMNS,
        Kind.BLANK_ROWS,
        Kind.EMPTY_CELLS,
        Kind.SPACES_TRIMMED,
        Kind.MARKS_REMOVED,
        Kind.DIGITS_READ,
        Kind.DAY_ORDER_READ,
        Kind.LINE_ENDS_READ,
        Kind.COMPOSED,
        Kind.SOLAR_HIJRI_READ,
        Kind.SERIAL_READ,
        Kind.MIDNIGHT_LEFT_OUT,
        Kind.DATE_CELLS,
        Kind.FORMULA_READ,
        Kind.FORMULA_KEPT,
        Kind.APOSTROPHE_READ,
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `line` is the physical line where the row starts, the header being 1; `value` the cell as it stands.

    `file` is empty where the finding is about the whole upload.
    """

    kind: Kind
    message: str
    file: str = ""
    line: int | None = None
    column: str | None = None
    value: str | None = None

    @property
    def severity(self) -> Severity:
        return self.kind.severity

    @property
    def is_error(self) -> bool:
        return self.kind.severity is Severity.ERROR

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line is not None else ""
        place = ", ".join(part for part in (self.file, line, self.column) if part)
        return f"{place}: {self.message}" if place else self.message

    def as_json(self) -> dict[str, object]:
        """The finding with its severity, in the form that `--json` prints."""
        fields = asdict(self)
        order = ("file", "line", "column", "value", "kind", "message")
        return {"severity": str(self.severity), **{name: fields[name] for name in order}}


class Findings(list[Problem]):
    """What was found. Of a kind in one column so many are kept, and how many more there are is counted."""

    def __init__(self) -> None:
        super().__init__()
        self._alike: Counter[tuple[Kind, str | None]] = Counter()

    def tell(self, problem: Problem) -> None:
        alike = problem.kind, problem.column
        self._alike[alike] += 1
        if self._alike[alike] <= MOST_ALIKE:
            self.append(problem)

    def whole(self) -> list[Problem]:
        """All that is kept, and a sentence for each kind of which there is more."""
        file = self[0].file if self else ""
        more = [
            Problem(
                kind,
                f"The first {MOST_ALIKE:,} are told; {number - MOST_ALIKE:,} more are like them.",
                file,
                None,
                column,
            )
            for (kind, column), number in self._alike.items()
            if number > MOST_ALIKE
        ]
        return [*more, *self]


class CellError(Exception):
    """Why a text is no value of its column, and what to write instead."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


def writable(text: str) -> str:
    """A text from outside, such as the name of a file, that can be printed and stored: what is no letter becomes �.

    >>> writable("par" + chr(0xDCFF) + ".csv"), writable("a" + chr(0) + "b")
    ('par�.csv', 'a�b')
    """
    return _UNWRITABLE.sub("\ufffd", text)


def shown(text: str) -> str:
    """A value in a sentence: quoted, on one line, shortened where it is long.

    >>> shown("2024-13")
    '"2024-13"'
    """
    line = re.sub(r"[\r\n\t]+", " ", text)
    return f'"{line}"' if len(line) <= SHOWN_CHARS else f'"{line[: SHOWN_CHARS - 1]}…"'


def either(words: Sequence[str]) -> str:
    """The words as alternatives.

    >>> either(["agreements", "visits", "projects"])
    'agreements, visits or projects'
    """
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "cell"), count(2, "cell")
    ('1 cell', '2 cells')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
