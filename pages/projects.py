"""What is being built, and does it come?"""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from charts.projects import MOST_MARKS, MOST_ROWS, delivered, delivered_counts, shares
from domain.records import Project
from queries import projects, slips
from queries.projects_finding import projects_below, projects_finding
from queries.record import length_to_build, route
from queries.volumes import volumes
from widgets import browser
from widgets.charts import show_chart
from widgets.choices import choices, chosen, first_rows, more_link, whole_address
from widgets.frame import begin, finding
from widgets.html import show, tag
from widgets.projects import board, counted_words, project_table, silence_table, volume_table
from widgets.record import route_panel
from widgets.slips import slip_panels, speaker_key, target_asked
from widgets.tables import heading, rows_beside

Panel = Callable[[], None]
KEY = "● kept ▲ late ■ overdue ○ open; kept of due at the end"

view = begin("projects", "projects", "projects")
dark = browser.dark()
half = browser.main_width() if browser.narrow() else (browser.main_width() - 60) / 2

names = projects.sectors(view)
sector = chosen("sector", names)
found = projects.standings(view, sector)
promised = slips.targets(view, [one.record_id for one in found])
asked = target_asked(promised)
finding(projects_finding(view, found, names.get(sector, "")), projects_below(view, found))
here = whole_address(view.scope, sector=sector, target=asked.code if asked else "")
if names:
    elsewhere = {key: value for key, value in here.items() if key != "target"}
    show(choices("Sector", "sector", names, sector, "projects", elsewhere))


def promises_panel() -> None:
    counts = projects.outcome_counts(found)
    if projects.promised(counts) > MOST_MARKS:
        counts_panel(counts)
        return
    show(heading("Promises by project", KEY))
    marks = projects.promise_marks(view, found)
    show_chart(delivered(marks, width=half, dark=dark), key="delivered", alt="What came of each promise, by project.")


def counts_panel(counts: pd.DataFrame) -> None:
    """Of promises that are too many to draw how many there are."""
    show(heading("Promises by project", KEY))
    show(tag("p", counted_words(counts, MOST_ROWS), cls="dy-foot dy-above"))
    alt = "How many promises were kept, came late, are overdue and are open, by project."
    show_chart(delivered_counts(counts.head(MOST_ROWS), width=half, dark=dark), key="delivered", alt=alt)


def map_panel(whole: Project) -> None:
    places = route(view, whole)
    title = view.title(whole.id)
    show(heading(title, "with its parts" if places["project_id"].nunique() > 1 else ""))
    route_panel(places, title, length_to_build(view, whole))


def progress_panel() -> None:
    show(heading("How much is done", "as stated; hollow was expected"))
    stated = projects.progress(view, found)
    show_chart(shares(stated, width=half, dark=dark), key="shares", alt="Shares of the work stated, in per cent.")
    if not stated.empty:
        show(speaker_key(view, stated, "disc"))


def silence_panel() -> None:
    silent = projects.silent_longest(found)
    if silent:
        show(heading("Longest without a report", "24 months suggest shelved, 48 cancelled; suggested, never set"))
        show(silence_table(view, silent))


def pair(left: Panel, right: Panel) -> None:
    """Two panels side by side; on a phone one below the other."""
    for column, panel in zip(st.columns(2, gap="large"), (left, right), strict=True):
        with column:
            panel()


if found:
    whole = projects.mapped(view, found)
    show(heading("By status", "the most overdue first; ▲ a later day is promised, ■ none"))
    show(board(view, projects.board(found)))
    pair(promises_panel, partial(map_panel, whole) if whole else progress_panel)
    shown = asked or slips.shown_first(promised)
    if shown:
        show(heading("How the promised day moved", "across, the day it was said; up, the day it was promised for"))
        slip_panels(view, promised, shown)
    if whole:
        pair(progress_panel, silence_panel)
    else:
        silence_panel()
    amounts = volumes(view, [one.project for one in found])
    if amounts:
        show(heading("Volumes", "each quantity by itself"), volume_table(view, amounts))
    newest = sorted(found, key=lambda one: (one.newest is not None, one.newest, one.title), reverse=True)
    show(heading("All projects", "the newest report first; values and capacities as the record names them"))
    show(project_table(view, first_rows(newest)), more_link(len(found), "projects", here))
    rows_beside(projects.rows_of(view, newest), "projects", key="projects")
