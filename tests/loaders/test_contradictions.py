"""What an upload says against what was known is a warning, told once, with both claims and the one that is preferred."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from loaders.apply import apply
from loaders.plan import Plan
from loaders.problems import Kind, Problem

Planned = Callable[..., Plan]

ACTIONS = (
    "id,agreement_id,action,date,modality,new_expiry,quantity,unit,quantity_of,reported_on,rank,rank_reason,source_id"
)
KNOWN = {
    "agreement_actions.csv": f"""{ACTIONS}
signed,treaty-2001,signature,2001-03-12,occurred,,,,,2001-03-13,preferred,The text of the treaty,tass-1
term,treaty-2001,entry_into_force,2002-04-05,occurred,,10,years,initial_term,2002-04-06,,,tass-1
""",
    "milestones.csv": """id,project_id,milestone,deliverable,title,date,modality,reported_on,source_id
gas-contract,gas,contract,pipe,Contract,2024-06-26,occurred,2024-06-27,tass-1
gas-start,gas,operation_start,pipe,Gas flows,2026,expected,2024-06-27,tass-1
""",
}


@pytest.fixture
def plan(store: Connection, plan: Planned) -> Planned:
    """Plan an upload against a store that knows the claims above."""
    apply(store, plan(KNOWN), by="Test", reason="What is known")
    return plan


def told(plan: Plan) -> list[Problem]:
    return [one for one in plan.problems if one.kind is Kind.NEW_CONTRADICTION]


def action(values: str) -> dict[str, str]:
    return {"agreement_actions.csv": f"{ACTIONS}\n{values}\n"}


def test_another_day_of_a_signature_is_told_with_both_claims_and_a_slip_of_the_calendar(plan: Planned) -> None:
    (problem,) = told(plan(action("other,treaty-2001,signature,2001-03-22,occurred,,,,,2025-01-11,,,irna-1")))
    assert problem.as_json() == {
        "severity": "warning",
        "file": "agreement_actions.csv",
        "line": 2,
        "column": "date",
        "value": "2001-03-22",
        "kind": "new_contradiction",
        "message": "Of treaty-2001, accounts differ on the signature: 12 March 2001; 22 March 2001. "
        "The claims: signed (2001-03-12), other (2001-03-22). Preferred is signed (The text of the treaty). "
        "22 March 2001 has the day number of 22 Esfand 1379, which is 12 March 2001. "
        "Agree to keep them all, or write in rank which is preferred or deprecated.",
    }


@pytest.mark.parametrize(
    ("why", "values"),
    [
        ("a month that holds the day", "other,treaty-2001,signature,2001-03,occurred,,,,,2025-01-11,,,irna-1"),
        ("what is only expected", "other,treaty-2001,signature,2001-03-22,expected,,,,,2001-03-01,,,irna-1"),
        ("what may happen again", "other,treaty-2001,negotiation,2001-03-22,occurred,,,,,2025-01-11,,,irna-1"),
        ("another party's act", "other,treaty-2001,ratification,2001-12,occurred,,,,,2025-01-11,,,irna-1"),
        ("the same quantity", "other,treaty-2001,amendment,2001,occurred,,10,years,initial_term,2025,,,irna-1"),
    ],
)
def test_what_can_be_true_beside_it_is_no_contradiction(plan: Planned, why: str, values: str) -> None:
    assert told(plan(action(values))) == [], why


def test_another_quantity_of_the_same_thing_is_told_at_the_quantity(plan: Planned) -> None:
    (problem,) = told(plan(action("other,treaty-2001,amendment,2001,occurred,,20,years,initial_term,2025,,,irna-1")))
    assert (problem.column, problem.value) == ("quantity", "20")
    assert "accounts differ on the initial term: 20 years; 10 years" in problem.message


def test_a_stated_end_that_is_no_term_after_the_act_is_told_at_the_end(plan: Planned) -> None:
    values = "other,treaty-2001,signature,2001-03-12,occurred,2021-03-12,,,,2025-01-11,,,irna-1"
    (problem,) = told(plan(action(values)))
    assert (problem.column, problem.value) == ("new_expiry", "2021-03-12")
    assert "the stated end, 12 March 2021, is not 10 years after 12 March 2001" in problem.message


def test_a_changed_term_contradicts_the_ends_that_are_known(store: Connection, plan: Planned) -> None:
    known = "until,treaty-2001,signature,2001-03-12,occurred,2011-03-12,,,,2025-01-11,,,irna-1"
    apply(store, plan(action(known)), by="Test", reason="An end")
    found = plan({"agreements.csv": "id,initial_term_years\ntreaty-2001,20\n"})
    assert [(one.file, one.message[:77]) for one in told(found)] == [
        ("", "Of treaty-2001, the stated end, 12 March 2011, is not 20 years after 12 March")
    ]


def test_a_contradiction_that_stands_is_not_told_again_but_a_third_rival_is(store: Connection, plan: Planned) -> None:
    rival = action("other,treaty-2001,signature,2001-03-22,occurred,,,,,2025-01-11,,,irna-1")
    apply(store, plan(rival), by="Test", reason="A rival")
    assert told(plan({"agreement_actions.csv": "id,note\nother,Doubtful\n"})) == []
    assert told(plan({"agreement_actions.csv": "id,date\nother,2001-03-12\n"})) == []
    third = action("third,treaty-2001,signature,2001-12,occurred,,,,,2025-01-11,,,irna-1")
    assert [one.message.count("2001-") for one in told(plan(third))] == [3]


def test_rivals_within_one_upload_are_told_at_the_first(plan: Planned) -> None:
    rows = "\n".join(
        f"new-{day},treaty-2001,ratification,2001-12-{day},occurred,,,,,2025-01-11,,,irna-1" for day in (10, 11)
    )
    assert [(one.line, one.value) for one in told(plan(action(rows)))] == [(2, "2001-12-10")]


def test_a_record_that_is_new_has_nothing_that_could_be_contradicted(plan: Planned) -> None:
    record = "id,relationship_ids,title,short_title,kind,sector,parties,source_id"
    agreement = "pact,irn-rus,A pact,Pact,treaty,political,IRN;RUS,tass-1"
    rows = "\n".join(f"p-{day},pact,signature,2025-01-{day},occurred,,,,,2025-02,,,irna-1" for day in (16, 17))
    assert told(plan(action(rows) | {"agreements.csv": f"{record}\n{agreement}\n"})) == []


def test_a_claim_without_a_day_of_report_is_known_from_its_sources(plan: Planned) -> None:
    header = "id,project_id,milestone,deliverable,title,date,modality,source_id"
    late = {"milestones.csv": f"{header}\nother,gas,contract,pipe,Contract,2024-06,occurred,tass-1\n"}
    assert told(plan(late)) == []
    other = {"milestones.csv": f"{header}\nother,gas,contract,pipe,Contract,2024-07,occurred,tass-1\n"}
    (problem,) = told(plan(other))
    assert "The claims: gas-contract (2024-06-26), other (2024-07)" in problem.message


def test_of_a_very_large_upload_the_first_are_told_and_that_there_are_more(plan: Planned) -> None:
    header = "id,project_id,milestone,deliverable,title,date,modality,reported_on,source_id"
    rows = [
        f"c-{number}-{year},gas,contract,part-{number},Contract,{year},occurred,2025,tass-1"
        for number in range(150)
        for year in (2021, 2022)
    ]
    found = told(plan({"milestones.csv": "\n".join([header, *rows, ""])}))
    assert (len(found), found[-1].message) == (
        101,
        "150 questions would have answers that differ, too many to tell of each: these are the first 100. "
        "Upload fewer rows at once to see all.",
    )
