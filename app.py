"""The front door: the list of pages, and nothing drawn."""

import streamlit as st

from widgets.navigation import pages
from widgets.store import faults_said

st.set_page_config(page_title="Dyad", page_icon="static/icon.png", layout="wide", initial_sidebar_state="auto")
page = st.navigation(pages(), position="hidden")
with faults_said():
    page.run()
