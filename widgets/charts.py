"""Charts on the page: always named, always described, never with the buttons of the library."""

import plotly.graph_objects as go
import streamlit as st

CONFIG = {"displayModeBar": False, "showSendToCloud": False, "displaylogo": False, "scrollZoom": False}


def show_chart(figure: go.Figure, *, key: str, alt: str) -> None:
    """Draw a figure. `alt` says in a sentence what it shows, for those who cannot see it."""
    st.plotly_chart(figure, theme=None, key=key, alt=alt, config=CONFIG)
