"""The parts of a record's page."""

from collections.abc import Sequence

import pandas as pd

from charts.map import route_key, route_map
from domain.claims import Told
from domain.counting import counted
from domain.dates import words
from domain.records import Statement
from domain.vocabulary import Stance
from queries.record import Fact, Link, Quantity
from queries.view import View
from widgets import browser
from widgets.charts import show_chart
from widgets.html import Markup, record_link, show, tag
from widgets.sources import brief
from widgets.statements import stance_words
from widgets.tables import Column, Columns, heading, show_table

MAP_HEIGHT = 560


def fact_row(facts: Sequence[Fact]) -> Markup:
    """The facts at the head of a record, side by side."""
    return tag(
        "div",
        [
            tag(
                "div",
                tag("p", one.name, cls="dy-fact-name"),
                tag("p", one.value, cls="dy-fact-value"),
                tag("p", one.below, cls="dy-fact-below"),
            )
            for one in facts
        ],
        cls="dy-facts",
    )


def route_panel(places: pd.DataFrame, title: str, to_build: str) -> None:
    """The route on a map, with the key of the lines in use; `to_build` says how much of it is missing."""
    width = browser.main_width() if browser.narrow() else int(browser.main_width() * 0.49) - 12
    height = min(MAP_HEIGHT, max(340, width))
    figure = route_map(places, dark=browser.dark(), width=width, height=height, not_built=to_build)
    stations = ", ".join(dict.fromkeys(places.loc[places["main"], "name"]))
    show_chart(figure, key="route", alt=f"Map of {title}: {stations}")
    keys = [tag("span", f"{sign} {meaning}") for sign, meaning in route_key(places)]
    show(tag("p", keys, tag("span", "Coastlines and borders: Natural Earth."), cls="dy-key"))


def quantity_table(view: View, found: Sequence[Quantity]) -> None:
    """The numbers stated, each by what it is a number of."""
    if not found:
        return
    show(heading("Quantities", "different quantities stand apart; a promise is hollow"))
    rows = [
        (
            one.of,
            one.amount,
            "expected" if one.told.claim.expected else "stated",
            words(one.told.when, short=True),
            view.speaker(one.told),
            record_link(view.title(one.record_id), one.record_id, view.scope.query),
            brief(one.told.claim.sources),
        )
        for one in found
    ]
    columns: Columns = ["of what", Column("amount", number=True), "", "for", "by", "record", "sources"]
    show_table(columns, rows, caption="Quantities", empty="")


def statement_table(found: Sequence[tuple[Statement, Told]]) -> None:
    """What was said about the record."""
    if not found:
        return
    show(heading("Said about it", f"{counted(len(found), 'statement')}, newest first"))
    rows = [
        (
            words(day.when, short=True),
            tag("span", one.speaker, tag("div", one.speaker_role, cls="dy-details")),
            one.summary,
            stance_words(Stance(one.stance)),
            brief(one.sources),
        )
        for one, day in found
    ]
    show_table(["date", "speaker", "what", "stance", "sources"], rows, caption="Statements about it", empty="")


def link_list(view: View, found: Sequence[Link]) -> None:
    """The records that belong to this one."""
    if not found:
        return
    show(heading("Belongs together"))
    rows = [(one.how, record_link(view.title(one.record_id), one.record_id, view.scope.query)) for one in found]
    show_table(["how", "record"], rows, caption="Records that belong to this one", empty="")


def names(other: Sequence[str]) -> None:
    """The other names under which sources speak of it, each in its own script and direction."""
    if other:
        show(heading("Also called"), tag("p", [tag("bdi", name, cls="dy-name") for name in other], cls="dy-names"))
