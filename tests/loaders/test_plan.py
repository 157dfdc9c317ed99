"""What a plan finds and counts, over whole uploads against a small store."""

import gc
import weakref
from collections.abc import Callable

from sqlalchemy import Connection

from loaders.plan import File, Plan, collector_off, make_plan
from loaders.problems import Severity
from loaders.read import Limits

Planned = Callable[..., Plan]

TEN_FAULTS = """\
id,relationship_ids,visitor_party,counterpart_party,host_party,visitor,level,format,city,purpose,source_id
v-2,irn-rus,IRN,RUS,RUS,Abbas Araghchi,foreign_ministre,working_visit,Moscow,,tass-1
v-3,irn-rus,IRN,RSU,RUS,Abbas Araghchi,foreign_minister,working_visit,Moscow,,tass-1
v-4,irn-rus,IRN,RUS,RUS,,foreign_minister,working_visit,Moscow,"Talks on gas,
and on the ""corridor"" too",tass-1
V 5,irn-rus,IRN,RUS,RUS,Abbas Araghchi,foreign_minister,working_visit,Moscow,,tass-1
v-6,irn-rus,IRN,RUS,RUS,Abbas Araghchi,foreign_minister,working_visit,Moscow,tass-1
v-7,irn-rus,IRN,IRN,RUS,Abbas Araghchi,foreign_minister,working_visit,Moscow,,tass-1
v-2,irn-rus,IRN,RUS,RUS,Abbas Araghchi,foreign_minister,working_visit,Moscow,,tass-1
v-8,irn-rus,IRN,RUS,RUS,Abbas Araghchi,foreign_minister,working_visit,Moscow,,tass-1;;irna-1
v-9,irn-rus,IRN,RUS,RUS,Abbas Araghchi,foreign_minister,working_visit,Mos\x07cow,,tаss-1
"""


def places(plan: Plan, severity: Severity = Severity.ERROR) -> list[tuple[int | None, str | None, str]]:
    return [(one.line, one.column, str(one.kind)) for one in plan.problems if one.severity is severity]


def test_ten_faults_of_one_file_are_told_in_one_pass_each_at_its_place(plan: Planned) -> None:
    found = plan({"visits.csv": TEN_FAULTS})
    assert places(found) == [
        (2, "level", "unknown_word"),
        (3, "counterpart_party", "unknown_reference"),
        (4, "visitor", "missing_value"),
        (6, "id", "not_an_id"),
        (7, None, "too_few_cells"),
        (8, "counterpart_party", "same_party"),
        (9, "id", "duplicate_id"),
        (10, "source_id", "empty_item"),
        (11, "city", "control_character"),
        (11, "source_id", "look_alike"),
    ]


def test_lines_are_physical_lines_also_with_crlf(plan: Planned) -> None:
    unix, windows = (plan({"visits.csv": text}) for text in (TEN_FAULTS, TEN_FAULTS.replace("\n", "\r\n")))
    assert places(windows) == places(unix)


def test_rows_are_counted_as_new_changed_or_unchanged(plan: Planned) -> None:
    found = plan({"parties.csv": "id,name,kind\nIRN,Iran,state\nRUS,Russian Federation,state\nTUR,Türkiye,state\n"})
    assert found.tables == {"parties": {"new": 1, "changed": 1, "unchanged": 1}}
    assert found.changes == [
        ("parties", "RUS", ("RUS", "Russia", "state"), ("RUS", "Russian Federation", "state")),
        ("parties", "TUR", None, ("TUR", "Türkiye", "state")),
    ]


def test_one_file_may_refer_to_rows_of_a_later_one(plan: Planned) -> None:
    found = plan(
        {
            "relationships.csv": "id,party_a,party_b,name\nirn-tur,IRN,TUR,Iran–Türkiye\n",
            "parties.csv": "id,name,kind\nTUR,Türkiye,state\n",
        }
    )
    assert found.problems == []
    assert {table: counts["new"] for table, counts in found.tables.items()} == {"relationships": 1, "parties": 1}


def test_a_second_file_of_a_table_may_not_bear_the_ids_of_the_first(store: Connection) -> None:
    rows = b"id,name,kind\nTUR,Turkey,state\n"
    found = make_plan(store, [File("parties.csv", rows), File("parties-2.csv", rows)])
    assert [one.message for one in found.problems if one.is_error] == [
        'The id "TUR" already stands in parties.csv, line 2. Keep one of the two rows.'
    ]


def test_absent_columns_keep_and_empty_cells_clear_what_is_stored(plan: Planned) -> None:
    found = plan({"visits.csv": "id,city,purpose\nv-1,,Signing of the treaty\n"})
    (change,) = found.changes
    assert change.before is not None and change.after is not None
    changed = [(old, new) for old, new in zip(change.before, change.after, strict=True) if old != new]
    assert changed == [("Moscow", None), (None, "Signing of the treaty")]
    assert places(found, Severity.NOTE) == [(1, None, "columns_kept")]


def test_rules_of_a_row_also_see_the_stored_values_of_absent_columns(plan: Planned) -> None:
    found = plan({"visit_reports.csv": "id,modality\nv-1-01,occurred\n"})
    assert places(found) == [(2, "date", "occurred_after_report")]


def test_circles_over_stored_rows_are_found(plan: Planned) -> None:
    found = plan(
        {
            "projects.csv": "id,parent_id\ngas,gas-phase-1\n",
            "projects-new.csv": "id,relationship_ids,title,short_title,sector,parties,parent_id,source_id\n"
            "gas-phase-1,irn-rus,First phase,Phase 1,energy_gas,IRN;RUS,gas,tass-1\n",
        }
    )
    assert [(one.file, one.line, one.column, str(one.kind)) for one in found.problems if one.is_error] == [
        ("projects.csv", 2, "parent_id", "cycle")
    ]


def test_the_table_is_known_by_its_columns_where_the_name_does_not_tell(plan: Planned) -> None:
    found = plan({"new states.csv": "id,name,kind\nTUR,Türkiye,state\n"})
    assert [str(one) for one in found.problems] == ["new states.csv: Read as parties, by its columns."]
    assert found.tables == {"parties": {"new": 1, "changed": 0, "unchanged": 0}}


def test_a_file_that_could_be_of_several_tables_is_refused_unless_the_table_is_told(plan: Planned) -> None:
    text = "id,note\nv-1-01,Doubtful\n"
    assert places(plan({"notes.csv": text})) == [(None, None, "unknown_table")]
    assert plan({"notes.csv": text}, table="visit_reports").tables["visit_reports"]["changed"] == 1


def test_the_same_state_again_changes_nothing_and_says_so(plan: Planned) -> None:
    found = plan({"parties.csv": "id,name,kind\nIRN,Iran,state\n"})
    assert (found.refused, found.changes) == (False, [])
    assert places(found, Severity.NOTE) == [(None, None, "nothing_to_change")]


def test_rows_with_errors_are_counted_nowhere(plan: Planned) -> None:
    found = plan({"parties.csv": "id,name,kind\nTUR,Türkiye,state\nAZE,Azerbaijan,stat\n"})
    assert found.tables == {"parties": {"new": 1, "changed": 0, "unchanged": 0}}


def test_a_file_beyond_the_limits_is_refused_by_name(plan: Planned) -> None:
    text = "id,name,kind\nTUR,Türkiye,state\nAZE,Azerbaijan,state\n"
    for limits, expected in [
        (Limits(file_bytes=20), (None, None, "too_large")),
        (Limits(rows=1), (3, None, "too_many_rows")),
        (Limits(columns=2), (1, None, "too_many_columns")),
        (Limits(cell_chars=8), (3, "name", "cell_too_long")),
    ]:
        assert places(plan({"parties.csv": text}, limits=limits)) == [expected]


def test_a_runaway_quote_is_told_where_it_opens(plan: Planned) -> None:
    found = plan({"parties.csv": 'id,name,kind\nTUR,"Türkiye,state\n' + "AZE,Azerbaijan,state\n" * 10_000})
    assert places(found) == [(2, None, "cell_too_long")]


def test_problems_stand_in_the_order_in_which_one_reads_the_file(plan: Planned) -> None:
    found = plan({"parties.csv": "id;nmae;kind\r\nTUR;Türkiye;stat\r\n"})
    lines = [one.line or 0 for one in found.problems]
    assert lines == sorted(lines)


class Knot:
    """An object that holds itself: nothing but the cycle collector can clear it."""

    def __init__(self) -> None:
        self.itself = self


def test_what_a_small_batch_leaves_behind_is_cleared_by_the_next_young_collection():
    gc.collect()
    with collector_off():
        knot = weakref.ref(Knot())
        assert knot() is not None
    gc.collect(0)
    assert knot() is None
