"""What the pages say of the facts by which the product is measured."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

TREATY = "/record?id=strategic-partnership-treaty-2025"
VISIT = "/record?id=v-20250117-pezeshkian-moscow"


def heading(page: Page) -> str:
    return page.locator("h1.dy-finding").inner_text()


def table(page: Page, name: str) -> list[str]:
    """The rows of a table, each as one line of text."""
    rows = page.get_by_role("region", name=name, exact=True).locator("tbody tr").all()
    return [" ".join(row.inner_text().split()) for row in rows]


@pytest.mark.parametrize(
    ("known_on", "treaty", "visit"),
    [
        ("2024-12-10", "negotiating", "announced"),
        ("2025-01-10", "negotiating", "announced"),
        ("2025-01-18", "signed", "completed"),
        ("2025-10-03", "in force", "completed"),
    ],
)
def test_records_stand_as_they_were_known(open_in_browser: Open, known_on: str, treaty: str, visit: str):
    titles = [heading(open_in_browser(f"{path}&known_on={known_on}")) for path in (TREATY, VISIT)]
    assert [title.split(": ")[1].split(" since ")[0].split(" on ")[0] for title in titles] == [treaty, visit]


def test_the_signing_expected_on_17_january_is_the_last_promise_known_on_the_10th(open_in_browser: Open):
    promised = table(open_in_browser(f"{TREATY}&known_on=2025-01-10"), "Promises in the order said")
    assert "17 Jan 2025 ○ open" in promised[-1]


def test_the_july_claim_stands_struck_through_with_its_reason(open_in_browser: Open):
    page = open_in_browser(TREATY)
    claims = table(page, "All claims")
    july = next(row for row in claims if "by 18 Jul 2025" in row and "entry into force" in row)
    assert "deprecated: Both foreign ministries later announced 2 October 2025" in july
    assert page.locator("del", has_text="by 18 Jul 2025").count() > 0


def test_the_2001_treaty_hides_no_rival_date(open_in_browser: Open):
    page = open_in_browser("/record?id=basis-treaty-2001")
    signing = "\n".join(table(page, "Accounts of the signature by side"))
    assert "12 March 2001 3 independent sources, best grade B preferred: The closing words of the treaty" in signing
    assert "22 March 2001" in signing and "deprecated: The treaty itself equates 12 March 2001" in signing
    ends = "\n".join(table(page, "Accounts of the expiry by side"))
    assert all(end in ends for end in ("March 2021", "March 2022", "2026"))
    assert page.get_by_text("22 March 2001 has the day number of 22 Esfand 1379").count() == 1
    assert page.get_by_text("is 12 March 2021, not 2026").count() == 1


def test_every_promised_opening_of_the_railway_stands_in_the_order_said(open_in_browser: Open):
    promised = table(open_in_browser("/record?id=rasht-astara-railway"), "Promises in the order said")
    openings = [
        "2019",
        "not before 29 Nov 2025",
        "about 2026",
        "Jul–Dec 2027",
        "Jul 2026 – Jul 2027",
        "2028",
        "by Mar 2029",
    ]
    places = [next(n for n, row in enumerate(promised) if f" {opening} " in row) for opening in openings]
    assert places == sorted(places)


def test_the_gas_volumes_are_three_different_quantities(open_in_browser: Open):
    rows = table(open_in_browser("/record?id=russian-gas-to-iran"), "Quantities")
    volumes = {row.split(" bcm/year")[0] for row in rows if "bcm/year" in row}
    assert volumes == {"first year volume 1.8", "first stage volume 2", "full volume 55"}


def test_the_corridor_is_drawn_without_asking_any_other_host(open_in_browser: Open):
    page = open_in_browser("/record?id=instc")
    expect(page.locator(".js-plotly-plot").get_by_text("Astrakhan").first).to_be_attached()
