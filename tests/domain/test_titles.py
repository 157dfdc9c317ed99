from dataclasses import replace

import pytest

from domain.records import Agreement, Visit
from domain.titles import guest_party, record_title, surname, surnames, title_on, visit_title
from tests.domain.making import act, day

PAIR = ("IRN", "RUS")

ASHGABAT = Visit(
    id="v-20251212-putin-pezeshkian-ashgabat",
    relationship_ids=("irn-rus",),
    visitor_party="IRN",
    counterpart_party="RUS",
    host_party="TKM",
    visitor="Masoud Pezeshkian",
    visitor_role="President of Iran",
    counterpart="Vladimir Putin",
    counterpart_role="President of Russia",
    level="head_of_state",
    format="multilateral_sidelines",
    city="Ashgabat",
    replaces="",
    purpose="",
    sources=(),
)

TREATY = Agreement(
    id="a-2001-treaty",
    relationship_ids=("irn-rus",),
    title="Treaty on the Basis for Mutual Relations",
    short_title="2001 Basic Treaty",
    kind="treaty",
    sector="political",
    initial_term_years=10,
    renewal_term_years=5,
    renewal="tacit",
    notice_months=12,
    term_starts="",
    supersedes="",
    summary="",
    other_names=(),
    parties=PAIR,
    sources=(),
)


@pytest.mark.parametrize(
    ("name", "party", "said"),
    [
        ("Vladimir Putin", "RUS", "Putin"),
        ("Mohammad Bagher Ghalibaf", "IRN", "Ghalibaf"),
        ("Hossein Amir-Abdollahian", "IRN", "Amir-Abdollahian"),
        ("Ali Bagheri Kani", "IRN", "Bagheri Kani"),
        ("Gholamreza Nouri Ghezeljeh", "IRN", "Nouri Ghezeljeh"),
        ("Xi Jinping", "CHN", "Xi"),
        ("Ursula von der Leyen", "", "von der Leyen"),
        ("Faisal bin Farhan Al Saud", "SAU", "Al Saud"),
        ("Lula", "BRA", "Lula"),
        ("Iranian expert delegation", "IRN", "Iranian expert delegation"),
        ("", "IRN", ""),
    ],
)
def test_people_are_called_by_their_surname(name, party, said):
    assert surname(name, party) == said


def test_several_people_of_one_cell_are_all_named():
    assert surnames("Wang Yi; Xi Jinping", "CHN") == "Wang, Xi"


def test_a_guest_is_named_alone():
    moscow = replace(ASHGABAT, host_party="RUS", city="Moscow")
    assert visit_title(moscow, PAIR) == "Pezeshkian, Moscow"


def test_a_guest_who_is_the_counterpart_of_the_row_is_named_alone():
    tehran = replace(ASHGABAT, host_party="IRN", city="Tehran")
    assert visit_title(tehran, PAIR) == "Putin, Tehran"


def test_in_a_third_country_both_are_named_the_second_party_first():
    assert visit_title(ASHGABAT, PAIR) == "Putin and Pezeshkian, Ashgabat"


def test_the_order_does_not_depend_on_who_asked_for_the_meeting():
    turned = replace(
        ASHGABAT,
        visitor_party="RUS",
        counterpart_party="IRN",
        visitor="Vladimir Putin",
        counterpart="Masoud Pezeshkian",
    )
    assert visit_title(turned, PAIR) == "Putin and Pezeshkian, Ashgabat"


@pytest.mark.parametrize(("form", "said"), [("phone_call", "by phone"), ("video_call", "by video")])
def test_a_call_names_both_and_the_means(form, said):
    call = replace(ASHGABAT, format=form, host_party="", city="")
    assert visit_title(call, PAIR) == f"Putin and Pezeshkian, {said}"


def test_a_city_that_is_not_known_gives_way_to_the_country():
    owji = replace(ASHGABAT, visitor="Javad Owji", counterpart="Alexander Novak", host_party="RUS", city="")
    assert visit_title(owji, PAIR, {"RUS": "Russia"}) == "Owji, Russia"
    assert visit_title(owji, PAIR) == "Owji"


def test_an_ambassador_is_no_guest_in_the_capital_where_he_lives():
    jalali = replace(
        ASHGABAT,
        visitor="Kazem Jalali",
        counterpart="Andrey Rudenko",
        level="ambassador",
        host_party="RUS",
        city="Moscow",
    )
    assert visit_title(jalali, PAIR) == "Jalali and Rudenko, Moscow"


def test_a_visit_without_a_counterpart_names_the_visitor():
    assert visit_title(replace(ASHGABAT, counterpart="", city="Minsk"), PAIR) == "Pezeshkian, Minsk"


def test_the_guest_party_is_the_one_that_came_to_the_other():
    hosts = {host: guest_party(replace(ASHGABAT, host_party=host)) for host in ("RUS", "IRN", "TKM", "")}
    assert hosts == {"RUS": "IRN", "IRN": "RUS", "TKM": "", "": ""}


def test_a_record_has_its_short_title_or_else_its_title():
    assert record_title(TREATY) == "2001 Basic Treaty"
    assert record_title(replace(TREATY, short_title="")) == "Treaty on the Basis for Mutual Relations"
    assert record_title(ASHGABAT) == "Putin and Pezeshkian, Ashgabat"


def test_a_year_to_come_is_left_out_of_a_title_until_something_is_known_to_have_happened_in_it():
    title = "2025 Strategic Partnership Treaty"
    talks, signing = act("negotiation", "2024-06"), act("signature", "2025-01-17")
    assert title_on(title, [talks], day("2024-12-10")) == "Strategic Partnership Treaty"
    assert title_on(title, [talks], day("2025-01-10")) == "Strategic Partnership Treaty"
    assert title_on(title, [talks, signing], day("2025-01-20")) == title


def test_a_year_long_past_and_the_years_of_a_programme_stay_in_a_title():
    assert title_on("1935 Commerce Treaty", [], day("2025-01-10")) == "1935 Commerce Treaty"
    assert title_on("Consultations plan 2026–2028", [], day("2025-12-20")) == "Consultations plan 2026–2028"
