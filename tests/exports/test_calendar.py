"""The calendar file, read again by a program that reads calendars."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from exports.calendar import calendar_bytes
from queries.calendar import Entry

STAMP = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
MONTH = Entry(
    "promise/rasht-astara-railway/completion/land",
    date(2027, 2, 1),
    date(2027, 2, 28),
    "Rasht–Astara: land handed over (expected in February 2027)",
    ("Expected in February 2027, said by Iran on 18 January 2026.", "Known since 18 January 2026."),
    "projects",
    "/record?rel=irn-rus&id=rasht-astara-railway",
    expected=True,
)
SCRIPTS = "راه‌آهن رشت–آستارا и железная дорога Решт–Астара 拉什特–阿斯塔拉铁路 "


def entry(**changed) -> Entry:
    return Entry(**{name: getattr(MONTH, name) for name in Entry.__slots__} | changed)


def written(*entries: Entry) -> bytes:
    return calendar_bytes(entries, "Iran–Russia: next dates", "Promised and computed dates to come.", STAMP)


def events(*entries: Entry) -> list[dict[str, object]]:
    found = []
    for event in Calendar.from_ical(written(*entries)).walk("VEVENT"):
        plain = {name: getattr(value, "dt", value) for name, value in event.items()}
        found.append({name: str(value) if isinstance(value, str) else value for name, value in plain.items()})
    return found


def test_a_month_is_an_entry_over_the_whole_month_and_everything_that_is_known_stands_in_it():
    [event] = events(MONTH)
    assert event.pop("CATEGORIES").to_ical() == b"projects"
    assert event == {
        "UID": "07e9dfaf-c6a4-526b-9cf3-5c940badaaf7",
        "DTSTAMP": STAMP,
        "DTSTART": date(2027, 2, 1),
        "DTEND": date(2027, 3, 1),
        "SUMMARY": "Rasht–Astara: land handed over (expected in February 2027)",
        "DESCRIPTION": "Expected in February 2027, said by Iran on 18 January 2026.\nKnown since 18 January 2026.\n"
        "In the dashboard: /record?rel=irn-rus&id=rasht-astara-railway",
        "STATUS": "TENTATIVE",
        "TRANSP": "TRANSPARENT",
    }


def test_a_computed_day_is_not_tentative():
    assert [event.get("STATUS") for event in events(entry(expected=False), MONTH)] == [None, "TENTATIVE"]


def test_the_same_entry_has_the_same_name_when_its_day_moves_and_another_has_another():
    moved = entry(first=date(2029, 3, 31), last=date(2029, 3, 31), summary="expected by March 2029")
    uids = [event["UID"] for event in events(MONTH, moved, entry(key="promise/other"))]
    assert uids[0] == uids[1] != uids[2]


def test_the_file_is_the_same_byte_for_byte_in_every_call():
    assert written(MONTH, entry(key="promise/other")) == written(MONTH, entry(key="promise/other"))


def test_every_line_ends_with_cr_lf_and_is_at_most_75_octets_in_any_script():
    body = written(entry(summary=SCRIPTS * 9, lines=(SCRIPTS * 30,)))
    lines = body.split(b"\r\n")
    assert lines.pop() == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode("utf-8") for line in lines)  # no character is cut in two
    [event] = events(entry(summary=SCRIPTS * 9))
    assert event["SUMMARY"] == SCRIPTS * 9


def test_text_of_a_user_begins_no_line_of_its_own_and_brings_no_control_character():
    wild = "A, b; c\\n\r\nEND:VEVENT\r\nBEGIN:VALARM\rX\x00\x07\x85Y"
    [event] = events(entry(summary=wild, lines=(wild,), record="/record?id=x\r\nATTACH:y", lane="a,b"))
    assert event["SUMMARY"] == "A, b; c\\n  END:VEVENT  BEGIN:VALARM X   Y"
    assert event["DESCRIPTION"] == f"{event['SUMMARY']}\nIn the dashboard: /record?id=x  ATTACH:y"
    assert [part.name for part in Calendar.from_ical(written(entry(summary=wild))).walk()] == ["VCALENDAR", "VEVENT"]


def test_a_calendar_without_entries_has_its_name():
    calendar = Calendar.from_ical(written())
    assert (calendar["X-WR-CALNAME"], calendar["METHOD"], calendar.walk("VEVENT")) == (
        "Iran–Russia: next dates",
        "PUBLISH",
        [],
    )


def test_entries_of_a_store_without_imports_are_stamped_all_the_same():
    body = calendar_bytes([MONTH], "x", "y", None)
    [event] = Calendar.from_ical(body).walk("VEVENT")
    assert event["DTSTAMP"].dt == datetime(1970, 1, 1, tzinfo=UTC)
