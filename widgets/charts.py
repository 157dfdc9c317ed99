"""Charts on the page: always named, always described, never with the buttons of the library."""

from collections.abc import Callable
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st

CONFIG = {"displayModeBar": False, "showSendToCloud": False, "displaylogo": False, "scrollZoom": False}


def show_chart(figure: go.Figure, *, key: str, alt: str) -> None:
    """Draw a figure. `alt` says in a sentence what it shows, for those who cannot see it."""
    st.plotly_chart(figure, theme=None, key=key, alt=alt, config=CONFIG)


def selectable_chart(
    figure: go.Figure, *, key: str, alt: str, by: Literal["points", "box"], chosen: Callable[[dict[str, Any]], None]
) -> None:
    """Draw a figure on which marks (`points`) or days (`box`) can be chosen.

    `chosen` is called when that happens, before the page runs again, with Plotly's `points` and `box`.
    """

    def tell() -> None:
        chosen(st.session_state[key]["selection"])

    st.plotly_chart(figure, theme=None, key=key, alt=alt, config=CONFIG, on_select=tell, selection_mode=by)
