"""What the rows of the agreements say, on the page and on its sheet alike."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.claims import Told, days_between
from domain.counting import counted
from domain.dates import words
from domain.lengths import whole_months
from domain.scope import Scope
from domain.term_readings import StatedEnd
from domain.term_words import NEAR_DAYS, NOT_TOLD
from domain.vocabulary import AgreementKind, AgreementStatus
from queries.agreements import NO_STATUS, STATUS_ORDER, AgreementRow
from queries.view import View

KINDS = {str(kind): kind.label for kind in AgreementKind}
STATUSES = {str(status): status.label for status in STATUS_ORDER} | {NO_STATUS: NOT_TOLD}
"""What an address may ask for: the codes with their words."""

SIGNS = {
    AgreementStatus.IN_FORCE: "●",
    AgreementStatus.SUSPENDED: "▲",
    AgreementStatus.EXPIRED: "■",
    AgreementStatus.TERMINATED: "■",
}
NOT_YET = "○"
"""The signs of the statuses; that of an agreement that does not bind yet is hollow."""

IN_YEARS = 60
"""From so many months on an age is told in years."""


def sign_of(status: AgreementStatus | None) -> str:
    return SIGNS.get(status, NOT_YET) if status else NOT_YET


def status_words(row: AgreementRow) -> str:
    """`in force`; `status not in our sources` where no claim gives one."""
    return AgreementStatus(row.status.value).label if row.status.value else f"status {NOT_TOLD}"


def choice_words(kind: str, status: str) -> str:
    """What was chosen of the agreements: `treaty, in force`."""
    return ", ".join(part for part in (KINDS.get(kind, ""), STATUSES.get(status, "")) if part)


def nothing_words(scope: Scope, kind: str, status: str) -> str:
    """Why the table of agreements is empty."""
    choice = " of this kind and status" if kind and status else " of this kind" if kind else ""
    choice = choice or (" of this status" if status else "")
    period = " for this period" if scope.start or scope.end else ""
    return f"No agreement{choice} is in our sources{period}."


def overdue_words(overdue: int) -> str:
    """How many acts were promised for days that have passed; empty where none was."""
    return (
        f"{counted(overdue, 'act')} promised about agreements passed the last promised day without a report."
        if overdue
        else ""
    )


def quiet_words(row: AgreementRow, world_on: date) -> str:
    """How long ago the newest report was, where that is more than 24 months; else empty."""
    return f"{age_words(row.newest, world_on)} old" if row.newest and row.quiet else ""


def age_words(since: date, until: date) -> str:
    """Whole months, from five years on whole years.

    >>> age_words(date(2022, 7, 19), date(2026, 3, 12)), age_words(date(1940, 4, 4), date(2026, 3, 12))
    ('43 months', '85 years')
    """
    months = whole_months(since, until)
    return counted(months, "month") if months < IN_YEARS else counted(months // 12, "year")


def stated_words(stated: Sequence[StatedEnd]) -> tuple[str, str]:
    """The end that a preferred claim states, else the latest that was not judged wrong; and how many others are stated."""
    if not stated:
        return "", ""
    others = len(stated) - 1
    return words(max(stated, key=_weight).when, short=True), f"{others} other" if others else ""


def _weight(one: StatedEnd) -> tuple[bool, bool, date]:
    return any(told.preferred for told in one.claims), not one.deprecated, one.when.last or date.max


def speakers(claims: Iterable[Told], view: View) -> str:
    """Who said something, each once."""
    return ", ".join(dict.fromkeys(view.speaker(one) for one in claims))


def countdown(told: Told, world_on: date) -> str:
    """The days left to what is expected, where they are few: `in 24 days`; else empty."""
    if told.last is None:
        return ""
    left = days_between(world_on, told.last)
    return f"in {counted(left, 'day')}" if 0 < left <= NEAR_DAYS else "today" if left == 0 else ""
