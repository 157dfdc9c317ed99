"""Where an agreement stands (rules 9 to 11, and 8 as far as suspensions and expiries go)."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.agreements import STAGES, agreement_status
from domain.claims import known_on
from domain.reasons import because
from domain.vocabulary import AgreementStatus as Stands
from tests.domain.making import AGREEMENT_CLAIMS, DAYS, TODAY, act, day, planned, reported_after

PAIR = ("IRN", "RUS")


def status(claims, on=TODAY, renewal=""):
    return agreement_status(claims, on, renewal=renewal, pair=PAIR)


def reasons(claims, on=TODAY, renewal=""):
    return because(claims, lambda known: status(known, on, renewal))


@pytest.mark.parametrize(
    ("act_done", "reached"),
    [
        (act("announcement", "2024-10-28"), Stands.PROPOSED),
        (planned(act, "signature", "2025-01-17", "2024-12-24"), Stands.PROPOSED),
        (act("negotiation", "2024-10-04"), Stands.NEGOTIATING),
        (act("approval", "2024-10-04"), Stands.NEGOTIATING),
        (act("signature", "2025-01-17"), Stands.SIGNED),
        (act("ratification", "2025-04-08", party="RUS"), Stands.RATIFYING),
        (act("entry_into_force", "2025-10-02"), Stands.IN_FORCE),
        (act("provisional_application", "2025-10-02"), Stands.IN_FORCE),
        (act("extension", "2021-03-12"), Stands.IN_FORCE),
        (act("accession", "2023-07-04", party="IRN"), Stands.IN_FORCE),
        (act("accession", "2004-12-02", party="AZE"), None),
        (act("amendment", "2024-10-28"), None),
        (act("postponement", "2024-10-28"), None),
        (planned(act, "expiry", "2026", "2025-01-11"), None),
        (planned(act, "signature", "2020", "2022-06-24"), None),
    ],
    ids=lambda value: f"{value.claim.modality} {value.claim.kind}" if hasattr(value, "claim") else str(value),
)
def test_each_act_reaches_its_stage(act_done, reached):
    assert status([act_done]).value == reached


def test_highest_stage_counts_and_a_lower_act_never_lowers_it():
    claims = [
        act("signature", "2025-01-17"),
        act("entry_into_force", "2025-10-02"),
        act("negotiation", "2026-01-05"),
        act("announcement", "2026-02-01"),
    ]
    assert [status(claims, day(on)).value for on in ("2025-01-16", "2025-01-17", "2025-10-02", "2026-03-01")] == [
        None,
        Stands.SIGNED,
        Stands.IN_FORCE,
        Stands.IN_FORCE,
    ]


def test_promise_makes_a_proposal_from_the_day_it_was_said():
    claims = [planned(act, "signature", "2025-01-17", "2024-12-24")]
    assert [status(claims, day(on)).value for on in ("2024-12-23", "2024-12-24")] == [None, Stands.PROPOSED]


def test_approval_is_part_of_ratifying_only_after_a_signature():
    in_principle = act("approval", "2021-09", party="sco")
    signature = act("signature", "2022-09-15")
    outline = act("approval", "2023-02-07", party="IRN")
    assert status([in_principle, signature]).value == Stands.SIGNED
    claims = [in_principle, signature, outline]
    assert (status(claims).value, reasons(claims)) == (Stands.RATIFYING, (outline.id, signature.id))


def test_suspension_holds_until_a_resumption():
    claims = [act("signature", "2014-08-05"), act("suspension", "2016-05-01"), act("resumption", "2017-05-25")]
    assert [status(claims, day(on)).value for on in ("2016-04-30", "2016-05-01", "2017-05-24", "2017-05-25")] == [
        Stands.SIGNED,
        Stands.SUSPENDED,
        Stands.SUSPENDED,
        Stands.SIGNED,
    ]


def test_resumption_that_ended_a_suspension_is_among_the_reasons():
    signature, resumption = act("signature", "2014-08-05"), act("resumption", "2017-05-25")
    assert reasons([signature, act("suspension", "2016"), resumption]) == (signature.id, resumption.id)


def test_suspension_ends_with_an_act_as_high_as_the_stage_held_before_it():
    claims = [act("negotiation", "2024-01-10"), act("suspension", "2024-06-11")]
    assert status([*claims, act("announcement", "2024-06-20")]).value == Stands.SUSPENDED
    assert status([*claims, act("negotiation", "2024-06-21")]).value == Stands.NEGOTIATING
    assert status([*claims, act("signature", "2025-01-17")]).value == Stands.SIGNED


def test_second_suspension_holds_after_the_first_has_ended():
    claims = [
        act("entry_into_force", "2010"),
        act("suspension", "2012"),
        act("resumption", "2014"),
        act("suspension", "2016"),
    ]
    assert status(claims).value == Stands.SUSPENDED


def test_suspension_that_cannot_be_ordered_stands_and_is_disputed():
    negotiation, suspension = act("negotiation", "2024-06-11"), act("suspension", "2024-06-11")
    stands = status([negotiation, suspension])
    assert (stands.value, stands.disputed) == (Stands.SUSPENDED, True)
    assert set(stands.rivals) == {negotiation.id, suspension.id}


def test_expiry_ends_it_unless_an_extension_or_entry_into_force_came_later():
    expired = [act("entry_into_force", "2002-04-05"), act("expiry", "2022-04-05")]
    assert status(expired).value == Stands.EXPIRED
    assert status([*expired, act("extension", "2022-04-01")]).value == Stands.EXPIRED
    assert status([*expired, act("extension", "2022-05-01")]).value == Stands.IN_FORCE
    assert status([*expired, act("entry_into_force", "2023")]).value == Stands.IN_FORCE


def test_extension_on_the_day_of_the_expiry_is_a_dispute():
    expiry, extension = act("expiry", "2021-03-12"), act("extension", "2021-03-12")
    stands = status([expiry, extension])
    assert (stands.value, stands.disputed, stands.rivals) == (Stands.EXPIRED, True, (expiry.id, extension.id))


@pytest.mark.parametrize("renewal", ["express", "none", ""])
def test_it_expires_the_day_after_every_stated_end_has_passed(renewal):
    claims = [
        act("entry_into_force", "2019-10-27", new_expiry="2022-10"),
        act("extension", "2022-03-14", new_expiry="2025-10"),
    ]
    stands = [status(claims, day(on), renewal).value for on in ("2022-11-01", "2025-10-31", "2025-11-01")]
    assert stands == [Stands.IN_FORCE, Stands.IN_FORCE, Stands.EXPIRED]


def test_stated_end_that_has_not_passed_is_among_the_reasons():
    signature = act("signature", "2019", new_expiry="2028")
    extension = act("extension", "2020", new_expiry="2022")
    assert reasons([signature, extension]) == (extension.id, signature.id)


def test_tacit_renewal_outlives_every_stated_end():
    claims = [act("entry_into_force", "2002-04-05", new_expiry="2012-04-05")]
    assert status(claims, renewal="tacit").value == Stands.IN_FORCE


def test_expected_expiry_ends_nothing():
    claims = [act("entry_into_force", "2002-04-05"), planned(act, "expiry", "2022-03", "2021-02-22")]
    assert status(claims).value == Stands.IN_FORCE


def test_only_an_occurred_termination_terminates_and_nothing_undoes_it():
    in_force = act("entry_into_force", "2002-04-05")
    expected = planned(act, "termination", "[2025-01-17..]", "2025-01-18")
    assert status([in_force, expected]).value == Stands.IN_FORCE
    ended = [in_force, act("termination", "2025-02-01"), act("extension", "2025-03-01")]
    assert status(ended).value == Stands.TERMINATED


def test_deprecated_entry_into_force_does_not_put_it_in_force():
    claims = [
        act("ratification", "2025-05-21"),
        act("entry_into_force", "[..2025-07-18]", reported_on="2025-07-18", rank="deprecated"),
    ]
    assert status(claims, day("2025-08-01")).value == Stands.RATIFYING


def test_rival_days_of_entry_into_force_on_either_side_of_the_day_are_disputed():
    early, late = act("entry_into_force", "2025-07-18"), act("entry_into_force", "2025-10-02")
    disputed = status([early, late], day("2025-08-01"))
    assert (disputed.value, disputed.disputed, disputed.rivals) == (Stands.IN_FORCE, True, (early.id, late.id))
    assert not status([early, late], day("2025-10-02")).disputed


def test_no_claims_give_no_status():
    assert (status([]).value, reasons([])) == (None, ())


fold = partial(agreement_status, pair=PAIR)
RENEWALS = st.sampled_from(["", "tacit", "express", "none"])


@given(AGREEMENT_CLAIMS, DAYS, RENEWALS)
def test_all_reasons_together_hold_the_word_up_and_no_other_claim_does(claims, on, renewal):
    found, named = fold(claims, on, renewal=renewal), reasons(claims, on, renewal)
    rest = [one for one in claims if one.id not in named]
    assert not named or fold(rest, on, renewal=renewal).value != found.value
    for unlisted in rest:
        others = [one for one in claims if one is not unlisted]
        assert fold(others, on, renewal=renewal).value == found.value


@given(AGREEMENT_CLAIMS, AGREEMENT_CLAIMS, DAYS, DAYS, RENEWALS)
def test_claim_reported_later_never_changes_an_earlier_view(claims, news, known, world, renewal):
    before = known_on(claims, known, TODAY)
    after = known_on([*claims, *reported_after(news, known)], known, TODAY)
    assert fold(after, world, renewal=renewal) == fold(before, world, renewal=renewal)


@given(AGREEMENT_CLAIMS, DAYS, RENEWALS)
def test_deprecated_claims_never_decide(claims, on, renewal):
    kept = [one for one in claims if not one.claim.deprecated]
    assert fold(claims, on, renewal=renewal) == fold(kept, on, renewal=renewal)


@given(AGREEMENT_CLAIMS, DAYS, RENEWALS, st.sampled_from(["announcement", "negotiation", "signature", "ratification"]))
def test_lower_act_never_lowers_an_agreement(claims, on, renewal, kind):
    found = fold(claims, on, renewal=renewal).value
    again = fold([*claims, act(kind, on.isoformat(), id="one more")], on, renewal=renewal).value
    if found in STAGES:
        assert again in STAGES
        assert STAGES.index(again) >= STAGES.index(found)
    elif found in (Stands.EXPIRED, Stands.TERMINATED):
        assert again == found
