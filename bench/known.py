"""What a status as known on a day costs over many claims, against the window query that SQL would answer it with.

    python -m bench.known [CLAIMS] [ROUNDS]

A store of 2,500 projects (by default 100,000 milestones, reported up to a month late) is filled and read as the
dashboard reads it. In each round, on a day of its own, the following are asked in turn, and all answers compared:

- *window query*: row_number() over the milestones of each project by their day, of what was reported by then;
- *asked first*: every status, as the pages ask for it, on a day that no one has asked for before;
- *asked again*: the same, as everyone after the first gets it;
- *one step on*: the next day on which something became known, never asked for before.

Printed are the median CPU milliseconds of the process and the ratio to the window query of the same round. What is
remembered is remembered for each version of the store (`queries.standing`); to read the store anew costs what the
first lines say.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, insert, text
from sqlalchemy.orm import Session

import database
import models
from domain.scope import Scope
from queries.knowledge import knowledge_days, steps
from queries.ledger import Ledger, read_ledger
from queries.view import View

TODAY = date(2026, 11, 25)
FIRST = date(2010, 1, 1)
PROJECTS = 2_500
RELATIONSHIP = "irn-rus"
LIMIT = 0.12

WINDOW = text("""
    SELECT project_id, status_after FROM (
        SELECT project_id, status_after,
            row_number() OVER (PARTITION BY project_id ORDER BY date DESC, reported_on DESC, id DESC) AS place
        FROM milestones WHERE reported_on <= :day
    ) WHERE place = 1
""")
"""Each milestone of the store states a status that counts, so the latest one known is the project's."""

Answer = dict[str, str]


def milestones(count: int) -> Iterator[dict[str, str]]:
    """So many milestones, the same ones in every run, in the order of their days for each project."""
    numbers = random.Random(20261125)
    each = count // PROJECTS
    length = (TODAY - FIRST).days - 60
    for project in range(PROJECTS):
        days = sorted(numbers.sample(range(length), each))
        for number, day in enumerate(days):
            halted = numbers.random() < 0.2
            came = FIRST + timedelta(days=day)
            yield {
                "id": f"m-{project:04}-{number:03}",
                "project_id": f"p-{project:04}",
                "milestone": "suspension" if halted else "resumption",
                "title": "Milestone",
                "date": came.isoformat(),
                "modality": "occurred",
                "status_after": "suspended" if halted else numbers.choice(["implementation", "finalisation"]),
                "reported_on": (came + timedelta(days=numbers.randrange(30))).isoformat(),
            }


def fill(engine: Engine, count: int) -> None:
    """A store that holds the projects and their milestones, and nothing else."""
    ids = [f"p-{number:04}" for number in range(PROJECTS)]
    parties = [{"id": "IRN", "name": "Iran", "kind": "state"}, {"id": "RUS", "name": "Russia", "kind": "state"}]
    pair = {"id": RELATIONSHIP, "party_a": "IRN", "party_b": "RUS", "name": "Iran–Russia"}
    projects = [{"id": one, "title": one, "short_title": one, "sector": "transport"} for one in ids]
    belonging = [{"owner_id": one, "position": 0, "value": RELATIONSHIP} for one in ids]
    with engine.begin() as connection:
        connection.execute(insert(models.Party), parties)
        connection.execute(insert(models.Relationship), [pair])
        connection.execute(insert(models.Project), projects)
        connection.execute(insert(models.PROJECT_RELATIONSHIPS), belonging)
        connection.execute(insert(models.ProjectMilestone), list(milestones(count)))


def cpu_ms(work: Callable[[], Answer]) -> tuple[float, Answer]:
    start = time.process_time()
    answer = work()
    return (time.process_time() - start) * 1000, answer


def by_window(session: Session, day: date) -> Answer:
    return {row[0]: row[1] for row in session.execute(WINDOW, {"day": day.isoformat()})}


def by_view(ledger: Ledger, day: date) -> Answer:
    """Every status that is known on a day, as the pages ask for it."""
    view = View(ledger, Scope(RELATIONSHIP, TODAY, day, day))
    return {record_id: str(status.value) for record_id, status in view.statuses.items()}


def one_round(session: Session, ledger: Ledger, day: date) -> dict[str, float]:
    days = knowledge_days(View(ledger, Scope(RELATIONSHIP, TODAY, day, day)))
    later = steps(days, day).later or day
    asked = {
        "window query": lambda: by_window(session, day),
        "asked first": lambda: by_view(ledger, day),
        "asked again": lambda: by_view(ledger, day),
        "one step on": lambda: by_view(ledger, later),
    }
    times, answers = {}, {}
    for name, work in asked.items():
        times[name], answers[name] = cpu_ms(work)
    same = answers["window query"] == answers["asked first"] == answers["asked again"]
    if not same or answers["one step on"] != by_window(session, later):
        raise AssertionError(f"the answers differ on {day}")
    return times


def main(count: int = 100_000, rounds: int = 9) -> None:
    numbers = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        engine = database.engine(f"sqlite:///{Path(folder) / 'dyad.db'}")
        database.prepare(engine)
        fill(engine, count)
        with Session(engine) as session:
            start = time.process_time()
            ledger = read_ledger(session, RELATIONSHIP)
            read = time.process_time()
            by_view(ledger, FIRST)
            print(f"{count:,} claims of {PROJECTS:,} projects; read anew {1000 * (read - start):,.0f} ms, ", end="")
            print(f"their days and courses worked out {1000 * (time.process_time() - read):,.0f} ms")
            days = [FIRST + timedelta(days=numbers.randrange(1_000, 6_000)) for _ in range(rounds)]
            found = [one_round(session, ledger, day) for day in days]
        engine.dispose()
    print(
        f"{rounds} rounds, each on a day of its own; every answer equal; median CPU milliseconds, ratio to the window"
    )
    for name in found[0]:
        ratio = median(times[name] / times["window query"] for times in found)
        print(f"{name:<16}{median(times[name] for times in found):8.1f} ms{ratio:8.3f} x")


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:3]))
