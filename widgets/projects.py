"""Projects as rows: the board, the longest silent, volumes, and every project with its sources."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from domain.claims import Status, Told, days_between
from domain.counting import age, opening
from domain.dates import words
from domain.vocabulary import ProjectSector, ProjectStatus
from queries.projects import Standing, promised
from queries.projects_finding import STATUS_SIGNS, capacity_words, money, record_words, silence_words
from queries.record import standing_since
from queries.slips import promised_for
from queries.view import View
from queries.volumes import Volume
from widgets.html import Markup, join, record_link, tag
from widgets.sources import brief
from widgets.tables import Column, Columns, table

SHOWN = 8
"""So many projects of a column are listed; the others unfold."""

SILENT_SHOWN = 9
"""So many of the longest silent are listed."""


def board(view: View, columns: Mapping[ProjectStatus | None, Sequence[Standing]]) -> Markup:
    """A column for each status with its projects; below it those whose claims give no status."""
    stated = {status: found for status, found in columns.items() if status}
    unstated = [_named(view, one.record_id) for one in columns.get(None, ())]
    rest = (
        tag("p", "Without a status: no claim states one. ", join(unstated, ", "), cls="dy-foot") if unstated else None
    )
    made = [_column(view, status, found) for status, found in stated.items()]
    return join([tag("div", made, cls="dy-projects-board"), rest])


def _named(view: View, record_id: str) -> Markup:
    return record_link(view.title(record_id), record_id, view.scope.query)


def _column(view: View, status: ProjectStatus, found: Sequence[Standing]) -> Markup:
    lines = [_line(view, one) for one in found]
    more = tag("details", tag("summary", f"{len(lines) - SHOWN} more"), tag("ul", lines[SHOWN:]))
    return tag(
        "section",
        tag("h3", status.label, " ", tag("span", f"{len(found)}", cls="dy-projects-count")),
        tag("ul", lines[:SHOWN]) if lines else tag("p", "not in our sources", cls="dy-details"),
        more if len(lines) > SHOWN else None,
    )


def _line(view: View, one: Standing) -> Markup:
    """A project: its title, since when, what is overdue, and how long nothing was heard."""
    disputed = "disputed" if one.status.disputed else ""
    told = ", ".join(part for part in (_since(one.status), disputed) if part)
    below = join([tag("span", told), overdue_mark(one)], " ")
    quiet = tag("div", silence_words(one.silence), cls="dy-details") if one.silence else None
    return tag("li", _named(view, one.record_id), tag("div", below, cls="dy-details"), quiet)


def _since(status: Status) -> str:
    """When the deciding claim came; of what is only promised, for when."""
    if not status.since:
        return ""
    if status.since.claim.occurred:
        return words(status.since.when, short=True)
    return f"promised {promised_for(status.since, short=True)}"


def overdue_mark(one: Standing) -> Markup | None:
    """How many promises are overdue: ▲ where of each a later day is promised, else ■."""
    count = one.record.overdue
    if not count:
        return None
    sign, css, told = ("▲", "attention", "a later day is promised") if one.renewed else ("■", "overdue", "no later day")
    return tag("span", f"{sign} {count:,} overdue", cls=f"dy-{css} dy-nowrap", title=told)


def volume_table(view: View, found: Sequence[Volume]) -> Markup:
    """What was promised beside what is stated, a row for each quantity; the record stands once."""
    rows = []
    for number, one in enumerate(found):
        first = number == 0 or found[number - 1].record_id != one.record_id
        named = _named(view, one.record_id) if first else ""
        rows.append((tag("span", named), opening(one.of), _amounts(view, one.promised), _amounts(view, one.stated)))
    columns: Columns = [Column("record", cls="dy-projects-name"), "of what", "promised", "stated"]
    return table(columns, rows, caption="Volumes promised and stated")


def _amounts(view: View, claims: Iterable[Told]) -> Markup:
    told = [_amount(view, one) for one in claims]
    return join(told) if told else tag("span", "–", cls="dy-second")


def _amount(view: View, one: Told) -> Markup:
    amount = f"{one.claim.quantity:,g} {one.claim.unit}"
    speaker = f"{view.name_of(one.claim.said_by)}, " if one.claim.said_by else ""
    said = tag("span", f" {speaker}{words(one.when, short=True)} ", cls="dy-second")
    return tag("div", tag("span", amount, cls="dy-nowrap"), said, brief(one.claim.sources[:1]))


def silence_table(view: View, found: Sequence[Standing]) -> Markup:
    """The projects of which nothing was reported for long, and what that suggests."""
    rows = [
        (
            _named(view, one.record_id),
            words(one.newest, short=True) if one.newest else "",
            f"{one.silence.months:,}" if one.silence else "",
            one.silence.suggests if one.silence else "",
            brief(one.sources[:1]),
        )
        for one in found[:SILENT_SHOWN]
    ]
    left = len(found) - SILENT_SHOWN
    more = tag("p", f"And {left} more, each named on the board.", cls="dy-foot") if left > 0 else None
    columns: Columns = [
        Column("project", cls="dy-projects-name"),
        Column("newest report", cls="dy-nowrap"),
        Column("months", number=True),
        "suggested",
        "source",
    ]
    return join([table(columns, rows, caption="Projects without a report for 24 months or more"), more])


def counted_words(counts: pd.DataFrame, most: int) -> str:
    """Why numbers are drawn, and of which projects, where at most so many have a row."""
    why = f"{promised(counts):,} promises are more than can be drawn one by one: their numbers stand instead"
    rest = len(counts) - most
    if rest <= 0:
        return f"{why}."
    shown = f"the {most} projects" if most > 1 else "the project"
    return f"{why}, of {shown} with the most due; {rest:,} more {'stand' if rest > 1 else 'stands'} in the list."


def project_table(view: View, found: Sequence[Standing]) -> Markup:
    """Every project of the period with what is known of it and how old that is."""
    columns: Columns = [
        "project",
        Column("sector", cls="dy-nowrap"),
        Column("status", cls="dy-nowrap"),
        Column("value", number=True),
        Column("capacity", number=True),
        "promises",
        Column("newest report", cls="dy-nowrap"),
        "sources",
    ]
    rows = [
        (
            _named(view, one.record_id),
            ProjectSector(one.project.sector).label,
            status_words(one),
            money(one.project.value_usd_million),
            capacity_words(one),
            promise_words(one),
            _age(one, view.scope.world_on),
            brief(one.sources),
        )
        for one in found
    ]
    return table(columns, rows, caption="Projects", cls="dy-projects-all")


def status_words(one: Standing) -> Markup:
    """The status with its sign, and since when."""
    if one.status.value is None:
        return tag("span", "○ not stated", cls="dy-unknown")
    sign, css = STATUS_SIGNS[ProjectStatus(one.status.value)]
    day = standing_since(one.status, short=True) or "promised"
    told = f"{day}, disputed" if one.status.disputed else day
    named = tag("span", tag("span", f"{sign} ", cls=f"dy-{css}"), ProjectStatus(one.status.value).label)
    return join([named, tag("div", told, cls="dy-details")])


def promise_words(one: Standing) -> Markup:
    """How many promises were kept of those that fell due, and what became of the others."""
    if not one.record.due:
        return tag("span", f"{one.open} open" if one.open else "–", cls="dy-second")
    kept = f"{one.record.kept} of {one.record.due} kept"
    return join([tag("span", kept, cls="dy-nowrap"), tag("div", record_words(one.record), cls="dy-details")])


def _age(one: Standing, world_on: date) -> Markup:
    """The day of the newest report and how old it is."""
    if one.newest is None:
        return tag("span", "not in our sources", cls="dy-second")
    old = age(max(days_between(one.newest, world_on), 0))
    suggested = f", {one.silence.suggests} suggested" if one.silence and one.silence.suggests else ""
    day = words(one.newest, short=True)
    return join([tag("span", day), tag("div", f"{old}{suggested}", cls="dy-details")])
