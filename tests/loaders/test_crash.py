"""Killed at any moment, the store holds all of an import or nothing of it, and every import that was acknowledged.

    python -m pytest tests/loaders/test_crash.py --long -rP

kills 500 times on each kind of store amid imports of 10,000 rows, and prints what it saw.
"""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import pytest
from sqlalchemy import event

import database
from tests import cluster as postgres
from tests.loaders.crashes import (
    BEGUN,
    COMMITTING,
    STAGES,
    START_S,
    WRITING,
    Progress,
    Tally,
    Writer,
    begin_anew,
    busy,
    newest_of,
    write_next,
    write_on_and_on,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes as POSIX does")

MOST_IMPORTS = 100  # of a writer, which is killed long before
KILLS_IN_A_ROUND = 50  # then the store begins anew, lest its journal outgrow what can be checked again and again


@pytest.fixture(scope="module")
def is_long(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--long"))


@pytest.fixture
def rows(is_long: bool) -> int:
    return 10_000 if is_long else 800


def lengths_of_stages(url: str, rows: int) -> dict[int, float]:
    """How long each stage of an import takes, seen over an upload and its undo that nobody kills."""
    progress = Progress()
    assert Writer(write_on_and_on, url, rows, progress, 2).end() == 0
    return progress.lengths()


def moment(number: int, lengths: dict[int, float], chance: random.Random) -> tuple[int, float]:
    """When to kill: so many seconds after a stage began. In turn at any moment, while it writes, and while it commits."""
    spans = [(BEGUN, sum(lengths.values())), (WRITING, lengths[WRITING]), (COMMITTING, lengths[COMMITTING])]
    stage, span = spans[number % 3]
    return stage, chance.uniform(0, 1.1 * span)


def kill_again_and_again(url: str, rows: int, kills: int, kill: Callable[[Writer], None], seed: int = 11) -> Tally:
    """Each time: a writer, some imports that it is left to finish, a random moment in the next, and what the store holds."""
    chance, tally = random.Random(seed), Tally()
    for number in range(kills):
        if number % KILLS_IN_A_ROUND == 0:
            begin_anew(url, rows)
            lengths, known = lengths_of_stages(url, rows), newest_of(url)
        stage, seconds = moment(number, lengths, chance)
        progress = Progress(after=chance.choice((0, 0, 0, 1, 2)), tell=stage)
        writer = Writer(write_on_and_on, url, rows, progress, MOST_IMPORTS)
        writer.wait_for(stage)
        time.sleep(seconds)
        kill(writer)
        writer.end()
        last = (number + 1) % KILLS_IN_A_ROUND == 0 or number == kills - 1
        known = tally.check(url, rows, known, writer, STAGES[progress.stage], thoroughly=last)
        if last:
            print(f"\n{url.split(':')[0]}: {tally}", flush=True)
    return tally


def test_killed_at_random_moments_nothing_is_torn_and_nothing_acknowledged_is_lost(
    store_url: str, rows: int, is_long: bool
) -> None:
    tally = kill_again_and_again(store_url, rows, 500 if is_long else 9, lambda writer: writer.process.kill())
    assert tally.in_the_middle > tally.fell.total() / 2
    if is_long:
        assert min(tally.fell[STAGES[stage]] for stage in (BEGUN, WRITING, COMMITTING)) >= 50


@pytest.fixture
def server() -> Iterator[postgres.Cluster]:
    """A server that outlives a kill; that of the other tests does without, to be fast."""
    binaries = postgres.programs()
    if binaries is None:
        pytest.skip("the PostgreSQL server programs (initdb, postgres) are not installed on this machine")
    with postgres.cluster(binaries, postgres.TO_KILL) as running:
        yield running


@pytest.mark.postgres
def test_when_the_postgres_server_is_killed_nothing_is_torn_and_nothing_acknowledged_is_lost(
    server: postgres.Cluster, rows: int, is_long: bool
) -> None:
    starts: list[float] = []

    def kill_and_start(_: Writer) -> None:
        server.kill()
        started = time.monotonic()
        server.start()
        starts.append(time.monotonic() - started)

    tally = kill_again_and_again(server.url("postgres"), rows, 500 if is_long else 3, kill_and_start)
    print(f"\nSlowest start of the server: {max(starts):.2f} s")
    assert max(starts) + tally.slowest_start_s < START_S or busy()
    assert tally.in_the_middle > tally.fell.total() / 2


def write_until(url: str, rows: int, place: int, each_row: bool, told: Pipe) -> None:
    """In a process of its own: one import, killed at the boundary of that number; if there are fewer, how many there are.

    Boundaries are before each statement, before the commit and after it; with `each_row` (SQLite) also before each row of
    a statement that writes many.
    """
    engine, seen = database.new_engine(url), [0]

    def count(*_: object) -> None:
        if seen[0] == place:
            os.kill(os.getpid(), signal.SIGKILL)
        seen[0] += 1

    if each_row:
        event.listen(engine, "connect", lambda connection, _: connection.set_trace_callback(count))
    else:
        event.listen(engine, "before_cursor_execute", count)
        event.listen(engine, "commit", count)
    write_next(engine, newest_of(url) + 1, rows)
    count()
    told.send(seen[0])


def boundaries(url: str, rows: int, each_row: bool) -> int:
    """How many boundaries the next import has; it is made."""
    writer = Writer(write_until, url, rows, -1, each_row)
    assert writer.end() == 0
    return writer.acknowledged


def kill_at_boundaries(url: str, rows: int, *, each_row: bool, most: int) -> Tally:
    """At each boundary of an upload and of its undo, or at as many of them, the last included."""
    tally = Tally()
    begin_anew(url, rows)
    for number in [boundaries(url, rows, each_row) for _ in ("upload", "undo")]:
        places = sorted({number - 1 - number * one // most for one in range(most)}) if number > most else range(number)
        for place in places:
            known = newest_of(url)
            writer = Writer(write_until, url, rows, place, each_row)
            assert writer.end() == -signal.SIGKILL
            last = place == number - 1
            made = tally.check(url, rows, known, writer, "after the commit" if last else "before", thoroughly=last)
            assert made == known + last
    return tally


def test_killed_before_any_statement_nothing_is_torn(store_url: str, rows: int, is_long: bool) -> None:
    tally = kill_at_boundaries(store_url, rows, each_row=False, most=10_000 if is_long else 6)
    print(f"\nBefore each statement, {store_url.split(':')[0]}: {tally}")
    assert tally.fell["before"] >= 10 and tally.fell["after the commit"] == 2


def test_killed_between_two_rows_of_a_statement_nothing_is_torn(tmp_path: Path, rows: int, is_long: bool) -> None:
    most = 150 if is_long else 6
    tally = kill_at_boundaries(f"sqlite:///{tmp_path / 'dyad.db'}", rows, each_row=True, most=most)
    print(f"\nBetween rows, sqlite: {tally}")
    assert tally.fell == {"before": 2 * most - 2, "after the commit": 2}
