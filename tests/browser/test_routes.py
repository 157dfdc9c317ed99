"""The HTTP routes of the running dashboard: health, and the data with the pages' own parameters."""

import csv
import io
import json
from datetime import date
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from icalendar import Calendar, Component

from domain.dates import bounds
from queries.data import DATA
from tests.browser.screen import Server

TREATY = "strategic-partnership-treaty-2025"
VISIT = "v-20250117-pezeshkian-moscow"
TODAY = date.today().isoformat()


def get(server: Server, path: str) -> str:
    with urlopen(server.address + path) as answer:
        return answer.read().decode("utf-8-sig")


def rows(server: Server, name: str, query: str = "") -> dict[str, dict]:
    found = json.loads(get(server, f"/data/irn-rus/{name}.json?{query}"))
    return {row["id"]: row for row in found}


def refused(server: Server, path: str) -> tuple[int, str]:
    with pytest.raises(HTTPError) as answer:
        urlopen(server.address + path)
    return answer.value.code, json.loads(answer.value.read())["error"]


def test_the_process_and_the_store_answer(server: Server):
    assert (get(server, "/healthz"), get(server, "/readyz")) == ("ok", "ready")


@pytest.mark.parametrize(
    ("known_on", "treaty", "visit"),
    [
        ("2024-12-10", "negotiating", "announced"),
        ("2025-01-10", "negotiating", "announced"),
        ("2025-01-18", "signed", "completed"),
        ("2025-10-03", "in_force", "completed"),
        (TODAY, "in_force", "completed"),
    ],
)
def test_the_treaty_and_the_visit_stand_as_they_were_known(server: Server, known_on: str, treaty: str, visit: str):
    query = f"known_on={known_on}"
    stand = (rows(server, "agreements", query)[TREATY]["status"], rows(server, "visits", query)[VISIT]["status"])
    assert stand == (treaty, visit)


def test_on_10_january_2025_the_signing_was_expected_a_week_later(server: Server):
    claims = rows(server, "claims", "known_on=2025-01-10").values()
    signings = [one for one in claims if one["record_id"] == TREATY and one["kind"] == "signature"]
    assert {one["modality"] for one in signings} == {"expected"}
    assert max(signings, key=lambda one: (one["said_on"] or one["reported_on"], one["id"]))["date"] == "2025-01-17"


def test_on_10_december_2024_the_last_word_on_the_visit_named_no_day(server: Server):
    because = rows(server, "visits", "known_on=2024-12-10")[VISIT]["status_because"]
    assert rows(server, "claims", "known_on=2024-12-10")[because[0]]["date"] == "[2024-12-03..]"


def test_the_july_claim_of_the_ambassador_is_there_but_judged_wrong(server: Server):
    claim = rows(server, "claims")[f"{TREATY}-entry-into-force-02"]
    assert (claim["rank"], claim["rank_reason"][:23]) == ("deprecated", "Both foreign ministries")


@pytest.mark.parametrize("name", DATA)
def test_every_list_is_the_same_in_json_and_csv(server: Server, name: str):
    listed = json.loads(get(server, f"/data/irn-chn/{name}.json"))
    told = list(csv.DictReader(io.StringIO(get(server, f"/data/irn-chn/{name}.csv"), newline="")))
    assert told == [{key: as_cell(value) for key, value in row.items()} for row in listed]


def as_cell(value: object) -> str:
    """A value of the JSON as the CSV writes it: lists joined, nothing for null, and no text that begins a formula."""
    if isinstance(value, list):
        return ";".join(str(one) for one in value)
    return (
        "" if value is None else f"'{value}" if isinstance(value, str) and value.startswith(("-", "+")) else str(value)
    )


def test_a_list_without_rows_keeps_its_header(server: Server):
    told = get(server, "/data/irn-chn/promises.csv?known_on=1990-01-01")
    assert told == ",".join(DATA["promises"].columns) + "\r\n"


def test_the_signing_of_the_treaty_was_promised_revised_and_came_late(server: Server):
    [kazan] = [
        row
        for row in rows(server, "promises", "known_on=2025-01-18").values()
        if row["record_id"] == TREATY and row["promised"] == "[2024-10-22..2024-10-24]" and not row["said_by"]
    ]
    assert (kazan["outcome"], kazan["slip_min_days"], kazan["slip_max_days"]) == ("late", 85, 87)
    claims = rows(server, "claims", "known_on=2025-01-18")
    assert (claims[kazan["fulfilled_by"]]["date"], claims[kazan["revised_by"]]["modality"]) == (
        "2025-01-17",
        "expected",
    )


def test_nothing_reported_later_is_in_the_data_of_a_past_day(server: Server):
    claims = rows(server, "claims", "known_on=2025-01-10").values()
    assert max(one["known_from"] for one in claims) <= "2025-01-10"
    assert not any(
        (bounds(one["reported_on"])[0] or date.min) > date(2025, 1, 10) for one in claims if one["reported_on"]
    )


def test_an_unknown_name_or_day_is_answered_in_a_sentence(server: Server):
    assert refused(server, "/data/irn-atl/agreements.json") == (
        404,
        "there is no relationship 'irn-atl': write one of irn-rus, irn-chn",
    )
    assert refused(server, "/data/irn-rus/treaties.json")[0] == 404
    assert refused(server, "/data/irn-rus/claims.json?known_on=yesterday") == (
        400,
        "known_on=yesterday is not a day: write it as 2025-01-17",
    )


def test_a_misspelt_parameter_and_another_form_are_not_answered_as_if_they_were_right(server: Server):
    assert refused(server, "/data/irn-rus/visits.json?knwon_on=2025-01-10") == (
        400,
        "there is no parameter 'knwon_on': write one of from, to, known_on, world_on",
    )
    assert refused(server, "/data/irn-rus/visits.xml") == (404, "there is no form 'xml': write one of json, csv")


@pytest.mark.parametrize(
    "path", ["/data", "/data/", "/data/irn-rus", "/data/irn-rus/visits", "/data/irn-rus/visits.json/x"]
)
def test_an_address_without_list_or_form_is_answered_in_a_sentence(server: Server, path: str):
    told = f"there is nothing at {path}: write a list with its form, as in /data/irn-rus/visits.json"
    assert refused(server, path) == (404, told)


def test_a_period_the_wrong_way_round_is_refused_and_not_answered_as_if_there_were_none(server: Server):
    told = "from=2025-02-01 is later than to=2025-01-01, which is no period: write the earlier day as from"
    assert refused(server, "/data/irn-rus/visits.json?from=2025-02-01&to=2025-01-01") == (400, told)


def calendar(server: Server, query: str = "") -> Component:
    with urlopen(f"{server.address}/feeds/irn-rus.ics?{query}") as answer:
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        return Calendar.from_ical(answer.read())


def test_the_feed_of_a_past_day_begins_with_the_dates_that_were_then_next(server: Server):
    events = calendar(server, "known_on=2025-01-10").walk("VEVENT")
    assert [(str(one["SUMMARY"]), one["DTSTART"].dt, one["DTEND"].dt) for one in events[:2]] == [
        ("Strategic Partnership Treaty: signature (expected on 17 January 2025)", date(2025, 1, 17), date(2025, 1, 18)),
        ("Pezeshkian, Moscow (expected on 17 January 2025)", date(2025, 1, 17), date(2025, 1, 18)),
    ]


def test_the_feed_is_the_same_in_every_call_and_stamped_with_the_newest_import(server: Server):
    first, again = (get(server, "/feeds/irn-rus.ics") for _ in range(2))
    assert first == again
    stamps = {event["DTSTAMP"].dt for event in Calendar.from_ical(first).walk("VEVENT")}
    assert len(stamps) == 1
    assert stamps.pop().date() == date.today()


def test_a_feed_asked_for_wrongly_is_answered_in_a_sentence(server: Server):
    told = "there is no relationship 'irn-atl': write one of irn-rus, irn-chn"
    assert refused(server, "/feeds/irn-atl.ics") == (404, told)
    assert refused(server, "/feeds/irn-rus.ics?known_on=soon")[0] == 400
    told = "there is nothing at /feeds/irn-rus: write a feed, as in /feeds/irn-rus.ics"
    assert refused(server, "/feeds/irn-rus") == (404, told)
