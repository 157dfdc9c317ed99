"""The claims behind the timeline as rows: those of the window for the table, all by quarter for the strip below it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pandas as pd

from domain.claims import SourceNote, Told
from domain.dates import words
from domain.timeline import Window
from queries.view import View

COLUMNS = ("date", "from", "to", "lane", "record", "what", "modality", "rank", "said by", "sources", "record_id")
QUARTER_COLUMNS = ("quarter", "occurred", "expected")
LANES = {"agreement": "agreements", "visit": "visits", "project": "projects"}


def rows(view: View, window: Window) -> pd.DataFrame:
    """Every claim, statement and context event that can lie within the window, in the order of their days.

    Dates are in words, and in ISO form by their first and last possible day. Claims judged wrong are among them.
    """
    found = [(one, row) for one, row in _all_rows(view) if window.holds(one.when)]
    found.sort(key=lambda pair: (pair[0].first or pair[0].last or date.min, pair[0].id))
    return pd.DataFrame([row for _, row in found], columns=list(COLUMNS), dtype="str")


def _all_rows(view: View) -> Iterator[tuple[Told, tuple[str, ...]]]:
    for record_id in view.told:
        for one in view.in_world(record_id):
            claim = one.claim
            what = claim.title or claim.kind.replace("_", " ")
            by = view.name_of(claim.said_by) if claim.said_by else ""
            yield one, _row(one, LANES[claim.record_type], view.title(record_id), what, by, record_id)
    for statement, one in view.statements:
        about = view.title(statement.about) if statement.about else ""
        what = f"{statement.stance}: {statement.summary}"
        yield one, _row(one, "statements", about, what, statement.speaker, statement.about, statement.sources)
    for event, one in view.context_events:
        yield one, _row(one, "context", event.title, event.summary, "", "", event.sources)


def _row(
    one: Told, lane: str, record: str, what: str, by: str, record_id: str, sources: tuple[SourceNote, ...] = ()
) -> tuple[str, ...]:
    cited = sources or one.claim.sources
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
        "; ".join(source.publisher for source in cited),
        record_id,
    )


def quarters(view: View) -> pd.DataFrame:
    """How many claims, statements and context events of the view begin in each quarter, from the first to the last.

    A vague date counts in the quarter of its first possible day; without one, of its last.
    """
    counts: Counter[tuple[date, bool]] = Counter()
    for one, _ in _all_rows(view):
        day = one.first or one.last
        if day:
            counts[_quarter(day), one.claim.expected] += 1
    starts = sorted({quarter for quarter, _ in counts})
    table = [(quarter, counts[quarter, False], counts[quarter, True]) for quarter in starts]
    return pd.DataFrame(table, columns=list(QUARTER_COLUMNS))


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
