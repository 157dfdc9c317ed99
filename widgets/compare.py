"""The parts of the page that compares: with what, the two sides, and what differs in words."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import streamlit as st

from domain.dates import words
from domain.scope import Scope, other_query
from queries.bottom_line import bottom_line
from queries.changes import WINDOW_DAYS
from queries.compare import Difference, Differences, Kind
from queries.compare_finding import TITLES, figures, made_words, standing_words
from queries.panels import PANELS, Panel
from queries.panels.panel import SIGNS
from queries.view import View
from widgets.controls import day_field
from widgets.dated import SOLID, cited, dated_row, record_name
from widgets.html import Markup, join, link, page_href, record_link, tag
from widgets.store import set_query
from widgets.tables import Column, heading, table

SHOWN = 8
"""So many rows of a kind are shown before a reader opens the others."""

YEAR_DAYS = 365

MOST_CLAIMS = 2
"""So many of the claims that made a change are told in its row."""


def choices(view: View, other: View, usual: Scope, names: Mapping[str, str]) -> Markup:
    """What a view is most often compared with, as links: a time before, and every other relationship on the same day."""
    scope = view.scope
    quiet = usual.known_on != scope.known_on - timedelta(days=WINDOW_DAYS)
    window = f"{WINDOW_DAYS} days before" + (" the newest report" if quiet else "")
    offers = {window: usual, "a year before": _on(scope, YEAR_DAYS)}
    offers |= {name: _of(scope, code) for code, name in names.items() if code != scope.relationship}
    shown = [_choice(label, offer, scope, offer == other.scope) for label, offer in offers.items()]
    return tag("div", tag("span", "Compare with", cls="dy-choice-name"), join(shown, " "), cls="dy-choices")


def _on(scope: Scope, days: int) -> Scope:
    day = scope.known_on - timedelta(days=days)
    return Scope(scope.relationship, scope.today, day, day)


def _of(scope: Scope, relationship: str) -> Scope:
    return Scope(relationship, scope.today, scope.known_on, scope.world_on)


def _choice(label: str, offer: Scope, scope: Scope, chosen: bool) -> Markup:
    if chosen:
        return tag("span", label, cls="dy-choice dy-chosen", aria_current="true")
    return link(label, page_href("compare", scope.query | other_query(offer)), cls="dy-choice")


def other_fields(other: Scope, names: Mapping[str, str]) -> None:
    """The fields for another side than those offered: its relationship and both its clocks."""
    with st.container(key="compare-fields", horizontal=True):
        st.session_state["w_rel2"] = other.relationship
        label = "Other relationship"
        st.selectbox(label, list(names), format_func=lambda code: names[code], key="w_rel2", on_change=_push_rel)
        with st.container():
            day_field("Other known on", "known_on2", other.known_on, latest=other.today)
        with st.container():
            day_field("Other in the world on", "world_on2", other.world_on)


def _push_rel() -> None:
    set_query("rel2", st.session_state["w_rel2"])


def sides(views: Sequence[View]) -> Markup:
    """The two sides with their bottom lines and panels, line for line; on a phone one below the other."""
    return tag("div", [_side(view) for view in views], cls="dy-compare")


def _side(view: View) -> Markup:
    scope = view.scope
    clocks = f"known on {words(scope.known_on)}"
    if scope.world_on != scope.known_on:
        clocks += f", in the world on {words(scope.world_on)}"
    title = link(view.ledger.relationship.name, page_href("/", scope.query), title="Overview of this side")
    return tag(
        "section",
        tag("h2", title, " ", tag("span", clocks, cls="dy-beside")),
        tag("p", bottom_line(view), cls="dy-compare-line"),
        [_panel(panel(view)) for panel in PANELS],
        cls="dy-compare-side",
    )


def _panel(panel: Panel) -> Markup:
    sign = tag("span", SIGNS[panel.sign], aria_hidden="true")
    return tag(
        "div",
        tag("div", tag("h3", panel.name), tag("p", sign, f" {panel.state}", cls=f"dy-state dy-{panel.sign}")),
        tag("p", tag("b", panel.figure), " ", tag("span", panel.unit, cls="dy-second"), cls="dy-compare-figure"),
        tag("p", panel.statement, cls="dy-compare-said"),
        cls="dy-compare-panel",
    )


def difference_panels(found: Differences, after: View) -> Markup:
    """What differs, a panel for each kind that has any."""
    panels = [
        tag("section", heading(f"{TITLES[kind][0]} {len(rows):,}", TITLES[kind][1]), _rows(rows, after))
        for kind, rows in found.items()
    ]
    return tag("div", panels, cls="dy-two dy-compare-differences")


def _rows(rows: Sequence[Difference], after: View) -> Markup:
    lines = [_row(one, after) for one in rows]
    shown = tag("ul", lines[:SHOWN], cls="dy-dated")
    if len(lines) <= SHOWN:
        return shown
    more = tag("summary", f"{len(lines) - SHOWN:,} more")
    return join([shown, tag("details", more, tag("ul", lines[SHOWN:], cls="dy-dated"), cls="dy-compare-more")])


def _row(one: Difference, after: View) -> Markup:
    what = tag("span", record_name(one.what, one.record_id, after.scope.query), ": ", _moved(one), _made(one, after))
    sources = tuple({source.id: source for told in one.told for source in told.claim.sources}.values())
    label = f"{len(sources):,} source{'' if len(sources) == 1 else 's'}"
    return dated_row(
        words(one.day, short=True) if one.day else "", SOLID[one.lane], one.lane, what, cited(label, sources)
    )


def _moved(one: Difference) -> Markup:
    """The old and the new: struck where the new one takes its place, plain where it is what was promised."""
    replaced = one.kind in (Kind.STATUS, Kind.MOVED, Kind.RESOLVED, Kind.GONE)
    old = tag("del" if replaced else "span", one.old, cls="dy-old" if replaced else "dy-second") if one.old else None
    bold = one.kind is not Kind.CONTRADICTED
    new = tag("ins" if bold else "span", one.new, cls="dy-new" if bold else "") if one.new else None
    return join([part for part in (old, new) if part], " ")


def _made(one: Difference, view: View) -> Markup | None:
    """The claims that made it, where they are more than the row says."""
    if one.kind not in (Kind.STATUS, Kind.ADDED):
        return None
    told = [made_words(told, view) for told in one.told[:MOST_CLAIMS]]
    rest = f"; {len(one.told) - MOST_CLAIMS:,} more" if len(one.told) > MOST_CLAIMS else ""
    return tag("div", f"{'; '.join(told)}{rest}", cls="dy-details") if told else None


def figure_table(views: Sequence[View]) -> Markup:
    """The figures of two relationships beside each other."""
    counts = [figures(view) for view in views]
    names = [Column(view.ledger.relationship.name, number=True) for view in views]
    rows = [[what, *(one[what] for one in counts)] for what in counts[0]]
    return table(["", *names], rows, caption="In figures", cls="dy-compare-figures")


def shared_table(views: Sequence[View], ids: Sequence[str]) -> Markup:
    """The records of both relationships, and where each stands on either side."""
    names = [view.ledger.relationship.name for view in views]
    rows = [
        [record_link(views[0].title(one), one, views[0].scope.query), *(standing_words(view, one) for view in views)]
        for one in ids
    ]
    return table(["record", *names], rows, caption="Records of both")
