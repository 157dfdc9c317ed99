"""What a page costs: CPU time of its script, warm, on the shipped data.

    python -m bench.pages [ROUNDS]

Every page is run once to warm up and then ROUNDS times (default 5); the median CPU time of the process is printed in
milliseconds, beside the time of reading the ledger anew and of moving a clock by a day. The browser's own work is not
in it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

import database
import seed
from domain.scope import Scope
from queries.ledger import Ledger, read_ledger
from queries.view import View
from widgets.navigation import ENTRIES

ROOT = Path(__file__).resolve().parent.parent
QUERIES = {"record": {"id": "rasht-astara-railway"}, "search": {"q": "rasht"}}


def cpu_ms(work: Callable[[], object], rounds: int) -> float:
    """The median CPU time of `work` in milliseconds, after one run to warm up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return median(times)


def page(file: str) -> Callable[[], object]:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params.update(QUERIES.get(file, {}))
    if file != "overview":
        app.switch_page(f"pages/{file}.py")
    return app.run


def moved_clock(ledger: Ledger) -> Callable[[], object]:
    """One step of the known-on clock: the view and all its statuses and promises."""
    days = iter(date(2025, 1, 1) + timedelta(days=number) for number in range(10_000))

    def step() -> object:
        day = next(days)
        view = View(ledger, Scope(ledger.relationship.id, date(2026, 11, 25), day, day))
        return view.statuses, view.promises

    return step


def main(rounds: int = 5) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'dyad.db'}"
        os.environ["DATABASE_URL"] = url
        engine = database.engine(url)
        database.prepare(engine)
        seed.fill(engine)
        with Session(engine) as session:
            print(f"{'ledger read anew':<24}{cpu_ms(lambda: read_ledger(session, 'irn-rus'), rounds):8.0f} ms")
            print(f"{'clock moved by a day':<24}{cpu_ms(moved_clock(read_ledger(session, 'irn-rus')), rounds):8.0f} ms")
        for entry in ENTRIES:
            print(f"{entry.title:<24}{cpu_ms(page(entry.file), rounds):8.0f} ms")
        engine.dispose()


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:2]))
