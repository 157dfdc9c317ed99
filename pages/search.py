"""Where is it?"""

import streamlit as st

from queries.search import Found, search
from widgets.frame import begin, finding
from widgets.html import link, page_href, tag
from widgets.store import with_query
from widgets.tables import show_table

PAGES = {
    "agreement": "record",
    "visit": "record",
    "project": "record",
    "statement": "statements",
    "context": "timeline",
}

view = begin("search", "search", "search")
question = st.query_params.get("q", "")
found = search(view, question)


def row(one: Found) -> tuple:
    parameters = {"id": one.record_id} if PAGES[one.kind] == "record" else {}
    title = link(one.title, page_href(PAGES[one.kind], with_query(view.scope, **parameters)))
    return (title, one.kind, one.where, tag("span", one.excerpt))


if not question:
    finding(
        "Search titles, names and texts", "Write a word in the search field at the side: a person, a place, a project."
    )
else:
    count = "One result" if len(found) == 1 else f"{len(found):,} results" if found else "Nothing"
    finding(
        f"{count} for “{question}”", "Every word must occur in one text. Titles come first, then names, then texts."
    )
    show_table(
        ["title", "kind", "found in", "text"],
        [row(one) for one in found],
        caption=f"Search results for {question}",
        empty="Not in our sources at these clocks. Try fewer words, or another spelling.",
    )
