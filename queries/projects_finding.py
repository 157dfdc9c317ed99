"""What the page on projects has to say, in one sentence and a line below it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from domain import silence
from domain.claims import days_between
from domain.counting import counted, days, inside, listed, opening
from domain.dates import words
from domain.promises import Outcome, TrackRecord
from domain.silence import Silence
from domain.vocabulary import ProjectStatus
from queries.finding import period_words
from queries.projects import Standing, total
from queries.view import View

HALTED = (ProjectStatus.SUSPENDED, ProjectStatus.CANCELLED)

ADVANCED = (
    ProjectStatus.CLOSED,
    ProjectStatus.FINALISATION,
    ProjectStatus.IMPLEMENTATION,
    ProjectStatus.PIPELINE,
)
JOINED = {
    ProjectStatus.PIPELINE: "in the ",
    ProjectStatus.IMPLEMENTATION: "in ",
    ProjectStatus.FINALISATION: "in ",
}
STATUS_SIGNS = {
    ProjectStatus.PIPELINE: ("○", "unknown"),
    ProjectStatus.IMPLEMENTATION: ("◐", "lane-projects"),
    ProjectStatus.FINALISATION: ("◕", "lane-projects"),
    ProjectStatus.CLOSED: ("●", "settled"),
    ProjectStatus.SUSPENDED: ("▲", "attention"),
    ProjectStatus.CANCELLED: ("■", "overdue"),
}
"""The sign of a status, and the name of its colour."""

OUTCOME_WORDS = {"kept": "kept in time", "late": "late", "overdue": "overdue"}


def projects_finding(view: View, found: Sequence[Standing], sector: str = "") -> str:
    """How many promises that fell due were kept, came late or are overdue; how many projects are halted.

    With a period, of the promises whose day lies in it. Where nothing is halted, how many projects are closed; where
    none is, how many are in implementation. `sector` is the name of the sector shown, empty for all.
    """
    named = f"{opening(sector)}: " if sector else ""
    period = period_words(view.scope)
    sentence = f"{came_of(total(found), period)}; {_where(found)}" if found else f"No project{period} is in our sources"
    return f"{named}{inside(sentence)}" if named else sentence


def projects_below(view: View, found: Sequence[Standing]) -> str:
    """Since when nothing has been reported, where that is long, and what overdue means."""
    newest = quiet_since(view, found)
    overdue = [one for standing in found for one in standing.made if one.outcome == Outcome.OVERDUE]
    parts = []
    if newest:
        since = f"No report since {words(newest)}, {days(days_between(newest, view.scope.world_on))}"
        after = sum(one.told.last is not None and one.told.last > newest for one in overdue)
        fell = f"; {after} of the {len(overdue)} overdue fell due after it" if after else ""
        parts.append(f"{since}{fell}.")
    if overdue:
        parts.append("Overdue: no report says that it came; a promise repeated counts once.")
    return " ".join(parts)


def quiet_since(view: View, found: Sequence[Standing]) -> date | None:
    """The day of the newest report of these projects, where no other has come for 90 days; None where one has."""
    newest = silence.newest_day(one for standing in found for one in view.in_world(standing.record_id))
    return silence.quiet_since(newest, view.scope.world_on)


def record_words(record: TrackRecord) -> str:
    """`15 kept in time, 43 late, 70 overdue`; what did not happen is left out."""
    counts = {part: getattr(record, part) for part in OUTCOME_WORDS}
    return ", ".join(f"{count:,} {OUTCOME_WORDS[part]}" for part, count in counts.items() if count)


def came_of(record: TrackRecord, period: str) -> str:
    """`Of 116 promises that fell due, 15 were kept in time, 43 came late and 58 are overdue`."""
    if not record.due:
        return f"No promise{period} has fallen due"
    if record.due == 1:
        return f"The one promise that fell due{period} {_one(record)}"
    if record.due in (record.kept, record.late, record.overdue):
        every = "Both" if record.due == 2 else f"All {record.due:,}"
        return f"{every} promises that fell due{period} {_many(record)}"
    kept = f"{record.kept:,} were kept in time" if record.kept != 1 else "1 was kept in time"
    rest = [
        f"{record.late:,} came late" if record.late else "",
        f"{record.overdue:,} {'is' if record.overdue == 1 else 'are'} overdue" if record.overdue else "",
    ]
    told = [kept if record.kept else "", *rest]
    return f"Of {record.due:,} promises that fell due{period}, {listed([part for part in told if part])}"


def _one(record: TrackRecord) -> str:
    return "was kept in time" if record.kept else "came late" if record.late else "is overdue"


def _many(record: TrackRecord) -> str:
    return "were kept in time" if record.kept else "came late" if record.late else "are overdue"


def _where(found: Sequence[Standing]) -> str:
    """`5 of 52 projects are suspended, 1 is cancelled`."""
    counts = Counter(one.status.value for one in found)
    told = [status for status in HALTED if counts[status]]
    told = told or [status for status in ADVANCED if counts[status]][:1]
    if not told:
        return f"the status of {counted(len(found), 'project')} is not in our sources"
    first, *others = told
    if counts[first] == len(found):
        return f"{'the one project' if len(found) == 1 else f'all {len(found):,} projects'} {_is(first, len(found))}"
    opening = f"{counts[first]} of {counted(len(found), 'project')} {_is(first, counts[first])}"
    return ", ".join([opening, *(f"{counts[one]} {_is(one, counts[one])}" for one in others)])


def _is(status: ProjectStatus, count: int) -> str:
    return f"{'is' if count == 1 else 'are'} {JOINED.get(status, '')}{status.label}"


def silence_words(silence: Silence) -> str:
    """`no report for 26 months: shelved suggested`."""
    suggested = f": {silence.suggests} suggested" if silence.suggests else ""
    return f"no report for {silence.months} months{suggested}"


def money(million: float | None) -> str:
    """Millions of US dollars as a page says them.

    >>> money(1732), money(742), money(None)
    ('USD 1.7 bn', 'USD 742 m', '–')
    """
    if million is None:
        return "–"
    return f"USD {million / 1000:,.1f} bn".replace(".0 ", " ") if million >= 1000 else f"USD {million:,g} m"


def capacity_words(one: Standing) -> str:
    """The capacity that the record names, in its unit."""
    return f"{one.project.capacity:,g} {one.project.capacity_unit}" if one.project.capacity else "–"
