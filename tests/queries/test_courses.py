"""Where many projects stand, looked up together, is where each of them stands when it is asked for alone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.claims import Told
from domain.courses import Course, course
from queries.courses import Courses
from tests.domain.making import DAYS, TODAY, day, milestone, plain_histories


def step(when: str, status_after: str, reported: str = "") -> Told:
    kind = "suspension" if status_after == "suspended" else "resumption"
    return milestone(kind, when, status_after=status_after, reported_on=reported or when)


HISTORIES = {
    "railway": [
        step("2021-03-01", "implementation"),
        step("2022-03-01", "suspended", reported="2024-01-01"),
        step("2022-06-01", "finalisation", reported="2023-01-01"),
        step("2025-01-01", "suspended"),
    ],
    "reactor": [],
    "port": [step("2022-01-01", "pipeline"), step("2022-02-01", "implementation")],
}


def courses(histories: dict[str, list[Told]]) -> dict[str, Course]:
    found = {key: course(claims, TODAY) for key, claims in histories.items()}
    return {key: one for key, one in found.items() if one}


@pytest.mark.parametrize(
    ("known_on", "world_on", "words"),
    [
        ("2020-12-31", "2026-11-25", [None, None, None]),
        ("2022-01-31", "2022-01-31", ["implementation", None, "pipeline"]),
        ("2022-12-31", "2022-12-31", ["implementation", None, "implementation"]),
        ("2023-06-01", "2023-06-01", ["finalisation", None, "implementation"]),
        ("2024-01-01", "2022-05-31", ["suspended", None, "implementation"]),
        ("2023-06-01", "2026-11-25", ["finalisation", None, "implementation"]),
        ("2026-11-25", "2026-11-25", ["suspended", None, "implementation"]),
    ],
)
def test_where_projects_stood_is_told_of_all_of_them_together(known_on, world_on, words):
    found = Courses(courses(HISTORIES)).at(day(known_on), day(world_on))
    told = {key: status and str(status.value) for key, status in found.items()}
    assert told == dict(zip(HISTORIES, words, strict=True))


def test_first_and_last_days_of_the_calendar_do_not_reach_into_the_next_project():
    together = Courses(courses(HISTORIES))
    assert together.at(date.min, date.min) == dict.fromkeys(HISTORIES)
    assert together.at(date.max, date.max) == together.at(TODAY, TODAY)


def test_without_projects_nothing_stands_anywhere():
    assert Courses({}).at(TODAY, TODAY) == {}


@settings(deadline=None)
@given(st.lists(plain_histories(), max_size=6), st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=8))
def test_together_projects_stand_where_each_of_them_stands_alone(histories, moved):
    alone = courses({f"project-{number}": claims for number, claims in enumerate(histories)})
    together = Courses(alone)
    for known_on, world_on in [*moved, *((one, one) for one, _ in moved), *((one, TODAY) for one, _ in moved)]:
        assert together.at(known_on, world_on) == {key: one.at(known_on, world_on) for key, one in alone.items()}
