"""Ways to cite what a page rests on: lines to copy, and files for reference managers."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from domain.claims import SourceNote
from domain.counting import counted
from exports.bibliography import bibtex, ris
from exports.citations import chicago_list, chicago_of_view, press, press_of_view
from exports.sheet import Sheet
from widgets.html import show, tag

MOST_LINES = 40
"""So many sources are written as lines; the files hold all."""

HOW = (
    "What a source tells is in our words and no title of its page. The day it was read is not kept; "
    "n.d.: its page shows no date."
)


def cite(sources: Sequence[SourceNote], name: str) -> None:
    """The sources as lines in Chicago and press style, and as BibTeX and RIS to download as `name`.bib and .ris."""
    if not sources:
        return
    shown = sources[:MOST_LINES]
    beside = f"the first {len(shown)} of {len(sources):,}" if len(shown) < len(sources) else ""
    with st.expander(f"Cite {counted(len(sources), 'source')}", key=f"cite_{name}"):
        show(tag("p", HOW, cls="dy-foot"))
        _lines("Chicago, bibliography", beside, "\n".join(chicago_list(shown)))
        _lines("Press", beside, "\n".join(dict.fromkeys(map(press, shown))))
        with st.container(horizontal=True, key=f"cite_files_{name}"):
            _download("BibTeX", partial(_bytes, bibtex, sources), f"{name}.bib", "application/x-bibtex")
            _download("RIS", partial(_bytes, ris, sources), f"{name}.ris", "application/x-research-info-systems")


def cite_view(sheet: Sheet) -> None:
    """The view itself as a line in either style, with the code that reopens it."""
    _lines("Cite this view, Chicago", "", chicago_of_view(sheet))
    _lines("Press", "", press_of_view(sheet))


def _lines(style: str, beside: str, text: str) -> None:
    show(tag("p", tag("b", style), f" {beside}" if beside else "", cls="dy-cite"))
    st.code(text, language=None, wrap_lines=True)


def _download(label: str, make: Callable[[], bytes], file: str, kind: str) -> None:
    st.download_button(label, make, file, kind, key=f"cite_{file}")


def _bytes(write: Callable[[Sequence[SourceNote]], str], sources: Sequence[SourceNote]) -> bytes:
    return write(sources).encode()
