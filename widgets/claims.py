"""Claims on a page: what is told, by whom, when, from which source, and how it ranks among its rivals."""

from collections.abc import Sequence

from domain.claims import Told
from domain.counting import days
from domain.dates import words
from domain.promises import Outcome, Promise
from domain.slip_words import outcome_words
from domain.vocabulary import Rank
from queries.record import act_words, quantity_words
from queries.view import View
from widgets.html import Markup, tag
from widgets.sources import brief, grade
from widgets.tables import Column, Columns, Row

THE_SOURCE = Markup('<span class="dy-second dy-nowrap" title="the source in its own voice">the source</span>')
DATE = Column("date", cls="dy-nowrap")
REPORTED = Column("reported", cls="dy-nowrap")
CLAIM_COLUMNS: Columns = ["", DATE, Column("what", cls="dy-wide"), "by", REPORTED, "grade", "sources"]
NEWEST_COLUMNS: Columns = [REPORTED, "claim", DATE, "by", "source"]
PROMISE_COLUMNS: Columns = [
    Column("said on", cls="dy-nowrap"),
    "by",
    Column("what", cls="dy-wide"),
    Column("promised for", cls="dy-nowrap"),
    Column("outcome", cls="dy-nowrap"),
    "sources",
]

OUTCOME_SIGNS = {
    Outcome.KEPT: ("settled", "●"),
    Outcome.LATE: ("attention", "▲"),
    Outcome.OVERDUE: ("overdue", "■"),
    Outcome.OPEN: ("unknown", "○"),
    Outcome.WITHDRAWN: ("unknown", "×"),
    Outcome.NOT_CHECKABLE: ("unknown", "?"),
}


def claim_rows(view: View, claims: Sequence[Told]) -> list[Row]:
    """A row a claim; hollow what is expected, struck through what was judged wrong, with the reason."""
    return [
        (
            modality_mark(one),
            _when(one),
            tag("span", act_words(one, view), _details(one)),
            view.name_of(one.claim.said_by),
            _reported(one),
            grade(one.claim.sources),
            brief(one.claim.sources),
        )
        for one in claims
    ]


def newest_rows(view: View, claims: Sequence[Told]) -> list[Row]:
    """The newest claims in few words, for a narrow column."""
    return [
        (
            _reported(one),
            tag("span", modality_mark(one), " ", act_words(one, view)),
            _when(one),
            view.name_of(one.claim.said_by),
            brief(one.claim.sources[:1]),
        )
        for one in claims
    ]


def modality_mark(one: Told) -> Markup:
    """Solid for what occurred, hollow for what is expected."""
    sign, word = ("○", "expected") if one.claim.expected else ("●", "occurred")
    return tag("span", sign, title=word, role="img", aria_label=word, cls="dy-mark")


def _when(one: Told) -> Markup:
    text = words(one.when, short=True)
    return tag("del", text, cls="dy-old") if one.claim.deprecated else tag("span", text)


def _reported(one: Told) -> str:
    return words(one.claim.reported_on, short=True) if one.claim.reported_on else "undated"


def _details(one: Told) -> Markup | None:
    """What the claim adds: its number, its rank with the reason, its note."""
    rank = "" if one.claim.rank == Rank.NORMAL else f"{one.claim.rank}: {one.claim.rank_reason}"
    parts = [part for part in (quantity_words(one), one.claim.note, rank) if part]
    return tag("div", " · ".join(parts), cls="dy-details") if parts else None


def promise_rows(view: View, made: Sequence[Promise]) -> list[Row]:
    """A row a promise, in the order given."""
    return [
        (
            words(one.told.said, short=True) if one.told.said else "",
            view.name_of(one.told.claim.said_by) or THE_SOURCE,
            act_words(one.told, view),
            words(one.told.when, short=True),
            outcome(one),
            brief(one.told.claim.sources),
        )
        for one in made
    ]


def outcome(promise: Promise) -> Markup:
    """The outcome of a promise: its sign and word, how late, and whether it was revised."""
    css, sign = OUTCOME_SIGNS[promise.outcome]
    return tag("span", f"{sign} {outcome_words(promise)}", cls=f"dy-{css}", title=_why(promise))


def _why(promise: Promise) -> str:
    """The reason of an outcome, and the slip to the day."""
    low, high = promise.slip_min_days, promise.slip_max_days
    ends = [f"{days(end)}" for end in dict.fromkeys((low, high)) if end is not None]
    return f"{promise.reason}; {' to '.join(ends)} after the day promised" if ends else promise.reason
