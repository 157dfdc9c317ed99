"""Bytes become text in the encoding that was meant, and it is said which."""

import time

import pytest

from loaders.decode import decode
from loaders.problems import Kind

SAMPLES = [
    ("utf-8", "id,name\nTUR,Türkiye و Россия\n", None),
    ("utf-8-sig", "id,name\nTUR,Türkiye\n", "UTF-8 with a byte order mark"),
    ("utf-16", "id,name\nTUR,Türkiye\n", "UTF-16 LE"),
    ("utf-16-le", "id,name\nTUR,Türkiye\n", "UTF-16 LE without its mark"),
    ("utf-16-be", "id,name\nrzd,Железные дороги\n", "UTF-16 BE without its mark"),
    ("cp1251", "id,name\nRUS,Россия\n", "windows-1251 (Cyrillic)"),
    ("cp1252", "id,name\nTUR,Türkiye\n", "windows-1252 (Western European)"),
    ("cp1252", "id,name\nfaroe,Ærø\n", "windows-1252 (Western European)"),
    ("cp1251", "id,name\nrzd,РЖД и Rosatom\n", "windows-1251 (Cyrillic)"),
    ("cp1252", "id,name\nCIV,Côte d’Ivoire\n", "windows-1252 (Western European)"),
    ("cp1256", "id,name\nIRN,ايران\nrai,راه آهن جمهوري اسلامي\n", "windows-1256 (Arabic and Persian)"),
]


@pytest.mark.parametrize(("encoding", "text", "said"), SAMPLES)
def test_encoding_is_recognised_and_said(encoding: str, text: str, said: str | None) -> None:
    read, name, problems = decode("parties.csv", text.encode(encoding))
    assert (read, name) == (text, said or "UTF-8")
    assert [problem.message.startswith(f"Read as {said}, with words") for problem in problems] == (
        [True] if said else []
    )


@pytest.mark.parametrize(
    ("data", "kind", "line"),
    [
        ("id,name\nRUS,Россия и Иран".encode()[:-1], Kind.BROKEN_ENCODING, 2),
        (b"id,name\nA,B\nC,\x00\n", Kind.NUL_BYTE, 3),
        ("id,name\nA,\0".encode("utf-16"), Kind.NUL_BYTE, 2),
        (b"SQLite format 3\x00" + bytes(100), Kind.NOT_A_CSV, None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), Kind.NOT_A_CSV, None),
        (b"\xef\xbb\xbf\n<html><table>", Kind.NOT_A_CSV, None),
        (b'{"id": 1}', Kind.NOT_A_CSV, None),
        ("id,name\nrzd,Российские железные дороги\n".encode("koi8-r"), Kind.UNKNOWN_ENCODING, 2),
        ("id,name\nrzd,Российские железные дороги\n".encode("iso8859-5"), Kind.UNKNOWN_ENCODING, 2),
        ("id,name\nrzd,Российские железные дороги\n".encode("cp866"), Kind.UNKNOWN_ENCODING, 2),
        ("ИД,Название\nrzd,Железные дороги\n".encode("utf-16-le"), Kind.NUL_BYTE, 1),
        ("id,name\nrzd,Железные дороги\n".encode("utf-16-le")[:-1], Kind.NUL_BYTE, 1),
        (b"\x7fELF\x02\x01\x01" + bytes(300), Kind.NUL_BYTE, 1),
    ],
)
def test_what_is_no_text_is_refused_with_one_clear_problem(data: bytes, kind: Kind, line: int | None) -> None:
    text, _, (problem,) = decode("parties.csv", data)
    assert (text, problem.kind, problem.line) == (None, kind, line)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_a_word_as_long_as_the_file_costs_no_more_than_others(encoding: str) -> None:
    started = time.process_time()
    text, _, (problem,) = decode("parties.csv", f"id,name\n{'a' * 300_000}Россия\n".encode(encoding))
    assert (text is not None, time.process_time() - started < 2) == (True, True)
    assert "Россия" in problem.message and len(problem.message) < 250
