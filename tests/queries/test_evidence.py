"""What the facts rest on, on the shipped data at known days and on stores with a few sources of their own."""

from dataclasses import replace
from datetime import date

import pytest

from domain.claims import Claim, SourceNote
from domain.dates import parse
from queries.contradictions import disputes_in_period
from queries.data import rows
from queries.evidence import (
    FACT_COLUMNS,
    appeared,
    by_kind_and_grade,
    chosen_facts,
    chosen_sources,
    cited,
    coverage,
    fact_frame,
    facts,
    in_period,
    indicator_words,
    publishers,
)
from queries.evidence_finding import evidence_finding
from queries.evidence_gaps import by_record, known_from_one_source, repeated, undated
from queries.view import View


def in_scope(seen: View):
    return in_period(seen, facts(seen))


def with_sources(seen: View, *sources: SourceNote, cited: tuple[str, ...]) -> View:
    """A view of one agreement with one claim that cites some of the sources, and nothing else."""
    known = {source.id: source for source in sources}
    record = next(iter(seen.ledger.agreements.values()))
    claim = Claim(
        "c", record.id, "agreement", "signature", "2020-05", reported_on="2020-06-01",
        sources=tuple(known[one] for one in cited),
    )  # fmt: skip
    nothing = {"visits": {}, "projects": {}, "statements": (), "context_events": (), "indicators": ()}
    own = {"agreements": {record.id: record}, "claims": {record.id: (claim,)}, "sources": known}
    return View(replace(seen.ledger, **nothing, **own), seen.scope)


def test_every_row_that_the_data_routes_list_is_a_fact(view):
    for seen in (
        view("2026-03-12"),
        view("2025-01-10"),
        view(rel="irn-chn"),
        view(start="2024-01-01", end="2024-12-31"),
    ):
        listed = {
            row["id"] for name in ("claims", "statements", "context_events", "indicators") for row in rows(seen, name)
        }
        assert {one.id for one in in_scope(seen)} == listed


def test_coverage_on_the_day_of_the_newest_report(view):
    told = [
        (
            row.table,
            row.count,
            row.sources,
            row.first,
            row.newest,
            [row.dated.get(one, 0) for one in DATED],
            row.several,
        )
        for row in coverage(in_scope(view("2026-03-12")))
    ]
    newest = date(2026, 3, 12)
    assert told == [
        ("agreements", 259, 226, date(1995, 1, 8), date(2026, 3, 3), [163, 37, 33, 26], 58),
        ("visits", 302, 355, date(2000, 7, 1), date(2026, 3, 11), [233, 37, 11, 21], 112),
        ("projects", 360, 254, date(2003, 10, 14), newest, [144, 66, 78, 72], 47),
        ("statements", 92, 100, date(2001, 10, 6), date(2026, 3, 9), [81, 10, 1, 0], 19),
        ("context", 33, 48, date(2016, 4, 27), date(2026, 3, 11), [30, 1, 2, 0], 20),
        ("indicators", 92, 46, date(2006, 8, 25), date(2026, 2, 17), [0, 0, 0, 0], 0),
        ("", 1138, 885, date(1995, 1, 8), newest, [651, 151, 125, 119], 256),
    ]


DATED = ("day", "month", "year", "wider")


def test_every_number_of_the_coverage_opens_as_many_rows(view):
    found = in_scope(view("2026-03-12"))
    for row in coverage(found):
        assert len(chosen_facts(found, table=row.table)) == row.count
        assert len(chosen_sources(chosen_facts(found, table=row.table))) == row.sources
        assert len(chosen_facts(found, table=row.table, support="several")) == row.several
        for dated, count in row.dated.items():
            assert len(chosen_facts(found, table=row.table, dated=dated)) == count


def test_every_number_of_the_matrix_and_of_the_publishers_opens_as_many_sources_and_rows(view):
    found = in_scope(view())
    for kind, grades in by_kind_and_grade(found).items():
        for grade, count in grades.items():
            assert len(chosen_sources(found, kind=kind, grade=grade)) == count
    for one in publishers(found)[:20]:
        own = chosen_facts(found, publisher=one.name)
        assert (len(own), len(chosen_sources(own, publisher=one.name))) == (one.facts, one.sources)


def test_rows_are_chosen_the_newest_report_first(view):
    reported = [one.told.reported or date.min for one in chosen_facts(in_scope(view()), table="visits")]
    assert reported == sorted(reported, reverse=True)


AGENCY = SourceNote("agency", "Agency", published="2020-05-30", kind="news_agency", reliability="B")
OUTLETS = tuple(
    SourceNote(f"outlet-{number}", f"Outlet {number}", published="2020-05-31", relies_on=("agency",), reliability="C")
    for number in range(10)
)


def test_ten_outlets_with_one_agency_item_are_one_source_and_stand_beside_what_they_repeat(view):
    seen = with_sources(view(), AGENCY, *OUTLETS, cited=tuple(one.id for one in OUTLETS))
    [fact] = facts(seen)
    assert (fact.independent, fact.support, len(fact.sources)) == (1, "one", 10)
    [row] = repeated(seen, [fact])
    assert ([one.id for one in row.origin], [one.id for one in row.by], row.circle) == (
        ["agency"],
        [one.id for one in OUTLETS],
        False,
    )
    [alone] = known_from_one_source(seen, by_record([fact], [fact]))
    assert (alone.record_id, alone.grade, len(alone.facts)) == (fact.record_id, "C", 1)


def test_sources_that_rely_on_each_other_are_one_and_the_circle_is_said(view):
    pair = SourceNote("a", "A", relies_on=("b",)), SourceNote("b", "B", relies_on=("a",))
    seen = with_sources(view(), *pair, cited=("a", "b"))
    [fact] = facts(seen)
    [row] = repeated(seen, [fact])
    assert (fact.independent, row.circle, [one.id for one in row.origin]) == (1, True, ["a", "b"])


def test_an_origin_that_is_not_stored_is_named_by_its_id(view):
    seen = with_sources(view(), SourceNote("a", "A", relies_on=("gone",)), cited=("a",))
    [row] = repeated(seen, facts(seen))
    assert [(one.id, one.publisher) for one in row.origin] == [("gone", "gone")]


def test_a_fact_without_a_source_is_told_by_none(view):
    seen = with_sources(view(), AGENCY, cited=())
    [fact] = facts(seen)
    assert (fact.independent, fact.support, known_from_one_source(seen, by_record([fact], [fact]))) == (0, "none", [])


@pytest.mark.parametrize(
    ("known_on", "ids"),
    [("2020-06-30", ["early", "undated"]), ("2020-07-01", ["early", "undated", "later"]), ("2020-01-01", ["undated"])],
)
def test_on_a_past_day_a_source_that_appeared_later_is_no_second_one(known_on: str, ids: list[str]):
    sources = (
        SourceNote("early", published="2020-05-30"),
        SourceNote("undated"),
        SourceNote("later", published="2020-07"),
    )
    assert [one.id for one in appeared(sources, date.fromisoformat(known_on))] == ids


def test_where_every_source_appeared_later_the_first_of_them_remains():
    sources = (SourceNote("last", published="2022"), SourceNote("first", published="2021-03"))
    assert [one.id for one in appeared(sources, date(2020, 1, 1))] == ["first"]


def test_a_past_view_cites_nothing_that_appeared_later_but_what_alone_tells_of_a_fact(view):
    found = facts(view("2025-01-10"))
    several = [one for one in found if len(one.sources) > 1]
    assert several
    days = [parse(source.published).first for one in several for source in one.sources if source.published]
    assert max(day for day in days if day) <= date(2025, 1, 10)


def test_a_record_known_from_one_source_is_so_with_everything_that_is_known_not_in_the_period_alone(view):
    seen = view(start="2024-01-01", end="2024-12-31")
    every = facts(seen)
    records = by_record(every, in_period(seen, every))
    alone = {one.record_id for one in known_from_one_source(seen, records)}
    assert ("agreements", "basis-treaty-2001") in records
    assert "basis-treaty-2001" not in alone
    assert len(alone) == 11


def test_the_least_reliable_of_the_records_known_from_one_source_come_first(view):
    seen = view()
    every = facts(seen)
    grades = [one.grade for one in known_from_one_source(seen, by_record(every, every))]
    assert grades == sorted(grades, reverse=True)


def test_reports_without_a_day_are_those_whose_day_of_knowledge_is_assumed_or_not_known(view):
    today = undated(in_scope(view()))
    assert [one.id for one in today[:2]] == [
        "chabahar-zahedan-railway-2024-completion-expected",
        "sirik-tpp-2017-operation-start-expected",
    ]
    claims = rows(view(), "claims")
    assumed = {row["id"] for row in claims if row["known_from_assumed"]}
    assert {one.id for one in today[2:]} == assumed
    assert {one.told.known for one in undated(in_scope(view("2025-01-10")))} & {None} == set()


@pytest.mark.parametrize(
    ("scope", "sentence"),
    [
        (
            {"known_on": "2026-03-12"},
            "256 of 1,138 facts have more than one independent source, and on 27 matters accounts differ; "
            "the newest report is of 12 March 2026",
        ),
        (
            {"rel": "irn-chn"},
            "36 of 164 facts have more than one independent source, and on three matters accounts differ; "
            "nothing has been reported since 9 March 2026",
        ),
        (
            {"start": "2024-01-01", "end": "2024-12-31"},
            "43 of 218 facts from 1 January 2024 to 31 December 2024 have more than one independent source, "
            "and on four matters accounts differ",
        ),
        ({"known_on": "1900-01-01"}, "No fact is in our sources"),
    ],
)
def test_the_finding_at_known_clocks(view, scope, sentence):
    seen = view(**scope)
    assert evidence_finding(seen, in_scope(seen), len(disputes_in_period(seen))) == sentence


def test_the_finding_says_when_no_fact_has_a_second_source(view):
    seen = with_sources(view(), AGENCY, cited=("agency",))
    assert evidence_finding(seen, facts(seen), 0) == (
        "No fact of 1 has more than one independent source, and no two accounts exclude each other; "
        "nothing has been reported since 1 June 2020"
    )


def test_the_period_keeps_the_matters_of_which_an_account_can_lie_in_it(view):
    inside = disputes_in_period(view(start="2024-07-08", end="2024-07-08"))
    assert "Putin and Pezeshkian, by phone" in {one.title for one in inside}
    assert len(inside) < len(disputes_in_period(view()))


def test_a_figure_names_the_countries_and_no_codes(view):
    seen = view()
    one = next(one for one, _ in seen.indicators if one.id == "irn-rus-exports-a-to-b-2005-20060825")
    assert indicator_words(seen, one) == "exports, Iran to Russia: 124.9 USD million"


def test_the_rows_to_take_along_name_no_record_by_its_id(view):
    seen = view("2025-01-10")
    frame = fact_frame(in_scope(seen))
    assert list(frame.columns) == FACT_COLUMNS
    assert len(frame) == len(in_scope(seen))
    assert not frame["title"].isin(seen.ledger.agreements).any()
    assert set(";".join(frame["source_ids"]).split(";")) - {""} == set(cited(in_scope(seen)))
