"""Cases whose answers are known from their sources, asked of the shipped data at several pairs of clocks."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from domain.agreements import explain_agreement
from domain.clocks import clocks
from domain.contradictions import contradictions, rival_forecasts
from domain.independence import independence
from domain.promises import Outcome, TrackRecord, track_record
from domain.scope import Scope
from domain.visits import plans
from queries.ledger import Ledger, read_ledger
from queries.view import View

TODAY = date(2026, 11, 25)
TREATY, OLD_TREATY = "strategic-partnership-treaty-2025", "basis-treaty-2001"
VISIT = "v-20250117-pezeshkian-moscow"
RAILWAY = "rasht-astara-railway"

Seen = Callable[..., View]


@pytest.fixture(scope="module")
def shipped(filled_store: Engine) -> Ledger:
    with Session(filled_store) as session:
        return read_ledger(session, "irn-rus")


@pytest.fixture
def seen(shipped: Ledger) -> Seen:
    """What was known on one day of what had happened by another (by default the same)."""

    def view(known_on: str = TODAY.isoformat(), world_on: str = "") -> View:
        known = date.fromisoformat(known_on)
        return View(shipped, Scope("irn-rus", TODAY, known, date.fromisoformat(world_on) if world_on else known))

    return view


def status(view: View, record: str) -> str | None:
    return view.statuses[record].value


def short(record: str, ids) -> list[str]:
    return [one.removeprefix(f"{record}-") for one in ids]


# The partnership treaty of 2025 and the visit at which it was signed, as they became known


@pytest.mark.parametrize(
    ("known_on", "stands"),
    [
        ("2024-12-10", "negotiating"),
        ("2025-01-10", "negotiating"),
        ("2025-01-18", "signed"),
        ("2025-04-08", "ratifying"),
        ("2025-07-19", "ratifying"),
        ("2025-08-01", "ratifying"),
        ("2025-10-01", "ratifying"),
        ("2025-10-03", "in_force"),
        ("2026-11-25", "in_force"),
    ],
)
def test_treaty_of_2025_stands_where_it_stood_as_far_as_was_known(seen, known_on, stands):
    assert status(seen(known_on), TREATY) == stands


@pytest.mark.parametrize(
    ("known_on", "stands", "last_plan"),
    [
        ("2024-10-28", "announced", "[2024-10-28..]"),
        ("2024-12-10", "announced", "[2024-12-03..]"),
        ("2024-12-27", "announced", "2025-01-17"),
        ("2025-01-10", "announced", "2025-01-17"),
        ("2025-01-18", "completed", "2025-01-17"),
    ],
)
def test_moscow_visit_was_announced_without_a_day_then_for_one_then_held(seen, known_on, stands, last_plan):
    view = seen(known_on)
    assert status(view, VISIT) == stands
    assert plans(view.told[VISIT], view.scope.world_on)[-1].claim.date == last_plan


def test_every_plan_of_the_moscow_visit_in_the_order_in_which_it_was_said(seen):
    view = seen("2025-01-18")
    assert [
        (one.said.isoformat(), one.claim.said_by, one.claim.date)
        for one in plans(view.told[VISIT], view.scope.world_on)
    ] == [
        ("2024-10-28", "RUS", "[2024-10-28..]"),
        ("2024-12-03", "RUS", "[2024-12-03..]"),
        ("2024-12-23", "RUS", "[2025-01..2025-03]"),
        ("2024-12-23", "IRN", "[..2025-01-19]"),
        ("2024-12-24", "RUS", "[2025-01-09..]"),
        ("2024-12-26", "IRN", "2025-01-17"),
        ("2025-01-06", "IRN", "2025-01-17"),
        ("2025-01-11", "IRN", "2025-01-17"),
        ("2025-01-13", "RUS", "2025-01-17"),
    ]


def test_visit_announced_nine_times_and_held_is_one_visit(seen):
    view = seen()
    moscow = [one for one in view.ledger.visits if one in view.listed and "2025-01-17" in dates_held(view, one)]
    assert moscow == [VISIT]
    kept = [one for one in view.promises[VISIT] if one.told.claim.date == "2025-01-17"]
    assert {(one.outcome, one.slip_min_days, one.fulfilled_by.id) for one in kept} == {
        (Outcome.KEPT, 0, f"{VISIT}-10"),
    }


def dates_held(view: View, record: str) -> set[str]:
    return {one.claim.date for one in view.told[record] if one.claim.kind == "visit" and one.claim.occurred}


@pytest.mark.parametrize("known_on", ["2024-12-10", "2024-12-27", "2025-01-10"])
def test_what_was_reported_later_is_nowhere_in_an_earlier_view(seen, known_on):
    day = date.fromisoformat(known_on)
    view = seen(known_on)
    told = [one for claims in view.told.values() for one in claims]
    assert told and all(one.known <= day for one in told)
    assert f"{VISIT}-10" not in {one.id for one in told}
    because = [claim for record_id in view.listed for claim in view.because(record_id)]
    assert set(because) <= {one.id for one in told}


def test_visit_is_not_listed_before_anyone_spoke_of_it(seen):
    assert VISIT not in seen("2024-10-27").listed


def test_on_10_january_2025_the_signing_was_last_expected_for_the_17th(seen):
    view = seen("2025-01-10")
    signing = [one for one in view.promises[TREATY] if one.told.claim.kind == "signature"]
    assert (signing[-1].told.claim.date, signing[-1].outcome) == ("2025-01-17", Outcome.OPEN)
    nearly = explain_agreement(view.told[TREATY], view.scope.world_on).nearly
    lacks = "it is expected for 17 January 2025, and no report says that it came"
    assert (lacks, "signed") in {(miss.lacks, miss.would_be) for miss in nearly}
    assert all(one.fulfilled_by is None for one in signing)


def test_the_two_clocks_are_independent(seen):
    pairs = [("2025-01-10", "2025-01-10"), ("2025-01-10", "2025-01-18"), ("2025-01-18", "2025-01-10")]
    assert [(status(seen(*pair), VISIT), status(seen(*pair), TREATY)) for pair in pairs] == [
        ("announced", "negotiating"),
        ("outcome_unknown", "negotiating"),
        ("announced", "negotiating"),
    ]


def test_hopes_to_sign_at_the_kazan_summit_came_late(seen):
    kazan = [one for one in seen().promises[TREATY] if one.told.claim.date == "[2024-10-22..2024-10-24]"]
    assert {(one.outcome, one.slip_min_days, one.slip_max_days) for one in kazan} == {(Outcome.LATE, 85, 87)}


def test_talks_were_suspended_and_denied_to_be_on_one_day(seen):
    disputed = seen("2024-06-12").statuses[TREATY]
    assert (disputed.value, disputed.disputed) == ("suspended", True)
    assert short(TREATY, disputed.rivals) == ["negotiation-09", "negotiation-10", "suspension-01"]


def test_entry_into_force_was_claimed_early_and_both_accounts_stay_in_sight(seen):
    [row] = [one for one in contradictions(seen().told[TREATY]) if one.kind == "entry_into_force"]
    assert short(TREATY, [one.id for one in row.claims]) == ["entry-into-force-02", "entry-into-force-03"]
    assert row.preferred.claim.date == "2025-10-02"
    assert [one.kind for one in contradictions(seen("2025-08-01").told[TREATY])].count("entry_into_force") == 0


def test_each_side_told_its_own_day_of_the_entry_into_force(seen):
    entries = [one.claim for one in seen().told[TREATY] if one.claim.kind == "entry_into_force" and one.claim.occurred]
    assert sorted((one.said_by, one.date, one.rank, one.new_expiry) for one in entries) == [
        ("IRN", "[..2025-07-18]", "deprecated", "2045"),
        ("RUS", "2025-10-02", "preferred", "2045-10"),
    ]


def test_both_parliaments_ratified_the_treaty_of_2025(seen):
    acts = [one.claim for one in seen().told[TREATY] if one.claim.kind == "ratification" and one.claim.occurred]
    houses = {(one.party, one.body, one.date) for one in acts if one.rank != "deprecated"}
    assert houses == {
        ("RUS", "State Duma", "2025-04-08"),
        ("RUS", "President of Russia", "2025-04-21"),
        ("IRN", "Majlis", "2025-05-21"),
    }


def test_treaty_of_2025_binds_for_twenty_years_and_then_five_at_a_time(seen, shipped):
    terms = shipped.agreements[TREATY].terms
    assert (terms.initial_years, terms.renewal_years, terms.renewal) == (20, 5, "tacit")
    rows = clocks(seen().told[TREATY], terms, TODAY)
    assert [(row.reading, row.period_ends.isoformat(), row.next_ends.isoformat(), row.excluded) for row in rows] == [
        ("entry_into_force", "2045-10-02", "2050-10-02", False),
        ("signature", "2045-01-17", "2050-01-17", True),
    ]


# The treaty of 2001: when it was signed, and until when it binds


def test_signing_days_of_2001_stand_side_by_side_with_the_calendar_slip(seen):
    [row] = [one for one in contradictions(seen().told[OLD_TREATY]) if one.kind == "signature"]
    assert [one.claim.date for one in row.claims] == ["2001-03-12", "2001-03-22", "2001-03-22", "2001-03", "2001-12"]
    assert row.preferred.claim.date == "2001-03-12"
    assert row.calendar_slip == "22 March 2001 has the day number of 22 Esfand 1379, which is 12 March 2001"


def test_rival_signing_days_contradict_from_the_day_both_were_known(seen):
    kinds = [[one.kind for one in contradictions(seen(on).told[OLD_TREATY])] for on in ("2021-04-11", "2021-04-12")]
    assert ["signature" in row for row in kinds] == [False, True]


def test_every_expiry_of_the_treaty_of_2001_that_a_source_names_is_in_sight(seen):
    told = seen().told[OLD_TREATY]
    [forecasts] = rival_forecasts(told)
    assert [one.claim.date for one in forecasts.claims] == ["2021-03", "2021-03", "2022-03", "2026", "2026", "2026"]
    assert sorted({one.claim.new_expiry for one in told if one.claim.new_expiry}) == [
        "2016-03",
        "2021",
        "2021-03",
        "2025",
        "2026",
        "2026-03",
    ]


def test_end_that_no_count_of_the_terms_gives_is_named(seen, shipped):
    terms = shipped.agreements[OLD_TREATY].terms
    [row] = [one for one in contradictions(seen().told[OLD_TREATY], terms) if one.kind == "term"]
    assert short(OLD_TREATY, [one.id for one in row.claims]) == ["extension-11"]


@pytest.mark.parametrize(
    ("world_on", "by_entry_into_force", "by_signature"),
    [
        ("2012-04-05", ("2012-04-05", "2011-04-05"), ("2016-03-12", "2015-03-12")),
        ("2021-03-12", ("2022-04-05", "2021-04-05"), ("2021-03-12", "2020-03-12")),
        ("2021-03-13", ("2022-04-05", "2021-04-05"), ("2026-03-12", "2025-03-12")),
        ("2026-11-25", ("2027-04-05", "2026-04-05"), ("2031-03-12", "2030-03-12")),
    ],
)
def test_period_of_the_treaty_of_2001_ends_by_each_reading(seen, shipped, world_on, by_entry_into_force, by_signature):
    view = seen(world_on=world_on)
    rows = clocks(view.told[OLD_TREATY], shipped.agreements[OLD_TREATY].terms, view.scope.world_on)
    assert [(row.reading, row.period_ends.isoformat(), row.notice_by.isoformat(), row.excluded) for row in rows] == [
        ("entry_into_force", *by_entry_into_force, False),
        ("signature", *by_signature, True),
    ]


def test_treaty_of_2001_renews_itself_and_is_in_force(seen):
    assert [
        status(seen(world_on=on), OLD_TREATY) for on in ("2001-03-11", "2001-03-12", "2002-04-05", "2026-11-25")
    ] == [
        None,
        "signed",
        "in_force",
        "in_force",
    ]


def test_treaty_of_2001_is_not_ended_by_the_one_that_names_it_as_its_predecessor(seen, shipped):
    view = seen()
    assert shipped.agreements[TREATY].supersedes == OLD_TREATY
    assert (status(view, TREATY), status(view, OLD_TREATY)) == ("in_force", "in_force")
    ends = [one.claim for one in view.told[OLD_TREATY] if one.claim.kind == "termination"]
    assert [(one.modality, one.date, one.reported_on) for one in ends] == [
        ("expected", "[2025-01-17..]", "2025-01-18"),
    ]


def test_interim_trade_agreement_was_prolonged_once_and_has_expired(seen, shipped):
    agreement = "eaeu-interim-agreement-2018"
    [by_force, _] = clocks(seen().told[agreement], shipped.agreements[agreement].terms, TODAY)
    assert by_force.period_ends == date(2025, 10, 27)
    assert [status(seen(world_on=on), agreement) for on in ("2025-10-31", "2025-11-01")] == ["in_force", "expired"]


# The railway from Rasht to Astara


def test_every_promised_opening_of_the_railway_in_the_order_in_which_it_was_said(seen):
    openings = [one for one in seen().promises[RAILWAY] if one.told.claim.deliverable == "line-open"]
    assert [(one.told.said.isoformat(), one.told.claim.date, one.told.claim.said_by) for one in openings] == [
        ("2016-12-31", "2019", "IRN"),
        ("2022-11-29", "[2025-11-29..]", "IRN"),
        ("2023-01-20", "2026~", "IRN"),
        ("2023-05-17", "2026~", ""),
        ("2023-05-19", "[2027-07..2027-12]", "RUS"),
        ("2023-07-04", "[2026-07..2027-07]", ""),
        ("2023-10-28", "2028", "RUS"),
        ("2024-06-09", "[2027..2028]", "RUS"),
        ("2025-04-16", "[2028-04..]", "IRN"),
        ("2026-01-18", "[..2029-03]", "IRN"),
    ]
    following = [one.id for one in openings[1:]]
    assert [one.revised_by and one.revised_by.id for one in openings] == [*following, None]


def test_agreement_on_the_railway_came_seven_months_late_and_no_start_of_its_works_has_come(seen):
    promises = seen("2026-03-12").promises[RAILWAY]
    [agreement] = [one for one in promises if one.told.claim.deliverable == "state-agreement"]
    assert (agreement.told.claim.date, agreement.outcome) == ("[..2022-10-09]", Outcome.LATE)
    assert (agreement.slip_min_days, agreement.slip_max_days) == (220, None)
    starts = [one for one in promises if one.told.claim.kind == "construction_start"]
    assert [(one.told.claim.date, one.outcome) for one in starts] == [
        ("2016", Outcome.OVERDUE),
        ("[2018-11-22..2019-03-20]", Outcome.OVERDUE),
        ("2019~", Outcome.OVERDUE),
        ("2024~", Outcome.OVERDUE),
        ("[2024-01..2024-02]", Outcome.OVERDUE),
        ("[..2025]", Outcome.OVERDUE),
        ("2026~", Outcome.OPEN),
        ("[2026-03-16..2026-03-31]", Outcome.OPEN),
        ("2026-04-01", Outcome.OPEN),
    ]


def test_opening_by_the_end_of_2027_is_overdue_from_the_first_day_of_2028(seen):
    def outcome(world_on):
        promises = seen(world_on=world_on).promises[RAILWAY]
        return next(one.outcome for one in promises if one.told.claim.date == "[2027-07..2027-12]")

    assert [outcome(on) for on in ("2027-12-31", "2028-01-01")] == [Outcome.OPEN, Outcome.OVERDUE]


def test_track_record_of_the_railway(seen):
    assert track_record(seen("2026-03-12").promises[RAILWAY]) == TrackRecord(kept=0, late=3, overdue=10)


def test_lengths_of_the_railway_differ_by_rounding_and_its_currencies_are_not_compared(seen):
    rows = contradictions(seen().told[RAILWAY])
    assert [(row.kind, row.rounding, sorted({one.claim.quantity for one in row.claims})) for row in rows] == [
        ("quantity", True, [162.0, 164.0, 170.0]),
    ]


# Russian gas


def test_gas_memorandum_is_signed_and_the_contract_that_should_follow_is_not(seen):
    view = seen("2026-03-12")
    assert (status(view, "gazprom-nigc-memorandum-2024"), status(view, "gas-supply-contract")) == (
        "signed",
        "negotiating",
    )
    assert status(view, "russian-gas-to-iran") == "pipeline"


def test_first_year_first_stage_and_full_volume_of_gas_are_no_contradiction_but_two_full_volumes_are(seen):
    view = seen()
    assert contradictions(view.told["russian-gas-to-iran"]) == []
    [row] = contradictions(view.told["gas-supply-contract"])
    assert row.reason == "accounts differ on the full volume: 300 million m³/day; 55 bcm/year"


def test_volumes_of_gas_say_what_they_are_volumes_of(seen):
    view = seen()
    claims = [one.claim for record in ("russian-gas-to-iran", "gas-supply-contract") for one in view.told[record]]
    volumes = {(one.quantity_of, one.quantity, one.unit) for one in claims if one.quantity_of.endswith("_volume")}
    assert volumes == {
        ("first_year_volume", 1.8, "bcm/year"),
        ("first_stage_volume", 2.0, "bcm/year"),
        ("full_volume", 55.0, "bcm/year"),
        ("full_volume", 300.0, "million m³/day"),
    }


def test_promises_of_gas_by_the_day_they_were_said(seen):
    found = [one for one in seen().promises["russian-gas-to-iran"] if one.told.claim.deliverable == "first-deliveries"]
    assert [(one.told.said.isoformat(), one.told.claim.date, one.outcome) for one in found] == [
        ("2025-04-25", "2025", Outcome.OVERDUE),
        ("2025-08-28", "[2025-08-28..]", Outcome.NOT_CHECKABLE),
        ("2025-09-08", "[2025-09..2026-02]", Outcome.OVERDUE),
        ("2026-02-06", "[2028..2029]", Outcome.OPEN),
    ]


# The article: what it names, when it was written, and whom it repeats


def test_names_of_drafts_belong_to_the_treaty_of_2025_and_not_to_that_of_2001(shipped):
    names = {name: shipped.agreements[name].other_names for name in (TREATY, OLD_TREATY)}
    for draft in ("strategic cooperation agreement", "comprehensive cooperation agreement"):
        assert (draft in names[TREATY], draft in names[OLD_TREATY]) == (True, False)
    earlier = "Treaty of the Foundation of Mutual Relations and the Principles of Cooperation"
    assert (earlier in names[TREATY], earlier in names[OLD_TREATY]) == (False, True)


def test_spokeswoman_and_analyst_of_one_surname_stay_two_people(seen):
    found = [(fact.speaker, fact.speaker_role) for fact, _ in seen().statements if "Mohajerani" in fact.speaker]
    assert set(found) == {
        ("Fatemeh Mohajerani", "Spokeswoman of the Iranian government"),
        ("Ataollah Mohajerani", "Analyst, writing in Etemad"),
    }


def test_day_of_the_undated_article_is_a_window_between_what_it_retells_and_what_it_expects(shipped):
    article = shipped.sources["seed-article"]
    assert (article.published, article.relies_on) == (
        "2025-01-11/2025-01-16",
        ("iranintl-20250111-pezeshkian-moscow",),
    )


def test_article_and_the_report_that_it_retells_are_one_source_for_the_day_of_the_visit(seen, shipped):
    claims = {one.id: one.claim for one in seen().told[VISIT]}
    retold = claims[f"{VISIT}-08"]
    assert {one.id for one in retold.sources} == {"iranintl-20250111-pezeshkian-moscow", "seed-article"}
    assert independence(retold.sources, shipped.sources).origins == (("iranintl-20250111-pezeshkian-moscow",),)
    before = [one for one in seen("2025-01-12").told[VISIT] if one.claim.date == "2025-01-17"]
    assert {one.claim.said_by for one in before} == {"IRN"}
