"""Dates to come as a calendar file (iCalendar, RFC 5545)."""

import unicodedata
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import STATUS, TRANSP, Calendar, Event
from sqlalchemy.orm import Session

from exports.sheet import Sheet
from queries.calendar import Entry
from queries.ledger import imported_at

PRODUCT = "-//Dyad//Next dates//EN"
KEYS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:dyad:calendar")
"""The names of entries are made from their keys, the same in every call (RFC 7986 asks for UUIDs)."""

BEFORE_ANY_IMPORT = datetime(1970, 1, 1, tzinfo=UTC)


def ics_file(sheet: Sheet, session: Session) -> bytes:
    """The dates to come of a view as a calendar, which tells the receipt of the view as what it is about."""
    about = "; ".join(f"{name}: {value}" for name, value in sheet.receipt)
    return calendar_bytes(sheet.coming, f"{sheet.relationship}: next dates", about, imported_at(session))


def calendar_bytes(entries: Iterable[Entry], name: str, about: str, imported: datetime | None) -> bytes:
    """The entries as a calendar that differs from the one before only where the store, or what has passed, differs.

    `imported` is when the store was last written to, which stamps every entry.
    """
    calendar = Calendar.new(
        prodid=PRODUCT,
        calscale="GREGORIAN",
        method="PUBLISH",
        uid=uuid.uuid5(KEYS, name),
        name=_plain(name),
        description=_plain(about),
        subcomponents=[_event(one, imported or BEFORE_ANY_IMPORT) for one in entries],
    )
    return calendar.to_ical()


def _event(one: Entry, stamp: datetime) -> Event:
    return Event.new(
        uid=uuid.uuid5(KEYS, one.key),
        stamp=stamp,
        start=one.first,
        end=one.last + timedelta(days=1),  # DTEND is the first day after
        summary=_plain(one.summary),
        description="\n".join(_plain(line) for line in (*one.lines, f"In the dashboard: {one.record}")),
        categories=[one.lane],
        status=STATUS.TENTATIVE if one.expected else None,
        transparency=TRANSP.TRANSPARENT,  # it is something to know, not time that is taken
    )


def _plain(text: str) -> str:
    """One line without control characters, which the format forbids and the library lets through."""
    return " ".join("".join(" " if unicodedata.category(char) == "Cc" else char for char in text).split(" "))
