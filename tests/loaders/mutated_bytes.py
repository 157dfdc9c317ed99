"""What happens to the bytes of a file on a bad way: flipped, cut, doubled, mixed with others."""

import re
from collections.abc import Callable
from random import Random


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


def _two_encodings(chance: Random, data: bytes) -> bytes:
    """The first part as it is, the rest in another encoding, as files are that several people wrote into."""
    at = chance.randrange(len(data) + 1)
    rest = data[at:].decode("utf-8", errors="replace")
    return data[:at] + rest.encode(chance.choice(("cp1251", "utf-16-le", "utf-8-sig", "cp1256")), errors="replace")


def _run_put_in(chance: Random, data: bytes) -> bytes:
    """One byte or two, very many times."""
    at, run = (
        chance.randrange(len(data) + 1),
        chance.choice((b"\0", b"\n", b"\r\n", b'"', b",", b";", b" ", b"\xff", b"\xc3")),
    )
    return data[:at] + run * chance.choice((2, 500, 200_000)) + data[at:]


OF_BYTES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _flipped, _cut, _slice_doubled, _quotes_broken, _bytes_put_in, _digits_changed, _two_encodings,
    _run_put_in,
)  # fmt: skip
