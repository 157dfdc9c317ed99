"""Why a record has its status: the rule, the claims, what nearly fired, and what would change it."""

from collections import defaultdict
from collections.abc import Sequence

from domain.claims import Status
from domain.counting import listed, opening
from domain.dates import words
from domain.explanation import NearMiss, Turn
from domain.records import Record
from domain.vocabulary import Word
from queries.explained import explained, reasons
from queries.record import act_words
from queries.view import View
from widgets.claims import CLAIM_COLUMNS, claim_rows
from widgets.contradictions import graded
from widgets.html import Children, Markup, join, tag
from widgets.rules import rule
from widgets.tables import table

SHOWN = 5
"""So many near misses are told; more are counted."""


def status_why(view: View, record: Record) -> Markup:
    """What stands behind the status of a record, folded under the question."""
    status = view.statuses[record.id]
    found = explained(view, record)
    facts = reasons(view, record.id)
    held = table(CLAIM_COLUMNS, claim_rows(view, facts), caption="Claims that make the status") if facts else None
    below = "taken away together they would change it; no other claim does" if facts else "no claim gives a status"
    return tag(
        "details",
        tag("summary", f"Why {label(status.value)}?"),
        rule(status.number),
        tag("p", tag("b", "Here: "), f"{status.rule}.", cls="dy-rule-words"),
        part("Facts that make it so", below, held),
        tag(
            "div",
            part("What nearly fired", "and what it lacks", _nearly(view, found.nearly)),
            part("What would change it", "tried out on these claims", _turns(found.turns, status)),
            cls="dy-two",
        ),
        cls="dy-why",
    )


def label(value: Word | None) -> str:
    """The word of a status within a sentence."""
    return value.label if value else "no status"


def part(title: str, beside: str, *inside: Children) -> Markup:
    """One part of an explanation under its title."""
    return tag("section", tag("h3", title, tag("span", beside, cls="dy-beside"), cls="dy-why-title"), *inside)


def points(rows: Sequence[Children], empty: str) -> Markup:
    """The points of a part, one a line, or the sentence that says that there are none."""
    return tag("ul", [tag("li", row) for row in rows], cls="dy-why-points") if rows else tag("p", empty, cls="dy-empty")


def _nearly(view: View, found: Sequence[NearMiss]) -> Markup:
    rows: list[Children] = [_near_miss(view, one) for one in found[:SHOWN]]
    if len(found) > SHOWN:
        rows.append(f"and {len(found) - SHOWN} more")
    return points(rows, "No claim in our sources comes near another status.")


def _near_miss(view: View, miss: NearMiss) -> Markup:
    would = tag("b", opening(label(miss.would_be)))
    if miss.claim is None:
        return join([would, f": {miss.lacks}."])
    claim = miss.claim.claim
    told = [view.speaker(miss.claim), f"reported {words(claim.reported_on, short=True)}" if claim.reported_on else ""]
    by = tag("div", ", ".join(one for one in told if one), " · ", graded(claim.sources), cls="dy-details")
    return join([would, f": {act_words(miss.claim, view)}; {miss.lacks}.", by])


def _turns(turns: Sequence[Turn], status: Status) -> Markup:
    """What would change it, by the word that would stand then."""
    acts: dict[str, list[str]] = defaultdict(list)
    for one in turns:
        acts[label(one.would_be)].append(f"{words(one.on)} coming without a further report" if one.on else one.what)
    rows: list[Children] = [join([tag("b", opening(word)), f": {listed(what, 'or')}."]) for word, what in acts.items()]
    return points(
        rows, f"No act that could be reported would end {label(status.value)}; a correction of its claims would."
    )
