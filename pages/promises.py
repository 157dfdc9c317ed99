"""What was promised, and when did it come?"""

import streamlit as st

from charts.slip_lines import slip_lines
from charts.stacks import Clock
from charts.waits import waits as wait_lines
from queries import slips
from queries.promises import chosen, entries, groups, ledger_frame, whole
from queries.promises_finding import choice_words, promises_below, promises_finding
from queries.waits import wait_counts, wait_frame, wait_sentence, waits
from widgets import browser
from widgets.charts import show_chart
from widgets.choices import first_rows, more_link, whole_address
from widgets.frame import begin, finding
from widgets.html import show, tag
from widgets.promises import (
    PARTS,
    choice_asked,
    choice_boxes,
    lane_key,
    large_and_small,
    ledger_table,
    often_table,
    shown_words,
    track_table,
)
from widgets.slips import GAP, ROOMY_FROM, slip_panels, target_asked
from widgets.tables import heading, rows_beside

OFTEN_SHARE = 0.58
"""Of the width, what the table of the most promised takes beside the lines."""

LINES_WIDE = 640
"""The lines are no wider than this, in px, where they stand below that table."""

view = begin("promises", "promises", "promises")
roomy = browser.main_width() >= ROOMY_FROM
every = entries(view)
choice = choice_asked(view, every)
found = chosen(every, choice)
things = slips.targets_among(view, [one.promise for one in found])
often = [one for one in things if len(one.made) >= slips.LEAST]
asked = target_asked(often)
shown = asked or slips.shown_first(often)
everything = whole(found)
said = choice_words(view, choice)
here = whole_address(view.scope, **choice.query, target=asked.code if asked else "")

finding(promises_finding(view, everything, choice, shown), promises_below(found, everything, shown))
if every:
    choice_boxes(view, every, choice, said)
if shown:
    show(heading("How the promised day moved", "across, the day it was said; up, the day it was promised for"))
    slip_panels(view, often, shown)


def often_panel() -> None:
    show(heading("Promised most often", "each opens how its day moved"), often_table(often, here))


def lines_panel() -> None:
    show(heading("All that was promised three times or more", "one line each"), lane_key(often))
    width = (browser.main_width() - GAP) * (1 - OFTEN_SHARE) if roomy else min(browser.main_width(), LINES_WIDE)
    clock = Clock(view.scope.world_on, view.scope.world_name)
    lines = slips.line_frame(often)
    figure = slip_lines(lines, width=width, dark=browser.dark(), clock=clock, shown=shown.code if shown else "")
    show_chart(
        figure, key="lines", alt="How the promised days moved, a line for each thing promised three times or more."
    )


def wait_panel() -> None:
    lanes = waits(things, view.scope.world_on)
    told = wait_sentence(lanes)
    show(heading("How long until it comes", wait_counts(lanes)))
    figure = wait_lines(wait_frame(lanes), width=browser.main_width(), dark=browser.dark())
    show_chart(figure, key="waits", alt=f"The share that came, by the time since it was first said. {told}")
    how = "Each thing promised counts once, from the day it was first said; what has not come is counted as waiting."
    show(tag("p", tag("b", told), f" {how} A curve ends where fewer than five were waited for.", cls="dy-slip-told"))


if found:
    if often:
        left, right = (
            st.columns([OFTEN_SHARE, 1 - OFTEN_SHARE], gap="large") if roomy else (st.container(), st.container())
        )
        with left:
            often_panel()
        with right:
            lines_panel()
    wait_panel()
    parts = [large_and_small(groups(view, found, part)) for part in list(PARTS)[:3]]
    show(
        heading(
            "Track record",
            "each target, speaker and promised date once; when what came, came, against its last promised day",
        )
    )
    show(track_table([[everything], *(large for large, _ in parts)], caption="Track record"))
    few = [small for _, small in parts]
    if any(few):
        with st.expander(f"{sum(map(len, few))} more, each with fewer than five due: no share is told"):
            show(track_table(few, caption="Track record of few promises"))
    show(heading("The ledger", shown_words(found, said)))
    show(ledger_table(view, first_rows(found)), more_link(len(found), "promises", here))
    rows_beside(ledger_frame(found), "promises", key="promises")
