"""Search over titles, names and summaries: what every word of the question occurs in."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.records import Agreement, Project, Visit
from queries.view import View

AROUND = 70
"""So many letters of the text are shown on each side of the first word found."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record, statement or event that answers a search: where the words stood, and the text around the first."""

    kind: str
    record_id: str
    title: str
    where: str
    excerpt: str


def search(view: View, question: str) -> list[Found]:
    """What the view shows of which every word of the question occurs in one text; titles before names before texts.

    Case, accents and punctuation make no difference: `rasht astara` finds Rasht–Astara.
    """
    wanted = folded(question).split()
    if not wanted:
        return []
    found: dict[tuple[str, str], Found] = {}
    for _, (kind, record_id, title, where, text) in sorted(_texts(view), key=lambda one: one[0]):
        haystack = folded(text)
        if all(word in haystack for word in wanted):
            found.setdefault((kind, record_id), Found(kind, record_id, title, where, excerpt(text, wanted[0])))
    return list(found.values())


def folded(text: str) -> str:
    """Lower case without accents, and every run of other signs one space."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", bare.casefold()).strip()


def excerpt(text: str, word: str) -> str:
    """The part of a text around a word, cut at spaces."""
    at = text.casefold().find(word)
    if len(text) <= 2 * AROUND or at < 0:
        return text[: 2 * AROUND] + ("…" if len(text) > 2 * AROUND else "")
    start = text.rfind(" ", 0, max(at - AROUND, 0) + 1) + 1
    end = text.find(" ", min(at + AROUND, len(text)))
    end = len(text) if end < 0 else end
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


Text = tuple[int, tuple[str, str, str, str, str]]


def _texts(view: View) -> Iterator[Text]:
    for record_id in view.listed:
        yield from _record_texts(view, record_id)
    for statement, _ in view.statements:
        line = (statement.speaker, statement.speaker_role, statement.summary)
        yield 2, ("statement", statement.id, statement.speaker, "statement", ". ".join(part for part in line if part))
    for event, _ in view.context_events:
        yield 2, ("context", event.id, event.title, "event", f"{event.title}. {event.summary}")


def _record_texts(view: View, record_id: str) -> Iterator[Text]:
    record, title = view.ledger.record(record_id), view.title(record_id)
    if isinstance(record, Agreement):
        named = _named("agreement", record_id, title, [record.title, record.short_title], record.other_names)
        yield from named
        yield 3, ("agreement", record_id, title, "summary", record.summary)
    elif isinstance(record, Project):
        yield from _named("project", record_id, title, [record.title, record.short_title], ())
        yield 3, ("project", record_id, title, "summary", record.summary)
    elif isinstance(record, Visit):
        people = (record.visitor, record.visitor_role, record.counterpart, record.counterpart_role, record.city)
        yield from _named("visit", record_id, title, [title], ())
        yield 1, ("visit", record_id, title, "people and place", ", ".join(part for part in people if part))
        yield 3, ("visit", record_id, title, "purpose", record.purpose)
    for one in view.in_world(record_id):
        line = ". ".join(part for part in (one.claim.title, one.claim.note) if part)
        yield 4, (one.claim.record_type, record_id, title, "claim", line)


def _named(kind: str, record_id: str, title: str, titles: Iterable[str], names: Iterable[str]) -> Iterator[Text]:
    for one in titles:
        yield 0, (kind, record_id, title, "title", one)
    for one in names:
        yield 1, (kind, record_id, title, "name", one)
