"""The short code on every picture and file: what it stands for, and how it is read back.

A code is made from the page, its address with both clocks written out, and the newest import, and from nothing else: the
same view of the same store bears the same code wherever it is made. It is kept in the store when it is first given.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

import database
import models
from domain.moments import utc
from domain.scope import Scope, read_scope

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, which look like digits, and no U."""

LOOK_ALIKES = str.maketrans("OIL", "011")
PREFIX = "DY"
HALF = 4
"""Letters of each half. Two are 40 bits: among 100,000 codes two are alike in one case of 200, and that is said."""

BITS = 5
PATIENCE_MS = 2_000  # a page is drawn meanwhile; a code that could not be kept is told, and kept the next time
FORM_ONLY = frozenset({"view", "code"})
"""Parameters that say how a view is shown and not what: every form of one view bears one code."""

SCOPE = frozenset({"rel", "from", "to", "known_on", "world_on"})
"""The parameters of a scope, which every page has."""

SEEN_TODAY = "today"
"""Stands in the text of a view whose knowledge is that of its own day: claims without any day are in it (rule 2)."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a code stands for: a page at `query`, seen when `import_id` was the newest import; `made_at` is UTC."""

    code: str
    page: str
    query: str
    import_id: int
    made_at: datetime

    @property
    def parameters(self) -> dict[str, str]:
        """The address of the view, both clocks written out."""
        return {key: value for key, value in parse_qsl(self.query) if key != SEEN_TODAY}

    @property
    def own(self) -> dict[str, str]:
        """The parameters that are the page's own, beside relationship, period and clocks."""
        return {key: value for key, value in self.parameters.items() if key not in SCOPE}

    def scope(self, relationships: Mapping[str, str]) -> Scope:
        """The scope of the view as it was seen then."""
        given = dict(parse_qsl(self.query))
        today = date.fromisoformat(given[SEEN_TODAY]) if SEEN_TODAY in given else self.made_at.date()
        return read_scope(given, today, relationships)


@dataclass(frozen=True, slots=True)
class Kept:
    """A code that was given, and why it could not be kept; `fault` is empty where it was."""

    code: str
    fault: str = ""


def query_text(scope: Scope, parameters: Mapping[str, str]) -> str:
    """The canonical text of a view: its scope and the page's own parameters, sorted, both clocks written out.

    >>> day = date(2026, 3, 12)
    >>> query_text(Scope("irn-rus", day, day, day), {"id": "rasht-astara", "view": "slide"})
    'id=rasht-astara&known_on=2026-03-12&rel=irn-rus&today=2026-03-12&world_on=2026-03-12'
    """
    clocks = {"known_on": scope.known_on.isoformat(), "world_on": scope.world_on.isoformat()}
    own = {key: value for key, value in parameters.items() if value and key not in FORM_ONLY | {SEEN_TODAY}}
    seen_today = {} if scope.past else {SEEN_TODAY: scope.today.isoformat()}
    return urlencode(sorted((own | scope.query | clocks | seen_today).items()))


def code_of(page: str, query: str, import_id: int) -> str:
    """The code of a view, from its page, its canonical text and the newest import.

    >>> code_of("agreements", "known_on=2025-01-10&rel=irn-rus&world_on=2025-01-10", 1)
    'DY-R1T1-PN97'
    """
    digest = hashlib.sha256("\n".join((page, query, str(import_id))).encode()).digest()
    number = int.from_bytes(digest, "big")
    letters = "".join(LETTERS[(number >> BITS * place) % len(LETTERS)] for place in range(2 * HALF))
    return _spelled(letters)


def read_code(text: str) -> str:
    """A code as it may have been typed, in its own spelling; empty where it can be none.

    >>> read_code(" dy-7q4k-2m9x"), read_code("7Q4K2M9X"), read_code("DY 7Q4K ZOIL"), read_code("agreement")
    ('DY-7Q4K-2M9X', 'DY-7Q4K-2M9X', 'DY-7Q4K-Z011', '')
    """
    letters = re.sub(r"[\s\-‐-―−_]", "", text).upper().translate(LOOK_ALIKES)
    letters = letters.removeprefix(PREFIX) if len(letters) == len(PREFIX) + 2 * HALF else letters
    return _spelled(letters) if len(letters) == 2 * HALF and set(letters) <= set(LETTERS) else ""


def says_code(text: str) -> bool:
    """Whether a text can be nothing but a code: it is spelled with the prefix that every code has.

    >>> says_code("dy 7q4k 2m9x"), says_code("Pakistan")
    (True, False)
    """
    return bool(read_code(text)) and text.strip().upper().startswith(PREFIX) and len(text.strip()) > 2 * HALF


def _spelled(letters: str) -> str:
    return f"{PREFIX}-{letters[:HALF]}-{letters[HALF:]}"


def keep(page: str, query: str, import_id: int, *, engine: Engine | None = None) -> Kept:
    """Keep what a view's code stands for, once; a code that is kept already is left as it is.

    Never fails for the store's sake: where it cannot be written now, the code is given with the reason.
    """
    code = code_of(page, query, import_id)
    store = engine or database.engine()
    try:
        with database.reading(store) as connection, Session(connection) as session:
            known = find(session, code)
        if known is None:
            known = _write(store, Receipt(code, page, query, import_id, datetime.now(UTC)))
    except database.StoreError as fault:
        return Kept(code, f"The code {code} could not be kept: {fault}")
    if (known.page, known.query, known.import_id) != (page, query, import_id):
        return Kept(code, f"The code {code} could not be kept: another view bears it. Change the view a little.")
    return Kept(code)


def _write(store: Engine, receipt: Receipt) -> Receipt:
    """Write a receipt unless one of its code was written meanwhile, and give the one that stands."""
    with database.writing(store, patience_ms=PATIENCE_MS) as connection:
        with Session(connection) as session:
            written = find(session, receipt.code)
        if written is None:
            fields = ("code", "page", "query", "import_id", "made_at")
            connection.execute(insert(models.Receipt).values({name: getattr(receipt, name) for name in fields}))
    return written or receipt


def find(session: Session, code: str) -> Receipt | None:
    """What a code stands for, however it is typed; None where the store keeps no such code."""
    table = models.Receipt
    asked = select(table.code, table.page, table.query, table.import_id, table.made_at)
    row = session.execute(asked.where(table.code == read_code(code))).first()
    return Receipt(*row[:4], utc(row.made_at)) if row else None
