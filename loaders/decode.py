"""Bytes to text: what the file is by its content, and in which encoding it was written."""

import re

from charset_normalizer import from_bytes

from loaders.problems import Kind, Problem, shown

SINGLE_BYTE = {
    "cp1251": "windows-1251 (Cyrillic)",
    "cp1252": "windows-1252 (Western European)",
    "cp1256": "windows-1256 (Arabic and Persian)",
}
LONGEST_WORD = 40  # letters that are shown before and behind one that is beyond ASCII
SAMPLE_BYTES = 200_000  # of the lines that hold more than ASCII; enough to tell two alphabets apart

AS_CSV = "Upload the table as CSV or .xlsx"
UNPACK = "Unpack it and upload the tables in it"
FORMS = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Excel workbook, or one with a password",
        "Save it as .xlsx without one, and upload that",
    ),
    (b"%PDF", "a PDF", AS_CSV),
    (b"\x1f\x8b", "a gzip archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"SQLite format 3\0", "an SQLite store", "Export its tables as CSV and upload those"),
    (b"\x89PNG", "a picture", AS_CSV),
    (b"GIF8", "a picture", AS_CSV),
    (b"\xff\xd8\xff", "a picture", AS_CSV),
    (b"PAR1", "a Parquet file", AS_CSV),
    (b"{\\rtf", "a text document", AS_CSV),
    (b"{", "JSON", AS_CSV),
    (b"[{", "JSON", AS_CSV),
    (b"<", "a web page or XML", AS_CSV),
)
"""Files that are no CSV, by how they begin; a workbook of today is known before."""

_BYTES_OF_LINE = re.compile(rb"[^\r\n]+")
_BEYOND_ASCII = re.compile(r"[^\W\x00-\x7f]")
_WORD, _CYRILLIC = re.compile(r"\w+"), re.compile("[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_CAPITAL_WITHIN = re.compile("[а-я][А-Я]")
_ARABIC = re.compile("[\u0600-\u06ff\u200c]")
UTF16_MARKS = {b"\xff\xfe": "UTF-16 LE", b"\xfe\xff": "UTF-16 BE"}


class _UndecodableError(Exception):
    """The bytes are no text; carries the problem that says so."""

    def __init__(self, kind: Kind, message: str, line: int | None = None) -> None:
        self.kind, self.message, self.line = kind, message, line


def decode(name: str, data: bytes) -> tuple[str | None, str, list[Problem]]:
    """The text of a file and its encoding, with a note unless that is plain UTF-8; None and an error where it is no text."""
    try:
        _refuse_other_forms(data)
        text, encoding = _text(data)
    except _UndecodableError as fault:
        return None, "", [Problem(fault.kind, fault.message, name, fault.line)]
    if encoding is None:
        return text, "UTF-8", []
    return text, encoding, [Problem(Kind.ENCODING, f"Read as {encoding}{_example(text)}.", name)]


def _example(text: str) -> str:
    """The first word beyond ASCII, by which a reader sees whether the encoding is the right one."""
    letter = _BEYOND_ASCII.search(text)
    if letter is None:
        return ""
    near = max(0, letter.start() - LONGEST_WORD)  # a word may be as long as the file
    words = _WORD.finditer(text[near : letter.end() + LONGEST_WORD])
    word = next(word[0] for word in words if word.end() > letter.start() - near)
    return f", with words such as {shown(word)}. If its letters look wrong, save the file as UTF-8"


def _refuse_other_forms(data: bytes) -> None:
    beginning = data[:100].removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, form, advice in FORMS:
        if beginning.startswith(start):
            raise _UndecodableError(Kind.NOT_A_CSV, f"By its content this is {form}, not a CSV. {advice}.")


def _text(data: bytes) -> tuple[str, str | None]:
    """The text and the encoding to be said; None for plain UTF-8."""
    if data[:2] in UTF16_MARKS:
        return _utf16(data), UTF16_MARKS[data[:2]]
    if data[:1] != data[1:2] and b"\0" in data[:2]:
        unmarked = _unmarked_utf16(data)
        if unmarked:
            return unmarked
    if b"\0" in data:
        raise _UndecodableError(
            Kind.NUL_BYTE,
            "The file holds NUL bytes: it is damaged, or UTF-16 without its mark. Save it as CSV UTF-8.",
            _line_at(data, data.index(b"\0")),
        )
    try:
        if data.startswith(b"\xef\xbb\xbf"):
            return data.decode("utf-8-sig"), "UTF-8 with a byte order mark"
        return data.decode("utf-8"), None
    except UnicodeDecodeError as fault:
        return _single_byte(data, fault.start)


def _unmarked_utf16(data: bytes) -> tuple[str, str] | None:
    """The text of a file in UTF-16 that lacks its mark, where its first letter is a Latin one; None of any other file."""
    form = "UTF-16 BE" if data[:1] == b"\0" else "UTF-16 LE"
    try:
        text = data.decode(form.replace(" ", "-"))
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else (text, f"{form} without its mark")


def _utf16(data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        raise _UndecodableError(
            Kind.BROKEN_ENCODING, "The file begins as UTF-16 but is damaged. Save it as CSV UTF-8."
        ) from None
    if "\0" in text:
        raise _UndecodableError(
            Kind.NUL_BYTE,
            "The file holds NUL characters. Save it as CSV UTF-8.",
            text.count("\n", 0, text.index("\0")) + 1,
        )
    return text


def _single_byte(data: bytes, first_fault: int) -> tuple[str, str]:
    """The text in one of the two old Windows encodings; text that is mostly UTF-8 is not forced into them."""
    lenient = data.decode("utf-8", errors="replace")
    replaced = lenient.count("\ufffd")
    understood = sum(not letter.isascii() for letter in lenient) - replaced
    line = _line_at(data, first_fault)
    if understood > replaced:
        raise _UndecodableError(
            Kind.BROKEN_ENCODING,
            "The file is UTF-8 but a letter here is broken. Write it anew and save as UTF-8.",
            line,
        )
    sample = _sample(data)
    likely = _likely(sample)
    guess = "cp1256" if likely == ["cp1256"] else _best(sample, likely)
    try:
        if guess:
            return data.decode(guess), SINGLE_BYTE[guess]
    except UnicodeDecodeError as fault:
        line = _line_at(data, fault.start)
    raise _UndecodableError(
        Kind.UNKNOWN_ENCODING, "The letters here are in no encoding that is read. Save the file as UTF-8.", line
    )


def _sample(data: bytes) -> bytes:
    """The first lines that hold more than ASCII."""
    sample = bytearray()
    for found in _BYTES_OF_LINE.finditer(data):
        if len(sample) >= SAMPLE_BYTES:
            break
        if not found[0].isascii():
            sample += found[0] + b"\n"
    return bytes(sample.removesuffix(b"\n")[:SAMPLE_BYTES])


def _best(sample: bytes, likely: list[str]) -> str | None:
    best = from_bytes(sample, cp_isolation=likely).best() if likely else None
    return best.encoding if best else None


def _likely(sample: bytes) -> list[str]:
    """The old encodings that the bytes may be in.

    Read as Cyrillic, Western words hold letters of two alphabets; Arabic ones, and those of other Cyrillic encodings,
    hold capitals in their midst.
    """
    words = [word for word in _WORD.findall(sample.decode("cp1251", errors="replace")) if _CYRILLIC.search(word)]
    if _share(_LATIN, words) > 0.5:
        return ["cp1252"]
    if _share(_CAPITAL_WITHIN, words) > 0.5:
        letters = [letter for letter in sample.decode("cp1256") if not letter.isascii()]
        return ["cp1256"] if _share(_ARABIC, letters) > 0.9 else []
    return ["cp1251", "cp1252"]


def _share(pattern: re.Pattern[str], words: list[str]) -> float:
    """In which share of the words the pattern is found."""
    return sum(bool(pattern.search(word)) for word in words) / max(len(words), 1)


def _line_at(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
