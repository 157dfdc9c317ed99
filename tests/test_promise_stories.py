"""The five promises of `docs/promises.md`: each sentence follows from the shipped rows, counted again from the CSV files."""

import csv
from datetime import date
from pathlib import Path

import pytest

from bench import promises as stories
from domain.dates import at, parse

ROOT = Path(__file__).resolve().parent.parent
TABLES = {
    "treaty": ("agreement_actions", "agreement_id", "action", "strategic-partnership-treaty-2025", "signature", ""),
    "railway": ("milestones", "project_id", "milestone", "rasht-astara-railway", "operation_start", "line-open"),
    "bushehr": ("milestones", "project_id", "milestone", "bushehr-1", "operation_start", "grid-connection"),
    "s-300": ("milestones", "project_id", "milestone", "s-300-iran", "completion", "all-systems"),
    "gas": ("milestones", "project_id", "milestone", "russian-gas-to-iran", "operation_start", "first-deliveries"),
}


def table(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def known(row: dict[str, str], published: dict[str, str]) -> date:
    """Rule 2: the last day of the report, else of the oldest dated source."""
    if row["reported_on"]:
        return parse(row["reported_on"]).last
    return min(parse(published[one]).last for one in row["source_id"].split(";") if published[one])


def rows(name: str, modality: str) -> list[dict[str, str]]:
    """The rows of a story in the file that holds them, none that was judged wrong or reported after the day shown."""
    file, record_column, kind_column, record, kind, deliverable = TABLES[name]
    published = {source["id"]: source["published"] for source in table("sources")}
    return [
        row
        for row in table(file)
        if (row[record_column], row[kind_column], row.get("deliverable", "")) == (record, kind, deliverable)
        and (row["modality"], row["rank"] == "deprecated") == (modality, False)
        and known(row, published) <= stories.KNOWN_ON
    ]


def told_beforehand(row: dict[str, str]) -> bool:
    """Rule 6: a promise without a day of saying whose report lies wholly after its last promised day is told afterwards."""
    last = parse(row["date"]).last
    return bool(row["said_on"]) or not row["reported_on"] or last is None or parse(row["reported_on"]).first <= last


@pytest.fixture
def sentences(filled_store) -> dict[str, str]:
    found = stories.stories(stories.view_of(filled_store))
    return {name: stories.sentence(target) for name, target in found.items()}


@pytest.mark.parametrize("name", TABLES)
def test_a_sentence_counts_the_promises_that_the_file_holds(sentences, name):
    made = [row for row in rows(name, "expected") if told_beforehand(row)]
    assert f": promised {len(made)} times " in sentences[name]
    afterwards = len(rows(name, "expected")) - len(made)
    assert ("told only afterwards" in sentences[name]) is bool(afterwards)


@pytest.mark.parametrize("name", TABLES)
def test_a_sentence_tells_whether_and_when_it_came_as_the_file_does(sentences, name):
    came = sorted(
        (row["date"] for row in rows(name, "occurred")), key=lambda when: (parse(when).last, parse(when).first)
    )
    expected = f"; it came {at(parse(came[0]))}." if came else "; no report says that it came."
    assert expected in sentences[name]


@pytest.mark.parametrize("name", TABLES)
def test_a_sentence_begins_with_the_year_of_the_first_saying(sentences, name):
    said = [
        parse(row["said_on"] or row["reported_on"]).last.year for row in rows(name, "expected") if told_beforehand(row)
    ]
    assert f" since {min(said)};" in sentences[name] or f" from {min(said)} to {max(said)};" in sentences[name]


def test_the_page_holds_the_sentences_that_follow_from_the_data_and_their_pictures(filled_store, sentences):
    page = stories.PAGE.read_text("utf-8")
    assert page == stories.page(stories.view_of(filled_store))
    assert all(told in page for told in sentences.values())
    assert sorted(file.stem for file in stories.PICTURES.glob("*.png")) == sorted(stories.STORIES)
    assert "(docs/promises.md)" in (ROOT / "README.md").read_text("utf-8")
