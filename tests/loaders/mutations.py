"""Files as no one should send them: seeded mutations of the shipped CSVs, and of workbooks made from them."""

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from tests.loaders.books import book, repacked

DATA = Path(__file__).resolve().parents[2] / "data"
ROWS_TAKEN = 40  # of a shipped file: enough to hold every kind of cell, few enough for thousands of cases
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
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "cp1252", "cp1256", "koi8-r", "utf-7", "gb18030")
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
    rows = _some_rows(chance, path)
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        rows = chance.choice(OF_ROWS)(chance, rows)
    made = _workbook if chance.random() < 0.35 else _text
    data = made(chance, path.stem, rows)
    for _ in range(chance.choice((0, 0, 0, 1, 1, 3))):
        data = chance.choice(OF_BYTES)(chance, data)
    name = f"{path.stem}.csv" if chance.random() < 0.7 else chance.choice(NAMES).format(table=path.stem)
    return name, data


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


def _workbook(chance: Random, table: str, rows: Rows) -> bytes:
    typed = [[_typed(chance, cell) for cell in row[:400]] for row in rows]
    sheets = {chance.choice((table, table, "Sheet1", "Лист 1")): typed}
    if chance.random() < 0.3:
        sheets["Notes"] = [["To do"], [1, None, 2.5]]

    def disturb(made: Any) -> None:
        sheet = made.worksheets[0]
        if chance.random() < 0.2:
            first, row = chance.randrange(1, 5), chance.randrange(1, 5)
            sheet.merge_cells(f"{get_column_letter(first)}{row}:{get_column_letter(first + 1)}{row + 1}")
        if chance.random() < 0.1:
            sheet.cell(chance.choice((500, 1_048_576)), chance.choice((3, 50, 16_384)), "x")
        if chance.random() < 0.1 and len(made.worksheets) > 1:
            sheet.sheet_state = "hidden"

    data = book(sheets, disturb)
    return _parts_disturbed(chance, data) if chance.random() < 0.4 else data


def _typed(chance: Random, cell: str) -> Any:
    dice = chance.random()
    if dice < 0.02:
        day = datetime(2025, 1, 17) + timedelta(days=chance.randrange(400), seconds=chance.choice((0, 0, 30_600)))
        return chance.choice((45674, 2025.0, 1e300, -1, True, "=1+1", "#N/A", day, day.time()))
    if re.fullmatch("[0-9]{1,6}", cell):
        return int(cell)
    if dice < 0.6 and re.fullmatch(r"20[0-9]{2}-[01][0-9]-[0-2][0-8]", cell):
        return datetime.fromisoformat(cell) if "-00" not in cell and "-1" not in cell[4:6] else cell
    return ILLEGAL_CHARACTERS_RE.sub("", cell)[:32_000]


def _parts_disturbed(chance: Random, data: bytes) -> bytes:
    """The same package with the bytes of one part changed, or the part left out."""

    def change(name: str, part: bytes) -> bytes | None:
        if name != chosen:
            return part
        return None if chance.random() < 0.1 else chance.choice(OF_BYTES)(chance, part)

    names = ("xl/worksheets/sheet1.xml",) * 3 + (
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "[Content_Types].xml",
    )
    chosen = chance.choice(names)
    return repacked(data, change)


# What happens to bytes.


def _flipped(chance: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(chance: Random, data: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in "12")
    return chance.choice((data[:end], data[start:], data[:start] + data[end:]))


def _slice_doubled(chance: Random, data: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in "12")
    return data[:end] + data[start:end] * chance.choice((1, 1, 10)) + data[end:]


def _quotes_broken(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return chance.choice((data[:at] + b'"' + data[at:], data.replace(b'"', b"", 1), data.replace(b'"', b"'")))


def _bytes_put_in(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return (
        data[:at]
        + chance.choice((b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"PK\x03\x04", chance.randbytes(50)))
        + data[at:]
    )


def _digits_changed(chance: Random, data: bytes) -> bytes:
    number = chance.choice((b"0", b"-1", b"99999999", b"1048577", b"1e9", b""))
    found = list(re.finditer(rb"[0-9]+", data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + number + data[match.end() :]


OF_BYTES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _flipped, _cut, _slice_doubled, _quotes_broken, _bytes_put_in, _digits_changed,
)  # fmt: skip
