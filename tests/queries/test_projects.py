"""Projects as of both clocks: the board, what is counted, silence, progress, the map."""

import pytest

from domain.promises import track_record
from domain.vocabulary import ProjectStatus
from queries import projects
from queries.projects_finding import projects_below, projects_finding
from queries.volumes import volumes


def counts(found) -> dict:
    return {status and str(status): len(lines) for status, lines in projects.board(found).items()}


def test_the_board_has_six_columns_and_those_without_a_status(view):
    assert counts(projects.standings(view("2026-03-12"))) == {
        "pipeline": 13,
        "implementation": 19,
        "finalisation": 1,
        "closed": 12,
        "suspended": 5,
        "cancelled": 1,
        None: 1,
    }


def test_a_column_begins_with_the_most_overdue(view):
    columns = projects.board(projects.standings(view("2026-03-12")))
    first = columns[ProjectStatus.IMPLEMENTATION][:2]
    assert [(one.title, one.record.overdue) for one in first] == [("Rasht–Astara", 10), ("Chabahar–Zahedan", 5)]


def test_a_project_is_counted_as_the_track_record_counts_it(view):
    seen = view("2026-03-12")
    own = {one.record_id: one.record for one in projects.standings(seen)}
    assert own == {key: track_record(seen.promises.get(key, [])) for key in own}


@pytest.mark.parametrize(
    ("known_on", "sentence"),
    [
        (
            "",
            "Of 128 promises that fell due, 15 were kept in time, 43 came late and 70 are overdue;"
            " 5 of 52 projects are suspended, 1 is cancelled",
        ),
        (
            "2026-03-12",
            "Of 116 promises that fell due, 15 were kept in time, 43 came late and 58 are overdue;"
            " 5 of 52 projects are suspended, 1 is cancelled",
        ),
        (
            "2025-01-10",
            "Of 92 promises that fell due, 15 were kept in time, 40 came late and 37 are overdue;"
            " 1 of 46 projects is suspended, 1 is cancelled",
        ),
        ("1990-01-01", "No project is in our sources"),
    ],
)
def test_the_finding_counts_promises_and_halted_projects(view, known_on, sentence):
    seen = view(known_on)
    assert projects_finding(seen, projects.standings(seen)) == sentence


def test_the_finding_of_one_promise_needs_no_numbers(view):
    seen = view(rel="irn-chn")
    sentence = "The one promise that fell due came late; 1 of 4 projects is cancelled"
    assert projects_finding(seen, projects.standings(seen)) == sentence


@pytest.mark.parametrize(
    ("sector", "name", "sentence"),
    [
        ("space", "space", "Space: both promises that fell due came late; 4 of 5 projects are closed"),
        (
            "energy_gas",
            "gas",
            "Gas: all 7 promises that fell due are overdue; all 5 projects are in the pipeline",
        ),
        ("technology", "technology", "Technology: no promise has fallen due; the one project is in implementation"),
    ],
)
def test_the_finding_of_a_sector_names_it(view, sector, name, sentence):
    seen = view()
    assert projects_finding(seen, projects.standings(seen, sector), name) == sentence


def test_a_long_quiet_is_said_with_what_fell_due_in_it(view):
    seen = view()
    assert projects_below(seen, projects.standings(seen)) == (
        "No report since 12 March 2026, 258 days; 10 of the 70 overdue fell due after it."
        " Overdue: no report says that it came; a promise repeated counts once."
    )


def test_no_quiet_is_said_on_the_day_of_the_newest_report(view):
    seen = view("2026-03-12")
    assert projects_below(seen, projects.standings(seen)).startswith("Overdue:")


def test_a_period_holds_what_fell_due_within_it(view):
    seen = view(start="2024-01-01", end="2025-06-30")
    days = [one.told.last for standing in projects.standings(seen) for one in standing.made if one.told.last]
    assert (min(days) >= seen.scope.start, max(days) <= seen.scope.end) == (True, True)
    sentence = projects_finding(seen, projects.standings(seen))
    assert "that fell due from 1 January 2024 to 30 June 2025," in sentence


def test_a_period_without_a_project_is_named(view):
    seen = view(end="1950-12-31")
    assert projects_finding(seen, []) == "No project to 31 December 1950 is in our sources"
    assert projects_finding(seen, [], "space") == "Space: no project to 31 December 1950 is in our sources"


def test_a_report_of_a_part_is_a_report_of_the_whole(view):
    found = {one.record_id: one for one in projects.standings(view("2026-03-12"))}
    assert found["instc-transcaspian"].newest == found["caspian-container-line"].newest
    assert found["instc-transcaspian"].silence is None


def test_the_longest_silent_are_only_suggested_to_be_over(view):
    found = projects.standings(view("2026-03-12"))
    told = [(one.title, one.silence.months, one.silence.suggests) for one in projects.silent_longest(found)[:3]]
    assert told == [
        ("Aban–Paydar", 95, "cancelled"),
        ("Superjet for Iran", 86, "cancelled"),
        ("Grain supply", 45, "shelved"),
    ]
    assert next(one for one in found if one.title == "Aban–Paydar").status.value == ProjectStatus.IMPLEMENTATION


def test_overdue_with_a_later_day_promised_is_told_apart(view):
    found = {one.record_id: one for one in projects.standings(view("2026-03-12"))}
    assert (found["su-35-iran"].renewed, found["sirik-tpp"].renewed) == (True, False)


def test_a_row_of_promises_goes_from_kept_to_open(view):
    seen = view("2026-03-12")
    marks = projects.promise_marks(seen, projects.standings(seen))
    assert list(marks.columns) == projects.MARK_COLUMNS
    bushehr = marks[marks["record_id"] == "bushehr-2"]
    assert list(bushehr["outcome"]) == ["kept"] * 2 + ["overdue"] * 6 + ["open"]
    assert set(zip(bushehr["kept"], bushehr["due"], strict=True)) == {(2, 8)}


def test_shares_of_the_work_come_in_the_order_told_and_past_views_know_no_later_one(view):
    seen = view("2025-12-01")
    stated = projects.progress(seen, projects.standings(seen, "transport"))
    land = stated[(stated["record_id"] == "rasht-astara-railway") & (stated["what"] == "land share")]
    assert list(land["percent"]) == [50, 58]


@pytest.mark.parametrize(
    ("rel", "sector", "whole"),
    [
        ("irn-rus", "", "instc"),
        ("irn-chn", "", "china-iran-rail"),
        ("irn-rus", "energy_nuclear", None),
    ],
)
def test_the_map_shows_the_whole_with_the_most_places(view, rel, sector, whole):
    seen = view(rel=rel)
    found = projects.mapped(seen, projects.standings(seen, sector))
    assert (found.id if found else None) == whole


def test_volumes_set_what_was_promised_beside_what_is_stated(view):
    seen = view()
    found = {(one.record_id, one.of): one for one in volumes(seen, seen.ledger.projects.values())}
    cargo = found["instc-eastern", "cargo 2023"]
    assert [[one.claim.quantity for one in side] for side in (cargo.promised, cargo.stated)] == [[1.0], [0.65]]
    gas = [of for record_id, of in found if record_id == "russian-gas-to-iran"]
    assert gas == ["first year volume", "full volume", "purchase planned"]
    assert ("rasht-astara-railway", "line length") not in found


def test_the_rows_to_take_along_name_claims_and_sources(view):
    seen = view("2026-03-12")
    rows = projects.rows_of(seen, projects.standings(seen)).set_index("id")
    assert [rows.index.name, *rows.columns] == projects.ROW_COLUMNS
    told = rows.loc["bushehr-2", ["status", "since", "kept", "late", "overdue", "open"]]
    assert list(told) == ["suspended", "2026-03-03", 2, 0, 6, 1]
    assert all(rows.loc["bushehr-2", ["status_because", "source_ids"]])


def test_sectors_are_those_of_the_listed_projects(view):
    assert projects.sectors(view(rel="irn-chn")) == {"transport": "transport"}
    assert projects.sectors(view("1990-01-01")) == {}


def test_counts_of_outcomes_are_those_of_the_marks(view):
    found = projects.standings(view("2026-03-12"))
    marks, counts = projects.promise_marks(view("2026-03-12"), found), projects.outcome_counts(found)
    assert projects.promised(counts) == len(marks)
    assert list(counts["title"]) == list(dict.fromkeys(marks["title"]))
    told = counts.set_index("record_id")
    assert all(told.loc[key, outcome] == len(rows) for (key, outcome), rows in marks.groupby(["record_id", "outcome"]))
    assert all(told.loc[row.record_id, "due"] == row.due for row in marks.itertuples())
