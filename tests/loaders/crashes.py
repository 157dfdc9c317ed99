"""What the tests of crashes share: a writer in a process of its own that tells how far it is, and what the store must hold.

The writer applies an upload to several tables and takes it back, on and on. So import 2 is the base, each odd import
after it is an upload and each even one its undo, and the number of the newest tells every row that must be there.
"""

import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, func, select, text

import database
from loaders.chain import newest, verify
from loaders.history import strays
from loaders.plan import File
from loaders.undo import undo
from loaders.upload import upload
from models import VISIT_SOURCES, Import, ImportChange, Party, Visit
from tests.loaders.conftest import fill_small

BASE = 2  # the import that the writer works upon
START_S = 5  # within which a store must be usable again
WAIT_S = 120  # for a writer to get anywhere at all
FORK = multiprocessing.get_context("fork") if os.name == "posix" else None

BEGUN, WRITING, COMMITTING, DONE = 1, 2, 3, 4
STAGES = {0: "before it began", BEGUN: "planning", WRITING: "writing", COMMITTING: "committing", DONE: "after it"}


def shares(rows: int) -> tuple[int, int]:
    """How many parties and how many visits the base has; an upload changes all and adds as many."""
    return rows * 2 // 5, rows // 10


def files(number: int, rows: int) -> list[File]:
    """The upload of that number: changed and new parties, changed and new visits with their sources."""
    base = number == BASE
    word, sources = ("Base", "tass-1") if base else (f"Generation {number}", "irna-1;tass-1")
    kinds = ("old",) if base else ("old", "new")
    few = [[f"x-{kind}-{row:05}" for kind in kinds for row in range(share)] for share in shares(rows)]
    visit = "irn-rus,IRN,RUS,RUS,Masoud Pezeshkian,head_of_state,official_visit"
    texts = {
        "parties.csv": "id,name,kind\n" + "".join(f"{one},{word},organisation\n" for one in few[0]),
        "visits.csv": "id,relationship_ids,visitor_party,counterpart_party,host_party,visitor,level,format,city,source_id\n"
        + "".join(f"{one}-v,{visit},{word},{sources}\n" for one in few[1]),
    }
    return [File(name, content.encode()) for name, content in texts.items()]


def expected(number: int, rows: int) -> Counter[tuple[str, str]]:
    """How many rows of each kind the store holds after the import of that number."""
    (parties, visits), word = shares(rows), f"Generation {number}"
    if number % 2 == 0:
        return Counter({("party", "Base"): parties, ("visit", "Base"): visits, ("source", "tass-1"): visits})
    told = {("visit", word): visits, ("source", "tass-1"): visits, ("source", "irna-1"): visits}
    return Counter({kind: 2 * rows for kind, rows in (told | {("party", word): parties}).items()})


def held(connection: Connection) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    sources = VISIT_SOURCES.c
    for kind, value, owner in (
        ("party", Party.name, Party.id),
        ("visit", Visit.city, Visit.id),
        ("source", sources.value, sources.owner_id),
    ):
        counted = select(value, func.count()).where(owner.like("x-%")).group_by(value)
        found |= Counter({(kind, one): number for one, number in connection.execute(counted)})
    return found


def begin_anew(url: str, rows: int) -> None:
    """Make the store one that holds the base and nothing of what was written upon it."""
    engine = database.new_engine(url)
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    else:
        for ending in ("", "-wal", "-shm"):
            Path(f"{engine.url.database}{ending}").unlink(missing_ok=True)
    database.prepare(engine)
    with database.writing(engine) as connection:
        fill_small(connection)
    assert upload(engine, files(BASE, rows), by="Ana", reason="Base").import_id == BASE
    engine.dispose()


def write_next(engine: Engine, number: int, rows: int) -> int:
    """Make the import of that number, as the commands do."""
    if number % 2:
        report = upload(engine, files(number, rows), by="Ana", reason=f"Generation {number}")
    else:
        with database.writing(engine) as connection:
            report = undo(connection, number - 1, by="Ana", reason="A mistake")
    assert report.import_id == number
    return number


def newest_of(url: str) -> int:
    engine = database.new_engine(url)
    with engine.connect() as connection:
        found = newest(connection)[0]
    engine.dispose()
    return found


class Progress:
    """How far the writer is and when it came to each stage, shared between the two processes.

    After so many imports it tells through the pipe that it begins a stage.
    """

    def __init__(self, after: int = 0, tell: int | None = None) -> None:
        assert FORK
        self._after, self._tell = after, tell
        self._stage = FORK.RawValue("i", 0)
        self._since = FORK.RawArray("d", len(STAGES))

    @property
    def stage(self) -> int:
        return int(self._stage.value)

    def lengths(self) -> dict[int, float]:
        """Of the last import: the seconds that each stage took."""
        return {stage: self._since[stage + 1] - self._since[stage] for stage in (BEGUN, WRITING, COMMITTING)}

    def reach(self, stage: int, told: Pipe) -> None:
        self._since[stage] = time.monotonic()
        self._stage.value = stage
        if stage == self._tell and not self._after:
            told.send(-stage)
        self._after -= stage == DONE

    def follow(self, engine: Engine, told: Pipe) -> None:
        def stated(*arguments: Any) -> None:
            if self.stage < WRITING and arguments[2].startswith(("INSERT", "UPDATE", "DELETE")):
                self.reach(WRITING, told)

        event.listen(engine, "before_cursor_execute", stated)
        event.listen(engine, "commit", lambda _: self.reach(COMMITTING, told))


def write_on_and_on(url: str, rows: int, progress: Progress, most: int, told: Pipe) -> None:
    """In a process of its own: import after import, each told once it is acknowledged."""
    engine = database.new_engine(url)
    progress.follow(engine, told)
    first = newest_of(url) + 1
    with suppress(database.StoreError):  # the server was killed
        for number in range(first, first + most):
            progress.reach(BEGUN, told)
            write_next(engine, number, rows)
            progress.reach(DONE, told)
            told.send(number)


class Writer:
    """A process that writes, to be killed. It runs `work(url, rows, *arguments, told)`."""

    def __init__(self, work: Callable[..., None], url: str, rows: int, *arguments: object) -> None:
        assert FORK
        self._heard, told = FORK.Pipe(duplex=False)
        self.acknowledged = 0
        self.process = FORK.Process(target=work, args=(url, rows, *arguments, told), daemon=True)
        self.process.start()
        told.close()

    def wait_for(self, stage: int) -> None:
        """Wait until it tells that it begins this stage."""
        while True:
            assert self._heard.poll(WAIT_S), f"the writer never came to {STAGES[stage]}"
            if self._hear() == -stage:
                return

    def end(self) -> int:
        """Wait for its end, and note the last import that it told of before; its exit code."""
        self.process.join(WAIT_S)
        assert self.process.exitcode is not None
        with suppress(EOFError, OSError):
            while True:
                self._hear()
        self._heard.close()
        return self.process.exitcode

    def _hear(self) -> int:
        said: int = self._heard.recv()
        self.acknowledged = max(said, self.acknowledged)
        return said


@dataclass
class Tally:
    """What a campaign saw."""

    fell: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    unheard: int = 0
    slowest_start_s: float = 0

    @property
    def in_the_middle(self) -> int:
        """How many kills fell while an import was planned, written or committed."""
        return sum(self.fell[STAGES[stage]] for stage in (BEGUN, WRITING, COMMITTING))

    def __str__(self) -> str:
        stages = ", ".join(f"{number} {stage}" for stage, number in self.fell.most_common())
        return (
            f"{self.fell.total()} kills, {self.in_the_middle} amid an import ({stages}); "
            f"{self.acknowledged} imports acknowledged, none lost; {self.unheard} whole though not yet acknowledged; "
            f"none torn; slowest next start {self.slowest_start_s:.2f} s (load {os.getloadavg()[0]:.0f})"
        )

    def check(self, url: str, rows: int, known: int, writer: "Writer", fell: str, *, thoroughly: bool = False) -> int:
        """Open the store as the next start does, after the writer was killed; the newest import.

        The store holds one whole import, and none older than the newest that was known or acknowledged.
        """
        started = time.monotonic()
        engine = database.new_engine(url)
        database.prepare(engine)
        with database.reading(engine) as connection:
            newest(connection)
            took = time.monotonic() - started
            whole(connection, rows)
        with database.writing(engine):
            pass  # a PostgreSQL server ends by itself what a killed program asked of it last
        with database.reading(engine) as connection:
            newest_id = whole(connection, rows)
            if thoroughly:
                assert (verify(connection), strays(connection)) == (None, [])
        engine.dispose()
        known_at_last = max(known, writer.acknowledged)
        assert newest_id >= known_at_last, f"import {known_at_last} was lost"
        assert took < START_S or busy()
        self.fell[fell] += 1
        self.acknowledged += known_at_last - known
        self.unheard += newest_id - known_at_last
        self.slowest_start_s = max(took, self.slowest_start_s)
        return newest_id


def whole(connection: Connection, rows: int) -> int:
    """The newest import; the store holds what it should after that one, and its entry in the journal."""
    newest_id = newest(connection)[0]
    assert held(connection) == expected(newest_id, rows), f"torn: {held(connection)}"
    assert entry(connection, newest_id) == entry_expected(newest_id, rows)
    return newest_id


def busy() -> bool:
    """Whether so much else runs on this machine that the clock tells nothing of how long anything takes."""
    return os.getloadavg()[0] > 2 * (os.cpu_count() or 1)


def entry(connection: Connection, number: int) -> tuple[str | None, int | None]:
    """The reason in the journal, and how many rows it tells of."""
    rows = select(func.sum(ImportChange.row_count)).where(ImportChange.import_id == number)
    return connection.scalar(select(Import.reason).where(Import.id == number)), connection.scalar(rows)


def entry_expected(number: int, rows: int) -> tuple[str, int]:
    base = sum(shares(rows))
    if number == BASE:
        return "Base", base
    return (f"Generation {number}" if number % 2 else "A mistake"), 2 * base
