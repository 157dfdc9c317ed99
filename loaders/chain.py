"""The hash chain of the journal: each entry carries the SHA-256 over the one before and all that it holds itself.

Hashed are texts, one after the other, each led by its length in bytes and a colon (`4:Iran`; `-` where there is
none): the chain value before, the fields of the entry, of each of its files and of each of its packs of changes, in the
order of the columns in `models.py`, without `import_id` and `position`. Moments are UTC, to the microsecond.

Whoever alters, removes or adds an entry would have to write all later ones anew. That the newest entries were not cut
off, only a chain value kept elsewhere can show: in a receipt, or in a backup.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from domain.moments import utc
from models import Import, ImportChange, ImportFile

FIRST = ""  # what stands before the first entry

FILES = (ImportFile.name, ImportFile.sha256, ImportFile.table_name, ImportFile.row_count)
CHANGES = (
    ImportChange.table_name,
    ImportChange.first_id,
    ImportChange.last_id,
    ImportChange.row_count,
    ImportChange.before,
    ImportChange.after,
)


class Head(NamedTuple):
    """What an entry of the journal says of itself."""

    id: int
    made_at: datetime
    made_by: str
    reason: str
    undoes: int | None
    left_out: str | None


def link(previous: str, head: Head, files: Iterable[Iterable[Any]], changes: Iterable[Iterable[Any]]) -> str:
    """The chain value of an entry, 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for value in (previous, *head._replace(made_at=utc(head.made_at))):
        digest.update(_measured(value))
    for kind, rows in (("file", files), ("changes", changes)):
        for row in rows:
            digest.update(b"".join(map(_measured, (kind, *row))))
    return digest.hexdigest()


def _measured(value: object) -> bytes:
    if value is None:
        return b"-"
    text = (value.isoformat(timespec="microseconds") if isinstance(value, datetime) else str(value)).encode()
    return b"%d:%s" % (len(text), text)


def newest(connection: Connection) -> tuple[int, str]:
    """The id and the chain value of the newest entry."""
    found = connection.execute(select(Import.id, Import.chain).order_by(Import.id.desc()).limit(1)).first()
    return (found.id, found.chain) if found else (0, FIRST)


def verify(connection: Connection) -> int | None:
    """The id of the first entry whose chain value does not fit; None where all do."""
    previous = FIRST
    for *head, chain in connection.execute(_heads()).all():
        entry = Head(*head)
        if (
            link(previous, entry, _rows_of(connection, FILES, entry.id), _rows_of(connection, CHANGES, entry.id))
            != chain
        ):
            return entry.id
        previous = chain
    return None


def _heads() -> Any:
    fields = (Import.id, Import.made_at, Import.made_by, Import.reason, Import.undoes, Import.left_out)
    return select(*fields, Import.chain).order_by(Import.id)


def _rows_of(connection: Connection, columns: tuple[Any, ...], import_id: int) -> Iterator[Any]:
    of = columns[0].class_
    yield from connection.execute(select(*columns).where(of.import_id == import_id).order_by(of.position))
