"""The band over a page whose clocks do not both stand at today: at what time it is seen, and what that leaves out."""

import streamlit as st

from domain.counting import counted, listed
from domain.dates import words
from domain.scope import Scope
from queries.knowledge import LeftOut, left_out
from queries.view import View
from widgets.html import link, page_href, show, tag

TO_COME = "A promise whose last day passes by then, without a report of it, counts as overdue."
OF_TODAY = "Descriptions, names and the ranking of rival claims are of today."


def past_band(view: View, path: str) -> None:
    """Say at what time the page is seen, what is left out of it, and lead back to today."""
    scope = view.scope
    if scope.now and not scope.past:
        return
    here = {key: value for key, value in st.query_params.to_dict().items() if key not in ("known_on", "world_on")}
    ahead = scope.world_on > scope.today
    said = [left_out_words(left_out(view)), OF_TODAY if scope.past else "", TO_COME if ahead else ""]
    told = " ".join(one for one in said if one)
    show(
        tag(
            "div",
            tag("b", clocks_words(scope)),
            f" {told} " if told else " ",
            link("Back to today", page_href(path or "/", here)),
            cls="dy-past",
            role="status",
        )
    )


def clocks_words(scope: Scope) -> str:
    """Both clocks as a sentence, where they do not both stand at today.

    >>> from datetime import date
    >>> clocks_words(Scope("irn-rus", date(2026, 3, 12), date(2025, 1, 10), date(2024, 6, 11)))
    'As known on 10 January 2025, in the world on 11 June 2024.'
    """
    known = f"As known on {words(scope.known_on)}" if scope.past else "As known today"
    return f"{known}." if scope.now else f"{known}, in the world on {words(scope.world_on)}."


def left_out_words(out: LeftOut) -> str:
    """What is left out, counted; empty where nothing is.

    >>> left_out_words(LeftOut(claims=412, others=96, undated=3))
    'Left out: 412 claims and 96 statements, events and figures reported later; 3 claims without any day.'
    """
    later = [
        counted(out.claims, "claim") if out.claims else "",
        counted(out.others, "statement, event or figure", "statements, events and figures") if out.others else "",
    ]
    parts = [
        f"{listed([one for one in later if one])} reported later" if any(later) else "",
        f"{counted(out.undated, 'claim')} without any day" if out.undated else "",
        f"{counted(out.ahead, 'known claim')} of what came or was said later than that" if out.ahead else "",
    ]
    told = "; ".join(one for one in parts if one)
    return f"Left out: {told}." if told else ""
