"""Projects and delivery: what is being built, and whether it comes as promised."""

from collections import Counter
from datetime import date

from domain.claims import Status
from domain.promises import Outcome, Promise, TrackRecord, track_record
from domain.records import Project
from domain.silence import newest_day, quiet_since
from domain.vocabulary import ProjectStatus
from queries.how_often import how_often
from queries.panels.panel import Bar, Panel, Sign, month_words, months_before, silence
from queries.slips import targets
from queries.view import View

NAMED = 3
"""So many suspended projects are named; more are counted."""


def delivery(view: View) -> Panel:
    """Which projects are suspended, and what has been promised most often and has not come.

    State: `stopped in part` where any project is suspended; `more overdue than kept` where that is so; else
    `in progress`; where the newest report is older than 90 days, since when there is none. Figure: the promises kept
    of those fallen due (rule 22). Strip: promises by the month of their last promised day, solid what was kept.
    """
    made = project_promises(view)
    record = track_record(made)
    newest = newest_day(view.claims_of(view.ledger.projects))
    months = months_before(view.scope.world_on)
    halted = suspended(view)
    sign, state = _state(halted, record, newest, quiet_since(newest, view.scope.world_on))
    return Panel(
        "Projects and delivery",
        "projects",
        "projects",
        sign,
        state,
        _statement(view, halted),
        f"{record.kept} of {record.due}",
        f"promises kept in time; {record.late} late, {record.overdue} overdue",
        _strip(made, months),
        month_words(months[0]),
        month_words(months[-1]),
        newest,
    )


def project_promises(view: View) -> list[Promise]:
    return [one for record_id in view.ledger.projects for one in view.promises.get(record_id, [])]


def suspended(view: View) -> list[tuple[Project, Status]]:
    """The suspended projects, the latest suspension first; a part of a suspended whole is not named apart."""
    found = [
        (record, status)
        for record, status in view.records(view.ledger.projects)
        if status.value == ProjectStatus.SUSPENDED and status.since
    ]
    ids = {record.id for record, _ in found}
    wholes = [(record, status) for record, status in found if record.parent_id not in ids]
    return sorted(wholes, key=lambda pair: pair[1].since.order if pair[1].since else (date.min,), reverse=True)


def _state(
    halted: list[tuple[Project, Status]], record: TrackRecord, newest: date | None, quiet: date | None
) -> tuple[Sign, str]:
    if newest is None:
        return Sign.UNKNOWN, "not in our sources"
    if halted:
        return Sign.OVERDUE, "stopped in part"
    if quiet:
        return Sign.UNKNOWN, silence(quiet)
    if record.overdue > record.kept:
        return Sign.ATTENTION, "more overdue than kept"
    return Sign.SETTLED, "in progress"


def _statement(view: View, halted: list[tuple[Project, Status]]) -> str:
    parts = []
    if halted:
        names = [view.title(record.id) for record, _ in halted]
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        parts.append(f"Suspended: {', '.join(names[:NAMED])}{more}.")
    waiting = [one for one in targets(view, view.ledger.projects, least=1) if one.waiting]
    if waiting:
        parts.append(how_often(waiting[0]))
    return " ".join(parts) or "No suspended project and no promise still to come is in our sources."


def _strip(made: list[Promise], months: list[date]) -> tuple[Bar, ...]:
    due = [(one, one.told.last.replace(day=1)) for one in made if one.told.last]
    kept = Counter(month for one, month in due if one.outcome == Outcome.KEPT)
    missed = Counter(month for one, month in due if one.outcome in (Outcome.LATE, Outcome.OVERDUE))
    return tuple(Bar(month_words(month), up=kept[month], hollow=missed[month]) for month in months)
