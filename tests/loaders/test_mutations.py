"""A campaign of files that no one should send: each is applied or refused, in time, and never by half.

    python -m pytest tests/loaders/test_mutations.py               300 files
    python -m pytest tests/loaders/test_mutations.py --long -s     10,000 files

Each file goes the whole way, through the command line into a store of its own on the disk. The figures are printed.
"""

import hashlib
import sqlite3
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import Engine

import database
from loaders.__main__ import main
from tests.loaders.mutations import write

resource = pytest.importorskip("resource", reason="tells how much memory was taken, which Windows does otherwise")

SEED = 20250117
MOST_CPU_SECONDS, MOST_GROWTH_MB = 5, 200
WARM_UP = 30  # after so many files every module and cache is in memory

APPLIED, REFUSED = 0, 1


@dataclass
class Campaign:
    """What came of the files. `faults` are those that ended in an exception, or changed the store though refused."""

    outcomes: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, 0)  # seconds of CPU, and which file
    longest: tuple[float, int] = (0.0, 0)  # seconds on the clock, which other programs of the machine lengthen
    memory_mb: list[float] = field(default_factory=list)  # the most that was taken until after each file

    @property
    def warm_mb(self) -> float:
        return self.memory_mb[min(WARM_UP, len(self.memory_mb) - 1)]

    @property
    def growth_mb(self) -> float:
        return self.memory_mb[-1] - self.warm_mb

    @property
    def hungriest(self) -> list[tuple[float, int]]:
        """By how much which files raised the peak, those that raised it most."""
        steps = ((after - before, number) for number, (before, after) in enumerate(pairwise(self.memory_mb), start=1))
        return sorted((step for step in steps if step[1] > WARM_UP), reverse=True)[:3]

    def __str__(self) -> str:
        (cpu, slowest), (clock, longest) = self.slowest, self.longest
        return (
            f"seed {SEED}: {self.outcomes.total():,} files, {self.outcomes[APPLIED]:,} applied, "
            f"{self.outcomes[REFUSED]:,} refused, {len(self.faults)} faults; slowest {cpu:.2f} s of CPU (file {slowest}), "
            f"{clock:.2f} s on the clock (file {longest}); "
            f"memory grew by {self.growth_mb:.0f} MB from {self.warm_mb:.0f} MB after the first {WARM_UP}, most by "
            + ", ".join(f"{grown:.0f} MB (file {number})" for grown, number in self.hungriest)
        )


class Store:
    """A store on the disk that is put back to what it was after each file that was applied."""

    def __init__(self, filled: Engine, folder: Path) -> None:
        self.path, self.first = folder / "dyad.db", folder / "first.db"
        with closing(sqlite3.connect(str(filled.url.database))) as source, closing(sqlite3.connect(self.first)) as copy:
            source.backup(copy)
        self.put_back()
        self.hash, self.bytes = self.dump_hash(), b""

    def put_back(self) -> None:
        database.engine(f"sqlite:///{self.path}").dispose()
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        copyfile(self.first, self.path)

    def is_another(self) -> bool:
        """Whether a row differs from what was there at first; where no byte of the files changed, none does."""
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        now = hashlib.sha256(b"".join(file.read_bytes() for file in files if file.exists())).digest()
        if now == self.bytes:
            return False
        if self.dump_hash() != self.hash:
            return True
        self.bytes = now
        return False

    def dump_hash(self) -> str:
        """The hash of every row of every table."""
        digest = hashlib.sha256()
        with closing(sqlite3.connect(self.path)) as store:
            tables = store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
            for (table,) in tables:
                rows = store.execute(f'SELECT * FROM "{table}"').fetchall()
                digest.update(repr((table, sorted(rows, key=repr))).encode())
        return digest.hexdigest()


@pytest.fixture
def store(filled_store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    made = Store(filled_store, tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{made.path}")
    yield made
    database.engine(f"sqlite:///{made.path}").dispose()


def run(store: Store, folder: Path, count: int) -> Campaign:
    """The files are made by another process, so that the memory is that of reading them."""
    campaign = Campaign()
    with ProcessPoolExecutor(1, get_context("spawn")) as writer:
        for number in range(count):
            path = writer.submit(write, SEED, number, folder).result()
            _send(store, path, number, campaign)
            path.unlink()
            campaign.memory_mb.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(campaign)
    return campaign


def _send(store: Store, path: Path, number: int, campaign: Campaign) -> None:
    started, began = time.process_time(), time.perf_counter()
    try:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            outcome = main(["apply", str(path), "--by", "Campaign", "--reason", "Mutation"])
    except BaseException:
        campaign.faults.append(f"file {number}, {path.name}: {traceback.format_exc()}")
        outcome = None
    campaign.slowest = max(campaign.slowest, (time.process_time() - started, number))
    campaign.longest = max(campaign.longest, (time.perf_counter() - began, number))
    campaign.outcomes[outcome] += 1
    if outcome == APPLIED:
        store.put_back()
    elif store.is_another():
        campaign.faults.append(f"file {number}, {path.name}: refused, but the store is another")
        store.put_back()


@pytest.mark.parametrize("count", [300, pytest.param(10_000, marks=pytest.mark.slow)])
def test_every_file_is_applied_or_refused_in_time_and_never_by_half(store: Store, tmp_path: Path, count: int) -> None:
    campaign = run(store, tmp_path, count)
    assert campaign.faults == [], campaign
    assert campaign.slowest[0] < MOST_CPU_SECONDS, campaign
    assert campaign.growth_mb < MOST_GROWTH_MB, campaign
    assert min(campaign.outcomes[APPLIED], campaign.outcomes[REFUSED]) > count / 20, campaign  # both roads are walked
