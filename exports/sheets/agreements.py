"""The sheet on agreements: until when each term binds, on every reading, what is expected, and where each agreement stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import plotly.graph_objects as go

from charts.agreements import alt_text, term_lines
from domain.claims import days_between
from domain.counting import counted, days
from domain.dates import words
from domain.term_readings import StatedEnd, TermReadings
from domain.term_words import NOT_TOLD, fit_words, mismatch
from domain.vocabulary import AgreementKind, AgreementSector, AgreementStatus
from domain.wording import NO_BREAK
from exports.sheet import Block, Chart, Content, Figures, Table, Words
from exports.sheets.asked import asked
from exports.sheets.readings import readings
from exports.sheets.resting import Resting
from queries.agreements import (
    AgreementRow,
    Expected,
    chosen_rows,
    expected_next,
    overdue,
    terms_in_force,
)
from queries.agreements import (
    agreements as all_agreements,
)
from queries.agreements_finding import agreements_below, agreements_finding
from queries.agreements_words import (
    KINDS,
    STATUSES,
    choice_words,
    countdown,
    nothing_words,
    overdue_words,
    quiet_words,
    sign_of,
    speakers,
    stated_words,
    status_words,
)
from queries.record import act_words
from queries.view import View

ROWS = 60
FILLS = (1.25, 1.17, 1.1, 1.0, 0.9, 0.8, 0.7)


def agreements(view: View, query: Mapping[str, str]) -> Content:
    """The terms in force, and of all agreements those that the address chooses (`kind`, `status`)."""
    terms = terms_in_force(view)
    every = all_agreements(view)
    kind, status = asked(query, "kind", KINDS), asked(query, "status", STATUSES)
    rows = chosen_rows(every, kind, status)
    coming = expected_next(view)
    blocks: list[Block] = [_life_lines(view, terms), _figures(view, terms, every)] if terms else []
    blocks += [readings(terms, view.scope.world_on)] if terms else [_figures(view, terms, every)]
    blocks += [*_stated(view, terms), _expected(view, coming), _all(view, rows, kind, status)]
    shown = dict.fromkeys([*(one.record.id for one in terms), *(one.record.id for one in rows)])
    resting = Resting()
    for record_id in shown:
        resting.add(view.in_world(record_id))
    resting.add(one.promise.told for one in coming)
    return Content(
        "agreements",
        agreements_finding(view, terms).replace(NO_BREAK, " "),
        agreements_below(view, terms),
        tuple(blocks),
        resting.facts,
        resting.sources,
        choice_words(kind, status),
    )


def _life_lines(view: View, terms: Sequence[TermReadings]) -> Chart:
    """The figure of the page; where a leaf is too low for all its rows, with those that decide alone."""
    scope = view.scope

    steps = _ever_fewer(terms)

    @cache
    def drawn(step: int, width: float) -> go.Figure:
        names = view.ledger.parties
        return term_lines(steps[step], world_on=scope.world_on, now=scope.now, names=names, width=width, dark=False)

    def draw(width: float, height: float) -> go.Figure:
        fits = (step for step in range(len(steps)) if drawn(step, width).layout.height <= height)
        return drawn(next(fits, len(steps) - 1), width)

    beside = "as many readings as find room; the table has all"
    return Chart("Until when they bind", draw, alt_text(terms, scope.world_on), beside, wide=True, fills=FILLS)


def _ever_fewer(terms: Sequence[TermReadings]) -> list[Sequence[TermReadings]]:
    """All rows, then without the ends that sources state, then without the starts that were judged wrong.

    Then without the agreements whose periods end last.
    """
    plain = [replace(one, stated=(), succession=None) for one in terms]
    decide = [replace(one, readings=one.defensible or one.readings) for one in plain]
    return [terms, plain, *(decide[:most] for most in range(len(decide), 0, -1))]


def _figures(view: View, terms: Sequence[TermReadings], every: Sequence[AgreementRow]) -> Figures:
    """Three facts: the next end of a period, how many are in force, and what is overdue."""
    facts = []
    coming = [(end, one) for one in terms for end in one.ends_to_come(view.scope.world_on)]
    if coming:
        end, term = min(coming, key=lambda pair: pair[0])
        left = days_between(view.scope.world_on, end)
        facts.append((days(left), f"to the end of the current period of the {term.title}, {words(end)}"))
    in_force = sum(one.status.value == AgreementStatus.IN_FORCE for one in every)
    facts.append((f"{in_force:,} of {len(every):,}", "agreements are in force"))
    late = overdue(view)
    facts.append((f"{late:,} overdue", "acts that were promised: the day has passed without a report"))
    return Figures(tuple(facts), wide=True)


def _stated(view: View, terms: Sequence[TermReadings]) -> list[Block]:
    stated = [one for one in terms if one.stated]
    if not stated:
        return []
    said = " ".join(text for text in map(mismatch, stated) if text) or "Stated and computed ends agree."
    rows = [_stated_row(view, term, end) for term in stated for end in term.stated]
    columns = ("stated end", "claims", "said by", "fits")
    return [Table("Ends that sources state", columns, rows, said, (34, 8, 22, 36), frozenset({1}), wide=True)]


def _stated_row(view: View, term: TermReadings, stated: StatedEnd) -> tuple[str, ...]:
    down = ", ranked down" if stated.deprecated else ""
    end = f"{term.title}: {words(stated.when)}{down}"
    fits = fit_words(stated)
    return end, str(len(stated.claims)), speakers(stated.claims, view), fits if stated.fits else f"▲ {fits}"


def _expected(view: View, coming: Sequence[Expected]) -> Table | Words:
    late = overdue_words(overdue(view))
    if not coming:
        return Words("Expected next", (f"No promise about an agreement is open. {late}".strip(),))
    rows = [_expected_row(view, one) for one in coming]
    return Table("Expected next", ("when", "what", "said by", "said on"), rows, late, (25, 42, 16, 17), wide=True)


def _expected_row(view: View, one: Expected) -> tuple[str, ...]:
    told = one.promise.told
    when = ", ".join(part for part in (words(told.when), countdown(told, view.scope.world_on)) if part)
    rivals = ", ".join(words(rival.when) for rival in one.rivals)
    what = f"{one.title}: {act_words(told, view)}" + (f"; also said: {rivals}" if rivals else "")
    return when, what, view.speaker(told), words(told.said) if told.said else NOT_TOLD


def _all(view: View, rows: Sequence[AgreementRow], kind: str, status: str) -> Table | Words:
    if not rows:
        return Words("All agreements", (nothing_words(view.scope, kind, status),))
    told = [_row(view, one) for one in rows[:ROWS]]
    order = "by status, the newest first"
    return Table(
        "All agreements",
        ("agreement", "kind, about", "status", "newest report", "stated end"),
        told,
        f"the first {ROWS} of {counted(len(rows), 'agreement')}, {order}" if len(rows) > ROWS else order,
        (31, 17, 20, 18, 14),
        wide=True,
    )


def _together(text: str) -> str:
    """Words that are not broken into two lines."""
    return text.replace(" ", NO_BREAK)


def _row(view: View, row: AgreementRow) -> tuple[str, ...]:
    kind, about = AgreementKind(row.record.kind).label, AgreementSector(row.record.sector).label
    status = AgreementStatus(row.status.value) if row.status.value else None
    since = f" {_together(f'since {row.since}')}" if row.since else ""
    quiet = quiet_words(row, view.scope.world_on)
    newest = words(row.newest, short=True) if row.newest else NOT_TOLD
    end, others = stated_words(row.stated)
    return (
        f"{row.title} · disputed" if row.status.disputed else row.title,
        f"{kind}, {about}",
        f"{sign_of(status)} {status_words(row)}{since}",
        f"{newest}, {quiet}" if quiet else newest,
        f"{end}, {others}" if others else end,
    )
