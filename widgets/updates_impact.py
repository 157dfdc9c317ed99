"""The fifth step: what a reader of the other pages would see changed, and the same in one sentence."""

from collections.abc import Sequence

from domain.counting import counted
from domain.dates import words
from domain.scope import Scope
from queries.differences import Shift
from queries.impact import Impact
from widgets.html import Markup, join, link, page_href, show, tag
from widgets.tables import heading, show_table
from widgets.updates_preview import MOST_IMPACT_ROWS

NAMED = 3  # of the changes in one sentence; the others are counted
SHOWN = 100
TOO_MANY = f"Not tried out: more than {MOST_IMPACT_ROWS:,} rows change, or the store moved under this preview."
PANELS = {
    "statuses": ("Statuses", "what a record's claims add up to"),
    "promises": ("Promises", "the newest of each thing promised, with its outcome"),
    "contradictions": ("Contradictions", "accounts that cannot all be true"),
    "dates": ("Next dates", "promised, announced and computed days"),
}


def impact_tables(impact: Impact | None, scope: Scope) -> None:
    """A table for each subject in which anything changes."""
    if impact is None:
        show(tag("p", TOO_MANY, cls="dy-empty"))
        return
    show(tag("p", _how(scope), cls="dy-foot"))
    if not impact.count:
        show(tag("p", "No status, promise, contradiction or next date changes.", cls="dy-empty"))
    for name, (title, beside) in PANELS.items():
        shifts: Sequence[Shift] = getattr(impact, name)
        if shifts:
            show(heading(f"{title} {len(shifts):,}", beside))
            rows = [_row(one, scope) for one in shifts[:SHOWN]]
            show_table(["what", "before", "after"], rows, caption=title, empty="", cls="dy-updates-impact")
        if len(shifts) > SHOWN:
            show(tag("p", f"The first {SHOWN} of {len(shifts):,}.", cls="dy-foot"))


def _how(scope: Scope) -> str:
    known, world = (words(day.isoformat()) for day in (scope.known_on, scope.world_on))
    clocks = f"known on {known}" + (f", in the world on {world}" if world != known else "")
    return f"Tried out in a transaction that was rolled back, over all relationships, as {clocks}."


def _row(one: Shift, scope: Scope) -> tuple[Markup, ...]:
    what = link(one.what, page_href("record", scope.query | {"id": one.record_id}), cls="dy-quiet")
    return what, _old(one), _new(one)


def _old(one: Shift) -> Markup:
    return tag("del", one.old, cls="dy-old") if one.old else tag("span", "–", cls="dy-second")


def _new(one: Shift) -> Markup:
    return tag("ins", one.new, cls="dy-new") if one.new else tag("span", "no longer", cls="dy-second")


def impact_sentence(impact: Impact | None) -> Markup:
    """The first changes by name, the others counted: statuses, then promises, then contradictions, then dates."""
    if impact is None:
        return join([tag("b", "Impact"), f": {TOO_MANY[0].lower()}{TOO_MANY[1:]}"])
    if not impact.count:
        return join([tag("b", "Impact"), ": no status, promise, contradiction or next date changes."])
    named = [*_named("status of ", impact.statuses), *_named("promise of ", impact.promises)][:NAMED]
    rest = len(impact.statuses) + len(impact.promises) - len(named)
    parts = [*named, *([tag("span", f"{rest:,} more")] if rest else []), *_counted(impact)]
    return join([tag("b", "Impact"), ": ", join(parts, "; "), "."])


def _named(of: str, shifts: Sequence[Shift]) -> list[Markup]:
    return [
        tag("span", of, one.what, " ", join([_old(one), _new(one)] if one.old else [_new(one)], " ")) for one in shifts
    ]


def _counted(impact: Impact) -> list[Markup]:
    added = sum(not one.old for one in impact.contradictions)
    changed = len(impact.contradictions) - added
    told = [
        f"{counted(added, 'contradiction')} added" if added else "",
        f"{counted(changed, 'contradiction')} changed" if changed else "",
        f"{counted(len(impact.dates), 'next date')} moved" if impact.dates else "",
    ]
    return [tag("span", one) for one in told if one]
