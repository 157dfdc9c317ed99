"""Briefings as they are kept: blocks chosen from the pages, in order, with captions and judgements, at their clocks.

A saved briefing never changes: who works on it further saves another one that follows it. So a code of one stays true.
"""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

import database
import models
from domain.dates import words
from domain.moments import utc
from domain.scope import Scope, read_scope
from exports.receipts import keep, query_text

PAGE = "briefing"
JUDGEMENT = "judgement"
"""The page of a block that holds the author's own words."""

NEWS = "news"
"""The page of the block that says what changed since the last briefing."""

MOST_LETTERS = 4_000
"""The longest caption, judgement or title that is kept."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A block of a briefing: the one called `name` of a page's sheet at its own parameters `query`, with a caption.

    Of a judgement `name` is its heading and `caption` its text. Both are plain text and never code. `place` is where the
    page has the block, for a name that changes with the clocks: a title names no year that is still to come.
    """

    page: str
    name: str
    query: tuple[tuple[str, str], ...] = ()
    caption: str = ""
    place: int = 0

    @property
    def parameters(self) -> dict[str, str]:
        return dict(self.query)


@dataclass(frozen=True, slots=True)
class Clocks:
    """A pair of clocks: what was known on K of the world on W."""

    known_on: date
    world_on: date


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing as it is being put together. `since` are the clocks of the last one, `follows` is its id."""

    template: str
    title: str = ""
    author: str = ""
    blocks: tuple[Chosen, ...] = ()
    since: Clocks | None = None
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """A briefing of the store: its draft, the address of its scope with both clocks written out, when it was made (UTC)."""

    id: str
    draft: Draft
    query: Mapping[str, str] = field(hash=False)
    made_at: datetime
    code: str

    @property
    def clocks(self) -> Clocks:
        known_on, world_on = (date.fromisoformat(self.query[key]) for key in ("known_on", "world_on"))
        return Clocks(known_on, world_on)

    def scope(self, relationships: Mapping[str, str], today: date) -> Scope:
        return read_scope(self.query, today, relationships)

    def at(self, scope: Scope) -> Draft:
        """The draft at the clocks of a scope: at later ones it is the next briefing, which opens with what changed since.

        The next one finds its own title, and what was judged then is headed with its day until it is written anew.
        """
        if scope.known_on <= self.clocks.known_on:
            return self.draft
        news = [one for one in self.draft.blocks if one.page == NEWS] or [Chosen(NEWS, "What changed since")]
        others = [one for one in self.draft.blocks if one.page != NEWS]
        blocks = (*news, *(self._dated(one) if one.page == JUDGEMENT else one for one in others))
        return replace(self.draft, title="", blocks=blocks, since=self.clocks, follows=self.id)

    def _dated(self, block: Chosen) -> Chosen:
        of = f", {words(self.clocks.known_on)}"
        return replace(block, name=block.name if ", " in block.name else f"{block.name}{of}")


def save(draft: Draft, scope: Scope, version: int, *, engine: Engine | None = None) -> str:
    """Keep a briefing at the clocks of a scope, with its code, and give its id.

    `version` is the newest import that it rests on. Raises StoreError where the store cannot be written.
    """
    made_at = datetime.now(UTC)
    slug = re.sub(r"[^a-z0-9]+", "-", draft.title.lower()).strip("-")[:40].strip("-")
    made = f"{slug or draft.template}-{scope.known_on:%Y%m%d}-{secrets.token_hex(3)}"
    row = {"id": made, "title": draft.title, "author": draft.author, "made_at": made_at, "template": draft.template}
    code = keep(PAGE, query_text(scope, {"id": made}), version, engine=engine).code
    with database.writing(engine or database.engine()) as connection:
        connection.execute(insert(models.Briefing).values(row | {"content": _packed(draft, scope, code)}))
    return made


def find(session: Session, briefing_id: str) -> Saved | None:
    """A briefing of the store; None where there is none of that id."""
    found = session.get(models.Briefing, briefing_id)
    return _saved(found) if found else None


def listed(session: Session) -> list[Saved]:
    """All briefings of the store, the newest first."""
    rows = session.scalars(select(models.Briefing).order_by(models.Briefing.made_at.desc(), models.Briefing.id))
    return [_saved(one) for one in rows]


def _packed(draft: Draft, scope: Scope, code: str) -> str:
    clocks = {"known_on": scope.known_on.isoformat(), "world_on": scope.world_on.isoformat()}
    since = draft.since and {key: day.isoformat() for key, day in asdict(draft.since).items()}
    content = {
        "scope": scope.query | clocks,
        "since": since,
        "follows": draft.follows,
        "code": code,
        "blocks": [asdict(one) | {"query": one.parameters} for one in draft.blocks],
    }
    return json.dumps(content, ensure_ascii=False)


def _saved(row: models.Briefing) -> Saved:
    content = json.loads(row.content)
    since = content["since"] and Clocks(
        *(date.fromisoformat(content["since"][key]) for key in ("known_on", "world_on"))
    )
    blocks = tuple(
        Chosen(one["page"], one["name"], tuple(sorted(one["query"].items())), one["caption"], one["place"])
        for one in content["blocks"]
    )
    draft = Draft(row.template, row.title, row.author, blocks, since or None, content["follows"])
    return Saved(row.id, draft, content["scope"], utc(row.made_at), content["code"])


def moved(blocks: Sequence[Chosen], place: int, by: int) -> tuple[Chosen, ...]:
    """The blocks with one moved up (−1) or down (1); at the end of the row nothing moves.

    >>> one, two = Chosen("overview", "Panels"), Chosen("visits", "Tempo")
    >>> moved((one, two), 1, -1) == (two, one), moved((one, two), 0, -1) == (one, two)
    (True, True)
    """
    to = place + by
    if not 0 <= to < len(blocks):
        return tuple(blocks)
    found = list(blocks)
    found[place], found[to] = found[to], found[place]
    return tuple(found)
