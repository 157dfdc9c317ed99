"""A full disk, a store that may not be written: one sentence each, nothing half done, and the store as it was.

    python -m pytest tests/loaders/test_faults.py --long -rP

fills real disks, where one may mount them, to ever other levels, below SQLite and below a PostgreSQL server.
"""

import multiprocessing
import os
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from hashlib import sha256
from io import StringIO
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

import database
from loaders.__main__ import main
from loaders.chain import verify
from loaders.history import history, strays
from tests import cluster as postgres
from tests.loaders.commands import Done

with suppress(ImportError):
    import resource

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights, limits and mounts as POSIX has them")

WHO = ("--by", "Ana", "--reason", "Report of the day")
NOBODY = 65534
FULL = tuple(
    f" {sentence}\n"
    for sentence in (
        *(told for name, told in database.SQLITE_FAULTS.items() if name.startswith(("SQLITE_FULL", "SQLITE_IOERR"))),
        database.POSTGRES_FAULTS["53100"],
        database.OUT_OF_REACH,  # a PostgreSQL server that cannot write its log ends, and starts anew once there is room
    )
)
MB = 2**20


def parties(folder: Path, rows: int, word: str) -> Path:
    path = folder / word / "parties.csv"
    path.parent.mkdir(exist_ok=True)
    lines = (f"x-{word}-{row},{word} {row},organisation\n" for row in range(rows))
    path.write_text("id,name,kind\n" + "".join(lines), encoding="utf-8")
    return path


def imports_of(url: str) -> int:
    """How many imports the store holds; all are as they were written, and every row is as they left it."""
    engine = database.new_engine(url)
    with database.reading(engine) as connection:
        assert (verify(connection), strays(connection)) == (None, [])
        found = len(history(connection))
    engine.dispose()
    return found


def obey(before: Callable[[], None], arguments: tuple[str, ...], told: Pipe) -> None:
    """In a process of its own, to which something is done first: one command."""
    out, err = StringIO(), StringIO()
    before()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    told.send(Done(code, out.getvalue(), err.getvalue()))


def give(before: Callable[[], None], *arguments: object) -> Done:
    fork = multiprocessing.get_context("fork")
    heard, told = fork.Pipe(duplex=False)
    child = fork.Process(target=obey, args=(before, tuple(map(str, arguments)), told))
    child.start()
    told.close()
    done: Done = heard.recv()
    child.join()
    return done


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others may enter, as those of the tests may not be."""
    made = Path(tempfile.mkdtemp(prefix="dyad-faults-"))
    made.chmod(0o777)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store with one import, in a folder of its own."""
    path = folder / "store" / "dyad.db"
    path.parent.mkdir()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    assert main(["apply", str(parties(folder, 3, "first")), *WHO]) == 0
    for command in (["verify"], ["backup", str(folder / "kept.zip")], ["restore", str(folder / "kept.zip")]):
        assert main(command) == 0  # now all is imported that whoever has no rights may not read
    database.engine().dispose()
    yield path
    path.parent.chmod(0o777)


# Rights


def give_up_rights() -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    if not os.access(database.ROOT / "alembic.ini", os.R_OK):
        raise PermissionError("only root may read the program")


ALL = {"history", "verify", "backup", "export", "apply", "undo", "restore"}


def commands(folder: Path) -> dict[str, tuple[object, ...]]:
    return {
        "history": ("history",),
        "verify": ("verify",),
        "backup": ("backup", folder / "again.zip"),
        "export": ("export", folder / "out"),
        "apply": ("apply", parties(folder, 4, "second"), *WHO),
        "undo": ("undo", 1, *WHO),
        "restore": ("restore", folder / "kept.zip"),
    }


@pytest.mark.parametrize(
    ("of_file", "of_folder", "sentence", "refused"),
    [
        (0o444, 0o777, database.READ_ONLY, {"apply", "undo"}),
        (0o666, 0o555, database.FOLDER_READ_ONLY, ALL),
        (0o444, 0o555, database.FOLDER_READ_ONLY, ALL),
        (0o000, 0o777, database.SQLITE_FAULTS["SQLITE_CANTOPEN"], ALL),
    ],
    ids=["file", "folder", "both", "unreadable"],
)
def test_a_store_that_may_not_be_written_is_told_by_each_command_and_stays_as_it_was(
    place: Path, folder: Path, of_file: int, of_folder: int, sentence: str, refused: set[str]
) -> None:
    before = place.read_bytes()
    place.chmod(of_file)
    place.parent.chmod(of_folder)
    told = {name: give(give_up_rights, *arguments) for name, arguments in commands(folder).items()}
    assert {name for name, done in told.items() if done.returncode} == refused
    assert {told[name] for name in refused} == {Done(1, "", f"The store {place} {sentence}\n")}
    place.parent.chmod(0o777)
    place.chmod(0o644)
    assert (place.read_bytes(), imports_of(f"sqlite:///{place}")) == (before, 1)


def test_a_folder_or_file_that_may_not_be_read_is_a_problem_like_any_other(place: Path, folder: Path) -> None:
    closed = parties(folder, 4, "closed").parent
    place.parent.chmod(0o777)
    place.chmod(0o666)
    closed.chmod(0)
    told = [give(give_up_rights, "check", path).stdout.splitlines()[0] for path in (closed, closed / "parties.csv")]
    closed.chmod(0o777)
    assert told == [
        "error: closed: The folder cannot be read (Permission denied). Check that you may open it.",
        "error: parties.csv: The file cannot be read (Permission denied). Check that you may open it.",
    ]


def interrupt_while_it_writes() -> None:
    """As Ctrl-C does, just before the journal is written."""

    def stated(*arguments: Any) -> None:
        if arguments[2].startswith("INSERT INTO import_changes"):
            os.kill(os.getpid(), signal.SIGINT)

    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
    event.listen(database.engine(), "before_cursor_execute", stated)


def test_an_upload_that_is_interrupted_by_hand_leaves_nothing(place: Path, folder: Path) -> None:
    done = give(interrupt_while_it_writes, "apply", parties(folder, 4, "second"), *WHO)
    assert done == Done(130, "", "Stopped. `python -m loaders history` shows what was written before.\n")
    assert imports_of(f"sqlite:///{place}") == 1


# Disks


def was_applied(done: Done) -> bool:
    """Whether the command was carried out; if not, that it said in one sentence of the store why."""
    if done.returncode == 0:
        return True
    assert (done.returncode, done.stdout, done.stderr.startswith("The store ")) == (1, "", True), done
    assert done.stderr.endswith(FULL), done
    return False


def at_most(room: int) -> Callable[[], None]:
    """No file may grow beyond so many bytes, which a file sees as it sees the end of a disk."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))


def test_wherever_the_room_ends_an_upload_is_whole_or_not_there(place: Path, folder: Path) -> None:
    size, outcomes = place.stat().st_size, Counter[bool]()
    for number, more in enumerate((-MB // 4, 0, 16 * 1024, MB // 4, MB, 16 * MB)):
        done = give(at_most(size + more), "apply", parties(folder, 4_000, f"room-{number}"), *WHO)
        outcomes[was_applied(done)] += 1
        assert imports_of(f"sqlite:///{place}") == 1 + outcomes[True]
    assert min(outcomes[False], outcomes[True]) >= 2


def test_a_backup_that_finds_no_room_leaves_nothing_behind(place: Path, folder: Path) -> None:
    lines = (f"x-{row},{sha256(bytes(row)).hexdigest()},organisation\n" for row in range(4_000))
    (folder / "parties.csv").write_text("id,name,kind\n" + "".join(lines))
    assert main(["apply", str(folder / "parties.csv"), *WHO]) == 0
    database.engine().dispose()
    before = sorted(folder.iterdir())
    done = give(at_most(MB // 10), "backup", folder / "more.zip")
    assert done == Done(1, "", f"{folder / 'more.zip'} cannot be written (File too large). Name another place.\n")
    assert sorted(folder.iterdir()) == before


@contextmanager
def disk(size: int) -> Iterator[Path]:
    """A disk of its own of that many bytes, in memory; skips where one may not mount any."""
    folder = Path(tempfile.mkdtemp(prefix="dyad-disk-"))
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=0777", "tmpfs", folder]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        folder.rmdir()
        pytest.skip("mounting a disk of a certain size needs the rights of root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)
        folder.rmdir()


def leave(room: int, of: Path) -> Path:
    """Fill the disk until so many bytes are left; the file that does it."""
    ballast = of / "ballast"
    ballast.write_bytes(bytes(max(shutil.disk_usage(of).free - room, 0)))
    return ballast


@pytest.mark.slow
def test_on_a_real_disk_that_fills_up_an_upload_is_whole_or_not_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = Counter[bool]()
    with disk(16 * MB) as full:
        place = full / "dyad.db"
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place}")
        assert main(["apply", str(parties(folder, 3, "first")), *WHO]) == 0
        database.engine().dispose()
        for step in range(40):
            ballast = leave(step * MB // 64, full)
            done = give(lambda: None, "apply", parties(folder, 2_000, f"step-{step}"), *WHO)
            outcomes[was_applied(done)] += 1
            ballast.unlink()
            assert imports_of(f"sqlite:///{place}") == 1 + outcomes[True]
    print(f"\nFull disk below SQLite: {outcomes[False]} uploads refused, {outcomes[True]} applied, none in half")
    assert min(outcomes[False], outcomes[True]) >= 5


@pytest.mark.slow
@pytest.mark.postgres
def test_on_the_full_disk_of_a_postgres_server_an_upload_is_whole_or_not_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    binaries, outcomes = postgres.programs(), Counter[bool]()
    if binaries is None:
        pytest.skip("the PostgreSQL server programs (initdb, postgres) are not installed on this machine")
    with disk(256 * MB) as full, postgres.cluster(binaries, postgres.TO_KILL, within=full) as server:
        url = server.url("postgres")
        monkeypatch.setenv("DATABASE_URL", url)
        assert main(["apply", str(parties(folder, 3, "first")), *WHO]) == 0
        database.engine().dispose()
        for step in range(24):
            ballast = leave(step * MB, full)
            done = give(lambda: None, "apply", parties(folder, 20_000, f"step-{step}"), *WHO)
            outcomes[was_applied(done)] += 1
            ballast.unlink()
            server.start_again()
            assert imports_of(url) == 1 + outcomes[True]
    print(f"\nFull disk below PostgreSQL: {outcomes[False]} uploads refused, {outcomes[True]} applied, none in half")
    assert min(outcomes[False], outcomes[True]) >= 2
