"""Many write at once: no edit is lost, and nobody is told that the store is locked.

python -m pytest tests/loaders/test_writers.py --long      200 rounds
"""

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

import database
from loaders.apply import StaleChange, apply
from loaders.chain import verify
from loaders.history import row_history, strays
from loaders.plan import File, make_plan
from tests.loaders.uploads import everything, plan_texts

WRITERS = 50


def test_of_two_analysts_on_the_same_rows_one_is_told_and_no_edit_is_lost(
    small_store: Engine, request: pytest.FixtureRequest
) -> None:
    rounds = 200 if request.config.getoption("--long") else 10
    gate = threading.Barrier(2)
    outcomes: list[tuple[str, bool]] = []

    def analyst(name: str) -> None:
        for number in range(rounds):
            with small_store.connect() as connection:
                plan = plan_texts(connection, {"visits.csv": f"id,city,purpose\nv-1,{name} {number},{name}\n"})
            gate.wait()  # both have seen the same store
            try:
                with database.writing(small_store) as connection:
                    apply(connection, plan, by=name, reason=f"Round {number}")
                outcomes.append((f"{name} {number}", True))
            except StaleChange:
                outcomes.append((f"{name} {number}", False))
            gate.wait()

    with ThreadPoolExecutor(2) as both:
        for one in [both.submit(analyst, name) for name in ("Ana", "Ben")]:
            one.result()
    applied = [town for town, was_applied in outcomes if was_applied]
    assert (len(outcomes), len(applied)) == (2 * rounds, rounds)
    with small_store.connect() as connection:
        told = [change for _, change in row_history(connection, "visits", "v-1")]
        assert (verify(connection), strays(connection)) == (None, [])
    assert [change.before for change in told[1:]] == [change.after for change in told[:-1]]
    towns = [cell.after for change in told[1:] for cell in change.cells if cell.column == "city"]
    assert sorted(towns) == sorted(applied)


def write_one(url: str, number: int, engine: Engine | None = None) -> None:
    own = engine or database.new_engine(url)
    file = File("parties.csv", f"id,name,kind\norg-{number},Organisation {number},organisation\n".encode())
    with database.writing(own) as connection:
        apply(connection, make_plan(connection, [file]), by=f"Writer {number}", reason="At once")
    if engine is None:
        own.dispose()


def in_threads(url: str, engine: Engine) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(write_one, url, number, engine) for number in range(WRITERS)]:
            done.result()


def in_processes(url: str, engine: Engine) -> None:
    engine.dispose()
    fork = multiprocessing.get_context("fork")
    started = [fork.Process(target=write_one, args=(url, number)) for number in range(WRITERS)]
    for process in started:
        process.start()
    for process in started:
        process.join()
    assert [process.exitcode for process in started] == [0] * WRITERS


@pytest.mark.parametrize(
    "at_once",
    [
        in_threads,
        pytest.param(in_processes, marks=pytest.mark.skipif(os.name != "posix", reason="forks as POSIX does")),
    ],
)
def test_fifty_writers_at_once_all_write_and_none_is_told_that_the_store_is_locked(
    small_store: Engine, store_url: str, at_once: Callable[[str, Engine], None]
) -> None:
    at_once(store_url, small_store)
    parties = everything(small_store)["parties"]
    assert all(f"org-{number},Organisation {number}," in parties for number in range(WRITERS))
    with small_store.connect() as connection:
        assert (verify(connection), strays(connection)) == (None, [])
