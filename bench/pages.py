"""What a page costs: CPU time of its script, warm, on the shipped data.

    python -m bench.pages [ROUNDS]

Every page is run once to warm up and then ROUNDS times (default 5); the median CPU time of the process is printed in
milliseconds, beside the time of reading the ledger anew, of moving the known-on clock by one step to a day that no one has
asked for (what the view works out), and of running a whole page after such a step. The pages' times hold the harness that runs them, whose own is printed; the
browser's work is not in it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

import database
import seed
from domain.scope import Scope
from queries.knowledge import knowledge_days
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


def empty_page() -> Callable[[], object]:
    """What the harness itself costs: a script that draws one word."""
    return AppTest.from_string("import streamlit as st\nst.text('nothing')", default_timeout=60).run


def knowledge_steps(ledger: Ledger) -> Iterator[date]:
    """The days on which something became known, from the newest back: one step of the clock after the other."""
    days = knowledge_days(View(ledger, Scope(ledger.relationship.id, date.today(), date.today(), date.today())))
    return iter(reversed(days))


def moved_clock(ledger: Ledger) -> Callable[[], object]:
    """One step of the known-on clock, to a day not asked for before: all claims, statuses and promises of the view."""
    days = knowledge_steps(ledger)

    def step() -> object:
        day = next(days)
        view = View(ledger, Scope(ledger.relationship.id, date.today(), day, day))
        return view.told, view.statuses, view.promises

    return step


def stepped_page(file: str, ledger: Ledger) -> Callable[[], object]:
    """The whole script of an open page, run again with the known-on clock one step further back."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if file != "overview":
        app.switch_page(f"pages/{file}.py")
    days = knowledge_steps(ledger)

    def step() -> object:
        app.query_params["known_on"] = next(days).isoformat()
        return app.run()

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
            ledger = read_ledger(session, "irn-rus")
            print(f"{'clock moved by one step':<24}{cpu_ms(moved_clock(ledger), 3 * rounds):8.1f} ms")
            print(f"{'harness alone':<24}{cpu_ms(empty_page(), 3 * rounds):8.0f} ms")
            for file in ("overview", "agreements"):
                label = f"{file} after a step"
                print(f"{label:<24}{cpu_ms(stepped_page(file, ledger), 3 * rounds):8.0f} ms")
        for entry in ENTRIES:
            print(f"{entry.title:<24}{cpu_ms(page(entry.file), rounds):8.0f} ms")
        engine.dispose()


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:2]))
