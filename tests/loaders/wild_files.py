"""Whole files that are no table, or one of a shape that no one should send; each is made by chance within its sort."""

import bz2
import gzip
import io
import json
import lzma
import pickle
import tarfile
from collections.abc import Callable
from functools import cache
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

VISIT = b"id,relationship_ids,visitor_party,counterpart_party,visitor,level,format,source_id\n"
CLAIM = b"id,project_id,milestone,title,date,modality,source_id,quantity,unit,quantity_of\n"
AGREEMENT = b"id,title,supersedes\n"
TEN_MEGABYTES = 10 * 2**20

STARTS = (
    b"\x7fELF", b"MZ", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff\xe0", b"SQLite format 3\0", b"PAR1", b"\xd0\xcf\x11\xe0",
    b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"{\\rtf1", b"OggS", b"RIFF", b"\xca\xfe\xba\xbe", b"PK\x05\x06", b"PK\x07\x08", b"PK\x03\x04", b"",
)  # fmt: skip


def _empty(chance: Random) -> bytes:
    return chance.choice(
        (
            b"",
            b" ",
            b"\n",
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\xfe\xff",
            b"\xff\xfe\0\0",
            b"\0",
            b",",
            b'"',
            b'""',
            b"\r",
            b"'",
        )
    )


def _binary(chance: Random) -> bytes:
    return chance.choice(STARTS) + chance.randbytes(chance.choice((0, 1, 100, 5_000, 300_000)))


def _archive(chance: Random) -> bytes:
    name, inside = (
        chance.choice(("parties.csv", "xl/workbook.xml", "[Content_Types].xml", "content.xml")),
        b"id,name\nIRN,Iran\n",
    )
    sort = chance.randrange(5)
    if sort < 3:
        return (gzip.compress, bz2.compress, lzma.compress)[sort](inside * chance.choice((1, 1_000)))
    out = io.BytesIO()
    if sort == 3:
        with tarfile.open(fileobj=out, mode=chance.choice(("w", "w:gz"))) as archive:
            archive.addfile(tarfile.TarInfo(name))
    else:
        with ZipFile(out, "w", ZIP_DEFLATED) as package:
            package.writestr(name, chance.choice((inside, _archive(chance))))
    return out.getvalue()


def _other_text(chance: Random) -> bytes:
    data = [{"id": "IRN", "name": "Iran"}]
    return chance.choice((
        json.dumps(data).encode(), json.dumps(data[0]).encode(), pickle.dumps(data), b"<table><tr><td>id</td></tr></table>",
        b"<?xml version='1.0'?><x/>", b"INSERT INTO parties VALUES ('IRN');\n" * 2_000, b"id: IRN\nname: Iran\n", b"id\tname\nIRN\tIran\n",
        b"id  name\nIRN Iran\n", b"| id | name |\n|---|---|\n| IRN | Iran |\n", b"From: a@b\nSubject: id,name\n\nIRN,Iran\n", b"{\\rtf1 id,name}",
    ))  # fmt: skip


def _very_long(chance: Random) -> bytes:
    """A cell, a line, a name or a row without end."""
    letter = chance.choice(
        (
            b"x",
            b"=",
            b'""',
            "ж".encode(),
            b"0",
            b",",
            b";",
            b"\n",
            b"\r",
            b" ",
            b"\xff",
            "۱".encode(),
            b"2025-",
            b"[",
            b"a;",
        )
    )
    long = letter * (chance.choice((50_000, 1_000_000, TEN_MEGABYTES)) // len(letter))
    before, after = chance.choice((
        (b"id,name,kind\nIRN,", b",state\n"), (b'id,name,kind\nIRN,"', b'",state\n'), (b'id,name,kind\nIRN,"', b""), (b"id,name,kind\n", b",Iran,state\n"),
        (b"id,", b",kind\nIRN,Iran,state\n"), (b"", b"\nid,name\nIRN,Iran\n"), (VISIT + b"v-1,", b",IRN,RUS,A,minister,unspecified,tass-1\n"), (b"", b""),
        (CLAIM + b"c,gas,progress,T,", b",occurred,tass-1,,,\n"), (CLAIM + b"c,gas,progress,T,2025,occurred,tass-1,", b",km,x\n"), (b'"', b""),
    ))  # fmt: skip
    return before + long + after


def _many_columns(chance: Random) -> bytes:
    name = chance.choice((b"id", b"", b"x", b"name", b"note", b"\xd0\xb8\xd0\xbc\xd1\x8f"))
    wide = b",".join([name] * chance.choice((200, 201, 5_000, 100_000)))
    return (
        b"id,name,kind,"
        + wide
        + b"\n"
        + chance.choice((b"IRN,Iran,state\n", b"IRN,Iran,state," + wide + b"\n")) * chance.choice((1, 20))
    )


def _many_rows(chance: Random) -> bytes:
    """Very many rows that are all wrong, or all the same, or all lead to each other."""
    return _rows(chance.randrange(len(ROWS)), chance.choice((3_000, 20_000)))


ROWS: tuple[Callable[[int], str], ...] = (
    lambda n: f"v{n},irn-rus,IRN,RUS,A,minister,unspecified,source-{n}", lambda n: f"v{n},rel-{n},IRN,RU{n},A,minister,unspecified,x",
    lambda n: "v-1,irn-rus,IRN,RUS,A,minister,unspecified,x", lambda n: f"v{n},irn-rus,IRN,RUS,A,minister{n},unspecified,x",
    lambda n: f"V {n},irn-rus,IRN,IRN,A,mınister,Unspecified,x;x", lambda n: f"v{n},irn-rus,IRN", lambda n: ",,,,,,," if n % 2 else "",
    lambda n: f"v{n},irn-rus,IRN,RUS,A,minister,unspecified,x,{'y' * (n % 9)}", lambda n: f'v{n},"a"b,IRN,RUS,A,minister,unspecified,x',
    lambda n: f"с{n},irn-rus,IRN,RUS,\u200b {n} ,minister,unspecified,x;;y", lambda n: VISIT.decode().rstrip(),
)  # fmt: skip
CLAIM_ROWS: tuple[Callable[[int], str], ...] = (
    lambda n: f"c{n},gas,contract,T,{1990 + n % 40},occurred,tass-1,,,", lambda n: f"c{n},gas,progress,T,2025,occurred,tass-1,{n},km,length",
    lambda n: f"c{n},gas,progress,T,{n % 28 + 1:02}/{n % 12 + 1:02}/2025,occurred,tass-1,,,", lambda n: f"c{n},gas,progress,T,{40000 + n},occurred,tass-1,,,",
    lambda n: f"c{n},gas,progress,T,1403-10-{n},occurred,tass-1,{n}%,u{n},", lambda n: f"c{n},gas,progress,={n},day {n},occurred,tass-1,-{n},,",
)  # fmt: skip


@cache
def _rows(sort: int, many: int) -> bytes:
    return VISIT + "\n".join(map(ROWS[sort], range(many))).encode()


def _many_claims(chance: Random) -> bytes:
    return CLAIM + "\n".join(map(chance.choice(CLAIM_ROWS), range(chance.choice((3_000, 20_000))))).encode()


def _circle(chance: Random) -> bytes:
    """A chain of agreements that is very long, and may close."""
    many, closed = chance.choice((3, 5_000, 20_000)), chance.random() < 0.5
    rows = [f"a{n},T,{'' if n == many - 1 and not closed else f'a{(n + 1) % many}'}" for n in range(many)]
    return AGREEMENT + "\n".join(rows).encode()


OF_FILES: tuple[Callable[[Random], bytes], ...] = (
    _empty, _binary, _archive, _other_text, _very_long, _very_long, _many_columns, _many_rows, _many_claims, _circle,
)  # fmt: skip


def wild(chance: Random) -> bytes:
    return chance.choice(OF_FILES)(chance)
