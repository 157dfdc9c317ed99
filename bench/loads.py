"""What a large upload costs, against the bare work: `csv` and `sqlite3.executemany` of the same rows in the same run.

    python -m bench.loads [ROWS] [ROUNDS]

Rows are claims (`milestones`), made from the shipped projects, parties and sources by a seeded generator; at most as
many as a file may hold, 1,000,000. Every method runs in a fresh process, in turn, and the median CPU time (user and
system) is printed with its ratio and the memory that the process took at most. The product's
side does all of its work: parse, validate, compare, journal, indexes, commit. The bare side parses and inserts, or
upserts, into the same two tables with the same keys, indexes and CHECKs, an empty cell as NULL, with the driver as it
is installed; it checks no foreign key, compares nothing and keeps no journal.
"""

import csv
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy.orm import configure_mappers

import database
import seed
from loaders.limits import LIMITS
from loaders.read import File
from loaders.schemas import BY_TABLE
from loaders.upload import upload

ROOT = Path(__file__).resolve().parent.parent
TABLE, LIST = "milestones", "source_id"
CHANGED_SHARE, NEW_SHARE = 0.05, 0.01


def shipped_ids(table: str) -> list[str]:
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def rows(count: int, *, changed: float = 0.0) -> Iterator[list[str]]:
    """Valid claims that do not contradict each other; the same for the same count, but for the share whose title is
    `changed`.
    """
    chance, other = random.Random(1), random.Random(2)
    projects, parties, sources = (shipped_ids(table) for table in ("projects", "parties", "sources"))
    for number in range(count):
        day = date(2000, 1, 1) + timedelta(days=chance.randrange(9_000))
        occurred = chance.random() < 0.6
        reported = (
            day + timedelta(days=chance.randrange(30)) if occurred else day - timedelta(days=chance.randrange(900))
        )
        quantity = f"{chance.randrange(1, 5_000)}" if chance.random() < 0.2 else ""
        title = f"Milestone {number} of the line" + (", revised" if other.random() < changed else "")
        values = {
            "id": f"claim-{number:07}",
            "project_id": chance.choice(projects),
            "milestone": chance.choice(("progress", "contract", "operation_start", "test")),
            "deliverable": f"part-{number}",
            "title": title,
            "date": chance.choice((day.isoformat(), f"{day:%Y-%m}", f"{day.isoformat()}~"))
            if occurred
            else f"[..{day}]",
            "modality": "occurred" if occurred else "expected",
            "status_after": "implementation" if occurred else "",
            "quantity": quantity,
            "unit": "km" if quantity else "",
            "quantity_of": f"length_of_part_{number}" if quantity else "",
            "said_by": chance.choice(parties) if chance.random() < 0.5 else "",
            "reported_on": (reported + timedelta(days=31) if occurred else reported).isoformat(),
            "source_id": chance.choice(sources),
            "note": "A note of ordinary length, as most claims have one." if chance.random() < 0.5 else "",
        }
        yield [values.get(name, "") for name in BY_TABLE[TABLE].names]


def write(path: Path, made: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(BY_TABLE[TABLE].names)
        writer.writerows(made)


def ours(folder: Path, name: str) -> None:
    """The product's whole road for one file, into the store of the folder."""
    engine = database.engine(f"sqlite:///{folder / 'dyad.db'}")
    report = upload(engine, [File(f"{TABLE}.csv", (folder / name).read_bytes())], by="bench", reason="bench")
    assert not report.plan.refused, [problem.message for problem in report.plan.problems[:3]]
    engine.dispose()


def bare(folder: Path, name: str, *, upsert: bool) -> None:
    """The same rows by the standard library alone, into the same two tables: no question is asked of any of them."""
    schema = BY_TABLE[TABLE]
    place = schema.names.index(LIST)
    with (folder / name).open(encoding="utf-8", newline="") as file, sqlite3.connect(folder / "bare.db") as store:
        store.execute("PRAGMA synchronous=FULL")
        items: list[tuple[str, int, str]] = []

        def scalars() -> Iterator[list[str | None]]:
            for row in rest:
                items.extend((row[0], position, one) for position, one in enumerate(row.pop(place).split(";")))
                yield [cell or None for cell in row]

        rest = csv.reader(file)
        names = next(rest)
        names.remove(LIST)
        store.executemany(bare_statement(TABLE, names, ["id"], upsert), scalars())
        listed = f"{TABLE}_{LIST}"
        store.executemany(
            bare_statement(listed, ["owner_id", "position", "value"], ["owner_id", "position"], upsert), items
        )


def bare_statement(table: str, names: list[str], key: list[str], upsert: bool) -> str:
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    if upsert:
        others = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
        statement += f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {others}"
    return statement


STEPS: dict[str, Callable[[Path], None]] = {
    "bare insert": lambda folder: bare(folder, "first.csv", upsert=False),
    "first load": lambda folder: ours(folder, "first.csv"),
    "bare upsert": lambda folder: bare(folder, "update.csv", upsert=True),
    "update": lambda folder: ours(folder, "update.csv"),
    "same bytes again": lambda folder: ours(folder, "update.csv"),
}
AGAINST = {"first load": "bare insert", "update": "bare upsert", "same bytes again": "bare insert"}


def step(name: str, folder: Path) -> None:
    """Run one step and print its own CPU time in seconds, and the process's memory in MB.

    What a process does once, whatever it is asked, is done before: imports, and how SQLAlchemy maps the tables.
    """
    if name in AGAINST:
        database.new_engine("sqlite://").connect().close()  # imports what SQLAlchemy imports when first asked
        configure_mappers()
    before = resource.getrusage(resource.RUSAGE_SELF)
    STEPS[name](folder)
    after = resource.getrusage(resource.RUSAGE_SELF)
    print(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024)


def one_round(folder: Path) -> dict[str, tuple[float, float]]:
    """The CPU seconds and the megabytes of every step."""
    for store in ("dyad.db", "bare.db"):
        engine = database.engine(f"sqlite:///{folder / store}")
        database.prepare(engine)
        if store == "dyad.db":
            seed.fill(engine)
        engine.dispose()
    found = {}
    for name in STEPS:
        command = [sys.executable, "-m", "bench.loads", "step", name, str(folder)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        seconds, megabytes = map(float, answer.stdout.split())
        found[name] = seconds, megabytes
    return found


def main(count: int = 100_000, rounds: int = 3) -> None:
    count = min(count, LIMITS.rows)
    found: list[dict[str, tuple[float, float]]] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            write(folder / "first.csv", rows(count))
            with_new = min(int(count * (1 + NEW_SHARE)), LIMITS.rows)
            write(folder / "update.csv", rows(with_new, changed=CHANGED_SHARE))
            found.append(one_round(folder))
    print(f"{count:,} rows, {rounds} rounds, medians: CPU seconds, MB, and ratio to the bare work of the same round")
    for name in STEPS:
        seconds, megabytes = (median(one[name][place] for one in found) for place in (0, 1))
        line = f"{name:<20}{seconds:8.2f}{megabytes:8.0f}"
        if name in AGAINST:
            line += f"{median(one[name][0] / one[AGAINST[name]][0] for one in found):8.2f} x {AGAINST[name]}"
        print(line)


if __name__ == "__main__":
    if sys.argv[1:2] == ["step"]:
        step(sys.argv[2], Path(sys.argv[3]))
    else:
        os.environ.pop("DATABASE_URL", None)
        main(*(int(number) for number in sys.argv[1:3]))
