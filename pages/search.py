"""Where is it?"""

import streamlit as st

from domain.counting import counted
from queries.answers import Answer, answer
from queries.search import Found, search
from queries.slips import LEAST
from widgets.frame import begin, finding
from widgets.html import join, link, page_href, record_link, show, tag
from widgets.receipt import names_code
from widgets.store import with_query
from widgets.tables import heading, show_table

# Each page shows the row whose id its address names: a record, a statement, an event beside the timeline.
PAGES = {
    "agreement": "record",
    "visit": "record",
    "project": "record",
    "statement": "statements",
    "context": "timeline",
}

view = begin("search", "search", "search")
question = st.query_params.get("q", "")
if names_code(question):
    st.switch_page("pages/receipt.py", query_params=with_query(view.scope, code=question.strip()))
told = answer(view, question)
found = search(view, told.named if told else question)


def row(one: Found) -> tuple:
    title = link(one.title, page_href(PAGES[one.kind], with_query(view.scope, id=one.record_id)))
    return (title, one.kind, one.where, tag("span", one.excerpt))


def show_found(named: str) -> None:
    show_table(
        ["title", "kind", "found in", "text"],
        [row(one) for one in found],
        caption=f"Search results for {named}",
        empty="Not in our sources at these clocks. Try fewer words, or another spelling.",
    )


def show_answer(told: Answer) -> None:
    """The answer with its link, and below it what else the words are found in."""
    asked = {"target": told.about.code} if told.about and len(told.about.made) >= LEAST else {}
    more = link("Every promise, and when it came", page_href("promises", with_query(view.scope, **asked)))
    record = record_link(told.about.title, told.about.record_id, view.scope.query) if told.about else None
    finding(told.sentence, join([more, join([". All about ", record]) if record else None]))
    if told.named:
        show(heading(f"“{told.named}” elsewhere", counted(len(found), "result")))
        show_found(told.named)


if told:
    show_answer(told)
elif not question:
    finding(
        "Search titles, names and texts", "Write a word in the search field at the side: a person, a place, a project."
    )
else:
    count = "One result" if len(found) == 1 else f"{len(found):,} results" if found else "Nothing"
    finding(
        f"{count} for “{question}”", "Every word must occur in one text. Titles come first, then names, then texts."
    )
    show_found(question)
