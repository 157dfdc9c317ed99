"""Files that were applied before, recognised by their bytes, without reading them."""

from collections.abc import Sequence
from pathlib import PurePath

from sqlalchemy import Connection, select

from loaders.changes import ReadFile
from loaders.schemas import BY_TABLE
from loaders.sheet import File
from models import Import, ImportChange, ImportFile


def find_known(
    connection: Connection, files: Sequence[File], table: str | None = None
) -> tuple[int, list[ReadFile]] | None:
    """The import that already brought all these files, and how it read them; None where there is none.

    It counts only if the whole upload was accepted, the files would be read as the same tables again, and nothing has
    touched those tables since: then every row of the files stands in the store as the files say.
    """
    hashes = [file.sha256 for file in files]
    found = {sha256: _imports_with(connection, sha256) for sha256 in hashes}
    common = set.intersection(*map(set, found.values())) if found else set()
    if not common:
        return None
    newest = max(common)
    read = [file for sha256 in hashes for file in found[sha256][newest]]
    tables = {file.table for file in read}
    told = {table or PurePath(file.name).stem.lower() for file in files} & BY_TABLE.keys()
    if not told <= tables or _left_out(connection, newest) or _touched_since(connection, newest, tables):
        return None
    return newest, read


def _imports_with(connection: Connection, sha256: str) -> dict[int, list[ReadFile]]:
    same = select(ImportFile).where(ImportFile.sha256 == sha256).order_by(ImportFile.position)
    found: dict[int, list[ReadFile]] = {}
    for file in connection.execute(same):
        read = ReadFile(file.name, file.sha256, file.table_name, file.row_count)
        found.setdefault(file.import_id, []).append(read)
    return found


def _left_out(connection: Connection, import_id: int) -> bool:
    return connection.scalar(select(Import.left_out).where(Import.id == import_id)) is not None


def _touched_since(connection: Connection, import_id: int, tables: set[str]) -> bool:
    later = select(ImportChange.import_id).where(
        ImportChange.import_id > import_id, ImportChange.table_name.in_(tables)
    )
    return connection.execute(later.limit(1)).first() is not None
