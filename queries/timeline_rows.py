"""The claims behind the timeline as rows: those of the window for the table, all by quarter for the strip below it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pandas as pd

from domain.claims import Told
from domain.dates import words
from domain.timeline import Window
from queries.record import act_words
from queries.timeline_facts import seen
from queries.view import View

COLUMNS = ("date", "from", "to", "lane", "record", "what", "modality", "rank", "said by", "sources", "record_id")
QUARTER_COLUMNS = ("quarter", "occurred", "expected")
LANES = {"agreement": "agreements", "visit": "visits", "project": "projects"}


def rows(view: View, window: Window) -> pd.DataFrame:
    """Every claim, statement and context event that can lie within the window, in the order of their days.

    Dates are in words, and in ISO form by their first and last possible day. Claims judged wrong are among them.
    """
    return pd.DataFrame([row for _, row in told_rows(view, window)], columns=list(COLUMNS), dtype="str")


def told_rows(view: View, window: Window) -> list[tuple[Told, tuple[str, ...]]]:
    """The same, each with the fact that it tells of."""
    found = [*_claims(view, window), *_statements(view, window), *_events(view, window)]
    return sorted(found, key=lambda pair: (pair[0].first or pair[0].last or date.min, pair[0].id))


Found = Iterator[tuple[Told, tuple[str, ...]]]


def _claims(view: View, window: Window) -> Found:
    for record_id in view.told:
        for one in view.in_world(record_id):
            if window.holds(seen(one)):
                what = act_words(one, view)
                by = view.name_of(one.claim.said_by) if one.claim.said_by else ""
                yield one, _row(one, LANES[one.claim.record_type], view.title(record_id), what, by, record_id)


def _statements(view: View, window: Window) -> Found:
    for statement, one in view.statements:
        if window.holds(seen(one)):
            about = view.title(statement.about) if statement.about else ""
            what = f"{statement.stance}: {statement.summary}"
            yield one, _row(one, "statements", about, what, statement.speaker, statement.about)


def _events(view: View, window: Window) -> Found:
    for event, one in view.context_events:
        if window.holds(seen(one)):
            yield one, _row(one, "context", event.title, event.summary, "", "")


def _row(one: Told, lane: str, record: str, what: str, by: str, record_id: str) -> tuple[str, ...]:
    return (
        words(one.when),
        one.first.isoformat() if one.first else "",
        one.last.isoformat() if one.last else "",
        lane,
        record,
        what,
        str(one.claim.modality),
        str(one.claim.rank),
        by,
        "; ".join(source.publisher for source in one.claim.sources),
        record_id,
    )


def quarters(view: View) -> pd.DataFrame:
    """How many claims, statements and context events of the view begin in each quarter, from the first to the last.

    A vague date counts in the quarter of its first possible day; without one, of its last.
    """
    counts: Counter[tuple[date, bool]] = Counter()
    every = [one for record_id in view.told for one in view.in_world(record_id)]
    every += [one for _, one in view.statements] + [one for _, one in view.context_events]
    for one in every:
        day = one.first or one.last
        if day:
            counts[_quarter(day), one.claim.expected] += 1
    starts = sorted({quarter for quarter, _ in counts})
    table = [(quarter, counts[quarter, False], counts[quarter, True]) for quarter in starts]
    return pd.DataFrame(table, columns=list(QUARTER_COLUMNS))


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
