"""The loaders on the command line: `python -m loaders --help`."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, make_url

import database
from loaders.apply import StaleChange
from loaders.backup import BackupError, backup, read_backup, restore
from loaders.chain import newest, verify
from loaders.export import export
from loaders.files import collect
from loaders.guide import dictionary, guide, header
from loaders.history import Filter, history, strays
from loaders.plan import make_plan
from loaders.problems import writable
from loaders.report import Report
from loaders.schemas import BY_TABLE
from loaders.schemas.numbers import LARGEST_INTEGER
from loaders.undo import undo
from loaders.upload import upload

DONE, REFUSED, STOPPED = 0, 1, 130
LONGEST_WORDS = 1_000  # characters of a name or a reason, as on the page


def main(arguments: Sequence[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Names are written in every script, also into a pipe on Windows; one may hold bytes that are no text.
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked = _parser().parse_args(arguments)
    try:
        code: int = asked.run(asked)
    except (database.StoreError, StaleChange, BackupError, CannotWriteError) as fault:
        print(fault, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("Stopped. `python -m loaders history` shows what was written before.", file=sys.stderr)
        return STOPPED
    return code


class CannotWriteError(Exception):
    """A file that was asked for cannot be written; the message says why, and what to do."""


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Say in a sentence why a file cannot be written."""
    try:
        yield
    except FileExistsError as there:
        raise CannotWriteError(
            f"{there.filename or path} is there already and was left as it is. Name another place, or add --replace."
        ) from there
    except OSError as fault:
        raise CannotWriteError(f"{path} cannot be written ({fault.strerror}). Name another place.") from fault


def _say(text: str) -> None:
    """Print; whoever reads may stop before the end, as `head` does, and what was done stays done."""
    try:
        print(text, flush=True)
    except OSError as fault:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python tries again when it ends
        if not isinstance(fault, BrokenPipeError):
            print(f"What was found could not be printed ({fault.strerror}).", file=sys.stderr)


def _check(asked: argparse.Namespace) -> int:
    files, problems = collect(asked.paths)
    with _looking() as connection:
        plan = make_plan(connection, files, table=asked.table, problems=problems)
    return _tell(Report(plan), asked.json)


def _apply(asked: argparse.Namespace) -> int:
    files, problems = collect(asked.paths)
    report = upload(_store(), files, by=asked.by, reason=asked.reason, table=asked.table, problems=problems)
    return _tell(report, asked.json)


def _undo(asked: argparse.Namespace) -> int:
    with database.writing(_store()) as connection:
        report = undo(connection, asked.import_id, by=asked.by, reason=asked.reason, partly=asked.partly)
    return _tell(report, asked.json)


def _verify(_: argparse.Namespace) -> int:
    with _looking() as connection:
        broken, (newest_id, value) = verify(connection), newest(connection)
        past = [] if broken else strays(connection)
    if broken:
        _say(f"Import {broken} is not as it was written, or one before it is missing. Compare with a backup.")
    for change in past:
        _say(f"{change.table} {change.id} was {change.kind} past the journal. Compare with a backup.")
    if not broken and not past:
        _say(f"All {newest_id} imports are as they were written, and every row is as they left it. Chain: {value}")
    return REFUSED if broken or past else DONE


def _history(asked: argparse.Namespace) -> int:
    wanted = Filter(asked.by, asked.table, asked.text, asked.since, asked.until)
    with _looking() as connection:
        imports = history(connection, wanted)
    if asked.json:
        _say(json.dumps(imports, ensure_ascii=False, indent=2))
    elif imports:
        _say("\n".join(f"{one['import_id']}  {one['made_at']}  {one['by']}: {one['reason']}" for one in imports))
    return DONE


def _export(asked: argparse.Namespace) -> int:
    _refuse_missing()
    with _looking() as connection, _written(asked.folder):
        written = export(connection, asked.folder, replace=asked.replace)
    _say(f"{len(written)} tables written to {asked.folder}.")
    return DONE


def _backup(asked: argparse.Namespace) -> int:
    _refuse_missing()
    with _looking() as connection, _written(asked.file):
        if asked.file.exists() and not asked.replace:
            raise FileExistsError
        made = backup(connection, asked.file)
    _say(f"The store as import {made['newest_import']} left it is in {asked.file}.")
    return DONE


def _restore(asked: argparse.Namespace) -> int:
    kept = read_backup(asked.file)  # before a store is made for it
    with database.writing(_store()) as connection:
        filled = restore(connection, kept)
    _say(f"Restored from {asked.file}." if filled else f"The store already is as {asked.file} holds it.")
    return DONE


def _template(asked: argparse.Namespace) -> int:
    """The header on standard output, so that `template visits > visits.csv` makes a file to fill in; the guide beside it."""
    schema = BY_TABLE[asked.table]
    _say(header(schema))
    print(guide(schema), file=sys.stderr)
    return DONE


def _dictionary(_: argparse.Namespace) -> int:
    _say(dictionary().rstrip("\n"))
    return DONE


def _tell(report: Report, as_json: bool) -> int:
    _say(json.dumps(report.as_json(), ensure_ascii=False, indent=2) if as_json else "\n".join(report.lines()))
    return REFUSED if report.plan.refused else DONE


def _store() -> Engine:
    """The store that DATABASE_URL names; a new one gets its tables and nothing else."""
    engine = database.engine()
    database.prepare(engine)
    return engine


@contextmanager
def _looking() -> Iterator[Connection]:
    """The store to look at; in place of an SQLite file that does not exist yet, an empty one in memory."""
    if _is_there():
        _store()
        with database.open_session() as session:
            yield session.connection()
        return
    engine = database.new_engine("sqlite://")
    database.prepare(engine)
    with engine.connect() as connection:
        yield connection


def _refuse_missing() -> None:
    if not _is_there():
        raise database.StoreError("There is no store yet, so there is nothing to write. Name another in DATABASE_URL.")


def _is_there() -> bool:
    url = make_url(database.url())
    in_a_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return not in_a_file or Path(str(url.database)).exists()


def _filled(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("write a few words")
    if len(text) > LONGEST_WORDS:
        raise argparse.ArgumentTypeError(f"write at most {LONGEST_WORDS:,} characters")
    return writable(text)


def _import_id(text: str) -> int:
    number = int(text)
    if abs(number) > LARGEST_INTEGER:
        raise argparse.ArgumentTypeError("there is no import with such a number")
    return number


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loaders", description="CSV in and out of the store.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = _command(commands, "check", _check, "what files would change, and what is wrong with them; writes nothing")
    applied = _command(commands, "apply", _apply, "write the files into the store, all or nothing")
    undone = _command(commands, "undo", _undo, "take an import back, as an import of its own")
    undone.add_argument("import_id", type=_import_id, metavar="IMPORT_ID", help="its number in the history")
    undone.add_argument(
        "--partly", action="store_true", help="take back what no later work stands on, and leave the rest"
    )
    for command in (check, applied):
        command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a CSV file, or a folder of them")
        command.add_argument("--table", choices=BY_TABLE, metavar="TABLE", help="the table, where names do not tell")
    for command in (applied, undone):
        command.add_argument("--by", required=True, type=_filled, metavar="NAME", help="who makes the import")
        command.add_argument("--reason", required=True, type=_filled, metavar="TEXT", help="why")

    told = _command(commands, "history", _history, "all imports, the newest first")
    told.add_argument("--by", default="", metavar="NAME", help="only those that this person made")
    told.add_argument("--table", default="", choices=BY_TABLE, metavar="TABLE", help="only those that touched it")
    told.add_argument(
        "--text", default="", help="only those with these words in the reason, a file's name or a person's"
    )
    for name, start in (("since", "--from"), ("until", "--to")):
        told.add_argument(
            start, dest=name, type=date.fromisoformat, metavar="DAY", help="a day in UTC, such as 2025-01-17"
        )
    for command in (check, applied, undone, told):
        command.add_argument("--json", action="store_true", help="print JSON")

    _command(commands, "verify", _verify, "whether every import in the journal is as it was written")

    exported = _command(commands, "export", _export, "every table as CSV")
    exported.add_argument("folder", type=Path, metavar="FOLDER")
    kept = _command(commands, "backup", _backup, "the whole store, rows and journal, in one file")
    restored = _command(commands, "restore", _restore, "an empty store filled from a backup, of either kind of store")
    for command in (kept, restored):
        command.add_argument("file", type=Path, metavar="FILE")
    for command in (exported, kept):
        command.add_argument("--replace", action="store_true", help="in place of files that are there already")
    meaning = "the CSV header of a table, and on standard error what to write in each column"
    blank = _command(commands, "template", _template, meaning)
    blank.add_argument("table", choices=BY_TABLE, metavar="TABLE", help=", ".join(BY_TABLE))
    _command(commands, "dictionary", _dictionary, "all tables and columns, as Markdown")
    return parser


def _command(commands: Any, name: str, run: Any, meaning: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=meaning, description=meaning)
    made.set_defaults(run=run)
    return made


if __name__ == "__main__":
    sys.exit(main())
