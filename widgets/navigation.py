"""The pages, in the order of the menu. A new page is a file in `pages/` and a line here."""

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Entry:
    """A page: its heading in the menu (empty: it is reached by links alone), file, title and address."""

    section: str
    file: str
    title: str
    path: str

    @property
    def script(self) -> str:
        return f"pages/{self.file}.py"


ENTRIES = [
    Entry("Read", "overview", "Overview", ""),
    Entry("Read", "timeline", "Timeline", "timeline"),
    Entry("Read", "agreements", "Agreements", "agreements"),
    Entry("Read", "visits", "Visits", "visits"),
    Entry("Read", "projects", "Projects", "projects"),
    Entry("Read", "statements", "Statements", "statements"),
    Entry("Read", "promises", "Promises", "promises"),
    Entry("Read", "evidence", "Evidence", "evidence"),
    Entry("Read", "compare", "Compare", "compare"),
    Entry("Tell", "briefing", "Briefing", "briefing"),
    Entry("Keep", "updates", "Updates", "updates"),
    Entry("Keep", "receipt", "Codes", "receipt"),
    Entry("", "record", "Record", "record"),
    Entry("", "search", "Search", "search"),
]

BY_PATH = {entry.path: entry for entry in ENTRIES}
BY_FILE = {entry.file: entry for entry in ENTRIES}


def pages() -> list[st.Page]:
    """The pages as Streamlit wants them. The menu itself is drawn by `widgets/frame.py`, which carries the scope along."""
    return [
        st.Page(entry.script, title=entry.title, url_path=entry.path or None, default=not entry.path)
        for entry in ENTRIES
    ]


def menu(current: str, query: dict[str, str]) -> None:
    """The menu of the sidebar; every link keeps relationship, period and clocks."""
    for section in dict.fromkeys(entry.section for entry in ENTRIES if entry.section):
        st.html(f'<div class="dy-menu-section">{section}</div>')
        for entry in (one for one in ENTRIES if one.section == section):
            with st.container(key=f"menu-{'current-' if entry.file == current else ''}{entry.file}"):
                st.page_link(entry.script, label=entry.title, query_params=query, width="stretch")
