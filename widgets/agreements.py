"""Agreements as rows: the readings of their terms, the ends that sources state, what is expected, and where each stands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from domain.claims import SourceNote, Told
from domain.clocks import Clock
from domain.dates import words
from domain.term_readings import StatedEnd, TermReadings
from domain.term_words import (
    NOT_TOLD,
    against_words,
    end_day,
    fit_words,
    last_notice_words,
    mismatch,
    next_period_words,
    notice_left,
    reading_name,
    terms_words,
)
from domain.vocabulary import AgreementKind, AgreementSector, AgreementStatus
from queries.agreements import AgreementRow, Expected
from queries.agreements_words import (
    countdown,
    overdue_words,
    quiet_words,
    sign_of,
    speakers,
    stated_words,
    status_words,
)
from queries.record import act_words
from queries.view import View
from widgets.html import Children, Markup, join, record_link, tag
from widgets.sources import brief
from widgets.tables import Column, Columns, Row, body_rows, framed, heading, table

STYLES = {
    AgreementStatus.IN_FORCE: "dy-settled",
    AgreementStatus.SUSPENDED: "dy-attention",
    AgreementStatus.EXPIRED: "dy-second",
    AgreementStatus.TERMINATED: "dy-second",
}
NOT_YET = "dy-unknown"
"""How the signs of the statuses look."""

Group = tuple[Children, Sequence[Row]]
"""The name of a group of rows, and the rows."""


def grouped_table(columns: Columns, groups: Iterable[Group], *, caption: str, cls: str = "") -> Markup:
    """A table in groups of rows, each under a row that names it."""
    bodies = [_body(columns, title, rows) for title, rows in groups]
    return framed(columns, bodies, caption=caption, cls=f"dy-agreements {cls}")


def _body(columns: Columns, title: Children, rows: Sequence[Row]) -> Markup:
    name = tag("th", title, scope="rowgroup", colspan=str(len(columns)), cls="dy-agreements-group")
    return tag("tbody", tag("tr", name), body_rows(columns, rows))


def readings_table(terms: Iterable[TermReadings], world_on: date, query: Mapping[str, str]) -> Markup:
    """The rows of the figure as a table: from which day each reading counts, what follows, and what it rests on."""
    columns: Columns = [
        Column("reading", cls="dy-nowrap"),
        Column("counted from", cls="dy-nowrap"),
        Column("period ends", cls="dy-nowrap"),
        Column("last day for notice", cls="dy-nowrap"),
        Column("next period", cls="dy-nowrap"),
        Column("rests on", cls="dy-agreements-why"),
    ]
    groups = [(_title(one, query), [_reading_row(one, reading, world_on) for reading in one.readings]) for one in terms]
    return grouped_table(columns, groups, caption="Readings of the terms in force")


def _title(term: TermReadings, query: Mapping[str, str]) -> Children:
    words_of_term = tag("span", f" {terms_words(term.record.terms)}", cls="dy-beside")
    return [record_link(term.title, term.record.id, query), words_of_term]


def _reading_row(term: TermReadings, reading: Clock, world_on: date) -> Row:
    ends = end_day(reading)
    name = reading_name(reading)
    return [
        tag("span", name, cls="dy-second") if reading.deprecated else name,
        words(reading.start.when),
        ends if reading.deprecated else tag("b", ends),
        notice_cell(reading, world_on),
        next_period_words(reading, term.record.renewal),
        _rests_on(term, reading),
    ]


def notice_cell(reading: Clock, world_on: date) -> Markup | str:
    """The last day for notice, in bold where it is counted down; not of a reading that was judged wrong."""
    told = last_notice_words(reading, world_on)
    if reading.deprecated or notice_left(reading, world_on) is None:
        return told
    return tag("b", told, cls="dy-attention")


def _rests_on(term: TermReadings, reading: Clock) -> Markup:
    """What speaks for or against the start in short, its sources, and the reason of its rank."""
    against, reason = against_words(term, reading), reading.start.claim.rank_reason
    return join(
        [
            join([against, " · "]) if against else None,
            brief(reading.start.claim.sources),
            tag("div", reason, cls="dy-details") if reason else None,
        ]
    )


def stated_panel(terms: Sequence[TermReadings], view: View) -> Markup | None:
    """The ends that sources state, each beside the counts that give it; how both go together is said before."""
    stated = [one for one in terms if one.stated]
    if not stated:
        return None
    columns: Columns = [
        Column("stated end", cls="dy-nowrap"),
        Column("claims", number=True),
        "said by",
        Column("fits", cls="dy-agreements-why"),
        "sources",
    ]
    said = [text for text in map(mismatch, stated) if text] or ["Stated and computed ends agree."]
    groups = [
        (record_link(one.title, one.record.id, view.scope.query), [_stated_row(end, view) for end in one.stated])
        for one in stated
    ]
    return join(
        [
            heading("Ends that sources state", "beside the ends that the terms give"),
            tag("p", " ".join(said), cls="dy-agreements-said"),
            grouped_table(columns, groups, caption="Ends that sources state"),
        ]
    )


def _stated_row(stated: StatedEnd, view: View) -> Row:
    fits, day = fit_words(stated), words(stated.when)
    return [
        tag("span", f"{day}, ranked down", cls="dy-second") if stated.deprecated else day,
        str(len(stated.claims)),
        speakers(stated.claims, view),
        fits if stated.fits else tag("span", f"▲ {fits}", cls="dy-attention"),
        brief(cited(stated.claims)),
    ]


def cited(claims: Iterable[Told]) -> list[SourceNote]:
    """The sources of several claims, each once."""
    return list({source.id: source for one in claims for source in one.claim.sources}.values())


def expected_panel(found: Sequence[Expected], overdue: int, view: View) -> Markup:
    """What is promised about agreements and has not come, soonest first."""
    late = overdue_words(overdue)
    if not found:
        text = f"No promise about an agreement is open. {late}"
        return join([heading("Expected next"), tag("p", text, cls="dy-empty")])
    columns: Columns = [
        Column("when", cls="dy-nowrap"),
        Column("what", cls="dy-agreements-why"),
        "said by",
        Column("said on", cls="dy-nowrap"),
        "sources",
    ]
    rows = [_expected_row(one, view) for one in found]
    return join(
        [
            heading("Expected next", "the newest open word on each act; those without a day last"),
            table(columns, rows, caption="Acts on agreements that are promised and have not come"),
            tag("p", late, cls="dy-foot") if late else None,
        ]
    )


def _expected_row(one: Expected, view: View) -> Row:
    told = one.promise.told
    record = record_link(one.title, told.claim.record_id, view.scope.query)
    rivals = ", ".join(words(rival.when) for rival in one.rivals)
    return [
        ", ".join(part for part in (words(told.when), countdown(told, view.scope.world_on)) if part),
        join(
            [
                record,
                f": {act_words(told, view)}",
                tag("div", f"also said: {rivals}", cls="dy-details") if rivals else None,
            ]
        ),
        view.speaker(told),
        words(told.said) if told.said else NOT_TOLD,
        brief(told.claim.sources),
    ]


def counted_options(options: Mapping[str, str], found: Iterable[str], current: str) -> dict[str, str]:
    """The options that occur, and the chosen one even where it does not, with their counts."""
    codes = list(found)
    return {code: f"{name} {codes.count(code)}" for code, name in options.items() if code in codes or code == current}


def agreements_table(rows: Sequence[AgreementRow], world_on: date, query: Mapping[str, str]) -> Markup:
    """Every agreement, grouped by where it stands; an age stands beside a stage on which nothing was heard for long."""
    columns: Columns = [
        Column("agreement", cls="dy-agreements-title"),
        "kind",
        "about",
        Column("since", cls="dy-nowrap"),
        Column("newest report", cls="dy-nowrap"),
        Column("stated end", cls="dy-nowrap"),
        "sources",
    ]
    groups = [
        (_status_title(group), [_agreement_row(row, world_on, query) for row in group])
        for group in (list(same) for _, same in groupby(rows, key=lambda row: row.status.value))
    ]
    return grouped_table(columns, groups, caption="Agreements by status", cls="dy-agreements-all")


def _status_title(rows: Sequence[AgreementRow]) -> Children:
    status = AgreementStatus(str(rows[0].status.value)) if rows[0].status.value else None
    css = STYLES.get(status, NOT_YET) if status else NOT_YET
    sign = tag("span", sign_of(status), cls=css, aria_hidden="true")
    return [sign, f" {status_words(rows[0])} ", tag("span", str(len(rows)), cls="dy-beside")]


def _agreement_row(row: AgreementRow, world_on: date, query: Mapping[str, str]) -> Row:
    disputed = tag("span", " · disputed", cls="dy-attention") if row.status.disputed else None
    return [
        join([record_link(row.title, row.record.id, query), disputed]),
        AgreementKind(row.record.kind).label,
        AgreementSector(row.record.sector).label,
        row.since,
        _age(row, world_on),
        stated_cell(row.stated),
        brief(row.sources),
    ]


def _age(row: AgreementRow, world_on: date) -> Markup | str:
    """The newest report, and how long ago it was where that is more than 24 months."""
    if row.newest is None:
        return NOT_TOLD
    day, quiet = words(row.newest, short=True), quiet_words(row, world_on)
    return join([day, tag("span", f", {quiet}", cls="dy-second")]) if quiet else day


def stated_cell(stated: Sequence[StatedEnd]) -> Markup | str:
    """The stated end that counts most, and how many others are stated."""
    end, others = stated_words(stated)
    return join([end, tag("span", f", {others}", cls="dy-second")]) if others else end
