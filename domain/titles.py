"""What a record is called on a page: an agreement and a project by their own short titles, a visit by who met where.

The title of a visit is made from what does not change about it, so it never gives away how the visit ended. Short
titles may name a year; on an earlier day `title_on` leaves out one that was still to come.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from domain.claims import Told
from domain.records import Record, Visit
from domain.vocabulary import Format, Level

FAMILY_NAME_FIRST = frozenset({"CHN"})

DOUBLE_SURNAMES = frozenset({"Bagheri Kani", "Nouri Ghezeljeh"})
"""Surnames written as two words without a hyphen; the last word alone would name nobody."""

PARTICLES = frozenset({"al", "bin", "da", "de", "del", "der", "di", "el", "ibn", "la", "van", "von"})

BY = {Format.PHONE_CALL: "by phone", Format.VIDEO_CALL: "by video"}

YEAR = re.compile(r"(?<![\d–-])\b(?:1[5-9]|20)\d\d\b(?![\d–-])")
"""A single year in a title; the years of a programme (`2026–2028`) belong to its name."""

NO_NAMES: Mapping[str, str] = {}


def surname(name: str, party: str) -> str:
    """The name by which reports speak of someone; a group (`Iranian expert delegation`) keeps its whole name.

    >>> surname("Hossein Amir-Abdollahian", "IRN"), surname("Wang Yi", "CHN")
    ('Amir-Abdollahian', 'Wang')
    """
    parts = name.split()
    if len(parts) < 2 or parts[-1].islower():
        return " ".join(parts)
    if party in FAMILY_NAME_FIRST:
        return parts[0]
    if " ".join(parts[-2:]) in DOUBLE_SURNAMES:
        return " ".join(parts[-2:])
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in PARTICLES:
        start -= 1
    return " ".join(parts[start:])


def surnames(names: str, party: str) -> str:
    """The surnames of a cell that may hold several people: `Vladimir Putin; Sergey Lavrov` → `Putin, Lavrov`."""
    return ", ".join(surname(name, party) for name in names.split(";") if name.strip())


def visit_title(visit: Visit, pair: Sequence[str] = (), parties: Mapping[str, str] = NO_NAMES) -> str:
    """Who met, and where: the guest alone where one came to the other, both elsewhere and in a call.

    `pair` is the relationship's two parties: of two named, the one of the second party comes first. `parties` maps
    ids to names, for a visit of which the country is known and the city is not.
    """
    where = BY.get(Format(visit.format)) or visit.city or parties.get(visit.host_party, "")
    who = _who(visit, pair)
    return f"{who}, {where}" if where else who


def record_title(record: Record, pair: Sequence[str] = (), parties: Mapping[str, str] = NO_NAMES) -> str:
    """The name of any record on a page, at any day: see `visit_title` for `pair` and `parties`."""
    return visit_title(record, pair, parties) if isinstance(record, Visit) else record.short_title or record.title


def title_on(title: str, known: Iterable[Told], day: date) -> str:
    """The title as it could be given on `day` by who knew the claims `known`.

    A year not before that of `day` is left out unless something is known to have happened in it: the 2025 treaty had
    no year while it was being negotiated.

    >>> title_on("2025 Strategic Partnership Treaty", [], date(2024, 12, 10))
    'Strategic Partnership Treaty'
    """
    came = [one for one in known if one.claim.occurred and one.first and one.last]
    years = {year for one in came if one.first and one.last for year in range(one.first.year, one.last.year + 1)}
    to_come = [year for year in YEAR.findall(title) if int(year) >= day.year and int(year) not in years]
    words = [word for word in title.split() if word not in to_come]
    return " ".join(words) if to_come and words else title


def guest_party(visit: Visit) -> str:
    """The party that came to the other; empty where they met elsewhere or did not travel."""
    sides = {visit.visitor_party: visit.counterpart_party, visit.counterpart_party: visit.visitor_party}
    return sides.get(visit.host_party, "")


def _who(visit: Visit, pair: Sequence[str]) -> str:
    visitor = surnames(visit.visitor, visit.visitor_party)
    counterpart = surnames(visit.counterpart, visit.counterpart_party)
    if not counterpart:
        return visitor
    if visit.level == Level.AMBASSADOR:  # who lives in the host's capital is no guest there
        return f"{visitor} and {counterpart}"
    guest = guest_party(visit)
    if guest:
        return visitor if guest == visit.visitor_party else counterpart
    first = pair[-1] if pair else visit.counterpart_party
    return f"{counterpart} and {visitor}" if visit.counterpart_party == first else f"{visitor} and {counterpart}"
