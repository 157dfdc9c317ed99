"""Moments, which are always UTC; days are the subject of `domain/dates.py`."""

from datetime import UTC, datetime


def utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a zone, as SQLite gives it back, is in UTC already.

    >>> utc(datetime(2026, 3, 12, 9, 30)).isoformat()
    '2026-03-12T09:30:00+00:00'
    """
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
