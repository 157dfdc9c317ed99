"""What follows from the claims, as the data routes give it, at pairs of clocks whose answers are known."""

import pytest

from queries.data import rows

OLD_TREATY = "basis-treaty-2001"
VISIT = "v-20250117-pezeshkian-moscow"


def found(view, name, **wanted):
    return [row for row in rows(view, name) if all(row[key] == value for key, value in wanted.items())]


def test_a_promise_is_told_whole(view):
    [row] = found(view("2026-03-12"), "promises", id="rasht-astara-railway-20230519-completion-expected")
    assert row == {
        "id": "rasht-astara-railway-20230519-completion-expected",
        "record_id": "rasht-astara-railway",
        "kind": "operation_start",
        "deliverable": "line-open",
        "party": None,
        "body": None,
        "promised": "[2027-07..2027-12]",
        "said_on": "2023-05-19",
        "said_by": "RUS",
        "reported_on": "2023-05-19",
        "outcome": "open",
        "reason": "its last day has not passed",
        "fulfilled_by": None,
        "revised_by": "rasht-astara-railway-20230704-operation-start-expected",
        "slip_min_days": None,
        "slip_max_days": None,
        "no_word": False,
        "retrospective": False,
        "successors": [],
        "source_ids": row["source_ids"],
    }
    assert row["source_ids"]


def test_promises_of_a_record_stand_in_the_order_in_which_they_were_said_and_each_names_the_next(view):
    openings = found(view(), "promises", record_id="rasht-astara-railway", deliverable="line-open")
    assert [row["said_on"] for row in openings] == sorted(row["said_on"] for row in openings)
    assert [row["revised_by"] for row in openings] == [*(row["id"] for row in openings[1:]), None]


def test_a_promise_of_the_end_of_2027_is_overdue_from_the_first_day_of_2028(view):
    outcomes = [
        found(view(world_on=day), "promises", record_id="rasht-astara-railway", promised="[2027-07..2027-12]")[0]
        for day in ("2027-12-31", "2028-01-01")
    ]
    assert [row["outcome"] for row in outcomes] == ["open", "overdue"]


def test_no_promise_is_listed_before_it_was_said(view):
    listed = rows(view("2026-03-12", world_on="2023-05-18"), "promises")
    assert listed
    assert max(row["said_on"] for row in listed) <= "2023-05-18"


def test_a_visit_that_was_put_off_names_the_visit_that_took_its_place(view):
    ledger = view().ledger
    later = next(
        visit
        for visit in ledger.visits.values()
        if visit.replaces and found(view(), "promises", record_id=visit.replaces)
    )
    rows_of_plan = found(view(), "promises", record_id=later.replaces)
    assert {tuple(row["successors"]) for row in rows_of_plan} == {(later.id,)}


def test_the_period_keeps_promises_whose_day_can_lie_in_it(view):
    late_october = found(view(start="2024-10-25", end="2024-10-31"), "promises", record_id=VISIT)
    assert [row["promised"] for row in late_october] == ["[2024-10-28..]", "[..2025-01-19]"]
    assert len(found(view(), "promises", record_id=VISIT)) > 1


def test_rival_signing_days_stand_in_one_row_with_the_preferred_one(view):
    [row] = found(view(), "contradictions", record_id=OLD_TREATY, kind="signature")
    assert (row["dates"], row["preferred"], row["calendar_slip"]) == (
        ["2001-03-12", "2001-03-22", "2001-03-22", "2001-03", "2001-12"],
        f"{OLD_TREATY}-signature-01",
        "22 March 2001 has the day number of 22 Esfand 1379, which is 12 March 2001",
    )
    assert row["claim_ids"] == [f"{OLD_TREATY}-signature-0{number}" for number in range(1, 6)]


def test_the_world_clock_does_not_cut_contradictions_and_the_clock_of_knowledge_does(view):
    kinds = [
        {row["kind"] for row in found(seen, "contradictions", record_id=OLD_TREATY)}
        for seen in (view(world_on="2001-01-01"), view("2021-04-11"), view("2021-04-12"))
    ]
    assert ["signature" in one for one in kinds] == [True, False, True]


def test_quantities_and_terms_are_contradictions_of_their_own_kind(view):
    kinds = [row["kind"] for row in found(view(), "contradictions", record_id=OLD_TREATY)]
    assert sorted(kinds) == ["quantity", "quantity", "signature", "term"]
    [term] = found(view(), "contradictions", record_id=OLD_TREATY, kind="term")
    assert (term["claim_ids"], term["preferred"]) == ([f"{OLD_TREATY}-extension-11"], None)


@pytest.mark.parametrize(
    ("world_on", "by_entry_into_force", "by_signature"),
    [
        ("2012-04-05", ("2002-04-05", "2012-04-05", "2011-04-05"), ("2011-03-13", "2016-03-12", "2015-03-12")),
        ("2021-03-13", ("2017-04-06", "2022-04-05", "2021-04-05"), ("2021-03-13", "2026-03-12", "2025-03-12")),
    ],
)
def test_each_reading_of_a_treaty_has_its_period_and_last_day_for_notice(
    view, world_on, by_entry_into_force, by_signature
):
    readings = found(view(world_on=world_on), "clocks", agreement_id=OLD_TREATY)
    assert [(row["reading"], row["starts"], row["excluded"]) for row in readings] == [
        ("entry_into_force", "2002-04-05", False),
        ("signature", "2001-03-12", True),
    ]
    periods = [(row["period_starts"], row["period_ends"], row["notice_by"]) for row in readings]
    assert periods == [by_entry_into_force, by_signature]


def test_a_programme_by_calendar_year_has_no_clock(view):
    seen = view()
    plans = {one.id for one in seen.ledger.agreements.values() if "2026–2028" in one.title and one.initial_term_years}
    assert plans
    assert plans & {row["agreement_id"] for row in rows(seen, "clocks")} == set()


def test_a_clock_starts_when_its_start_is_known(view):
    agreement = {"agreement_id": "strategic-partnership-treaty-2025"}
    readings = [
        [row["reading"] for row in found(view(day), "clocks", **agreement)] for day in ("2025-01-18", "2025-10-03")
    ]
    assert readings == [["signature"], ["entry_into_force", "signature"]]


def test_the_period_keeps_the_clocks_of_the_agreements_that_it_lists(view):
    seen = view(start="2018-05-01", end="2018-05-31")
    listed = {row["id"] for row in rows(seen, "agreements")}
    assert "eaeu-interim-agreement-2018" in listed
    assert {row["agreement_id"] for row in rows(seen, "clocks")} == listed & {
        row["agreement_id"] for row in rows(view(), "clocks")
    }
