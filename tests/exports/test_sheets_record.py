"""The sheet of a record: what it says, in what order, on what it rests, and what it refuses."""

import csv
from pathlib import Path

import pytest

from exports.sheet import Chart, Figures, Pair, Table, Words

DATA = Path(__file__).resolve().parent.parent.parent / "data"

RAILWAY, TREATY = "rasht-astara-railway", "strategic-partnership-treaty-2025"


def ids(table: str, column: str, record_id: str) -> set[str]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file) if row[column] == record_id}


def heads(content) -> list[tuple[type, str]]:
    return [(type(one), getattr(one, "title", "")) for one in content.blocks]


def table(content, title: str) -> Table:
    return next(one for one in content.blocks if isinstance(one, Table) and one.title == title)


@pytest.mark.parametrize("query", [{}, {"known_on": "2025-01-10"}])
@pytest.mark.parametrize("record_id", [RAILWAY, TREATY, "v-20250117-pezeshkian-moscow"])
def test_a_record_is_said_to_stand_where_its_page_says(sheet, page_finding, record_id: str, query: dict[str, str]):
    asked = query | {"id": record_id}
    assert sheet("record", **asked).content.title == page_finding("record", asked)


def test_the_map_leads_beside_three_facts_then_come_promises_claims_and_accounts(sheet):
    content = sheet("record", id=RAILWAY).content
    assert heads(content) == [
        (Chart, "The route"),
        (Figures, ""),
        (Pair, ""),
        (Table, "Newest claims"),
        (Table, "Promised"),
        (Table, "Where accounts differ"),
        (Table, "Quantities"),
        (Table, "Belongs together"),
    ]
    assert [figure for figure, _ in content.blocks[1].entries] == ["implementation", "0 of 19 kept", "by Mar 2029"]
    moved = content.blocks[2]
    assert moved.left.title == "Rasht–Astara: line open"
    assert moved.right.rows[0] == ("18 Jan 2026", "Iran", "by Mar 2029", "○ open")


def test_a_record_without_a_route_is_led_by_how_its_promised_day_moved(sheet):
    content = sheet("record", id=TREATY).content
    assert heads(content)[:5] == [
        (Chart, "2025 Strategic Partnership Treaty: signature"),
        (Figures, ""),
        (Words, "Also called"),
        (Words, "Other names"),
        (Table, "Newest claims"),
    ]


def test_a_record_with_neither_is_led_by_its_three_facts(sheet):
    content = sheet("record", id="beijing-nuclear-statement-2025").content
    assert heads(content)[:3] == [(Figures, ""), (Words, "Also called"), (Table, "Newest claims")]
    assert content.blocks[0].wide


def test_names_stand_in_their_own_script_those_written_from_the_right_last(sheet):
    content = sheet("record", id=TREATY).content
    assert content.blocks[2].paragraphs == (
        "Договор о всеобъемлющем стратегическом партнёрстве · договор о всеобъемлющем сотрудничестве · "
        "معاهده جامع همکاری\u200cهای راهبردی",
    )


def test_every_claim_and_every_source_that_it_rests_on_is_counted(sheet):
    made = sheet("record", id=RAILWAY)
    assert set(made.content.facts["milestones"]) == ids("milestones", "project_id", RAILWAY)
    sisters = set(made.content.facts["agreement_actions"])  # quantities of the agreement and the contract
    assert sisters <= ids("agreement_actions", "agreement_id", "rasht-astara-agreement-2023") | ids(
        "agreement_actions", "agreement_id", "rasht-astara-contract"
    )
    assert made.counts == "50 facts, 37 sources"
    cited = {source.id for source in made.content.sources}
    with (DATA / "milestones.csv").open(encoding="utf-8", newline="") as file:
        own = [row["source_id"].split(";") for row in csv.DictReader(file) if row["project_id"] == RAILWAY]
    assert {source for sources in own for source in sources} <= cited


def test_on_a_past_day_what_was_not_known_is_neither_said_nor_counted(sheet):
    content = sheet("record", id=RAILWAY, known_on="2025-01-10").content
    assert content.below.startswith("Rasht–Astara railway. Description of today: ")
    assert [figure for figure, _ in content.blocks[1].entries] == ["implementation", "0 of 9 kept", "2027–2028"]
    assert table(content, "Newest claims").rows[0][0] == "23 Dec 2024"
    told = set(content.facts["milestones"])
    with (DATA / "milestones.csv").open(encoding="utf-8", newline="") as file:
        later = {row["id"] for row in csv.DictReader(file) if row["reported_on"][:10] > "2025-01-10"}
    assert told < ids("milestones", "project_id", RAILWAY)
    assert not told & later


def test_each_account_stands_with_who_tells_it_and_how_it_was_judged(sheet):
    rows = table(sheet("record", id=TREATY).content, "Where accounts differ").rows
    assert rows[:2] == [
        (
            "ratification",
            "● 8 April 2025",
            "Others (IRNA, B, TASS, B)",
            "2",
            "Two state agencies on the day, one of them from the deputy minister's speech in the chamber.",
        ),
        (
            "ratification",
            "× 7 April 2025",
            "Others (The Indian Subcontinent, E)",
            "1",
            "Reports of the day and the Russian deputy minister speaking in the chamber give 8 April.",
        ),
    ]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            {"id": "rasht-astara"},
            "id=rasht-astara is no record of Iran–Russia of which anything was known on 25 November 2026: "
            "write id=rasht-astara-agreement-2023 or id=rasht-astara-contract or id=rasht-astara-railway",
        ),
        (
            {"id": "rasht-astra-railwya"},
            "id=rasht-astra-railwya is no record of Iran–Russia of which anything was known on 25 November 2026: "
            "write id=rasht-astara-railway or id=",
        ),
        (
            {"id": "bushehr2"},
            "id=bushehr2 is no record of Iran–Russia of which anything was known on 25 November 2026: "
            "write id=bushehr-2 or id=bushehr-",
        ),
        (
            {"id": RAILWAY, "known_on": "1900-01-01"},
            f"id={RAILWAY} is no record of Iran–Russia of which anything was known on 1 January 1900: "
            "no record was known on this day",
        ),
        ({}, "the sheet of a record needs its id: write id="),
    ],
)
def test_an_unknown_record_is_refused_with_what_to_write(sheet, query: dict[str, str], message: str):
    with pytest.raises(LookupError) as refused:
        sheet("record", **query)
    assert str(refused.value).startswith(message)


def test_a_record_is_whole_whatever_the_period(sheet):
    asked = {"id": RAILWAY, "from": "2025-01-01", "to": "2025-12-31"}
    made = sheet("record", **asked)
    assert made.scope == "Iran–Russia, project (transport); Rasht–Astara"
    assert made.content.facts == sheet("record", id=RAILWAY).content.facts
