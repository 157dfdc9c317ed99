"""What is chosen on the timeline goes into the address."""

from streamlit.testing.v1 import AppTest

CHOICE = """
import streamlit as st
from widgets.timeline import {function}

{function}({selection})
"""


def address(function: str, selection: dict, query: dict[str, str] | None = None) -> dict[str, str]:
    """The address after a choice."""
    app = AppTest.from_string(CHOICE.format(function=function, selection=selection))
    app.query_params.update(query or {})
    app.run(timeout=300)
    assert not app.exception
    return {key: value[0] if isinstance(value, list) else value for key, value in app.query_params.items()}


def test_a_mark_puts_its_key_into_the_address():
    points = [{"customdata": ""}, {"customdata": ["hormoz-agreement-2025"]}, {"customdata": "other"}]
    assert address("choose", {"points": points}, {"rel": "irn-rus"}) == {
        "rel": "irn-rus",
        "id": "hormoz-agreement-2025",
    }


def test_nothing_chosen_takes_it_out():
    assert address("choose", {"points": []}, {"id": "hormoz-agreement-2025"}) == {}


def test_a_box_becomes_whole_months():
    box = {"x": ["2020-07-20 13:00:01", "2018-09-05"], "y": [0, 72]}
    assert address("choose_window", {"box": [box]}) == {"from": "2018-09-01", "to": "2020-07-31"}


def test_without_a_box_the_window_stays():
    assert address("choose_window", {"box": []}, {"from": "2018-09-01"}) == {"from": "2018-09-01"}
