"""Files as no one should send them: seeded mutations of the shipped CSVs and of workbooks made from them, and others.

`mutated_workbooks.py` and `mutated_bytes.py` hold what happens to packages and to bytes, `wild_files.py` what is no table.
"""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.loaders.mutated_bytes import OF_BYTES
from tests.loaders.mutated_workbooks import workbook
from tests.loaders.wild_files import wild

DATA = Path(__file__).resolve().parents[2] / "data"
ROWS_TAKEN = 40  # of a shipped file: enough to hold every kind of cell, few enough for thousands of cases
SHARE_WILD, SHARE_OF_WORKBOOKS = 0.1, 0.35
SHORT = 2_000  # letters of a payload that stands in many cells: the files stay within a few megabytes

Rows = list[list[str]]

PAYLOADS = (
    "", " ", "\t", "\n", "\x00", "\x07", "\u200b", "\u202eabc", "\ufeff", "\ufffd", "👩‍👩‍👧", "a\u0308", "х", "Ｉｄ",
    '=HYPERLINK("http://x.example","x")', "+1+1", "-1", "@SUM(A1)", "<script>alert(1)</script>", "${7*7}", "{{7*7}}",
    "'; DROP TABLE visits; --", "../../etc/passwd", "javascript:alert(1)", "http://[::1", "#REF!", "#N/A", "NULL", "None",
    "۱۴۰۳/۱۰/۲۸", "1403-10-28", "28 Dey 1403 SH", "45674", "01/02/2025", "17.01.2025", "2025-02-30", "0000", "9999-12-31",
    "[..2027", "2025/..", "{2025,2026}", "2025-01-17T25:61", "Y17E8", "-2025", "XXXX", "2025-24", "/", "..", "[]",
    "NaN", "inf", "-inf", "1e999", "1e-999", "0x10", "1_000", "1,234.5", "9" * 5_000, "0" * 5_000, "-0", "٪", "45%",
    ";", ";;;", ";" * 5_000, "[" * 5_000, "(" * 5_000, "-" * 5_000, "2025-" * 2_000, "a b " * 5_000, "a" * 40_000, "а" * 200_000,
    "irn-rus;irn-rus", "irn-rus;;", "treaty", "occurred", "Occurred ", '"', '""', "'", "“x”", "\\", "\r", "\r\n", "a\u2028b",
)  # fmt: skip
ENCODINGS = (
    "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "cp1252", "cp1256", "cp1254", "cp866", "koi8-r", "iso8859-5",
    "iso8859-6", "mac-cyrillic", "utf-7", "gb18030", "shift-jis", "cp037",
)  # fmt: skip
NAMES = (
    "{table}.csv",
    "{table}.xlsx",
    "{table}.txt",
    "new.csv",
    "book.xlsx",
    "Лист.csv",
    "{table} (1).csv",
    "=cmd.csv",
)


def mutated(seed: int, number: int) -> tuple[str, bytes]:
    """The name and the bytes of one case; the same for the same seed and number."""
    chance = Random(f"{seed}-{number}")
    path = chance.choice(sorted(DATA.glob("*.csv")))
    data = wild(chance) if chance.random() < SHARE_WILD else _mutated_table(chance, path)
    for _ in range(chance.choice((0, 0, 0, 1, 1, 3))):
        data = chance.choice(OF_BYTES)(chance, data)
    name = f"{path.stem}.csv" if chance.random() < 0.7 else chance.choice(NAMES).format(table=path.stem)
    return name, data


def write(seed: int, number: int, folder: Path) -> Path:
    """The case as a file in a folder."""
    name, data = mutated(seed, number)
    path = folder / name
    path.write_bytes(data)
    return path


def _mutated_table(chance: Random, path: Path) -> bytes:
    rows = _some_rows(chance, path)
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        rows = chance.choice(OF_ROWS)(chance, rows)
    return workbook(chance, path.stem, rows) if chance.random() < SHARE_OF_WORKBOOKS else _text(chance, path.stem, rows)


def _some_rows(chance: Random, path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    start = chance.randrange(max(1, len(rows) - ROWS_TAKEN))
    return [header, *rows[start : start + chance.randrange(1, ROWS_TAKEN + 1)]]


# What happens to rows of cells.


def _payloads(chance: Random, rows: Rows) -> Rows:
    for _ in range(chance.choice((1, 1, 3, 20))):
        row = chance.choice(rows)
        if row:
            row[chance.randrange(len(row))] = chance.choice(PAYLOADS)
    return rows


def _payload_column(chance: Random, rows: Rows) -> Rows:
    place, payload = chance.randrange(max(map(len, rows))), chance.choice(PAYLOADS)[:SHORT]
    return [[payload if at == place and row is not rows[0] else cell for at, cell in enumerate(row)] for row in rows]


def _swapped_cells(chance: Random, rows: Rows) -> Rows:
    for _ in range(5):
        one, other = chance.choice(rows), chance.choice(rows)
        if one and other:
            a, b = chance.randrange(len(one)), chance.randrange(len(other))
            one[a], other[b] = other[b], one[a]
    return rows


def _column_dropped(chance: Random, rows: Rows) -> Rows:
    place = chance.randrange(max(map(len, rows)))
    return [row[:place] + row[place + 1 :] for row in rows]


def _columns_added(chance: Random, rows: Rows) -> Rows:
    name, many = chance.choice(("", "id", "note", "weather", *PAYLOADS)), chance.choice((1, 1, 2, 300, 5_000))
    return [[*row, *[name[:SHORT] if row is rows[0] else chance.choice(("", "x"))] * many] for row in rows]


def _columns_shuffled(chance: Random, rows: Rows) -> Rows:
    places = chance.sample(range(len(rows[0])), len(rows[0]))
    return [[row[place] for place in places if place < len(row)] for row in rows]


def _column_renamed(chance: Random, rows: Rows) -> Rows:
    place = chance.randrange(max(1, len(rows[0])))
    spelled: tuple[Callable[[str], str], ...] = (
        str.title, str.upper, lambda name: name + " (SH)", lambda name: name + "_dmy", lambda name: name[:-1],
        lambda name: name.replace("_", " "), lambda name: chance.choice(PAYLOADS), lambda name: "дата",
    )  # fmt: skip
    header = [chance.choice(spelled)(cell) if at == place else cell for at, cell in enumerate(rows[0])]
    return [header, *rows[1:]]


def _rows_moved(chance: Random, rows: Rows) -> Rows:
    body = [list(row) for row in rows[1:]]
    chance.shuffle(body)
    header = chance.choice(([rows[0]], [rows[0], rows[0]], [], [["A title"], rows[0]], [[], [], rows[0]]))
    return [list(row) for row in [*header, *body]] or [[""]]


def _rows_doubled(chance: Random, rows: Rows) -> Rows:
    return rows + [list(chance.choice(rows)) for _ in range(chance.choice((1, 5, 200)))]


def _ragged(chance: Random, rows: Rows) -> Rows:
    return [row[: chance.randrange(len(row) + 1)] if chance.random() < 0.2 else row for row in rows]


def _letters(chance: Random, rows: Rows) -> Rows:
    """A letter of many cells for one that looks like it, or lies close to it."""
    old, new = chance.choice((("a", "а"), ("e", "е"), ("o", "ο"), ("-", "–"), ("i", "ı"), ("1", "۱"), ("2", "٢")))
    return [[cell.replace(old, new) if chance.random() < 0.3 else cell for cell in row] for row in rows]


OF_ROWS: tuple[Callable[[Random, Rows], Rows], ...] = (
    _payloads, _payloads, _payloads, _payload_column, _swapped_cells, _column_dropped, _columns_added, _columns_shuffled,
    _column_renamed, _rows_moved, _rows_doubled, _ragged, _letters,
)  # fmt: skip


# How rows become bytes.


def _text(chance: Random, _: str, rows: Rows) -> bytes:
    out = io.StringIO()
    delimiter = chance.choice((*",,,,,,,;;\t|", " ", ":"))
    ending = chance.choice(("\n",) * 5 + ("\r\n",) * 3 + ("\r", "\n\n", "\x0b"))
    quoting = chance.choice((csv.QUOTE_MINIMAL,) * 4 + (csv.QUOTE_ALL, csv.QUOTE_NONE))
    csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=quoting, escapechar="\\").writerows(rows)
    text = chance.choice(("",) * 10 + ("sep=;\n", "\n\n", "# made by x\n")) + out.getvalue()
    encoding = "utf-8" if chance.random() < 0.8 else chance.choice(ENCODINGS)
    return text.encode(encoding, errors=chance.choice(("replace", "ignore")))
