"""What is told of promises that are too many to draw."""

import pandas as pd

from queries.projects import COUNT_COLUMNS
from widgets.projects import counted_words


def test_why_numbers_are_drawn_is_said_and_how_many_projects_have_no_row():
    one = ("line", "Line", 800, 200, 500, 12, 1_500)
    counts = pd.DataFrame([one, one, one], columns=COUNT_COLUMNS)
    why = "4,536 promises are more than can be drawn one by one: their numbers stand instead"
    assert counted_words(counts, 3) == f"{why}."
    assert counted_words(counts, 2) == f"{why}, of the 2 projects with the most due; 1 more stands in the list."
    assert counted_words(counts, 1) == f"{why}, of the project with the most due; 2 more stand in the list."
