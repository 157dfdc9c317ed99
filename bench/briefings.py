"""The story of the 2025 treaty as two briefings: as known on 10 January 2025, and what changed by 3 October 2025.

    python -m bench.briefings

Writes `docs/briefings.md` and `docs/briefings/`: each briefing as PDF, PPTX and PNG, from the shipped rows. They are put
together and saved in a store of their own, as on the page, and the second follows the first. Needs a browser on the machine.
"""

import os
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

import database
import seed
from domain.scope import Scope
from exports.briefings import JUDGEMENT, NEWS, Chosen, Draft, Saved, find, save
from exports.make import kept_sheet, make_file
from exports.sheet import Sheet
from exports.sizes import PAGE, SLIDE
from queries.ledger import ledger
from queries.view import View

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE_OF_BOTH = DOCS / "briefings.md"
FILES = DOCS / "briefings"

FIRST_DAY, SECOND_DAY = date(2025, 1, 10), date(2025, 10, 3)
AUTHOR = "Dyad, from its shipped data"
TREATY = (("target", "strategic-partnership-treaty-2025.signature"),)

FIRST = Draft(
    "visit",
    "Tehran names 17 January 2025 for the signing; the treaty has been promised since April 2021",
    AUTHOR,
    (
        Chosen("promises", "Strategic Partnership Treaty: signature", TREATY, place=1, caption=(
            "Each mark is a report that named a day for the signature. The days named for 2022, 2023 and the summit in Kazan passed."
        )),
        Chosen(JUDGEMENT, "Judgement", caption=(
            "Signature on 17 January is likely: the ambassador and the spokeswoman name the day. Moscow has not named it yet.\n"
            "Our confidence is moderate: all who name the day speak for one side."
        )),
        Chosen("overview", "The treaty clocks", place=2, caption=(
            "Until a new treaty is in force, the treaty of 2001 binds; its own text speaks against an end in March 2026."
        )),
        Chosen("overview", "Panels", place=1),
        Chosen("overview", "Next dates"),
        Chosen("overview", "Rasht–Astara: line open", caption="The North–South Corridor, which the visit is to advance."),
    ),
)  # fmt: skip

SECOND = Draft(
    "weekly",
    "",
    AUTHOR,
    (
        Chosen(JUDGEMENT, "Judgement", caption=(
            "The treaty binds both sides. Since when, the accounts differ: since July, says Iran’s ambassador; since "
            "2 October, say both foreign ministries.\n"
            "A contract for gas this year is unlikely: in September the price was still open."
        )),
        Chosen(NEWS, "What changed since"),
        Chosen("promises", "2025 Strategic Partnership Treaty: signature", TREATY, place=1, caption=(
            "Signed on 17 January, the day that Tehran had named since 26 December."
        )),
        Chosen("overview", "The treaty clocks", place=2),
        Chosen("overview", "Next dates"),
    ),
)  # fmt: skip


def view(session: Session, day: date) -> View:
    """The shipped pair as known on a day; today is a fixed one, so that the same rows say the same."""
    return View(ledger(session, "irn-rus"), Scope("irn-rus", date(2026, 3, 12), day, day))


def saved(engine: Engine, draft: Draft, day: date, follows: Saved | None = None) -> tuple[Saved, Sheet]:
    """A draft as the page saves it, after the one that it follows, and its sheet."""
    with Session(engine) as session:
        seen = view(session, day)
    after = replace(draft, since=follows.clocks, follows=follows.id) if follows else draft
    made = save(after, seen.scope, seen.ledger.version, engine=engine)
    with Session(engine) as session:
        found = find(session, made)
    assert found is not None
    return found, kept_sheet(seen, "briefing", {"id": made})


def write(name: str, sheet: Sheet) -> None:
    """The sheet as PDF and PNG of an A4 page, and as PPTX."""
    for form, size in (("pdf", PAGE), ("png", PAGE), ("pptx", SLIDE)):
        start = time.monotonic()
        (FILES / f"{name}.{form}").write_bytes(make_file(sheet, size, form))
        print(f"docs/briefings/{name}.{form}: {time.monotonic() - start:.1f} s", flush=True)


def section(name: str, sheet: Sheet) -> str:
    title = sheet.content.title
    files = f"[PDF](briefings/{name}.pdf) · [PPTX](briefings/{name}.pptx)"
    return f"## {title}\n\n{sheet.content.below} {sheet.counts}.\n\n![{title}](briefings/{name}.png)\n\n{files}\n"


INTRODUCTION = """# The treaty of 2025, told twice

Two briefings put together on the page *Briefing* from the shipped rows: what was known a week before the treaty was signed,
and what had changed by the day after it entered into force. `python -m bench.briefings` makes them again, in a store of their
own: a code opens where it was given.
"""


def main() -> None:
    FILES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'dyad.db'}"
        engine = database.engine()
        database.prepare(engine)
        seed.fill(engine)
        first, first_sheet = saved(engine, FIRST, FIRST_DAY)
        _, second_sheet = saved(engine, SECOND, SECOND_DAY, first)
        sheets = {f"{FIRST_DAY}": first_sheet, f"{SECOND_DAY}": second_sheet}
        for name, sheet in sheets.items():
            write(name, sheet)
        told = [section(name, sheet) for name, sheet in sheets.items()]
        PAGE_OF_BOTH.write_text("\n".join([INTRODUCTION, *told]), "utf-8")
        engine.dispose()


if __name__ == "__main__":
    main()
