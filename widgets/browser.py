"""What the page must know of the browser: how wide it is, and which link between pages was followed."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from widgets.navigation import BY_PATH

DEFAULT_WIDTH = 1440
NARROWEST, WIDEST = 320, 4000
SIDEBAR = 212
WIDEST_MAIN = 1240
SIDEBAR_FROM = 768
"""Below this width the sidebar lies over the page instead of beside it."""

_component = st.components.v2.component("dyad_browser", js=Path(__file__).with_name("browser.js").read_text("utf-8"))


def connect() -> None:
    """Mount the listener, and go where a link on the page pointed. Call once on every page, before anything is drawn."""
    with st.container(key="browser"):
        result = _component(
            key="browser_state",
            data={"width": window_width()},
            on_width_change=_nothing,
            on_go_change=_nothing,
        )
    go = result.get("go")
    if go:
        _go(str(go["href"]), {str(key): str(value) for key, value in go["typed"].items()})


def _nothing() -> None:
    """The component's values are read where they are needed."""


def _go(href: str, typed: Mapping[str, str]) -> None:
    """Follow a link between pages. `typed` holds the day that stood untaken in a field when the link was clicked."""
    parts = urlsplit(href)
    entry = BY_PATH.get(parts.path.strip("/"))
    if entry and not parts.scheme and not parts.netloc:
        st.switch_page(entry.script, query_params={**dict(parse_qsl(parts.query)), **typed})


def window_width() -> int:
    """The width of the window in px: as last told, else as remembered from an earlier visit, else a laptop's."""
    state = st.session_state.get("browser_state") or {}
    told = state.get("width") or st.context.cookies.get("dyad_width", "")
    width = int(told) if str(told).isdecimal() else DEFAULT_WIDTH
    return min(max(width, NARROWEST), WIDEST)


def main_width() -> int:
    """The width of the column in which a page is drawn, in px."""
    window = window_width()
    if window < SIDEBAR_FROM:
        return window - 32
    return min(window - SIDEBAR - 72, WIDEST_MAIN - 72)


def narrow() -> bool:
    """Whether the page is read on a phone."""
    return window_width() < SIDEBAR_FROM


def dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"
