"""Killed at any moment, the store holds all of an import or nothing of it, and every import that was acknowledged.

python -m pytest tests/loaders/test_crash.py --long      500 kills, 10,000 rows, on each kind of store
"""

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection as Pipe

import pytest
from sqlalchemy import Engine, event, select

import database
from loaders.apply import apply
from loaders.chain import newest, verify
from loaders.history import strays
from loaders.plan import File, make_plan
from models import Import, Party

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes as POSIX does")

START_S = 5  # within which a store must be usable again
FORK = multiprocessing.get_context("fork") if os.name == "posix" else None


@pytest.fixture(scope="module")
def is_long(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--long"))


@pytest.fixture
def rows(is_long: bool) -> int:
    return 10_000 if is_long else 500


def generation(number: int, rows: int) -> File:
    lines = (f"org-{row:05},Generation {number},organisation\n" for row in range(rows))
    return File("parties.csv", ("id,name,kind\n" + "".join(lines)).encode())


def apply_generation(engine: Engine, number: int, rows: int) -> int:
    with database.writing(engine) as connection:
        plan = make_plan(connection, [generation(number, rows)])
        made = apply(connection, plan, by="Ana", reason=f"Generation {number}")
    assert made is not None
    return made


def apply_on_and_on(url: str, rows: int, told: Pipe) -> None:
    """In a process of its own: import after import, each told once it is acknowledged."""
    engine = database.new_engine(url)
    number = newest_of(engine)
    while True:
        number += 1
        told.send(apply_generation(engine, number, rows))


def apply_until_statement(url: str, rows: int, number: int, last: int, told: Pipe) -> None:
    """In a process of its own: one import, which kills itself before its statement of that number."""
    engine = database.new_engine(url)
    seen = [0]

    def count(*_: object) -> None:
        if seen[0] == last:
            os.kill(os.getpid(), signal.SIGKILL)
        seen[0] += 1

    event.listen(engine, "before_cursor_execute", count)
    event.listen(engine, "commit", count)
    told.send(apply_generation(engine, number, rows))


def newest_of(engine: Engine) -> int:
    with engine.connect() as connection:
        return newest(connection)[0]


def check_whole(url: str, acknowledged: int, *, thoroughly: bool) -> int:
    """Open the store as the next start does: it holds one whole generation, none older than the acknowledged one."""
    started = time.monotonic()
    engine = database.new_engine(url)
    database.prepare(engine)
    with engine.connect() as connection:
        newest_id = newest(connection)[0]
        assert time.monotonic() - started < START_S
        reason = connection.scalar(select(Import.reason).where(Import.id == newest_id))
        assert set(connection.scalars(select(Party.name))) == {reason}
        if thoroughly:
            assert (verify(connection), strays(connection)) == (None, [])
    engine.dispose()
    assert newest_id >= acknowledged
    return newest_id


def drain(heard: Pipe) -> int:
    """The last import that was acknowledged before the pipe broke; 0 where none was."""
    last = 0
    try:
        while heard.poll(0.1):
            last = heard.recv()
    except (EOFError, OSError):
        pass
    return last


def test_killed_at_random_moments_nothing_is_torn_and_nothing_acknowledged_is_lost(
    empty_store: Engine, store_url: str, rows: int, is_long: bool
) -> None:
    assert FORK
    apply_generation(empty_store, 1, rows)
    empty_store.dispose()
    chance, acknowledged = random.Random(11), 1
    kills = 500 if is_long else 8
    for kill in range(kills):
        heard, told = FORK.Pipe(duplex=False)
        child = FORK.Process(target=apply_on_and_on, args=(store_url, rows, told))
        child.start()
        told.close()
        time.sleep(chance.uniform(0.02, 1.5 if is_long else 0.6))
        child.kill()
        child.join()
        acknowledged = check_whole(
            store_url, max(acknowledged, drain(heard)), thoroughly=kill % 25 == 0 or kill == kills - 1
        )
        heard.close()


def test_killed_before_any_statement_nothing_is_torn(
    empty_store: Engine, store_url: str, rows: int, is_long: bool
) -> None:
    assert FORK
    apply_generation(empty_store, 1, rows)
    empty_store.dispose()
    statement, finished = 0, False
    while not finished:
        before = newest_of_closed(store_url)
        heard, told = FORK.Pipe(duplex=False)
        child = FORK.Process(target=apply_until_statement, args=(store_url, rows, before + 1, statement, told))
        child.start()
        told.close()
        child.join()
        finished = child.exitcode == 0
        assert finished or child.exitcode == -signal.SIGKILL
        after = check_whole(store_url, max(before, drain(heard)), thoroughly=finished)
        assert after == before + finished
        heard.close()
        statement += 1
    assert statement > 10


def newest_of_closed(url: str) -> int:
    engine = database.new_engine(url)
    found = newest_of(engine)
    engine.dispose()
    return found
