"""The quick road from text to rows: Arrow reads a large CSV by columns, in a quarter of the time, where it certainly
reads what Python's own reader would.

Both split cells at separators and lines at their ends, and open a quote where a cell begins. They differ in what they
make of empty lines, of a quote that stands elsewhere, and of a lone CR. A text with any of these, or with a line so long
that it may have no end, takes the ordinary road (`separated.py`), which tells of it line by line; so does one that Arrow
refuses, as it does where rows are of different lengths.
"""

import csv
from collections.abc import Sequence
from io import StringIO
from itertools import zip_longest

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from loaders.cells import CodedCells, ColumnCells, ColumnRows, SingleCells
from loaders.sheet import Rows

FROM_LETTERS = 100_000  # on which the preparations are worth their while
PIECE = 2**18  # letters
MOST_QUOTES = 0.4  # of all letters
SAMPLE_ROWS = 1_000  # of which a column that names each row repeats no cell, and one of dates does
QUOTE, LF, CR = b'"\n\r'
MARK = "\ufeff".encode()  # which Arrow leaves out where it begins a text

Bytes = NDArray[np.uint8]
Places = NDArray[np.intp]


def read_columns(text: str, delimiter: str, most: int) -> Rows | None:
    """The rows of a text, at most so many, and their lines; None where the ordinary road has to be taken."""
    if len(text) < FROM_LETTERS or _holds_long_line(text) or _is_strange(text, most):
        return None
    data = text.encode()
    letters = np.frombuffer(data, dtype=np.uint8)
    quotes, ends = _places(letters, QUOTE), _places(letters, LF)
    if not _quotes_are_plain(letters, quotes, ord(delimiter)) or not _line_ends_are_plain(letters):
        return None
    outside = np.searchsorted(quotes, ends) % 2 == 0  # a line end between quotes belongs to a cell
    starts = np.concatenate(([0], ends[outside] + 1))
    starts = starts[starts < len(data)]
    if not 1 < len(starts) <= most or data.startswith(MARK, starts[1]):
        return None
    first = _header(data[: starts[1]].decode(), delimiter)
    sample = data[starts[1] : starts[min(SAMPLE_ROWS, len(starts) - 1)]].decode()
    types = _types(sample, len(first), delimiter)
    rows = _below(pa.py_buffer(data)[starts[1] :], types, delimiter) if any(first) else None
    if rows is None or len(rows) != len(starts) - 1 or [""] * len(first) in rows:
        return None
    return Rows(first, rows, _lines(outside, len(starts)))


def _is_strange(text: str, most: int) -> bool:
    """Whether it has more lines than a table may have rows, or is largely quotes: their places would fill the memory."""
    return text.count("\n") > most or text.count('"') > len(text) * MOST_QUOTES


def _holds_long_line(text: str) -> bool:
    """Whether a line is longer than a cell may be."""
    place, longest = 0, csv.field_size_limit()
    while len(text) - place > longest:
        end = text.rfind("\n", place, place + longest + 1)
        if end < 0:
            return True
        place = end + 1
    return False


def _places(letters: Bytes, letter: int) -> Places:
    """Where a letter stands; sought piece by piece, for which little memory is taken."""
    pieces = range(0, len(letters) + 1, PIECE)
    return np.concatenate([start + np.flatnonzero(letters[start : start + PIECE] == letter) for start in pieces])


def _quotes_are_plain(letters: Bytes, quotes: Places, delimiter: int) -> bool:
    """Whether each quote opens where a cell begins, closes where it ends, or stands twice within.

    So every other quote has a separator, a line end or another quote before it, and those between have one behind them.
    """
    if len(quotes) % 2:
        return False
    before, behind = np.maximum(quotes[0::2], 1) - 1, np.minimum(quotes[1::2] + 1, len(letters) - 1)
    opened, closed = letters[before], letters[behind]
    return bool(np.isin(opened, (delimiter, LF, QUOTE)).all() and np.isin(closed, (delimiter, LF, CR, QUOTE)).all())


def _line_ends_are_plain(letters: Bytes) -> bool:
    """Whether every CR has its LF behind it."""
    behind = _places(letters, CR) + 1
    return not len(behind) or bool(behind[-1] < len(letters) and (letters[behind] == LF).all())


def _lines(outside: NDArray[np.bool_], rows: int) -> Sequence[int]:
    """The line on which each row starts, of those after a line end that is outside of quotes."""
    if outside.all():
        return range(1, rows + 1)
    return [1, *(np.flatnonzero(outside)[: rows - 1] + 2).tolist()]


def _header(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:  # a cell longer than it takes
        return []


def _types(sample: str, width: int, delimiter: str) -> list[pa.DataType]:
    """How to read each column: its texts once with their places, or cell by cell where the sample repeats none."""
    try:
        rows = list(csv.reader(StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:  # a cell longer than it takes
        rows = []
    seen = zip_longest(*rows, fillvalue="") if len(rows) > 1 else ()
    single = [len(set(cells)) == len(cells) for cells in seen]
    return [
        pa.string() if one else pa.dictionary(pa.int32(), pa.string()) for one in (single + [False] * width)[:width]
    ]


def _below(data: pa.Buffer, types: Sequence[pa.DataType], delimiter: str) -> ColumnRows | None:
    """The rows below the header by columns, if all are as wide and no cell is longer than Python's reader takes."""
    memory = pa.system_memory_pool()  # to set up Arrow's own costs as much as all the rest
    names = list(map(str, range(len(types))))
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(data),
            read_options=arrow_csv.ReadOptions(use_threads=False, column_names=names),
            parse_options=arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict(zip(names, types, strict=True)), check_utf8=False, strings_can_be_null=False
            ),
            memory_pool=memory,
        )
    except pa.ArrowInvalid:
        return None
    columns = [_cells(column) for column in table.unify_dictionaries(memory).combine_chunks(memory).columns]
    longest = max(max(map(len, column.distinct), default=0) for column in columns)
    return ColumnRows(columns) if longest <= csv.field_size_limit() else None


def _cells(column: pa.ChunkedArray) -> ColumnCells:
    (chunk,) = column.chunks
    if pa.types.is_string(chunk.type):
        return SingleCells(chunk.to_pylist())
    _, codes = chunk.indices.buffers()  # its own way to an array of NumPy would import pandas
    return CodedCells(chunk.dictionary.to_pylist(), np.frombuffer(codes, dtype=np.int32, count=len(chunk)))
