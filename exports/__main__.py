"""Views as files, for the command line and for scheduled jobs.

python -m exports PAGE --format FORM --out FILE [--query "rel=irn-rus&known_on=2025-01-10"] [--view SIZE] [--handling TLP]

    png svg          the first leaf, drawn by the machine's browser
    pdf html pptx    all leaves; pdf is drawn by the browser too
    csv xlsx json    the facts as they are stored, with the receipt
    ics              the dates to come
    bib ris          the sources
"""

import argparse
import sys
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl

from sqlalchemy.orm import Session

import database
from domain.scope import read_scope
from exports.briefings import find as find_briefing
from exports.chromium import DrawError, NoBrowserError
from exports.make import FORMS, HANDLING, kept_sheet, make_file
from exports.receipts import SCOPE
from exports.sheet import Sheet
from exports.sheets import CONTENTS
from exports.sheets.asked import refuse_unknown
from exports.sizes import SIZES, SLIDE, Size
from files import whole_file
from queries import ledger
from queries.view import View


def main(arguments: list[str] | None = None) -> int:
    """Write one file. Exit 0 where it was written, 1 where it could not be, with the reason."""
    asked = _parser().parse_args(arguments)
    try:
        _refuse_place(Path(asked.out), asked.format)
        query = dict(parse_qsl(asked.query, keep_blank_values=True))
        of_address = query.pop("view", SLIDE.name)
        size = _size(asked.view or of_address)
        sheet = _sheet(asked.page, query, asked.handling)
        data = make_file(sheet, size, asked.format)
        with whole_file(Path(asked.out)) as file:
            file.write(data)
    except LookupError as fault:
        print(fault.args[0], file=sys.stderr)
        return 1
    except (NoBrowserError, DrawError, OSError, database.StoreError) as fault:
        print(fault, file=sys.stderr)
        return 1
    print(f"{asked.out}: {sheet.content.title} ({sheet.counts}; code {sheet.code})")
    return 0


def _refuse_place(target: Path, form: str) -> None:
    """Raises `LookupError` where no file can be written or its name says another form, before anything is drawn for it."""
    named = target.suffix.removeprefix(".").lower()
    if named in FORMS and named != form:
        other = target.with_suffix(f".{form}").name
        raise LookupError(f"{target.name} is the name of {named}, not of {form}: name it {other}, or ask for {named}")
    if target.is_dir():
        raise LookupError(f"{target} is a folder: name a file in it")
    if not target.parent.is_dir():
        raise LookupError(f"the folder {target.parent} is not there: make it, or name another")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m exports", description="A view of the dashboard as a file.")
    parser.add_argument("page", choices=sorted(CONTENTS), metavar="PAGE", help=", ".join(sorted(CONTENTS)))
    parser.add_argument("--format", required=True, choices=sorted(FORMS), help="the form of the file")
    parser.add_argument("--out", required=True, metavar="FILE", help="where to write it")
    parser.add_argument("--query", default="", help='the address of the view: "rel=irn-rus&known_on=2025-01-10"')
    parser.add_argument("--view", choices=sorted(SIZES), help="the size of its leaves, else that of the address")
    parser.add_argument("--handling", default=HANDLING[0], choices=HANDLING, help="how far it may be passed on (TLP)")
    return parser


def _size(name: str) -> Size:
    if name not in SIZES:
        raise LookupError(f"view={name} is no size: write one of {', '.join(SIZES)}")
    return SIZES[name]


def _sheet(page: str, query: dict[str, str], handling: str) -> Sheet:
    database.prepare(database.engine())
    with database.open_session() as session:
        names = ledger.relationships(session)
        if not names:
            raise LookupError("the store is empty: fill it first, as by opening the dashboard once")
        query = _at_saved_clocks(session, page, query)
        scope = read_scope({key: value for key, value in query.items() if key in SCOPE}, date.today(), names)
        if scope.complaints:
            raise LookupError("; ".join(scope.complaints))
        view = View(ledger.ledger(session, scope.relationship), scope)
    asked = {key: value for key, value in query.items() if key not in SCOPE}
    refuse_unknown(page, asked)
    sheet = kept_sheet(view, page, asked, handling)
    if not sheet.kept:
        print(f"The code {sheet.code} could not be kept: the store cannot be written", file=sys.stderr)
    return sheet


def _at_saved_clocks(session: Session, page: str, query: dict[str, str]) -> dict[str, str]:
    """The address of a saved briefing with the scope that it was saved at, where the address names none."""
    if page != "briefing" or not query.get("id"):
        return query
    saved = find_briefing(session, query["id"])
    if saved is None:
        raise LookupError(f"there is no briefing “{query['id']}” in this store")
    return {**saved.query, **query}


if __name__ == "__main__":
    sys.exit(main())
