"""Many write at once: no edit is lost, and nobody is told that the store is locked.

python -m pytest tests/loaders/test_writers.py --long -rP      200 rounds; 100,000 rows beside small uploads
"""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.synchronize import Event

import pytest
from sqlalchemy import Connection, Engine

import database
from loaders.apply import StaleChange, apply
from loaders.chain import newest, verify
from loaders.history import history, row_history, strays
from loaders.plan import File, Plan, make_plan
from loaders.upload import TRIES, upload
from tests.loaders.uploads import everything, plan_texts, preview

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


def organisations(first: int, number: int = 1) -> File:
    lines = (f"org-{one},Organisation {one},organisation\n" for one in range(first, first + number))
    return File("parties.csv", ("id,name,kind\n" + "".join(lines)).encode())


def write_one(url: str, number: int, engine: Engine | None = None) -> None:
    own = engine or database.new_engine(url)
    assert upload(own, [organisations(number)], by=f"Writer {number}", reason="At once").applied
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


def write_many(url: str, rows: int, begun: Event) -> None:
    engine = database.new_engine(url)
    newest(engine.connect())
    begun.set()
    report = upload(engine, [organisations(1_000_000, rows)], by="Large", reason="All at once")
    assert report.plan.tables == {"parties": {"new": rows, "changed": 0, "unchanged": 0}}
    engine.dispose()


@pytest.mark.skipif(os.name != "posix", reason="forks as POSIX does")
def test_while_a_large_upload_is_applied_others_write_small_ones(
    small_store: Engine, store_url: str, request: pytest.FixtureRequest
) -> None:
    rows, waits = 100_000 if request.config.getoption("--long") else 40_000, []
    small_store.dispose()
    fork = multiprocessing.get_context("fork")
    begun = fork.Event()
    large = fork.Process(target=write_many, args=(store_url, rows, begun))
    large.start()
    assert begun.wait(60)
    while large.is_alive():
        started = time.monotonic()
        write_one(store_url, len(waits), small_store)
        waits.append(time.monotonic() - started)
    large.join()
    with small_store.connect() as connection:
        imports = history(connection)
        assert (verify(connection), strays(connection)) == (None, [])
    before = next(place for place, one in enumerate(reversed(imports)) if one["by"] == "Large") - 1
    print(f"\n{before} small uploads applied before the one of {rows:,} rows; the longest took {max(waits):.2f} s")
    assert (large.exitcode, len(imports)) == (0, 2 + len(waits))
    assert before > 1  # they did not wait until it was planned


def test_an_upload_whose_rows_others_changed_meanwhile_is_planned_anew_and_gets_its_turn(
    small_store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[Plan] = []

    def rival_after(connection: Connection, files: Sequence[File], **options: object) -> Plan:
        plans.append(make_plan(connection, files, **options))
        if len(plans) <= TRIES:
            rival = preview(small_store, {"visits.csv": f"id,city\nv-1,Town {len(plans)}\n"})
            with database.writing(small_store) as writing:
                apply(writing, rival, by="Rival", reason="Meanwhile")
        return plans[-1]

    monkeypatch.setattr("loaders.upload.make_plan", rival_after)
    report = upload(small_store, [File("visits.csv", b"id,city\nv-1,Kazan\n")], by="Ana", reason="Corrected")
    assert (report.applied, report.import_id, len(plans)) == (True, 1 + TRIES + 1, TRIES + 1)
    with small_store.connect() as connection:
        told = [change for _, change in row_history(connection, "visits", "v-1")]
    assert [change.before for change in told[1:]] == [change.after for change in told[:-1]]
    assert [cell.after for change in told[1:] for cell in change.cells] == ["Town 1", "Town 2", "Town 3", "Kazan"]
