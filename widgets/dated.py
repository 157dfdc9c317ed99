"""Lists of dated facts: the next dates and what changed, a line each."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from domain.claims import SourceNote
from domain.counting import counted
from domain.dates import words
from queries.changes import Change
from queries.upcoming import NextDate
from widgets.html import Markup, link, page_href, record_link, tag
from widgets.sources import source_title

SOLID = {"agreements": "■", "visits": "◆", "projects": "●", "context": "●"}
HOLLOW = {"agreements": "□", "visits": "◇", "projects": "○", "context": "○"}


def next_list(dates: Sequence[NextDate], query: dict[str, str]) -> Markup:
    """The next dates, hollow because none has come."""
    rows = [
        dated_row(
            one.when,
            HOLLOW[one.lane],
            one.lane,
            record_name(one.what, one.record_id, query),
            cited(one.by, one.sources),
        )
        for one in dates
    ]
    return tag("ul", rows, cls="dy-dated")


def calendar_link(query: Mapping[str, str]) -> Markup:
    """Below the next dates: all of them, at the same clocks, as a calendar to subscribe to."""
    clocks = {key: query[key] for key in ("known_on", "world_on") if key in query}
    href = page_href(f"feeds/{quote(query['rel'])}.ics", clocks)
    opened = tag("a", "Every date to come as a calendar", href=href, target="_blank")  # in place only pages open
    return tag("p", opened, ", to open or to subscribe to.", cls="dy-foot")


def change_list(changes: Sequence[Change], query: dict[str, str]) -> Markup:
    """What became known, with what moved: the old struck, the new bold."""
    rows = [
        dated_row(
            words(one.known, short=True),
            SOLID[one.lane],
            one.lane,
            tag("span", record_name(one.what, one.record_id, query), _moved(one)),
            cited(counted(len(one.sources), "source"), one.sources),
        )
        for one in changes
    ]
    return tag("ul", rows, cls="dy-dated")


def dated_row(when: str, glyph: str, lane: str, what: Markup, by: Markup) -> Markup:
    """A line of such a list: when, the mark of its lane, what, and who says so."""
    mark = tag("span", glyph, cls=f"dy-glyph dy-lane-{lane}", role="img", aria_label=lane)
    return tag(
        "li", tag("span", when, cls="dy-when"), mark, tag("span", what, cls="dy-what"), tag("span", by, cls="dy-by")
    )


def record_name(what: str, record_id: str, query: dict[str, str]) -> Markup:
    """What a line is about, as a quiet link to its record; without one the words alone."""
    if not record_id:
        return tag("span", what)
    return record_link(what, record_id, query, cls="dy-quiet")


def _moved(change: Change) -> Markup | None:
    if not change.new:
        return None
    return tag("span", ": ", tag("del", change.old, cls="dy-old"), " ", tag("ins", change.new, cls="dy-new"))


def cited(label: str, sources: Sequence[SourceNote]) -> Markup:
    """The label, linked to the first source that can be opened; all sources are named when pointed at."""
    named = "; ".join(source_title(one) for one in sources)
    opened = next((one for one in sources if one.url), None)
    return link(label, opened.url, title=named, cls="dy-source") if opened else tag("span", label, title=named or None)
