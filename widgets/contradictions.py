"""Contradictions on a page: each side's account in its lane, and what speaks for and against each value.

`contradictions_panel` shows those of a whole view, folded; `dispute_panel` shows one.
"""

from collections.abc import Sequence

from domain.claims import SourceNote, Told
from domain.counting import counted, listed, opening
from domain.dates import words
from domain.term_sums import Sum
from domain.vocabulary import GRADES, Rank, Reliability
from queries.contradictions import Dispute, Value
from queries.view import View
from widgets.html import Children, Markup, join, record_link, tag
from widgets.sources import grade, source_link
from widgets.tables import Column, Columns, table

GAP = "No statement in our sources."


def contradictions_panel(view: View, found: Sequence[Dispute]) -> Markup:
    """Every contradiction in a line that opens: the record, what differs, the preferred value or that none is."""
    rows = [
        tag(
            "details",
            tag("summary", tag("b", one.title), f", {one.subject}: ", _accounts_in_short(one)),
            tag("p", record_link("All about this record", one.record_id, view.scope.query), cls="dy-details"),
            dispute_panel(view, one),
            cls="dy-dispute-row",
        )
        for one in found
    ]
    return tag("div", rows) if rows else tag("p", "No two accounts in our sources exclude each other.", cls="dy-empty")


def _accounts_in_short(one: Dispute) -> Markup:
    """The values in one line: the preferred bold, those judged wrong struck through."""
    shown = [tag(_element(value), value.value, cls=_css(value)) for value in one.values]
    state = "" if one.settled else tag("span", " · none preferred", cls="dy-second")
    return join([join(shown, "; "), state])


def _element(value: Value) -> str:
    return {Rank.PREFERRED: "b", Rank.DEPRECATED: "del"}.get(value.rank, "span")


def _css(value: Value) -> str:
    return "dy-old" if value.rank == Rank.DEPRECATED else ""


def dispute_panel(view: View, one: Dispute) -> Markup:
    """One contradiction: the sentence, each value with the accounts of it in the lane of each side, and what explains it."""
    columns: Columns = [Column(one.subject, cls="dy-dispute-value"), *one.sides.values()]
    rows = [[_value(view, value), *_lanes(view, one, value)] for value in one.values]
    slip = one.row.calendar_slip
    explained = [
        f"{slip}: the day of one calendar may have been read in the other" if slip else "",
        *(f"By the parts that {_who(view, each)} names, {each.sentence}" for each in one.sums),
    ]
    return tag(
        "section",
        tag("p", one.sentence, cls="dy-dispute-sentence"),
        table(columns, rows, caption=f"Accounts of the {one.subject} by side", cls="dy-dispute-lanes"),
        [tag("p", f"{opening(text)}.", cls="dy-dispute-hint") for text in explained if text],
        cls="dy-dispute",
    )


def _who(view: View, each: Sum) -> str:
    sources = each.told.claim.sources
    return sources[0].publisher if sources else view.speaker(each.told)


def _value(view: View, value: Value) -> Markup:
    """One of the values, how many independent sources it has, and its rank with the reason."""
    rank = "" if value.rank == Rank.NORMAL else f"{value.rank}{f': {value.reason}' if value.reason else ''}"
    return tag(
        "div",
        tag(_element(value), value.value, cls=_css(value)),
        tag("div", _count(view, value), ", best grade ", grade(value.sources), cls="dy-details"),
        tag("div", rank, cls="dy-details") if rank else None,
    )


def _lanes(view: View, one: Dispute, value: Value) -> list[Children]:
    """What each side says of a value; a side that says nothing of any is a gap, said in the first row."""
    first = value is one.values[0]
    gap = tag("span", GAP, cls="dy-second")
    return [
        [_account(view, told) for told in value.by_side[side]] or (gap if first and side in one.silent else None)
        for side in one.sides
    ]


def _account(view: View, one: Told) -> Markup:
    """Who says it, when, and where it was read."""
    claim = one.claim
    said = f"said {words(claim.said_on, short=True)}" if claim.said_on else ""
    reported = f"reported {words(claim.reported_on, short=True)}" if claim.reported_on else "report undated"
    speaker = "" if claim.said_by in view.ledger.relationship.pair else view.speaker(one)
    told = opening("; ".join(part for part in (speaker, said, reported) if part))
    return tag("div", tag("div", graded(claim.sources)), tag("div", told, cls="dy-details"), cls="dy-dispute-account")


def graded(sources: Sequence[SourceNote]) -> Markup:
    """Each source by name, linked, with its grade."""
    if not sources:
        return tag("span", "no source")
    return join([tag("span", source_link(one), " ", _grade(one), cls="dy-graded") for one in sources], " ")


def _grade(source: SourceNote) -> Markup:
    return tag("abbr", source.reliability, title=GRADES[Reliability(source.reliability)])


def _count(view: View, value: Value) -> str:
    """How many sources repeat no other, how many do, and which rely on each other in a circle."""
    count = value.independence.count
    repeating = len(value.sources) - count
    told = [counted(count, "independent source")]
    if repeating > 0:
        told.append(f"{repeating} that {'repeats' if repeating == 1 else 'repeat'} others")
    for circle in value.independence.cycles:
        told.append(
            f"{listed([_publisher(view, id_) for id_ in circle])} rely on each other in a circle and count once"
        )
    return ", ".join(told)


def _publisher(view: View, source_id: str) -> str:
    source = view.ledger.sources.get(source_id)
    return source.publisher if source else source_id
