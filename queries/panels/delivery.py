"""Projects and delivery: what is being built, and whether it comes as promised."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from domain.claims import Status
from domain.counting import counted, in_words, listed
from domain.dates import at
from domain.ladder import Sign, Step
from domain.promises import CHECKED, Outcome, Promise, TrackRecord, track_record
from domain.records import Project
from domain.vocabulary import ProjectStatus
from queries.how_often import how_often
from queries.panels.measures import delivery_measures
from queries.panels.panel import Bar, Panel, known_at_all, month_words, months_before, quiet_from, quiet_step, state_of
from queries.panels.why import Fact, Group, Why, leftover, newest_report, of_claims, of_status, why
from queries.record import act_words
from queries.slips import targets
from queries.view import View

NAMED = 3
"""So many suspended projects are named; more are counted."""

DAYS_TRIED = 3
"""So many of the next days on which a promise falls due are tried for a change of the state."""


def delivery(view: View) -> Panel:
    """Which projects are suspended, and what has been promised most often and has not come.

    Rules 10 to 13 of `docs/overview-rules.md`. Figure: the promises kept of those fallen due (rule 22 of
    `docs/RULES.md`). Strip: promises by the month of their last promised day, solid what was kept.
    """
    made = project_promises(view)
    record = track_record(made)
    newest = view.newest["projects"]
    months = months_before(view.scope.world_on)
    halted = suspended(view)
    sign, state = state_of(_steps(view, halted, record, newest))
    return Panel(
        "delivery",
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


def _steps(view: View, halted: list[tuple[Project, Status]], record: TrackRecord, newest: date | None) -> list[Step]:
    names = listed([view.title(project.id) for project, _ in halted])
    suspended_now = f"{in_words(len(halted), 'project is', 'projects are')} suspended"
    told = f"{record.overdue} overdue, {record.kept} kept"
    short = record.kept - record.overdue + 1
    return [
        known_at_all(newest),
        Step(
            "stopped in part",
            Sign.OVERDUE,
            bool(halted),
            suspended_now,
            "a suspension of any project",
            f"a resumption or a later milestone of {names}",
        ),
        quiet_step(newest, view.scope.world_on, "a project"),
        Step(
            "more overdue than kept",
            Sign.ATTENTION,
            record.overdue > record.kept,
            told,
            f"{told}; {counted(short, 'more promise')} overdue would do",
            f"{counted(1 - short, 'more promise')} kept, or fewer overdue",
        ),
        Step("in progress", Sign.SETTLED, True, "", "", "a suspension", "stopped in part"),
    ]


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


TITLES = {
    Outcome.KEPT: "Kept in time",
    Outcome.LATE: "Late",
    Outcome.OVERDUE: "Overdue: the day has passed and no report says that it came",
}


def delivery_groups(view: View) -> list[Group]:
    """The facts that the panel names: the suspended projects, every promise that has fallen due, and the most promised."""
    return [
        Group("suspended", "Suspended", tuple(of_status(view, project.id) for project, _ in suspended(view))),
        *due_groups(view, project_promises(view)),
        Group("promised", "Promised most often and not come", _most_promised(view)),
        *newest_report(view, view.claims_of(view.ledger.projects), view.newest["projects"]),
    ]


def delivery_why(view: View) -> Why:
    """What stands behind the panel: the facts that it names, and what else holds them up."""
    made = project_promises(view)
    halted = suspended(view)
    newest = view.newest["projects"]
    record = track_record(made)
    groups = delivery_groups(view)
    groups += leftover(view, view.ledger.projects, delivery, groups, _contribution)
    falling_due = sorted(
        one.told.last + timedelta(days=1) for one in made if one.outcome == Outcome.OPEN and one.told.last
    )
    days = [*quiet_from(newest), *falling_due[:DAYS_TRIED]]
    steps = _steps(view, halted, record, newest)
    return why(view, delivery, (10, 11, 12, 13), groups, steps, days, delivery_measures(view, made))


def due_groups(view: View, made: Sequence[Promise]) -> list[Group]:
    """The promises that have fallen due by what came of them, each target, speaker and promised date once (rule 22)."""
    due: dict[tuple, list[Promise]] = defaultdict(list)
    for one in made:
        if one.outcome in CHECKED:
            due[one.told.claim.target, one.told.claim.said_by, one.told.claim.date].append(one)
    return [
        Group(
            str(outcome),
            TITLES[outcome],
            tuple(_promise(view, same) for same in due.values() if same[0].outcome == outcome),
        )
        for outcome in CHECKED
    ]


def _promise(view: View, same: Sequence[Promise]) -> Fact:
    first = same[0]
    came = [first.fulfilled_by] if first.fulfilled_by else []
    what = f"{view.title(first.told.claim.record_id)}: {act_words(first.told, view)}"
    ended = f"; came {at(first.fulfilled_by.when, short=True)}" if first.fulfilled_by else ""
    return of_claims(view, what + ended, [one.told for one in same], came)


def _most_promised(view: View) -> tuple[Fact, ...]:
    """The promises of the target that the statement names, each said; those fallen due are shown there too."""
    waiting = next((one for one in targets(view, view.ledger.projects, least=1) if one.waiting), None)
    if waiting is None:
        return ()
    return tuple(of_claims(view, f"{waiting.title}: {act_words(one.told, view)}", [one.told]) for one in waiting.made)


def _contribution(view: View, project_id: str) -> object:
    """Whether it is suspended, what its promises come to, and how its promised things stand."""
    made = view.promises.get(project_id, [])
    status = view.statuses.get(project_id)
    stands = status and (
        status.value == ProjectStatus.SUSPENDED,
        status.value == ProjectStatus.SUSPENDED and status.since,
    )
    things = [(one.label, len(one.made), one.waiting) for one in targets(view, [project_id], least=1)]
    return stands, track_record(made), things
