"""Workbooks as no one should send them: odd cells, and packages whose parts are broken, lie, or unfold without end."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from random import Random
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from tests.loaders.books import SHEET_XML, book, repacked
from tests.loaders.mutated_bytes import OF_BYTES

Rows = list[list[str]]

WIDEST = 400  # columns that are written as typed cells; a wider row is cut
BLOCK = 2**20
BOMB_BYTES = 2 * BLOCK, 300 * BLOCK  # unpacked: one that may be read, one that may not

PARTS = (
    *(SHEET_XML,) * 4, "xl/sharedStrings.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml",
    "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "_rels/.rels", "xl/theme/theme1.xml", "docProps/core.xml",
)  # fmt: skip


def workbook(chance: Random, table: str, rows: Rows) -> bytes:
    """A workbook of these rows, in one case of three with its parts disturbed."""
    typed = [[_typed(chance, cell) for cell in row[:WIDEST]] for row in rows]
    sheets = {chance.choice((table, table, "Sheet1", "Лист 1")): typed}
    if chance.random() < 0.3:
        sheets["Notes"] = [["To do"], [1, None, 2.5]]
    data = book(sheets, lambda made: _disturb(chance, made))
    dice = chance.random()
    if dice < 0.2:
        return _one_part_changed(chance, data)
    return chance.choice(OF_PACKAGES)(chance, data) if dice < 0.5 else data


def _disturb(chance: Random, made: Any) -> None:
    sheet = made.worksheets[0]
    if chance.random() < 0.2:
        first, row = chance.randrange(1, 5), chance.randrange(1, 5)
        sheet.merge_cells(f"{get_column_letter(first)}{row}:{get_column_letter(first + 1)}{row + 1}")
    if chance.random() < 0.1:
        sheet.cell(chance.choice((500, 1_048_576)), chance.choice((3, 50, 16_384)), "x")
    if chance.random() < 0.1 and len(made.worksheets) > 1:
        sheet.sheet_state = chance.choice(("hidden", "veryHidden"))
    if chance.random() < 0.05:
        for number in range(300):
            made.create_sheet(f"S{number}").append(["id", number])


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


def _one_part_changed(chance: Random, data: bytes) -> bytes:
    """The same package with the bytes of one part changed, or the part left out."""
    chosen, left_out, change = chance.choice(PARTS), chance.random() < 0.1, chance.choice(OF_BYTES)

    def changed(name: str, part: bytes) -> bytes | None:
        if name != chosen:
            return part
        return None if left_out else change(chance, part)

    return repacked(data, changed)


def _in_part(name: str, change: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes]:
    return lambda part, old: change(old) if part == name else old


def _words_of_xml(chance: Random, data: bytes) -> bytes:
    """Attributes and values of the sheet as no program writes them."""
    old, new = chance.choice((
        (rb' r="[A-Z]+[0-9]+"', b""), (rb' r="[0-9]+"', b""), (rb' r="[A-Z]+', b' r="ZZZZZZ'), (rb' r="A', b' r="XFD'),
        (rb'<row r="[0-9]+"', b'<row r="5"'), (rb'<row r="[0-9]+"', b'<row r="-3"'), (rb'<row r="[0-9]+"', b'<row r="1e9"'),
        (rb'<row r="[0-9]+"', b'<row r="\xd9\xa3"'), (rb' t="[a-z]+"', b' t="weird"'), (rb' t="[a-zA-Z]+"', b' t="b"'),
        (rb' t="[a-zA-Z]+"', b' t="e"'), (rb' t="[a-zA-Z]+"', b' t="d"'), (rb' t="[a-zA-Z]+"', b' t="s"'), (rb' t="[a-zA-Z]+"', b""),
        (rb' s="[0-9]+"', b' s="99999"'), (rb' s="[0-9]+"', b' s="-1"'), (rb"<v>[^<]*</v>", b"<v>99999999</v>"),
        (rb"<v>[^<]*</v>", b"<v>-1</v>"), (rb"<v>[^<]*</v>", b"<v></v>"), (rb"<v>[^<]*</v>", b"<v>1e400</v>"),
        (rb"<v>[^<]*</v>", b"<v>NaN</v>"), (rb"<v>[^<]*</v>", b"<v>" + b"9" * 5_000 + b"</v>"), (rb"<v>", b"<f>A1</f><v>"),
        (rb"<v>", b'<f t="shared" si="0" ref="A1:XFD1048576">A1</f><v>'), (rb"<c ", b"<c xml:space='preserve' "),
        (rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"'), (rb'<dimension ref="[^"]*"', b'<dimension ref="?"'),
        (rb"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        (rb"</sheetData>", b'</sheetData><mergeCells><mergeCell ref=""/><mergeCell ref="A"/><mergeCell/></mergeCells>'),
        (rb"</sheetData>", b"</sheetData>" + b"<mergeCells><mergeCell ref='A2:B3'/></mergeCells>" * 3_000),
        (rb"<sheetData>", b"<sheetData>" + b"<row/>" * 20_000), (rb"<sheetData>", b"<sheetData><row>" + b"<c/>" * 20_000 + b"</row>"),
        (rb"<sheetData>", b"<x>" * 50_000 + b"<sheetData>"), (rb"http://schemas", b"https://schemas"), (rb"worksheet", b"w:worksheet"),
        (rb"<\?xml[^>]*>", b"<?xml version='1.0' encoding='utf-16'?>"), (rb"<\?xml[^>]*>", b"<?xml version='1.0' encoding='nonsense'?>"),
    ))  # fmt: skip
    most = chance.choice((1, 0))
    return repacked(data, _in_part(SHEET_XML, lambda part: re.sub(old, lambda _: new, part, count=most)))


def _definitions(chance: Random, data: bytes) -> bytes:
    """Definitions of XML that unfold without end, or ask for a file of the machine."""
    unfolding = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    definition = chance.choice((
        f'<!DOCTYPE x [<!ENTITY l0 "lol">{unfolding}]>', '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        f'<!DOCTYPE x [<!ENTITY l9 "{"a" * 50_000}">]>', '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    ))  # fmt: skip
    part = chance.choice(
        (SHEET_XML, "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml", "docProps/core.xml")
    )

    def change(old: bytes) -> bytes:
        at = old.find(b"?>") + 2 if old.startswith(b"<?xml") else 0
        return (old[:at] + definition.encode() + old[at:]).replace(b"</t>", b"&l9;</t>").replace(b"</v>", b"&l9;</v>")

    return repacked(data, _in_part(part, change))


def _huge_strings(chance: Random, data: bytes) -> bytes:
    """A list of shared texts that is long, holds long ones, or is nested deeply."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    inside = chance.choice((
        "<si><t>x</t></si>" * 200_000, f"<si><t>{'x' * 3_000_000}</t></si>", "<si>" + "<r><t>x</t></r>" * 50_000 + "</si>",
        "<si>" * 5_000 + "</si>" * 5_000, "", "<si/>" * 100, "<si><t>_x0000_</t></si><si><t>_x000D_</t></si>" * 50,
    ))  # fmt: skip
    return repacked(data, _in_part("xl/sharedStrings.xml", lambda _: f"<sst {main}>{inside}</sst>".encode()))


def _odd_styles(chance: Random, data: bytes) -> bytes:
    """A format of numbers that is no format, or takes long to understand."""
    code = chance.choice(
        ("[" * 20_000, '"' * 20_001, "\\" * 20_000, "yyyy" * 5_000, "", "[$-1010000]yyyy/mm/dd;@", "%" * 9)
    )
    formats = f"<numFmts count='1'><numFmt numFmtId='164' formatCode='{code}'/></numFmts>".encode()

    def change(part: bytes) -> bytes:
        part = re.sub(rb"<numFmts.*?</numFmts>|<numFmts[^>]*/>", b"", part)
        part = re.sub(rb"(<styleSheet[^>]*>)", lambda found: found[1] + formats, part)
        return re.sub(rb'numFmtId="[0-9]+"', b'numFmtId="164"', part)

    return repacked(data, _in_part("xl/styles.xml", change))


def _odd_relations(chance: Random, data: bytes) -> bytes:
    """A workbook whose sheets lie elsewhere, or are named oddly."""
    name, old, new = chance.choice((
        ("xl/_rels/workbook.xml.rels", rb'Target="[^"]*sheet1.xml"', b'Target="../../../etc/passwd"'),
        ("xl/_rels/workbook.xml.rels", rb'Target="[^"]*sheet1.xml"', b'Target="http://127.0.0.1:9/" TargetMode="External"'),
        ("xl/_rels/workbook.xml.rels", rb'Target="[^"]*sheet1.xml"', b'Target="/xl/workbook.xml"'),
        ("xl/_rels/workbook.xml.rels", rb'Id="[^"]*"', b'Id="rId1"'),
        ("xl/workbook.xml", rb'<sheet [^>]*name="[^"]*"', b'<sheet name="' + b"x" * 5_000 + b'"'),
        ("xl/workbook.xml", rb' name="[^"]*"', b' name="=1+1&#10;&lt;b&gt;"'), ("xl/workbook.xml", rb' name="[^"]*"', b""),
        ("xl/workbook.xml", rb"</sheets>", b"</sheets><definedNames><definedName name='x'>#REF!</definedName></definedNames>"),
        ("xl/workbook.xml", rb"<workbookPr[^>]*>", b'<workbookPr date1904="1"/>'), ("xl/workbook.xml", rb"<sheet .*?/>", b""),
        ("xl/workbook.xml", rb"(<sheet .*?/>)", b'<sheet name="a" sheetId="1" r:id="rId1"/>' * 500),
    ))  # fmt: skip
    return repacked(data, _in_part(name, lambda part: re.sub(old, lambda _: new, part)))


def _package_lies(chance: Random, data: bytes) -> bytes:
    """The package itself: parts twice or by the thousand, with other names, not packed, with a password's mark."""
    out, sort = BytesIO(data), chance.randrange(6)
    if sort == 0:
        with ZipFile(out, "a") as package, catch_warnings():
            simplefilter("ignore")  # that a name stands there twice is what is wanted
            package.writestr(chance.choice((SHEET_XML, "xl/workbook.xml")), b"<x/>")
    elif sort == 1:
        with ZipFile(out, "a") as package:
            for number in range(3_000):
                package.writestr(f"xl/media/{number}", b"")
    elif sort == 2:
        with ZipFile(out, "a") as package:
            package.writestr(
                chance.choice(("../../evil", "/etc/passwd", "C:\\x", "xl\\workbook.xml", "a\0b", "é" * 1_000)), b"x"
            )
    elif sort == 3:
        with ZipFile(BytesIO(data)) as old, ZipFile(out := BytesIO(), "w", ZIP_STORED) as new:
            for name in old.namelist():
                new.writestr(chance.choice((name, name, name, name.upper(), "x/" + name)), old.read(name))
    else:
        marks = {4: (6, 8, b"\x01"), 5: (22, 24, chance.randbytes(1))}[sort]  # a password's bit; a size that is a lie
        changed = bytearray(data)
        for sign, at in ((b"PK\x03\x04", marks[0]), (b"PK\x01\x02", marks[1])):
            for found in re.finditer(re.escape(sign), data):
                changed[found.start() + at : found.start() + at + 1] = marks[2]
        return bytes(changed)
    return out.getvalue()


def _bomb(chance: Random, _: bytes) -> bytes:
    return _unpacking_to(
        chance.choice((SHEET_XML, "xl/sharedStrings.xml", "xl/media/image1.png")), chance.choice(BOMB_BYTES)
    )


@cache
def _unpacking_to(size_of: str, size: int) -> bytes:
    """A workbook with a part that unpacks to so many bytes; made once, for packing it takes longer than looking at it."""
    with (
        ZipFile(BytesIO(book({"parties": [["id"], ["IRN"]]}))) as old,
        ZipFile(out := BytesIO(), "w", ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != size_of:
                new.writestr(name, old.read(name))
        with new.open(size_of, "w") as part:
            for _ in range(size // BLOCK):
                part.write(b" " * BLOCK)
    return out.getvalue()


OF_PACKAGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _words_of_xml, _words_of_xml, _words_of_xml, _definitions, _huge_strings, _odd_styles, _odd_relations, _package_lies, _bomb,
)  # fmt: skip
