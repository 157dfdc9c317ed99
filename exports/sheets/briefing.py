"""The sheet of a briefing: the blocks that were chosen from the other pages' sheets, in their order, with the author's words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import database
from domain.counting import opening
from domain.dates import words
from domain.scope import Scope, read_day
from domain.wording import NO_BREAK
from exports.briefings import JUDGEMENT, NEWS, Chosen, Clocks, Draft, find
from exports.sheet import Block, Cards, Chart, Content, Figures, Pair, Table, Words
from exports.sheets.resting import Resting
from exports.sheets.templates import TEMPLATES, Part, Template, label
from queries.compare import differences, usual_day
from queries.compare_finding import time_finding
from queries.since_last import MEANINGS, News, What, news_counts, news_of
from queries.view import LedgerKey, View

Pages = Mapping[str, Callable[[View, Mapping[str, str]], Content]]
"""What each page says; a briefing takes its blocks from these."""

FINDING = "Finding"
"""The block that every page has: its sentence, and what stands below it."""

NEWS_ROWS = 12
"""So many rows of each kind of news are shown; the others are counted."""

NEWS_SHARES = (20, 80)
SOLID = {"agreements": "■", "visits": "◆", "projects": "●"}

UNTITLED = {Cards: "Panels", Figures: "Figures", Chart: "Chart", Table: "Table", Words: "Words"}


@dataclass(frozen=True, slots=True)
class Taken:
    """The blocks of one page by the names under which a briefing takes them, and what the page rests on.

    Where the page has nothing at these clocks, as of a record that is not known yet, there is neither.
    """

    content: Content | None
    blocks: Mapping[str, Block]


def briefing(view: View, query: Mapping[str, str], pages: Pages) -> Content:
    """The briefing that the address names: the saved one `id`, else the template `template` (weekly where none is named).

    At later clocks than it was saved at, it is the next briefing, and `since` those of the saved one; `since` in the
    address names another day. Raises LookupError for an id, a template or a day that there is not.
    """
    return draft_content(view, asked_draft(view, query, pages), pages)


def asked_draft(view: View, query: Mapping[str, str], pages: Pages) -> Draft:
    """The draft that an address names, see `briefing`."""
    if query.get("id"):
        with database.open_session() as session:
            saved = find(session, query["id"])
        if saved is None:
            raise LookupError(f"there is no briefing “{query['id']}” in this store")
        draft = saved.at(view.scope)
    else:
        name = query.get("template") or next(iter(TEMPLATES))
        if name not in TEMPLATES:
            raise LookupError(f"there is no template “{name}”: write one of {', '.join(TEMPLATES)}")
        draft = from_template(view, TEMPLATES[name], pages)
    if not query.get("since"):
        return draft
    try:
        day = read_day(query["since"])
    except ValueError as fault:
        raise LookupError(f"since={fault}") from fault
    return replace(draft, since=Clocks(day, day))


def from_template(view: View, template: Template, pages: Pages) -> Draft:
    """The blocks of a template that there are at these clocks."""
    blocks = [one for part in template.parts for one in _of_part(view, part, pages)]
    return Draft(template.name, blocks=tuple(blocks))


def _of_part(view: View, part: Part, pages: Pages) -> Iterator[Chosen]:
    """The blocks of one page that a part of a template takes: those of its kinds, the first so many."""
    if part.page == NEWS:
        yield Chosen(NEWS, "What changed since")
    elif part.page in pages:
        query = tuple(sorted(part.query(view).items()))
        found = taken(view, part.page, query, pages).blocks
        kept = [(place, name) for place, (name, block) in enumerate(found.items()) if part.takes(name, block)]
        yield from (Chosen(part.page, name, query, place=place) for place, name in kept[: part.most])


def draft_content(view: View, draft: Draft, pages: Pages) -> Content:
    """A draft as the content of a sheet. A block that is not there at these clocks says so in its place."""
    before = since_view(view, draft)
    tells_news = any(one.page == NEWS for one in draft.blocks)
    differing = differences(before, view) if tells_news else {}
    news = news_of(differing, before, view) if tells_news else {}
    blocks = [block for one in draft.blocks for block in _blocks(view, one, pages, news, before)]
    resting = Resting().add(told for rows in news.values() for row in rows for told in row.told)
    found = (taken(view, one.page, one.query, pages).content for one in draft.blocks if one.page in pages)
    contents = [one for one in found if one]
    every = [resting.facts, *(one.facts for one in contents)]
    tables = dict.fromkeys(table for facts in every for table in facts)
    sources = {source.id: source for one in contents for source in one.sources} | {
        one.id: one for one in resting.sources
    }
    first = contents[0].title if contents else "Briefing"
    return Content(
        label(draft.template).lower(),
        draft.title or (time_finding(before, view, differing) if tells_news else first),
        _below(draft, before, news if tells_news else None),
        tuple(blocks),
        {table: tuple(dict.fromkeys(one for facts in every for one in facts.get(table, ()))) for table in tables},
        tuple(sorted(sources.values(), key=lambda one: (one.reliability, one.publisher, one.published))),
        ordered=True,
    )


def since_view(view: View, draft: Draft) -> View:
    """The view of the last briefing; without one, that of 90 days before the newest report."""
    if draft.since:
        known_on, world_on = draft.since.known_on, draft.since.world_on
    else:
        known_on = world_on = usual_day(view)
    scope = view.scope
    return View(view.ledger, Scope(scope.relationship, scope.today, min(known_on, scope.known_on), world_on))


def _below(draft: Draft, before: View, news: Mapping[What, list[News]] | None) -> str:
    """Who made it, and how much there is of each kind of news since when."""
    counts = "" if news is None else news_counts(news) or "nothing changed"
    since = f"Since {words(before.scope.known_on)}: {counts}." if counts else ""
    return " ".join(one for one in (f"By {draft.author}." if draft.author else "", since) if one)


def _blocks(view: View, one: Chosen, pages: Pages, news: Mapping[What, list[News]], before: View) -> Iterator[Block]:
    if one.page == JUDGEMENT:
        yield Words(one.name or "Judgement", _paragraphs(one.caption), judgement=True)
        return
    if one.page == NEWS:
        first, *others = _news_blocks(news, before)
        yield _captioned(first, one.caption)
        yield from others
    else:
        gone = Words(one.name, ("At these clocks the page has no such block.",))
        yield _captioned(_found(view, one, pages) or gone, one.caption)


def _captioned(block: Block, caption: str) -> Block:
    """A block with its caption, which stays with it wherever it finds room: beside its heading, or as its heading."""
    said = " ".join(caption.split())
    if not said or isinstance(block, Pair):
        return block
    if isinstance(block, Cards | Figures):
        return replace(block, title=f"{block.title}: {said}" if block.title else said)
    return replace(block, beside=f"{opening(block.beside)}. {said}" if block.beside else said)


def _found(view: View, one: Chosen, pages: Pages) -> Block | None:
    """The block of that name; where the page is about one thing that it is called by, else the block at its place."""
    if one.page not in pages:
        return None
    offered = taken(view, one.page, one.query, pages).blocks
    if one.name in offered or not one.query or one.place >= len(offered):
        return offered.get(one.name)
    return list(offered.values())[one.place]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _news_blocks(news: Mapping[What, list[News]], before: View) -> Iterator[Block]:
    since = f"since {words(before.scope.known_on)}"
    if not news:
        yield Words(f"What changed {since}", ("Nothing that this relationship rests on became known.",))
    for what, rows in news.items():
        shown = [_news_row(one) for one in rows[:NEWS_ROWS]]
        more = f"; the newest {NEWS_ROWS} of {len(rows):,}" if len(rows) > NEWS_ROWS else ""
        yield Table(f"{opening(what)} {since}", ("known on", "what"), shown, MEANINGS[what] + more, NEWS_SHARES)


def _news_row(one: News) -> tuple[str, ...]:
    moved = " → ".join(part for part in (one.old, one.new or "no longer there") if part)
    day = words(one.day, short=True).replace(" ", NO_BREAK) if one.day else ""
    return (day, f"{SOLID[one.lane]} {one.title}: {moved}")


def taken(view: View, page: str, query: tuple[tuple[str, str], ...], pages: Pages) -> Taken:
    """What a page has to offer at the clocks of a view, made once for each."""
    return _taken(LedgerKey(view.ledger), view.scope, page, query, pages[page])


@lru_cache(maxsize=16)
def _taken(
    key: LedgerKey,
    scope: Scope,
    page: str,
    query: tuple[tuple[str, str], ...],
    make: Callable[[View, Mapping[str, str]], Content],
) -> Taken:
    try:
        content = make(View(key.ledger, scope), dict(query))
    except LookupError:
        return Taken(None, {})
    blocks: dict[str, Block] = {FINDING: Words(content.title, tuple(one for one in [content.below] if one))}
    for block in content.blocks:
        for part in (block.left, block.right) if isinstance(block, Pair) else (block,):
            blocks[_free(part.title or UNTITLED[type(part)], blocks)] = part
    return Taken(content, blocks)


def _free(name: str, used: Mapping[str, Block]) -> str:
    number, made = 1, name
    while made in used:
        number += 1
        made = f"{name} ({number})"
    return made
