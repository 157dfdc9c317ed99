"""Claims for the tests, as short as a sentence: `act("signature", "2025-01-17")`, and random ones for properties."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from domain.claims import ONCE, Claim, Told, told
from domain.vocabulary import Action, Milestone, ProjectStatus, Rank, Report

TODAY = date(2026, 11, 25)


def day(text: str) -> date:
    return date.fromisoformat(text)


def act(kind: str, when: str, **values) -> Told:
    """An act that a source reports of an agreement."""
    return make("agreement", kind, when, **values)


def report(kind: str, when: str, **values) -> Told:
    """A report of a visit."""
    return make("visit", kind, when, **values)


def milestone(kind: str, when: str, **values) -> Told:
    """A milestone of a project."""
    return make("project", kind, when, **values)


def make(record_type: str, kind: str, when: str, **values) -> Told:
    """A claim with the days that follow from it. Its id is its kind and date, unless the test names one."""
    values = {"id": f"{kind} {when}", "record_id": "one"} | values
    return told(Claim(record_type=record_type, kind=kind, date=when, **values), TODAY)


def planned(made, kind: str, when: str, said: str, **values) -> Told:
    """The same as an expectation that was reported on the day `said`: `planned(act, "signature", "2025", "2024-12-24")`."""
    values = {"id": f"{kind} {when} said {said}", "reported_on": said} | values
    return made(kind, when, modality="expected", **values)


def reported_after(claims: list[Told], on: date) -> list[Told]:
    """The same claims as news: reported the day after, under ids of their own."""
    reported = (on + timedelta(days=1)).isoformat()
    return [told(replace(one.claim, id=f"news {one.id}", reported_on=reported), TODAY) for one in claims]


def ids(claims) -> list[str]:
    return [one.id for one in claims]


DAYS = st.integers(0, 1500).map(lambda n: date(2021, 1, 1) + timedelta(days=n))
"""A short stretch of years, so that random claims meet."""

DATES = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda one: f"{one:%Y-%m}"),
    DAYS.map(lambda one: f"{one:%Y}"),
    DAYS.map(lambda one: f"[..{one}]"),
    DAYS.map(lambda one: f"[{one:%Y-%m}..]"),
    DAYS.map(lambda one: f"[{one}..{one + timedelta(days=40)}]"),
    DAYS.map(lambda one: f"{one}/{one + timedelta(days=3)}"),
)


@st.composite
def claims(draw, record_type: str, kinds: list[str]) -> list[Told]:
    """Up to eight claims about one record."""
    return [
        _claim(draw, record_type, draw(st.sampled_from(kinds)), number) for number in range(draw(st.integers(0, 8)))
    ]


def _claim(draw, record_type: str, kind: str, number: int) -> Told:
    values = {
        "modality": draw(st.sampled_from(["occurred", "occurred", "expected"])),
        "rank": draw(st.sampled_from([Rank.NORMAL, Rank.NORMAL, Rank.NORMAL, Rank.PREFERRED, Rank.DEPRECATED])),
        "reported_on": draw(st.one_of(st.just(""), DAYS.map(date.isoformat))),
    }
    if record_type == "project":
        values["status_after"] = draw(st.sampled_from(["", *ProjectStatus]))
        values["deliverable"] = draw(st.sampled_from(["", "phase-1"]))
    elif record_type == "agreement" and kind in (Action.SIGNATURE, Action.ENTRY_INTO_FORCE, Action.EXTENSION):
        values["new_expiry"] = draw(st.one_of(st.just(""), DAYS.map(date.isoformat)))
    return make(record_type, kind, draw(DATES), id=f"claim-{number}", **values)


AGREEMENT_CLAIMS = claims("agreement", list(Action))
VISIT_CLAIMS = claims("visit", list(Report))
PROJECT_CLAIMS = claims("project", list(Milestone))


@st.composite
def plain_histories(draw) -> list[Told]:
    """Up to thirty milestones of a project, of kinds that may come again, each on a day of its own, many reported late."""
    again = st.sampled_from(sorted({*Milestone} - ONCE))
    days = draw(st.lists(DAYS, unique=True, max_size=30))
    return [_milestone(draw, draw(again), on, number) for number, on in enumerate(days)]


def _milestone(draw, kind: str, on: date, number: int) -> Told:
    reported = on + timedelta(days=draw(st.integers(0, 400)))
    return milestone(
        kind,
        on.isoformat(),
        id=f"claim-{draw(st.integers(0, 9))}-{number}",
        modality=draw(st.sampled_from(["occurred", "occurred", "occurred", "expected"])),
        rank=draw(st.sampled_from([Rank.NORMAL, Rank.NORMAL, Rank.NORMAL, Rank.PREFERRED, Rank.DEPRECATED])),
        reported_on=draw(st.sampled_from(["", reported.isoformat()])),
        status_after=draw(st.sampled_from(["", *ProjectStatus, *ProjectStatus])),
    )
