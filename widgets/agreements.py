"""Agreements as rows: the readings of their terms, the ends that sources state, what is expected, and where each stands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from domain.claims import SourceNote, Told, days_between
from domain.clocks import Clock
from domain.dates import add_months, words
from domain.term_readings import StatedEnd, TermReadings
from domain.term_words import NEAR_DAYS, against_words, counted, day_words, end_day, fit_words, kind_words, mismatch
from domain.vocabulary import AgreementKind, AgreementStatus, Renewal
from queries.agreements import NO_STATUS, STATUS_ORDER, AgreementRow, Expected
from queries.record import act_words
from queries.view import View
from widgets.html import Markup, join, link, page_href, tag
from widgets.sources import brief
from widgets.tables import Column, Columns, heading, table

NOT_TOLD = "not in our sources"

SIGNS = {
    AgreementStatus.IN_FORCE: ("●", "dy-settled"),
    AgreementStatus.SUSPENDED: ("▲", "dy-attention"),
    AgreementStatus.EXPIRED: ("■", "dy-second"),
    AgreementStatus.TERMINATED: ("■", "dy-second"),
}
"""The sign of each status; those of agreements that do not bind yet are hollow."""

YEAR_MONTHS = 12
IN_YEARS = 60
"""From so many months on an age is told in years."""


def record_link(label: str, record_id: str, query: Mapping[str, str]) -> Markup:
    """A link to everything about an agreement, at the same clocks."""
    return link(label, page_href("record", {**query, "id": record_id}))


def readings_table(terms: Iterable[TermReadings], world_on: date, query: Mapping[str, str]) -> Markup:
    """The rows of the figure as a table: from which day each reading counts, what follows, and what it rests on."""
    columns: Columns = [
        Column("reading", cls="dy-agreements-reading"),
        Column("counted from", cls="dy-nowrap"),
        Column("period ends", cls="dy-nowrap"),
        "last day for notice",
        Column("next period", cls="dy-nowrap"),
        Column("rests on", cls="dy-wide"),
    ]
    rows = [_reading_row(one, reading, world_on, query) for one in terms for reading in one.readings]
    return table(columns, rows, caption="Readings of the terms in force", cls="dy-agreements")


def _reading_row(term: TermReadings, reading: Clock, world_on: date, query: Mapping[str, str]) -> list[Markup | str]:
    ends = end_day(reading)
    named = join([record_link(term.title, term.record.id, query), f", {'rival ' if reading.deprecated else 'from '}"])
    return [
        tag("span", named, kind_words(reading), cls="dy-second" if reading.deprecated else ""),
        words(reading.start.when),
        ends if reading.deprecated else tag("b", ends),
        notice_cell(reading, world_on),
        next_cell(reading, term.record.renewal),
        _rests_on(term, reading),
    ]


def notice_cell(reading: Clock, world_on: date) -> Markup | str:
    """The last day for notice: passed, near enough to count down, or further off."""
    if reading.notice_by is None:
        return NOT_TOLD
    left = days_between(world_on, reading.notice_by)
    day = day_words(reading.notice_by)
    if left < 0:
        return f"{day}, passed"
    if left > NEAR_DAYS:
        return day
    near = f"▲ {day}, {'in ' + counted(left, 'day') if left else 'the day itself'}"
    return near if reading.deprecated else tag("b", near, cls="dy-attention")


def next_cell(reading: Clock, renewal: str) -> str:
    """The end of the next period, or why there is none."""
    if reading.next_ends:
        return f"{'by' if reading.vague else 'to'} {day_words(reading.next_ends)}"
    if renewal == Renewal.EXPRESS:
        return "with an extension"
    return "not renewed" if renewal == Renewal.NONE else NOT_TOLD


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
    rows = [_stated_row(one, stated, view) for one in terms for stated in one.stated]
    if not rows:
        return None
    columns: Columns = [
        Column("agreement", cls="dy-agreements-reading"),
        Column("stated end", cls="dy-nowrap"),
        Column("claims", number=True),
        "said by",
        "fits a count from",
        "sources",
    ]
    said = [text for text in map(mismatch, terms) if text]
    sentences = said or ["Stated and computed ends agree."]
    return join(
        [
            heading("Ends that sources state", "beside the ends that the terms give"),
            tag("p", " ".join(sentences), cls="dy-agreements-said"),
            table(columns, rows, caption="Ends that sources state"),
        ]
    )


def _stated_row(term: TermReadings, stated: StatedEnd, view: View) -> list[Markup | str]:
    fits = fit_words(stated)
    ranked = " (ranked down)" if stated.deprecated else ""
    return [
        record_link(term.title, term.record.id, view.scope.query),
        tag("span", words(stated.when), ranked, cls="dy-second" if stated.deprecated else ""),
        str(len(stated.claims)),
        _speakers(stated.claims, view),
        fits if stated.fits else tag("span", "▲ ", fits, cls="dy-attention"),
        brief(cited(stated.claims)),
    ]


def _speakers(claims: Iterable[Told], view: View) -> str:
    said = dict.fromkeys(view.name_of(one.claim.said_by) if one.claim.said_by else "press reports" for one in claims)
    return ", ".join(said)


def cited(claims: Iterable[Told]) -> list[SourceNote]:
    """The sources of several claims, each once."""
    return list({source.id: source for one in claims for source in one.claim.sources}.values())


def expected_panel(found: Sequence[Expected], overdue: int, view: View) -> Markup:
    """What is promised about agreements and has not come, soonest first."""
    late = f"{counted(overdue, 'act')} promised about agreements passed the last promised day without a report."
    if not found:
        text = f"No promise about an agreement is open. {late if overdue else ''}"
        return join([heading("Expected next"), tag("p", text, cls="dy-empty")])
    columns: Columns = [
        Column("by when", cls="dy-nowrap"),
        Column("what", cls="dy-wide"),
        "said by",
        Column("said on", cls="dy-nowrap"),
        "sources",
    ]
    rows = [_expected_row(one, view) for one in found]
    return join(
        [
            heading("Expected next", "the newest open word for each act"),
            table(columns, rows, caption="Acts on agreements that are promised and have not come"),
            tag("p", late, cls="dy-foot") if overdue else None,
        ]
    )


def _expected_row(one: Expected, view: View) -> list[Markup | str]:
    told = one.promise.told
    record = record_link(one.title, told.claim.record_id, view.scope.query)
    rivals = ", ".join(words(rival.when) for rival in one.rivals)
    return [
        join([words(told.when), _countdown(told, view.scope.world_on)]),
        join(
            [
                record,
                f": {act_words(told, view)}",
                tag("div", f"also said: {rivals}", cls="dy-details") if rivals else None,
            ]
        ),
        view.name_of(told.claim.said_by) if told.claim.said_by else "press reports",
        words(told.said.isoformat()) if told.said else NOT_TOLD,
        brief(told.claim.sources),
    ]


def _countdown(told: Told, world_on: date) -> str:
    if told.last is None:
        return "; no day named"
    left = days_between(world_on, told.last)
    return f", in {counted(left, 'day')}" if 0 < left <= NEAR_DAYS else ", today" if left == 0 else ""


def kind_options(rows: Iterable[AgreementRow]) -> dict[str, str]:
    """The kinds that occur, as codes with their words and counts."""
    found = [row.record.kind for row in rows]
    return {str(kind): f"{kind.label} {found.count(kind)}" for kind in AgreementKind if kind in found}


def status_options(rows: Iterable[AgreementRow]) -> dict[str, str]:
    """The statuses that occur, in the order of the table."""
    found = [row.status.value for row in rows]
    options = {str(status): f"{status.label} {found.count(status)}" for status in STATUS_ORDER if status in found}
    return options | ({NO_STATUS: f"{NOT_TOLD} {found.count(None)}"} if None in found else {})


HEADINGS = ("agreement", "kind", "about", "since", "newest report", "stated end", "sources")


def agreements_table(rows: Sequence[AgreementRow], world_on: date, query: Mapping[str, str]) -> Markup:
    """Every agreement, grouped by where it stands; an age stands beside a stage on which nothing was heard for long."""
    caption = "Agreements by status"
    head = tag("tr", [tag("th", name, scope="col") for name in HEADINGS])
    bodies = [
        _group(value, list(group), world_on, query) for value, group in groupby(rows, key=lambda row: row.status.value)
    ]
    made = tag("table", tag("caption", caption), tag("thead", head), bodies, cls="dy-table dy-agreements-all")
    return tag("div", made, cls="dy-scroll", tabindex="0", role="region", aria_label=caption)


def _group(value: object, rows: Sequence[AgreementRow], world_on: date, query: Mapping[str, str]) -> Markup:
    status = AgreementStatus(str(value)) if value else None
    sign, css = SIGNS.get(status, ("○", "dy-unknown")) if status else ("○", "dy-unknown")
    name = status.label if status else f"status {NOT_TOLD}"
    title = [tag("span", sign, cls=css, aria_hidden="true"), f" {name} ", tag("span", str(len(rows)), cls="dy-second")]
    first = tag("tr", tag("th", title, scope="rowgroup", colspan=str(len(HEADINGS)), cls="dy-agreements-status"))
    return tag("tbody", first, [_agreement_row(row, world_on, query) for row in rows])


def _agreement_row(row: AgreementRow, world_on: date, query: Mapping[str, str]) -> Markup:
    disputed = tag("span", " · disputed", cls="dy-attention") if row.status.disputed else None
    cells = [
        join([record_link(row.title, row.record.id, query), disputed]),
        row.record.kind.replace("_", " "),
        _label(row.record.sector),
        row.since or NOT_TOLD,
        _age(row, world_on),
        stated_cell(row.stated),
        brief(row.sources),
    ]
    return tag("tr", [tag("td", cell) for cell in cells])


def _label(word: str) -> str:
    return word.label if hasattr(word, "label") else word.replace("_", " ")


def _age(row: AgreementRow, world_on: date) -> Markup | str:
    """The newest report, and how long ago it was where that is more than 24 months."""
    if row.newest is None:
        return NOT_TOLD
    day = words(row.newest.isoformat(), short=True)
    if not row.quiet:
        return day
    return join([day, tag("span", f", {age_words(row.newest, world_on)} old", cls="dy-second")])


def age_words(since: date, until: date) -> str:
    """Whole months, from five years on whole years.

    >>> age_words(date(2022, 7, 19), date(2026, 3, 12)), age_words(date(1940, 4, 4), date(2026, 3, 12))
    ('43 months', '85 years')
    """
    months = YEAR_MONTHS * (until.year - since.year) + until.month - since.month
    months -= add_months(since, months) > until
    return counted(months, "month") if months < IN_YEARS else counted(months // YEAR_MONTHS, "year")


def stated_cell(stated: Sequence[StatedEnd]) -> Markup | str:
    """The end stated by the preferred claim, else by the newest; how many other ends are stated."""
    claims = [(told.preferred, told.known or date.min, one) for one in stated for told in one.claims]
    if not claims:
        return ""
    best = max(claims, key=lambda claim: claim[:2])[2]
    others = len(stated) - 1
    more = tag("span", f"; {counted(others, 'other end')} stated", cls="dy-second") if others else None
    return join([words(best.when, short=True), more])
