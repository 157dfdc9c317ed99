"""What it takes to write a view as a file: wall time of the product on the shipped data, the renderer warm.

    python -m bench.exports [ROUNDS]

Every page is written as a picture of a slide once to warm up and then ROUNDS times (default 5); printed is the median
number of seconds from the view to the file, with the time of the other forms beside it. Then a briefing of twenty blocks
is put together from the pages, at another day in every round, and written as PDF, PPTX and picture. Then sixteen threads ask for
sixteen different pictures at once, which are compared, byte by byte, with those made one after the other.
Wall time is what a reader waits; the load of the machine is printed with it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy.orm import Session

import database
import seed
from domain.scope import read_scope
from exports.briefings import Chosen, Draft
from exports.make import FORMS, make_file, make_sheet, sheet_of
from exports.receipts import Kept
from exports.sheet import Sheet
from exports.sheets import CONTENTS, PAGES
from exports.sheets.briefing import draft_content, taken
from exports.sizes import SIZES, SLIDE
from queries.ledger import ledger, relationships
from queries.view import View

TODAY = date(2026, 11, 25)
OWN = {"record": {"id": "rasht-astara-railway"}}
THREADS = 16
BLOCKS = 20
FIRST_FORM = "png"


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median wall time of `work`, after one run to warm up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.monotonic()
        work()
        times.append(time.monotonic() - start)
    return median(times)


def view(session: Session, **query: str) -> View:
    scope = read_scope(query, TODAY, relationships(session))
    return View(ledger(session, scope.relationship), scope)


def sheet(seen: View, page: str) -> Sheet:
    return make_sheet(seen, page, OWN.get(page, {}), Kept("DY-7Q4K-2M9X"))


def one_page(seen: View, page: str, rounds: int) -> None:
    forms = [FIRST_FORM, *(form for form in FORMS if form != FIRST_FORM)]
    taken = {form: seconds(lambda form=form: make_file(sheet(seen, page), SLIDE, form), rounds) for form in forms}  # type: ignore[misc]
    print(f"{page:<12}" + "".join(f"{form} {taken[form]:5.2f} s  " for form in forms), flush=True)


def long_briefing(session: Session, rounds: int) -> None:
    """From the view to the file, the pages that the blocks are taken from included."""
    days = iter([date(2026, 3, 12) - timedelta(days=one) for one in range(4 * (rounds + 1))])

    def written(form: str) -> None:
        seen = view(session, known_on=f"{next(days)}")
        blocks = tuple(Chosen(page, name, caption="As it stands.") for page, name in offered(seen)[:BLOCKS])
        assert len(blocks) == BLOCKS
        content = draft_content(seen, Draft("weekly", "Twenty blocks", "Bench", blocks), PAGES)
        size = SLIDE if form == "pptx" else SIZES["page"]
        make_file(sheet_of(content, seen, "briefing", {}, Kept("DY-7Q4K-2M9X")), size, form)

    taken_s = {form: seconds(lambda form=form: written(form), rounds) for form in ("pdf", "pptx", "png")}  # type: ignore[misc]
    print(
        f"a briefing of {BLOCKS} blocks: " + "".join(f"{form} {took:5.2f} s  " for form, took in taken_s.items()),
        flush=True,
    )


def offered(seen: View) -> list[tuple[str, str]]:
    """Blocks of the pages in turn: the first of each, the second of each, and so on."""
    pages = {page: list(taken(seen, page, tuple(OWN.get(page, {}).items()), PAGES).blocks) for page in PAGES}
    longest = max(map(len, pages.values()))
    every = [(page, names[place]) for place in range(longest) for page, names in pages.items() if place < len(names)]
    return [one for one in every if one[0] not in OWN]


def at_once(session: Session) -> None:
    days = [f"{year}-06-01" for year in range(2011, 2027)]
    asked = [(sheet(view(session, known_on=day), "promises"), size) for day in days for size in [SIZES["slide"]]]
    alone = [make_file(*one, FIRST_FORM) for one in asked]
    start = time.monotonic()
    with ThreadPoolExecutor(THREADS) as pool:
        made = list(pool.map(lambda one: make_file(*one, FIRST_FORM), asked))
    right = sum(mine == theirs for mine, theirs in zip(made, alone, strict=True))
    print(f"{THREADS} threads at once: {right} of {THREADS} pictures right, {time.monotonic() - start:.1f} s in all")


def main(rounds: int = 5) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = database.engine(f"sqlite:///{Path(folder) / 'dyad.db'}")
        database.prepare(engine)
        seed.fill(engine)
        with Session(engine) as session:
            seen = view(session)
            start = time.monotonic()
            make_file(sheet(seen, "promises"), SLIDE, FIRST_FORM)
            print(f"first picture of the process, the browser started for it: {time.monotonic() - start:.1f} s")
            for page in sorted(CONTENTS):
                one_page(seen, page, rounds)
            long_briefing(session, rounds)
            at_once(session)
        engine.dispose()
    with suppress(AttributeError, OSError):
        print(f"load of the machine at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:2]))
